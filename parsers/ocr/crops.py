"""Pictures of single lines, cut out and brought to the size that the model reads best."""

from dataclasses import dataclass

import cv2
import numpy as np

from parsers.ocr.ink import Grey
from parsers.ocr.recogniser import HEIGHT
from parsers.ocr.rules import PixelBox

_DARKEST = 150
"""Print paler than this is not darkened any further: it may be no print."""


@dataclass(frozen=True, slots=True)
class Framing:
    """How a line is set into the model's picture, in pixels of its 48."""

    print_height: float
    margin: float
    """White to the left and right."""


WIDE, NARROW = Framing(34.0, 12.0), Framing(28.0, 20.0)


def crop(page: Grey, box: PixelBox, *, height: int, framing: Framing) -> Grey:
    """The line in the box as a picture 48 pixels high, white around it.

    A line lower than characters of that height (a dash, a row of digits) keeps its size beside them.
    """
    left, top, right, bottom = box
    span = HEIGHT * enlarged(bottom - top, height, framing)
    above = round((span - (bottom - top)) / 2)
    beside = round(span * framing.margin / HEIGHT)
    picture = np.full((bottom - top + 2 * above, right - left + 2 * beside), 255, np.uint8)
    picture[above : above + bottom - top, beside : beside + right - left] = _darkened(page[top:bottom, left:right])
    width = max(HEIGHT // 2, round(picture.shape[1] * HEIGHT / picture.shape[0]))
    shrinks = picture.shape[0] > HEIGHT
    return np.asarray(
        cv2.resize(picture, (width, HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC), np.uint8
    )


def enlarged(size: int, height: int, framing: Framing) -> float:
    """Pixels of the page to one of the model's picture, for a line of that size beside characters of that height."""
    return max(size, 0.9 * height) / framing.print_height


def _darkened(line: Grey) -> Grey:
    """Pale print as dark as good print."""
    darkest = min(float(np.percentile(line, 2)), _DARKEST)
    stretched = (line.astype(np.float32) - darkest) * (255.0 / (255.0 - darkest))
    return np.asarray(np.clip(stretched, 0, 255), np.uint8)
