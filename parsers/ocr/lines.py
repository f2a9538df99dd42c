"""Lines of print within a field of a page, by the ink in its rows of pixels."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.ink import Mask, met, picked
from parsers.ocr.rules import PixelBox

_SPECK = 0.2
"""Part of a character's height up to which a shape by itself is dirt."""


def without_specks(mask: Mask, height: int) -> Mask:
    """The ink without shapes too small to be print, however faint; a point beside a digit stays."""
    count, found, stats, _ = cv2.connectedComponentsWithStats(mask)
    labels = np.asarray(found, np.int32)
    size = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    large = size > max(2, _SPECK * height)
    large[0] = False
    near = cv2.dilate(picked(labels, large), np.ones((1, 2 * (height // 2) + 1), np.uint8))
    return picked(labels, large | met(labels, count, np.asarray(near, np.uint8)))


def dust(mask: Mask, height: int) -> int:
    """How many shapes too small to be print lie by themselves."""
    count, found, stats, _ = cv2.connectedComponentsWithStats(mask)
    labels = np.asarray(found, np.int32)
    small = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) <= max(2, _SPECK * height)
    small[0] = False
    large = ~small
    large[0] = False
    around = cv2.dilate(picked(labels, large), np.ones((height, height), np.uint8))
    return int((small & ~met(labels, count, np.asarray(around, np.uint8))).sum())


def bands(mask: Mask, height: int) -> Iterator[tuple[int, int]]:
    """Top and bottom of the stretches of print that white parts: paragraphs, or lines where they stand wide apart."""
    yield from _runs(mask.max(axis=1) > 0, gap=max(2, int(0.6 * height)))


def lines(mask: Mask, height: int) -> Iterator[PixelBox]:
    """The lines of print from top to bottom, each cut where a gap of two characters parts it; boxes fit the ink."""
    for top, bottom in _rows(mask, height):
        columns = mask[top:bottom].max(axis=0)
        for left, right in _runs(columns > 0, gap=2 * height):
            inner = np.flatnonzero(mask[top:bottom, left:right].max(axis=1))
            yield left, top + int(inner[0]), right, top + int(inner[-1]) + 1


def _rows(mask: Mask, height: int) -> Iterator[tuple[int, int]]:
    profile = (mask > 0).sum(axis=1)
    runs = _joined(mask, list(_runs(profile > 0, gap=0)), height)
    for top, bottom in runs:
        yield from _parted(profile, top, bottom, height)


def _joined(mask: Mask, runs: list[tuple[int, int]], height: int) -> list[tuple[int, int]]:
    """Strokes of one character that lie apart, as in 二, put together; a lone one may be as high as it is wide."""
    out: list[tuple[int, int]] = []
    for top, bottom in runs:
        size = _lone_width(mask[out[-1][0] : bottom], height) if out else height
        low = out and (bottom - top < 0.6 * size or out[-1][1] - out[-1][0] < 0.6 * size)
        if low and bottom - out[-1][0] <= 1.15 * size:
            out[-1] = (out[-1][0], bottom)
        else:
            out.append((top, bottom))
    return out


def _lone_width(rows: Mask, height: int) -> int:
    """How wide the ink is, where it is no wider than one large character; the usual height elsewhere, or where that is more."""
    columns = np.flatnonzero(rows.max(axis=0))
    wide = int(columns[-1] - columns[0]) if len(columns) else 0
    return wide if height < wide <= 3 * height else height


def _parted(profile: NDArray[np.int64], top: int, bottom: int, height: int) -> Iterator[tuple[int, int]]:
    """Lines so close that their ink touches, parted at the emptiest row."""
    if bottom - top < 1.7 * height:
        yield top, bottom
        return
    low, high = top + int(0.7 * height), bottom - int(0.7 * height)
    cut = low + int(profile[low:high].argmin()) if high > low else bottom
    if high <= low or profile[cut] > 0.35 * profile[top:bottom].max():
        yield top, bottom
        return
    yield from _parted(profile, top, cut, height)
    yield from _parted(profile, cut, bottom, height)


def _runs(filled: NDArray[np.bool_], *, gap: int) -> Iterator[tuple[int, int]]:
    """Start and end of the runs that hold something; a gap up to so many pixels does not end one."""
    places = np.flatnonzero(filled)
    if not len(places):
        return
    breaks = np.flatnonzero(np.diff(places) > gap + 1)
    starts = [int(places[0]), *(int(places[at + 1]) for at in breaks)]
    ends = [*(int(places[at]) + 1 for at in breaks), int(places[-1]) + 1]
    yield from zip(starts, ends, strict=True)
