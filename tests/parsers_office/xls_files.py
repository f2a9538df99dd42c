"""Old workbooks record by record ([MS-XLS]), for what no program would write."""

import struct
from collections.abc import Sequence

from parsers.readers import biff
from parsers.readers.ole_writing import compound_of

DIMENSIONS = 0x0200
GLOBALS, SHEET, CHART = 5, 0x10, 0x20

Record = tuple[int, bytes]
"""Kind and content."""


def workbook(*sheets: Sequence[Record], texts: Sequence[Record] = (), starts: Sequence[int] = ()) -> bytes:
    """An XLS file of such sheets and shared texts; `starts` are where it says that they begin, else where they do."""
    return compound_of("Workbook", stream(*sheets, texts=texts, starts=starts))


def stream(*sheets: Sequence[Record], texts: Sequence[Record] = (), starts: Sequence[int] = ()) -> bytes:
    """The workbook's stream."""
    parts = [part(SHEET, one) for one in sheets]
    at = len(part(GLOBALS, [*_places([0] * len(sheets)), *texts]))
    where: list[int] = []
    for one in parts:
        where.append(at)
        at += len(one)
    return b"".join([part(GLOBALS, [*_places(starts or where), *texts]), *parts])


def part(kind: int, records: Sequence[Record]) -> bytes:
    """Records between their BOF and EOF."""
    begin = struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6)
    return b"".join(biff.record(*one) for one in [(biff.BOF, begin), *records, (biff.EOF, b"")])


def _places(starts: Sequence[int]) -> list[Record]:
    return [(biff.SHEET, struct.pack("<IBBBB", start, 0, 0, 1, 0) + b"s") for start in starts]


def number(row: int, column: int, value: float) -> Record:
    """A cell that holds a number."""
    return biff.NUMBER, struct.pack("<HHHd", row, column, 0, value)


def label(row: int, column: int, text: str, *, kind: int = biff.LABEL, length: int | None = None) -> Record:
    """A cell with a text of its own, whose length is given as `length`."""
    return kind, struct.pack("<HHH", row, column, 0) + text_of(text, length=length)


def shared(row: int, column: int, number: int) -> Record:
    """A cell that prints a shared text."""
    return biff.SHARED_LABEL, struct.pack("<HHHI", row, column, 0, number)


def rk_numbers(row: int, first: int, last: int, values: Sequence[int]) -> Record:
    """Cells that hold whole numbers, side by side."""
    held = b"".join(struct.pack("<Hi", 0, value << 2 | 2) for value in values)
    return biff.MULTIPLE_RK, struct.pack("<HH", row, first) + held + struct.pack("<H", last)


def formula(row: int, column: int, value: float, *, code: bytes = b"\x1e\x01\x00", length: int | None = None) -> Record:
    """A cell whose formula gave the value; `length` is what it says of the formula's own code."""
    size = struct.pack("<H", len(code) if length is None else length)
    return biff.FORMULA, struct.pack("<HHHdHI", row, column, 0, value, 0, 0) + size + code


def text_of(text: str, *, length: int | None = None, flags: int = 1, more: bytes = b"") -> bytes:
    """A text as records hold it, wide; `more` stands between its flags and its characters."""
    return struct.pack("<HB", len(text) if length is None else length, flags) + more + text.encode("utf-16-le")


def texts_of(*texts: bytes, count: int | None = None) -> Record:
    """The record of shared texts, of so many as it says."""
    counted = len(texts) if count is None else count
    return biff.SHARED_TEXTS, struct.pack("<II", counted, counted & 0xFFFFFFFF) + b"".join(texts)


def dimensions(first_row: int, last_row: int, first_column: int, last_column: int) -> Record:
    """The extents that the sheet says it has."""
    return DIMENSIONS, struct.pack("<IIHHH", first_row, last_row, first_column, last_column, 0)
