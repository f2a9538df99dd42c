"""What stands on one straight page: its lines of print, read, and its rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.ocr.crops import NARROW, WIDE, Framing, crop
from parsers.ocr.figures import DOUBTED, Figure, figure, leading_figure
from parsers.ocr.ink import INK, Grey, Mask, evened, ink
from parsers.ocr.lines import dust
from parsers.ocr.memory import give_back
from parsers.ocr.recogniser import Reading, Readings, readings
from parsers.ocr.rules import PixelBox
from parsers.ocr.ruling import Ruling, ruling
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
_COUNTED = re.compile(r"\s*(?:[减減增负負约][少加]?\s*)?[-+]?\d+(?:[.,]\s?\d+)*\s*(?![.,\d\s])")
"""A number that words follow, or a change: labels that begin with a number have a point behind it."""
_OF_NUMBERS = "0123456789.,+- "
_COUNTS = frozenset("0123456789.,-+/减減增")
"""Characters of a cell that change its number."""


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
    even: Grey
    """Dark print and rules on white."""
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
    ready = PreparedPage(page=page, even=even, wiped=wiped(even, ruled), ruled=ruled, height=height)
    give_back()
    return ready


def read_page(ready: PreparedPage) -> ReadPage:
    """What stands on the page, taken as lying the right way up."""
    page, ruled = ready.wiped, ready.ruled
    found = list(printed_lines(page, ruled, ready.height))
    wide = _readings(page, found, WIDE)
    numbers = [index for index, one in enumerate(found) if one.in_cell and _may_count(wide[index])]
    narrow = dict(zip(numbers, _readings(page, [found[index] for index in numbers], NARROW), strict=True))
    read = [_read(page, one, wide[index], narrow.get(index)) for index, one in enumerate(found)]
    read = [_doubted(one) if one.figure and _cut(ready.even, one.line.box) else one for one in read]
    if dust(ready.print_, ready.height) > _DUSTY:
        read = [_doubted(one) if one.figure and "." in one.text else one for one in read]
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


def _may_count(reading: Readings) -> bool:
    """Whether the line, of a cell, holds the number of the cell."""
    return not _CHINESE.search(reading.free.text) or _COUNTED.match(reading.cell.text) is not None


def _readings(page: Grey, found: Sequence[Line], framing: Framing) -> list[Readings]:
    return readings([crop(page, one.box, height=one.height, framing=framing) for one in found])


def _read(page: Grey, line: Line, wide: Readings, narrow: Readings | None) -> ReadLine:
    if narrow is None:
        return _words(line, _noughts(wide.free))
    left, top, right, bottom = line.box
    words = _CHINESE.search(wide.free.text)
    read = leading_figure if words else figure
    number = read(page[top:bottom, left:right], wide, narrow, height=line.height)
    if number is None:
        return _witnessed(_words(line, wide.cell), wide, narrow)
    rest = wide.cell.text.lstrip(_OF_NUMBERS) if words else ""
    text = f"{number.text}{rest}" or UNREAD
    mean = _mean(wide.cell) if words else number.confidence
    return ReadLine(line=line, text=text, confidence=number.confidence, mean=mean, figure=number)


def _words(line: Line, reading: Reading) -> ReadLine:
    """A line of words, as sure as the least sure of its digits and as the mean of all it says."""
    digits = [score for one, score in zip(reading.text, reading.scores, strict=True) if one in _COUNTS]
    mean = _mean(reading)
    return ReadLine(line=line, text=reading.text.strip() or UNREAD, confidence=min([*digits, mean]), mean=mean)


def _witnessed(line: ReadLine, wide: Readings, narrow: Readings) -> ReadLine:
    """The words of a cell that may hold a number: doubted where two readings see other digits, or one sees what the text lacks."""
    first, second = ("".join(filter(_COUNTS.__contains__, reading.cell.text)) for reading in (wide, narrow))
    seen = max(len(reading.number.text) for reading in (wide, narrow))
    if first == second and (_CHINESE.search(line.text) or seen <= len(line.text.replace(" ", ""))):
        return line
    return replace(line, confidence=min(line.confidence, DOUBTED))


def _noughts(reading: Reading) -> Reading:
    """The reading with digits for the letters that stand among digits."""
    return replace(reading, text=_AMONG_DIGITS.sub(lambda match: match[0].translate(_DIGIT_FOR), reading.text))


def _cut(even: Grey, box: PixelBox) -> bool:
    """Whether ink goes on above or below the line: a rule runs along its digits, and took a part of them when it was wiped off."""
    left, top, right, bottom = box
    edges = even[max(0, top - 1) : top, left:right], even[bottom : bottom + 1, left:right]
    return any(edge.size and int(edge.min()) < INK for edge in edges)


def _doubted(line: ReadLine) -> ReadLine:
    """The line with its number in doubt: digits may be cut, or dust pass for a decimal point."""
    confidence = min(line.confidence, DOUBTED)
    figure_ = line.figure and replace(line.figure, confidence=confidence, parted=0.0)
    return replace(line, confidence=confidence, figure=figure_)


def _mean(reading: Reading) -> float:
    return sum(reading.scores) / len(reading.scores) if reading.scores else 0.0
