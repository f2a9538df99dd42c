"""One filled form prints whole in every layout."""

import re

import pytest
from hypothesis import given, settings
from opencc import OpenCC
from samples_strategies import filled_reports

from app.demo import layouts, prose
from app.demo.forms import sheet, width
from app.demo.sample import Filled, altered, blanked, consistent
from app.demo.stories import stories
from app.demo.traditional import traditional
from model.editions import EDITIONS
from model.editions.edition_2021 import EDITION_2021
from model.form import Edition

TEXTS = (layouts.lines, layouts.tabs, layouts.pipes, layouts.glued)
OFFICE = consistent(EDITION_2021, publisher="汐桥区柳塘街道办事处", year=2024, seed=3, load=6)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
def test_the_boxes_of_a_sheet_cover_it_without_gap_or_overlap(edition: Edition) -> None:
    filled = consistent(edition, publisher="澄川市财政局", year=edition.first_year, seed=1)
    for table in filled.tables:
        lines = sheet(table, filled)
        covered = sum(box.rowspan * box.colspan for line in lines for box in line)
        assert covered == width(lines) * len(lines)
        keys = [box.key for line in lines for box in line if box.key]
        assert keys == [table.key_of(row, column) for _, row, column in table.cells()]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.key)
@pytest.mark.parametrize("layout", [*TEXTS, layouts.html], ids=lambda layout: layout.__name__)
def test_every_label_and_chapter_is_printed(edition: Edition, layout: layouts.Layout) -> None:
    text = layout(consistent(edition, publisher="澄川市财政局", year=edition.first_year, seed=1))
    for table in edition.tables:
        for section, row, column in table.cells():
            assert section.heading in text
            assert f"{row.number}{row.label}" in text
            assert column.label in text
    for rule in edition.chapters:
        assert prose.heading(rule) in text


def test_groups_are_numbered_as_the_official_sheet_numbers_them() -> None:
    labels = [box.text for line in sheet(OFFICE.tables[1], OFFICE) for box in line if box.rowspan > 1]
    assert labels[3:] == ["三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"]


def test_tabs_print_every_line_of_a_table_at_full_width() -> None:
    rows = [line for line in layouts.tabs(OFFICE).splitlines() if "\t" in line]
    assert {line.count("\t") + 1 for line in rows} == {4, 10, 15}


@given(filled=filled_reports(EDITION_2021))
@settings(max_examples=40, deadline=None)
def test_the_digits_of_a_glued_row_are_those_of_its_cells(filled: Filled) -> None:
    text = layouts.glued(filled)
    for row in filled.tables[1].sections[0].rows:
        printed = "".join(
            filled.printed(f"requests.{row.key}.{column.key}") for column in filled.tables[1].sections[0].columns
        )
        after = text.rpartition(f"{row.number}{row.label}\n")[2]
        run = re.match(r"(?:\d+\n)+", after)
        assert run is not None
        assert run.group().replace("\n", "") == printed


def test_glued_rows_do_occur() -> None:
    assert "0000000\n" in layouts.glued(OFFICE)


def test_a_blank_cell_is_printed_empty_and_a_literal_as_it_is() -> None:
    filled = altered(blanked(OFFICE, ["requests.new.natural"]), "requests.new.business", "?3")
    line = next(line for line in layouts.tabs(filled).splitlines() if line.startswith("一、本年新收"))
    assert line.split("\t")[3:5] == ["", "?3"]


def test_traditional_texts_turn_back_into_the_simplified_ones() -> None:
    back = OpenCC("t2s")
    for story in stories():
        text = layouts.lines(story.filled)
        assert back.convert(traditional(text)) == text
    assert "信息公開工作年度報告" in traditional(OFFICE.title)


def test_claims_that_are_not_made_leave_no_number_in_the_sentence() -> None:
    assert not re.search(r"\d", prose.sentence({}, 2024))
    assert "收到" not in prose.sentence({}, 2024)
