"""How a workbook prints its numbers: as dates and percentages where their format says so, else plainly as stored."""

import re
from datetime import datetime, timedelta

from parsers.readers.elements import Element
from parsers.readers.sheets import number_text

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in formats of dates and times, those of Chinese programs included (ECMA-376 part 1, 18.8.30)."""
_PERCENT = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - civil dates of a sheet
_MOST_DAYS = 2_900_000
"""Some day in the year 9839."""


class NumberFormats:
    """The workbook's cell styles, as far as they decide how a number is printed."""

    def __init__(self, styles: Element | None, *, since_1904: bool) -> None:
        self._first = _FIRST_DAY_1904 if since_1904 else _FIRST_DAY
        codes = {
            one.get("numFmtId", ""): one.get("formatCode", "")
            for one in (styles.iter(f"{_S}numFmt") if styles is not None else ())
        }
        formats = styles.find(f"{_S}cellXfs") if styles is not None else None
        self._kinds = [_kind(one.get("numFmtId", "0"), codes) for one in (formats if formats is not None else ())]

    def printed(self, value: str, style: str) -> str:
        """The stored number as printed in that style; as stored where it is no number."""
        try:
            number = float(value)
        except ValueError:
            return value
        if number != number or abs(number) > 1e300:  # noqa: PLR0124 - NaN alone differs from itself
            return value
        known = style.isascii() and style.isdigit() and len(style) <= 7 and int(style) < len(self._kinds)
        kind = self._kinds[int(style)] if known else ""
        if kind == "date" and 1 <= number <= _MOST_DAYS:
            return _day(self._first + timedelta(days=number))
        return f"{number_text(100 * number)}%" if kind == "percent" else number_text(value)


def _day(moment: datetime) -> str:
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return f"{moment:%Y-%m-%d}" if moment.hour == moment.minute == moment.second == 0 else f"{moment:%Y-%m-%d %H:%M:%S}"


def _kind(number: str, codes: dict[str, str]) -> str:
    """`date`, `percent`, or empty for any other format."""
    built_in = int(number) if number.isascii() and number.isdigit() and len(number) <= 7 else 0
    code = _QUOTED.sub("", codes.get(number, ""))
    if built_in in _DATES or _DATE_LETTERS.search(code.replace("General", "")):
        return "date"
    return "percent" if built_in in _PERCENT or "%" in code else ""
