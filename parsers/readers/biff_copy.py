"""An XLS workbook copied for the library that reads it: the records that say what cells print, each checked, and no others.

The library allocates what some counts and lengths in the file ask for, and one that is wrong ends the whole program. What it
meets besides and did not foresee it tells on standard error.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from parsers.readers import biff
from parsers.readers.biff_numbers import undated
from parsers.readers.biff_texts import text_lengths
from parsers.readers.refusals import damaged

_HEAD = {biff.BOF: 4, biff.CODE_PAGE: 2, biff.DATE_1904: 2, biff.FORMAT: 3, biff.CELL_FORMAT: 4}
_SHEET = {
    biff.NUMBER: 14,
    biff.RK: 10,
    biff.MULTIPLE_RK: 12,
    biff.BOOL_OR_ERROR: 8,
    biff.LABEL: 8,
    biff.RICH_LABEL: 8,
    biff.SHARED_LABEL: 10,
    biff.FORMULA: 22,
    biff.FORMULA_TEXT: 2,
    biff.MERGES: 2,
}
"""Records that are copied, and the bytes that each has at least."""
_TEXTS = {biff.LABEL: 6, biff.RICH_LABEL: 6, biff.FORMULA_TEXT: 0}
"""Records with a text, and where its length stands."""
_WORKSHEET = 0
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_IS_ERROR = 2


@dataclass(slots=True, kw_only=True)
class SheetCopy:
    """The copied records of one sheet, and what the library does not tell of it."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row and column to the error that the cell prints."""
    rows: int = 0
    """Rows down to the last cell that holds something."""
    columns: int = 0
    characters: int = 0
    """Of the shared texts, each counted as often as a cell prints it."""
    records: list[bytes] = field(default_factory=list)
    size: int = 0
    """Bytes of the part of the workbook that it was copied from."""


@dataclass(slots=True, kw_only=True)
class _Head:
    """What stands before the sheets."""

    records: list[bytes] = field(default_factory=list)
    sheets: list[tuple[int, bytes]] = field(default_factory=list)
    """Where each begins, and two bytes: whether it is shown, and its type."""
    texts: list[bytes] = field(default_factory=list)
    """Contents of the record of shared texts and of those that continue it."""
    size: int = 0

    def starts(self) -> Iterator[tuple[int, int]]:
        """Number and begin of the sheets that have cells; those of macros and charts alone have none."""
        return ((number, start) for number, (start, (_, kind)) in enumerate(self.sheets) if kind == _WORKSHEET)


def copied(stream: bytes) -> tuple[bytes, list[SheetCopy]]:
    """The copy, and what each sheet is in the order of the workbook; raises Refusal for what breaks off or contradicts itself."""
    head = _head(stream)
    lengths = text_lengths(head.texts)
    head.texts[:1] = [struct.pack("<II", len(lengths), len(lengths)) + one[8:] for one in head.texts[:1]]
    sheets = [SheetCopy() for _ in head.sheets]
    end = head.size
    for number, start in sorted(head.starts(), key=itemgetter(1)):
        if start < end:
            raise damaged("The workbook's sheets overlap.")
        sheets[number] = _sheet(stream, start, lengths)
        end = start + sheets[number].size
    begin, ending = head.records[0], biff.record(biff.EOF, b"")
    return _joined(head, [b"".join([begin, *sheet.records, ending]) for sheet in sheets]), sheets


def _head(stream: bytes) -> _Head:
    found = _Head()
    at = length = 0
    continued = False
    for kind, at, length in biff.records(stream, 0):
        content = stream[at : at + length]
        if kind in _HEAD:
            _check_length(length, _HEAD[kind])
            found.records.append(biff.record(kind, content))
        elif kind == biff.SHEET:
            _check_length(length, 8)
            found.sheets.append((struct.unpack_from("<I", content)[0], content[4:6]))
        elif kind == biff.SHARED_TEXTS:
            _check_length(length, 8)
            found.texts = [content]
        elif kind == biff.CONTINUE and continued:
            found.texts.append(content)
        continued = kind == biff.SHARED_TEXTS or (kind == biff.CONTINUE and continued)
    found.size = at + length
    return found


def _sheet(stream: bytes, start: int, lengths: Sequence[int]) -> SheetCopy:
    made = SheetCopy()
    at = length = 0
    formula = False
    for kind, at, length in biff.records(stream, start):
        if kind not in _SHEET:
            continue
        _check_length(length, _SHEET[kind])
        content = stream[at : at + length]
        formula = formula or kind == biff.FORMULA
        if kind == biff.FORMULA_TEXT and not formula:
            raise damaged("The workbook has the result of a formula and no formula.")
        if kind not in {biff.FORMULA_TEXT, biff.MERGES}:
            _note_cell(made, kind, content)
        if kind == biff.SHARED_LABEL:
            made.characters += _characters(content, lengths)
        made.records.append(_copy(kind, content))
    made.size = at + length - start
    return made


def _note_cell(made: SheetCopy, kind: int, content: bytes) -> None:
    row, column = struct.unpack_from("<HH", content)
    last = column + (len(content) - 6) // 6 - 1 if kind == biff.MULTIPLE_RK else column
    made.rows, made.columns = max(made.rows, row + 1), max(made.columns, last + 1)
    error = _error(kind, content)
    if error:
        made.errors[row, column] = error


def _error(kind: int, content: bytes) -> str:
    """The error that the cell prints; empty where it prints none."""
    if kind == biff.BOOL_OR_ERROR and content[7]:
        return _ERRORS.get(content[6], "#N/A")
    if kind == biff.FORMULA and content[12:14] == b"\xff\xff" and content[6] == _IS_ERROR:
        return _ERRORS.get(content[8], "#N/A")
    return ""


def _characters(content: bytes, lengths: Sequence[int]) -> int:
    number = struct.unpack_from("<I", content, 6)[0]
    if number >= len(lengths):
        raise damaged("A cell of the workbook prints a text that the workbook does not hold.")
    return lengths[int(number)]


def _copy(kind: int, content: bytes) -> bytes:
    """The record with no length in it that goes beyond it."""
    if kind in _TEXTS:
        at = _TEXTS[kind]
        length = min(struct.unpack_from("<H", content, at)[0], len(content) - at - 2)
        return biff.record(kind, content[:at] + struct.pack("<H", length) + content[at + 2 :])
    if kind == biff.MERGES and 2 + 8 * struct.unpack_from("<H", content)[0] > len(content):
        raise damaged("The workbook's list of merged cells breaks off.")
    # Of a formula only the result is wanted: its text could be damaged, or grow without bound.
    return biff.record(kind, undated(kind, content[:20] + b"\0\0" if kind == biff.FORMULA else content))


def _check_length(length: int, least: int) -> None:
    if length < least:
        raise damaged("A record of the workbook is too short for what it holds.")


def _joined(head: _Head, parts: Sequence[bytes]) -> bytes:
    texts = [biff.record(biff.CONTINUE if number else biff.SHARED_TEXTS, one) for number, one in enumerate(head.texts)]
    before = b"".join(head.records)
    behind = b"".join([*texts, biff.record(biff.EOF, b"")])
    start = len(before) + len(parts) * len(_place(0, 0, b"\0\0")) + len(behind)
    places: list[bytes] = []
    for number, ((_, about), part) in enumerate(zip(head.sheets, parts, strict=True)):
        places.append(_place(number, start, about))
        start += len(part)
    return b"".join([before, *places, behind, *parts])


def _place(number: int, start: int, about: bytes) -> bytes:
    """The record of a sheet, named by its number: two sheets of one name would be one to the library.

    Six characters, a zero before and a blank behind, read as the number whether or not the version has a byte for the width.
    """
    return biff.record(biff.SHEET, struct.pack("<I2sB", start, about, 6) + b"\0" + f"{number:05} ".encode())
