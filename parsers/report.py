"""From a document to a report: what it is, whose, for which year, and everything it says in cells and prose."""

from dataclasses import replace

from model.documents import Document
from model.editions import edition_for, followed
from model.faults import Fault, FaultKind
from model.reports import Chapter, Report, TableReading
from model.text import one_line, squeezed
from parsers.chapters import chapters
from parsers.claims import claims
from parsers.headings import inner_title, period_years, signature
from parsers.parts import parts as parts_of
from parsers.tables import TablesRead, missing, read_tables
from parsers.titles import TitleKind, TitleParts, organ_like, tells, title_parts

_DOUBTFUL = frozenset({TitleKind.UNDATED, TitleKind.ANNOUNCED, TitleKind.CUT, TitleKind.BARE})
_CHAPTERS_THAT_PROVE = 3


def parse(document: Document, *, handed: bool = False, read: TablesRead | None = None) -> Report | Fault:
    """The report that the document is; a Fault NOT_A_REPORT, with the reason, where it is something else.

    `read` are its tables, where they have been read already.

    Where a person handed it over as a report (`handed`), the form's tables make it one, whatever its title says: the blank
    form is called a template.
    """
    read = read or read_tables(document)
    inside = inner_title(document.blocks, tables=read.blocks_in_tables, besides=document.title)
    page, inner = title_parts(document.title), title_parts(inside)
    period = period_years(document.blocks)
    telling = (page.year, inner.year) if page.kind is not TitleKind.OTHER else (inner.year, page.year)
    named = _distinct(*telling, *period)
    year = named[0] if named else None
    parts = chapters(document.blocks, tables=read.blocks_in_tables, year=year)
    refusal = "" if handed and _has_tables(read) else _refusal(document, inside, read, parts)
    if refusal:
        return Fault(kind=FaultKind.NOT_A_REPORT, where=document.url, detail=refusal)
    read = _owed(read, year)
    publisher = _publisher(document, page, inner) or signature(document.blocks, tables=read.blocks_in_tables)
    headings = _headings(document.title, inside)
    return Report(
        publisher=publisher,
        year=year,
        edition=read.edition,
        title=headings[0] if headings else "",
        published=document.published,
        source=document.source,
        facts=read.facts,
        tables=_perhaps_pictured(read.tables, document),
        chapters=parts,
        claims=claims(document.blocks, tables=read.blocks_in_tables, publisher=publisher, year=year),
        residue=read.residue,
        headings=headings,
        years=named,
        text=document.text,
        dates=document.dates,
    )


def _perhaps_pictured(tables: tuple[TableReading, ...], document: Document) -> tuple[TableReading, ...]:
    """The tables; one that was not found may be in a picture, where there are pictures that nobody has read."""
    if not document.pictures:
        return tables
    return tuple(replace(one, state="pictured") if one.state == "missing" else one for one in tables)


def parse_all(document: Document) -> tuple[Report, ...] | Fault:
    """Every report that the document prints: several only where each stands on its own; the Fault where it is none."""
    parts = parts_of(document)
    found = [parse(part) for part in parts] if len(parts) > 1 else []
    reports = tuple(one for one in found if isinstance(one, Report))
    if reports:
        return reports
    alone = parse(document)
    return alone if isinstance(alone, Fault) else (alone,)


def _owed(read: TablesRead, year: int | None) -> TablesRead:
    """What was read, with the tables named as missing that the report's own edition asks for, and no others.

    A report on a year whose form has no table is of that edition where it prints none.
    """
    found = [table for table in read.tables if table.state != "missing"]
    due = edition_for(year) if year is not None else None
    if due is not None and not due.tables and not found:
        return replace(read, tables=(), edition=due.key)
    edition = followed(read.edition, year)
    owed = [table.key for table in edition.tables] if edition else [table.table for table in read.tables]
    by_key: dict[str, TableReading] = {table: missing(table) for table in owed} | {one.table: one for one in found}
    return replace(read, tables=tuple(by_key.values()))


def _refusal(document: Document, inside: str, read: TablesRead, parts: tuple[Chapter, ...]) -> str:
    """Why the document is no annual disclosure report, as one English sentence; empty where it is one."""
    page = title_parts(document.title)
    if page.kind is TitleKind.LOOKALIKE:
        return f"Its title says that {page.reason}: {one_line(document.title)}"
    if page.kind is TitleKind.NAMED or title_parts(inside).kind is TitleKind.NAMED:
        return ""
    if _has_tables(read):
        return ""
    known = {chapter.key for chapter in parts if chapter.key}
    if page.kind in _DOUBTFUL and len(known) >= _CHAPTERS_THAT_PROVE:
        return ""
    return (
        f"Its title {page.reason}, and it holds none of the form's tables: {one_line(document.title) or '(no title)'}"
    )


def _has_tables(read: TablesRead) -> bool:
    return any(table.stands for table in read.tables)


def _publisher(document: Document, page: TitleParts, inner: TitleParts) -> str:
    """As printed in the page's title, then in the inner one, then as the source; empty where none of them names a body."""
    if page.kind is TitleKind.CUT:
        page, inner = inner, page
    source = document.source or ""
    return page.publisher or inner.publisher or (one_line(source) if organ_like(source) else "")


def _headings(page: str, inside: str) -> tuple[str, ...]:
    """The titles printed for the report, the page's first; a page title that names no report yields to the inner one."""
    named = [title for title in (one_line(page), one_line(inside)) if title]
    telling = [title for title in named if tells(title)] or named
    first = telling[:1]
    return tuple(first + [title for title in telling[1:] if squeezed(title) != squeezed(first[0])])


def _distinct(*years: int | None) -> tuple[int, ...]:
    return tuple(dict.fromkeys(year for year in years if year is not None))
