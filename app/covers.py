"""A page and the file that holds its report, as one document; and what page and files together show."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from crawler.files import file_name
from crawler.prospects import COLLECTIVE, Shown, Sight
from model.text import one_line, squeezed
from model.types import Document, Paragraph, Place, PrintedDate, Request
from parsers.body_names import body_name
from parsers.matching import match_form
from parsers.titles import TitleKind, TitleParts, organ_like, tells, title_parts

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|txt)$", re.IGNORECASE)
_SUBJECT = re.compile(r"信息公开|政务公开|依申请公开|主动公开")
_ORIGINS = ("printed", "list", "meta", "address", "signed")
"""In the order in which they count (PORTALS 1.9)."""


def with_row(document: Document, request: Request) -> Document:
    """The document with what its list row says: its date among the others, its source where the page prints none.

    The day that counts is the first of printed, list, meta and address.
    """
    listed = request.listed
    rows = (PrintedDate(day=listed, printed=listed.isoformat(), origin="list"),) if listed else ()
    dates = _in_order((*document.dates, *rows))
    return replace(document, dates=dates, published=_first(dates), source=document.source or request.source or None)


def under_cover(file: Document, cover: Document, request: Request) -> Document:
    """The file as the article of its cover page; `request` asked for the file.

    The title is the cover's, unless only the file or its name says whose report it is. The dates and the source are the
    cover's where it prints them. What the facts' places mean is a place in the file.
    """
    title = _title(cover.title, file.title, file_name(request.title))
    given = {one.origin for one in cover.dates}
    own = (one for one in file.dates if one.origin not in given and one.origin != "address")
    dates = _in_order((*cover.dates, *own))
    return replace(
        file,
        url=cover.url,
        title=title,
        published=_first(dates),
        dates=dates,
        source=_source(title, cover) or file.source,
        blocks=_with_title(file, title).blocks,
        attachments=(),
        frames=(),
        meta=cover.meta,
    )


def _source(title: str, cover: Document) -> str | None:
    """Where the title names no body, the one that the cover's title names, else the cover's source."""
    above = title_parts(cover.title)
    return above.publisher if not title_parts(title).publisher and _names_body(above) else cover.source


def under_row(document: Document, request: Request) -> Document:
    """A file that a list row leads to, with the row's title where it prints none that tells whose report it is.

    A text that does not speak of disclosure is no report under any title: an error's, or bytes that happen to be text.
    """
    is_file = document.carrier != "html" or bool(_FILE.search(urlsplit(request.url).path))
    if not is_file or tells(document.title) or not tells(file_name(request.title)):
        return document
    if not _SUBJECT.search(match_form(document.text)):
        return document
    return replace(_with_title(document, request.title), title=file_name(request.title))


def name_of(request: Request) -> str:
    """What a file is called: its name as offered, else the end of its address."""
    return one_line(request.title) or request.url.partition("?")[0].rpartition("/")[2] or request.url


def together(cover: Shown, files: Sequence[Shown]) -> Shown:
    """What a cover page and its files show: the report, or why it is not known.

    Where the files are reports of several bodies, one that could not be read leaves open whose it is.
    """
    unclear = [one for one in files if one.sight is Sight.UNCLEAR]
    found = any(one.sight is Sight.REPORT for one in files)
    if found and not (cover.several and (unclear or cover.left_out)):
        return Shown(sight=Sight.REPORT)
    reasons = [one.reason for one in unclear] or [one.reason for one in files]
    named = {body for one in unclear for body in one.publishers}
    all_named = found and not cover.left_out and all(one.publishers for one in unclear)
    return Shown(
        sight=Sight.UNCLEAR,
        reason="; ".join(dict.fromkeys((cover.reason, *reasons))) if not found else "; ".join(dict.fromkeys(reasons)),
        publishers=tuple(sorted(named)) if all_named else cover.publishers,
        year=None if cover.several else cover.year,
    )


def _title(cover: str, file: str, name: str) -> str:
    """The cover's title, unless the file is called the report of another body or year, or only the file tells whose it is."""
    page, called = title_parts(cover), title_parts(name)
    if called.kind is TitleKind.NAMED and (called.year != page.year or _is_another(called, page)):
        own = title_parts(file)
        return file if own.year == called.year and _names_body(own) and not _is_another(own, called) else name
    said = [one for one in (cover, file, name) if one]
    whole = [one for one in said if (parts := title_parts(one)).kind is TitleKind.NAMED and _names_body(parts)]
    telling = whole or [one for one in said if tells(one)] or [one for one in said if title_parts(one).year]
    return telling[0] if telling else cover


def _names_body(parts: TitleParts) -> bool:
    """Whether a title names one body, not all that belong to somebody."""
    return organ_like(parts.publisher) and not COLLECTIVE.search(parts.publisher)


def _is_another(called: TitleParts, page: TitleParts) -> bool:
    """Whether the first title names a body, and the second surely does not name the same."""
    if not _names_body(called):
        return False
    return not _names_body(page) or body_name(called.publisher).core != body_name(page.publisher).core


def _with_title(file: Document, title: str) -> Document:
    """The file with its own title as its first line, where it prints one that is not the document's."""
    heads = {squeezed(block.text) for block in file.blocks[:5] if isinstance(block, Paragraph)}
    own = squeezed(file.title)
    if not own or own == squeezed(title) or own in heads or not tells(file.title):
        return file
    return replace(file, blocks=(Paragraph(text=file.title, place=Place(), heading=True), *file.blocks))


def _in_order(dates: Sequence[PrintedDate]) -> tuple[PrintedDate, ...]:
    return tuple(sorted(dates, key=lambda one: _ORIGINS.index(one.origin)))


def _first(dates: Sequence[PrintedDate]) -> date | None:
    return next((one.day for one in dates if one.origin != "signed"), None)
