"""The daemon's diary: what it did, for which time of its schedule, and the last instant that the archive knows of."""

from datetime import datetime

from model.errors import ArchiveError
from storage.codec import instant, stamp
from storage.rows import JobEnd, PastJob
from storage.store import Row, Store

CLOCK = "clock"
"""Name of the entries by which a person says that the machine's clock is right."""

_LAST_INSTANT = """
SELECT max(at) AS at FROM (
    SELECT max(max(began, COALESCE(ended, began))) AS at FROM runs WHERE id > :run
    UNION ALL SELECT max(max(began, COALESCE(ended, began))) FROM jobs WHERE id >= :job
    UNION ALL SELECT max(at) FROM (SELECT at FROM looks WHERE run > :run ORDER BY id DESC LIMIT 1000)
    UNION ALL SELECT max(at) FROM (SELECT at FROM column_reads WHERE run > :run ORDER BY id DESC LIMIT 1000)
)
"""
"""The last thousand tell: times go forward with the numbers, unless a clock was set in the middle of a pass."""
GOOD_READS = """
SELECT id, (SELECT at FROM column_reads WHERE portal = portals.id AND outcome IN ('ok', 'unchanged')
            ORDER BY id DESC LIMIT 1) AS at
FROM portals WHERE registered ORDER BY id
"""


def begin_job(store: Store, name: str, *, slot: datetime, now: datetime) -> int:
    """The number of the new entry."""
    with store.transaction():
        return store.insert("jobs", name=name, slot=stamp(slot), began=stamp(now), detail="")


def end_job(store: Store, job: int, *, now: datetime, outcome: JobEnd, run: int | None, detail: str) -> None:
    """Notes how it ended. ArchiveError where there is no such entry."""
    with store.transaction():
        changed = store.write(
            "UPDATE jobs SET ended = ?, outcome = ?, run = ?, detail = ? WHERE id = ?",
            (stamp(now), outcome.value, run, detail, job),
        )
        if not changed:
            raise ArchiveError(f"{store.path}: there is no job {job} to end")


def jobs(store: Store, *, name: str | None, slot: datetime | None, limit: int) -> tuple[PastJob, ...]:
    """The last entries, newest first."""
    rows = store.rows(
        """SELECT * FROM jobs WHERE (:name IS NULL OR name = :name) AND (:slot IS NULL OR slot = :slot)
        ORDER BY id DESC LIMIT :limit""",
        {"name": name, "slot": None if slot is None else stamp(slot), "limit": limit},
    )
    return tuple(_job(row) for row in rows)


def _job(row: Row) -> PastJob:
    return PastJob(
        id=row["id"],
        name=row["name"],
        slot=instant(row["slot"]),
        began=instant(row["began"]),
        ended=None if row["ended"] is None else instant(row["ended"]),
        outcome=None if row["outcome"] is None else JobEnd(row["outcome"]),
        run=row["run"],
        detail=row["detail"],
    )


def last_instant(store: Store) -> datetime | None:
    """The last instant at which anything was recorded since the clock was last said to be right; None where nothing was."""
    accepted = store.row("SELECT id, run FROM jobs WHERE name = ? ORDER BY id DESC LIMIT 1", (CLOCK,)) or {}
    bounds = {"job": accepted.get("id") or 0, "run": accepted.get("run") or 0}
    found = store.value(_LAST_INSTANT, bounds)
    return None if found is None else instant(found)


def accept_clock(store: Store, *, now: datetime) -> None:
    """A person says that the machine's clock is right: what was recorded with later times until now holds nothing up."""
    with store.transaction():
        job = begin_job(store, CLOCK, slot=now, now=now)
        run = store.value("SELECT max(id) FROM runs")
        end_job(store, job, now=now, outcome=JobEnd.DONE, run=run, detail="")


def good_reads(store: Store) -> dict[str, datetime | None]:
    """Each registered portal to when its column was last read well; None where it never was."""
    return {row["id"]: None if row["at"] is None else instant(row["at"]) for row in store.rows(GOOD_READS)}
