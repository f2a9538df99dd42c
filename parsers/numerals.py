"""Numerals of the prose, Arabic and Chinese, with where they stand. They are read in folded text (parsers.folding)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cn2an import cn2an

_ARABIC = r"\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,15}(?:\.\d{1,6})?"
_CHINESE = r"[〇零○一二两三四五六七八九十百千万廿]{1,12}"
NUMERAL = rf"(?:{_ARABIC}|{_CHINESE})"
"""A numeral as part of a larger pattern; `number` says whether it is one."""

ZEROS = "〇零○◯Oo0"
"""What stands for a nought in a year written out: 二〇二三, but 二○二三, 二O二三 and 二0二三 too."""

_NUMERAL = re.compile(NUMERAL)
_PLAIN = re.compile(rf"(?:{_ARABIC})\Z")
_YEAR = re.compile(
    rf"(?<![\d.])(?P<arabic>20[0-4]\d)(?!\d)|(?P<chinese>[二两][{ZEROS}][{ZEROS}一二三四][{ZEROS}一二三四五六七八九])"
)
_DIGITS = str.maketrans(f"{ZEROS}一二两三四五六七八九", f"{'0' * len(ZEROS)}1223456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One numeral: its value and the characters it takes up."""

    value: Decimal
    start: int
    end: int


def number(text: str) -> Decimal | None:
    """The value of a numeral that stands alone, 3.2万 as 32000; None where the characters are no numeral (万 alone, 一,2)."""
    if _PLAIN.match(text):
        return Decimal(text.replace(",", ""))
    if text[-1:] == "万" and _PLAIN.match(text[:-1]):
        return Decimal(text[:-1].replace(",", "")).scaleb(4)
    if not text or not _NUMERAL.fullmatch(text):
        return None
    try:
        return Decimal(str(cn2an(text.replace("〇", "零").replace("○", "零"), "normal")))
    except ValueError:
        return None


def numerals(text: str) -> Iterator[Numeral]:
    """Every numeral of a folded text, in order."""
    for match in _NUMERAL.finditer(text):
        value = number(match.group())
        if value is not None:
            yield Numeral(value=value, start=match.start(), end=match.end())


def years(text: str) -> Iterator[Numeral]:
    """Every calendar year of a folded text, as 2020 or 二〇二〇, in order."""
    for match in _YEAR.finditer(text):
        digits = match.group().translate(_DIGITS)
        yield Numeral(value=Decimal(digits), start=match.start(), end=match.end())
