"""A report that prints a table twice: the report's own print counts, and where it cannot be told which that is, none does."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from app.demo.forms import sheet
from app.demo.sample import Filled, blanked, consistent
from model.editions import BY_KEY
from model.types import Document, Report, State
from parsers import parse, read_bytes

BODY = "柳汀县林业局"
HEADING = "三、收到和处理政府信息公开申请情况"


def filled(year: int, seed: int) -> Filled:
    return consistent(BY_KEY["2021"], publisher=BODY, year=year, seed=seed, load=90)


NOW, BEFORE = filled(2023, 31), filled(2022, 7)
NOW_WITH_BLANKS = blanked(NOW, [key for key, value in NOW.facts.items() if value == Decimal(0)])
NOW_EMPTY = blanked(NOW, NOW.facts)


def grid(of: Filled) -> str:
    rows = (
        "<tr>" + "".join(f'<td rowspan="{b.rowspan}" colspan="{b.colspan}">{b.text}</td>' for b in line) + "</tr>"
        for line in sheet(of.tables[1], of)
    )
    return f"<table>{''.join(rows)}</table>"


def piped(of: Filled) -> str:
    lines = sheet(of.tables[1], of)
    width = sum(box.colspan for box in lines[0])
    return "".join(" | ".join(box.text for box in line) + " |" + "|" * (width - len(line)) + "\n" for line in lines)


def requests_read(*parts: str) -> dict[str, Decimal | None]:
    """The readable cells of table 3 of a page that prints these captions and tables."""
    html = any("<table" in part for part in parts)
    body = "".join(f"<p>{part}</p>" if html and "<table" not in part else f"{part}\n" for part in parts)
    page = f"<html><head><title>{NOW.title}</title></head><body><h1>{NOW.title}</h1>{body}</body></html>"
    read = read_bytes((page if html else f"{NOW.title}\n{body}").encode(), url="x")
    assert isinstance(read, Document)
    report = parse(read)
    assert isinstance(report, Report)
    return {
        fact.key: fact.value
        for fact in report.facts
        if fact.key.startswith("requests.") and fact.state is not State.UNREADABLE
    }


def truth(of: Filled) -> dict[str, object]:
    return {key: value for key, value in of.facts.items() if key.startswith("requests.")}


@pytest.mark.parametrize("write", [grid, piped])
@pytest.mark.parametrize("own", [NOW, NOW_WITH_BLANKS])
@pytest.mark.parametrize("caption", ["2022年收到和处理申请情况", "附：上年度收到和处理申请情况", "去年申请情况"])
def test_a_table_of_an_earlier_year_is_not_the_report_s_own(
    caption: str, own: Filled, write: Callable[[Filled], str]
) -> None:
    captioned = (caption, write(BEFORE))
    assert requests_read(HEADING, write(own), *captioned) == truth(own)
    assert requests_read(HEADING, *captioned, "2023年收到和处理申请情况", write(own)) == truth(own)


@pytest.mark.parametrize("write", [grid, piped])
@pytest.mark.parametrize("own", [NOW, NOW_WITH_BLANKS])
def test_of_two_prints_without_a_word_of_theirs_only_what_both_say_is_read(
    own: Filled, write: Callable[[Filled], str]
) -> None:
    for first, second in ((own, BEFORE), (BEFORE, own)):
        read = requests_read(HEADING, write(first), write(second))
        assert read == {key: value for key, value in truth(own).items() if truth(BEFORE)[key] == value}


@pytest.mark.parametrize("write", [grid, piped])
def test_a_second_print_that_says_the_same_or_nothing_costs_no_cell(write: Callable[[Filled], str]) -> None:
    assert requests_read(HEADING, write(NOW), write(NOW)) == truth(NOW)
    assert requests_read(HEADING, write(NOW), write(NOW_EMPTY)) == truth(NOW)


def test_an_extract_behind_the_table_costs_no_cell() -> None:
    labels = ["本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "总计", "结转下年度继续办理"]
    rows = [["单位", *labels], *([unit, "9", "1", "8", "2"] for unit in ("城关镇", "石桥镇", "合计"))]
    extract = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    assert requests_read(HEADING, grid(NOW), "各镇情况", f"<table>{extract}</table>") == truth(NOW)


def test_a_table_that_goes_on_under_its_repeated_head_is_one_table() -> None:
    whole = grid(NOW)
    rows = re.findall(r"<tr>.*?</tr>", whole)
    cut = f"<table>{''.join(rows[:12])}</table><table>{''.join(rows[:3] + rows[12:])}</table>"
    assert requests_read(HEADING, cut) == requests_read(HEADING, whole) == truth(NOW)


def test_the_year_of_the_title_tells_a_table_of_another_year() -> None:
    old = replace(NOW, year=2023)
    assert requests_read(HEADING, "2022年度", grid(BEFORE), "本年度情况", grid(old)) == truth(NOW)
