"""The records of an XLS workbook ([MS-XLS] 2.1.4): kind, length and content, one behind the other."""

import struct
from collections.abc import Iterator

from parsers.readers.refusals import damaged

BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
FORMULA, NUMBER, RK, MULTIPLE_RK, BOOL_OR_ERROR = 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205
LABEL, RICH_LABEL, SHARED_LABEL, FORMULA_TEXT = 0x0204, 0x00D6, 0x00FD, 0x0207
MERGES = 0x00E5
SHEET, SHARED_TEXTS, CODE_PAGE, DATE_1904, FORMAT, CELL_FORMAT = 0x0085, 0x00FC, 0x0042, 0x0022, 0x041E, 0x00E0
_LOCK = 0x002F


def record(kind: int, content: bytes) -> bytes:
    """One record as it stands in a workbook."""
    return struct.pack("<HH", kind, len(content)) + content


def is_locked(stream: bytes) -> bool:
    """Whether the workbook is encrypted."""
    for kind, _, _ in records(stream, 0):
        if kind in {_LOCK, EOF}:
            return kind == _LOCK
    return False


def records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, begin and length of the records from BOF to EOF of one part of the stream.

    Parts inside it (charts, whose records are of the same kinds) are passed over. Raises Refusal where no part begins there,
    and where it has no end.
    """
    depth = 0
    while True:
        if start + 4 > len(stream):
            raise damaged("The workbook breaks off within a sheet.")
        kind, length = struct.unpack_from("<HH", stream, start)
        start += 4
        if start + length > len(stream):
            raise damaged("The workbook breaks off within a sheet.")
        if not depth and kind != BOF:
            raise damaged("The workbook holds no sheet where it says that one begins.")
        inside = depth > 1 or (depth == 1 and kind == BOF)
        depth += (kind == BOF) - (kind == EOF)
        if not inside:
            yield kind, start, length
        if not depth:
            return
        start += length
