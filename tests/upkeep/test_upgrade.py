"""An archive of any older layout comes to today's with everything that it held, and a backup of it can be restored."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database
from upkeep_stage import Installation, installation

from storage import Archive, soundness_of
from storage.fulltext import index_report
from storage.migrations import MIGRATIONS, migrate, version_of
from storage.store import Row, Store

FIRST = 6
"""The layout of the first release."""
MADE_ANEW = {"settings", "form_cells"}
"""Tables that the program fills by itself."""
Content = dict[str, list[Row]]


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return installation(tmp_path_factory.mktemp("today") / "watch")


def store_at(path: Path) -> Store:
    return Store(Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False), path)


def tables(store: Store) -> list[str]:
    rows = store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'fulltext*' ORDER BY name")
    return [row["name"] for row in rows if row["name"] not in MADE_ANEW]


def columns(store: Store, table: str) -> list[str]:
    return [row["name"] for row in store.rows(f'PRAGMA table_info("{table}")')]


def written_by(layout: int, path: Path, today: Installation) -> Content:
    """An archive as the program of that layout would have left it; what it holds."""
    old = store_at(path)
    migrate(old, steps=MIGRATIONS[:layout])
    with today.archive() as newer:
        for table in tables(old):
            shared = [name for name in columns(old, table) if name in columns(newer._store, table)]
            rows = newer._store.rows(f"SELECT {', '.join(shared)} FROM {table}")
            old.insert_many(table, shared, [tuple(row.values()) for row in rows])
    for row in old.rows("SELECT id, title, text FROM versions"):
        index_report(old, row["id"], title=row["title"], text=row["text"])
    held = {table: old.rows(f"SELECT * FROM {table}") for table in tables(old)}
    old.database.close()
    return held


def assert_nothing_lost(held: Content, archive: Archive) -> None:
    for table, rows in held.items():
        assert table in tables(archive._store), f"{table} is gone"
        kept = archive._store.rows(f"SELECT {', '.join(columns(archive._store, table))} FROM {table}")
        known = [{name: row[name] for name in rows[0] if name in row} for row in kept] if rows else []
        assert len(kept) >= len(rows), table
        assert all({name: row[name] for name in row if name in kept[0]} in known for row in rows), table


@pytest.mark.parametrize("layout", range(FIRST, len(MIGRATIONS)))
def test_nothing_is_lost_on_the_way_to_todays_layout(today: Installation, tmp_path: Path, layout: int) -> None:
    path = tmp_path / "archive.sqlite"
    held = written_by(layout, path, today)
    assert held["facts"]
    assert held["decisions"]
    with Archive.open(path) as archive:
        assert version_of(archive._store) == len(MIGRATIONS)
        assert_nothing_lost(held, archive)
        assert [hit.year for hit in archive.search("行政复议")] == [2025, 2024]
        latest = archive.latest("lantian", 2025)
        assert latest is not None
        with today.archive() as newer:
            assert latest == newer.latest("lantian", 2025)
    assert [one for one in soundness_of(path).checked if one.problems] == []


def test_an_older_archive_can_be_verified_and_backed_up_as_it_is_and_is_brought_up_to_date_when_restored(
    today: Installation, tmp_path: Path
) -> None:
    stage = Installation(tmp_path)
    stage.config.write_text(today.config.read_text(encoding="utf-8"), encoding="utf-8")
    held = written_by(FIRST, stage.path, today)
    found = soundness_of(stage.path)
    assert (found.layout, found.problems) == (FIRST, 0)
    made = stage.back_up()
    assert made.manifest.layout == FIRST
    assert soundness_of(stage.path).layout == FIRST, "a backup changes nothing"
    stage.restore(made.folder, force=True)
    assert soundness_of(stage.path).layout == len(MIGRATIONS)
    with stage.archive() as archive:
        assert_nothing_lost(held, archive)
