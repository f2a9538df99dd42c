"""kill -9, a full disk, readers and a second writer: the archive stays whole, and says what is the matter."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from archive_samples import LANTIAN, NOW, URL, archive_at, fill, look, report
from archive_writer import write

from model.errors import ArchiveError
from storage import Archive

ROOT = Path(__file__).resolve().parents[2]
FACTS, CHANNELS = len(report().facts), 2


@contextmanager
def writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    """The writing program, known to have committed a turn; killed at the end."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests' / 'storage'}"}
    command = [sys.executable, str(ROOT / "tests" / "storage" / "archive_writer.py"), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as program:
        try:
            assert program.stdout is not None
            assert program.stdout.readline().strip().isdigit()
            yield program
        finally:
            program.send_signal(signal.SIGKILL)


def assert_whole(archive: Archive) -> None:
    """No half version, no finding without its alert, no alert without its outbox."""
    store = archive._store
    assert archive.problems() == ()
    halves = "SELECT versions.id FROM versions LEFT JOIN facts ON version_id = id GROUP BY id HAVING count(key) != ?"
    assert store.rows(halves, (FACTS,)) == []
    assert store.value("SELECT count(*) FROM fulltext WHERE fulltext MATCH '复议'") == store.value(
        "SELECT count(*) FROM versions"
    )
    assert store.value("SELECT count(*) FROM findings") == store.value("SELECT count(*) FROM versions")
    assert store.value("SELECT count(*) FROM alerts") == store.value("SELECT count(*) FROM versions")
    assert store.value("SELECT count(*) FROM outbox") == CHANNELS * store.value("SELECT count(*) FROM alerts")


def test_a_kill_at_any_instant_leaves_a_whole_archive(tmp_path: Path) -> None:
    path, chance, committed = tmp_path / "archive.sqlite", Random(7), 0
    for _ in range(6):
        with writer(path) as program:
            time.sleep(chance.uniform(0.0, 0.15))
            program.send_signal(signal.SIGKILL)
            assert program.stdout is not None
            told = program.stdout.read().split()
            program.wait()
        with Archive.open(path) as archive:
            assert_whole(archive)
            versions = archive.statistics()["versions"]
            assert versions >= committed + 1 + len(told), "what was told to be committed is there"
            assert versions <= committed + 2 + len(told), "and at most the turn that was going on"
            committed = versions
    with Archive.open(path) as archive:
        left = archive.pending()
        assert len(left) <= 6, "what was fetched and not derived waits for the next run"


def test_readers_see_whole_turns_while_another_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with writer(path), Archive.open(path) as archive:
        seen = []
        for _ in range(20):
            with archive._store.snapshot():
                assert_whole(archive)
                seen.append(archive.statistics()["versions"])
            time.sleep(0.02)
        assert seen == sorted(seen)
        assert seen[-1] > seen[0], "the writer goes on meanwhile"


def test_two_programs_may_open_a_new_archive_at_once(tmp_path: Path) -> None:
    path, faults = tmp_path / "archive.sqlite", []

    def opened() -> None:
        try:
            Archive.open(path).close()
        except ArchiveError as error:
            faults.append(error)

    threads = [threading.Thread(target=opened) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_second_writer_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with writer(path) as program, Archive.open(path) as second:
        with pytest.raises(ArchiveError, match=r"archive\.sqlite: another nianbao is writing"):
            second.claim_writer()
        assert second.holdings(), "reading goes on"
        program.send_signal(signal.SIGKILL)
        program.wait()
        second.claim_writer()


def test_a_claim_ends_when_the_archive_is_closed(tmp_path: Path) -> None:
    with archive_at(tmp_path) as first, archive_at(tmp_path) as second:
        first.claim_writer()
        first.claim_writer()
        with pytest.raises(ArchiveError, match="another nianbao"):
            second.claim_writer()
        first.close()
        second.claim_writer()


def test_a_full_disk_is_said_and_loses_nothing(archive: Archive) -> None:
    write(archive, 0)
    pages = archive._store.value("PRAGMA page_count")
    archive._store.write(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(ArchiveError, match=r"the disk is full.*Free space"):
        fill_up(archive)
    assert_whole(archive)
    before = archive.statistics()["versions"]
    archive._store.write("PRAGMA max_page_count = 1000000")
    write(archive, 999)
    assert archive.statistics()["versions"] == before + 1


def fill_up(archive: Archive) -> None:
    for turn in range(1, 500):
        write(archive, turn)


def test_a_write_lock_that_is_held_too_long_is_said(tmp_path: Path) -> None:
    with archive_at(tmp_path) as first, archive_at(tmp_path) as second:
        second._store.write("PRAGMA busy_timeout = 50")
        with first.transaction(), pytest.raises(ArchiveError, match="another program has been writing for too long"):
            second.begin_run("crawl", now=NOW)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_an_archive_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    with archive_at(tmp_path) as archive:
        list(fill(archive))
    tmp_path.chmod(0o500)
    (tmp_path / "archive.sqlite").chmod(0o400)
    try:
        with pytest.raises(ArchiveError, match=r"permissions|folder"):
            archive_at(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_a_look_is_kept_even_if_what_follows_from_it_fails(archive: Archive, run: int) -> None:
    look_id = archive.keep(look(), run=run)
    with pytest.raises(ArchiveError, match="without a year"):
        record_without_year(archive, look_id, run)
    assert [kept.id for kept in archive.pending()] == [look_id]
    assert archive.statistics()["reports"] == 0


def record_without_year(archive: Archive, look_id: int, run: int) -> None:
    with archive.transaction():
        archive.record(report(year=None), publisher=LANTIAN, url=URL, look=look_id, at=NOW, run=run)
