"""Numbers that a word processor prints before paragraphs by itself (一、 （二） 3.), counted as it counts them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from parsers.readers.docx_names import VAL, W
from parsers.readers.docx_styles import value, whole_number
from parsers.readers.elements import Element

_PLACEHOLDER = re.compile(r"%([1-9])")
_CHINESE, _FORMAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 9_999
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _counted(number: int) -> str:
    """一 … 十, 十一 … 九十九, 一百零五."""
    return _by_powers(number, _CHINESE, "十百千", zero="零").removeprefix("一" if 10 <= number < 20 else "")


def _formal(number: int) -> str:
    return _by_powers(number, _FORMAL, "拾佰仟", zero="零")


def _by_powers(number: int, digits: str, powers: str, *, zero: str) -> str:
    if not number:
        return zero
    parts: list[str] = []
    for place, digit in enumerate(reversed(str(number))):
        unit = powers[place - 1] if place else ""
        parts.append(digits[int(digit)] + unit if digit != "0" else zero)
    text = "".join(reversed(parts)).rstrip(zero)
    return re.sub(f"{zero}+", zero, text)


def _digits(number: int) -> str:
    return "".join(_CHINESE[int(digit)] for digit in str(number))


def _enclosed(first: int, last: int) -> Callable[[int], str]:
    """Characters that hold a number from 1, up to that last one; plain digits beyond."""
    return lambda number: chr(first + number - 1) if 1 <= number <= last else str(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _roman(number: int) -> str:
    text = ""
    for worth, sign in (*_ROMAN, *_ROMAN_ONES):
        text += sign * (number // worth)
        number %= worth
    return text


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _enclosed(0x2460, 20),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 20),
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "ideographEnclosedCircle": _enclosed(0x3280, 10),
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10] if number else "",
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12] if number else "",
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
}
"""ST_NumberFormat (ECMA-376 part 1, 17.18.59) to how a number is written; bullets and unknown ones print nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    start: int
    format: str
    text: str
    legal: bool
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    abstract: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]
    """Level to the number that it begins with anew when this list first uses it."""


@dataclass(slots=True)
class Numbering:
    """The document's lists and how far each has counted: asked in the order of the paragraphs."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None) -> "Numbering":
        """The lists that the numbering part declares; none without the part."""
        if root is None:
            return cls()
        abstracts = {one.get(f"{W}abstractNumId", ""): one for one in root.iterchildren(f"{W}abstractNum")}
        lists = {one.get(f"{W}numId", ""): _list(one, abstracts) for one in root.iterchildren(f"{W}num")}
        return cls(_lists=lists)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of the list that belongs to the style; 0 where none does."""
        found = self._lists.get(number)
        levels = found.levels.items() if found and style else ()
        return next((index for index, level in levels if level.style == style), 0)

    def next(self, number: str, level: int) -> str:
        """The number printed before the list's next paragraph of that level; empty where it prints none."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        if level in found.restarts and (number, level) not in self._begun:
            counts[level] = found.restarts[level] - 1
        self._begun.add((number, level))
        counts[level] = counts.get(level, found.levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return _printed(found.levels, level, counts)


def _printed(levels: Mapping[int, _Level], level: int, counts: Mapping[int, int]) -> str:
    own = levels[level]

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        if index not in levels:
            return ""
        count = min(counts.get(index, levels[index].start), _MOST)
        written = "decimal" if own.legal else levels[index].format
        write = _FORMATS.get(written)
        return write(count) if write else ""

    if own.format not in _FORMATS:
        return ""
    text = _PLACEHOLDER.sub(number, own.text).strip()
    # A bare digit must not run into the text behind it.
    return f"{text} " if text[-1:].isascii() and text[-1:].isalnum() else text


def _list(number: Element, abstracts: Mapping[str, Element]) -> _List:
    key = value(number, "abstractNumId") or ""
    abstract = _linked(abstracts.get(key), abstracts)
    found = abstract.iterchildren(f"{W}lvl") if abstract is not None else ()
    levels = {_index(level): _level(level) for level in found}
    restarts: dict[int, int] = {}
    for override in number.iterchildren(f"{W}lvlOverride"):
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[_index(override)] = _level(own)
        start = whole_number(value(override, "startOverride"))
        if start is not None:
            restarts[_index(override)] = start
    return _List(abstract=key, levels=levels, restarts=restarts)


def _linked(abstract: Element | None, abstracts: Mapping[str, Element]) -> Element | None:
    """The definition that the list's style points to, where it is one of those that only point."""
    link = value(abstract, "numStyleLink") if abstract is not None else None
    if link is None:
        return abstract
    return next((one for one in abstracts.values() if value(one, "styleLink") == link), abstract)


def _level(level: Element) -> _Level:
    formats = [one.get(VAL) or "" for one in level.iter(f"{W}numFmt")]
    start = whole_number(value(level, "start"))
    return _Level(
        start=1 if start is None else start,
        format=next((one for one in formats if one in _FORMATS), formats[0] if formats else "decimal"),
        text=value(level, "lvlText") or "",
        legal=level.find(f"{W}isLgl") is not None,
        style=value(level, "pStyle") or "",
    )


def _index(element: Element) -> int:
    return whole_number(element.get(f"{W}ilvl")) or 0
