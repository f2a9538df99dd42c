"""Grids that bodies drew otherwise than the form: every cell that stands under its labels is read."""

from dataclasses import replace

import pytest

from app.demo.forms import Box, Sheet, sheet
from app.demo.sample import Filled, blanked, consistent
from model.editions import BY_KEY
from model.types import Document, Report, State
from parsers import parse, read_bytes

FILLED = consistent(BY_KEY["2021"], publisher="柳汀县林业局", year=2023, seed=31, load=90)
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
COLUMNS = ("upheld", "corrected", "other", "pending", "total")


def grid(rows: Sheet) -> str:
    lines = (
        "<tr>" + "".join(f'<td rowspan="{b.rowspan}" colspan="{b.colspan}">{b.text}</td>' for b in line) + "</tr>"
        for line in rows
    )
    return f"<table>{''.join(lines)}</table>"


def read(heading: str, tables: str) -> dict[str, object]:
    """The cells of the page, those apart that are unreadable."""
    page = (
        f"<html><body><h1>{FILLED.title}</h1><p>一、总体情况</p><p>依法公开。</p><p>{heading}</p>{tables}</body></html>"
    )
    document = read_bytes(page.encode(), url="x")
    assert isinstance(document, Document)
    report = parse(document)
    assert isinstance(report, Report)
    return {fact.key: fact.value for fact in report.facts if fact.state is not State.UNREADABLE}


def truth(filled: Filled, table: str) -> dict[str, object]:
    return {key: value for key, value in filled.facts.items() if key.startswith(f"{table}.")}


def block(filled: Filled, *blocks: tuple[str, str]) -> Sheet:
    """Some blocks of table 4 side by side, each under its label and labels of results of its own."""
    return (
        tuple(Box(text=label, colspan=5) for _, label in blocks),
        tuple(Box(text=result) for _ in blocks for result in RESULTS),
        tuple(Box(text=filled.printed(f"disputes.{key}.{column}")) for key, _ in blocks for column in COLUMNS),
    )


REVIEW, DIRECT, AFTER = (
    ("review", "行政复议"),
    ("suit_direct", "行政诉讼（未经复议直接起诉）"),
    ("suit_after_review", "行政诉讼（复议后起诉）"),
)
SOME_BLANK = blanked(FILLED, [f"disputes.{row}.upheld" for row in ("review", "suit_after_review")])


@pytest.mark.parametrize("filled", [FILLED, SOME_BLANK, blanked(FILLED, truth(FILLED, "disputes"))])
def test_blocks_of_table_4_may_stand_one_below_the_other(filled: Filled) -> None:
    one_table = grid((*block(filled, REVIEW), *block(filled, DIRECT), *block(filled, AFTER)))
    suits = (Box(text="行政诉讼", colspan=10),)
    two_tables = grid(block(filled, REVIEW)) + "<p></p>" + grid((suits, *block(filled, DIRECT, AFTER)))
    for tables in (one_table, two_tables):
        assert read("四、政府信息公开行政复议、行政诉讼情况", tables) == truth(filled, "disputes")


def test_a_block_of_table_4_that_comes_twice_is_not_read() -> None:
    tables = grid((*block(FILLED, REVIEW), *block(FILLED, DIRECT), *block(FILLED, DIRECT)))
    assert read("四、政府信息公开行政复议、行政诉讼情况", tables) == {}


HEADING = "三、收到和处理政府信息公开申请情况"


def requests() -> list[list[Box]]:
    """Table 3 as the form prints it: three lines of heads, then the rows."""
    return [list(line) for line in sheet(FILLED.tables[1], FILLED)]


def sheet_of(lines: list[list[Box]]) -> Sheet:
    return tuple(map(tuple, lines))


def with_remarks() -> list[list[Box]]:
    lines = requests()
    lines[0].append(Box(text="备注", rowspan=3))
    for number, line in enumerate(lines[3:]):
        line.append(Box(text=("", "含网络申请2件", "含上年9件")[number % 3]))
    return lines


def with_last_year() -> list[list[Box]]:
    lines = requests()
    lines[0].append(Box(text="上年数", rowspan=3))
    for line in lines[3:]:
        line.append(Box(text="70123"))
    return lines


def without_totals() -> list[list[Box]]:
    first, second, third, *rows = requests()
    return [[first[0], Box(text=first[1].text, colspan=6)], second[:-1], third, *(row[:-1] for row in rows)]


def with_one_column_of_organisations() -> list[list[Box]]:
    first, _, _, *rows = requests()
    heads = [[Box(text=first[0].text, rowspan=2, colspan=3), Box(text=first[1].text, colspan=3)]]
    heads.append([Box(text=text) for text in ("自然人", "法人或其他组织", "总计")])
    return [*heads, *([*row[:-6], Box(text="70123"), row[-1]] for row in rows)]


@pytest.mark.parametrize("lines", [with_remarks(), with_last_year()], ids=["remarks", "last year"])
def test_a_column_that_the_form_does_not_have_costs_no_cell(lines: list[list[Box]]) -> None:
    assert read(HEADING, grid(sheet_of(lines))) == truth(FILLED, "requests")


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        (without_totals(), ("natural", "business", "research", "nonprofit", "legal", "other_org")),
        (with_one_column_of_organisations(), ("natural", "total")),
    ],
    ids=["no totals", "organisations in one"],
)
def test_columns_that_are_printed_are_read_where_others_are_not(lines: list[list[Box]], columns: tuple[str]) -> None:
    found = read(HEADING, grid(sheet_of(lines)))
    wanted = truth(FILLED, "requests")
    assert {key: value for key, value in found.items() if key.endswith(columns)} == {
        key: value for key, value in wanted.items() if key.endswith(columns)
    }
    assert not any(value is not None for key, value in found.items() if not key.endswith(columns))


@pytest.mark.parametrize(
    "lines", [with_remarks(), with_last_year(), without_totals(), with_one_column_of_organisations()]
)
@pytest.mark.parametrize("by", [-1, 1])
def test_a_row_that_stands_beside_its_columns_is_never_read_wrong(lines: list[list[Box]], by: int) -> None:
    wanted = truth(FILLED, "requests")
    for number, line in enumerate(lines):
        first = next((at for at, box in enumerate(line) if box.key), 0)
        if first and line[first - 1].colspan + by > 0:
            moved = replace(line[first - 1], colspan=line[first - 1].colspan + by)
            bent = [*lines[:number], [*line[: first - 1], moved, *line[first:]], *lines[number + 1 :]]
            found = {key: value for key, value in read(HEADING, grid(sheet_of(bent))).items() if value is not None}
            assert found.items() <= wanted.items()


def test_a_table_whose_labels_stand_last_has_no_blanks_where_it_prints_numbers() -> None:
    turned = tuple(tuple(reversed(line)) for line in sheet(FILLED.tables[0], FILLED))
    assert read("二、主动公开政府信息情况", grid(turned)) == {}
