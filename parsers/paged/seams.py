"""Tables over page breaks: what stands at the foot of one page and at the head of the next, put together again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from model.documents import Cell
from parsers.paged.tables import Fragment
from parsers.tables.labels import EVERY, numbered

_SAME_EDGE = 3.0
"""Points that one edge may differ by on two pages."""
_MOST_SHIFT = 40.0
"""Points that a table may be shifted by where margins change from page to page."""
_MOST_HEADS = 6
"""Rows of a table head that may be printed again."""
_LOWEST_ROW = 9.0
"""Points of the lowest row that can hold print."""
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z]")
_GOES_ON = re.compile(r"[，、；：（(,;:“《]$|[（(][^）)]*$")
_BEGINS = re.compile(r"其中")


def goes_on(above: Fragment, below: Fragment) -> bool:
    """Whether the table of the next page has the outer edges of the one above, shifted at most."""
    wide, other = above.xs[-1] - above.xs[0], below.xs[-1] - below.xs[0]
    near = max(_SAME_EDGE, 0.01 * wide)
    return abs(wide - other) <= near and abs(above.xs[0] - below.xs[0]) <= _MOST_SHIFT


def one_table(above: Fragment, below: Fragment) -> Fragment:
    """Both parts as one: repeated head rows dropped, a row or cell that the break cuts in two whole again."""
    scale = (above.xs[-1] - above.xs[0]) / (below.xs[-1] - below.xs[0])  # a scanner draws two sheets by two measures
    theirs = [above.xs[0] + (x - below.xs[0]) * scale for x in below.xs]
    xs = _united(above.xs, theirs)
    upper = _recolumned(above.cells, above.xs, xs)
    lower = _recolumned(below.cells, theirs, xs)
    heads = _repeated(upper, lower, height=below.height)
    lower = [replace(cell, row=cell.row - heads) for cell in lower if cell.row >= heads]
    seam = _Seam(upper, lower, height=above.height)
    cells = tuple(sorted(seam.cells(), key=lambda cell: (cell.row, cell.column)))
    height = max(cell.row + cell.rowspan for cell in cells)
    return replace(below, xs=tuple(xs), top=above.top, cells=cells, height=height)


def _united(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Our edges and those of theirs that are none of ours."""
    return sorted([*ours, *(x for x in theirs if min(abs(x - own) for own in ours) > _SAME_EDGE)])


def _recolumned(cells: Sequence[Cell], own: Sequence[float], xs: Sequence[float]) -> list[Cell]:
    """The cells counted in the columns of both parts."""
    places = [min(range(len(xs)), key=lambda number, x=x: abs(xs[number] - x)) for x in own]  # type: ignore[misc]
    return [
        replace(cell, column=places[cell.column], colspan=places[cell.column + cell.colspan] - places[cell.column])
        for cell in cells
    ]


def _repeated(upper: Sequence[Cell], lower: Sequence[Cell], *, height: int) -> int:
    """How many rows at the head of the lower part are the table's own head again: the same cells with the same words."""
    for count in range(min(_MOST_HEADS, height), 0, -1):
        heads = [_told(rows, count) for rows in (upper, lower)]
        if heads[0] is not None and heads[0] == heads[1]:
            return count
    return 0


def _told(cells: Sequence[Cell], count: int) -> frozenset[tuple[int, int, int, int, str]] | None:
    """The first rows as values; None where a cell reaches beyond them, or where they are no head."""
    rows = [cell for cell in cells if cell.row < count]
    texts = [cell.text for cell in rows if cell.text]
    if any(cell.row + cell.rowspan > count for cell in rows) or not texts or not all(map(_WORDS.search, texts)):
        return None
    return frozenset((cell.row, cell.column, cell.rowspan, cell.colspan, "".join(cell.text.split())) for cell in rows)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The cells of the same columns on both sides of the break."""

    above: Cell
    below: Cell

    @property
    def makes_label(self) -> bool:
        """Whether both make one label of the form."""
        above, below = self.above.text, self.below.text
        return bool(above and below and not numbered(below) and EVERY.of(above + below))

    @property
    def broken_label(self) -> bool:
        """Whether both make one label of the form, and the upper one alone makes none."""
        return self.makes_label and not EVERY.of(self.above.text)

    @property
    def separate(self) -> bool:
        """Whether the lower cell begins something of its own, or both hold figures."""
        above, below = self.above.text, self.below.text
        if self.broken_label or not below:
            return False
        if not _WORDS.search(below):
            return bool(above) and not _WORDS.search(above)
        return numbered(below) or bool(EVERY.of(below)) or bool(_BEGINS.match(below))


class _Seam:
    """The last row above a page break and the first one below it."""

    def __init__(self, upper: Sequence[Cell], lower: Sequence[Cell], *, height: int) -> None:
        self._upper, self._lower = upper, lower
        self._height = height
        self._last = sorted((cell for cell in upper if cell.row + cell.rowspan == height), key=lambda cell: cell.column)
        self._first = sorted((cell for cell in lower if cell.row == 0), key=lambda cell: cell.column)
        over = {(cell.column, cell.colspan): cell for cell in self._last}
        self._pairs = [
            _Pair(over[cell.column, cell.colspan], cell) for cell in self._first if (cell.column, cell.colspan) in over
        ]

    def cells(self) -> Iterator[Cell]:
        """The cells of both parts, rows counted through."""
        whole = self._row_goes_on()
        merged = self._pairs if whole else [pair for pair in self._pairs if self._cell_goes_on(pair)]
        down = self._height - whole
        replaced = {id(pair.above): pair.below for pair in merged}
        for cell in self._upper:
            rest = replaced.get(id(cell))
            yield cell if rest is None else _whole(cell, rest, rows=cell.rowspan + rest.rowspan - whole)
        gone = {id(pair.below) for pair in merged}
        yield from (replace(cell, row=cell.row + down) for cell in self._lower if id(cell) not in gone)

    def _row_goes_on(self) -> bool:
        """Whether the break cuts a row in two: then its figures stand on one side, and words go on."""
        pairs = self._pairs
        filled = [pair for pair in pairs if pair.below.text]
        if not len(pairs) == len(self._first) == len(self._last):
            return False
        if not filled:
            return self._is_margin()
        if all(pair.makes_label for pair in filled) or self._is_unlabelled() or _cuts_label(filled):
            return True
        return not any(pair.separate for pair in pairs) and _reads_on(filled)

    def _is_unlabelled(self) -> bool:
        """Whether figures alone stand below a row with a label: a number may be cut in two, and nothing names another."""
        named = any(_WORDS.search(cell.text) for cell in self._last)
        under = any(_WORDS.search(pair.above.text) for pair in self._pairs if pair.below.text)
        return named and not under and not any(_WORDS.search(cell.text) for cell in self._first)

    def _is_margin(self) -> bool:
        """Whether the first row below is too low for print: what is left of a row whose text stands above."""
        boxes = [cell.box for cell in self._first if cell.box and cell.rowspan == 1]
        return bool(boxes) and max(bottom - top for _, top, _, bottom in boxes) < _LOWEST_ROW

    def _cell_goes_on(self, pair: _Pair) -> bool:
        """Whether a cell that names the rows beside it reaches over the break."""
        above, below = pair.above.text, pair.below.text
        if not below:
            return _heads_rows(pair.below, self._first) and not (above and not _WORDS.search(above))
        if not _WORDS.search(below):
            return False
        if not above:
            return _heads_rows(pair.above, self._last)
        spans = pair.above.rowspan > 1 or pair.below.rowspan > 1
        heads = pair.makes_label and all(one.makes_label or not one.below.text for one in self._pairs)
        return pair.broken_label or heads or (spans and not pair.separate and _continues(pair))


def _cuts_label(filled: Sequence[_Pair]) -> bool:
    """Whether the label of one row is cut in two: then so is the row, and a figure on both sides is one that was broken."""
    return any(pair.broken_label and pair.above.rowspan == 1 == pair.below.rowspan for pair in filled)


def _reads_on(filled: Sequence[_Pair]) -> bool:
    """Whether all words below go on with those above."""
    worded = [pair for pair in filled if _WORDS.search(pair.below.text)]
    return bool(worded) and all(_continues(pair) for pair in worded)


def _continues(pair: _Pair) -> bool:
    """Whether the words below go on with those above: those are left open, or numbered and no label as they stand."""
    above = pair.above.text
    return bool(_GOES_ON.search(above)) or pair.broken_label or (numbered(above) and not EVERY.of(above))


def _heads_rows(cell: Cell, row: Sequence[Cell]) -> bool:
    """Whether words stand to the right of a cell that is blank: then it is the rest of a cell that names several rows."""
    return any(_WORDS.search(other.text) for other in row if other.column >= cell.column + cell.colspan)


def _whole(cell: Cell, rest: Cell, *, rows: int) -> Cell:
    text = "\n".join(part for part in (cell.text, rest.text) if part)
    sure = [one.confidence for one in (cell, rest) if one.confidence is not None]
    home = cell if cell.text or not rest.text else rest
    return replace(cell, text=text, rowspan=rows, page=home.page, box=home.box, confidence=min(sure, default=None))
