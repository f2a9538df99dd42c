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


PINGTAN = {
    "主动公开文件数": "documents_disclosed",
    "其中：1.政府网站公开数": "disclosed_website",
    "2.政府公报公开数": "disclosed_gazette",
    "受理依申请公开信息总数": "received",
    "其中：1.当面申请数": "received_in_person",
    "2.网上申请数": "received_online",
    "3.信函、传真申请数": "received_letter_fax",
    "对申请的答复总数": "answered",
    "其中：1.同意公开答复数": "answered_granted",
    "2.同意部分公开答复数": "answered_partial",
    "3.不予公开答复数": "answered_denied",
    "4.其他类型答复数": "answered_other",
    "接受行政诉讼、举报数": "suits_and_complaints",
    "行政复议数": "review",
    "行政诉讼数": "suit",
}
COLUMNS = {"2018年度": "year", "历年累计": "cumulative"}


def test_the_statistics_of_a_province_are_read_cell_by_cell(shared: Path) -> None:
    path = shared / "golden" / "edition-2014" / "pingtan-2018.html"
    document, read = tables_of(path)
    truth = json.loads(path.with_suffix(".2014.json").read_text())
    wanted = {}
    for label, value in truth:
        row, column = label.split(" | ")
        wanted[f"statistics.{PINGTAN[row]}.{COLUMNS[column]}"] = Decimal(value)
    assert {fact.key: fact.value for fact in read.facts} == wanted
    assert len(wanted) == 30
    assert [fact.key for fact in read.facts][:2] == [
        "statistics.documents_disclosed.year",
        "statistics.documents_disclosed.cumulative",
    ], "as printed"
    assert (read.edition, read.residue) == ("2014", ())
    assert [reading.state for reading in read.tables] == ["missing"] * 3 + ["read"]
    assert breaches(document, read) == ()


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
