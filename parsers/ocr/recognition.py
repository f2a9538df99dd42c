"""Pictures of pages as pages of words and rules, every word with how sure it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from parsers.ocr.figures import DOUBTED, Figure
from parsers.ocr.ink import Grey, character_height, ink
from parsers.ocr.kin import compared
from parsers.ocr.reading import ReadPage, prepared, read_page, sampled
from parsers.ocr.straightening import is_sideways, straight, turned
from parsers.paged import Box, Page, Rule, Word

_BEST, _LOWEST, _HIGHEST = 28, 18, 56
"""Pixels of a character's height; pages whose characters are lower or higher than the bounds are brought to the first."""
_MOST_PIXELS = 20_000_000
"""Pixels of a page to which larger ones are scaled, where that leaves characters high enough: a page takes some ten bytes for each."""
_LEGIBLE, _LEGIBLE_SCANNED = 11, 16
"""Pixels of a character's height in the picture as it came below which no number counts: 9 points at 100 dpi where a program
drew the picture, 10.5 points at 117 dpi where a scanner made it, whose noise is as large as parts of digits then."""
_QUIET = 2.0
"""Spread of the brightness of paper that no scanner has seen."""
_SQUARE, _SAMPLED = 8, 1600
"""Pixels of the sides of a square, and of the corner of the page by which its noise is told."""
_CHARACTER_POINTS = 10.0
"""Height of a character in the print of reports: tells the resolution where the file does not."""
_UPRIGHT = 0.85
"""Mean score of the characters from which on a level page is not upside down: good pages have 0.98, those turned 0.6. It does
not tell pages on their side, of which the model makes what it can: up to 0.99."""
_SAMPLE = 12
"""Lines by which the right way up is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A page as recognised, before its numbers are compared with those of the other pages."""

    read: ReadPage
    size: tuple[int, int]
    """Pixels across and down."""
    points: float
    """Points to a pixel."""
    legible: bool
    """Whether its print is large enough for numbers to count."""


def recognised(grey: Grey, *, dpi: float | None, scanned_dpi: float | None = None) -> Recognised | None:
    """What is printed on a picture of a page, whichever way up it lies; None where nothing is.

    `dpi` is the picture's resolution, None where unknown; `scanned_dpi` that of the scan, where it was blown up since.
    """
    height = character_height(ink(grey, _ink_bound(grey)))
    if not height:
        return None
    blown_up = max(1.0, dpi / scanned_dpi) if dpi and scanned_dpi else 1.0
    page, scale = _sized(grey, height)
    page, read = _upright(straight(page), max(1, round(height * scale)))
    return Recognised(
        read=read,
        size=(page.shape[1], page.shape[0]),
        points=72.0 / (dpi * scale) if dpi else _CHARACTER_POINTS / (height * scale),
        legible=height / blown_up >= (_LEGIBLE if _paper_noise(grey) < _QUIET else _LEGIBLE_SCANNED),
    )


def pages(found: Sequence[Recognised | None]) -> tuple[Page | None, ...]:
    """The pages, numbered as they come, every number compared with those of the whole document."""
    figures = [line.figure for one in found if one for line in one.read.lines if line.figure]
    known = dict(zip(map(id, figures), compared(figures), strict=True))
    return tuple(_page(one, number, known) if one else None for number, one in enumerate(found))


def _page(one: Recognised, number: int, known: Mapping[int, Figure]) -> Page:
    def box(pixels: tuple[int, int, int, int]) -> Box:
        left, top, right, bottom = (round(edge * one.points, 2) for edge in pixels)
        return left, top, right, bottom

    words = []
    for line in one.read.lines:
        text, confidence = line.text, line.confidence
        if line.figure:
            figure = known[id(line.figure)]
            text, confidence = figure.text + text[len(line.figure.text) :], figure.confidence
        confidence = confidence if one.legible else min(confidence, DOUBTED)
        words.append(Word(text=text, box=box(line.line.box), confidence=round(confidence, 4)))
    return Page(
        number=number,
        width=one.size[0] * one.points,
        height=one.size[1] * one.points,
        words=tuple(words),
        rules=tuple(Rule(box=box(rule)) for rule in one.read.rules),
    )


def _ink_bound(grey: Grey) -> int:
    """Half way from the paper to black, or somewhat above."""
    return max(1, int(np.percentile(grey[::4, ::4], 70) * 0.66))


def _paper_noise(grey: Grey) -> float:
    """The spread of brightness where nothing is printed, in levels: the median over small squares with that of their paper."""
    grey = grey[:_SAMPLED, :_SAMPLED]
    high, wide = (side // _SQUARE * _SQUARE for side in grey.shape)
    squares = grey[:high, :wide].reshape(high // _SQUARE, _SQUARE, wide // _SQUARE, _SQUARE).astype(np.float32)
    spreads = squares.std(axis=(1, 3))
    return float(np.percentile(spreads, 25)) if spreads.size else 0.0


def _sized(grey: Grey, height: int) -> tuple[Grey, float]:
    """The picture with characters of a height that all bounds are made for, and by how much it was scaled."""
    wanted = 1.0 if _LOWEST <= height <= _HIGHEST else min(_BEST / height, 4.0)
    scale = min(wanted, max((_MOST_PIXELS / grey.size) ** 0.5, _LOWEST / height))
    if scale == 1.0:
        return grey, 1.0
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=way), np.uint8), scale


def _upright(page: Grey, height: int) -> tuple[Grey, ReadPage]:
    """The page the right way up, and what it says."""
    ready = prepared(page, height)
    sideways = is_sideways(ready.print_, height)
    read = None if sideways else read_page(ready)
    if read and read.mean >= _UPRIGHT:
        return page, read
    ways = {
        quarters: prepared(straight(turned(page, quarters)), height) for quarters in ((1, 3) if sideways else (0, 2))
    }
    best = max(ways.values(), key=lambda way: sampled(way, most=_SAMPLE))
    return best.page, read_page(best)
