"""Lines: a document's blocks cut into lines of fields, whatever they are printed in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.types import Document, Grid, Paragraph, Place

_PIPE = re.compile(r"[|｜│┃]")
_WORD = re.compile(r"\S+")
_INVISIBLE = " \t\r\n\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"
_COVERED_ROWS = 60
"""How far down a spanning cell is followed: the form has fewer rows, nonsense may declare any number."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """One printed cell, or one line where nothing parts the cells."""

    text: str
    block: int
    place: Place
    column: int = 0
    """Grid column, or number of the field in its line."""
    end: int = 1
    """The column after its last one."""
    start: int = 0
    """Characters of the block before it; 0 in a grid."""
    top: bool = True
    """False where a cell of a row above reaches down into this line."""

    @property
    def spot(self) -> tuple[int, int, int, int]:
        """What tells it from every other field of the document."""
        return self.block, self.place.row or 0, self.place.column or 0, self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Fields that stand side by side."""

    layout: str
    """`grid`, `pipes`, `tabs` or `lines`."""
    fields: tuple[Field, ...]
    block: int
    number: int
    """Line of the text, else number of the block; grid row."""

    @property
    def fielded(self) -> bool:
        """Whether something parts its cells, so that an empty one can be seen."""
        return self.layout != "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a field: a word of a line, some of its digits, or all of it."""

    field: Field
    start: int
    end: int

    @property
    def text(self) -> str:
        """As printed."""
        return self.field.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it stands, down to the character where the source counts characters."""
        place = self.field.place
        if place.offset is None:
            return place
        return replace(place, offset=place.offset + self.start, length=self.end - self.start)


def whole(field: Field) -> Piece:
    """The field without the blanks around it."""
    start = len(field.text) - len(field.text.lstrip(_INVISIBLE))
    return Piece(field=field, start=start, end=max(start, len(field.text.rstrip(_INVISIBLE))))


def words(field: Field) -> Iterator[Piece]:
    """The runs between white space."""
    for match in _WORD.finditer(field.text):
        piece = Piece(field=field, start=match.start(), end=match.end())
        if piece.text.strip(_INVISIBLE):
            yield piece


def lines_of(document: Document) -> Iterator[Line]:
    """Every line of the body in reading order; a grid row is a line."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            yield from _paragraph_lines(block, number)
        else:
            yield from _grid_lines(block, number)


def _paragraph_lines(paragraph: Paragraph, number: int) -> Iterator[Line]:
    start = 0
    for count, text in enumerate(paragraph.text.split("\n")):
        line = number if paragraph.place.line is None else paragraph.place.line + count
        yield _text_line(text, paragraph.place, block=number, start=start, number=line)
        start += len(text) + 1


def _text_line(text: str, place: Place, *, block: int, start: int, number: int) -> Line:
    cuts, layout = _cuts(text)
    fields = tuple(
        Field(
            text=text[left:right],
            block=block,
            place=_inner(place, start + left, right - left),
            column=column,
            end=column + 1,
            start=start + left,
        )
        for column, (left, right) in enumerate(cuts)
    )
    return Line(layout=layout, fields=fields, block=block, number=number)


def _inner(place: Place, start: int, length: int) -> Place:
    if place.offset is None:
        return place
    return replace(place, offset=place.offset + start, length=length)


def _cuts(text: str) -> tuple[list[tuple[int, int]], str]:
    """Where the fields begin and end, and the layout that parts them."""
    bars = [match.start() for match in _PIPE.finditer(text)]
    if bars:
        edges = [-1, *bars, len(text)]
        layout = "pipes"
    elif "\t" in text.strip(" \r"):
        edges = [-1, *(index for index, character in enumerate(text) if character == "\t"), len(text)]
        layout = "tabs"
    else:
        return [(0, len(text))], "lines"
    cuts = [(left + 1, right) for left, right in zip(edges, edges[1:], strict=False)]
    return (cuts[1:-1] if _boxed(text, layout) else cuts), layout


def _boxed(text: str, layout: str) -> bool:
    """Whether the line begins and ends with a bar, so that the outer ones part nothing."""
    bare = text.strip()
    return layout == "pipes" and len(bare) > 1 and bool(_PIPE.match(bare[0]) and _PIPE.match(bare[-1]))


def _grid_lines(grid: Grid, number: int) -> Iterator[Line]:
    rows: dict[int, list[Field]] = {}
    for cell in grid.cells:
        place = Place(grid=grid.index, row=cell.row, column=cell.column)
        field = Field(
            text=cell.text, block=number, place=place, column=cell.column, end=cell.column + max(1, cell.colspan)
        )
        rows.setdefault(cell.row, []).append(field)
        below = replace(field, top=False)
        for row in range(cell.row + 1, cell.row + min(cell.rowspan, _COVERED_ROWS)):
            rows.setdefault(row, []).append(below)
    for row, fields in sorted(rows.items()):
        ordered = tuple(sorted(fields, key=lambda field: field.column))
        yield Line(layout="grid", fields=ordered, block=number, number=row)
