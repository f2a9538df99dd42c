"""What a spreadsheet library does not tell of an XLS workbook ([MS-XLS]): locks, extents, and cells that print an error."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.readers.refusals import damaged

_BOF, _EOF, _BOUNDSHEET, _FILEPASS = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _BOOLERR = 0x0006, 0x0205
_CELLS = frozenset((0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD, 0x00BE, 0x00D6, 0x00FD))
"""Records that begin with row and column: formulas, blanks, numbers, labels, errors, RK numbers, rich strings, shared strings."""
_BLANKS = frozenset((0x0201, 0x00BE))
_MULTIPLE = 0x00BD
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_IS_ERROR = 2


@dataclass(slots=True, kw_only=True)
class Scanned:
    """What the records of one sheet say."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row and column to the error that the cell prints."""
    rows: int = 0
    """Rows down to the last cell that holds something."""
    columns: int = 0


def is_locked(stream: bytes) -> bool:
    """Whether the workbook is encrypted."""
    for kind, _, _ in _records(stream, 0):
        if kind in {_FILEPASS, _EOF}:
            return kind == _FILEPASS
    return False


def scanned(stream: bytes) -> list[Scanned]:
    """Each sheet in the order of the workbook; raises Refusal where the records break off."""
    starts = [
        struct.unpack_from("<I", stream, at)[0]
        for kind, at, length in _records(stream, 0)
        if kind == _BOUNDSHEET and length >= 4
    ]
    return [_scanned(stream, start) for start in starts]


def _scanned(stream: bytes, start: int) -> Scanned:
    found = Scanned()
    for kind, at, length in _records(stream, start):
        if kind not in _CELLS or kind in _BLANKS or length < 6:
            continue
        row, column = struct.unpack_from("<HH", stream, at)
        last = struct.unpack_from("<H", stream, at + length - 2)[0] if kind == _MULTIPLE else column
        found.rows, found.columns = max(found.rows, row + 1), max(found.columns, last + 1)
        error = _error(stream, kind, at, length)
        if error:
            found.errors[row, column] = error
    return found


def _error(stream: bytes, kind: int, at: int, length: int) -> str:
    """The error that the record prints; empty where it prints none."""
    if kind == _BOOLERR and length >= 8 and stream[at + 7]:
        return _ERRORS.get(stream[at + 6], "#N/A")
    if kind == _FORMULA and length >= 14 and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == _IS_ERROR:
        return _ERRORS.get(stream[at + 8], "#N/A")
    return ""


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, begin and length of the records of one part of the stream, parts inside it (charts) passed over."""
    depth = 0
    while True:
        if start + 4 > len(stream):
            raise damaged("The workbook breaks off within a sheet.")
        kind, length = struct.unpack_from("<HH", stream, start)
        start += 4
        if start + length > len(stream):
            raise damaged("The workbook breaks off within a sheet.")
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1:
            yield kind, start, length
        if depth <= 0:
            return
        start += length
