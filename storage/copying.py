"""A copy of an archive as it stood at one instant, made while other programs read and write it."""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from storage.inventory import row_counts
from storage.migrations import version_of
from storage.opening import read_only
from storage.store import explained

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much in all."""

PAGES = 2048
"""Pages copied at a time: with SQLite's pages of 4 KB, 8 MB between two reports of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What the copy holds, as counted in the original at the instant of the copy."""

    layout: int
    rows: dict[str, int]
    """Table to number of rows."""


def copy(source: Path, target: Path, *, progress: Progress = lambda _done, _total: None) -> Copied:
    """Copies the archive to a new file, which is on disk when this returns; what it holds.

    The original is read in one transaction, so that the copy is one instant of it, whoever writes meanwhile; writers do
    not wait. The copy needs no log beside it. ArchiveError names the file that cannot be read or written.
    """
    store = read_only(source)
    try:
        with store.snapshot():
            copied = Copied(layout=version_of(store), rows=row_counts(store))
            _copy_pages(store.database.conn, target, progress)
    finally:
        store.database.close()
    sync(target)
    return copied


def _copy_pages(source: sqlite3.Connection, target: Path, progress: Progress) -> None:
    """SQLite's own online copy. Its errors are taken for the target's: the source has just been read through."""
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        copy.execute("PRAGMA synchronous = OFF")  # `sync` follows, once for all pages
        source.backup(copy, pages=PAGES, progress=lambda _status, left, total: progress(total - left, total))
        copy.execute(
            "PRAGMA journal_mode = DELETE"
        )  # one file, complete in itself; opening it as an archive brings the log back
    except sqlite3.Error as error:
        raise explained(target, error) from error
    finally:
        copy.close()


def sync(path: Path) -> None:
    """Returns when the file's content, or the folder's list of names, is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
