"""Tables of one page: words put into the cells of a lattice by their middles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from model.documents import Cell
from parsers.paged.lattice import Lattice, Slot
from parsers.paged.lines import cell_text, middle
from parsers.paged.pages import Word

_NUMERIC = re.compile(
    r"[\d\s.,，．:：%％+\-−－–—/()（）件条项元]*\d[\d\s.,，．:：%％+\-−－–—/()（）件条项元]*|.*[^\d.]\s+\d+"
)
_OVERLAP = 0.6
"""Part of a character that a number must reach into the next cell for nobody to know whose it is."""
_TALLEST_BOX = 100.0
"""Points up to which a box of one column may be the rest of a table from another page, and no frame around text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A table, or the part of it that stands on one page."""

    page: int
    xs: tuple[float, ...]
    """Its column edges in points, ascending."""
    top: float
    bottom: float
    cells: tuple[Cell, ...]
    """In reading order; they cover it."""
    height: int
    """Rows."""

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.xs) - 1

    def row(self, number: int) -> list[Cell]:
        """The cells that stand in that row, those that reach into it included, from left to right."""
        return [cell for cell in self.cells if cell.row <= number < cell.row + cell.rowspan]


def fragments(drawn: Iterable[Lattice], words: Sequence[Word], *, page: int) -> tuple[list[Fragment], list[Word]]:
    """The tables of a page with what stands in their cells, and the words that stand in none."""
    tables = [lattice for lattice in drawn if _parts(lattice)]
    tables.sort(key=_area)
    inside: dict[int, list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        x, y = middle(word)
        home = next((number for number, lattice in enumerate(tables) if lattice.holds(x, y)), None)
        (outside if home is None else inside.setdefault(home, [])).append(word)
    found = [_fragment(lattice, inside.get(number, []), page=page) for number, lattice in enumerate(tables)]
    return sorted(found, key=lambda one: (one.top, one.xs[0])), outside


def _parts(lattice: Lattice) -> bool:
    """Whether the lattice may hold cells: several columns, or a low box that may be a part of a table."""
    _, top, _, bottom = lattice.box
    return len(lattice.xs) > 2 or bottom - top <= _TALLEST_BOX


def _area(lattice: Lattice) -> float:
    left, top, right, bottom = lattice.box
    return (right - left) * (bottom - top)


def _fragment(lattice: Lattice, words: Sequence[Word], *, page: int) -> Fragment:
    numbers = lattice.numbers()
    within: dict[int, list[Word]] = {}
    for word in words:
        for number, part in _homes(lattice, numbers, word):
            within.setdefault(number, []).append(part)
    cells = (_cell(lattice, slot, within.get(number, []), page=page) for number, slot in enumerate(lattice.slots))
    return Fragment(
        page=page,
        xs=lattice.xs,
        top=lattice.ys[0],
        bottom=lattice.ys[-1],
        cells=tuple(cells),
        height=len(lattice.ys) - 1,
    )


def _cell(lattice: Lattice, slot: Slot, words: Sequence[Word], *, page: int) -> Cell:
    sure = [word.confidence for word in words if word.confidence is not None]
    return Cell(
        row=slot.row,
        column=slot.column,
        rowspan=slot.rowspan,
        colspan=slot.colspan,
        text=cell_text(words) if words else "",
        page=page,
        box=lattice.box_of(slot),
        confidence=min(sure, default=None),
    )


def _homes(lattice: Lattice, numbers: list[list[int]], word: Word) -> Iterator[tuple[int, Word]]:
    """The cell of a word; of a number that reaches over a line, every cell it touches, with a share of it and no trust.

    Whether such a number is one that is too wide for its cell or two of neighbouring cells cannot be told.
    """
    home = numbers[_interval(lattice.ys, middle(word)[1])][_interval(lattice.xs, middle(word)[0])]
    touched = _touched(lattice, numbers, word) if len(word.text) > 1 and _NUMERIC.fullmatch(word.text) else []
    if len(touched) < 2:
        yield home, word
        return
    left, _, right, _ = word.box
    each = (right - left) / len(word.text)
    for number in touched:
        start, _, end, _ = lattice.box_of(lattice.slots[number])
        part = "".join(sign for place, sign in enumerate(word.text) if start <= left + (place + 0.5) * each < end)
        if part.strip():
            yield number, replace(word, text=part, box=_clipped(word, start, end), confidence=0.0)


def _clipped(word: Word, start: float, end: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = word.box
    return max(left, start), top, min(right, end), bottom


def _touched(lattice: Lattice, numbers: list[list[int]], word: Word) -> list[int]:
    """The cells of its row into which the word reaches by more than a part of a character."""
    left, top, right, bottom = word.box
    margin = _OVERLAP * (right - left) / len(word.text)
    row = numbers[_interval(lattice.ys, (top + bottom) / 2)]
    first, last = _interval(lattice.xs, left + margin), _interval(lattice.xs, right - margin)
    return list(dict.fromkeys(row[first : last + 1]))


def _interval(edges: Sequence[float], place: float) -> int:
    """Number of the interval between the edges in which the place lies, the outer ones for places beyond."""
    found = sum(edge <= place for edge in edges) - 1
    return min(max(found, 0), len(edges) - 2)
