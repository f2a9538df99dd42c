"""Commas and points told apart by their shapes: print of 10 pixels shows the model the two alike.

A point is as wide as it is high and stands on the line; a comma is higher than wide, or hangs below the line. Blur takes both
nearer to the point, so that a comma is never seen where a point is.
"""

import re
from collections.abc import Sequence

import numpy as np

from parsers.ocr.ink import Grey
from parsers.ocr.shapes import Shape

_GROUPED = re.compile(r"[-+]?\d{1,3}(?:[.,]\d{3})+")
"""What may be thousands, whichever way the separators were read."""
_LONG, _ROUND = 1.3, 1.15
"""How far the ink spreads down by how far across: a comma from the first on (1.4 to 2.5 in seven fonts), a point up to the second
(0.95 to 1.12)."""
_SMALL = 0.065
"""Spread of a point downwards at most, by a digit's height (0.04 to 0.06; commas 0.06 to 0.17)."""
_HANGS = 0.02
"""How far above the line the middle of a comma's ink stands at most, by a digit's height; a point's stands 0.07 to 0.12 above."""
_PAPER = 240
"""Brightness from which on a pixel has no ink."""


def grouped(text: str) -> bool:
    """Whether the number may be one with a separator after every third digit, its points being commas."""
    return _GROUPED.fullmatch(text) is not None


def settled(line: Grey, text: str, shapes: Sequence[Shape]) -> str | None:
    """A `grouped` number with the separators that its shapes show, one for each character; None where one is in doubt.

    A point stays in doubt: the form has no thousandths.
    """
    digits = [shape for shape, character in zip(shapes, text, strict=True) if character.isdecimal()]
    tall, base = (float(np.median([value(shape) for shape in digits])) for value in (_height, _bottom))
    made = []
    for character, shape in zip(text, shapes, strict=True):
        if character not in ".,":
            made.append(character)
            continue
        down, across, middle = _spread(line, shape)
        if (
            down >= _LONG * across
            or middle > base - _HANGS * tall
            or (character == "," and (down > _ROUND * across or down > _SMALL * tall))
        ):
            made.append(",")
        else:
            return None
    return "".join(made)


def _height(shape: Shape) -> int:
    return shape.height


def _bottom(shape: Shape) -> int:
    return shape.bottom


def _spread(line: Grey, shape: Shape) -> tuple[float, float, float]:
    """How far the shape's ink spreads down and across (standard deviations), and the row of its middle, in pixels."""
    top, left = max(0, shape.top - 1), max(0, shape.left - 1)
    ink = np.clip(_PAPER - line[top : shape.bottom + 1, left : shape.right + 1].astype(np.float64), 0.0, None)
    rows, columns = np.arange(ink.shape[0]) + 0.5, np.arange(ink.shape[1]) + 0.5
    total = max(1e-9, float(ink.sum()))
    row, column = float((ink.sum(axis=1) @ rows) / total), float((ink.sum(axis=0) @ columns) / total)
    down = float(np.sqrt(ink.sum(axis=1) @ (rows - row) ** 2 / total))
    across = float(np.sqrt(ink.sum(axis=0) @ (columns - column) ** 2 / total))
    return down, across, top + row
