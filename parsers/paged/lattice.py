"""Tables as ruling lines draw them: strokes that meet make a lattice, missing strokes make cells that span."""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.paged.pages import Box
from parsers.paged.strokes import TOUCH, Stroke, clusters

_DOUBLE = 4.0
"""Points between two lines that are one: the strokes of a double line, borders of neighbours drawn apart."""
_MOST_SLOTS = 60_000
"""Slots of the largest lattice: the widest table seen has 30 columns, a page 80 rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A rectangle of the lattice without a line through it: one cell."""

    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """One drawn table on one page: where its lines stand, and its cells."""

    xs: tuple[float, ...]
    """Column edges in points, ascending; one more than columns."""
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    """In reading order; they cover the lattice."""

    @property
    def box(self) -> Box:
        """Its outer edges."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, slot: Slot) -> Box:
        """The edges of one of its cells."""
        right, bottom = self.xs[slot.column + slot.colspan], self.ys[slot.row + slot.rowspan]
        return self.xs[slot.column], self.ys[slot.row], right, bottom

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        left, top, right, bottom = self.box
        return left <= x <= right and top <= y <= bottom

    def numbers(self) -> list[list[int]]:
        """For every row and column of the lattice, the index into `slots` of what covers it."""
        found = [[0] * (len(self.xs) - 1) for _ in self.ys[1:]]
        for number, slot in enumerate(self.slots):
            for row in found[slot.row : slot.row + slot.rowspan]:
                row[slot.column : slot.column + slot.colspan] = [number] * slot.colspan
        return found


def lattices(level: Sequence[Stroke], upright: Sequence[Stroke]) -> tuple[Lattice, ...]:
    """Every table that the strokes draw, from top to bottom; strokes that meet no other draw none."""
    found = [
        _lattice([level[number] for number in levels], [upright[number] for number in uprights])
        for levels, uprights in _meeting(level, upright)
    ]
    return tuple(sorted((one for one in found if one), key=lambda one: (one.ys[0], one.xs[0])))


def _meeting(level: Sequence[Stroke], upright: Sequence[Stroke]) -> Iterator[tuple[list[int], list[int]]]:
    """The groups of strokes that hang together, as indexes."""
    parent = list(range(len(level) + len(upright)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    order = sorted(range(len(upright)), key=lambda number: upright[number].at)
    places = [upright[number].at for number in order]
    for number, line in enumerate(level):
        first, last = bisect_right(places, line.start - TOUCH), bisect_right(places, line.end + TOUCH)
        for other in order[first:last]:
            if upright[other].start - TOUCH <= line.at <= upright[other].end + TOUCH:
                parent[root(len(level) + other)] = root(number)
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for number in range(len(level)):
        groups.setdefault(root(number), ([], []))[0].append(number)
    for number in range(len(upright)):
        groups.setdefault(root(len(level) + number), ([], []))[1].append(number)
    yield from groups.values()


def _lattice(level: Sequence[Stroke], upright: Sequence[Stroke]) -> Lattice | None:
    """The table of strokes that hang together; None where they enclose nothing.

    Where the outer border is left open, the ends of the other lines are its edges.
    """
    if not level or not upright:
        return None
    xs = _edges([line.at for line in upright], level)
    ys = _edges([line.at for line in level], upright)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_SLOTS:
        return None
    return Lattice(xs=xs, ys=ys, slots=tuple(_slots(_drawn(xs, ys, upright), _drawn(ys, xs, level))))


def _edges(places: Sequence[float], across: Sequence[Stroke]) -> tuple[float, ...]:
    """Where lines stand, with the outermost ends of the lines across them where no line is drawn there."""
    found = clusters(places, apart=_DOUBLE, widest=1.2 * _DOUBLE)
    first, last = min(line.start for line in across), max(line.end for line in across)
    before = [first] if first < found[0] - 2 * _DOUBLE else []
    behind = [last] if last > found[-1] + 2 * _DOUBLE else []
    return (*before, *found, *behind)


def _drawn(edges: Sequence[float], along: Sequence[float], lines: Sequence[Stroke]) -> list[list[bool]]:
    """For every edge and every interval along it, whether a line runs over the middle of the interval."""
    middles = [(one + other) / 2 for one, other in itertools.pairwise(along)]
    found = [[False] * len(middles) for _ in edges]
    for line in lines:
        number = min(range(len(edges)), key=lambda index: abs(edges[index] - line.at))
        for index in range(bisect_right(middles, line.start), bisect_right(middles, line.end)):
            found[number][index] = True
    return found


def _slots(upright: list[list[bool]], level: list[list[bool]]) -> Iterator[Slot]:
    """Rectangles without a line through them: as wide as the first row lets them, then as deep as they stay whole."""
    height, width = len(level) - 1, len(upright) - 1
    taken = [[False] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            end = column + 1
            while end < width and not upright[end][row] and not taken[row][end]:
                end += 1
            below = row + 1
            while below < height and _open(upright, level, row=below, columns=range(column, end)):
                below += 1
            for covered in taken[row:below]:
                covered[column:end] = [True] * (end - column)
            yield Slot(row=row, column=column, rowspan=below - row, colspan=end - column)


def _open(upright: list[list[bool]], level: list[list[bool]], *, row: int, columns: range) -> bool:
    """Whether a rectangle over those columns goes on into the row: nothing above it, its sides closed, nothing inside."""
    inside = any(upright[column][row] for column in columns[1:])
    left, right = columns[0], columns[-1] + 1
    sides = (left == 0 or upright[left][row]) and (right == len(upright) - 1 or upright[right][row])
    return sides and not inside and not any(level[row][column] for column in columns)
