"""Two real reports of one body, one year after the other: what follows from one to the next, and what is no false alarm."""

from pathlib import Path

import pytest

from model.types import Document, Finding, Report, Verdict
from monitor.checks import findings
from monitor.ruling import Beside
from parsers.reading import read_bytes
from parsers.report import parse


@pytest.fixture
def found(shared: Path) -> list[Finding]:
    """What is said of the report on 2024 beside that on 2023."""
    earlier, later = (_report(shared / "golden" / f"hongze-{year}.pdf") for year in (2023, 2024))
    return list(findings(later, Beside(previous=earlier)))


def _report(path: Path) -> Report:
    document = read_bytes(path.read_bytes(), url=path.name)
    assert isinstance(document, Document)
    report = parse(document)
    assert isinstance(report, Report)
    return report


def verdicts(found: list[Finding], code: str) -> dict[str, Verdict]:
    return {one.subject: one.verdict for one in found if one.code == code}


def test_what_was_carried_over_and_in_force_follows(found: list[Finding]) -> None:
    assert set(verdicts(found, "carry-over").values()) == {Verdict.PASS}
    assert len(verdicts(found, "carry-over")) == 7
    assert verdicts(found, "in-force") == {"regulations": Verdict.PASS, "normative": Verdict.PASS}


def test_the_one_count_that_jumps_is_the_one_that_the_bodies_printed(found: list[Finding]) -> None:
    assert verdicts(found, "jump") == {"disclosure.licensing.decisions": Verdict.FAIL}
    (jump,) = [one for one in found if one.code == "jump"]
    assert "2023年报告为 550，2024年报告为 9487" in jump.message_zh


def test_a_text_that_keeps_some_paragraphs_is_its_own(found: list[Finding]) -> None:
    assert verdicts(found, "likeness") == {"last-year": Verdict.PASS}
    (likeness,) = [one for one in found if one.code == "likeness"]
    assert "37%" in likeness.message_zh
