"""Pages made by hand: text set in characters of known size, tables drawn from sheets of boxes with spans."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from form_layouts import Box, Sheet

from parsers.paged import Box as Area
from parsers.paged import Page, Rule, Word

WIDTH, HEIGHT = 595.0, 842.0
SIZE = 9.0
LINE = 13.0


def breadth(sign: str) -> float:
    return SIZE if ord(sign) > 0x2000 else SIZE / 2


def written(text: str, left: float, top: float) -> list[Word]:
    """A word for every character; spaces are gaps."""
    found: list[Word] = []
    for sign in text:
        if sign != " ":
            found.append(Word(text=sign, box=(left, top, left + breadth(sign), top + SIZE)))
        left += breadth(sign)
    return found


def length(text: str) -> float:
    return sum(map(breadth, text))


def wrapped(text: str, width: float) -> list[str]:
    lines = [""]
    for sign in text:
        if length(lines[-1] + sign) > width:
            lines.append("")
        lines[-1] += sign
    return lines


def line(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    return [Rule(box=(left, top, right, bottom))]


def outline(area: Area) -> list[Rule]:
    """The four sides of a cell, each a line of its own."""
    left, top, right, bottom = area
    level = [Rule(box=(left, y, right, y)) for y in (top, bottom)]
    return level + [Rule(box=(x, top, x, bottom)) for x in (left, right)]


@dataclass(slots=True)
class Sheets:
    """A page in the making."""

    number: int = 0
    top: float = 80.0
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def text(self, text: str, left: float = 70.0) -> None:
        """A line of text."""
        self.words += written(text, left, self.top)
        self.top += LINE * 1.5

    def table(
        self,
        sheet: Sheet,
        widths: Sequence[float],
        *,
        left: float = 70.0,
        drawn: Callable[[Area], list[Rule]] = outline,
    ) -> None:
        """A table with its texts in the middle of their cells, every cell with its sides drawn one way."""
        xs = [left]
        for width in widths:
            xs.append(xs[-1] + width)
        placed = list(places(sheet))
        heights = [LINE + 6.0] * len(sheet)
        for row, column, box in placed:
            if box.rowspan == 1:
                lines = wrapped(box.text, xs[column + box.colspan] - xs[column] - 4)
                heights[row] = max(heights[row], len(lines) * LINE + 6.0)
        ys = [self.top]
        for height in heights:
            ys.append(ys[-1] + height)
        for row, column, box in placed:
            area = (xs[column], ys[row], xs[column + box.colspan], ys[row + box.rowspan])
            self.rules += drawn(area)
            self.words += centred(box.text, area)
        self.top = ys[-1] + LINE

    @property
    def page(self) -> Page:
        return Page(number=self.number, width=WIDTH, height=HEIGHT, words=tuple(self.words), rules=tuple(self.rules))


def centred(text: str, area: Area) -> list[Word]:
    left, top, right, bottom = area
    lines = wrapped(text, right - left - 4)
    y = (top + bottom - len(lines) * LINE) / 2 + (LINE - SIZE) / 2
    found: list[Word] = []
    for number, part in enumerate(lines):
        found += written(part, (left + right - length(part)) / 2, y + number * LINE)
    return found


def places(sheet: Sheet) -> Iterable[tuple[int, int, Box]]:
    """Every box with its row and column."""
    taken: set[tuple[int, int]] = set()
    for row, boxes in enumerate(sheet):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + right) for down in range(box.rowspan) for right in range(box.colspan)}
            yield row, column, box


def rows(*texts: Sequence[str]) -> Sheet:
    """A sheet without spans."""
    return [[Box(text=text) for text in row] for row in texts]
