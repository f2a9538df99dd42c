"""What stands on one straight page: its lines of print, read, and its rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.ocr.crops import NARROW, WIDE, Framing, crop
from parsers.ocr.figures import DOUBTED, Figure, figure
from parsers.ocr.ink import Grey, Mask, evened, ink
from parsers.ocr.lines import dust
from parsers.ocr.memory import give_back
from parsers.ocr.recogniser import Reading, Readings, readings
from parsers.ocr.ruling import PixelBox, Ruling, ruling
from parsers.ocr.segments import Line, printed_lines, wiped

UNREAD = "\N{REPLACEMENT CHARACTER}"
"""Stands where something is printed that nothing could be made of."""
_SAMPLED = 16
"""Characters of a line that are enough to see whether it can be read."""
_DUSTY = 60
"""Specks of a page from which on a point between digits may be one of them; clean scans have none."""
_CHINESE = re.compile(r"[\u4e01-\u9fff]")
_AMONG_DIGITS = re.compile(r"(?<![A-Za-z])[0-9OolI|]*[0-9][0-9OolI|]*(?![A-Za-z])")
_DIGIT_FOR = str.maketrans("OolI|", "00111")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """A line and what it says."""

    line: Line
    text: str
    confidence: float
    """That of its least certain character."""
    mean: float
    """Mean score of its characters."""
    figure: Figure | None = None
    """Set where it is a number in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page as read, in pixels."""

    lines: tuple[ReadLine, ...]
    rules: tuple[PixelBox, ...]

    @property
    def mean(self) -> float:
        """Mean score of the characters of its words; 1 where it has none, which no turning would better."""
        words = [(len(one.text), one.mean) for one in self.lines if one.figure is None]
        characters = sum(length for length, _ in words)
        return sum(length * mean for length, mean in words) / characters if characters else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPage:
    """A page made ready to be read."""

    page: Grey
    """As it came."""
    wiped: Grey
    """Dark print on white, without rules."""
    ruled: Ruling
    height: int
    """Of its characters, in pixels."""

    @property
    def print_(self) -> Mask:
        """Where it bears print."""
        return ink(self.wiped)


def prepared(page: Grey, height: int) -> PreparedPage:
    """The page, whose characters are about so high, evened and its rules found."""
    even = evened(page, height)
    ruled = ruling(even, height)
    ready = PreparedPage(page=page, wiped=wiped(even, ruled), ruled=ruled, height=height)
    del even
    give_back()
    return ready


def read_page(ready: PreparedPage) -> ReadPage:
    """What stands on the page, taken as lying the right way up."""
    page, ruled = ready.wiped, ready.ruled
    found = list(printed_lines(page, ruled, ready.height))
    wide = _readings(page, found, WIDE)
    numbers = [index for index, one in enumerate(found) if one.in_cell and not _CHINESE.search(wide[index].free.text)]
    narrow = dict(zip(numbers, _readings(page, [found[index] for index in numbers], NARROW), strict=True))
    read = [_read(page, one, wide[index], narrow.get(index)) for index, one in enumerate(found)]
    if dust(ready.print_, ready.height) > _DUSTY:
        read = [_dusty(one) for one in read]
    return ReadPage(lines=tuple(read), rules=ruled.rules)


def sampled(ready: PreparedPage, *, most: int) -> float:
    """Mean score of the characters in its longest lines, at most so many: how well it reads the way it lies."""
    page = ready.wiped
    lines = printed_lines(page, ready.ruled, ready.height)
    longest = sorted(lines, key=lambda one: one.box[2] - one.box[0])[-most:]
    longest = [_beginning(one) for one in longest]
    scores = [score for reading in _readings(page, longest, WIDE) for score in reading.free.scores]
    return sum(scores) / len(scores) if scores else 0.0


def _beginning(line: Line) -> Line:
    left, top, right, bottom = line.box
    return replace(line, box=(left, top, min(right, left + _SAMPLED * line.height), bottom))


def _readings(page: Grey, found: Sequence[Line], framing: Framing) -> list[Readings]:
    return readings([crop(page, one.box, height=one.height, framing=framing) for one in found])


def _read(page: Grey, line: Line, wide: Readings, narrow: Readings | None) -> ReadLine:
    left, top, right, bottom = line.box
    number = figure(page[top:bottom, left:right], wide, narrow, height=line.height) if narrow else None
    if number is not None:
        confidence = number.confidence
        return ReadLine(line=line, text=number.text or UNREAD, confidence=confidence, mean=confidence, figure=number)
    text = _AMONG_DIGITS.sub(lambda match: match[0].translate(_DIGIT_FOR), wide.free.text.strip())
    return ReadLine(line=line, text=text or UNREAD, confidence=wide.free.least, mean=_mean(wide.free))


def _dusty(line: ReadLine) -> ReadLine:
    """The line as far as it can be trusted on a page where dust may pass for a decimal point."""
    pointed = line.figure is not None and "." in line.text
    return replace(line, confidence=min(line.confidence, DOUBTED)) if pointed else line


def _mean(reading: Reading) -> float:
    return sum(reading.scores) / len(reading.scores) if reading.scores else 0.0
