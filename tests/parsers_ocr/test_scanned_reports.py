"""Whole reports printed by chromium, scanned with the faults of scanners, and read cell by cell."""

from pathlib import Path

import pytest
from printing import by_chromium, invented, page, truth
from scanning import FAULTS, scanned

import parsers
from app.demo.sample import Filled
from model.documents import Document
from model.reports import Report
from model.types import State

STYLE = (
    "table{border-collapse:collapse;width:100%;font-size:9pt}td{border:0.75pt solid #000;padding:1pt}"
    "@page{margin:12mm}body{font-size:10pt;font-family:'Noto Serif CJK SC'}h1{font-size:16pt;text-align:center}"
)


def read(body: bytes) -> tuple[Document, Report]:
    document = parsers.read_bytes(body, url="scan.pdf")
    assert isinstance(document, Document), document
    report = parsers.parse(document)
    assert isinstance(report, Report), report
    return document, report


def wrong(report: Report, filled: Filled) -> list[str]:
    wanted = truth(filled)
    return [
        f"{fact.key}: {wanted[fact.key]}, got {fact.value} ({fact.state}, {fact.confidence})"
        for fact in report.facts
        if fact.state is not State.UNREADABLE and fact.value != wanted[fact.key]
    ]


def right(report: Report, filled: Filled) -> int:
    wanted = truth(filled)
    return sum(fact.state is not State.UNREADABLE and fact.value == wanted[fact.key] for fact in report.facts)


def test_a_scanned_report_is_read_cell_by_cell(tmp_path: Path) -> None:
    filled = invented(3, blanks=0.1, load=400)
    document, report = read(scanned(by_chromium(page(filled, STYLE), tmp_path), "askew"))
    assert document.carrier == "scan"
    assert (report.publisher, report.year) == ("澄川市水务局", 2024)
    assert not wrong(report, filled)
    assert right(report, filled) >= 0.99 * len(filled.facts)
    assert all(fact.place.box for fact in report.facts if fact.state is State.READ)
    assert all(fact.confidence is not None for fact in report.facts if fact.state is State.READ)


LEAST_RIGHT = {
    "clean": {150: 0.97, 200: 0.99, 300: 0.99},
    "askew": {150: 0.97, 200: 0.99, 300: 0.99},
    # 9 points at 150 dpi in noise lie below what counts as legible: no number of theirs counts.
    "grey and squeezed": {150: 0.0, 200: 0.98, 300: 0.99},
    # A speck beside a digit may be a part of it, and a fax has no grey by which a thin stroke is known: doubted cells, not wrong ones.
    "blotted": {150: 0.9, 200: 0.85, 300: 0.93},
    "black and white": {150: 0.77, 200: 0.91, 300: 0.99},
}
"""Share of the cells that are right at least, by fault and dots an inch; it only rises.

The aim is 0.97 at 150 dots an inch and 0.99 from 200 on; what stands below it here has not been reached yet.
"""


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("faults", list(FAULTS))
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_no_fault_of_a_scanner_makes_a_number_of_another(edition: str, faults: str, dpi: int, tmp_path: Path) -> None:
    filled = invented(dpi + len(faults), edition=edition, blanks=0.1, load=2500)
    _, report = read(scanned(by_chromium(page(filled, STYLE), tmp_path), faults, dpi=dpi))
    assert not wrong(report, filled)
    assert right(report, filled) >= LEAST_RIGHT[faults][dpi] * len(filled.facts)
