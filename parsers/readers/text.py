"""Plain text (pages saved or converted as .txt and .md) as documents: every line as it stands, with its place."""

from dataclasses import dataclass

from model.documents import Document, Paragraph, Place, PrintedDate
from model.faults import Actor, Fault, FaultKind
from model.text import one_line, squeezed
from parsers.readers.dates import address_day, first_day
from parsers.readers.fields import BARE_LABELS, Field, FieldKind, fields, only_fields, source_of, with_next_day
from parsers.readers.html_chrome import is_foot_line, is_furniture_line
from parsers.readers.titles import heading_title, is_heading, title_line

_HEAD, _TAIL = 40, 15
"""Lines with text at either end in which furniture may stand."""
_LONG = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line with text, as it stands, and where."""

    text: str
    number: int
    offset: int


def read_text(text: str, *, url: str) -> Document | Fault:
    """The text as a document: one paragraph for each line that is not blank, without the page's furniture at its ends.

    A Fault of kind `empty` where every line is blank.
    """
    lines = _lines(text)
    if not lines:
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The document holds no text.", actor=Actor.PUBLISHER)
    head = _head(lines)
    found = [
        field for line, after in zip(lines[:head], [*lines[1:], None], strict=False) for field in _fields(line, after)
    ]
    kept = [line for line in lines[:head] if not _is_page_line(line.text)]
    named = [_unmarked(line.text) for line in kept]
    first = title_line(named)
    title, taken = heading_title(named[first:])
    body = kept[first + taken :] + _without_foot(lines[head:])
    dates = _dates(found, url)
    return Document(
        url=url,
        carrier="text",
        title=title,
        published=next((one.day for one in dates if one.origin != "signed"), None),
        dates=dates,
        source=next((source for field in found if (source := source_of(field))), None),
        blocks=tuple(_paragraph(line) for line in body),
    )


def _fields(line: Line, after: Line | None) -> tuple[Field, ...]:
    return with_next_day(fields(line.text), after.text if after else "")


def _lines(text: str) -> list[Line]:
    made: list[Line] = []
    offset = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if squeezed(line):
            made.append(
                Line(text=line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), number=number, offset=offset)
            )
        offset += len(line)
    return made


def _head(lines: list[Line]) -> int:
    """How many lines stand before the text proper: up to the first sentence, table row or numbered heading."""
    for number, line in enumerate(lines[:_HEAD]):
        plain = _unmarked(line.text)
        if _is_page_line(plain) or is_heading(plain):
            continue
        return number
    return min(_HEAD, len(lines))


def _is_page_line(line: str) -> bool:
    """Whether the line belongs to the page: its place in the site, fields, counters."""
    return is_furniture_line(_unmarked(line)) or only_fields(line)


def _without_foot(lines: list[Line]) -> list[Line]:
    """The lines up to the page's foot, which begins with the first furniture line behind the last sentence or table row."""
    first = max(0, len(lines) - _TAIL)
    said = [number for number in range(first, len(lines)) if _is_said(lines[number].text)]
    behind = range(said[-1] + 1 if said else first, len(lines))
    return lines[: next((number for number in behind if is_foot_line(_unmarked(lines[number].text))), len(lines))]


def _is_said(line: str) -> bool:
    return not is_foot_line(_unmarked(line)) and ("。" in line or "\t" in line or "|" in line or len(line) > _LONG)


def _unmarked(line: str) -> str:
    """The line without the marks of a Markdown heading or emphasis."""
    return one_line(line).lstrip("#>").strip(" *_") if line.lstrip()[:1] in "#*" else one_line(line)


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(
        text=line.text,
        place=Place(line=line.number, offset=line.offset, length=len(line.text)),
        heading=line.text.startswith("#"),
    )


def _dates(found: list[Field], url: str) -> tuple[PrintedDate, ...]:
    made: list[PrintedDate] = []
    labelled = sorted(found, key=lambda field: field.label in BARE_LABELS)
    for kind, origin in ((FieldKind.PUBLISHED, "printed"), (FieldKind.SIGNED, "signed")):
        day = next((day for field in labelled if field.kind is kind and (day := first_day(field.value))), None)
        made += [PrintedDate(day=day[0], printed=day[1], origin=origin)] if day else []
    address = address_day(url)
    made[1:1] = [PrintedDate(day=address[0], printed=address[1], origin="address")] if address else []
    return tuple(made)
