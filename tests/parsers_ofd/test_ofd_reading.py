"""OFD files made by hand: characters by their deltas, lines out of paths, tables over pages, and files that cannot be read."""

import pytest
from form_layouts import HEADINGS, keys, sheets
from ofd_files import ofd, package, printed, ruled, text
from paper import Sheets, outline

import parsers
from model.documents import Document, Grid
from model.faults import Fault, FaultKind
from model.reports import Report
from parsers.paged import Rule


def read(body: bytes) -> Document:
    document = parsers.read_bytes(body, url="report.ofd")
    assert isinstance(document, Document), document
    return document


def cells(body: bytes) -> list[str]:
    (grid,) = (block for block in read(body).blocks if isinstance(block, Grid))
    return [cell.text for cell in grid.cells]


def test_a_report_is_read_cell_by_cell() -> None:
    values = {key: str(number * 7 % 300) for number, key in enumerate(keys(disclosure="2021", requests="2021"))}
    found = sheets(values, disclosure="2021", requests="2021")
    pages = []
    for number, (key, widths) in enumerate(
        {"disclosure": (120, 100, 100, 100), "requests": (40, 60, 100, *[36] * 7), "disputes": [30] * 15}.items()
    ):
        sheet = Sheets(number=number, top=60)
        if not number:
            sheet.text("澄川市水务局2024年政府信息公开工作年度报告", 150)
        sheet.text(HEADINGS[key])
        sheet.table(found[key], widths, left=60)
        pages.append(printed(sheet.page))
    document = read(ofd(pages))
    report = parsers.parse(document)
    assert isinstance(report, Report)
    assert document.carrier == "ofd"
    assert (report.publisher, report.year) == ("澄川市水务局", 2024)
    assert {fact.key: str(fact.value) for fact in report.facts} == values
    assert {fact.place.page for fact in report.facts} == {0, 1, 2}


SHEET = outline((60, 60, 120, 80)) + outline((120, 60, 180, 80))
LINES = "".join(map(ruled, SHEET))


@pytest.mark.parametrize(
    ("deltas", "string", "cells_read"),
    [
        ("3 3 3", "行政许可", "行政许可"),
        ("g 3 3", "行政许可", "行政许可"),
        ("", "行政许可", "行政许可"),
        ("g 2 1.6", "131", "131"),
    ],
)
def test_characters_stand_where_their_deltas_put_them(deltas: str, string: str, cells_read: str) -> None:
    assert cells(ofd([LINES + text(string, 22, 23, 3, deltas=deltas)])) == [cells_read, ""]


def test_one_run_over_two_cells_is_parted_by_its_gap() -> None:
    run = text("12345", 22, 23, 3, deltas="1.5 20 1.5 1.5")
    assert cells(ofd([LINES + run])) == ["12", "345"]


def test_a_matrix_turns_and_scales_what_it_is_given() -> None:
    scaled = text("行政", 22, 23, 6, deltas="6", ctm="0.5 0 0 0.5 0 0")
    assert cells(ofd([LINES + scaled])) == ["行政", ""]


def test_a_template_is_part_of_its_pages() -> None:
    assert cells(ofd([text("0", 25, 23, 3)], template=LINES)) == ["0", ""]


def test_what_is_hidden_or_not_drawn_is_not_there() -> None:
    hidden = text("9", 50, 23, 3).replace("<ofd:TextObject", '<ofd:TextObject Visible="false"')
    undrawn = ruled(Rule(box=(90, 60, 90, 80))).replace("<ofd:PathObject", '<ofd:PathObject Stroke="false"')
    assert cells(ofd([LINES + text("0", 25, 23, 3) + hidden + undrawn])) == ["0", ""]


ENTITY = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (ofd([""]), FaultKind.EMPTY, "no text"),
        (ofd([]), FaultKind.DAMAGED, "no pages"),
        (ofd([text("1", 10, 10, 3)] * 301), FaultKind.TOO_LARGE, "301 pages"),
        (ofd([LINES])[:-200], FaultKind.DAMAGED, "cut off"),
        (package({"OFD.xml": "<a/>"}), FaultKind.DAMAGED, "no document"),
        (package({"OFD.xml": ENTITY}), FaultKind.DAMAGED, "document type"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(body: bytes, kind: FaultKind, says: str) -> None:
    fault = parsers.read_bytes(body, url="report.ofd")
    assert isinstance(fault, Fault)
    assert (fault.kind, says in fault.detail) == (kind, True)
