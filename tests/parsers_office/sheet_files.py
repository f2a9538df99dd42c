"""Workbooks made in the tests from the sheets of a filled form."""

import io
from collections.abc import Iterator

import openpyxl
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from app.demo import prose
from app.demo.forms import Sheet, sheet, width
from app.demo.sample import Filled

_LINE = Side(style="thin")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def one_sheet(filled: Filled) -> openpyxl.Workbook:
    """The whole report on one sheet, its tables one below the other, prose in merged rows between them."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    widest = max(width(lines) for _, lines in _tables(filled))
    row = 1
    for part in _parts(filled):
        if isinstance(part, str):
            page.cell(row, 1, part)
            page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=widest)
            row += 1
        else:
            row = write(page, part, row)
    return book


def _parts(filled: Filled) -> Iterator[str | Sheet]:
    """The report's lines and tables in their order."""
    declared = {table.key: table for table in filled.tables}
    yield from (filled.title, prose.opening(filled))
    for rule, said in prose.chapters(filled):
        yield from (prose.heading(rule), *said)
        if rule.table:
            yield sheet(declared.pop(rule.table), filled)
    for each in declared.values():
        yield f"附件：{each.label}"
        yield sheet(each, filled)


def sheet_each(filled: Filled) -> openpyxl.Workbook:
    """Each table on a sheet of its own under a title, and a hidden sheet with another year's numbers."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in _tables(filled):
        page = book.create_sheet(name)
        page.cell(2, 2, filled.title)
        write(page, lines, 4, left=2)
    hidden = book.create_sheet("上年")
    hidden.sheet_state = "hidden"
    hidden.cell(1, 1, "一、本年新收政府信息公开申请数量")
    hidden.cell(1, 2, 77)
    return book


def with_errors() -> bytes:
    """Two rows, one of which prints errors: a formula that fails, and a reference to nothing."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["规章", 3, 0.5, "件"])
    page.append(["行政许可", "=1/0", "=NA()", "件"])
    return saved(book)


def write(page: Worksheet, lines: Sheet, row: int, *, left: int = 1) -> int:
    """Writes a sheet of boxes from that row on and gives the row behind it; numbers are stored as numbers."""
    taken: set[tuple[int, int]] = set()
    for line in lines:
        column = left
        for box in line:
            while (row, column) in taken:
                column += 1
            last_row, last_column = row + box.rowspan - 1, column + box.colspan - 1
            taken |= {(down, along) for down in range(row, last_row + 1) for along in range(column, last_column + 1)}
            cell = page.cell(row, column)
            cell.border = BORDER
            cell.value = _stored(box.text) if box.key else box.text or None
            if box.rowspan > 1 or box.colspan > 1:
                page.merge_cells(start_row=row, end_row=last_row, start_column=column, end_column=last_column)
        row += 1
    return row


def _stored(text: str) -> float | int | str | None:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text or None


def saved(book: openpyxl.Workbook) -> bytes:
    """The workbook as XLSX."""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _tables(filled: Filled) -> list[tuple[str, Sheet]]:
    return [(table.key, sheet(table, filled)) for table in filled.tables]
