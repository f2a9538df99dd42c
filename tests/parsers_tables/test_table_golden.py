"""Every cell of the real documents, against their truth."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from model.types import Document, State
from parsers.reading import read_bytes
from parsers.tables import TablesRead, read_tables
from parsers.tables.conservation import breaches

NAMES = {
    "genhe-2020.txt": "pipes",
    "lanting-2020.txt": "lines",
    "songxian-2020.txt": "tabs",
    "taocheng-2021.txt": "lines",
    "xingqing-2020.txt": "tabs",
    "pingtan-2019.html": "grid",
    "shanghai-office-2019.html": "grid",
}


def tables_of(path: Path) -> tuple[Document, TablesRead]:
    document = read_bytes(path.read_bytes(), url=path.name)
    assert isinstance(document, Document)
    return document, read_tables(document)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_and_state_is_right(shared: Path, name: str) -> None:
    path = shared / "golden" / name
    truth = json.loads(path.with_suffix(".json").read_text(), parse_float=Decimal)
    _, read = tables_of(path)
    facts = {fact.key: fact for fact in read.facts}
    assert {key: fact.value for key, fact in facts.items()} == truth["facts"]
    unreadable = {key for key, fact in facts.items() if fact.state is State.UNREADABLE}
    assert unreadable == set(truth["unreadable"])
    assert read.edition == truth["format"]
    assert {reading.layout for reading in read.tables} == {NAMES[name]}


@pytest.mark.parametrize("name", NAMES)
def test_every_digit_has_one_owner(shared: Path, name: str) -> None:
    document, read = tables_of(shared / "golden" / name)
    assert breaches(document, read) == ()


def test_only_the_table_with_eight_numbers_for_fifteen_cells_is_unreadable(shared: Path) -> None:
    for name in NAMES:
        _, read = tables_of(shared / "golden" / name)
        states = [reading.state for reading in read.tables]
        assert states == ["read", "read", "unreadable" if name.startswith("taocheng") else "read"]
        assert len(read.residue) == (8 if name.startswith("taocheng") else 0)


def test_an_older_form_gives_three_missing_tables_and_no_facts(shared: Path) -> None:
    _, read = tables_of(shared / "golden" / "edition-2014" / "pingtan-2018.html")
    assert [reading.state for reading in read.tables] == ["missing"] * 3
    assert read.facts == ()


@pytest.mark.parametrize("name", ["wanzai_2015_article.html", "yichun_2022_article.html", "govcn_gwyxx_list.html"])
def test_pages_that_are_no_reports_give_no_facts(shared: Path, name: str) -> None:
    _, read = tables_of(shared / "pages" / name)
    assert read.facts == ()


def test_places_in_plain_text_point_at_the_printed_number(shared: Path) -> None:
    path = shared / "golden" / "lanting-2020.txt"
    text = path.read_text()
    _, read = tables_of(path)
    for fact in read.facts:
        offset, length = fact.place.offset, fact.place.length
        assert offset is not None
        assert length is not None
        assert text[offset : offset + length] == fact.printed
