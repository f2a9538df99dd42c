"""Ruling lines as they were meant: level and upright strokes, whatever pieces they are drawn in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.paged.pages import Rule

TOUCH = 3.5
"""Points between two pieces of one line (dashes, borders drawn cell by cell), or between a line and the one it meets."""
_SAME_LINE = 0.8
"""Points that two pieces of one line may stand apart across it."""
_DOT = 3.0
"""Longest side of a dot, which may belong to a level line or to an upright one."""
_SHORTEST = 5.0
"""Points of the shortest line that can part two cells."""
MOST_RULES = 20_000
"""Rules of a page from which on it is a drawing; the form's tables are drawn with about 300."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line: where it lies across its direction, and from where to where it runs along it."""

    at: float
    start: float
    end: float


def strokes(rules: Sequence[Rule]) -> tuple[tuple[Stroke, ...], tuple[Stroke, ...]]:
    """The level strokes and the upright ones, pieces of one line joined; nothing where the page is a drawing."""
    if len(rules) > MOST_RULES:
        return (), ()
    level: list[Stroke] = []
    upright: list[Stroke] = []
    for rule in rules:
        left, top, right, bottom = rule.box
        wide, high = right - left, bottom - top
        dot = wide <= _DOT and high <= _DOT
        if wide >= high or dot:
            level.append(Stroke((top + bottom) / 2, left, right))
        if high > wide or dot:
            upright.append(Stroke((left + right) / 2, top, bottom))
    return tuple(_joined(level)), tuple(_joined(upright))


def clusters(values: Iterable[float], *, apart: float, widest: float) -> list[float]:
    """The means of the values that stand together, ascending: neighbours nearer than `apart`, `widest` in all."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= apart and value - found[-1][0] <= widest:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _joined(pieces: Iterable[Stroke]) -> Iterator[Stroke]:
    """Pieces on one line as one stroke where they touch; what stays too short parts nothing."""
    for line in _lines(sorted(pieces, key=lambda piece: piece.at)):
        at = sum(piece.at for piece in line) / len(line)
        along = sorted(line, key=lambda piece: piece.start)
        start, end = along[0].start, along[0].end
        for piece in along[1:]:
            if piece.start > end + TOUCH:
                yield from _long(at, start, end)
                start, end = piece.start, piece.end
            end = max(end, piece.end)
        yield from _long(at, start, end)


def _long(at: float, start: float, end: float) -> Iterator[Stroke]:
    if end - start >= _SHORTEST:
        yield Stroke(at, start, end)


def _lines(pieces: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Pieces that lie on one line, in any order along it."""
    line: list[Stroke] = []
    for piece in pieces:
        # Dots of the lines across lie at every height: without a bound they would chain a page into one line.
        if line and (piece.at - line[-1].at > _SAME_LINE or piece.at - line[0].at > 1.5 * _SAME_LINE):
            yield line
            line = []
        line.append(piece)
    if line:
        yield line
