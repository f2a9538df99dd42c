"""A look that was read before places its cells as it would be placed anew, whatever numbers stand in it and however it is damaged."""

from dataclasses import replace

import pytest
from form_layouts import document, grid_document, keys, sheets
from hypothesis import given, settings
from hypothesis import strategies as st

from model.editions import BY_KEY
from model.types import Block, Cell, Document, Grid
from parsers.tables.conservation import breaches
from parsers.tables.cutting import lines_of
from parsers.tables.facts import table_facts
from parsers.tables.labels import EVERY, LEXICONS
from parsers.tables.ledger import label_claims
from parsers.tables.looks import likened
from parsers.tables.prints import Print, cells_of_rows, marks_of_rows, rows_of
from parsers.tables.reading import read_tables
from parsers.tables.regions import Region, regions

CELLS = ("0", "7", "12", "340", "1415", "00", "000", "2.5", "-3", "", "/", "1,200", "？3", "4（其中修订1件）", "总计")


@st.composite
def grids(draw: st.DrawFn) -> Document:
    """A report in real grids with any cells, some of its boxes gone, doubled or spanning otherwise."""
    disclosure, requests = draw(st.sampled_from((("2019", "2019"), ("2021", "2021"), ("2021", "2019"))))
    found = keys(disclosure=disclosure, requests=requests)
    chosen = draw(st.lists(st.sampled_from(CELLS), min_size=8, max_size=8))
    values = {key: chosen[number * number % 8] for number, key in enumerate(found)}
    printed = grid_document(sheets(values, disclosure=disclosure, requests=requests))
    wounds = draw(
        st.lists(st.tuples(st.integers(0, 400), st.sampled_from(("gone", "wide", "tall", "value"))), max_size=3)
    )
    return document(_hurt(block, wounds, draw(st.sampled_from(CELLS))) for block in printed.blocks)


def _hurt(block: Block, wounds: list[tuple[int, str]], text: str) -> Block:
    if not isinstance(block, Grid):
        return block
    cells: list[Cell] = list(block.cells)
    for at, kind in wounds:
        number = at % len(cells)
        if kind == "gone":
            del cells[number]
        else:
            cell = cells[number]
            hurt = {
                "wide": replace(cell, colspan=2),
                "tall": replace(cell, rowspan=2),
                "value": replace(cell, text=text),
            }
            cells[number] = hurt[kind]
    return replace(block, cells=tuple(cells))


def _regions(printed: Document) -> tuple[Region, ...]:
    return tuple(
        one for one in regions(tuple(lines_of(printed))) if one.table in {"disclosure", "requests", "disputes"}
    )


@settings(max_examples=60, deadline=None)
@given(grids(), st.booleans())
def test_a_remembered_look_gives_the_cells_that_reading_it_anew_gives(printed: Document, kept: bool) -> None:  # noqa: FBT001
    for region in _regions(printed):
        rows, remembered = rows_of(region), Print(region)
        assert remembered.marks == marks_of_rows(region.table, rows)
        assert remembered.owned == tuple(label_claims(rows))
        for edition in ("2019", "2021"):
            declared, place = BY_KEY[edition].table(region.table), region.lines[0].fields[0].place
            anew = cells_of_rows(declared, rows, kept=kept)
            found = remembered.cells(edition, kept=kept)
            assert list(table_facts(declared, found, place=place, leftovers=False)) == list(
                table_facts(declared, anew, place=place, leftovers=False)
            )


@settings(max_examples=60, deadline=None)
@given(grids())
def test_a_table_read_without_a_ledger_says_what_the_ledger_says(printed: Document) -> None:
    read = read_tables(printed)
    assert not breaches(printed, read)
    choice = read.choice
    plain, careful = choice.plain_facts(), choice.ledger(plain=frozenset())
    assert plain == {table: careful.facts[table] for table in plain}
    left = {one.table for one in careful.residue}
    assert not left & plain.keys()


def test_a_filled_form_in_grids_is_plain() -> None:
    found = keys(disclosure="2021", requests="2021")
    values = {key: str(number) for number, key in enumerate(found)}
    read = read_tables(grid_document(sheets(values, disclosure="2021", requests="2021")))
    assert read.choice.plain_facts().keys() == {"disclosure", "requests", "disputes"}


@pytest.mark.parametrize(
    "text", ["0", "7", "12", "100", "2024", "20190101", "3.5", "-3", "-0.25", "123456789012345678"]
)
def test_a_plain_number_is_no_label_whatever_it_is(text: str) -> None:
    assert likened(text) == "0"
    assert not any(lexicon.of(text) for lexicon in (EVERY, *LEXICONS.values()))


@pytest.mark.parametrize("text", ["00", "012", "１２", "1,200", "+3", "-", "", "3件", "0000000", "1.", "2.5.1"])
def test_what_may_be_several_cells_or_no_number_is_not_likened(text: str) -> None:
    assert likened(text) == text
