"""The separate shapes of a printed number: digits do not touch, so each is one shape, and like digits look alike."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.ink import Grey, ink

_BOUNDS = (170, 190, 150, 130, 110)
"""Brightness below which a pixel is ink; where neighbours touch or strokes break at one, they may not at another."""
_PALE = 210
"""The same for print so thin that its strokes break at all of these."""
_SIDE = 24
"""Pixels of a shape's likeness."""
_DIRT = 0.1
"""Part of the line's height below which a shape is dirt."""
_FEW = 8
"""Pixels of ink below which nothing is said of a shape."""
_FOOT = 6
"""Part of a shape's height that its foot takes."""
_STRAIGHT = 0.12
"""Mean distance from its axis up to which a stroke is straight, by its height."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of a number; the box is in pixels of its line."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top


def shapings(line: Grey) -> Iterator[tuple[Shape, ...]]:
    """The shapes on a line from left to right, at one bound of ink after another, the usual one first."""
    for bound in _BOUNDS:
        yield _shapes(line, bound)


def pale_shapes(line: Grey) -> tuple[Shape, ...]:
    """The shapes that even pale strokes hold together; blurred neighbours, a point before a digit too, may be one there."""
    return _shapes(line, _PALE)


def _shapes(line: Grey, bound: int) -> tuple[Shape, ...]:
    stats = cv2.connectedComponentsWithStats(ink(line, bound), connectivity=8)[2][1:]
    least = max(2.0, _DIRT * line.shape[0])
    found = sorted((int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats if max(w, h) >= least)
    shapes: list[Shape] = []
    for box in found:
        shape = Shape(*box)
        if shapes and _stacked(shapes[-1], shape):
            last = shapes.pop()
            shape = Shape(
                last.left, min(last.top, shape.top), max(last.right, shape.right), max(last.bottom, shape.bottom)
            )
        shapes.append(shape)
    return tuple(shapes)


def _stacked(first: Shape, second: Shape) -> bool:
    """Whether they are parts of one digit: half of the narrower one is above or below the other."""
    common = min(first.right, second.right) - max(first.left, second.left)
    return common >= 0.5 * min(first.width, second.width)


def lean(line: Grey, shape: Shape) -> float:
    """How far the shape leans, in pixels to the right for one up; 0 where it is no single straight stroke."""
    mask = ink(line[shape.top : shape.bottom, shape.left : shape.right], 150)
    rows, columns = np.nonzero(mask)
    if len(rows) < _FEW or shape.height < _FEW:
        return 0.0
    level, fall = columns - columns.mean(), rows - rows.mean()
    slope = float((level * fall).sum() / max(1e-9, float((fall * fall).sum())))
    beside = float(np.abs(level - slope * fall).mean())
    return -slope if beside < _STRAIGHT * shape.height and -slope * shape.height > 0.6 * shape.width else 0.0


def footed(line: Grey, shape: Shape) -> bool:
    """Whether its lowest part is about as wide as all of it: a 1 with a foot is, a 7 is not."""
    lowest = ink(
        line[shape.bottom - max(1, shape.height // _FOOT) : shape.bottom, shape.left : shape.right], _BOUNDS[0]
    )
    columns = np.flatnonzero(lowest.any(axis=0))
    return bool(len(columns)) and int(columns[-1] - columns[0]) + 1 > 0.6 * shape.width


def likeness(line: Grey, shape: Shape) -> NDArray[np.float32]:
    """The shape at one size for all, its proportions kept, as a vector of length 1: the dot product compares two."""
    picture = 255 - line[shape.top : shape.bottom, shape.left : shape.right]
    scale = _SIDE / max(picture.shape)
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    scaled = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    field = np.zeros((_SIDE, _SIDE), np.float32)
    top, left = (_SIDE - size[1]) // 2, (_SIDE - size[0]) // 2
    field[top : top + size[1], left : left + size[0]] = scaled
    flat = cv2.blur(field, (3, 3)).ravel()
    flat -= flat.mean()
    return np.asarray(flat / max(1e-6, float(np.linalg.norm(flat))), np.float32)
