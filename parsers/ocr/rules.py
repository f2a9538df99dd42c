"""Which strokes on a page are ruling lines: those that run unbroken from one line across to the next.

Strokes of characters are straight too, and one below the other they make posts, one beside the other beams. What tells them from
rules is that they end short of the lines around them, and that there is paper between one character and the next.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.ink import FAINT, Grey, Mask, ink

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are the first beyond it."""

_LEVEL, _UPRIGHT = 1.8, 0.9
"""Length from which a stroke may be a rule, in heights of a character: the lowest rows are little higher than their print."""
_LONG = 4.0
"""Length from which a stroke may be broken, or end before the line that it was drawn to, in heights of a character."""
_PIECE = 2.0
"""Length from which two strokes may be pieces of one rule: strokes of characters are shorter."""
_BREAK = 0.8
"""Longest break in a rule, in heights of a character."""
_TOUCH = 2
"""Pixels that a short stroke may end before the line it was drawn to, and two pieces of one line stand apart across it."""
_OPEN = 1.2
"""Length from which a rule may end in nothing, in heights of a character: no stroke of a character is longer."""
_BEYOND = 6
"""Distance within which another line across shows that a stroke was to reach it, in heights of a character."""
_DARK = 0.6
"""Share of a stroke's own darkness from which a pixel along it is not a gap."""
_SOLID, _SOLID_LONG = 0.97, 0.85
"""Parts of a rule's length that are inked at least, of a short one and of a long one."""
_GAP_EVERY = 3.0
"""Length of a long rule to one gap in it, in heights of a character: stacked characters have more of them."""

_ROUNDS = 2
"""Times that posts are judged by beams and then beams by posts, from the longest beams on: short ones need posts to run between."""
_CERTAIN = 8.0
"""Length from which a beam stands without posts, in heights of a character: no row of print holds together so far."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page on which the lines looked for run level: the page itself, or with across and down exchanged."""

    page: Grey
    height: int
    """Of its characters, in pixels."""

    def candidates(self, length: float) -> list[PixelBox]:
        """The straight strokes at least so long, in heights of a character, pieces of one line joined."""
        least = int(length * self.height)
        healed = cv2.morphologyEx(ink(self.page, FAINT), cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
        opened = np.asarray(cv2.morphologyEx(healed, cv2.MORPH_OPEN, np.ones((1, least), np.uint8)), np.uint8)
        return _pieced(boxes(opened), self.height)

    def rules(self, lines: Sequence[PixelBox], across: Mask) -> list[PixelBox]:
        """What of the lines runs from one line across to another, `across` being where those are."""
        return [rule for line in lines for rule in self._rules(line, across)]

    def _rules(self, line: PixelBox, across: Mask) -> Iterator[PixelBox]:
        left, top, right, bottom = line
        is_long = right - left >= _LONG * self.height
        reach = int(_BREAK * self.height) if is_long else _TOUCH
        start, end = max(0, left - reach), min(self.page.shape[1], right + reach)
        band = slice(max(0, top - _TOUCH), bottom + _TOUCH)
        crossings = _runs(across[band, start:end].max(axis=0) > 0, start)
        if not any(stop > left - _TOUCH and begin < right + _TOUCH for begin, stop in crossings):
            return  # it touches none: a dash in a cell
        ink_ = self._inked(line, start, end)
        spans = [
            (one[0], other[1])
            for one, other in itertools.pairwise(crossings)
            if self._is_solid(ink_[one[1] - start : other[0] - start], is_long=is_long)
        ]
        first, last = crossings[0], crossings[-1]
        if self._is_open(ink_[left - start : first[0] - start], across[band, max(0, left - self._beyond) : left]):
            spans.insert(0, (left, first[1]))
        if self._is_open(ink_[last[1] - start : right - start], across[band, right : right + self._beyond]):
            spans.append((last[0], right))
        for begin, stop in _chained(spans):
            yield begin, top, stop, bottom

    @property
    def _beyond(self) -> int:
        return _BEYOND * self.height

    def _inked(self, line: PixelBox, start: int, end: int) -> NDArray[np.bool_]:
        """For every pixel from start to end, whether the line is drawn there about as dark as elsewhere."""
        left, top, right, bottom = line
        darkness = 255 - self.page[max(0, top - 1) : bottom + 1, start:end].min(axis=0).astype(np.int16)
        return np.asarray(darkness >= _DARK * np.median(darkness[left - start : right - start]))

    def _is_solid(self, inked: NDArray[np.bool_], *, is_long: bool) -> bool:
        """Whether what stands between two lines across is a rule from one to the other."""
        if not len(inked):
            return True
        if not is_long:
            return bool(inked.mean() >= _SOLID)
        gaps = len(_runs(~inked, 0))
        return bool(inked.mean() >= _SOLID_LONG) and gaps <= max(1.0, len(inked) / (_GAP_EVERY * self.height))

    def _is_open(self, inked: NDArray[np.bool_], beyond: Mask) -> bool:
        """Whether what sticks out over the last line across is a rule all the same: long, whole, and with nothing to reach."""
        return len(inked) >= _OPEN * self.height and inked.mean() >= _SOLID and not beyond.any()


def drawn(page: Grey, height: int) -> tuple[list[PixelBox], list[PixelBox]]:
    """The level and the upright ruling lines of an evened page whose characters are about so high, drawn out to each other."""
    sheet, standing = _Sheet(page, height), _Sheet(np.ascontiguousarray(page.T), height)
    levels, uprights = sheet.candidates(_LEVEL), standing.candidates(_UPRIGHT)
    beams = [line for line in levels if line[2] - line[0] >= _CERTAIN * height]
    posts: list[PixelBox] = []
    for _ in range(_ROUNDS):
        posts = standing.rules(uprights, painted(standing.page, map(_flipped, beams)))
        beams = sheet.rules(levels, painted(page, map(_flipped, posts)))
    return beams, list(map(_flipped, posts))


def boxes(strokes: Mask) -> list[PixelBox]:
    """One box for each stroke."""
    stats = cv2.connectedComponentsWithStats(strokes)[2][1:]
    return [(int(x), int(y), int(x + wide), int(y + high)) for x, y, wide, high, _ in stats]


def painted(page: Grey, rules: Iterable[PixelBox]) -> Mask:
    """255 where the rules are, on a sheet as large as the page."""
    found = np.zeros(page.shape, np.uint8)
    for left, top, right, bottom in rules:
        found[top:bottom, left:right] = 255
    return found


def _pieced(lines: list[PixelBox], height: int) -> list[PixelBox]:
    """The lines with pieces of one joined, where they are longer than strokes of characters."""
    long = sorted(line for line in lines if line[2] - line[0] >= _PIECE * height)
    found = [line for line in lines if line[2] - line[0] < _PIECE * height]
    whole: list[PixelBox] = []
    for line in long:
        place = next((n for n, one in enumerate(whole) if _goes_on(one, line, int(_BREAK * height))), None)
        if place is None:
            whole.append(line)
        else:
            one = whole[place]
            whole[place] = one[0], min(one[1], line[1]), max(one[2], line[2]), max(one[3], line[3])
    return found + whole


def _goes_on(line: PixelBox, other: PixelBox, reach: int) -> bool:
    apart = abs(line[1] + line[3] - other[1] - other[3]) / 2
    return apart <= _TOUCH and other[0] - line[2] <= reach


def _chained(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of one line, from one line across to the next, put together where they meet."""
    start, end = 0, -1
    for begin, stop in spans:
        if begin > end:
            if end >= 0:
                yield start, end
            start = begin
        end = stop
    if end >= 0:
        yield start, end


def _runs(filled: NDArray[np.bool_], offset: int) -> list[tuple[int, int]]:
    """Start and end of the runs that hold something."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0])))) + offset
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _flipped(box: PixelBox) -> PixelBox:
    """The box with across and down exchanged."""
    left, top, right, bottom = box
    return top, left, bottom, right
