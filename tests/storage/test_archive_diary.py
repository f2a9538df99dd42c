"""The daemon's diary, and the last instant that the archive knows of."""

from datetime import datetime, timedelta

import pytest
from archive_samples import NOW

from model.errors import ArchiveError
from model.types import ColumnRead, Completeness, Outcome
from storage import Archive, JobEnd

DAY = timedelta(days=1)


def test_an_entry_is_open_until_it_is_ended_and_is_found_by_its_time(archive: Archive, run: int) -> None:
    job = archive.begin_job("sweep", slot=NOW, now=NOW + timedelta(minutes=1))
    (entry,) = archive.jobs(name="sweep", slot=NOW)
    assert (entry.ended, entry.outcome, entry.run, entry.detail) == (None, None, None, "")
    archive.end_job(job, now=NOW + timedelta(minutes=2), outcome=JobEnd.FAILED, run=run, detail="It broke.")
    (entry,) = archive.jobs(name="sweep", slot=NOW)
    assert (entry.began, entry.ended) == (NOW + timedelta(minutes=1), NOW + timedelta(minutes=2))
    assert (entry.outcome, entry.run, entry.detail) == (JobEnd.FAILED, run, "It broke.")
    assert archive.jobs(name="sweep", slot=NOW + DAY) == ()
    assert archive.jobs(name="crawl") == ()


def test_entries_come_newest_first_and_are_limited(archive: Archive) -> None:
    made = [archive.begin_job("alive", slot=NOW + DAY * day, now=NOW + DAY * day) for day in range(5)]
    assert [entry.id for entry in archive.jobs(limit=3)] == made[:1:-1]


def test_what_is_not_there_cannot_be_ended(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no job 7"):
        archive.end_job(7, now=NOW, outcome=JobEnd.DONE)


def test_an_empty_archive_knows_no_instant(archive: Archive) -> None:
    assert archive.last_instant() is None


def test_the_last_instant_is_that_of_whatever_was_recorded_last(archive: Archive) -> None:
    run = archive.begin_run("crawl", now=NOW)
    assert archive.last_instant() == NOW
    archive.record_column(read("portal", NOW + DAY), run=run, rows=(), refused=())
    assert archive.last_instant() == NOW + DAY
    archive.begin_job("alive", slot=NOW, now=NOW + 2 * DAY)
    assert archive.last_instant() == NOW + 2 * DAY
    archive.end_run(run, now=NOW + 3 * DAY, summary={})
    assert archive.last_instant() == NOW + 3 * DAY


def test_once_a_person_has_said_that_the_clock_is_right_later_times_hold_nothing_up(archive: Archive) -> None:
    run = archive.begin_run("crawl", now=NOW + 90 * DAY)
    archive.record_column(read("portal", NOW + 90 * DAY), run=run, rows=(), refused=())
    archive.begin_job("crawl", slot=NOW, now=NOW + 91 * DAY)
    archive.accept_clock(now=NOW)
    assert archive.last_instant() == NOW
    archive.begin_run("crawl", now=NOW + timedelta(hours=1))
    assert archive.last_instant() == NOW + timedelta(hours=1)


def test_portals_are_told_with_their_last_good_reading(archive: Archive, run: int) -> None:
    archive._store.upsert("portals", [portal("seen"), portal("never"), portal("gone") | {"registered": 0}], key="id")
    archive.record_column(read("seen", NOW), run=run, rows=(), refused=())
    archive.record_column(read("seen", NOW + DAY, Outcome.SERVER_ERROR), run=run, rows=(), refused=())
    archive.record_column(read("never", NOW, Outcome.BLOCKED), run=run, rows=(), refused=())
    assert archive.good_reads() == {"never": None, "seen": NOW}


def read(portal: str, at: datetime, outcome: Outcome = Outcome.OK) -> ColumnRead:
    return ColumnRead(portal=portal, at=at, outcome=outcome, completeness=Completeness.COMPLETE, rows=1)


def portal(name: str) -> dict[str, object]:
    empty = dict.fromkeys(("family", "pause"))
    texts = dict.fromkeys(("home", "search", "site_code"), "")
    return {"id": name, "name": name, "columns": "[]", "hosts": "[]", "render": 0, "registered": 1, **empty, **texts}
