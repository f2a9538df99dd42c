"""The bodies that belong to a government, and their reports."""

from app.context import Context
from model.types import Publisher, Tier
from monitor.obligations import owes
from monitor.ruling import Counterpart


def children(context: Context, *, publisher: Publisher, year: int) -> tuple[Counterpart, ...] | None:
    """The reports on that year of all the bodies that belong to a government and owe one, in the registry's order.

    None where one of them is not held, and for a body that is no government.
    """
    if publisher.tier is not Tier.GOVERNMENT or not _all_held(context, publisher, year):
        return None
    held = [(body, context.archive.latest(body.id, year)) for body in _bodies(context, publisher, year)]
    return tuple(Counterpart(publisher=body, report=found[1]) for body, found in held if found is not None)


def weighed_with(context: Context, publisher: Publisher, *, year: int) -> Publisher | None:
    """The government whose figures are weighed against the body's and its fellows'.

    None where the registry names none, and where one of their reports is not held: then nothing is weighed.
    """
    parent = context.registry.by_id.get(publisher.parent or "")
    if parent is None or parent.tier is not Tier.GOVERNMENT:
        return None
    return parent if _all_held(context, parent, year) else None


def _bodies(context: Context, government: Publisher, year: int) -> list[Publisher]:
    return [one for one in context.registry.publishers if one.parent == government.id and owes(one, year)]


def _all_held(context: Context, government: Publisher, year: int) -> bool:
    # Asked before anything is loaded: in a pass most reports come before the last one does.
    return all(context.archive.holds(body.id, year) for body in _bodies(context, government, year))
