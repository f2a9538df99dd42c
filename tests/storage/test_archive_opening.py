"""Opening: what the file must be, migrations, and words that say what to do."""

import sqlite3
from pathlib import Path

import pytest
from archive_samples import NOW, archive_at, fill, report, store_at

from model.errors import ArchiveError
from storage import Archive
from storage.migrations import MIGRATIONS, migrate, version_of
from storage.opening import memory_store
from storage.store import Store
from storage.views import refresh


def test_a_new_archive_is_made_with_its_folder_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "archive.sqlite"
    with Archive.open(path) as archive:
        versions = list(fill(archive))
    with Archive.open(path, create=False) as archive:
        assert archive.report_at(versions[-1]) == report(year=2025)


def test_without_create_an_absent_archive_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "absent.sqlite"
    with pytest.raises(ArchiveError, match=r"absent\.sqlite.*no archive"):
        Archive.open(path, create=False)
    assert not path.exists()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="folder of the archive cannot be made"):
        Archive.open(tmp_path / "file" / "archive.sqlite")


def test_a_folder_in_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be opened"):
        Archive.open(tmp_path)


def test_a_file_that_is_no_database_is_an_error_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear archive, I am a letter of some length. " * 50)
    with pytest.raises(ArchiveError, match=r"letter\.txt: this file is no archive"):
        Archive.open(path)
    assert path.read_text().startswith("Dear archive")


def test_a_damaged_archive_says_so(tmp_path: Path) -> None:
    with archive_at(tmp_path) as archive:
        list(fill(archive))
    path = tmp_path / "archive.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(ArchiveError, match="damaged"), Archive.open(path) as archive:
        archive.holdings()


def test_another_programs_database_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="another program's database"):
        Archive.open(path)
    assert path.read_bytes() == before


def test_an_archive_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    archive_at(tmp_path).close()
    newer = sqlite3.connect(tmp_path / "archive.sqlite")
    newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer.close()
    with pytest.raises(ArchiveError, match=f"layout {len(MIGRATIONS) + 1}.*newer nianbao"):
        archive_at(tmp_path)


@pytest.mark.parametrize("steps", range(len(MIGRATIONS)))
def test_an_older_archive_is_brought_to_the_last_layout(tmp_path: Path, steps: int) -> None:
    older = store_at(tmp_path / "archive.sqlite")
    migrate(older, steps=MIGRATIONS[:steps])
    if steps:
        older.insert("runs", kind="crawl", began="2020-01-01T00:00:00+00:00")
    older.database.close()
    with archive_at(tmp_path) as archive:
        assert [run.kind for run in archive.runs()] == ["crawl"] * bool(steps)
        list(fill(archive))
        assert archive.problems() == ()
    whole = memory_store()
    with archive_at(tmp_path) as archive:
        assert layout(archive._store) == layout(whole)


def layout(store: Store) -> list[str]:
    return sorted(row["sql"] for row in store.rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_migrations_run_in_order_and_once(tmp_path: Path) -> None:
    store = store_at(tmp_path / "steps.sqlite")
    steps = (("CREATE TABLE one (a)",), ("ALTER TABLE one RENAME TO two", "INSERT INTO two VALUES (1)"))
    assert migrate(store, steps=steps[:1]) == 1
    assert migrate(store, steps=steps) == 1
    assert migrate(store, steps=steps) == 0
    assert store.rows("SELECT a FROM two") == [{"a": 1}]
    assert version_of(store) == len(steps)


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    store = store_at(tmp_path / "steps.sqlite")
    first = ("CREATE TABLE one (a)",)
    migrate(store, steps=(first,))
    with pytest.raises(ArchiveError, match="nonsense"):
        migrate(store, steps=(first, ("CREATE TABLE two (a)",), ("nonsense",)))
    assert version_of(store) == 1
    assert [row["name"] for row in store.rows("SELECT name FROM sqlite_master")] == ["one"]


def test_the_connection_is_set_for_safety(tmp_path: Path) -> None:
    with archive_at(tmp_path) as archive:
        store = archive._store
        assert store.value("PRAGMA journal_mode") == "wal"
        assert store.value("PRAGMA synchronous") == 2, "FULL"
        assert store.value("PRAGMA foreign_keys") == 1


def test_opening_again_makes_nothing_anew(tmp_path: Path) -> None:
    with archive_at(tmp_path) as archive:
        assert refresh(archive._store) is False


def begin_and_fail(archive: Archive, kind: str) -> None:
    with archive.transaction():
        archive.begin_run(kind, now=NOW)
        archive.end_run(99, now=NOW, summary={})


def test_an_inner_transaction_that_fails_undoes_its_own_part_only(archive: Archive) -> None:
    with archive.transaction():
        archive.begin_run("outer", now=NOW)
        with pytest.raises(ArchiveError, match="no run 99"):
            begin_and_fail(archive, "inner")
    assert [run.kind for run in archive.runs()] == ["outer"]


def test_an_outer_transaction_that_fails_undoes_all(archive: Archive) -> None:
    with pytest.raises(ArchiveError), archive.transaction():
        begin_and_fail(archive, "inner")
    assert archive.runs() == ()
