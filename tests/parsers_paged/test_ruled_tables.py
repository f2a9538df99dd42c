"""Ruled tables: a lattice however its lines are drawn, spans from missing lines, texts in their cells."""

from collections.abc import Callable

import pytest
from form_layouts import Box
from paper import Sheets, line, outline, rows, written

from model.documents import Grid, Paragraph
from parsers.paged import Box as Area
from parsers.paged import Rule, Word, blocks

SPANNED = [
    [Box(text="项目", rowspan=2), Box(text="申请人", colspan=2), Box(text="总计", rowspan=2)],
    [Box(text="自然人"), Box(text="企业")],
    [Box(text="新收"), Box(text="12"), Box(text=""), Box(text="12")],
    [Box(text="结转", colspan=3), Box(text="0")],
]
WIDTHS = (80.0, 40.0, 40.0, 40.0)


def dashed(area: Area) -> list[Rule]:
    left, top, right, bottom = area
    steps = int((right - left) // 5), int((bottom - top) // 5)
    level = [(left + 5 * n, y, left + 5 * n + 3, y) for n in range(steps[0] + 1) for y in (top, bottom)]
    upright = [(x, top + 5 * n, x, top + 5 * n + 3) for n in range(steps[1] + 1) for x in (left, right)]
    return [Rule(box=box) for box in level + upright]


def dotted(area: Area) -> list[Rule]:
    left, top, right, bottom = area
    level = [(left + n, y, left + n + 1, y + 1) for n in range(0, int(right - left), 3) for y in (top, bottom)]
    upright = [(x, top + n, x + 1, top + n + 1) for n in range(0, int(bottom - top), 3) for x in (left, right)]
    return [Rule(box=box) for box in level + upright]


def doubled(area: Area) -> list[Rule]:
    left, top, right, bottom = area
    return outline(area) + outline((left + 1.5, top + 1.5, right - 1.5, bottom - 1.5))


def filled(area: Area) -> list[Rule]:
    left, top, right, bottom = area
    return [
        *(Rule(box=(left, y - 0.5, right, y + 0.5)) for y in (top, bottom)),
        *(Rule(box=(x - 0.5, top, x + 0.5, bottom)) for x in (left, right)),
    ]


def apart(area: Area) -> list[Rule]:
    left, top, right, bottom = area
    return outline((left + 1, top + 1, right - 1, bottom - 1))


def grid_of(sheets: Sheets) -> Grid:
    (grid,) = [block for block in blocks([sheets.page]) if isinstance(block, Grid)]
    return grid


@pytest.mark.parametrize("drawn", [outline, dashed, dotted, doubled, filled, apart])
def test_lines_make_cells_however_they_are_drawn(drawn: Callable[[Area], list[Rule]]) -> None:
    sheets = Sheets()
    sheets.table(SPANNED, WIDTHS, drawn=drawn)
    grid = grid_of(sheets)
    assert (grid.height, grid.width) == (4, 4)
    found = [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in grid.cells]
    assert found == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "申请人"),
        (0, 3, 2, 1, "总计"),
        (1, 1, 1, 1, "自然人"),
        (1, 2, 1, 1, "企业"),
        (2, 0, 1, 1, "新收"),
        (2, 1, 1, 1, "12"),
        (2, 2, 1, 1, ""),
        (2, 3, 1, 1, "12"),
        (3, 0, 1, 3, "结转"),
        (3, 3, 1, 1, "0"),
    ]


def test_a_cell_knows_its_page_and_its_edges() -> None:
    sheets = Sheets(number=4)
    sheets.table(rows(["甲", "1"], ["乙", "2"]), (50.0, 50.0))
    assert [(cell.page, cell.box) for cell in grid_of(sheets).cells][:2] == [
        (4, (70.0, 80.0, 120.0, 99.0)),
        (4, (120.0, 80.0, 170.0, 99.0)),
    ]


def test_a_table_without_its_outer_sides_keeps_its_outer_columns() -> None:
    sheets = Sheets()
    for y in (80.0, 100.0, 120.0):
        sheets.rules += line(70, y, 220, y)
    for x in (120.0, 170.0):
        sheets.rules += line(x, 80, x, 120)
    sheets.words += written("甲", 80, 85) + written("1", 140, 85) + written("2", 190, 85)
    assert [cell.text for cell in grid_of(sheets).cells] == ["甲", "1", "2", "", "", ""]


def test_a_label_broken_over_lines_has_no_invented_space() -> None:
    sheets = Sheets()
    sheets.table(rows(["没有现成信息需要另行制作", "3"]), (60.0, 40.0))
    text = grid_of(sheets).cells[0].text
    assert text == "没有现成信息\n需要另行制作"


def test_a_number_over_a_line_belongs_to_no_cell_for_sure() -> None:
    sheets = Sheets()
    sheets.table(rows(["甲", "", ""]), (40.0, 20.0, 20.0))
    sheets.words.append(Word(text="1234", box=(121, 84, 139, 93)))
    _, one, other = grid_of(sheets).cells
    assert (one.text + other.text, one.confidence, other.confidence) == ("1234", 0.0, 0.0)


def test_the_least_sure_word_speaks_for_its_cell() -> None:
    sheets = Sheets()
    sheets.table(rows(["", "7"]), (80.0, 40.0))
    for text, left, sure in (("新收", 72, 0.99), ("申请", 92, 0.4)):
        sheets.words.append(Word(text=text, box=(left, 84, left + 18, 93), confidence=sure))
    assert [(cell.text, cell.confidence) for cell in grid_of(sheets).cells] == [("新收申请", 0.4), ("7", None)]


def test_a_frame_around_text_and_a_line_under_a_heading_are_no_tables() -> None:
    sheets = Sheets()
    sheets.rules += outline((60, 70, 500, 700)) + line(70, 95, 300, 95)
    sheets.text("一、总体情况")
    found = blocks([sheets.page])
    assert [block.text for block in found if isinstance(block, Paragraph)] == ["一、总体情况"]
    assert len(found) == 1


def test_upright_print_reads_downwards_and_from_the_right() -> None:
    sheets = Sheets()
    sheets.rules += outline((70, 80, 120, 200)) + outline((120, 80, 160, 200))
    for column, text in ((100, "本年度"), (80, "结果")):
        for number, sign in enumerate(text):
            sheets.words += written(sign, column, 100 + 11 * number)
    sheets.words.append(Word(text="办理情况", box=(130, 100, 139, 145)))
    assert [cell.text.replace("\n", "") for cell in grid_of(sheets).cells] == ["本年度结果", "办理情况"]
