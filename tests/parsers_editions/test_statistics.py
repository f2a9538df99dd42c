"""The statistics of 2014 to 2018 in official and provincial print: each count in its row, or said to be unreadable."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples_strategies import filled_reports
from statistics_pages import (
    HEAD,
    ROWS,
    Rows,
    changed,
    document,
    page,
    statistics,
    unreadable,
    values,
    wanted,
    with_column,
)

from app.demo import layouts
from app.demo.sample import Filled, blanked
from model.editions import BY_KEY
from model.types import State

EDITION = BY_KEY["2014"]
LAYOUTS = {"lines": layouts.lines, "tabs": layouts.tabs, "pipes": layouts.pipes, "grid": layouts.html}
REVIEW = {"review_upheld", "review_corrected", "review_other"}
SUIT = {"suit_upheld", "suit_corrected", "suit_other"}


def test_every_printed_row_is_a_cell_and_no_other() -> None:
    read = statistics(page(ROWS))
    assert values(read) == wanted()
    assert [(one.table, one.edition) for one in read.tables if one.state == "read"] == [("statistics", "2014")]
    assert (read.edition, read.residue) == ("2014", ())


@pytest.mark.parametrize("name", LAYOUTS)
@given(filled=filled_reports(EDITION), data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_official_form_reads_back_in_every_layout(name: str, filled: Filled, data: st.DataObject) -> None:
    edited = blanked(filled, data.draw(st.sets(st.sampled_from(EDITION.keys), max_size=40)))
    read = statistics(document(LAYOUTS[name](edited)))
    assert {fact.key: fact.value for fact in read.facts} == edited.facts
    assert {fact.state for fact in read.facts} <= {State.READ, State.BLANK}
    assert read.residue == ()


@pytest.mark.parametrize(
    "printed",
    [
        lambda text: text.replace("\n件\n", "（件）\n"),
        lambda text: text.replace("\n件\n", " 件\n"),
        lambda text: text.replace("\n件\n", "  件  "),
        lambda text: text.replace("统计数\n", "数 量\n"),
        lambda text: text.replace("统计数\n", "2016年度\n"),
        lambda text: text.replace("其中：", "其中:1."),
        lambda text: text.replace("0", "０"),
    ],
    ids=["unit in brackets", "unit beside the label", "a row a line", "数量", "a year", "其中:1.", "full width"],
)
def test_units_heads_and_enumerators_vary(printed: Callable[[str], str]) -> None:
    text = "".join(f"{cell}\n" for row in ROWS for cell in row)
    assert values(statistics(document(f"一、概述\n{printed(text)}"))) == wanted()


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        (
            changed("五、", "五、应诉情况", "件", "7"),
            {"suit", "suit_corrected", "suit_other"} - {"suit_corrected", "suit_other"},
        ),
        (changed("四、", "四、复核情况", "件", "3"), {"review_corrected", "review_other"}),
        (changed("四、"), {"review_corrected", "review_other"}),
    ],
    ids=["suits are known by their first outcome", "an unknown heading", "a heading left out"],
)
def test_words_that_recur_belong_to_the_group_they_stand_in(rows: Rows, lost: set[str]) -> None:
    read = statistics(page(rows))
    told = values(read)
    assert told == {row: value for row, value in wanted().items() if row in told}
    assert unreadable(read) >= lost - {"review", "suit"}
    assert not unreadable(read) & told.keys()


def test_outcomes_without_any_heading_are_nobodys() -> None:
    rows = [row for row in ROWS if not row[0].startswith(("四、", "五、", "（一）维持"))]
    read = statistics(page(rows))
    assert unreadable(read) == (REVIEW | SUIT) - {"review_upheld", "suit_upheld"}
    assert sorted(left.printed for left in read.residue) == ["0", "1", "2", "2"]


@pytest.mark.parametrize("head", ["备注", "上年统计数", "区直单位统计数"])
@pytest.mark.parametrize("at", [2, 3])
def test_a_column_that_nobody_knows_gives_no_counts(head: str, at: int) -> None:
    read = statistics(page(with_column(head, ["9", "", "31"], at=at)))
    assert values(read) == wanted()
    assert {left.printed for left in read.residue} == {"9", "31"}


@pytest.mark.parametrize("head", ["备注", "上年统计数"])
def test_in_text_a_column_that_nobody_knows_makes_rows_unreadable(head: str) -> None:
    rows = with_column(head, ["9", "", "31"])
    read = statistics(document("一、概述\n" + "\n".join("\t".join(row) for row in rows)))
    assert values(read).items() <= wanted().items()


def test_two_years_side_by_side_are_not_told_apart() -> None:
    rows = [
        (label, unit, "2015年" if count == "统计数" else "8", "2016年" if count == "统计数" else count)
        for label, unit, count in ROWS
    ]
    assert not values(statistics(page(rows)))


def test_numbers_of_rows_are_no_counts() -> None:
    rows = [("序号" if number == 0 else str(number), *row) for number, row in enumerate(ROWS)]
    assert values(statistics(page(rows))) == wanted()


def test_a_table_that_goes_on_in_another_grid_keeps_its_columns() -> None:
    rows = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS]
    broken = f"<table>{''.join(rows[:8])}</table><p>— 5 —</p><table>{''.join(rows[8:])}</table>"
    assert values(statistics(document(f"<html><body>{broken}</body></html>"))) == wanted()


def test_headings_that_span_their_rows_are_groups() -> None:
    lines = (
        "<td colspan=2>统计指标</td><td>单位</td><td>统计数</td>",
        "<td rowspan=2>一、主动公开情况</td><td>主动公开政府信息数</td><td>条</td><td>10</td>",
        "<td>制发规范性文件总数</td><td>件</td><td></td>",
        "<td rowspan=3>四、行政复议数量</td><td>行政复议数量</td><td>件</td><td>2</td>",
        "<td>被依法纠错数</td><td>件</td><td>1</td>",
        "<td>其他情形数</td><td>件</td><td>1</td>",
        "<td rowspan=3>五、行政诉讼数量</td><td>行政诉讼数量</td><td>件</td><td>5</td>",
        "<td>被依法纠错数</td><td>件</td><td>4</td>",
        "<td>其他情形数</td><td>件</td><td>0</td>",
    )
    read = statistics(
        document(f"<html><body><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></body></html>")
    )
    assert values(read) == {
        "disclosed": 10,
        "normative_issued": None,
        "review": 2,
        "review_corrected": 1,
        "review_other": 1,
        "suit": 5,
        "suit_corrected": 4,
        "suit_other": 0,
    }


PROVINCIAL: Rows = (
    ("指标名称", "计量单位", "2017年度", "历年累计"),
    ("主动公开文件数", "条", "120", "1450"),
    ("其中：1.政府网站公开数", "条", "118", "1400"),
    ("2.政府公报公开数", "条", "2", "50"),
    ("3.电子屏公开数", "条", "44", "45"),
    ("受理依申请公开信息总数", "条", "6", "61"),
    ("其中：1.当面申请数", "条", "1", "20"),
    ("2.网上申请数", "条", "5", ""),
    ("行政复议数", "件", "/", "3"),
    ("行政诉讼数", "件", "0", "1"),
)


@pytest.mark.parametrize("layout", ["grid", "tabs", "lines"])
def test_a_provinces_own_table_has_the_year_and_all_years(layout: str) -> None:
    texts = {
        "tabs": "\n".join("\t".join(row) for row in PROVINCIAL),
        "lines": "\n".join(cell for row in PROVINCIAL for cell in row if row[0] != "2.网上申请数"),
    }
    read = statistics(page(PROVINCIAL) if layout == "grid" else document(f"一、概述\n{texts[layout]}"))
    year, ever = values(read, column="year"), values(read, column="cumulative")
    assert year.items() >= {"documents_disclosed": 120, "received": 6, "suit": 0, "review": None}.items()
    assert ever.items() >= {"documents_disclosed": 1450, "disclosed_gazette": 50, "review": 3}.items()
    assert {left.printed for left in read.residue} == {"44", "45"}, "a row of their own, which no form has"
    assert read.edition == "2014"


def test_prose_and_lists_of_counts_are_no_table() -> None:
    text = (
        "一、概述\n收到申请数有所增加，全年5件。\n1.当面申请数1件\n2.传真申请数0件\n行政复议数量0件，行政诉讼数量0件。"
    )
    assert statistics(document(text)).facts == ()


def test_common_heads_begin_no_table() -> None:
    rows: Rows = (("项目", "单位", "数量"), ("车辆", "辆", "3"), ("2016年", "件", "8"), ("历年累计", "件", "9"))
    assert statistics(page(rows)).facts == ()


def test_one_count_printed_twice_counts_nowhere() -> None:
    rows = [*ROWS, ("（一）收到申请数", "件", "")]
    read = statistics(page(rows))
    assert values(read) == wanted("received")
    assert unreadable(read) == {"received"}


def test_the_head_may_be_repeated() -> None:
    assert values(statistics(page([*ROWS[:8], HEAD, *ROWS[8:]]))) == wanted()


def test_money_keeps_its_decimals() -> None:
    assert values(statistics(page(ROWS)))["fees"] == Decimal("0.35")
