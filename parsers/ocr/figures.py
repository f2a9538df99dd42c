"""Numbers in cells: no reading counts by its score alone, it has to agree with a second reading and with the shapes.

The model reads the line at two sizes. Then the shapes on the paper are asked, which the model does not see as such: as many as
characters were read, a stroke that leans is `/` and no 1, a flat one is a dash, a point stands low and small.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from parsers.ocr import separators
from parsers.ocr.crops import WIDE, enlarged
from parsers.ocr.ink import Grey
from parsers.ocr.recogniser import OTHER, Reading, Readings
from parsers.ocr.shapes import Shape, lean, likeness, pale_shapes, shapings

DOUBTED = 0.5
"""The most confidence that a number has whose witnesses disagree: below any bound that is in use."""
_DASH_LEAST, _DASH_WIDE = 0.2, 0.6
"""Parts of a character's height from which a flat shape is a dash and no dirt, and an em dash."""
_LEVEL = 0.3
"""Part of a character's height within which dashes that follow each other lie."""
_LEANS, _MAY_LEAN = 0.3, 0.16
"""Pixels to the right for one up: from the first a stroke is `/`, between the two it may be a slanted 1."""
_AS_TALL = 0.6
"""Share of the tallest shape's height from which another is a character of its own and no splinter of one."""
_LOW_POINT = 0.55
"""Part of a digit's height up to which a shape is a point, a comma or a sign."""
_PARTS = re.compile(r"\.\d{3}$")
"""A point where the comma of thousands would stand: the form has no thousandths."""
_SPECK = 0.25
"""Part of a digit's height up to which a shape may be dust."""
_NARROWEST, _WIDEST = 0.42, 0.8
"""Widths of a digit in the print of reports, gap included, by its height."""


_ONE_HEIGHT = 0.8
"""Part of the tallest shape's height below which no digit of the same number is."""
_UNEVEN = 0.22
"""Part of a digit's height by which two steps from digit to digit differ in one number, for a 1 may stand aside in its place; a
space between two numbers is wider."""
_FULL_STEP, _WIDEST_STEP = 1.2, 1.75
"""The step in digits as wide as Chinese characters, between which the model sees spaces: at least and at most."""
_ASIDE = 0.35
"""Part of a digit's height by which the model places a character beside where it stands."""
_LEADING = re.compile(rf"([-+]?\d[\d.,]*)(?={OTHER})")
_SPACE_WITHIN = re.compile(r"\d +\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as read."""

    text: str
    confidence: float
    likenesses: tuple[NDArray[np.float32], ...] = ()
    """Of each character, where characters and shapes are one to one."""
    parted: float = 0.0
    """Confidence that it would have if its points and commas were the commas of thousands; 0 where that is no question."""


def figure(line: Grey, wide: Readings, narrow: Readings, *, height: int) -> Figure | None:
    """The number printed on the line, read at two sizes; None where it is no number.

    `height` is that of a Chinese character beside it, in pixels.
    """
    shapes = next(shapings(line))
    if shapes and all(_flat(shape, height) for shape in shapes):
        return _dash(shapes, wide, narrow, height=height)
    first, second = wide.number, narrow.number
    if OTHER in first.text and OTHER in second.text and not _slash(line):
        return None
    text = first.text if OTHER not in first.text else second.text
    scores = [min(pair) for pair in zip(first.scores, second.scores, strict=False)]
    spaced = _spaced(wide) and _spaced(narrow)
    found = _one_to_one(line, text)
    if not found or len(scores) != len(text):
        least = min(scores, default=0.0)
        sure = first.text == second.text and not spaced and _plausible(line, text)
        return Figure(text, least if sure else min(least, DOUBTED))
    return _witnessed(line, text, found, scores, agreed=_alike(first.text, second.text), spaced=spaced)


def _one_to_one(line: Grey, text: str) -> Sequence[Shape] | None:
    """As many shapes as characters were read; None where there are more or fewer at every bound of ink."""
    found = next((shapes for shapes in shapings(line) if len(shapes) == len(text)), None)
    if found:
        return found
    pale, usual = pale_shapes(line), next(shapings(line))
    tall = max((shape.height for shape in usual), default=0)
    points = sum(max(shape.height, shape.width) < _LOW_POINT * tall for shape in usual)
    return pale if len(pale) == len(text) and points <= sum(map(text.count, ".,-")) else None


def leading_figure(line: Grey, wide: Readings, narrow: Readings, *, height: int) -> Figure | None:
    """The number with which a line of words begins (153件, 22（其中…）); None where the readings see none there.

    Its confidence counts how sure it is that the number ends there.
    """
    first, second = (_LEADING.match(reading.number.text) for reading in (wide, narrow))
    if not first or not second:
        return None
    text, count = first[1], len(first[1])
    scores = [min(pair) for pair in zip(wide.number.scores, narrow.number.scores, strict=False)][: count + 1]
    scale = enlarged(line.shape[0], height, WIDE)
    standing = (_standing(shapes, wide.number, count, scale=scale) for shapes in shapings(line))
    found = next((shapes for shapes in standing if shapes), None)
    if not found:
        return Figure(text, DOUBTED)
    made = _witnessed(line, text, found, scores[:count], agreed=_alike(text, second[1]), spaced=False)
    return replace(made, confidence=min(made.confidence, scores[count]))


def _standing(shapes: Sequence[Shape], reading: Reading, count: int, *, scale: float) -> Sequence[Shape] | None:
    """The first shapes, one for each of so many characters, where each stands at the place at which it was read."""
    if len(shapes) <= count:
        return None
    aside = _ASIDE * max(shape.height for shape in shapes[:count])
    places = [scale * (place - WIDE.margin) for place in reading.places[:count]]
    near = all(shape.left - aside <= place <= shape.right + aside for shape, place in zip(shapes, places, strict=False))
    return shapes[:count] if near else None


def _spaced(reading: Readings) -> bool:
    """Whether a space was read between two digits."""
    return _SPACE_WITHIN.search(reading.cell.text) is not None


def _flat(shape: Shape, height: int) -> bool:
    return shape.width >= 1.6 * shape.height and shape.height <= 0.25 * height


def _dash(shapes: Sequence[Shape], wide: Readings, narrow: Readings, *, height: int) -> Figure:
    """A dash, or several: the model often takes it for 一 or for nothing, its shape tells better; what it takes for a digit is in doubt."""
    digits = any(character.isdecimal() for reading in (wide, narrow) for character in reading.number.text)
    level = max(shape.bottom for shape in shapes) - min(shape.top for shape in shapes) <= _LEVEL * height
    long = all(shape.width >= _DASH_LEAST * height for shape in shapes)
    text = "".join("—" if shape.width >= _DASH_WIDE * height else "-" for shape in shapes)
    return Figure(text, 1.0 if level and long and not digits else DOUBTED)


def _slash(line: Grey) -> bool:
    """Whether the only shape is a stroke that leans as no digit does."""
    shapes = next(shapings(line))
    return len(shapes) == 1 and lean(line, shapes[0]) >= _LEANS


def _witnessed(
    line: Grey, text: str, found: Sequence[Shape], scores: Sequence[float], *, agreed: bool, spaced: bool
) -> Figure:
    """The number with the word of its shapes on it, one for each character; the scores are the lower ones of two readings."""
    tall = max(shape.height for shape in found)
    text, shapes, scores = _without_dust(text, found, scores, tall=tall)
    settled = separators.settled(line, text, shapes) if separators.grouped(text) else text
    if settled is not text:
        scores = [1.0 if mark in ".," else score for mark, score in zip(text, scores, strict=True)]
    marks = list(map(_seen, [line] * len(text), shapes, settled or text, scores))
    placed = len(shapes) == 1 or all(
        (shape.height < _LOW_POINT * tall) == (mark.character in ".,-")
        for shape, mark in zip(shapes, marks, strict=True)
    )
    alone = agreed or any(mark.character == "/" for mark in marks)
    least = min(mark.score for mark in marks)
    if not placed or not alone or not _even(text, shapes, tall, spaced=spaced):
        least = min(least, DOUBTED)
    open_ = settled is None or _PARTS.search(settled) is not None
    return Figure(
        text="".join(mark.character for mark in marks),
        confidence=min(least, DOUBTED) if open_ else least,
        likenesses=tuple(likeness(line, shape) for shape in shapes),
        parted=least if settled is None else 0.0,
    )


def _alike(first: str, second: str) -> bool:
    """Whether two readings are one number; the separators of thousands may differ, which their shapes settle."""
    return first == second or (separators.grouped(first) and first.replace(".", ",") == second.replace(".", ","))


def _even(text: str, shapes: Sequence[Shape], tall: int, *, spaced: bool) -> bool:
    """Whether the digits stand as those of one number: of one height, and equally far from each other."""
    digits = [shape for shape, character in zip(shapes, text, strict=True) if character.isdecimal()]
    if any(shape.height < _ONE_HEIGHT * tall for shape in digits):
        return False
    pairs = zip(zip(shapes, text, strict=True), zip(shapes[1:], text[1:], strict=True), strict=False)
    steps = [
        (right.left + right.right - left.left - left.right) / 2
        for (left, first), (right, second) in pairs
        if first.isdecimal() and second.isdecimal()
    ]
    if not steps:
        return True
    if max(steps) > _WIDEST_STEP * tall or max(steps) - min(steps) > _UNEVEN * tall:
        return False
    return not spaced or min(steps) >= _FULL_STEP * tall


def _without_dust(
    text: str, shapes: Sequence[Shape], scores: Sequence[float], *, tall: int
) -> tuple[str, Sequence[Shape], Sequence[float]]:
    """The number without specks that were read as points before or behind it: no number begins or ends with one."""
    first, last = 0, len(text)
    while last - first > 1 and text[last - 1] in ".," and shapes[last - 1].height < _SPECK * tall:
        last -= 1
    while last - first > 1 and text[first] in ".," and shapes[first].height < _SPECK * tall:
        first += 1
    return text[first:last], shapes[first:last], scores[first:last]


@dataclass(frozen=True, slots=True)
class _Mark:
    character: str
    score: float


def _seen(line: Grey, shape: Shape, character: str, score: float) -> _Mark:
    """The character that the shape lets stand: the model takes `/` for 1 or 7 as a rule, and its lean tells."""
    if character not in "1/7" + OTHER:
        return _Mark(character, score)
    slope = lean(line, shape)
    if slope >= _LEANS:
        return _Mark("/", 1.0)
    return _Mark(character, score if slope < _MAY_LEAN and character not in "/" + OTHER else min(score, DOUBTED))


def _plausible(line: Grey, text: str) -> bool:
    """Whether so many digits fit the ink, where some touch each other or have broken apart."""
    if not text.isdecimal():
        return False
    shapes = next(shapings(line))
    tall = max((shape.height for shape in shapes), default=0)
    if sum(shape.height >= _AS_TALL * tall for shape in shapes) > len(text):
        return False  # something as tall as a digit stands beside those that were read: a sign, a letter
    if any(shape.height < _LOW_POINT * tall and shape.width < _LOW_POINT * tall for shape in shapes):
        return False  # there may be a point between the digits
    wide = max(shape.right for shape in shapes) - min(shape.left for shape in shapes) if shapes else 0
    return _NARROWEST * (len(text) - 0.5) * tall <= wide <= _WIDEST * len(text) * tall
