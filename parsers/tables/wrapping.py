"""Rows of a table whose cells are closed by pipes and stand on several lines: laid together again by counting the pipes.

Converters close every cell by a pipe and fill each row up to the width of the table. Where the page had paragraphs in its
cells, a line ends behind each of them, and an empty cell is a line with a lone pipe:

    二、上年结转政府信息公开申请数量 |
    |
    1 |
    ||

Every row then has as many pipes as the next, so the rows and the empty cells among them are known. Without any fill they are
not: then a number too few or too many would shift all that follow.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PIPE = re.compile(r"[|｜│┃]")
_FILL = re.compile(r"[|｜│┃]{2,}\s*$")
_NUMBER = re.compile(r"[\s\d.,，．０-９]*[\d０-９]\s*")
_HEADING = re.compile(r"\s*[一二三四五六][、.].{4,40}(?:情[况況]|事[项項])\s*")
"""A chapter's, which no row of a table is."""
_NARROWEST, _WIDEST = 4, 60
"""Pipes of the rows that are looked for: the form's narrowest table has four columns, its widest 15."""
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A cell: the part of a line that holds its text, or the empty place before its pipe."""

    line: int
    start: int
    end: int


Row = tuple[Stretch, ...]


def opens_with_pipe(text: str) -> bool:
    """Whether a pipe stands first in the line: it closes a cell of the line before, or opens a row."""
    return bool(_PIPE.match(text.lstrip()))


def rewrapped(lines: Sequence[str]) -> tuple[tuple[Row, ...], int]:
    """The rows, and how many of the lines they take; none and 0 where no one width fits, or where each row has its line."""
    pipes = [[match.start() for match in _PIPE.finditer(text)] for text in lines]
    total = 0
    for places in pipes:
        total += len(places)
        if total > _WIDEST:
            break
        wrapper = _Wrapper(lines, total) if places and total >= _NARROWEST else None
        if wrapper and wrapper.take(pipes):
            return wrapper.rows, wrapper.taken
    return (), 0


class _Wrapper:
    """Lays lines together into rows of one width."""

    def __init__(self, lines: Sequence[str], width: int) -> None:
        self._lines, self._width = lines, width
        self._rows: list[Row] = []
        self._cells: list[Stretch] = []
        self._open: Stretch | None = None
        """The text of a cell whose pipe stands in a later line."""
        self._numbers = 0
        self._broken = self._filled = False
        self.taken = 0
        """Lines that the rows take."""

    def take(self, pipes: Sequence[Sequence[int]]) -> bool:
        """Whether the lines are such rows, up to a line without pipes between two of them; the last row may lack its fill."""
        for number, places in enumerate(pipes):
            between = number > 0 and not self._cells and self._open is None
            if not places and (between or _HEADING.fullmatch(self._lines[number])):
                break
            if not self._adds(number, places):
                return False
        if self._cells and self._open is None:
            self._close(self._cells[-1].line)
        return self._broken and self._filled and len(self._rows) >= _FEWEST_ROWS

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, without the empty place before the pipe that opens each of them."""
        opened = all(not self._text(row[0]) for row in self._rows)
        return tuple(row[1:] for row in self._rows) if opened else tuple(self._rows)

    def _adds(self, number: int, places: Sequence[int]) -> bool:
        """Whether the line goes on with the rows: no row too long, no cell on two lines, no fill inside a row."""
        text = self._lines[number]
        starts = [0, *(place + 1 for place in places)]
        found = [Stretch(line=number, start=start, end=end) for start, end in zip(starts, places, strict=False)]
        if self._open and found:
            if text[: places[0]].strip():
                return False
            found[0], self._open = self._open, None
        self._cells += found
        if text[starts[-1] :].strip():
            if self._open:
                return False
            self._open = Stretch(line=number, start=starts[-1], end=len(text))
        fills = bool(_FILL.search(text))
        if len(self._cells) == self._width and self._open is None:
            self._filled |= fills
            self._close(number)
            # Only the line of values of table 4 begins with a number.
            return self._numbers <= 1
        return len(self._cells) < self._width and not fills

    def _close(self, number: int) -> None:
        self._broken |= self._cells[0].line < number
        first = next(filter(None, map(self._text, self._cells)), "")
        self._numbers += bool(_NUMBER.fullmatch(first))
        self._rows.append(tuple(self._cells))
        self._cells, self.taken = [], number + 1

    def _text(self, cell: Stretch) -> str:
        return self._lines[cell.line][cell.start : cell.end].strip()
