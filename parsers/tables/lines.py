"""Lines: a document's blocks cut into lines of fields, whatever they are printed in."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from itertools import groupby, pairwise

from model.types import Cell, Document, Grid, Place
from parsers.tables.looks import Look, look_of
from parsers.tables.wrapping import Row, opens_with_pipe, rewrapped

_PIPE = re.compile(r"[|｜│┃]")
_CELL = re.compile(r"[^|｜│┃]*")
_RULED = re.compile(r"[|\s:]*(?:-{3,}[|\s:]*)+")
_WORD = re.compile(r"\S+")
INVISIBLE = " \t\r\n\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad"
_MOST_PIPES = 4000
"""Pipes of the widest line that is parted: real lines have hundreds, nonsense any number."""
_DOUBLED = 12
"""Fields of the widest line from which on empty fields between all cells are no chance: a row of table 3 and more."""


_Text = tuple[str, Place, int, int]
"""A line of text, the place and number of its block, and its first character in the block."""


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


def lines_of(document: Document) -> Iterator[Line]:
    """Every line of the body in reading order; a grid row is a line, a ruled line (`|---|---|`) is none."""
    texts: list[_Text] = []
    doubled = _doubles_tabs(document)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            yield from _text_lines(texts, doubled=doubled)
            texts = []
            yield from Sheet(block, number, look_of(block)).lines
            continue
        start = 0
        for text in block.text.split("\n"):
            texts.append((text, block.place, number, start))
            start += len(text) + 1
    yield from _text_lines(texts, doubled=doubled)


def _text_lines(texts: Sequence[_Text], *, doubled: bool) -> Iterator[Line]:
    """The lines of neighbouring blocks of text, each as it is parted."""
    at = 0
    closing = any(_closes(run) for run in _piped_runs(texts)) and all(_ends_in_pipe(run) for run in _piped_runs(texts))
    while at < len(texts):
        run = texts[at : _end_of_run(texts, at)]
        rows, taken = _rewrapped(run) if len(run) > 1 else ((), 0)
        yield from _wrapped_lines(rows, run) if rows else _in_runs(run, doubled=doubled, closing=closing)
        at += taken or len(run)


def _has_pipes(text: str) -> bool:
    return 0 < len(_PIPE.findall(text)) <= _MOST_PIPES


def _end_of_run(texts: Sequence[_Text], start: int) -> int:
    """Behind the neighbouring lines with pipes; one without pipes is among them where the next line begins with one.

    Where rows begin with the second line, the first one ends a run of its own.
    """
    end = start
    while end < len(texts) and (
        _has_pipes(texts[end][0]) or (end + 1 < len(texts) and opens_with_pipe(texts[end + 1][0]))
    ):
        end += 1
    alone = end > start + 1 and not _has_pipes(texts[start][0]) and _rewrapped(texts[start + 1 : end])[1]
    return start + 1 if alone else max(end, start + 1)


def _rewrapped(run: Sequence[_Text]) -> tuple[tuple[Row, ...], int]:
    return rewrapped([text for text, *_ in run])


def _wrapped_lines(rows: Sequence[Row], run: Sequence[_Text]) -> Iterator[Line]:
    """Rows that were laid together, as neighbouring lines."""
    _, first, block, _ = run[0]
    for number, row in enumerate(rows, block if first.line is None else first.line):
        stretches = [(run[cell.line], cell.start, cell.end) for cell in row]
        fields = tuple(
            Field(
                text=text[left:right],
                block=block,
                place=_inner(place, start + left, right - left, block=block),
                column=column,
                end=column + 1,
                start=start + left,
            )
            for column, ((text, place, block, start), left, right) in enumerate(stretches)
        )
        yield Line(layout="pipes", fields=fields, block=fields[0].block, number=number)


def _piped_runs(texts: Sequence[_Text]) -> Iterator[list[_Text]]:
    """Neighbouring lines with pipes."""
    return (list(run) for piped, run in groupby(texts, lambda one: _has_pipes(one[0])) if piped)


def _ends_in_pipe(run: Sequence[_Text]) -> bool:
    return all(_PIPE.match(text.strip()[-1]) for text, *_ in run)


def _closes(run: Sequence[_Text]) -> bool:
    """Whether the last pipe of each line closes its last cell: in some line with as many as any, something stands there."""
    edges = [[match.start() for match in _PIPE.finditer(text)] for text, *_ in run]
    widest = max(map(len, edges))
    return _ends_in_pipe(run) and any(
        len(bars) == widest and text[bars[-2] + 1 if len(bars) > 1 else 0 : bars[-1]].strip()
        for bars, (text, *_) in zip(edges, run, strict=True)
    )


def _in_runs(texts: Sequence[_Text], *, doubled: bool, closing: bool) -> Iterator[Line]:
    """The lines as they stand, those with pipes with their neighbours."""
    for piped, some in groupby(texts, lambda one: _has_pipes(one[0])):
        run = list(some)
        if piped:
            yield from _piped_lines(run, closing=closing)
            continue
        for text, place, number, start in run:
            yield _text_line(text, place, number, start, edges=_tab_edges(text, doubled=doubled))


def _piped_lines(run: Sequence[_Text], *, closing: bool) -> Iterator[Line]:
    """Neighbouring lines with pipes, which have outer pipes all or none of them; `closing` where the document closes its last cells.

    Of a single line that begins with a pipe nobody can tell whether its first cell is blank.
    """
    edges = [[match.start() for match in _PIPE.finditer(text)] for text, *_ in run]
    boxed = _ends_in_pipe(run) and len(run) > 1 and all(_PIPE.match(text.strip()) for text, *_ in run)
    closed = closing or boxed or _closes(run)
    if all(_holds_one(text) for text, *_ in run):
        yield from (_bare_line(*line) for line in run if not _RULED.fullmatch(line[0]))
        return
    for bars, (text, place, number, start) in zip(edges, run, strict=True):
        if not _RULED.fullmatch(text):
            left = [] if boxed else [-1]
            right = [] if closed else [len(text)]
            yield _text_line(text, place, number, start, edges=[*left, *bars, *right], layout="pipes")


def _holds_one(text: str) -> bool:
    """Whether pipes part nothing from anything: the cell stands alone in its line, which a converter closed by a pipe."""
    return sum(bool(part.strip()) for part in _PIPE.split(text)) <= 1


def _bare_line(text: str, place: Place, number: int, start: int) -> Line:
    """The line's one cell, or what stands between its first pipes where it is empty."""
    cell = max(_CELL.finditer(text), key=lambda match: bool(match[0].strip()))
    return _text_line(text, place, number, start, edges=[cell.start() - 1, cell.end()], layout="lines")


def _tab_edges(text: str, *, doubled: bool) -> list[int]:
    """Where the tabs stand, every other one where two part the cells, and the line's ends."""
    if "\t" not in text:
        return [-1, len(text)]
    tabs = [match.start() for match in re.finditer("\t", text)]
    if not doubled:
        return [-1, *tabs, len(text)]
    return [-1, *tabs[1::2], len(text)]


def _doubles_tabs(document: Document) -> bool:
    """Whether two tabs part the cells of every line that has tabs inside, as some converters write it."""
    tabbed = [block.text for block in document.blocks if not isinstance(block, Grid) and "\t" in block.text]
    texts = [line.strip(" \r\n") for text in tabbed for line in text.split("\n")]
    parts = [text.split("\t") for text in texts if "\t" in text.strip()]
    return bool(parts) and max(map(len, parts)) > _DOUBLED and not any(any(part[1::2]) for part in parts)


def _text_line(text: str, place: Place, number: int, start: int, *, edges: list[int], layout: str = "tabs") -> Line:
    if layout == "tabs" and "\t" not in text.strip(" \r"):
        edges, layout = [-1, len(text)], "lines"
    return Line(
        layout=layout,
        block=number,
        number=number if place.line is None else place.line,
        fields=partial(_text_fields, text, place, number, start, edges),
        text=text[edges[0] + 1 : edges[1]] if layout == "lines" else "",
    )


def _text_fields(text: str, place: Place, number: int, start: int, edges: Sequence[int]) -> tuple[Field, ...]:
    return tuple(
        Field(
            text=text[left + 1 : right],
            block=number,
            place=partial(_inner, place, start + left + 1, right - left - 1, block=number),
            column=column,
            end=column + 1,
            start=start + left + 1,
        )
        for column, (left, right) in enumerate(pairwise(edges))
    )


def _inner(place: Place, start: int, length: int, *, block: int) -> Place:
    """A stretch of a paragraph that stands there."""
    # Ten thousand cells of a wide page are placed so: naming the fields takes half as long as `replace`.
    if place.offset is None:
        return place.within(block, start, length)
    offset = place.offset + start
    return Place(line=place.line, offset=offset, length=length, block=place.block, page=place.page, box=place.box)


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
