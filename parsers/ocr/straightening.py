"""Pages set straight: the small angle at which a sheet lay on the glass taken out, and quarter turns."""

import cv2
import numpy as np

from parsers.ocr.ink import Grey, Mask, ink

_SIDE = 1000
"""Pixels of the longer side on which the angle is measured."""
_MOST = 6.0
"""Degrees; a sheet fed through a scanner lies straighter."""
_LEAST = 0.04
"""Degrees: over the width of a page at 200 dpi one pixel."""

_NEAR = 0.45
"""Reach within which a character finds the next one of its line, in heights of a character."""
_SURELY = 1.15
_FIGURE = 0.5, 1.2
"""Sizes between which a shape may be a figure, in heights of a character."""
_FAR_MORE = 2
"""Times that shapes higher than wide outnumber flat ones on a page of figures that stands upright; 4 to 6 where it is in doubt."""


def straight(page: Grey) -> Grey:
    """The page turned by the small angle that makes its lines level."""
    angle = skew(page)
    if abs(angle) < _LEAST:
        return page
    high, wide = page.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    paper = float(np.percentile(page[::8, ::8], 80))
    return np.asarray(cv2.warpAffine(page, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=paper), np.uint8)


def skew(page: Grey) -> float:
    """The angle in degrees, counterclockwise, by which turning the page makes its lines level."""
    scale = min(1.0, _SIDE / max(page.shape))
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    darker = int(np.median(small)) - 40
    print_ = ink(np.asarray(small, np.uint8), max(1, darker))
    best = 0.0
    for step, reach in ((0.5, _MOST), (0.1, 0.4), (0.02, 0.08)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _evenness(print_, float(angle))))
    return best if _evenness(print_, best) > 1.02 * _evenness(print_, 0.0) else 0.0


def _evenness(print_: Mask, angle: float) -> float:
    """How unlike neighbouring rows are at that angle: the most where lines of print and rules lie level."""
    high, wide = print_.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    rows = cv2.warpAffine(print_, turn, (wide, high), flags=cv2.INTER_LINEAR).sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())


def turned(page: Grey, quarters: int) -> Grey:
    """The page turned clockwise by so many right angles."""
    return np.ascontiguousarray(np.rot90(page, -quarters))


def is_sideways(print_: Mask, height: int) -> bool:
    """Whether the lines of print run up or down: characters stand closer to those of their line than to the next line.

    Labels of two or three characters a line stand as close down as across; then the shapes tell, as figures are higher than wide.
    """
    reach = max(3, int(_NEAR * height))
    across, along = (
        cv2.connectedComponents(cv2.dilate(print_, np.ones(size, np.uint8)))[0] for size in ((1, reach), (reach, 1))
    )
    return bool(along * _SURELY < across and not _stands(print_, height))


def _stands(print_: Mask, height: int) -> bool:
    """Whether far more of the shapes as large as figures are higher than wide than the other way."""
    stats = cv2.connectedComponentsWithStats(print_)[2][1:]
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    longer, shorter = np.maximum(wide, high), np.minimum(wide, high)
    sized = (longer > _FIGURE[0] * height) & (longer < _FIGURE[1] * height) & (shorter > _FIGURE[0] / 2 * height)
    tall, flat = (int((sized & (one > 1.25 * other)).sum()) for one, other in ((high, wide), (wide, high)))
    return tall >= _FAR_MORE * max(1, flat)
