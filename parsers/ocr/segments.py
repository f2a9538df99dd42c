"""What is to be read on a page: the lines of print in its cells and around its tables."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from parsers.ocr.ink import FAINT, Grey, Mask, character_height, ink
from parsers.ocr.lines import bands, lines, without_specks
from parsers.ocr.rules import PixelBox
from parsers.ocr.ruling import Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of print."""

    box: PixelBox
    height: int
    """Of a Chinese character in its surroundings, in pixels."""
    in_cell: bool


def printed_lines(page: Grey, ruled: Ruling, height: int) -> Iterator[Line]:
    """The lines of a page whose rules are wiped off: those of the cells, then those outside the tables."""
    print_ = ink(page, FAINT)
    tables = {table: _height(print_, table) or height for table in ruled.tables}
    for field in ruled.fields:
        left, top, right, bottom = field.box
        inside = np.asarray(cv2.bitwise_and(print_[top:bottom, left:right], field.within), np.uint8)
        yield from _lines(inside, field.box, tables[field.table], in_cell=True)
    for left, top, right, bottom in ruled.tables:
        print_[top:bottom, left:right] = 0
    outside = without_specks(print_, height)
    for top, bottom in bands(outside, height):
        band = (0, top, outside.shape[1], bottom)
        yield from _lines(outside[top:bottom], band, _height(outside, band) or height, in_cell=False)


def wiped(page: Grey, ruled: Ruling) -> Grey:
    """The page without its rules."""
    page = page.copy()
    page[cv2.dilate(ruled.walls, np.ones((3, 3), np.uint8)) > 0] = 255
    return page


def _lines(print_: Mask, box: PixelBox, height: int, *, in_cell: bool) -> Iterator[Line]:
    left, top, _, _ = box
    for x0, y0, x1, y1 in lines(without_specks(print_, height), height):
        yield Line(box=(left + x0, top + y0, left + x1, top + y1), height=height, in_cell=in_cell)


def _height(print_: Mask, box: PixelBox) -> int:
    left, top, right, bottom = box
    return character_height(np.ascontiguousarray(print_[top:bottom, left:right]))
