"""The archive as it is watched from outside: counted and dated through a connection of its own that can only read."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from model.errors import ArchiveError
from storage.codec import instant
from storage.diary import GOOD_READS
from storage.queries import reading_only
from storage.store import explained

_STEPS = 10_000
"""SQLite asks after so many of its steps (about a millisecond) whether to go on."""
_COUNTS = {
    "looks": "SELECT outcome, count(*) FROM looks GROUP BY outcome",
    "runs": "SELECT kind, count(*) FROM runs WHERE ended IS NOT NULL GROUP BY kind",
    "findings": "SELECT code, verdict, count(*) FROM findings GROUP BY code, verdict",
    "standings": "SELECT year, standing, count(*) FROM judgements GROUP BY year, standing",
    "messages": "SELECT channel, state, count(*) FROM messages GROUP BY channel, state",
    "unbundled": "SELECT channel, count(*) FROM outbox WHERE message IS NULL GROUP BY channel",
}
_LAST_ENDED = "SELECT max(ended) FROM runs WHERE kind = ?"
_OLDEST_WAITING = "SELECT min(created) FROM messages WHERE state = 'pending'"

Counts = Mapping[tuple[str, ...], int]
"""What is counted, such as (`form-sum`, `fail`), to how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """How the archive stands at one instant."""

    looks: Counts
    """By outcome."""
    runs: Counts
    """Those that came to their end, by kind."""
    findings: Counts
    """By code and verdict."""
    standings: Counts
    """By year and standing."""
    messages: Counts
    """By channel and state."""
    unbundled: Counts
    """Alerts that no message tells yet, by channel."""
    last_pass: datetime | None
    """When the last pass came to its end; None where none has."""
    last_sweep: datetime | None
    oldest_waiting: datetime | None
    """When the message was made that has been waiting for its delivery longest; None where none waits."""
    good_reads: Mapping[str, datetime | None]
    """Each registered portal to when its column was last read well; None where it never was."""


def observe(path: Path, *, seconds: float, clock: Callable[[], float]) -> Observation:
    """How the archive stands, all of one instant; given up after `seconds` by `clock` (seconds that only go forward).

    ArchiveError where it cannot be read, or not in that time.
    """
    connection = reading_only(path)
    stop_at = clock() + seconds
    connection.set_authorizer(None)
    connection.set_progress_handler(lambda: int(clock() > stop_at), _STEPS)
    try:
        connection.execute("BEGIN")
        return _observed(connection)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise ArchiveError(f"{path}: it could not be counted within {seconds:g} s") from error
        raise explained(path, error) from error
    finally:
        connection.close()


def _observed(connection: sqlite3.Connection) -> Observation:
    def last(sql: str, *parameters: str) -> datetime | None:
        (text,) = connection.execute(sql, parameters).fetchone()
        return None if text is None else instant(text)

    counts = {name: _counts(connection, sql) for name, sql in _COUNTS.items()}
    reads = connection.execute(GOOD_READS).fetchall()
    return Observation(
        **counts,
        last_pass=last(_LAST_ENDED, "crawl"),
        last_sweep=last(_LAST_ENDED, "sweep"),
        oldest_waiting=last(_OLDEST_WAITING),
        good_reads={portal: None if at is None else instant(at) for portal, at in reads},
    )


def _counts(connection: sqlite3.Connection, sql: str) -> Counts:
    return {tuple(map(str, row[:-1])): int(row[-1]) for row in connection.execute(sql)}
