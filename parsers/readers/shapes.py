"""Straight shapes of drawn paths as ruling lines: what is stroked, and what is filled so thin that it is a line."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.paged.pages import Box, Rule
from parsers.readers.pdf_place import View

Point = tuple[float, float]
"""In user space: points, from the bottom left."""
_THIN = 3.0
"""Points up to which a filled stretch is a line."""
_SKEW = 0.6
"""Points that the ends of a level or upright line may be off."""


def rules(shapes: Sequence[Sequence[Point]], view: View, *, stroked: bool) -> Iterator[Rule]:
    """The level and upright lines that the shapes of one path draw."""
    for points in shapes:
        box = around(points, view)
        if is_thin(box):
            yield Rule(box=box)
        elif stroked:
            yield from _sides(points, view)
    if not stroked:
        yield from _rings(shapes, view)


def around(points: Sequence[Point], view: View) -> Box:
    """The least box around the points, on the page as it is seen."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return view.box(min(xs), min(ys), max(xs), max(ys))


def is_thin(box: Box) -> bool:
    """Whether the box is a line."""
    left, top, right, bottom = box
    return min(right - left, bottom - top) <= _THIN


def _sides(points: Sequence[Point], view: View) -> Iterator[Rule]:
    """The level and upright sides of a shape that is stroked."""
    for (x, y), (other_x, other_y) in pairwise(points):
        if abs(x - other_x) <= _SKEW or abs(y - other_y) <= _SKEW:
            yield Rule(box=view.box(x, y, other_x, other_y))


def _rings(shapes: Sequence[Sequence[Point]], view: View) -> Iterator[Rule]:
    """The sides of a frame that is filled between two boxes, one closely inside the other."""
    boxes = [around(points, view) for points in shapes]
    for outer, inner in pairwise(boxes):
        gaps = [abs(one - other) for one, other in zip(outer, inner, strict=True)]
        if not is_thin(outer) and not is_thin(inner) and 0 < max(gaps) <= _THIN:
            left, top, right, bottom = outer
            yield from (Rule(box=(left, y, right, y)) for y in (top, bottom))
            yield from (Rule(box=(x, top, x, bottom)) for x in (left, right))
