"""Grids that bodies drew otherwise than the form: every cell that stands under its labels is read."""

import pytest

from app.demo.forms import Box, Sheet
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
