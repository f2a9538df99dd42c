"""Reports as XLSX: the tables on one sheet or on one each, with merged cells, numbers as numbers or as text."""

import io
import re
import zipfile
from random import Random

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.demo.forms import Box
from quality.geometry import placed
from quality.printed import Printed, TablePart

_INSTANT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def workbook(printed: Printed, draw: Random) -> bytes:
    """An XLSX file."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "年度报告"
    apart, numeric = draw.random() < 0.4, draw.random() < 0.7
    sheet.cell(1, 1, printed.title)
    top, tables = 2, 0
    for part in printed.parts:
        if isinstance(part, TablePart):
            tables += 1
            if apart and tables > 1:
                sheet, top = book.create_sheet(f"表{tables}"), 1
            top = _table(sheet, part, top, numeric=numeric) + draw.randint(0, 2)
        else:
            for line in part.split("\n"):
                sheet.cell(top, 1, line)
                top += 1
    buffer = io.BytesIO()
    book.save(buffer)
    return _undated(buffer.getvalue())


def _undated(body: bytes) -> bytes:
    """The same file as of one day, whenever it was made: the day of its members and of its properties."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as dated,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for info in dated.infolist():
            text = (
                _INSTANT.sub(b"2026-01-01T00:00:00Z", dated.read(info)) if "core" in info.filename else dated.read(info)
            )
            archive.writestr(zipfile.ZipInfo(info.filename, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _table(sheet: Worksheet, part: TablePart, top: int, *, numeric: bool) -> int:
    """Writes the table from that row on and gives the row behind it."""
    boxes = placed(part.sheet)
    for one in boxes:
        sheet.cell(top + one.row, 1 + one.column, _value(one.box, numeric=numeric))
        if one.box.rowspan > 1 or one.box.colspan > 1:
            sheet.merge_cells(
                start_row=top + one.row,
                start_column=1 + one.column,
                end_row=top + one.below - 1,
                end_column=one.right,
            )
    return top + max(one.below for one in boxes)


def _value(box: Box, *, numeric: bool) -> str | int | float | None:
    """The cell's value: a number where it prints one plainly and numbers are wanted, None where nothing stands in it."""
    if not box.text:
        return None
    if numeric and box.key and box.text.removeprefix("-").isascii():
        plain = box.text.removeprefix("-")
        if plain.isdecimal():
            return int(box.text)
        if plain.replace(".", "", 1).isdecimal():
            return float(box.text)
    return box.text
