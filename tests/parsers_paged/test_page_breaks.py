"""Tables over page breaks: one grid, rows and cells that the break cuts in two whole again."""

from collections.abc import Sequence

import pytest
from form_layouts import Box, Sheet
from paper import LINE, Sheets, outline, rows, written

from model.documents import Block, Grid, Paragraph
from parsers.paged import blocks

WIDTHS = (60.0, 110.0, 40.0, 40.0)


def printed(*parts: Sheet, widths: Sequence[float] = WIDTHS, lefts: Sequence[float] = (70.0, 70.0)) -> list[Block]:
    """Each part on a page of its own, with page numbers."""
    pages = []
    for number, (part, left) in enumerate(zip(parts, lefts, strict=False)):
        sheets = Sheets(number=number)
        sheets.table(part, widths, left=left)
        sheets.top = 780
        sheets.text(f"- {number + 1} -", 290)
        pages.append(sheets.page)
    return list(blocks(pages))


def texts(found: Sequence[Block]) -> list[tuple[int, int, int, str]]:
    (grid,) = found
    assert isinstance(grid, Grid)
    return [(cell.row, cell.column, cell.rowspan, cell.text.replace("\n", "")) for cell in grid.cells if cell.text]


def row(*boxes: str | Box) -> list[Box]:
    return [box if isinstance(box, Box) else Box(text=box) for box in boxes]


def test_a_table_goes_on_at_the_head_of_the_next_page() -> None:
    found = printed(
        [row("（一）予以公开", "甲", "1", "0")],
        [row("（二）部分公开", "乙", "2", "0")],
    )
    assert texts(found) == [
        (0, 0, 1, "（一）予以公开"),
        (0, 1, 1, "甲"),
        (0, 2, 1, "1"),
        (0, 3, 1, "0"),
        (1, 0, 1, "（二）部分公开"),
        (1, 1, 1, "乙"),
        (1, 2, 1, "2"),
        (1, 3, 1, "0"),
    ]
    assert [cell.page for cell in found[0].cells] == [0] * 4 + [1] * 4  # type: ignore[union-attr]


def test_a_group_broken_in_its_label_is_one_cell_over_its_rows() -> None:
    found = printed(
        [row("（四）无", "1.本机关不掌握相关政府信息", "10", "0")],
        [
            row(Box(text="法提供", rowspan=2), "2.没有现成信息需要另行制作", "3", "0"),
            row("3.补正后申请内容仍不明确", "0", "0"),
        ],
    )
    assert [one for one in texts(found) if one[1] == 0] == [(0, 0, 3, "（四）无法提供")]
    assert [one[3] for one in texts(found) if one[1] == 2] == ["10", "3", "0"]


def test_a_group_whose_label_stands_above_spans_the_blank_cell_below() -> None:
    found = printed(
        [row("（五）不予处理", "1.信访举报投诉类申请", "1", "0")],
        [row(Box(text="", rowspan=2), "2.重复申请", "0", "0"), row("3.要求提供公开出版物", "0", "0")],
    )
    assert [one for one in texts(found) if one[1] == 0] == [(0, 0, 3, "（五）不予处理")]


def test_a_row_broken_in_its_label_is_one_row() -> None:
    found = printed(
        [row("（五）不予处理", "5.要求行政机关确认或重新出", "", "")],
        [row("", "具已获取信息", "4", "0"), row("（六）其他处理", "", "0", "0")],
    )
    assert [one[1:] for one in texts(found) if one[0] == 0] == [
        (0, 1, "（五）不予处理"),
        (1, 1, "5.要求行政机关确认或重新出具已获取信息"),
        (2, 1, "4"),
        (3, 1, "0"),
    ]


def test_two_lines_of_figures_are_never_one_row() -> None:
    found = printed([row("（七）总计", "", "21", "0")], [row("四、结转下年度继续办理", "", "3", "0")])
    assert [one[3] for one in texts(found) if one[1] == 2] == ["21", "3"]


def test_rows_whose_cells_are_blank_stay_rows() -> None:
    found = printed(
        [row("（五）不予处理", "1.信访举报投诉类申请", "", "")],
        [row("", "2.重复申请", "", "")],
    )
    assert [one[3] for one in texts(found) if one[1] == 1] == ["1.信访举报投诉类申请", "2.重复申请"]


def test_a_head_row_broken_in_its_labels_is_one_row() -> None:
    found = printed(
        [row("结果维持", "结果", "其他", "总计")],
        [row("", "纠正", "结果", ""), row("1", "0", "2", "3")],
    )
    assert [one[3] for one in texts(found)] == ["结果维持", "结果纠正", "其他结果", "总计", "1", "0", "2", "3"]


def test_a_head_printed_again_is_dropped() -> None:
    head = row("项目", "内容", "自然人", "总计")
    found = printed([head, row("甲", "子", "1", "1")], [head, row("乙", "丑", "2", "2")])
    assert [one[3] for one in texts(found)] == [
        "项目",
        "内容",
        "自然人",
        "总计",
        "甲",
        "子",
        "1",
        "1",
        "乙",
        "丑",
        "2",
        "2",
    ]


def test_rows_with_figures_that_come_again_are_kept() -> None:
    same = row("合计", "甲", "0", "0")
    assert len(texts(printed([same], [same]))) == 8


def test_other_columns_below_share_the_outer_edges() -> None:
    sheets = Sheets()
    sheets.table(rows(["规章", "0", "5"]), (100.0, 60.0, 60.0))
    below = Sheets(number=1)
    below.table(rows(["行政处罚", "7"]), (100.0, 120.0))
    (grid,) = blocks([sheets.page, below.page])
    assert isinstance(grid, Grid)
    assert [(cell.column, cell.colspan, cell.text) for cell in grid.cells if cell.row == 1] == [
        (0, 1, "行政处罚"),
        (1, 2, "7"),
    ]


def test_margins_that_change_from_page_to_page_part_nothing() -> None:
    found = printed([row("甲", "a", "1", "2")], [row("乙", "b", "3", "4")], lefts=(70.0, 84.0))
    assert len(texts(found)) == 8


def test_text_between_two_tables_parts_them() -> None:
    above, below = Sheets(), Sheets(number=1)
    above.table(rows(["甲", "1"]), (60.0, 60.0))
    below.text("四、政府信息公开行政复议、行政诉讼情况")
    below.table(rows(["乙", "2"]), (60.0, 60.0))
    kinds = [type(block) for block in blocks([above.page, below.page])]
    assert kinds == [Grid, Paragraph, Grid]


def test_a_mark_that_the_table_goes_on_is_no_text() -> None:
    above, below = Sheets(), Sheets(number=1)
    above.table(rows(["甲", "1"]), (60.0, 60.0))
    below.text("（续表）")
    below.table(rows(["乙", "2"]), (60.0, 60.0))
    assert len(blocks([above.page, below.page])) == 1


@pytest.mark.parametrize("number", ["- 2 -", "— 2 —", "第2页", "第 2 页 共 5 页", "2/5"])
def test_page_numbers_are_no_text(number: str) -> None:
    sheets = Sheets(number=1)
    sheets.text("本年度收到申请3件。")
    sheets.top = 790
    sheets.text(number, 290)
    assert [block.text for block in blocks([sheets.page]) if isinstance(block, Paragraph)] == ["本年度收到申请3件。"]


def test_a_row_too_low_for_print_is_the_rest_of_the_row_above() -> None:
    above, below = Sheets(), Sheets(number=1)
    above.table(rows(["甲", "1"]), (60.0, 60.0))
    below.rules = outline((70, 80, 130, 86)) + outline((130, 80, 190, 86))
    (grid,) = blocks([above.page, below.page])
    assert isinstance(grid, Grid)
    assert [(cell.row, cell.rowspan, cell.text) for cell in grid.cells] == [(0, 1, "甲"), (0, 1, "1")]


def test_running_heads_are_no_text_and_figures_at_the_edge_of_a_page_are_kept() -> None:
    pages = []
    for number, figure in enumerate(("131", "291", "0000001")):
        sheets = Sheets(number=number, top=40)
        sheets.text("澄川市水务局年度报告")
        sheets.top = 720
        for line in ("信息内容", str(number), "行政处罚", figure):
            sheets.text(line)
        pages.append(sheets.page)
    found = [block.text for block in blocks(pages) if isinstance(block, Paragraph)]
    assert [line for line in found if line[0].isdigit()] == ["0", "131", "1", "291", "2", "0000001"]
    assert [line for line in found if not line[0].isdigit()] == ["信息内容", "行政处罚"] * 3


def test_bare_page_numbers_that_count_on_stand_off_from_the_text() -> None:
    pages = []
    for number in range(3):
        sheets = Sheets(number=number, top=700)
        sheets.text("行政处罚")
        sheets.text(f"{number + 4}")
        sheets.top = 790
        sheets.text(f"{number + 7}", 290)
        pages.append(sheets.page)
    found = [block.text for block in blocks(pages) if isinstance(block, Paragraph)]
    assert found == ["行政处罚", "4", "行政处罚", "5", "行政处罚", "6"]


def test_figures_without_a_label_below_a_labelled_row_are_no_row_of_their_own() -> None:
    found = printed([row("行政许可", "", "3772", "1")], [row("", "", "0", ""), row("行政处罚", "", "5", "6")])
    assert [one[3] for one in texts(found) if one[1] == 2] == ["37720", "5"]
    (grid,) = found
    assert isinstance(grid, Grid)
    assert next(cell.text for cell in grid.cells if cell.column == 2) == "3772\n0"


def test_a_head_broken_beside_heads_that_end_there_is_one_cell() -> None:
    found = printed(
        [row("结果维持", "其他", Box(text="复议后起诉", colspan=2))],
        [row("", "结果", "结果维持", "结果纠正"), row("1", "2", "3", "4")],
    )
    assert [one[3] for one in texts(found)] == ["结果维持", "其他结果", "复议后起诉", "结果维持", "结果纠正", *"1234"]


def test_figures_below_heads_are_a_row_of_their_own() -> None:
    found = printed([row("结果维持", "结果纠正", "其他结果", "总计")], [row("1", "2", "3", "4")])
    assert [one[0] for one in texts(found)] == [0, 0, 0, 0, 1, 1, 1, 1]


def test_figures_that_stand_below_a_label_without_any_are_its_own() -> None:
    found = printed([row("行政许可", "数量", "", "")], [row("", "", "7", "8")])
    assert [one[0] for one in texts(found)] == [0, 0, 0, 0]


def test_labels_that_run_out_of_the_last_row_of_a_page_belong_to_it() -> None:
    above, below = Sheets(), Sheets(number=1)
    above.table([row("结果", "其他", Box(text="复议后起诉", colspan=2))], WIDTHS)
    for text, left in (("维持", 91), ("结果", 176)):
        above.words += written(text, left, above.top - LINE + 2)
    below.table([row("", "", "结果维持", "结果纠正"), row("1", "2", "3", "4")], WIDTHS)
    labels = [one[3] for one in texts(list(blocks([above.page, below.page])))]
    assert labels == ["结果维持", "其他结果", "复议后起诉", "结果维持", "结果纠正", *"1234"]


def test_a_sentence_below_a_table_is_no_part_of_it() -> None:
    sheets = Sheets()
    sheets.table([row("结果", "其他", "1", "2")], WIDTHS)
    sheets.words += written("说明", 91, sheets.top - LINE + 2)
    assert [type(block) for block in blocks([sheets.page])] == [Grid, Paragraph]


def test_a_figure_broken_with_the_label_of_its_row_is_no_shorter_figure() -> None:
    found = printed(
        [row("（三）不予公开", "6.属于", "519", "837")],
        [row("", "四类过程性信息", "", "4")],
    )
    (grid,) = found
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells if cell.column == 3] == ["837\n4"], "unreadable, not 837"
    assert [cell.text for cell in grid.cells if cell.column == 2] == ["519"]
