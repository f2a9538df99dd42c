"""Tables with data become grids whose cells stand where a browser shows them; tables that only place text do not."""

import pytest

from model.documents import Document, Grid, Paragraph
from parsers import read_bytes

PROSE = "<p>本机关全年受理申请三件，均按期答复，详见下表。</p>"


def read(inner: str) -> Document:
    document = read_bytes(
        f"<html><body><h1>青禾县水利局年度报告</h1><div id=zoom>{PROSE}{inner}</div></body></html>".encode(), url="x"
    )
    assert isinstance(document, Document)
    return document


def grids(inner: str) -> list[Grid]:
    return [block for block in read(inner).blocks if isinstance(block, Grid)]


def placed(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in grid.cells]


def test_spans_move_the_cells_beside_and_below() -> None:
    (grid,) = grids(
        "<table><tr><th rowspan=2>类别</th><th colspan=2>件数</th></tr><tr><th>收</th><th>办</th></tr><tr><td>规章</td><td>1</td><td>2</td></tr></table>"
    )
    assert (grid.height, grid.width) == (3, 3)
    assert placed(grid) == [
        (0, 0, 2, 1, "类别"),
        (0, 1, 1, 2, "件数"),
        (1, 1, 1, 1, "收"),
        (1, 2, 1, 1, "办"),
        (2, 0, 1, 1, "规章"),
        (2, 1, 1, 1, "1"),
        (2, 2, 1, 1, "2"),
    ]


SPANS = {
    "a thousand million columns": "<td colspan=1000000000>a</td><td>b</td>",
    "no number": "<td colspan=x rowspan=-3>a</td><td>b</td>",
    "zero rows means to the end": "<td>a</td><td rowspan=0>b</td>",
    "more rows than there are": "<td>a</td><td rowspan=99>b</td>",
}


@pytest.mark.parametrize("cells", SPANS.values(), ids=SPANS.keys())
def test_absurd_spans_are_clipped_to_the_grid(cells: str) -> None:
    (grid,) = grids(f"<table><tr>{cells}</tr><tr><td>1</td></tr></table>")
    assert (grid.height, grid.width) == (2, 2)
    assert all(cell.row + cell.rowspan <= 2 and cell.column + cell.colspan <= 2 for cell in grid.cells)


def test_a_cell_never_covers_another() -> None:
    (grid,) = grids(
        "<table><tr><td>a</td><td rowspan=2>b</td><td>c</td></tr><tr><td colspan=3>d</td><td>e</td></tr></table>"
    )
    slots = [
        (cell.row + r, cell.column + c) for cell in grid.cells for r in range(cell.rowspan) for c in range(cell.colspan)
    ]
    assert len(slots) == len(set(slots))
    assert {cell.text for cell in grid.cells} == set("abcde")


def test_what_stands_in_a_cell_is_kept_line_by_line() -> None:
    (grid,) = grids(
        "<table><tr><td><p>收<br>到</p><p><span>申</span><span>请</span></p></td><td>&nbsp;</td><td> 0&nbsp;</td></tr></table>"
    )
    assert [cell.text for cell in grid.cells] == ["收\n到\n申请", "", "0"]


def test_hidden_rows_and_cells_are_not_read() -> None:
    (grid,) = grids(
        '<table><tr><td>a</td><td style="display:none">x</td><td>b</td></tr><tr hidden><td>y</td></tr><tr><td>1</td><td>2</td></tr></table>'
    )
    assert [cell.text for cell in grid.cells] == ["a", "b", "1", "2"]


@pytest.mark.parametrize("style", ["display:none", "DISPLAY : NONE !important"])
def test_a_hidden_copy_of_a_table_is_not_read_twice(style: str) -> None:
    table = "<table><tr><td>规章</td><td>3</td></tr></table>"
    assert len(grids(f'{table}<div style="{style}">{table}</div>')) == 1


def test_an_equal_table_further_down_the_page_is_a_copy() -> None:
    rows = "".join(f"<tr><td>第{n}项</td><td>{n}</td></tr>" for n in range(5))
    assert len(grids(f"<table>{rows}</table>{PROSE}<table>{rows}</table>")) == 1


def test_grids_are_numbered_and_stand_between_their_paragraphs() -> None:
    table = "<table><tr><td>{0}</td><td>1</td></tr></table>"
    blocks = read(f"{table.format('甲')}<p>二、收到的申请</p>{table.format('乙')}").blocks
    assert [block.index if isinstance(block, Grid) else block.text for block in blocks] == [
        "本机关全年受理申请三件，均按期答复，详见下表。",
        0,
        "二、收到的申请",
        1,
    ]


def test_a_table_around_the_article_is_no_grid() -> None:
    inner = "<table><tr><td>规章</td><td>3</td></tr></table>"
    document = read(f"<table width=100%><tr><td><p>一、总体情况</p>{inner}<p>二、问题</p></td></tr></table>")
    assert [type(block) for block in document.blocks] == [Paragraph, Paragraph, Grid, Paragraph]


def test_a_table_inside_a_cell_of_data_is_that_cell_s_text() -> None:
    rows = "".join(f"<tr><td>第{n}项内容</td><td>{n}</td></tr>" for n in range(6))
    (grid,) = grids(f"<table>{rows}<tr><td>合计</td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>")
    assert grid.cells[-1].text == "1\n2"


def test_a_single_column_is_text() -> None:
    document = read("<table><tr><td>一、总体情况</td></tr><tr><td>全年公开九条。</td></tr></table>")
    assert all(isinstance(block, Paragraph) for block in document.blocks)


def test_a_table_after_a_caption_keeps_it_as_a_paragraph() -> None:
    document = read("<table><caption>表一</caption><tr><td>规章</td><td>3</td></tr></table>")
    assert "表一" in document.text


def test_word_markup_makes_no_difference() -> None:
    cell = "<td style='width:90pt'><p class=MsoNormal><span style='font-size:9pt'><span>{0}</span></span><o:p></o:p></p></td>"
    (grid,) = grids(
        f"<table class=MsoNormalTable><tbody><tr>{cell.format('规章')}{cell.format('-1')}</tr></tbody></table>"
    )
    assert placed(grid) == [(0, 0, 1, 1, "规章"), (0, 1, 1, 1, "-1")]


@pytest.mark.parametrize(
    "note", ["<sup>1</sup>", "<sup>[1]</sup>", "<sup><a href='#n1'>1</a></sup>", "<sup> <span>1</span></sup>"]
)
def test_the_number_of_a_note_is_no_digit_of_the_figure_before_it(note: str) -> None:
    (grid,) = grids(
        f"<table><tr><td>规章{note}</td><td>12{note}</td><td>3</td></tr><tr><td>许可</td><td>4</td><td>5</td></tr></table>"
    )
    assert [cell.text for cell in grid.cells][:3] == ["规章（1）", "12（1）", "3"]


@pytest.mark.parametrize(
    "struck", ["<del>7</del>", "<s>7</s>", "<strike>7</strike>", "<span style='text-decoration: line-through'>7</span>"]
)
def test_a_figure_that_is_struck_out_is_not_read_with_its_correction(struck: str) -> None:
    (grid,) = grids(
        f"<table><tr><td>规章</td><td>{struck}12</td><td>3</td></tr><tr><td>许可</td><td>4</td><td>5</td></tr></table>"
    )
    assert [cell.text for cell in grid.cells][:3] == ["规章", "12", "3"]


def test_a_mark_of_deletion_that_is_never_closed_deletes_nothing() -> None:
    (grid,) = grids(
        "<s><table><tr><td>规章</td><td>12</td><td>3</td></tr><tr><td>许可</td><td>4</td><td>5</td></tr></table>"
    )
    assert [cell.text for cell in grid.cells][:3] == ["规章", "12", "3"]
