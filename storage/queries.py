"""Read-only SQL for people: no statement can change the archive, none can run for ever."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from model.errors import ArchiveError, UsageError
from storage.migrations.m001_looking import APPLICATION_ID
from storage.store import explained

_STEPS = 10_000
"""SQLite asks after so many of its steps (about a millisecond) whether to go on."""
_LONGEST = 64 * 1024 * 1024
"""Bytes of the largest value a query may build."""

_ALLOWED = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE))
_PRAGMAS = frozenset(("table_info", "table_xinfo", "table_list", "index_list", "index_info", "data_version"))

Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query gave."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    more: bool
    """True where there were more rows than asked for."""


def query(path: Path, sql: str, *, seconds: float, clock: Callable[[], float], limit: int = 10_000) -> Answer:
    """The rows of one SELECT, at most `limit`, stopped after `seconds` by `clock` (seconds that only go forward).

    UsageError where the statement is wrong, would change something or takes too long; ArchiveError where the archive
    cannot be read.
    """
    connection = reading_only(path)
    stop_at = clock() + seconds
    connection.set_progress_handler(lambda: int(clock() > stop_at), _STEPS)
    try:
        cursor = connection.execute(sql)
        columns = tuple(column[0] for column in cursor.description or ())
        rows = cursor.fetchmany(limit + 1)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _refused(path, error, seconds=seconds, late=clock() > stop_at) from error
    finally:
        connection.close()
    if not columns:
        raise UsageError("the statement gives no rows; ask with SELECT")
    return Answer(columns=columns, rows=tuple(rows[:limit]), more=len(rows) > limit)


def reading_only(path: Path) -> sqlite3.Connection:
    """A connection that can do nothing but read, whoever writes meanwhile. ArchiveError where the archive cannot be read."""
    if not path.is_file():
        raise ArchiveError(f"{path}: there is no archive. Check the path in the configuration")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
        connection.execute("PRAGMA query_only = ON")
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application == APPLICATION_ID:
            # The index's own tables are declared at its first use, which the authorizer would take for writing.
            connection.execute("SELECT 1 FROM fulltext LIMIT 0")
    except sqlite3.Error as error:
        raise explained(path, error) from error
    if application != APPLICATION_ID:
        connection.close()
        raise ArchiveError(f"{path}: this is another program's database. Check the path in the configuration")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.set_authorizer(_permission)
    return connection


def _permission(action: int, first: str | None, _second: str | None, _database: str | None, _by: str | None) -> int:
    """Reading only: ATTACH could write other files, and PRAGMA could lift the read-only mode."""
    allowed = action in _ALLOWED or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _refused(path: Path, error: Exception, *, seconds: float, late: bool) -> ArchiveError | UsageError:
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_INTERRUPT and not late:
        return UsageError("the query was interrupted")
    if code == sqlite3.SQLITE_INTERRUPT:
        return UsageError(f"the query was stopped after {seconds:g} s; narrow it, or raise the limit")
    if code == sqlite3.SQLITE_AUTH:
        return UsageError(f"only reading is allowed here ({error})")
    if isinstance(error, sqlite3.DatabaseError) and code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return explained(path, error)
    return UsageError(f"the query is wrong: {error}")
