"""Old Excel workbooks (XLS, ET) as documents, read by calamine within what the records themselves say."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import python_calamine

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.readers.biff import Scanned, scanned
from parsers.readers.composing import composed
from parsers.readers.refusals import Refusal, damaged, encrypted, too_large
from parsers.readers.sheets import MOST_CELLS, Sheet, blocks, number_text

_MOST_SLOTS = 2_000_000
"""Slots that the library fills for a sheet, blank ones included."""


def xls_document(body: bytes, stream: bytes, url: str) -> Document | Fault:
    """The workbook of a compound file, `stream` its workbook stream; faults as for XLSX."""
    try:
        made = blocks(_sheets(body, scanned(stream)))
    except Refusal as refusal:
        return refusal.fault(url)
    if not made:
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The workbook prints no text.", actor=Actor.PUBLISHER)
    return composed(made, url=url, carrier="xls")


def _sheets(body: bytes, sheets: list[Scanned]) -> list[Sheet]:
    if any(one.rows * one.columns > _MOST_SLOTS for one in sheets):
        raise too_large(f"A sheet of the workbook covers more than {_MOST_SLOTS} cells.")
    try:
        return list(_read(body, sheets))
    except Refusal:
        raise
    except python_calamine.PasswordError as error:
        raise encrypted("The workbook") from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise damaged("The workbook is damaged.") from error
    except BaseException as error:
        # What the library's own code did not foresee comes as a panic, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged("The workbook is damaged.") from error


def _read(body: bytes, sheets: list[Scanned]) -> Iterator[Sheet]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
    for number, about in enumerate(workbook.sheets_metadata):
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        found = workbook.get_sheet_by_index(number)
        errors = sheets[number].errors if number < len(sheets) else {}
        merges = [(*first, *last) for first, last in found.merged_cell_ranges or []]
        shown = about.visible is python_calamine.SheetVisibleEnum.Visible
        yield Sheet(shown=shown, cells={**dict(_cells(found)), **errors}, merges=merges[:MOST_CELLS])


def _cells(sheet: python_calamine.CalamineSheet) -> Iterator[tuple[tuple[int, int], str]]:
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(), start=top):
        for column, value in enumerate(values, start=left):
            text = _printed(value)
            if text.strip():
                yield (row, column), text


def _printed(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, date):
        midnight = not isinstance(value, datetime) or value.time().isoformat() == "00:00:00"
        return f"{value:%Y-%m-%d}" if midnight else f"{value:%Y-%m-%d %H:%M:%S}"
    return str(value)
