"""What a person names on the command line, found among what there is; UsageError with the nearest names where it is not."""

from collections.abc import Iterable
from difflib import get_close_matches

from app.context import Context
from model.errors import UsageError
from monitor import deadlines, portal_trouble
from monitor.checks import CHECKS

CODES = (*(check.CODE for check in CHECKS), *deadlines.SEVERITIES, portal_trouble.CODE)
"""Every code that a finding can bear."""
FEW = 12
"""So many choices are listed whole."""
BODIES = "the folder of the registry and `nianbao status --json` name all"


def publisher_id(context: Context, named: str | None, *, option: str = "--publisher") -> str | None:
    """The id of the body of that id, name or other name; None where none is named. `option` is where it was named."""
    if named is None:
        return None
    publishers = context.registry.publishers
    ids = {one.id for one in publishers}
    if named in ids or context.archive.findings(publisher=named, verdict=None, limit=1):
        return named
    bearing = {one.id for one in publishers if named in {one.name, *one.other_names}}
    if len(bearing) == 1:
        return bearing.pop()
    if bearing:
        message = f"{option} {named}: several bodies bear this name; say which: {', '.join(sorted(bearing))}"
        raise UsageError(message)
    names = {name for one in publishers for name in (one.id, one.name, *one.other_names)}
    raise UsageError(f"{option} {named}: no such body in the registry; {_choices(named, names, where=BODIES)}")


def known_code(named: str | None) -> str | None:
    """The code of a check; None where none is named."""
    if named is None or named in CODES:
        return named
    raise UsageError(f"--code {named}: no such check; {_choices(named, CODES, where='docs/checks.md names all')}")


def known_portal(context: Context, named: str | None) -> str | None:
    """The id of a portal of the registry; None where none is named."""
    there = context.registry.portal_by_id
    if named is None or named in there:
        return named
    raise UsageError(f"--portal {named}: no such portal in the registry; {_choices(named, there, where=BODIES)}")


def _choices(named: str, there: Iterable[str], *, where: str) -> str:
    """The nearest names, else all where they are few, else `where` to look."""
    known = sorted(there)
    if near := get_close_matches(named, known, n=3):
        return f"did you mean {' or '.join(near)}?"
    return f"there is: {', '.join(known)}" if len(known) <= FEW else where
