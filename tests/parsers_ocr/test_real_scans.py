"""Real reports printed, laid on a scanner and read again: every cell is the one that the PDF's text gives."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from scanning import scanned

import parsers
from model.documents import Document
from model.reports import Report
from model.types import State


@pytest.mark.parametrize("name", ["hongze-2023", "hongze-2024"])
@pytest.mark.parametrize("faults", ["clean", pytest.param("askew", marks=pytest.mark.slow)])
def test_a_scan_of_a_real_report_is_read_cell_by_cell(name: str, faults: str, shared: Path) -> None:
    golden = shared / "golden"
    truth = json.loads((golden / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)["facts"]
    document = parsers.read_bytes(scanned((golden / f"{name}.pdf").read_bytes(), faults), url="scan.pdf")
    assert isinstance(document, Document)
    assert document.carrier == "scan"
    report = parsers.parse(document)
    assert isinstance(report, Report)
    got = {fact.key: fact.value if fact.state is not State.UNREADABLE else fact.state for fact in report.facts}
    assert {key: got.get(key) for key in truth} == truth
