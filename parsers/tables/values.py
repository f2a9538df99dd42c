"""What one printed cell says: a number, nothing, not applicable, or something that cannot be read."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from model.form import Column
from model.types import State

_ONE_TO_ONE = str.maketrans(
    "０１２３４５６７８９，．。＋－−﹣‐‑–—―／（）％：；？\u00a0\u3000\u2007\u2009\u202f\u200b\u200c\u200d\u2060\ufeff\u00ad\t\r\n",
    "0123456789,..+-----~~~/()%:;?" + " " * 14,
)
"""Character for character, so that places in the printed text stay valid; `~` is a dash too long for a minus."""

_ABSENT = re.compile(r"[-~/\\]{1,6}|无|無|不适用|不適用|不涉及|[Nn]/?[Aa]")
_NUMBER = re.compile(
    r"(?P<sign>[-~+]|减少?|減少?|增加?|负|負|[↑↓])?\s*"
    r"(?P<number>(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?)\s*"
    r"(?P<unit>(?:百万|百萬|亿|億|万|萬)?元|人次|[件条條项項份个個次宗起部篇人])?\s*"
    r"(?P<remark>\(.*\)?|[,;]?其中.*)?",
    re.DOTALL,
)
_NUMERAL = re.compile(r"[零〇]|[一二两兩三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?")
_DIGITS = {
    numeral: value
    for value, numerals in enumerate(["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"])
    for numeral in numerals
}
_DIGITS |= {"〇": 0, "两": 2, "兩": 2}
_CHANGE_WORDS = frozenset("减減增↑↓~")
_MINUS = frozenset("-~减減负負↓")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellReading:
    """State and value of a printed cell, and the part of the text that the number takes."""

    state: State
    value: Decimal | None = None
    span: tuple[int, int] | None = None
    """None where no number is read."""


def read_cell(printed: str, column: Column) -> CellReading:
    """The state of a cell and its number, in the unit printed; decimals and minus signs are read wherever they stand.

    Unreadable are damaged signs (`?3`, `3-`), glued or padded zeros (`00`), letters (`O`), estimates (`约3`) and
    `▲3`, which is a minus in accounts and a rise in tables. 增, 减 and arrows count in columns of change only.
    """
    return read_signed(printed, signed=column.signed)


@lru_cache(maxsize=8192)
def read_signed(printed: str, *, signed: bool) -> CellReading:
    """The same for a cell of a column that may, or may not, hold a change."""
    text = printed.translate(_ONE_TO_ONE)
    body = text.strip()
    if not body:
        return CellReading(state=State.BLANK)
    if _ABSENT.fullmatch(body):
        return CellReading(state=State.NOT_APPLICABLE)
    start = text.index(body)
    if _NUMERAL.fullmatch(body):
        return CellReading(state=State.READ, value=Decimal(_numeral(body)), span=(start, start + len(body)))
    match = _NUMBER.fullmatch(body)
    if match is None or not _sign_fits(match["sign"] or "", signed=signed):
        return CellReading(state=State.UNREADABLE)
    value = Decimal(match["number"].replace(",", ""))
    if value and (match["sign"] or "+")[0] in _MINUS:
        value = value.copy_negate()  # a minus sign rounds to the precision of the context
    return CellReading(state=State.READ, value=value, span=(start + match.start("number"), start + match.end("number")))


def _sign_fits(sign: str, *, signed: bool) -> bool:
    return signed or sign[:1] not in _CHANGE_WORDS


def _numeral(text: str) -> int:
    if "十" not in text:
        return _DIGITS[text]
    tens, _, ones = text.partition("十")
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
