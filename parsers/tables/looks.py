"""Looks: what a grid is apart from its plain numbers. Grids that look alike share one, and with it what follows from the look alone.

Where labels stand, which columns they span and which cells are empty decides which cell is which of the form; which plain number stands
in it does not. Bodies of one region fill in one file, year after year.
"""

import re
from functools import lru_cache
from operator import attrgetter

from model.types import Grid

LOOKS = 128
"""Looks that are remembered, each with what follows from it."""
_COVERED_ROWS = 60
"""How far down a spanning cell is followed: the form has fewer rows, nonsense may declare any number."""
_NUMBER = "0"
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_FIRSTS = frozenset("-0123456789")
_MOST_CELLS = 1000
"""Cells of the largest grid whose look is remembered; the form's largest table has 400."""
_spread = attrgetter("row", "column", "rowspan", "colspan")

Spread = tuple[int, int, int, int]
"""Row, column, rows and columns of a cell."""


class Look:
    """A grid with 0 for each plain number; told apart by identity."""

    __slots__ = ("remembered", "rows", "spreads", "texts")

    def __init__(self, texts: tuple[str, ...], spreads: tuple[Spread, ...], *, remembered: bool) -> None:
        self.texts = texts
        self.spreads = spreads
        self.remembered = remembered
        """Whether it is small enough to be kept, with what follows from it."""
        rows: dict[int, list[int]] = {}
        for number, (row, _, rowspan, _) in enumerate(spreads):
            for covered in range(row, row + max(1, min(rowspan, _COVERED_ROWS))):
                rows.setdefault(covered, []).append(number)
        self.rows = {row: tuple(sorted(rows[row], key=self._column)) for row in sorted(rows)}
        """Rows from the top to the numbers of the cells that stand in them or reach down into them, from the left."""

    def _column(self, number: int) -> int:
        return self.spreads[number][1]

    def texts_of(self, row: int) -> tuple[str, ...]:
        """What is printed in a row, from the left."""
        return tuple([self.texts[number] for number in self.rows[row]])

    def first_at(self, row: int, column: int) -> int:
        """The number of the first cell that begins there; StopIteration where none does."""
        return next(number for number, spread in enumerate(self.spreads) if spread[:2] == (row, column))


def look_of(grid: Grid) -> Look:
    """What the grid looks like."""
    texts, spreads = tuple([likened(cell.text) for cell in grid.cells]), tuple(map(_spread, grid.cells))
    return _look(texts, spreads) if len(texts) <= _MOST_CELLS else Look(texts, spreads, remembered=False)


@lru_cache(maxsize=LOOKS)
def _look(texts: tuple[str, ...], spreads: tuple[Spread, ...]) -> Look:
    return Look(texts, spreads, remembered=True)


@lru_cache(maxsize=8192)
def likened(text: str) -> str:
    """0 for a number that can be one cell only (no zero before its digits, a decimal point at most), any other text as it is."""
    if text.isdecimal() and text.isascii():
        return _NUMBER if text[0] != "0" or len(text) == 1 else text
    return _NUMBER if text[:1] in _FIRSTS and _PLAIN_NUMBER.fullmatch(text) else text
