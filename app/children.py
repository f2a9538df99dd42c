"""The bodies that belong to a government, and their reports."""

from app.context import Context
from model.types import Publisher, Tier
from monitor.obligations import owes
from monitor.ruling import Counterpart


def children(context: Context, *, publisher: Publisher, year: int) -> tuple[Counterpart, ...] | None:
    """The reports on that year of all the bodies that belong to a government and owe one, in the registry's order.

    None where one of them is not held, and for a body that is no government.
    """
    if publisher.tier is not Tier.GOVERNMENT:
        return None
    bodies = [one for one in context.registry.publishers if one.parent == publisher.id and owes(one, year)]
    # Asked first, since it costs little: in a pass most of them come before the last one does.
    if not all(context.archive.holds(body.id, year) for body in bodies):
        return None
    held = [(body, context.archive.latest(body.id, year)) for body in bodies]
    return tuple(Counterpart(publisher=body, report=found[1]) for body, found in held if found is not None)


def parent_of(context: Context, publisher: Publisher) -> Publisher | None:
    """The government that the body belongs to; None where the registry names none."""
    parent = context.registry.by_id.get(publisher.parent or "")
    return parent if parent is not None and parent.tier is Tier.GOVERNMENT else None
