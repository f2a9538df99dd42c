"""Readings of whole columns: the proof of what was listed, and of what was not."""

from collections.abc import Sequence
from hashlib import sha256

from model.history import ColumnRead
from model.looking import Completeness, Link, Outcome
from storage.codec import day_text, doubts_of, instant, integers, stamp, strings, to_json
from storage.store import Row, Store

Refusal = tuple[Link, str]
"""A row that cannot be a report, and why."""
Line = tuple[str, str, str | None, str, str, str | None]
"""A row as it is kept: address, title, day, kind, source, refusal."""


def record_column(store: Store, read: ColumnRead, *, run: int, rows: Sequence[Link], refused: Sequence[Refusal]) -> int:
    """The row id of the reading. Its rows are kept only where they differ from those of the reading before."""
    lines = _lines(rows, refused)
    digest = sha256(to_json(lines).encode()).hexdigest()
    with store.transaction():
        before = store.row(
            "SELECT rows_digest, rows_from FROM column_reads WHERE portal = ? ORDER BY id DESC LIMIT 1", (read.portal,)
        )
        same = before is not None and before["rows_digest"] == digest
        read_id = store.insert("column_reads", run=run, rows_digest=digest, rows_from=0, **_columns(read))
        rows_from = before["rows_from"] if before is not None and same else read_id
        store.write("UPDATE column_reads SET rows_from = ? WHERE id = ?", (rows_from, read_id))
        if not same:
            _keep_rows(store, read_id, lines)
    return read_id


def _lines(rows: Sequence[Link], refused: Sequence[Refusal]) -> list[Line]:
    """Every row once, in the order seen, with its refusal; refused rows that `rows` leaves out follow."""
    reasons = {(link.url, link.title): reason for link, reason in refused}
    named = {(link.url, link.title) for link in rows}
    further = [link for link, _ in refused if (link.url, link.title) not in named]
    return [
        (
            link.url,
            link.title,
            day_text(link.listed),
            link.kind.value,
            link.source,
            reasons.get((link.url, link.title)),
        )
        for link in (*rows, *further)
    ]


def _keep_rows(store: Store, read_id: int, lines: list[Line]) -> None:
    store.insert_many(
        "column_rows",
        ("read_id", "ordinal", "url", "title", "listed", "kind", "source", "refused"),
        [(read_id, ordinal, *line) for ordinal, line in enumerate(lines)],
    )


def _columns(read: ColumnRead) -> Row:
    return {
        "portal": read.portal,
        "at": stamp(read.at),
        "outcome": read.outcome.value,
        "completeness": read.completeness.value,
        "rows": read.rows,
        "detail": read.detail,
        "unread_articles": read.unread_articles,
        "proves_absence": int(read.proves_absence),
        "doubts": to_json(read.doubts),
        "columns": to_json(read.columns),
        "years": to_json(read.years),
    }


def column_reads(store: Store, portal: str, *, until: int | None) -> tuple[ColumnRead, ...]:
    """All readings of a portal's column, oldest first; with `until`, those of runs up to that one."""
    sql = "SELECT * FROM column_reads WHERE portal = ? AND (? IS NULL OR run <= ?) ORDER BY id"
    return tuple(_read(row) for row in store.rows(sql, (portal, until, until)))


def reads_since_whole(store: Store, portal: str, *, columns: Sequence[str]) -> tuple[ColumnRead, ...]:
    """The readings of these columns from the last one that was whole on, oldest first; all where none was whole."""
    sql = """SELECT * FROM column_reads WHERE portal = :portal AND columns IN ('[]', :columns) AND id >= COALESCE(
        (SELECT max(id) FROM column_reads WHERE portal = :portal AND columns IN ('[]', :columns) AND proves_absence = 1), 0)
        ORDER BY id"""
    return tuple(_read(row) for row in store.rows(sql, {"portal": portal, "columns": to_json(tuple(columns))}))


def latest_reads(store: Store, *, until: int | None) -> dict[str, ColumnRead]:
    """Portal to the last reading of its column; with `until`, the last of the runs up to that one."""
    sql = """SELECT column_reads.* FROM column_reads JOIN (
        SELECT max(id) AS id FROM column_reads WHERE ? IS NULL OR run <= ? GROUP BY portal) USING (id)
        ORDER BY portal"""
    return {row["portal"]: _read(row) for row in store.rows(sql, (until, until))}


def reads_of_run(store: Store, run: int) -> tuple[ColumnRead, ...]:
    """The readings that a run made, in order."""
    return tuple(_read(row) for row in store.rows("SELECT * FROM column_reads WHERE run = ? ORDER BY id", (run,)))


def _read(row: Row) -> ColumnRead:
    return ColumnRead(
        portal=row["portal"],
        at=instant(row["at"]),
        outcome=Outcome(row["outcome"]),
        completeness=Completeness(row["completeness"]),
        rows=row["rows"],
        detail=row["detail"],
        unread_articles=row["unread_articles"],
        doubts=doubts_of(row["doubts"]),
        columns=strings(row["columns"]),
        years=integers(row["years"]),
        id=row["id"],
    )
