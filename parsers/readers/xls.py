"""Old Excel workbooks (XLS, ET) as documents, read by calamine from a copy that holds nothing it could trip over."""

import io
from collections.abc import Iterator
from datetime import date, datetime

import python_calamine

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.readers.biff_copy import SheetCopy, copied
from parsers.readers.composing import composed
from parsers.readers.ole_writing import compound_of
from parsers.readers.refusals import Refusal, damaged, encrypted, too_large
from parsers.readers.sheets import MOST_CELLS, Sheet, blocks, number_text

_MOST_SLOTS = 4_000_000
"""Slots that the library fills for all sheets, blank ones included."""
_MOST_CHARACTERS = 10_000_000
"""Of all cells; the library copies a text for each cell that prints it."""


def xls_document(stream: bytes, url: str) -> Document | Fault:
    """The workbook as a document, `stream` the workbook stream of a compound file; faults as for XLSX."""
    try:
        made = blocks(_sheets(*copied(stream)))
    except Refusal as refusal:
        return refusal.fault(url)
    if not made:
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The workbook prints no text.", actor=Actor.PUBLISHER)
    return composed(made, url=url, carrier="xls")


def _sheets(copy: bytes, sheets: list[SheetCopy]) -> list[Sheet]:
    if sum(one.rows * one.columns for one in sheets) > _MOST_SLOTS:
        raise too_large(f"The workbook's sheets cover more than {_MOST_SLOTS} cells.")
    if sum(one.characters for one in sheets) > _MOST_CHARACTERS:
        raise too_large(f"The workbook's cells print more than {_MOST_CHARACTERS} characters.")
    try:
        return list(_read(compound_of("Workbook", copy), sheets))
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


def _read(body: bytes, sheets: list[SheetCopy]) -> Iterator[Sheet]:
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
    for number, about in enumerate(workbook.sheets_metadata):
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        found = workbook.get_sheet_by_index(number)
        errors = sheets[number].errors
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
