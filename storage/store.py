"""The connection to the archive file: transactions, rows as dictionaries, SQLite's errors as `ArchiveError`."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from model.errors import ArchiveError

Row = dict[str, Any]
"""One row, column name to value as SQLite gives it."""

_PRIMARY_CODE = 0xFF
"""SQLite's extended result codes keep the primary one in the low byte."""

_REMEDIES = {
    sqlite3.SQLITE_FULL: "the disk is full; what was not finished is not recorded, nothing else is lost. Free space, then run again",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written. Check the disk, then run again; what was committed stands",
    sqlite3.SQLITE_NOTADB: "this file is no archive (not an SQLite file). Check the path, or move the file away",
    sqlite3.SQLITE_CORRUPT: "the file is damaged. Put back a copy; `sqlite3 FILE .recover` saves what can be read",
    sqlite3.SQLITE_BUSY: "another program has been writing for too long. Stop it, then run again",
    sqlite3.SQLITE_READONLY: "the file may not be written. Check the permissions of the file and of its folder",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened. Check that its folder exists and may be written",
    sqlite3.SQLITE_PERM: "the file may not be opened. Check its permissions",
}


def explained(path: Path, error: sqlite3.Error) -> ArchiveError:
    """What went wrong with which file and what to do about it."""
    code = getattr(error, "sqlite_errorcode", None)
    remedy = _REMEDIES.get(code & _PRIMARY_CODE) if code is not None else None
    if remedy is None:
        return ArchiveError(f"{path}: the archive refused a statement: {error}")
    return ArchiveError(f"{path}: {remedy} ({error})")


class Store:
    """One open connection. Every method raises `ArchiveError` where SQLite raises one of its own errors."""

    def __init__(self, database: Database, path: Path) -> None:
        self.database = database
        self.path = path

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """A block in which SQLite's errors come out as `ArchiveError`."""
        try:
            yield
        except sqlite3.Error as error:
            raise explained(self.path, error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A block that is written whole or not at all.

        The outermost takes the write lock at once (BEGIN IMMEDIATE): a lock taken only at the first write can fail
        after half of the work. An inner block joins it as a savepoint, so its failure undoes its own part only.
        """
        with self.explaining():
            if self.database.conn.in_transaction:
                with self.database.atomic():
                    yield
                return
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.database.commit()
            except BaseException:
                self.database.rollback()
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A block for reading only, whose statements all see the archive at one instant, whoever writes meanwhile."""
        if self.database.conn.in_transaction:
            yield
            return
        with self.explaining():
            self.database.execute("BEGIN")
            try:
                yield
            finally:
                self.database.rollback()

    def rows(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """All rows of a query."""
        with self.explaining():
            cursor = self.database.conn.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, values, strict=True)) for values in cursor]

    def each(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Iterator[Row]:
        """The rows of a query one by one, for tables that need not fit into memory."""
        with self.explaining():
            cursor = self.database.conn.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            for values in cursor:
                yield dict(zip(names, values, strict=True))

    def row(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Row | None:
        """The first row of a query; None where there is none."""
        return next(iter(self.rows(sql, parameters)), None)

    def value(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Any:
        """The first column of the first row; None where there is no row."""
        row = self.row(sql, parameters)
        return None if row is None else next(iter(row.values()))

    def write(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> int:
        """Runs a statement; the number of rows it changed."""
        with self.explaining():
            return self.database.conn.execute(sql, parameters).rowcount

    def insert(self, table: str, **values: object) -> int:
        """Adds a row; its row id."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names are ours, values are bound
        with self.explaining():
            return self.database.conn.execute(statement, tuple(values.values())).lastrowid or 0

    def insert_many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Adds rows of equal shape by one prepared statement (some fifty times faster than row by row)."""
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - as above
        with self.explaining():
            self.database.conn.executemany(statement, rows)

    def upsert(self, table: str, rows: Sequence[Row], *, key: str | tuple[str, ...]) -> None:
        """Adds rows or overwrites those of the same key; all rows have the same columns."""
        if rows:
            with self.explaining():
                self.database.table(table).upsert_all(rows, pk=key)

    def interrupt(self) -> None:
        """Ends the statement that another thread has running on this connection; nothing where it is closed."""
        with suppress(sqlite3.ProgrammingError):  # closed meanwhile: nothing runs any more
            self.database.conn.interrupt()
