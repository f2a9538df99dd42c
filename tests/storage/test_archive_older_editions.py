"""Reports of 2008 to 2018 in the archive: they come back equal, and SQL finds them under their edition."""

from pathlib import Path

import pytest
from archive_samples import LANTIAN, NOW, URL, look

from app.demo import layouts
from app.demo.sample import Filled, blanked, consistent
from model.editions import BY_KEY
from model.types import Document, Report
from parsers import parse, read_bytes
from storage import Archive


def reported(body: bytes) -> Report:
    document = read_bytes(body, url="report")
    assert isinstance(document, Document)
    report = parse(document)
    assert isinstance(report, Report), report
    return report


def kept(archive: Archive, run: int, body: bytes) -> Report:
    """The report in the archive, which gives it back equal."""
    report = reported(body)
    seen = archive.keep(look(URL, body=body), run=run)
    archive.record(report, publisher=LANTIAN, url=URL, look=seen, at=NOW, run=run)
    assert archive.report_at(1) == report
    return report


def official(year: int) -> Filled:
    filled = consistent(BY_KEY["2014"], publisher="蓝田县人民政府", year=year, seed=5)
    return blanked(filled, ["statistics.received_fax.count"])


def test_the_statistics_stand_in_the_view_of_their_edition(archive: Archive, run: int) -> None:
    filled = official(2016)
    kept(archive, run, layouts.html(filled).encode())
    (row,) = archive._store.rows("SELECT * FROM report_2014")
    assert (row["year"], row["statistics.received_fax.count"], row["statistics.received.year"]) == (2016, None, None)
    wanted = {key: value and float(str(value)) for key, value in filled.facts.items()}
    assert {key: row[key] for key in filled.facts} == wanted
    told = archive._store.row("SELECT row_zh, unit FROM facts_now WHERE key = 'statistics.fees.count'")
    assert told == {"row_zh": "依申请公开信息收取的费用", "unit": "万元"}


def test_a_provinces_columns_stand_in_the_same_view(archive: Archive, run: int, shared: Path) -> None:
    kept(archive, run, (shared / "golden" / "edition-2014" / "pingtan-2018.html").read_bytes())
    (row,) = archive._store.rows(
        'SELECT "statistics.documents_disclosed.year" AS year, "statistics.documents_disclosed.cumulative" AS ever,'
        ' "statistics.received.count" AS official FROM report_2014'
    )
    assert row == {"year": 2069, "ever": 12106, "official": None}
    assert archive._store.value("SELECT count(*) FROM facts_now WHERE row_zh IS NULL") == 0, "every cell has its labels"


@pytest.mark.parametrize("year", [2008, 2013])
def test_a_report_in_prose_is_held_under_its_edition_without_a_cell(archive: Archive, run: int, year: int) -> None:
    filled = consistent(BY_KEY["2008"], publisher="蓝田县人民政府", year=year, seed=5)
    kept(archive, run, layouts.lines(filled).encode())
    assert archive._store.rows("SELECT year, title FROM report_2008") == [{"year": year, "title": filled.title}]
    assert archive._store.value("SELECT count(*) FROM facts_now") == 0
