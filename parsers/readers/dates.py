"""Printed dates: what a stretch of text or an address says about a day, in Asia/Shanghai civil dates."""

import re
from datetime import date

from model.text import half_width

_GAP = r"[\s\x1f]*"
_DAY = re.compile(
    rf"(?<!\d)((?:19|20)\d{{2}}){_GAP}[-/.年]{_GAP}(\d{{1,2}}){_GAP}[-/.月]{_GAP}(\d{{1,2}})(?!\d)(?:{_GAP}日)?"
)
_COMPACT_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?:\d{6})?(?!\d)")
_CLOCK = r"(?:[\sT]*\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?[分秒]?)?"
_ONLY_A_DAY = re.compile(rf"[\s\x1f(\[【]*{_DAY.pattern}{_CLOCK}[\s\x1f)\]】]*")
# Big figures in boxes: `20 | 2022-01`, `01-20 | 2022`; \x1f stands between the elements.
_MONTH_SIGN, _SPLIT = r"\s*[-/.年]\s*", r"\s*(?:\x1f\s*)+"
_SPLIT_DAYS = (
    (re.compile(rf"(\d{{1,2}})日?{_SPLIT}((?:19|20)\d\d){_MONTH_SIGN}(\d{{1,2}})月?"), (2, 3, 1)),
    (re.compile(rf"((?:19|20)\d\d){_MONTH_SIGN}(\d{{1,2}})月?{_SPLIT}(\d{{1,2}})日?"), (1, 2, 3)),
    (re.compile(rf"(\d{{1,2}})[-/.月](\d{{1,2}})日?{_SPLIT}((?:19|20)\d\d)年?"), (3, 1, 2)),
    (re.compile(rf"((?:19|20)\d\d)年?{_SPLIT}(\d{{1,2}})[-/.月](\d{{1,2}})日?"), (1, 2, 3)),
)
# Shapes of article addresses that carry the day (TRS, Hanweb, UCAP, Shanghai, www.gov.cn and kin).
_ADDRESS_DAYS = (
    re.compile(r"/t((?:19|20)\d{2})(\d{2})(\d{2})_\d+"),
    re.compile(r"/art/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/"),
    re.compile(r"/((?:19|20)\d{2})[-/]?(\d{2})[-/]?(\d{2})/(?:[^/]+/)?[^/]+$"),
    re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/[^/]+$"),
)


def may_hold_day(text: str) -> bool:
    """Whether there is a sign for a number in the text: no day of the shapes here is printed without one."""
    return any(map(str.isnumeric, text))


def first_day(text: str) -> tuple[date, str] | None:
    """The first date printed in the text and its characters; None where there is none that exists."""
    for match in _DAY.finditer(half_width(text)):
        day = _day(*match.groups())
        if day is not None:
            return day, "".join(match[0].replace("\x1f", "").split())
    return None


def only_day(text: str) -> tuple[date, str] | None:
    """The date, where the text is nothing but one (a clock time and brackets apart)."""
    return first_day(text) if _ONLY_A_DAY.fullmatch(half_width(text)) else None


def split_day(text: str) -> tuple[date, str] | None:
    """The date of a line that prints day and month, or month and year, in an element of their own beside the rest."""
    plain = half_width(text).strip()
    for shape, order in _SPLIT_DAYS:
        match = shape.fullmatch(plain)
        day = _day(*(match[at] for at in order)) if match else None
        if match and day:
            return day, "-".join(match[at] for at in order)
    return None


def meta_day(text: str) -> tuple[date, str] | None:
    """The date of a PubDate tag, which may also be digits only; None where it holds none."""
    found = first_day(text)
    compact = None if found else _COMPACT_DAY.search(text)
    day = _day(*compact.groups()) if compact else None
    return found or ((day, text.strip()) if day else None)


def address_day(url: str) -> tuple[date, str] | None:
    """The day that an article's address carries; None where its shape has none."""
    for shape in _ADDRESS_DAYS:
        match = shape.search(url.split("?", maxsplit=1)[0])
        day = _day(*match.groups()) if match else None
        if match and day:
            return day, match[0]
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
