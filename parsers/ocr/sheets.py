"""Pictures laid out on a white sheet, the way a page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import cv2
import numpy as np

from parsers.ocr.ink import Grey

_POINTS = 72.0
_MOST_PIXELS = 16_000_000
"""Of a sheet; larger ones are laid out smaller."""
_LEAST_DPI = 20.0
_FINER = 0.75
"""Scale below which a picture is made smaller before it is laid down, so that no stroke falls between two pixels."""

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A picture and where it lies."""

    grey: Grey
    corners: tuple[Corner, Corner, Corner]
    """Where its top left, top right and bottom left corners are, in points from the top left corner of the sheet."""

    @property
    def dpi(self) -> float:
        """Pixels to an inch across."""
        (x, y), (right, over), _ = self.corners
        return float(self.grey.shape[1] * _POINTS / max(0.01, hypot(right - x, over - y)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as a picture."""

    grey: Grey
    dpi: float


def sheet(size: tuple[float, float], laid: Sequence[Laid], rules: Sequence[tuple[float, float, float, float]]) -> Sheet:
    """The sheet of so many points across and down, as fine as its largest picture, with black rules on it."""
    wide, high = size
    finest = max(laid, key=lambda one: one.grey.size).dpi if laid else _POINTS
    most = _POINTS * (_MOST_PIXELS / max(1.0, wide * high)) ** 0.5
    dpi = min(max(finest, _LEAST_DPI), most)
    scale = dpi / _POINTS
    grey = np.full((max(1, round(high * scale)), max(1, round(wide * scale))), 255, np.uint8)
    for one in laid:
        _lay(grey, one, scale)
    for left, top, right, bottom in rules:
        across, down = (slice(int(low * scale), int(end * scale) + 1) for low, end in ((left, right), (top, bottom)))
        grey[down, across] = 0
    return Sheet(grey=grey, dpi=dpi)


def _lay(grey: Grey, one: Laid, scale: float) -> None:
    """Lays the picture down, over what lies there."""
    picture = one.grey
    smaller = scale * _POINTS / one.dpi
    if smaller < _FINER:
        picture = np.asarray(cv2.resize(picture, None, fx=smaller, fy=smaller, interpolation=cv2.INTER_AREA), np.uint8)
    high, wide = picture.shape
    # From the middles of three corner pixels to where they come to lie.
    corners = np.array(one.corners, np.float64) * scale
    axes = np.stack(((corners[1] - corners[0]) / wide, (corners[2] - corners[0]) / high), axis=1)
    start = corners[0] + axes @ (0.5, 0.5) - 0.5
    turn = np.concatenate((axes, start[:, None]), axis=1)
    cv2.warpAffine(picture, turn, grey.shape[::-1], dst=grey, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)
