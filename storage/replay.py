"""Replaying: forgetting everything behind the captures, and the past runs in order to rebuild it."""

from collections.abc import Iterator

from storage.captures import READ, good_looks, kept_look
from storage.codec import instant
from storage.columns import reads_of_run
from storage.rows import KeptLook, ReplayRun
from storage.store import Store

DERIVED = (
    "finding_history",
    "findings",
    "judgement_history",
    "judgements",
    "facts",
    "table_readings",
    "chapters",
    "claims",
    "residue",
    "version_dates",
    "text_hashes",
    "versions",
    "report_addresses",
    "reports",
)
"""Tables that a replay rebuilds, in an order that no foreign key minds."""


def forget_derived(store: Store) -> None:
    """Empties what a replay rebuilds. Looks, columns, decisions, alerts and messages stay.

    Row ids are given out from 1 again, so that two replays of one archive are identical.
    """
    with store.transaction():
        for table in DERIVED:
            store.write(f"DELETE FROM {table}")  # noqa: S608 - the names stand above
        store.write("INSERT INTO fulltext (fulltext) VALUES ('delete-all')")
        # What came of bytes that retention has dropped cannot be found out again: it stays as it was.
        store.write(
            """UPDATE looks SET handled = 0, note = '' WHERE purpose IN ('list', 'article', 'attachment')
            AND (sha256 IS NULL OR sha256 NOT IN (SELECT sha256 FROM dropped_bodies))"""
        )


def looks_for_replay(store: Store) -> Iterator[ReplayRun]:
    """The past runs in order, each with its looks that show content and its readings of columns."""
    for row in store.rows("SELECT * FROM runs ORDER BY id"):
        yield ReplayRun(
            run=row["id"],
            kind=row["kind"],
            now=instant(row["began"]),
            ended=None if row["ended"] is None else instant(row["ended"]),
            looks=_looks(store, good_looks(store, run=row["id"], purposes=READ)),
            reads=reads_of_run(store, row["id"]),
        )


def _looks(store: Store, ids: tuple[int, ...]) -> Iterator[KeptLook]:
    # One by one: the bytes of a whole crawl need not fit into memory, and the caller writes while it reads.
    return (look for look_id in ids if (look := kept_look(store, look_id)) is not None)
