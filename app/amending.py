"""What a page said before its last change: the version that it replaces, read again from its own capture."""

from app.clock import SHANGHAI
from app.context import Context
from app.rereading import report_again
from model.types import Publisher, Report
from monitor.amendments import is_partial
from monitor.ruling import Beside
from storage import Recorded

MOST_READ = 3
"""Versions read again, back to one that had loaded whole."""


def changed(context: Context, *, report: Report, publisher: Publisher, recorded: Recorded) -> Beside | None:
    """What is known beside a report whose page said something else before; None where it did not, or it cannot be read."""
    earlier = _earlier(context, report, publisher=publisher, recorded=recorded)
    if earlier is None:
        return None
    since = context.archive.first_said(recorded.version).astimezone(SHANGHAI)
    return Beside(publisher=publisher, earlier=earlier, since=f"{since:%Y-%m-%d %H:%M}")


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
