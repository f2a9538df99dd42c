"""What a page said before its last change: the version that it replaces, read again from its own capture."""

from app.clock import SHANGHAI
from app.context import Context
from app.rereading import report_again
from model.types import Publisher, Report
from monitor.amendments import is_partial
from monitor.ruling import Beside
from storage import Recorded

AMENDED = "amended"
"""Code of the check, and what the sources of its findings begin with."""
MOST_READ = 3
"""Versions read again, back to one that had loaded whole."""


def changed(context: Context, *, report: Report, publisher: Publisher, recorded: Recorded) -> Beside | None:
    """What is known beside a report whose page said something else before; None where it did not, or it cannot be read."""
    earlier = _earlier(context, report, publisher=publisher, recorded=recorded)
    if earlier is None:
        return None
    return Beside(publisher=publisher, earlier=earlier, since=_since(context, recorded.version))


def taken_back(context: Context, *, publisher: Publisher, recorded: Recorded) -> tuple[str, ...] | None:
    """Since when the amendments stood that a page has taken back by saying again what it said before; None where it did not."""
    first_said = context.archive.first_said
    if recorded.replaced is None or first_said(recorded.version) >= first_said(recorded.replaced):
        return None
    again = _since(context, recorded.version)
    found = context.archive.findings(publisher=publisher.id, year=recorded.year, code=AMENDED, verdict=None)
    return tuple(sorted(one.finding.subject for one in found if not one.gone and one.finding.subject > again))


def _since(context: Context, version: int) -> str:
    """When the report first said what the version says, as people write it: the subject of an amendment."""
    return f"{context.archive.first_said(version).astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def _earlier(context: Context, report: Report, *, publisher: Publisher, recorded: Recorded) -> Report | None:
    """The last version before that had loaded whole; where none of the last few had, the last that can be read."""
    version, found = recorded.replaced, None
    for _ in range(MOST_READ):
        if version is None:
            break
        look = context.archive.look_of(version)
        read = report_again(context, look, publisher=publisher, year=recorded.year)
        if read is not None and not is_partial(read, report):
            return read
        found = found or read
        before = context.archive.previous(version)
        version = before[0] if before else None
    return found
