"""The numbers of an XLS workbook that are no day, whatever the format of their cells says."""

import struct
from collections.abc import Callable

from parsers.readers import biff

_FIRST = 4
"""Where the first number of a record stands, behind row and column; its format comes before it."""
_DAYS = 2_958_466
"""Days up to the end of the year 9999, the last that a workbook can write."""
_NO_FORMAT = b"\xff\xff"


def undated(kind: int, content: bytes) -> bytes:
    """The content of a record of any kind, with no format where a number is no day.

    A spreadsheet prints such a cell as `#####` if its format is one of dates; the library would count the days all the same.
    """
    if kind not in _VALUES:
        return content
    made = bytearray(content)
    size, value = _VALUES[kind]
    end = len(content) if kind == biff.MULTIPLE_RK else _FIRST + size
    for at in range(_FIRST, end - size + 1, size):
        if not 0 <= value(content[at + 2 : at + size]) < _DAYS:
            made[at : at + 2] = _NO_FORMAT
    return bytes(made)


def _long(number: bytes) -> float:
    value: float = struct.unpack("<d", number)[0]
    return value


def _short(number: bytes) -> float:
    """The number that four bytes hold ([MS-XLS] 2.5.217), before it is divided by a hundred."""
    (raw,) = struct.unpack("<i", number)
    return int(raw) >> 2 if raw & 2 else _long(struct.pack("<ii", 0, raw & ~3))


_VALUES: dict[int, tuple[int, Callable[[bytes], float]]] = {
    biff.NUMBER: (10, _long),
    biff.FORMULA: (10, _long),
    biff.RK: (6, _short),
    biff.MULTIPLE_RK: (6, _short),
}
"""Records with numbers: the bytes of a format and a number, and how the number is read."""
