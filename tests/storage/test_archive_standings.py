"""Standings with their proof and history, and what a held report is worth by the findings as they stand."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from archive_samples import LANTIAN, NOW, URL, archive_at, finding, later, look, report, store_at

from model.findings import fingerprint
from model.types import (
    DueRule,
    Finding,
    Judgement,
    Obligation,
    Outcome,
    PrintedDate,
    Proof,
    ProofLook,
    Quality,
    Role,
    Severity,
    Standing,
    Told,
    Verdict,
)
from storage import Archive
from storage.codec import stamp
from storage.migrations import MIGRATIONS, migrate

RULE = DueRule(month=1, day=31, clause_zh="第四十九条", clause_en="art. 49", region="9901", file="local.toml")
PROOF = Proof(
    due=date(2026, 1, 31),
    clause_zh="第四十九条",
    clause_en="art. 49",
    rule=RULE,
    column="https://a.example/",
    report=URL,
    first_seen=NOW,
    last_without=None,
    dates=(PrintedDate(day=date(2026, 1, 4), printed="2026年1月4日", origin="printed"),),
    looks=(ProofLook(role=Role.LATEST, is_reading=True, id=7, at=NOW, outcome=Outcome.OK, rows=12, whole=True),),
)


def stand(archive: Archive, standing: Standing, *, days: int, clause: str = "art. 49", due: int = 31) -> None:
    now = later(days=days)
    owed = Obligation(
        publisher="lantian", year=2025, due=date(2026, 1, due), clause_zh="条", clause_en=clause, rule=RULE
    )
    one = Judgement(
        publisher="lantian", year=2025, standing=standing, reason_zh="因", reason_en=f"day {days}", proof=PROOF
    )
    archive.record_judgements([one], [owed], now=now, run=archive.begin_run("sweep", now=now))


def test_a_proof_comes_back_as_it_was(archive: Archive) -> None:
    stand(archive, Standing.PUBLISHED, days=0)
    (row,) = archive.coverage()
    (past,) = archive.standings_before("lantian", 2025)
    assert row.proof == past.proof == PROOF


def test_the_history_says_what_changed(archive: Archive) -> None:
    stand(archive, Standing.DUE_SOON, days=0)
    stand(archive, Standing.DUE_SOON, days=1)
    stand(archive, Standing.OVERDUE, days=2)
    stand(archive, Standing.OVERDUE, days=3, clause="a local notice")
    stand(archive, Standing.DUE_SOON, days=4, clause="another notice", due=30)
    past = archive.standings_before("lantian", 2025)
    assert [one.changed for one in past] == [("new",), ("standing",), ("clause",), ("standing", "due", "clause")]
    assert [one.reason_en for one in past] == ["day 0", "day 2", "day 3", "day 4"]


def failing(code: str, subject: str = "", severity: Severity = Severity.WARNING) -> Finding:
    told = Told(("", ""))
    return Finding(code=code, subject=subject, severity=severity, verdict=Verdict.FAIL, message=told)


ERROR, WARNING, NOTE = (
    failing("carry-over", severity=Severity.ERROR),
    failing("jump"),
    failing("x", severity=Severity.NOTE),
)
WORTH: list[tuple[str, Sequence[Finding], Quality]] = [
    ("nothing found", [], Quality.CLEAN),
    ("a note only", [NOTE], Quality.CLEAN),
    ("passes and what cannot be assessed", [finding(verdict=Verdict.PASS), finding("b", verdict=Verdict.NOT_ASSESSABLE)], Quality.CLEAN),
    ("a warning", [WARNING, NOTE], Quality.TO_LOOK_AT),
    ("an unreadable cell that no sum needs", [failing("cell-unreadable", "disclosure.fees.amount_wan")], Quality.TO_LOOK_AT),
    ("an unreadable cell of a sum", [failing("cell-unreadable", "requests.new.total"), WARNING], Quality.COULD_NOT_READ),
    ("a table missing", [failing("table-missing", "disputes")], Quality.COULD_NOT_READ),
    ("a table unreadable", [failing("table-unreadable", "disclosure")], Quality.COULD_NOT_READ),
    ("an error", [ERROR, WARNING], Quality.CONTRADICTS_ITSELF),
    ("an error weighs more than what could not be read", [ERROR, failing("table-missing", "disputes")], Quality.CONTRADICTS_ITSELF),
]  # fmt: skip


def hold(archive: Archive, *found: Finding, source: str = "report") -> None:
    run = archive.begin_run("crawl", now=NOW)
    look_id = archive.keep(look(), run=run)
    version = archive.record(report(), publisher=LANTIAN, url=URL, look=look_id, at=NOW, run=run).version
    archive.record_findings(
        found, publisher="lantian", year=2025, source=source, now=NOW, run=run, version=version, url=URL
    )


def quality(archive: Archive) -> Quality:
    return archive.qualities()["lantian", 2025].quality


@pytest.mark.parametrize(("name", "found", "worth"), WORTH, ids=[case[0] for case in WORTH])
def test_what_a_report_is_worth(archive: Archive, name: str, found: Sequence[Finding], worth: Quality) -> None:
    hold(archive, *found)
    assert quality(archive) is worth, name


def test_a_deadline_says_nothing_of_a_reports_worth(archive: Archive) -> None:
    hold(archive, failing("late", severity=Severity.ERROR), source="deadline")
    assert quality(archive) is Quality.CLEAN


def test_what_is_dismissed_does_not_count_until_the_rule_changes(archive: Archive) -> None:
    hold(archive, ERROR)
    mark = fingerprint(publisher="lantian", year=2025, code="carry-over", subject="")
    archive.decide(mark, decision="dismissed", by="an editor", reason="seen", now=NOW)
    assert quality(archive) is Quality.CLEAN
    again = Finding(
        code=ERROR.code, subject="", severity=ERROR.severity, verdict=ERROR.verdict, message=ERROR.message, version=2
    )
    hold(archive, again)
    assert quality(archive) is Quality.CONTRADICTS_ITSELF


def test_coverage_shows_it_and_nothing_where_no_report_is_held(archive: Archive) -> None:
    stand(archive, Standing.UNKNOWN, days=0)
    assert archive.coverage()[0].quality is None
    hold(archive, WARNING)
    assert archive.coverage()[0].quality is Quality.TO_LOOK_AT
    assert archive._store.value("SELECT quality FROM coverage") == "to-look-at"


def test_standings_of_an_older_archive_are_kept_without_a_proof(tmp_path: Path) -> None:
    """Its views are in the way of a table that is made anew."""
    older = store_at(tmp_path / "archive.sqlite")
    before = next(n for n, step in enumerate(MIGRATIONS) if any("judgements_before" in one for one in step))
    migrate(older, steps=MIGRATIONS[:before])
    older.insert("runs", kind="crawl", began=stamp(NOW))
    older.write(
        """INSERT INTO judgements VALUES ('lantian', 2025, 'overdue', '因', 'why', '2026-01-31', '条', 'art. 49', ?, ?, 1)""",
        (stamp(NOW), stamp(NOW)),
    )
    older.write(
        "INSERT INTO judgement_history VALUES (1, 'lantian', 2025, ?, 1, 'overdue', '2026-01-31', '因', 'why')",
        (stamp(NOW),),
    )
    older.write("CREATE VIEW coverage AS SELECT * FROM judgements JOIN column_reads USING (run)")
    older.database.close()
    with archive_at(tmp_path) as archive:
        (row,) = archive.coverage()
        (past,) = archive.standings_before("lantian", 2025)
        assert (row.standing, row.proof, past.standing, past.changed, past.proof) == (
            Standing.OVERDUE,
            None,
            Standing.OVERDUE,
            (),
            None,
        )
        assert archive.problems() == ()
