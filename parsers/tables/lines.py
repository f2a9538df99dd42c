"""Lines of fields, whatever they are printed in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from model.types import Cell, Grid, Place
from parsers.tables.looks import Look

_WORD = re.compile(r"\S+")
INVISIBLE = " \t\r\n\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"


class Field:
    """One printed cell, or one line where nothing parts the cells."""

    __slots__ = ("_place", "block", "column", "confidence", "end", "start", "text", "top")

    def __init__(
        self,
        *,
        text: str,
        block: int,
        place: Place | Callable[[], Place],
        column: int = 0,
        end: int = 1,
        start: int = 0,
        top: bool = True,
        confidence: float | None = None,
    ) -> None:
        self.text = text
        self.block = block
        self._place = place
        self.column = column
        """Grid column, or number of the field in its line."""
        self.end = end
        """The column after its last one."""
        self.start = start
        """Characters of the block before it; 0 in a grid."""
        self.top = top
        """False where a cell of a row above reaches down into this line."""
        self.confidence = confidence
        """How sure the recognition of the text is; None where the source gives it."""

    @property
    def place(self) -> Place:
        """Where it stands; worked out when it is asked for, which of most prose it never is."""
        if callable(self._place):
            self._place = self._place()
        return self._place

    def below(self) -> "Field":
        """The same field as it reaches down into the lines below its own."""
        return Field(
            text=self.text,
            block=self.block,
            place=self.place,
            column=self.column,
            end=self.end,
            start=self.start,
            top=False,
            confidence=self.confidence,
        )

    @property
    def spot(self) -> tuple[int, int, int, int]:
        """What tells it from every other field of the document."""
        return self.block, self.place.row or 0, self.place.column or 0, self.start


class Line:
    """Fields that stand side by side."""

    __slots__ = ("_fields", "block", "layout", "number", "sheet", "text")

    def __init__(
        self,
        *,
        layout: str,
        block: int,
        number: int,
        fields: tuple[Field, ...] | Callable[[], tuple[Field, ...]] = (),
        text: str = "",
        sheet: "Sheet | None" = None,
    ) -> None:
        self.layout = layout
        """`grid`, `pipes`, `tabs` or `lines`."""
        self.block = block
        self.number = number
        """Line of the text, else number of the block; grid row. Rows that several lines of text make count on from the first."""
        self.text = text
        """What its one field prints, where nothing parts its cells."""
        self.sheet = sheet
        """The grid of which it is a row; None where it is a line of text."""
        self._fields = fields

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its fields from left to right; most of them are made when one is asked for."""
        if self.sheet is not None:
            return self.sheet.fields[self.number]
        if callable(self._fields):
            self._fields = self._fields()
        return self._fields

    @property
    def blocks(self) -> tuple[int, ...]:
        """Where it stands: rows that several lines of text make stand in several blocks."""
        if self.sheet is not None or callable(self._fields):
            return (self.block,)
        return tuple([field.block for field in self._fields])

    @property
    def fielded(self) -> bool:
        """Whether something parts its cells, so that an empty one can be seen."""
        return self.layout != "lines"


class Sheet:
    """A grid in its document, as lines."""

    def __init__(self, grid: Grid, block: int, look: Look) -> None:
        self.grid = grid
        self.block = block
        self.look = look

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its rows in which something stands, from the top."""
        return tuple([Line(layout="grid", block=self.block, number=row, sheet=self) for row in self.look.rows])

    @cached_property
    def fields(self) -> dict[int, tuple[Field, ...]]:
        """Row to the fields in it, from the left."""
        tops = [_cell_field(cell, self.grid.index, self.block) for cell in self.grid.cells]
        below = {
            number: tops[number].below() for number, (_, _, rowspan, _) in enumerate(self.look.spreads) if rowspan > 1
        }
        return {
            row: tuple([tops[number] if tops[number].place.row == row else below[number] for number in numbers])
            for row, numbers in self.look.rows.items()
        }


@dataclass(slots=True, kw_only=True, eq=False)
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
        place, length = self.field.place, self.end - self.start
        if place.offset is None and place.start is None and length == len(self.field.text):
            return place
        if place.offset is not None:
            return replace(place, offset=place.offset + self.start, length=length)
        if (
            place.start is None
            and not self.field.text[: self.start].strip()
            and not self.field.text[self.end :].strip()
        ):
            return place
        return replace(place, start=(place.start or 0) + self.start, length=length)


def whole(field: Field) -> Piece:
    """The field without the blanks around it."""
    text = field.text
    length = len(text)
    if len(text.strip(INVISIBLE)) == length:
        return Piece(field=field, start=0, end=length)
    start = length - len(text.lstrip(INVISIBLE))
    return Piece(field=field, start=start, end=max(start, len(text.rstrip(INVISIBLE))))


def words(field: Field) -> Iterator[Piece]:
    """The runs between white space."""
    for match in _WORD.finditer(field.text):
        piece = Piece(field=field, start=match.start(), end=match.end())
        if piece.text.strip(INVISIBLE):
            yield piece


@lru_cache(maxsize=8192)
def cell_place(grid: int, row: int, column: int) -> Place:
    """Where a cell of a grid without pages stands."""
    return Place(grid=grid, row=row, column=column)


def _cell_field(cell: Cell, grid: int, block: int) -> Field:
    return Field(
        text=cell.text,
        block=block,
        place=cell_place(grid, cell.row, cell.column)
        if cell.page is None and cell.box is None
        else Place(grid=grid, row=cell.row, column=cell.column, page=cell.page, box=cell.box),
        column=cell.column,
        end=cell.column + max(1, cell.colspan),
        confidence=cell.confidence,
    )
