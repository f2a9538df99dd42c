"""Readings of columns: kept in order, their rows once, and as of a past run."""

from dataclasses import replace

import pytest
from archive_samples import NOW, column_read, later, link

from model.types import Completeness, Link, Outcome
from storage import Archive


def rows_kept(archive: Archive) -> int:
    return int(archive._store.value("SELECT count(*) FROM column_rows"))


def test_readings_come_back_as_they_were_recorded_oldest_first(archive: Archive, run: int) -> None:
    reads = (
        column_read(),
        replace(
            column_read(at=later(days=1)),
            outcome=Outcome.BLOCKED,
            completeness=Completeness.UNKNOWN,
            rows=0,
            detail="the host refused us",
        ),
        column_read(at=later(days=2), unread_articles=2),
    )
    for read in reads:
        archive.record_column(read, run=run, rows=(), refused=())
    assert archive.column_reads("lantian") == reads
    assert archive.column_reads("elsewhere") == ()
    assert archive.latest_reads() == {"lantian": reads[-1]}


def test_a_past_run_sees_only_what_was_read_up_to_it(archive: Archive) -> None:
    runs = [archive.begin_run("crawl", now=later(days=days)) for days in range(3)]
    for days, run in enumerate(runs):
        archive.record_column(column_read(at=later(days=days)), run=run, rows=(), refused=())
    assert len(archive.column_reads("lantian", until=runs[1])) == 2
    assert archive.latest_reads(until=runs[1])["lantian"].at == later(days=1)
    assert archive.latest_reads(until=runs[0] - 1) == {}


def test_rows_are_kept_once_as_long_as_they_stay_the_same(archive: Archive, run: int) -> None:
    two = (link("https://a.example/1"), link("https://a.example/2", title="通知"))
    refused = ((two[1], "a notice, not a report"),)
    for days in range(5):
        archive.record_column(column_read(at=later(days=days)), run=run, rows=two, refused=refused)
    assert rows_kept(archive) == 2
    archive.record_column(column_read(at=later(days=5)), run=run, rows=two[:1], refused=())
    assert rows_kept(archive) == 3
    archive.record_column(column_read(at=later(days=6)), run=run, rows=two, refused=refused)
    assert rows_kept(archive) == 5


REPORT, NOTICE = link("https://a.example/1"), link("https://a.example/2", title="通知")


@pytest.mark.parametrize("rows", [(REPORT, NOTICE), (REPORT,)], ids=["rows name it too", "only refused names it"])
def test_a_refused_row_is_kept_with_its_reason(archive: Archive, run: int, rows: tuple[Link, ...]) -> None:
    archive.record_column(column_read(), run=run, rows=rows, refused=((NOTICE, "a notice"),))
    assert archive._store.rows("SELECT url, title, listed, refused FROM column_rows ORDER BY ordinal") == [
        {"url": "https://a.example/1", "title": "2025年年报", "listed": "2026-01-04", "refused": None},
        {"url": "https://a.example/2", "title": "通知", "listed": "2026-01-04", "refused": "a notice"},
    ]


def test_what_a_reading_proves_stands_in_sql_too(archive: Archive, run: int) -> None:
    for read in (column_read(), column_read(at=NOW, rows=0), column_read(unread_articles=1)):
        archive.record_column(read, run=run, rows=(), refused=())
    proofs = [row["proves_absence"] for row in archive._store.rows("SELECT proves_absence FROM column_reads")]
    assert proofs == [1, 0, 0]
