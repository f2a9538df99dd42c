"""A report that stands on its page and in a file that the page offers: two prints of one report, compared."""

from collections.abc import Sequence

import parsers
from app import sights
from app.context import Context, Run
from crawler.files import offered
from crawler.planning import Lookup
from crawler.prospects import Shown, Sight
from model.faults import Fault
from model.types import Document, Portal, Publisher, Report, Request
from monitor import checks
from parsers.titles import judge_title
from storage import KeptLook

MOST_ASKED = 2
"""Files of a page asked for, one after the other, until one could be compared."""
SOURCE = "file"
"""What the findings are recorded under: those of the page itself stay what they are."""


def requests(document: Document, page: Request, portal: Portal, known: Lookup) -> tuple[Request, ...]:
    """Requests for the files of a page that is a report itself, as far as their names call them the report too."""
    found = offered(document, page, portal, known)
    named = [one for one in found.requests if judge_title(one.title).candidate]
    return () if found.several else tuple(named[:MOST_ASKED])


def printed(page: Document, publishers: Sequence[Publisher]) -> tuple[Report, Publisher] | None:
    """The one report that a page is, and whose; None for a cover, a list, another body's report or no report."""
    found = parsers.parse_all(page)
    if isinstance(found, Fault) or len(found) != 1 or sights.is_hollow(found[0], page):
        return None
    publisher = sights.owner(found[0], page, publishers)
    return None if publisher is None or found[0].year is None else (found[0], publisher)


def compared(context: Context, run: Run, kept: KeptLook, *, page: tuple[Report, Publisher], file: Document) -> Shown:
    """What a file shows whose page is the report itself: nothing new, but what the two do not agree in is recorded."""
    found = parsers.parse(file)
    if isinstance(found, Fault) or not _is_same(context, kept, page=page, found=found, file=file):
        return Shown(sight=Sight.NO_REPORT, reason="the report stands on its page; this file is not the same report")
    _record(context, run, kept, page=page, other=found)
    return Shown(sight=Sight.NO_REPORT, reason="the report stands on its page; this file was compared with it")


def _is_same(
    context: Context, kept: KeptLook, *, page: tuple[Report, Publisher], found: Report, file: Document
) -> bool:
    """Whether the file is the report of the page's body and year, as far as it names any."""
    mine, publisher = page
    whose = sights.owner(found, file, context.registry.publishers_of(kept.request.portal))
    return found.year in {None, mine.year} and (whose == publisher or (whose is None and not found.publisher))


def forget(context: Context, run: Run, kept: KeptLook, page: tuple[Report, Publisher]) -> None:
    """A page that offers no such file any more disagrees with none."""
    _record(context, run, kept, page=page, other=None)


def _record(
    context: Context, run: Run, kept: KeptLook, *, page: tuple[Report, Publisher], other: Report | None
) -> None:
    mine, publisher = page
    held = context.archive.latest(publisher.id, mine.year) if mine.year is not None else None
    if held is None or mine.year is None:
        return
    found = checks.compared(mine, other) if other is not None else ()
    context.archive.record_findings(
        found,
        publisher=publisher.id,
        year=mine.year,
        source=SOURCE,
        now=kept.now,
        run=run.id,
        version=held[0],
        url=kept.request.cover or kept.request.url,
    )
