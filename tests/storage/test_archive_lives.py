"""The lives of alerts in the archive: kept over migration, dismissals quoted, looks that count as second looks."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from archive_samples import LANTIAN, NOW, URL, alert, archive_at, fact, finding, later, look, report
from sqlite_utils import Database

from model.types import AlertEvent, AlertLife, AlertState, Move, Outcome, Silence, Verdict, fingerprint
from storage import Archive
from storage.migrations import MIGRATIONS, m008_lives, migrate
from storage.store import Store

MARK = fingerprint(publisher="lantian", year=2025, code="requests-balance", subject="natural")
STEP = MIGRATIONS.index(m008_lives.STATEMENTS)
LIFE = AlertLife(
    fingerprint=MARK,
    publisher="lantian",
    year=2025,
    portal="lantian",
    code="requests-balance",
    subject="natural",
    state=AlertState.PENDING,
    began=NOW,
    changed=NOW,
)


def judge(archive: Archive, *, run: int, at: timedelta = timedelta(), granted: str = "5", passes: bool = False) -> None:
    found = finding(facts=(fact("requests.new.natural", granted),), verdict=Verdict.PASS if passes else Verdict.FAIL)
    archive.record_findings(
        [found], publisher="lantian", year=2025, source="report", now=NOW + at, run=run, version=None, url=URL
    )


def test_the_alerts_of_an_older_archive_go_on_where_they_were(tmp_path: Path) -> None:
    store = Store(Database(tmp_path / "archive.sqlite", execute_plugins=False), tmp_path / "archive.sqlite")
    migrate(store, steps=MIGRATIONS[:STEP])
    run = store.insert("runs", kind="crawl", began="2026-01-05T03:04:05+00:00")
    for subject, events in {
        "natural": ("opened",),
        "total": ("opened", "resolved", "reopened"),
        "legal": ("opened", "resolved"),
    }.items():
        for number, event in enumerate(events):
            _old_alert(store, subject=subject, event=event, number=number)
    assert run
    store.database.conn.commit()
    store.database.close()
    with archive_at(tmp_path) as archive:
        lives = {life.subject: (life.state, life.episode) for life in archive.alert_lives()}
        assert archive.problems() == ()
        assert {row.alert.finding.subject for row in archive.alerts()} == {"natural", "total", "legal"}
    assert lives == {
        "natural": (AlertState.OPEN, 1),
        "total": (AlertState.OPEN, 2),
        "legal": (AlertState.RESOLVED, 1),
    }


def _old_alert(store: Store, *, subject: str, event: str, number: int) -> None:
    store.insert(
        "alerts",
        id=f"{subject}-{event}-{number}",
        fingerprint=fingerprint(publisher="lantian", year=2025, code="requests-balance", subject=subject),
        event=event,
        at=f"2026-01-0{5 + number}T03:04:05+00:00",
        publisher="lantian",
        publisher_name="蓝田县人民政府",
        year=2025,
        url=URL,
        code="requests-balance",
        subject=subject,
        severity="error",
        verdict="fail",
        message_zh="不平",
        message_en="does not balance",
        facts="[]",
        claims="[]",
        rule_version=1,
    )


def test_every_step_is_a_row_of_history_and_the_last_one_stands(archive: Archive) -> None:
    opened = replace(LIFE, state=AlertState.OPEN, episode=1, opened=later(hours=1), told=later(hours=1), values="a")
    archive.record_moves(
        [Move(life=LIFE, was=None), Move(life=opened, was=AlertState.PENDING, event=AlertEvent.OPENED)], now=NOW
    )
    assert archive.alert_lives() == (opened,)
    rows = archive._store.rows("SELECT was, state, event FROM alert_history ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [(None, "pending", None), ("pending", "open", "opened")]


def test_a_finding_fails_since_it_last_passed_and_with_its_values_since_they_changed(
    archive: Archive, run: int
) -> None:
    for number, (granted, passes) in enumerate([("5", False), ("5", True), ("5", False), ("6", False), ("6", False)]):
        judge(archive, run=run, at=timedelta(days=number), granted=granted, passes=passes)
    (state,) = archive.finding_states()
    assert archive.failing_since(MARK) == NOW + timedelta(days=2)
    assert archive.failing_since(MARK, values=state.values) == NOW + timedelta(days=3)


@pytest.mark.parametrize("outcome", [Outcome.OK, Outcome.UNCHANGED])
def test_a_later_look_at_the_report_is_a_second_look_whatever_it_answers(archive: Archive, outcome: Outcome) -> None:
    first = archive.begin_run("crawl", now=NOW)
    seen = archive.keep(look(), run=first)
    archive.record(report(), publisher=LANTIAN, url=URL, look=seen, at=NOW, run=first)
    archive.settle_look(seen)
    assert archive.report_looked_at(URL) == NOW
    second = archive.begin_run("crawl", now=later(days=1))
    again = archive.keep(look(at=later(days=1), outcome=outcome), run=second)
    assert archive.report_looked_at(URL) == NOW, "not before it is handled"
    archive.settle_look(again)
    assert archive.report_looked_at(URL) == later(days=1)
    third = archive.begin_run("crawl", now=later(days=2))
    archive.settle_look(archive.keep(look(at=later(days=2), outcome=Outcome.BLOCKED), run=third))
    archive.settle_look(archive.keep(look(at=later(days=2)), run=third), note="the file is damaged")
    assert archive.report_looked_at(URL) == later(days=1)


def test_a_decision_keeps_what_was_quoted(archive: Archive, run: int) -> None:
    judge(archive, run=run)
    archive.decide(MARK, decision="dismissed", by="王", reason="口径不同", now=NOW)
    judge(archive, run=run, at=timedelta(days=1), granted="6")
    assert archive.decided_quotes(MARK) == ((fact("requests.new.natural", "5"),), ())
    (state,) = archive.finding_states()
    assert state.decision == "", "it does not hold any more"


def test_silences_last_until_their_time_or_their_end(archive: Archive) -> None:
    asked = Silence(id=0, code="missing", until=later(days=3), by="王", reason="迁移", at=NOW)
    first, second = archive.add_silence(asked), archive.add_silence(asked)
    assert [one.id for one in archive.silences(now=later(days=2))] == [first, second]
    archive.silence_matched([first])
    assert [one.matched for one in archive.silences(now=NOW)] == [True, False]
    assert archive.end_silence(first, now=later(days=1), why="resolved")
    assert not archive.end_silence(first, now=later(days=1), why="resolved")
    assert [one.id for one in archive.silences(now=later(days=2))] == [second]
    assert archive.silences(now=later(days=3)) == ()


def test_who_was_told_since_it_was_opened_last(archive: Archive) -> None:
    archive.record_alerts([alert(finding())], ["mail", "hook"])
    archive.record_alerts([alert(finding(), event=AlertEvent.RESOLVED)], ["mail", "hook"])
    archive.record_alerts([alert(finding(), event=AlertEvent.REOPENED, times=2)], ["mail"])
    archive.record_alerts([alert(finding(), event=AlertEvent.ESCALATED, times=2)], ["boss"])
    assert archive.told_channels(MARK) == ("boss", "mail")
