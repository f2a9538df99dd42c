"""Ink and paper told apart."""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""Brightness by row and column: 0 black, 255 white."""
Mask = NDArray[np.uint8]
"""255 where something is, else 0."""

INK = 170
"""Brightness below which a pixel is ink, on white paper."""
FAINT = 210
"""Brightness below which it may be: the bound for saying that a field is blank."""
_SHRINK = 4
_COLOURED = 200
"""Brightness below which paper counts as coloured."""
_CONTRAST = 45
_STRIP = 128
"""Rows of a page that are looked up at once."""
Labels = NDArray[np.int32]
"""Number of the shape that each pixel belongs to, 0 where to none."""


def evened(page: Grey, height: int) -> Grey:
    """The page with dark print on white paper everywhere: pale print on colour inverted, shadows and colours divided away.

    `height` is that of a character in pixels.
    """
    page = _dark_on_pale(page, height)
    small = _small(page)
    reach = max(3, height // _SHRINK * 2 + 1)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    paper = cv2.blur(paper, (reach, reach))
    paper = cv2.resize(paper, page.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(page, paper, scale=255), np.uint8)


def _dark_on_pale(page: Grey, height: int) -> Grey:
    """The page with fields of pale print on colour (heads of tables, as a rule) inverted."""
    small = _small(page)
    paper = cv2.medianBlur(small, max(3, height // _SHRINK * 2 + 1))
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink(np.asarray(paper, np.uint8), _COLOURED))
    least = (1.5 * height / _SHRINK) ** 2
    found = [stats[label, :4].tolist() for label in range(1, count) if stats[label, cv2.CC_STAT_AREA] >= least]
    page = page.copy() if found else page
    for left, top, wide, high in found:
        rows = slice(max(0, (top - 1) * _SHRINK), (top + high + 1) * _SHRINK)
        columns = slice(max(0, (left - 1) * _SHRINK), (left + wide + 1) * _SHRINK)
        page[rows, columns] = _inverted(page[rows, columns], height)
    return page


def _inverted(field: Grey, height: int) -> Grey:
    """The field with its colour white and what is paler dark, where that is more than what is darker than the colour."""
    ground = int(np.median(field))
    paler, darker = field > ground + _CONTRAST, field < ground - _CONTRAST
    coloured = (~paler & ~darker).astype(np.uint8)
    filled = cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((2 * height + 1, 2 * height + 1), np.uint8)) > 0
    if (paler & filled).sum() <= 2 * (darker & filled).sum():
        return field
    dark = 255 - np.clip((field.astype(np.float32) - ground) * (255.0 / max(1, 255 - ground)), 0, 255)
    return np.asarray(np.where(filled & ~darker, dark, field), np.uint8)


def _small(page: Grey) -> Grey:
    size = (max(1, page.shape[1] // _SHRINK), max(1, page.shape[0] // _SHRINK))
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8)


def ink(page: Grey, below: int = INK) -> Mask:
    """Where the page is darker than the bound."""
    return np.asarray(cv2.threshold(page, below - 1, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def picked(labels: Labels, which: NDArray[np.bool_]) -> Mask:
    """255 where the shape is one of those. In strips: looking up a whole page at once takes eight bytes for each pixel."""
    value = which * np.uint8(255)
    found = np.empty(labels.shape, np.uint8)
    for top in range(0, len(labels), _STRIP):
        found[top : top + _STRIP] = value[labels[top : top + _STRIP]]
    return found


def met(labels: Labels, count: int, mask: Mask) -> NDArray[np.bool_]:
    """Which of so many shapes have a pixel where the mask has one; of 0 nothing is said."""
    found = np.zeros(count, np.bool_)
    for top in range(0, len(labels), _STRIP):
        found[labels[top : top + _STRIP][mask[top : top + _STRIP] > 0]] = True
    found[0] = False
    return found


def character_height(mask: Mask) -> int:
    """About the height in pixels of the Chinese characters there; 0 without print.

    Three quarters of the separate shapes are lower: radicals, strokes and digits.
    """
    stats = cv2.connectedComponentsWithStats(mask)[2][1:]
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    shapes = high[(high >= 6) & (high <= 200) & (wide <= 2 * high) & (wide * 6 >= high)]
    return int(np.percentile(shapes, 75)) if len(shapes) else 0
