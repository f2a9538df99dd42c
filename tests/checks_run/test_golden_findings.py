"""The findings of real reports: exactly those of their truth, from the documents and from their true cells."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from model.types import Claim, Document, Fact, Finding, Place, Report, State, TableReading, Verdict
from monitor.checks import CHECKS, findings
from monitor.ruling import Beside
from parsers.reading import read_bytes
from parsers.report import parse

NAMES = (
    "genhe-2020.txt",
    "hongze-2023.pdf",
    "hongze-2024.pdf",
    "lanting-2020.txt",
    "pingtan-2019.html",
    "shanghai-office-2019.html",
    "songxian-2020.txt",
    "taocheng-2021.txt",
    "xingqing-2020.txt",
)
BESIDE_THE_TRUTH = {
    ("lanting-2020", "title-nonstandard", ""): "年 is left out behind 2020",
    ("shanghai-office-2019", "title-nonstandard", ""): "the year stands before the body",
    ("shanghai-office-2019", "narrative-contradiction", "requests"): "258 is 33.9 % of no total of the report",
    ("taocheng-2021", "sections-nonstandard", ""): "nothing stands under the heading of chapter six",
}
"""What is wrong in the documents and the truth does not list, each looked up in the document."""
FROM_CELLS = {
    "requests-balance",
    "requests-results-sum",
    "requests-row-sum",
    "disputes-sum",
    "value-invalid",
    "narrative-vs-table",
    "edition-mixed",
    "cell-unreadable",
    "table-unreadable",
}
"""Codes that the cells and claims alone decide; title, chapters and contradictions are the reader's."""
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


@cache
def document(path: Path) -> Report:
    """The report as it is read from the document."""
    read = read_bytes(path.read_bytes(), url=path.name)
    report = parse(read) if isinstance(read, Document) else read
    assert isinstance(report, Report), path.name
    return report


def truths(shared: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((shared / "golden").glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def wanted(name: str, truth: dict[str, Any]) -> set[tuple[str, str]]:
    """Code and beginning of the subject of everything that is to be found: what the truth lists, and what follows from it."""
    listed = {(code, subject) for code, _, subject in (item.partition(":") for item in truth["findings"])}
    lost = {subject for code, subject in listed if code == "table-unreadable"}
    single = {key for key in truth["unreadable"] if key.partition(".")[0] not in lost}
    beside = {(code, subject) for document, code, subject in BESIDE_THE_TRUTH if document == name}
    return listed | beside | {("cell-unreadable", key) for key in single}


def is_met(wish: tuple[str, str], found: tuple[str, str]) -> bool:
    return wish[0] == found[0] and found[1].startswith(wish[1])


def assert_exact(found: set[tuple[str, str]], wishes: set[tuple[str, str]], name: str) -> None:
    """Everything wanted is found, and nothing is found that is not wanted, of whatever severity."""
    assert not {wish for wish in wishes if not any(is_met(wish, one) for one in found)}, name
    assert not {one for one in found if not any(is_met(wish, one) for wish in wishes)}, name


def failures(found: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(one.code, one.subject) for one in found if one.verdict is Verdict.FAIL}


@pytest.mark.parametrize("name", NAMES)
def test_a_real_document_gives_exactly_the_findings_of_its_truth(shared: Path, name: str) -> None:
    stem = name.partition(".")[0]
    truth = json.loads((shared / "golden" / f"{stem}.json").read_text(encoding="utf-8"))
    assert_exact(failures(findings(document(shared / "golden" / name))), wanted(stem, truth), name)


def test_every_golden_document_is_asked_and_every_code_of_a_truth_is_a_rule(shared: Path) -> None:
    assert {name.partition(".")[0] for name in NAMES} == {name for name, _ in truths(shared)}
    listed = {item.partition(":")[0] for _, truth in truths(shared) for item in truth["findings"]}
    assert listed <= {check.CODE for check in CHECKS}


def test_the_pair_of_two_years_gives_exactly_its_findings_with_last_years_report_beside(shared: Path) -> None:
    before, after = (document(shared / "golden" / f"hongze-{year}.pdf") for year in (2023, 2024))
    found = findings(after, Beside(previous=before))
    linked = {(one.code, one.verdict) for one in found if one.code in {"carry-over", "in-force"}}
    assert linked == {("carry-over", Verdict.PASS), ("in-force", Verdict.PASS)}
    assert failures(found) == {("edition-mixed", ""), ("jump", "disclosure.licensing.decisions")}


def true_fact(key: str, value: float | None, *, unreadable: bool) -> Fact:
    state = State.UNREADABLE if unreadable else State.BLANK if value is None else State.READ
    known = Decimal(str(value)) if state is State.READ else None
    printed = "?" if unreadable else "" if known is None else str(known)
    return Fact(key=key, state=state, value=known, printed=printed, place=Place())


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


def test_the_true_cells_give_exactly_the_findings_that_cells_and_claims_decide(shared: Path) -> None:
    for name, truth in truths(shared):
        claims = SHANGHAI_CLAIMS if name.startswith("shanghai") else truth.get("narrative") or {}
        found = failures(findings(true_report(truth, claims)))
        decided = {one for one in wanted(name, truth) if one[0] in FROM_CELLS}
        assert_exact({one for one in found if one[0] in FROM_CELLS}, decided, name)


def test_a_blank_total_column_is_no_error_and_no_pass(shared: Path) -> None:
    verdicts = {
        (one.code, one.subject): one.verdict for one in findings(document(shared / "golden/shanghai-office-2019.html"))
    }
    assert verdicts["requests-results-sum", "total"] is Verdict.NOT_ASSESSABLE
    assert verdicts["requests-row-sum", "granted"] is Verdict.NOT_ASSESSABLE
    assert verdicts["requests-results-sum", "natural"] is Verdict.PASS
    assert verdicts["requests-balance", "total"] is Verdict.PASS
