"""Opening the archive: what the file must be, how the connection is set, who may write."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from model.errors import ArchiveError
from storage.migrations import MIGRATIONS, migrate, version_of
from storage.migrations.m001_looking import APPLICATION_ID
from storage.store import Store, explained
from storage.views import refresh

BUSY_SECONDS = 30.0
"""How long a statement waits for another program's write before it fails."""
LOG_BYTES = 64 * 1024 * 1024
"""Bytes that the write-ahead log is cut back to once its content is in the archive."""


def open_store(path: Path, *, create: bool) -> Store:
    """The archive at that path, brought to this program's layout. ArchiveError names the path and what to do."""
    store = _connected(path, create=create)
    try:
        _check(store)
        # Counts only for an archive that is made now: what retention frees is then given back to the disk.
        store.write("PRAGMA auto_vacuum = INCREMENTAL")
        store.write("PRAGMA journal_mode = WAL")
        # FULL, not NORMAL: with NORMAL a power cut can take back the last commits of a WAL database, and an alert
        # whose message has left already would be raised and told again.
        store.write("PRAGMA synchronous = FULL")
        store.write("PRAGMA foreign_keys = ON")
        # A replay is one transaction and fills the log; without a limit the log would keep that size for ever.
        store.write(f"PRAGMA journal_size_limit = {LOG_BYTES}")
        migrate(store)
        refresh(store)
    except BaseException:
        store.database.close()
        raise
    return store


def read_only(path: Path) -> Store:
    """The archive as it is, of this layout or an older one: nothing is migrated, nothing can be written."""
    if not path.is_file():
        raise ArchiveError(f"{path}: there is no archive. Check the path")
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
    except sqlite3.Error as error:
        raise explained(path, error) from error
    store = Store(Database(connection, execute_plugins=False), path)
    try:
        _check(store)
    except BaseException:
        connection.close()
        raise
    return store


def memory_store() -> Store:
    """An empty archive in memory, for what only needs the layout."""
    store = Store(Database(sqlite3.connect(":memory:", isolation_level=None), execute_plugins=False), Path(":memory:"))
    migrate(store)
    refresh(store)
    return store


def _connected(path: Path, *, create: bool) -> Store:
    if not create and not path.is_file():
        raise ArchiveError(f"{path}: there is no archive. Check the path in the configuration; a first crawl makes one")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        return Store(Database(connection, execute_plugins=False), path)
    except OSError as error:
        raise ArchiveError(f"{path}: the folder of the archive cannot be made: {error.strerror}") from error
    except sqlite3.Error as error:
        raise explained(path, error) from error


def _check(store: Store) -> None:
    """ArchiveError where the file is another program's, or of a newer version of this one."""
    tables = store.value("SELECT count(*) FROM sqlite_master")
    if tables and store.value("PRAGMA application_id") != APPLICATION_ID:
        raise ArchiveError(f"{store.path}: this is another program's database. Name another path for the archive")
    version = version_of(store)
    if version > len(MIGRATIONS):
        raise ArchiveError(
            f"{store.path}: the archive is of layout {version}, this program knows layouts up to {len(MIGRATIONS)}. "
            "Install the newer nianbao that wrote it"
        )


def claim_writer(path: Path) -> sqlite3.Connection:
    """The claim to be the one writer of the archive; it lasts until the connection is closed or the program dies.

    The claim is an open exclusive transaction on an empty database beside the archive: the system drops its lock when
    a program is killed, so no claim is ever stale, and it works wherever SQLite does. ArchiveError where another has it.
    """
    beside = path.with_name(f"{path.name}.writer")
    claim = sqlite3.connect(beside, timeout=0, isolation_level=None)
    try:
        claim.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        claim.close()
        raise ArchiveError(
            f"{path}: another nianbao is writing this archive. Stop it first; reading commands work meanwhile ({error})"
        ) from error
    return claim
