"""Retention drops bytes on which nothing rests: what is known, proved and replayed stays as it was."""

import json
import os
import signal
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from archive_samples import LANTIAN, column_read, later, link, look, report
from command_line import nianbao
from rehearsal import Rehearsal
from upkeep_stage import Installation

from app.replay import replay
from app.retention import prune, retain
from model.types import Judgement, Look, Obligation, Outcome, Purpose, Standing
from storage import Archive, soundness_of

LIST = "https://www.lantian.example/list"
DUE = 50


def column_day(archive: Archive, day: int, *, rows: int, outcome: Outcome = Outcome.OK) -> None:
    """One day's pass: the list page, its bytes new every day, with so many rows."""
    at = later(days=day)
    run = archive.begin_run("crawl", now=at)
    seen = archive.keep(list_look(day, outcome=outcome), run=run)
    if outcome is Outcome.OK:
        archive.settle_look(seen, note="a list page")
        shown = [link(f"https://www.lantian.example/{number}") for number in range(rows)]
        archive.record_column(column_read(at=at, rows=rows), run=run, rows=shown, refused=[])
    archive.keep(
        look("https://www.lantian.example/robots.txt", body=f"# {day}".encode(), at=at, purpose=Purpose.ROBOTS), run=run
    )
    archive.end_run(run, now=at, summary={})


def list_body(day: int) -> bytes:
    return f"<ul>{day}</ul>".encode() + Random(day).randbytes(9000)


def list_look(day: int, *, outcome: Outcome = Outcome.OK) -> Look:
    whole = look(LIST, body=list_body(day), at=later(days=day), purpose=Purpose.LIST)
    return replace(whole, outcome=outcome)


@pytest.fixture
def year(archive: Archive) -> Archive:
    """A hundred days: two rows, a due day, ten days of a firewall, then three rows."""
    for day in range(100):
        blocked = 70 <= day < 80
        column_day(archive, day, rows=2 if day < 90 else 3, outcome=Outcome.BLOCKED if blocked else Outcome.OK)
    run = archive.begin_run("sweep", now=later(days=DUE))
    archive.record_judgements(
        [Judgement(publisher="lantian", year=2025, standing=Standing.OVERDUE, reason_zh="未见", reason_en="not seen")],
        [
            Obligation(
                publisher="lantian",
                year=2025,
                due=later(days=DUE).date(),
                clause_zh="第四十九条",
                clause_en="article 49",
            )
        ],
        now=later(days=DUE),
        run=run,
    )
    return archive


def days_kept(archive: Archive, purpose: str = "list") -> list[int]:
    rows = archive._store.rows(
        "SELECT at FROM looks JOIN bodies USING (sha256) WHERE purpose = ? AND length(body) > 0 ORDER BY looks.id",
        (purpose,),
    )
    return [(datetime.fromisoformat(row["at"]) - later()).days for row in rows]


def test_of_readings_alike_the_first_the_last_and_the_one_after_the_due_day_stay(year: Archive) -> None:
    dropped = prune(year, days=5, now=later(days=100))
    kept = days_kept(year)
    assert kept == [0, DUE + 1, 70, 89, 90, 95, 96, 97, 98, 99]
    assert days_kept(year, "robots") == [95, 96, 97, 98, 99]
    assert dropped.bodies == dropped.looks == 200 - len(kept) - 5
    assert year.statistics()["looks"] == 200, "every look stays"


def test_what_a_standing_named_as_its_proof_stays(year: Archive) -> None:
    store = year._store
    if not store.value("SELECT 1 FROM pragma_table_info('judgement_history') WHERE name = 'proof'"):
        store.write("ALTER TABLE judgement_history ADD COLUMN proof TEXT")
    seen = store.value("SELECT id FROM looks WHERE purpose = 'robots' AND at LIKE ?", (f"{later(days=30).date()}%",))
    proof = {"looks": [{"is_reading": True, "id": 21}, {"is_reading": False, "id": seen}]}
    store.write("UPDATE judgement_history SET proof = ?", (json.dumps(proof),))
    prune(year, days=5, now=later(days=100))
    assert 20 in days_kept(year)
    assert days_kept(year, "robots")[0] == 30


def test_what_is_asked_before_is_what_is_done_and_done_twice_is_nothing_more(year: Archive) -> None:
    asked = prune(year, days=5, now=later(days=100), dry=True)
    assert prune(year, days=5, now=later(days=100)) == asked
    assert prune(year, days=5, now=later(days=100)).bodies == 0


def test_nothing_young_is_dropped(year: Archive) -> None:
    assert prune(year, days=101, now=later(days=100)).bodies == 0


def test_a_pruned_archive_is_sound_and_its_file_smaller(year: Archive) -> None:
    before = year.statistics()["file_bytes"]
    prune(year, days=5, now=later(days=100))
    assert year.statistics()["file_bytes"] < before - 600_000
    assert year._store.value("PRAGMA freelist_count") == 0
    assert [one for one in soundness_of(year.path).checked if one.problems] == []


def test_bytes_that_are_seen_again_come_back(year: Archive) -> None:
    prune(year, days=5, now=later(days=100))
    run = year.begin_run("crawl", now=later(days=101))
    seen = year.keep(replace(list_look(3), at=later(days=101)), run=run)
    kept = year.kept_look(seen)
    assert kept is not None
    assert kept.capture.body == list_body(3)
    assert [one for one in soundness_of(year.path).checked if one.problems] == []


def test_an_article_a_file_and_a_list_page_that_is_a_report_are_never_dropped(archive: Archive) -> None:
    for day in range(5):
        run = archive.begin_run("crawl", now=later(days=day))
        for purpose in (Purpose.ARTICLE, Purpose.ATTACHMENT, Purpose.LIST):
            url = f"https://www.lantian.example/{purpose}"
            seen = archive.keep(
                look(url, body=f"{purpose}{day}".encode(), at=later(days=day), purpose=purpose), run=run
            )
            archive.record(report(granted=str(day)), publisher=LANTIAN, url=url, look=seen, at=later(days=day), run=run)
            archive.settle_look(seen)
        archive.record_column(column_read(at=later(days=day)), run=run, rows=[link()], refused=[])
    assert prune(archive, days=1, now=later(days=100)).bodies == 0


def test_a_marked_body_that_is_needed_is_named(year: Archive) -> None:
    year._store.write(
        "INSERT INTO dropped_bodies SELECT sha256, at FROM looks WHERE id = (SELECT max(id) FROM looks WHERE purpose = 'list')"
    )
    (found,) = [one for one in soundness_of(year.path).checked if one.problems]
    assert found.name == "retention"
    assert any("last good look" in one for one in found.named)
    assert any("still there" in one for one in found.named)


def seasoned(stage: Rehearsal) -> None:
    """Five days of passes over the demo's portals, whose pages change from day to day."""
    for _ in range(5):
        stage.crawl(send=False)
        stage.now += timedelta(days=1)


def test_a_replay_after_pruning_gives_what_one_before_gave_and_says_what_it_could_not_read(stage: Rehearsal) -> None:
    seasoned(stage)
    with stage.context() as context:
        before = context.archive.dump(derived=True)
        prune(context.archive, days=1, now=stage.now)
        dropped = context.archive.dropped_looks()
        assert dropped
        counts = replay(context)
        assert counts["dropped"] == dropped
        assert context.archive.dump(derived=True) == before
        assert [one for one in soundness_of(context.archive.path).checked if one.problems] == []
        assert context.archive.pending() == ()


def test_the_daemons_job_does_nothing_unless_it_is_asked_for(stage: Rehearsal) -> None:
    with stage.context() as context:
        assert retain(context, now=stage.now) is None


def test_the_command_says_what_it_would_drop_and_then_drops_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stage = Installation(tmp_path)
    stage.config.write_text('[archive]\npath = "archive.sqlite"\n', encoding="utf-8")
    with stage.archive() as archive:
        for day in range(20):
            column_day(archive, day, rows=1)
    line = ("prune", "--config", stage.config, "--lang", "en", "--now", "2026-03-01")
    assert "kept for ever" in nianbao(capsys, *line).out
    asked = nianbao(capsys, *line, "--days", "7", "--dry-run", "--json").json
    assert asked["bodies"] == 18 + 19
    assert "37 bodies dropped" in nianbao(capsys, *line, "--days", "7", "--compact").out
    assert nianbao(capsys, *line, "--days", "7", "--dry-run", "--json").json["bodies"] == 0


def test_an_older_archive_gives_its_pages_back_from_the_first_compacting_on(year: Archive) -> None:
    store = year._store
    store.write("PRAGMA auto_vacuum = NONE")
    store.write("VACUUM")
    prune(year, days=50, now=later(days=100))
    year.compact()
    assert store.value("PRAGMA auto_vacuum") == 2
    assert store.value("PRAGMA freelist_count") == 0
    assert year.problems() == ()


def test_a_kill_before_any_transaction_of_pruning_leaves_a_sound_archive(year: Archive, tmp_path: Path) -> None:
    path = year.path
    year.close()

    def killed_after(turns: int) -> None:
        with Archive.open(path) as archive:
            begin, left = archive._store.insert_many, turns

            def counting(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
                nonlocal left
                begin(table, columns, rows)
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)

            archive._store.insert_many = counting  # type: ignore[method-assign]
            prune(archive, days=5, now=later(days=100))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storage.retention._AT_ONCE", 40)
        for turns in (1, 2, 3):
            child = os.fork()
            if not child:
                try:
                    killed_after(turns)
                finally:
                    os._exit(0)
            _, status = os.waitpid(child, 0)
            assert os.WIFSIGNALED(status)
            assert [one for one in soundness_of(path).checked if one.problems] == []
    with Archive.open(path) as archive:
        assert archive.statistics()["bodies_dropped"] == 40 + 40 * 2
        prune(archive, days=5, now=later(days=100))
        assert len(days_kept(archive)) == 10
