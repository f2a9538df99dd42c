"""What a page that gave no report is: surely another body's report, surely none, or something that stays unclear."""

from collections.abc import Sequence

import parsers
from crawler.files import file_name
from crawler.prospects import ANYBODY, Shown, Sight, akin, bodies, prospect, sourced
from model.faults import Fault, FaultKind
from model.text import squeezed
from model.types import Document, Publisher, Report, Request, Tier
from parsers.matching import match_form
from parsers.titles import TitleKind, title_parts

_FEW_WORDS = 300
"""Characters: fewer, without any of the form's tables, are no report but the cover of one."""
_COVER_WORDS = 1_500
"""Characters up to which a page without tables that offers a file is taken for the cover of that file."""
_CHAPTERS_OF_A_WHOLE = 4
"""Different chapters of the form from which the text of a list page is a report."""
_FIRST_TABLES = 2014
"""The first year whose form has a table."""
_OPENING = 600
"""Characters in which a report says whose it is."""
_LORDS = frozenset({Tier.GOVERNMENT, Tier.OFFICE})
"""Bodies whose name a shared site prints as the source of whatever it carries."""


def owner(report: Report, document: Document, publishers: Sequence[Publisher]) -> Publisher | None:
    """The publisher whose report it is; None where none fits, or only a source that stands on every page of the site says so."""
    found = parsers.publisher_of(report, publishers, source=document.source)
    if found is None and not _is_named(report):
        return _by_site(document, publishers)
    if found is None or len(publishers) == 1 or found.tier not in _LORDS:
        return found
    if _is_named(report):
        return found
    opening = match_form(report.text[:_OPENING])
    names = (match_form(name) for name in (found.name, *found.other_names))
    return found if any(name and name in opening for name in names) else None


def _by_site(document: Document, publishers: Sequence[Publisher]) -> Publisher | None:
    """The body whose own site the page says it is of, where its source names nobody else.

    The code of a shared site, which is that of its government, says nothing of the departments on it.
    """
    code = document.meta.get("SiteIDCode", "").lower()
    found = [one for one in publishers if code and one.site_code.lower() == code]
    if len(found) != 1 or (found[0].tier in _LORDS and len(publishers) > 1):
        return None
    says = sourced(document.source or "", publishers)
    return found[0] if says == ANYBODY or found[0].id in says else None


def _is_named(report: Report) -> bool:
    """Whether one of its titles names a body: a source alone may be that of the whole site."""
    return any(title_parts(heading).publisher for heading in report.headings)


def is_hollow(report: Report, document: Document) -> bool:
    """Whether the page bears a report's title and not the report: it stands in a file, a picture or a frame."""
    if any(table.stands for table in report.tables):
        return False
    words = len(squeezed(report.text))
    chapters = sum(chapter.key is not None for chapter in report.chapters)
    tables_due = report.year is not None and report.year >= _FIRST_TABLES
    return words < _FEW_WORDS or (bool(document.attachments) and tables_due and words < _COVER_WORDS and not chapters)


def is_cover(found: Sequence[Report] | Fault, document: Document) -> bool:
    """Whether the report may be in a file or frame of the page: it bears the title, or may bear it, and next to no text."""
    if not (document.attachments or document.frames):
        return False
    if isinstance(found, Fault):
        looks_alike = title_parts(document.title).kind is TitleKind.LOOKALIKE
        return found.kind is FaultKind.NOT_A_REPORT and not looks_alike and len(squeezed(document.text)) < _COVER_WORDS
    return all(is_hollow(report, document) for report in found)


def is_whole(report: Report) -> bool:
    """Whether a list page's text is a report and not the summary of one: a table of the form, or most of its chapters."""
    chapters = {chapter.key for chapter in report.chapters if chapter.key}
    return any(table.stands for table in report.tables) or len(chapters) >= _CHAPTERS_OF_A_WHOLE


def named_in(name: str, publishers: Sequence[Publisher]) -> tuple[str, ...]:
    """Ids of the bodies that a file's name may mean; empty where it names none."""
    printed = title_parts(file_name(name)).publisher
    return tuple(one for one in bodies(printed, publishers) if one) if printed else ()


def of_parts(shown: Sequence[Shown]) -> Shown:
    """What a page shows in all: what one of its reports leaves unclear stays so, whatever the others are."""
    order = (Sight.UNCLEAR, Sight.REPORT, Sight.FOREIGN, Sight.NO_REPORT)
    return min(shown, key=lambda one: order.index(one.sight))


def of_no_report(fault: Fault, document: Document, request: Request, publishers: Sequence[Publisher]) -> Shown:
    """A page that is no report: surely so where its own title, which its row began, names another matter."""
    reason = str(fault)
    title, row = match_form(document.title), match_form(request.title).rstrip(".…")
    theirs = prospect(document.title, listed=request.listed, publishers=publishers, in_report_column=True)
    if fault.kind is FaultKind.NOT_A_REPORT and theirs is None and row and title.startswith(row):
        return Shown(sight=Sight.NO_REPORT, reason=reason)
    return Shown(sight=Sight.UNCLEAR, reason=reason)


def of_unplaced(
    report: Report, document: Document, *, publisher: Publisher | None, publishers: Sequence[Publisher]
) -> Shown:
    """A report that could not be given to a body and a year, or whose text is not on the page."""
    if publisher is not None:
        reason = "its page bears the title only; the report is elsewhere" if report.year else "its page names no year"
        return Shown(sight=Sight.UNCLEAR, reason=reason, publishers=(publisher.id,), year=report.year)
    named = bodies(report.publisher, publishers) or akin(report.publisher, publishers) if _is_named(report) else ANYBODY
    if not named:
        return Shown(sight=Sight.FOREIGN, reason=f"the report of another body: {report.publisher}")
    known = tuple(one for one in named if one)
    said = report.publisher or document.source or "it names no body"
    return Shown(
        sight=Sight.UNCLEAR, reason=f"it cannot be told whose report it is: {said}", publishers=known, year=report.year
    )
