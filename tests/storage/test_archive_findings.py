"""Findings over time: what changed, what is gone, what people decided and how long that holds."""

from dataclasses import replace
from datetime import datetime

import pytest
from archive_samples import LANTIAN, NOW, fact, finding, later

from model.errors import UsageError
from model.types import (
    Change,
    Finding,
    Judgement,
    Obligation,
    Standing,
    Told,
    Verdict,
    fingerprint,
)
from storage import Archive

MARK = fingerprint(publisher="lantian", year=2025, code="requests-balance", subject="natural")
PASS, FAIL, UNSURE = Verdict.PASS, Verdict.FAIL, Verdict.NOT_ASSESSABLE


def judge(archive: Archive, *found: Finding, days: int = 0, source: str = "report") -> tuple[Change, ...]:
    """Records the findings as the run of that day does."""
    now = later(days=days)
    return archive.record_findings(
        found,
        publisher="lantian",
        year=2025,
        source=source,
        now=now,
        run=archive.begin_run("crawl", now=now),
        version=None,
        url="https://www.lantian.example/",
    )


def history(archive: Archive) -> list[str]:
    return [row["verdict"] for row in archive._store.rows("SELECT verdict FROM finding_history ORDER BY id")]


def test_a_new_failure_is_a_change(archive: Archive) -> None:
    found = finding(facts=(fact("requests.new.natural", "5"),))
    assert judge(archive, found) == (
        Change(
            fingerprint=MARK,
            publisher="lantian",
            year=2025,
            finding=found,
            was=None,
            times_failed=1,
            url="https://www.lantian.example/",
        ),
    )


@pytest.mark.parametrize("verdict", [PASS, UNSURE])
def test_a_new_finding_that_does_not_fail_is_no_change(archive: Archive, verdict: Verdict) -> None:
    assert judge(archive, finding(verdict=verdict)) == ()
    assert archive.findings() == ()
    assert len(archive.findings(verdict=None)) == 1


@pytest.mark.parametrize(
    ("verdicts", "changes", "times_failed"),
    [
        ((FAIL, FAIL, FAIL), 1, 1),
        ((FAIL, PASS), 2, 1),
        ((FAIL, PASS, FAIL), 3, 2),
        ((FAIL, UNSURE, FAIL), 3, 2),
        ((PASS, PASS), 0, 0),
        ((PASS, FAIL), 1, 1),
        ((UNSURE, PASS), 1, 0),
        ((FAIL, None), 2, 1),
        ((FAIL, None, None), 2, 1),
        ((FAIL, None, FAIL), 3, 2),
        ((PASS, None), 0, 0),
    ],
)
def test_a_change_is_given_back_once(
    archive: Archive, verdicts: tuple[Verdict | None, ...], changes: int, times_failed: int
) -> None:
    """None stands for a run whose checks do not name the finding any more."""
    given = [
        change
        for day, verdict in enumerate(verdicts)
        for change in judge(archive, *([finding(verdict=verdict)] if verdict else []), days=day)
    ]
    assert len(given) == changes
    row = archive.finding(MARK)
    assert row is not None
    assert row.times_failed == times_failed
    assert row.gone == (verdicts[-1] is None)


def test_a_finding_that_is_gone_counts_like_a_pass(archive: Archive) -> None:
    found = finding(facts=(fact("requests.new.natural", "5"),))
    judge(archive, found)
    (change,) = judge(archive, days=1)
    assert (change.was, change.finding) == (FAIL, replace(found, verdict=PASS))
    assert archive.findings() == ()


def test_findings_of_another_source_are_not_gone(archive: Archive) -> None:
    judge(archive, finding())
    judge(archive, finding("missing", ""), source="deadline", days=1)
    judge(archive, finding("missing", ""), source="deadline", days=2)
    assert sorted(row.finding.code for row in archive.findings()) == ["missing", "requests-balance"]


def test_a_finding_keeps_when_it_was_first_and_last_seen_and_since_when_it_stands(archive: Archive) -> None:
    for day, verdict in enumerate((PASS, FAIL, FAIL)):
        judge(archive, finding(verdict=verdict), days=day)
    row = archive.finding(MARK)
    assert row is not None
    assert (row.first_seen, row.since, row.last_seen) == (NOW, later(days=1), later(days=2))


def test_history_holds_every_change_and_nothing_else(archive: Archive) -> None:
    for day, verdict in enumerate((PASS, PASS, FAIL, FAIL, PASS)):
        judge(archive, finding(verdict=verdict), days=day)
    judge(archive, days=9)
    assert history(archive) == ["pass", "fail", "pass", "gone"]


def test_history_holds_a_change_of_values_under_the_same_verdict(archive: Archive) -> None:
    judge(archive, finding(facts=(fact("requests.new.natural", "5"),)))
    assert judge(archive, finding(facts=(fact("requests.new.natural", "6"),)), days=1) == ()
    assert history(archive) == ["fail", "fail"]


def test_two_findings_of_one_fingerprint_count_as_the_graver(archive: Archive) -> None:
    (change,) = judge(archive, finding(verdict=PASS), finding(verdict=FAIL), finding(verdict=UNSURE))
    assert change.finding.verdict is FAIL


def decide(archive: Archive, decision: str = "dismissed", *, now: datetime = NOW) -> None:
    archive.decide(MARK, decision=decision, by="王", reason="口径不同", now=now)


def test_a_decision_is_kept_with_the_finding(archive: Archive) -> None:
    judge(archive, finding())
    decide(archive, "confirmed")
    (row,) = archive.findings()
    assert row.decision is not None
    assert (row.decision.decision, row.decision.by, row.decision.reason) == ("confirmed", "王", "口径不同")
    assert row.decision.at == NOW
    assert row.decision.holds


def test_what_was_dismissed_is_not_shown_and_not_told_again(archive: Archive) -> None:
    judge(archive, finding())
    decide(archive)
    assert archive.findings() == ()
    assert len(archive.findings(dismissed=True)) == 1
    judge(archive, finding(verdict=PASS), days=1)
    assert judge(archive, finding(), days=2) == ()


@pytest.mark.parametrize(
    ("later_finding", "reopens"),
    [
        (finding(facts=(fact("requests.new.natural", "5"),)), False),
        (replace(finding(facts=(fact("requests.new.natural", "5"),)), message=Told(("别的话", "other words"))), False),
        (finding(facts=(fact("requests.new.natural", "6"),)), True),
        (finding(facts=(fact("requests.new.business", "5"),)), True),
        (finding(facts=(fact("requests.new.natural", "5"),), version=2), True),
    ],
    ids=["the same", "another wording", "another value", "another cell", "another rule"],
)
def test_a_dismissal_holds_until_the_values_or_the_rule_change(
    archive: Archive,
    later_finding: Finding,
    reopens: bool,  # noqa: FBT001 - a case's outcome
) -> None:
    judge(archive, finding(facts=(fact("requests.new.natural", "5"),)))
    decide(archive, now=later(hours=1))
    changes = judge(archive, later_finding, days=1)
    assert [change.times_failed for change in changes] == [2] * reopens
    assert len(archive.findings()) == int(reopens)


def test_a_dismissal_can_be_taken_back(archive: Archive) -> None:
    judge(archive, finding())
    decide(archive)
    decide(archive, "reopened", now=later(hours=1))
    assert len(archive.findings()) == 1
    assert archive.statistics()["decisions"] == 2


def test_decisions_survive_a_replay(archive: Archive) -> None:
    judge(archive, finding())
    decide(archive)
    archive.forget_derived()
    assert archive.findings(verdict=None) == ()
    assert judge(archive, finding()) == (), "dismissed before, so not told after a replay either"
    (row,) = archive.findings(dismissed=True)
    assert row.decision is not None
    assert row.decision.holds


@pytest.mark.parametrize(
    ("mark", "decision", "words"), [("0" * 16, "dismissed", "no finding"), (MARK, "ignored", "confirmed, dismissed")]
)
def test_a_decision_about_nothing_is_refused(archive: Archive, mark: str, decision: str, words: str) -> None:
    judge(archive, finding())
    with pytest.raises(UsageError, match=words):
        archive.decide(mark, decision=decision, by="王", reason="", now=NOW)


def test_findings_are_found_by_publisher_year_code_and_verdict(archive: Archive) -> None:
    judge(archive, finding(), finding("late", "", verdict=UNSURE))
    assert len(archive.findings(publisher="lantian", year=2025, code="requests-balance")) == 1
    assert [row.finding.code for row in archive.findings(verdict=UNSURE)] == ["late"]
    assert archive.findings(publisher="qinghe") == archive.findings(year=2024) == archive.findings(code="x") == ()
    assert len(archive.findings(verdict=None, limit=1)) == 1


def judgement(standing: Standing, *, publisher: str = "lantian", reason: str = "why") -> Judgement:
    return Judgement(publisher=publisher, year=2025, standing=standing, reason_zh="原因", reason_en=reason)


DUE = Obligation(publisher="lantian", year=2025, due=later(days=26).date(), clause_zh="第四十九条", clause_en="art. 49")


def stand(archive: Archive, *judgements: Judgement, days: int = 0) -> None:
    now = later(days=days)
    archive.record_judgements(judgements, [DUE], now=now, run=archive.begin_run("sweep", now=now))


def test_coverage_says_where_everybody_stands_and_since_when(archive: Archive) -> None:
    archive.sync_world((LANTIAN,), ())
    stand(archive, judgement(Standing.NOT_DUE))
    stand(archive, judgement(Standing.DUE_SOON), days=1)
    stand(archive, judgement(Standing.DUE_SOON, reason="other words"), days=2)
    (row,) = archive.coverage()
    assert (row.publisher_name, row.standing, row.reason_en) == ("蓝田县人民政府", Standing.DUE_SOON, "other words")
    assert (row.since, row.due, row.clause_en) == (later(days=1), DUE.due, "art. 49")
    assert (row.url, row.published) == (None, None)
    kept = archive._store.rows("SELECT standing FROM judgement_history ORDER BY id")
    assert [one["standing"] for one in kept] == ["not-due", "due-soon"]


def test_coverage_leaves_out_whom_the_last_run_did_not_judge(archive: Archive) -> None:
    stand(archive, judgement(Standing.OVERDUE), judgement(Standing.OVERDUE, publisher="merged-away"))
    stand(archive, judgement(Standing.OVERDUE), days=1)
    assert [row.publisher for row in archive.coverage()] == ["lantian"]
    assert archive.coverage(publisher="qinghe") == archive.coverage(year=2024) == ()
