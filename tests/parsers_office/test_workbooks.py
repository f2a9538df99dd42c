"""Workbooks: what their cells print, which rows are prose, what is hidden; and the whole form through them."""

from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
import sheet_files as sheets
from forms_read import CHAPTERS, FORMS, check_form, document_of
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from samples_strategies import filled_reports

from app.demo.sample import blanked, consistent
from model.documents import Document, Grid, Paragraph
from model.faults import Fault, FaultKind
from model.form import Edition
from parsers import read_bytes
from parsers.readers.sheets import number_text


def workbook(write: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    write(page)
    return sheets.saved(book)


def table(found: Document) -> list[list[str]]:
    """The rows of the only table, the text of a merged cell where it begins."""
    (grid,) = [block for block in found.blocks if isinstance(block, Grid)]
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.height)]


@pytest.mark.parametrize("written", [sheets.one_sheet, sheets.sheet_each], ids=["one sheet", "a sheet each"])
@pytest.mark.parametrize("edition", FORMS, ids=lambda edition: edition.key)
@given(data=st.data())
@settings(max_examples=10)
def test_the_form_comes_out_of_a_workbook_as_it_was_filled(
    edition: Edition, written: Callable[..., openpyxl.Workbook], data: st.DataObject
) -> None:
    filled = data.draw(filled_reports(edition))
    filled = blanked(filled, data.draw(st.sets(st.sampled_from(edition.keys), max_size=60)))
    document = document_of(sheets.saved(written(filled)))
    report = check_form(document, filled)
    assert (report.publisher, report.year, report.edition) == (filled.publisher, filled.year, edition.key)
    if written is sheets.one_sheet and edition.has("requests"):
        assert [chapter.number for chapter in report.chapters] == CHAPTERS


@pytest.mark.parametrize("written", [sheets.one_sheet, sheets.sheet_each], ids=["one sheet", "a sheet each"])
def test_a_form_of_blanks_alone_is_blank(written: Callable[..., openpyxl.Workbook]) -> None:
    edition = FORMS[-1]
    filled = consistent(edition, publisher="汐桥区财政局", year=2023, seed=1)
    filled = blanked(filled, edition.keys)
    check_form(document_of(sheets.saved(written(filled))), filled)


VALUES = {
    "a whole number": (251000.0, None, "251000"),
    "a decimal as stored": (12.5, None, "12.5"),
    "no noise of floating point": (0.1 + 0.2, None, "0.3"),
    "no exponent": (1e20, None, "100000000000000000000"),
    "a small number": (0.00001, None, "0.00001"),
    "below nothing": (-3, None, "-3"),
    "a date": (date(2024, 1, 25), None, "2024-01-25"),
    "a moment": (datetime(2024, 1, 25, 9, 30), None, "2024-01-25 09:30:00"),  # noqa: DTZ001 - civil
    "a day in the Chinese way": (45316, 'yyyy"年"m"月"d"日"', "2024-01-25"),
    "words in a format are no date": (5, '0"days"', "5"),
    "a colour in a format is no date": (5, "[Red]0", "5"),
    "a share": (0.255, "0.0%", "25.5%"),
    "yes or no": (True, None, "TRUE"),
    "text": ("１２（其中３件）", None, "１２（其中３件）"),
    "lines": ("结果\r\n维持", None, "结果\n维持"),
    "a formula that was never computed": ("=1/0", None, ""),
}


@pytest.mark.parametrize(("value", "form", "printed"), VALUES.values(), ids=VALUES.keys())
def test_a_cell_prints(value: object, form: str | None, printed: str) -> None:
    def write(page: Worksheet) -> None:
        for row, label in enumerate(("甲", "乙", "丙"), start=1):
            page.cell(row, 1, label)
            page.cell(row, 3, "件")
        cell = page.cell(2, 2)
        cell.value = value
        if form:
            cell.number_format = form

    assert table(document_of(workbook(write)))[1] == ["乙", printed, "件"]


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False))
def test_numbers_of_fifteen_digits_are_printed_as_they_are(value: object) -> None:
    printed = number_text(float(str(value)))
    assert float(printed) == float(str(value))
    assert "e" not in printed.lower()
    assert not printed.endswith(".0")


def test_errors_are_no_blanks() -> None:
    """A formula that failed prints its error; LibreOffice and Excel store it so."""

    def write(page: Worksheet) -> None:
        page["A1"], page["B1"], page["A2"], page["B2"] = "甲", 1, "乙", "#REF!"
        page["B2"].data_type = "e"

    assert table(document_of(workbook(write))) == [["甲", "1"], ["乙", "#REF!"]]


def test_titles_prose_and_notes_are_paragraphs_around_the_table() -> None:
    def write(page: Worksheet) -> None:
        page["A1"] = "云岫县档案局2023年情况"
        page["A3"] = "第二十条第（一）项"
        for row, line in enumerate(
            (("信息内容", "本年制发件数"), ("规章", 3), ("一、总体情况", None), ("规章", 4)), start=4
        ):
            for column, value in enumerate(line, start=1):
                page.cell(row, column, value)
        page["A9"] = "填报人：某"

    blocks = document_of(workbook(write)).blocks
    kinds = [block.text if isinstance(block, Paragraph) else block.height for block in blocks]
    assert kinds == ["第二十条第（一）项", 2, "一、总体情况", 1, "填报人：某"]


def test_blank_rows_part_tables_and_merged_cells_hold_them_together() -> None:
    def write(page: Worksheet) -> None:
        for row in (1, 2, 4, 6, 7, 9):
            page.cell(row, 1, f"甲{row}")
            page.cell(row, 2, row)
        page.merge_cells("A4:A5")
        page.merge_cells("A7:A8")

    grids = [block for block in document_of(workbook(write)).blocks if isinstance(block, Grid)]
    assert [(grid.index, grid.height) for grid in grids] == [(0, 2), (1, 6)]
    assert [(cell.text, cell.rowspan) for cell in grids[1].cells if cell.column == 0] == [
        ("甲4", 2),
        ("甲6", 1),
        ("甲7", 2),
        ("甲9", 1),
    ]


def test_hidden_sheets_are_read_only_where_nothing_else_is_printed() -> None:
    def book(*, also_shown: bool) -> bytes:
        made = openpyxl.Workbook()
        shown = made.worksheets[0]
        hidden = made.create_sheet("底稿")
        hidden["A1"] = "底稿"
        hidden.sheet_state = "veryHidden"
        if also_shown:
            shown["A1"] = "正文"
        return sheets.saved(made)

    assert document_of(book(also_shown=True)).title == "正文"
    assert document_of(book(also_shown=False)).title == "底稿"


def test_a_cell_far_away_costs_nothing_and_too_many_are_too_large() -> None:
    def far(page: Worksheet) -> None:
        page["A1"], page["XFD1048576"] = "近", "远"

    def many(page: Worksheet) -> None:
        for row in range(1, 20):
            page.cell(row, 1, row)
            page.cell(row, 16_000, row)

    assert document_of(workbook(far)).text.split() == ["近", "远"]
    found = read_bytes(workbook(many), url="x")
    assert isinstance(found, Fault)
    assert found.kind is FaultKind.TOO_LARGE


def test_an_empty_workbook_is_empty() -> None:
    found = read_bytes(sheets.saved(openpyxl.Workbook()), url="x")
    assert isinstance(found, Fault)
    assert found.kind is FaultKind.EMPTY
