"""The findings of real reports, from their true cells: what must be found, and no error beside it."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from model.types import Claim, Document, Fact, Finding, Place, Report, Severity, State, TableReading, Verdict
from monitor.checks import findings
from parsers.reading import read_bytes
from parsers.report import parse

LATER = {"narrative-contradiction", "carry-over"}
"""Codes that cells and single counts do not decide, or that this version does not have."""
CONTRADICTIONS = {
    "pingtan-2019.html": {"disclosure"},
    "shanghai-office-2019.html": {"requests", "disputes"},
}
"""Documents whose prose contradicts itself or the table, with the tables it is about; no other golden one does."""
FROM_CELLS = {
    "requests-balance",
    "requests-results-sum",
    "requests-row-sum",
    "disputes-sum",
    "narrative-vs-table",
    "edition-mixed",
    "cell-unreadable",
    "table-unreadable",
}
"""Codes that the cells and claims alone decide; chapters are the parser's."""
SHANGHAI_CLAIMS = {
    "requests.new": 859,
    "requests.total": 805,
    "requests.carried_in": 18,
    "requests.carried_out": 72,
    "requests.granted_or_partial": 258,
    "requests.denied": 35,
    "requests.unavailable": 265,
    "requests.unprocessed": 158,
    "requests.other": 0,
    "review.total": 7,
    "suits.total": 9,
}
"""What the prose of that report says, its traps included."""


def truths(shared: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((shared / "golden").glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def true_fact(key: str, value: float | None, *, unreadable: bool) -> Fact:
    state = State.UNREADABLE if unreadable else State.BLANK if value is None else State.READ
    known = Decimal(str(value)) if state is State.READ else None
    return Fact(key=key, state=state, value=known, printed="?" if unreadable else "", place=Place())


def true_report(truth: dict[str, Any], claims: dict[str, int]) -> Report:
    unreadable = set(truth["unreadable"])
    marks = {"disclosure": truth["format"], "requests": truth.get("table3_format", truth["format"])}
    tables = ("disclosure", "requests", "disputes")
    return Report(
        publisher=truth["publisher"],
        year=truth["year"],
        edition=truth["format"],
        title="",
        published=None,
        source=None,
        facts=tuple(true_fact(key, value, unreadable=key in unreadable) for key, value in truth["facts"].items()),
        tables=tuple(TableReading(table=one, edition=marks.get(one), layout="grid", state="read") for one in tables),
        chapters=(),
        claims=tuple(
            Claim(key=key, value=Decimal(value), printed=str(value), sentence=f"{value}件", place=Place())
            for key, value in claims.items()
        ),
        residue=(),
    )


def failed(name: str, truth: dict[str, Any]) -> list[Finding]:
    claims = SHANGHAI_CLAIMS if name.startswith("shanghai") else truth.get("narrative", {})
    return [one for one in findings(true_report(truth, claims)) if one.verdict is Verdict.FAIL]


def test_every_finding_of_the_truth_is_made(shared: Path) -> None:
    seen = 0
    for name, truth in truths(shared):
        found = failed(name, truth)
        for wanted in truth["findings"]:
            code, _, subject = wanted.partition(":")
            if code in FROM_CELLS:
                seen += 1
                assert any(one.code == code and one.subject.startswith(subject) for one in found), f"{name}: {wanted}"
            else:
                assert code in {*LATER, "sections-nonstandard"}, f"{name}: {wanted} is a rule nobody knows"
    assert seen >= 12


def test_no_error_is_made_beside_the_truth(shared: Path) -> None:
    for name, truth in truths(shared):
        errors = {f"{one.code}:{one.subject}" for one in failed(name, truth) if one.severity is Severity.ERROR}
        assert errors <= set(truth["findings"]), name


def test_the_traps_of_the_prose_stay_silent(shared: Path) -> None:
    for name, truth in truths(shared):
        told = {one.subject for one in failed(name, truth) if one.code == "narrative-vs-table"}
        wanted = {item.partition(":")[2] for item in truth["findings"] if item.startswith("narrative-vs-table")}
        assert all(any(subject.startswith(one) for one in wanted) for subject in told), (name, told)


def test_a_blank_total_column_is_no_error_and_no_pass(shared: Path) -> None:
    truth = dict(truths(shared))["shanghai-office-2019"]
    verdicts = {(one.code, one.subject): one.verdict for one in findings(true_report(truth, {}))}
    assert verdicts["requests-results-sum", "total"] is Verdict.NOT_ASSESSABLE
    assert verdicts["requests-row-sum", "granted"] is Verdict.NOT_ASSESSABLE
    assert verdicts["requests-results-sum", "natural"] is Verdict.PASS
    assert verdicts["requests-balance", "total"] is Verdict.PASS


def test_the_prose_of_real_documents_contradicts_itself_where_it_does_and_nowhere_else(shared: Path) -> None:
    for path in sorted([*(shared / "golden").glob("*.txt"), *(shared / "golden").glob("*.html")]):
        read = read_bytes(path.read_bytes(), url=path.name)
        report = parse(read) if isinstance(read, Document) else read
        assert isinstance(report, Report)
        told = {one.subject for one in findings(report) if _fails(one, "narrative-contradiction")}
        assert told == CONTRADICTIONS.get(path.name, set()), path.name


def _fails(finding: Finding, code: str) -> bool:
    return finding.code == code and finding.verdict is Verdict.FAIL
