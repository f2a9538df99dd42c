"""Putting another archive in the place of the one that is there; the old one is moved aside, never deleted."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.errors import ArchiveError
from storage.copying import sync
from storage.opening import claim_writer
from storage.store import explained


@contextmanager
def claimed(path: Path) -> Iterator[None]:
    """A block in which no nianbao writes the archive at the path; ArchiveError where one does."""
    claim = claim_writer(path)
    try:
        yield
    finally:
        claim.close()


def replace_archive(path: Path, new: Path, *, aside: Path | None) -> None:
    """Puts `new`, a whole archive in the same folder, at the path; what stood there goes to `aside`.

    A kill at any instant leaves the old archive or the new one at the path, never none and never half of each: the old
    one's log is written back before, and the names change by link and rename. ArchiveError where `aside` is None and
    there is something, or where another program has the old one open. To be called with the writer's claim.
    """
    if path.exists():
        if aside is None:
            raise ArchiveError(f"{path}: there is an archive already")
        _settle_log(path, aside)
        _give_second_name(path, aside)
    elif (log := _log_of(path)).exists():
        raise ArchiveError(f"{path}: not there, but its log {log.name} is. Move that file away first")
    new.replace(path)
    sync(path.parent)


def _settle_log(path: Path, aside: Path) -> None:
    """Writes the old archive's log back into it and does away with it. The log of one that is damaged goes aside with it.

    A log that stayed behind would be taken for the new archive's. SQLite gives the log up only where nobody else has
    the archive open: a program that had would go on with the old file, and with the new one's log.
    """
    connection = sqlite3.connect(path, timeout=5, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise ArchiveError(f"{path}: another program has the archive open. Stop it first ({error})") from error
        if code not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise explained(path, error) from error
    finally:
        connection.close()
    log = _log_of(path)
    if log.exists():
        log.rename(_log_of(aside))


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _give_second_name(path: Path, aside: Path) -> None:
    try:
        aside.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        path.rename(
            aside
        )  # a file system without links: for an instant there is no archive, which a new crawl would make
    sync(path.parent)
