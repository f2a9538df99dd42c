"""The archive counted, compared and examined."""

from hashlib import sha256

from storage.codec import to_json
from storage.replay import DERIVED
from storage.store import Row, Store

_KEPT = (
    "publishers",
    "publisher_lives",
    "portals",
    "runs",
    "bodies",
    "dropped_bodies",
    "looks",
    "column_reads",
    "column_rows",
    "host_rests",
    "decisions",
    "alerts",
    "messages",
    "outbox",
    "delivery_attempts",
    "channel_outages",
    "message_replays",
    "alert_lives",
    "alert_history",
    "alert_circumstances",
    "silences",
    "message_threads",
    "decision_quotes",
)
"""Tables that hold what was seen, decided and told."""

_TIMES = frozenset(
    ("at", "began", "ended", "answered_at", "first_seen", "last_seen", "since", "judged", "created", "next_try")
) | {"delivered_at", "until", "changed", "opened", "told", "escalated"}

_STATISTICS = """
SELECT (SELECT count(*) FROM publishers WHERE registered) AS publishers,
       (SELECT count(*) FROM portals WHERE registered) AS portals,
       (SELECT count(*) FROM runs) AS runs,
       (SELECT count(*) FROM looks) AS looks,
       (SELECT count(*) FROM looks WHERE handled = 0 AND purpose IN ('list', 'article', 'attachment') AND sha256 IS NOT NULL
                                     AND sha256 NOT IN (SELECT sha256 FROM dropped_bodies) AND outcome IN ('ok', 'unchanged')) AS looks_to_handle,
       (SELECT count(*) FROM bodies) AS bodies,
       (SELECT COALESCE(sum(size), 0) FROM bodies) AS body_bytes,
       (SELECT COALESCE(sum(length(body)), 0) FROM bodies) AS body_bytes_compressed,
       (SELECT count(*) FROM dropped_bodies) AS bodies_dropped,
       (SELECT count(*) FROM reports) AS reports,
       (SELECT count(*) FROM versions) AS versions,
       (SELECT COALESCE(sum(cells_read), 0) FROM versions) AS cells_read,
       (SELECT count(*) FROM findings WHERE verdict = 'fail') AS findings_failing,
       (SELECT count(*) FROM findings WHERE verdict = 'not_assessable') AS findings_not_assessable,
       (SELECT count(*) FROM decisions) AS decisions,
       (SELECT count(*) FROM alerts) AS alerts,
       (SELECT count(*) FROM messages WHERE state = 'pending') AS messages_pending,
       (SELECT count(*) FROM messages WHERE state = 'given-up') AS messages_given_up,
       (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size) AS file_bytes
"""


def statistics(store: Store) -> dict[str, int]:
    """How much the archive holds, by name."""
    return store.row(_STATISTICS) or {}


def row_counts(store: Store) -> dict[str, int]:
    """Table to its number of rows, of every table that the archive has; the full-text index's own are left out."""
    names = store.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'fulltext*' ORDER BY name"
    )
    return {row["name"]: int(store.value(f'SELECT count(*) FROM "{row["name"]}"')) for row in names}  # noqa: S608 - its own names


def dump(store: Store, *, derived: bool, times: bool) -> dict[str, list[Row]]:
    """Table to rows, ordered; bytes are left out (their digests are there). For comparing archives.

    `derived` takes only what a replay rebuilds; without `times`, columns that hold an instant are left out.
    """
    tables = DERIVED if derived else (*_KEPT, *DERIVED)
    return {table: _rows(store, table, times=times) for table in sorted(tables)}


def _rows(store: Store, table: str, *, times: bool) -> list[Row]:
    left_out = {"body"} | (frozenset() if times else _TIMES)
    rows = store.rows(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608 - the names stand above
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows]


def logical_digest(store: Store, *, derived: bool, times: bool) -> str:
    """Hex sha256 of the dump: equal for archives that say the same."""
    return sha256(to_json(dump(store, derived=derived, times=times)).encode()).hexdigest()


def problems(store: Store) -> tuple[str, ...]:
    """What SQLite finds wrong with the file, one sentence each; empty where it is sound."""
    broken = [row["integrity_check"] for row in store.rows("PRAGMA integrity_check")]
    orphans = store.rows("PRAGMA foreign_key_check")
    return (
        *(line for line in broken if line != "ok"),
        *(
            f"{row['table']}: row {row['rowid']} refers to a row of {row['parent']} that is not there"
            for row in orphans
        ),
    )
