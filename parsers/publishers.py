"""Which publisher of the registry a printed name means. In doubt none: a report is never given to another body."""

from collections.abc import Sequence

from model.reports import Report
from model.world import Publisher
from parsers.body_names import BodyName, body_name
from parsers.matching import match_form

_OF_A_REGION = frozenset({"人民政府", "管理委员会", "办事处"})
"""What a name means that gives the region alone (平潭综合实验区, 兰亭街道)."""


def publisher_of(report: Report, publishers: Sequence[Publisher], *, source: str | None = None) -> Publisher | None:
    """The publisher a report belongs to; None if none fits or two do.

    The printed name decides. Where it is missing, or leaves out the region (住建局), the page's source (or `source`, if
    given) may complete it, never overrule it.
    """
    found = named(report.publisher, publishers)
    if found:
        return found
    printed = body_name(report.publisher)
    if printed.regions:
        return None
    sourced = named(source or report.source or "", publishers)
    if sourced is None or not report.publisher:
        return sourced
    fits = any(_completes(body_name(known), printed) for known in _names(sourced))
    return sourced if fits else None


def named(name: str, publishers: Sequence[Publisher]) -> Publisher | None:
    """The one publisher that the printed name means; None where none fits, or more than one equally well.

    A full or other name word for word wins; then one wording in full forms; then one with parts of the region left out.
    """
    wanted = match_form(name)
    if not wanted:
        return None
    literal = [one for one in publishers if wanted in {match_form(known) for known in _names(one)}]
    if literal:
        return _only(literal)
    printed = body_name(name)
    wider = _regions_above(publishers)
    for fit in (_same, _within):
        fitting = [
            one for one in publishers if any(fit(printed, wider[one.id], body_name(known)) for known in _names(one))
        ]
        if fitting:
            return _only(fitting)
    return None


def _names(publisher: Publisher) -> tuple[str, ...]:
    return (publisher.name, *publisher.other_names)


def _only(fitting: list[Publisher]) -> Publisher | None:
    return fitting[0] if len(fitting) == 1 else None


def _regions_above(publishers: Sequence[Publisher]) -> dict[str, tuple[str, ...]]:
    """For each publisher the regions that its parents' names give, widest first."""
    by_id = {one.id: one for one in publishers}
    above: dict[str, tuple[str, ...]] = {}
    for one in publishers:
        regions: tuple[str, ...] = ()
        seen, parent = {one.id}, by_id.get(one.parent or "")
        while parent and parent.id not in seen:
            seen.add(parent.id)
            regions = _merged(body_name(parent.name).regions, regions)
            parent = by_id.get(parent.parent or "")
        above[one.id] = regions
    return above


def _merged(wider: tuple[str, ...], narrower: tuple[str, ...]) -> tuple[str, ...]:
    return (*(region for region in wider if region not in narrower), *narrower)


def _same(printed: BodyName, above: tuple[str, ...], known: BodyName) -> bool:
    """Whether both are one wording in full forms; the parents play no part."""
    del above
    return printed == known


def _within(printed: BodyName, above: tuple[str, ...], known: BodyName) -> bool:
    """Whether the printed name is the known one with wider regions left out, or with them added."""
    if not _one_core(printed, known):
        return False
    if printed.unit:
        return bool(known.regions) and known.regions[-1].endswith(printed.unit)
    if not printed.regions or not known.regions or printed.regions[-1] != known.regions[-1]:
        return False
    whole = _merged(above, known.regions)
    return _ordered_in(printed.regions, whole) or _ordered_in(whole, printed.regions)


def _completes(known: BodyName, printed: BodyName) -> bool:
    """Whether the known name is the printed one, which names no region, with its region added."""
    return known.core == printed.core and bool(known.regions) and known.regions[-1].endswith(printed.unit)


def _one_core(printed: BodyName, known: BodyName) -> bool:
    if printed.core == known.core:
        return bool(printed.core) or printed.regions == known.regions
    if not known.core:
        return printed.core in _OF_A_REGION
    return not printed.core and known.core in _OF_A_REGION


def _ordered_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the parts stand in the whole in that order, gaps allowed."""
    rest = iter(whole)
    return all(region in rest for region in part)
