"""SQL for people: whatever they write, the archive stays as it is, and no statement runs for ever."""

import sqlite3
import time
from itertools import count
from pathlib import Path

import pytest
from archive_samples import archive_at, fill

from model.errors import ArchiveError, UsageError
from storage import Answer, query


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with archive_at(tmp_path) as archive:
        list(fill(archive))
        return archive.path


def ask(path: Path, sql: str, *, seconds: float = 5.0, limit: int = 100) -> Answer:
    return query(path, sql, seconds=seconds, clock=time.monotonic, limit=limit)


def test_a_select_gives_columns_and_rows(path: Path) -> None:
    answer = ask(path, 'SELECT year, "requests.new.natural" AS new, "requests.new.total" FROM report_2021 ORDER BY 1')
    assert answer.columns == ("year", "new", "requests.new.total")
    assert answer.rows == ((2024, 5, None), (2025, 5, None))
    assert not answer.more


def test_columns_are_named_even_where_there_are_no_rows(path: Path) -> None:
    assert ask(path, "SELECT id, url FROM looks WHERE 0") == Answer(columns=("id", "url"), rows=(), more=False)


def test_more_rows_than_asked_for_are_cut_and_said(path: Path) -> None:
    answer = ask(path, "SELECT key FROM facts", limit=3)
    assert (len(answer.rows), answer.more) == (3, True)


def test_full_text_can_be_asked_for_in_sql(path: Path) -> None:
    assert ask(path, "SELECT count(*) FROM fulltext WHERE fulltext MATCH '复议'").rows == ((2,),)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO runs (kind, began) VALUES ('x', 'y')",
        "DELETE FROM versions",
        "UPDATE looks SET handled = 0",
        "DROP TABLE decisions",
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "INSERT INTO runs (kind, began) VALUES ('x', 'y') RETURNING id",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA writable_schema = 1",
        "ATTACH DATABASE 'other.sqlite' AS other",
        "VACUUM INTO 'copy.sqlite'",
        "BEGIN EXCLUSIVE",
        "INSERT INTO fulltext (fulltext) VALUES ('delete-all')",
    ],
)
def test_whatever_would_change_something_is_refused(path: Path, sql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    before = sorted(one.name for one in path.parent.iterdir())
    with archive_at(path.parent) as archive:
        digest = archive.logical_digest()
    with pytest.raises(UsageError, match="only reading is allowed"):
        ask(path, sql)
    with archive_at(path.parent) as archive:
        assert archive.logical_digest() == digest
        assert len(archive.search("复议")) == 2
    assert sorted(one.name for one in path.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELEKT 1", "syntax error"),
        ("SELECT nobody FROM reports_now", "no such column: nobody"),
        ("SELECT 1 FROM nowhere", "no such table: nowhere"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("", "gives no rows"),
        ("SELECT zeroblob(100000000)", "too big"),
    ],
)
def test_a_wrong_statement_is_explained(path: Path, sql: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        ask(path, sql)


ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def test_a_statement_that_takes_too_long_is_stopped(path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(UsageError, match=r"stopped after 0\.2 s"):
        ask(path, ENDLESS, seconds=0.2)
    assert time.monotonic() - began < 5


def test_the_time_is_the_callers(path: Path) -> None:
    ticks = count()
    with pytest.raises(UsageError, match="stopped after 3 s"):
        query(path, ENDLESS, seconds=3, clock=lambda: float(next(ticks)))


def test_an_archive_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"absent\.sqlite: there is no archive"):
        ask(tmp_path / "absent.sqlite", "SELECT 1")


def test_a_file_that_is_no_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear archive, " * 100)
    with pytest.raises(ArchiveError, match=r"letter\.txt: this file is no archive"):
        ask(tmp_path / "letter.txt", "SELECT 1")


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "songs.sqlite")
    other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    with pytest.raises(ArchiveError, match="another program's database"):
        ask(tmp_path / "songs.sqlite", "SELECT 1")


def test_a_query_reads_while_another_writes(path: Path) -> None:
    with archive_at(path.parent) as archive, archive.transaction():
        list(fill(archive, years=(2020,)))
        assert ask(path, "SELECT count(*) FROM reports_now").rows == ((2,),), "only what is committed"
    assert ask(path, "SELECT count(*) FROM reports_now").rows == ((3,),)
