"""Which bytes may be dropped: those on which no report, no standing and no later look rests. Looks themselves stay for ever."""

from dataclasses import dataclass
from datetime import datetime

from storage.codec import stamp
from storage.store import Row, Store

_AT_ONCE = 500
"""Bodies dropped in one transaction: a few milliseconds, so that nobody who reads or delivers has to wait."""
_PAGES_AT_ONCE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Bytes that were dropped, or may be."""

    bodies: int
    bytes: int
    """Compressed, as they lay in the archive."""
    looks: int
    """Looks that showed them."""


_LAST = """
SELECT max(id) FROM looks WHERE outcome IN ('ok', 'unchanged') AND sha256 IS NOT NULL GROUP BY url
"""
"""The last good look at each address: a later look may only confirm its content."""

_BETWEEN_ALIKE = """
SELECT run, portal FROM (
    SELECT id, run, portal, rows_from = lag(rows_from) OVER beside AND rows_from = lead(rows_from) OVER beside AS alike
    FROM column_reads WINDOW beside AS (PARTITION BY portal ORDER BY id)) AS reading
WHERE alike AND id NOT IN (
    SELECT min(after.id) FROM (SELECT DISTINCT due FROM judgement_history WHERE due IS NOT NULL) AS owed
    JOIN column_reads AS after ON after.proves_absence AND after.at > owed.due || 'T16'
    GROUP BY after.portal, owed.due)
AND id NOT IN (SELECT proof_id FROM temp.proofs WHERE is_reading)
"""
"""Readings of a column that showed the very rows of the reading before and of the one after.

Since when something was listed, and until when it was not, stands in the first and the last reading of such a series; that
it was not there after a due day, in the first reading after that day (which ends at 16:00 UTC). Whatever a standing named as its
proof when it began stays too.
"""

_PROOFS = """
SELECT proof.value ->> 'id' AS proof_id, proof.value ->> 'is_reading' AS is_reading
FROM judgement_history, json_each(judgement_history.proof, '$.looks') AS proof
"""

_AGAIN = """
SELECT id FROM (SELECT id, outcome = lag(outcome) OVER (PARTITION BY url ORDER BY id) AS again FROM looks) WHERE again
"""
"""Looks that ended like the look before at the same address: the first of a series shows why it failed."""

_FREE = f"""
SELECT id FROM looks WHERE at < :before AND sha256 IS NOT NULL AND id NOT IN ({_LAST})
AND id NOT IN (SELECT proof_id FROM temp.proofs WHERE NOT is_reading) AND (
    (purpose = 'list' AND outcome IN ('ok', 'unchanged') AND handled AND note != '' AND (run, portal) IN ({_BETWEEN_ALIKE}))
    OR (purpose IN ('robots', 'home', 'search') AND outcome IN ('ok', 'unchanged'))
    OR (outcome NOT IN ('ok', 'unchanged') AND id IN ({_AGAIN})))
"""  # noqa: S608 - constants
"""Looks whose bytes nothing rests on. An article or a file is never among them, nor a list page that was itself a report."""

_DROPPABLE = f"""
SELECT looks.sha256, count(*) AS looks FROM looks
WHERE looks.sha256 IS NOT NULL AND looks.sha256 NOT IN (SELECT sha256 FROM dropped_bodies)
GROUP BY looks.sha256 HAVING min(looks.id IN ({_FREE}))
"""  # noqa: S608 - constants
"""Bodies that only such looks show."""


def droppable(store: Store, *, before: datetime) -> Dropped:
    """What could be dropped of the looks before that instant."""
    return _summed(_rows(store, before))


def drop(store: Store, *, before: datetime, now: datetime) -> Dropped:
    """Drops those bytes, a few at a time: who is interrupted has dropped some of them, and the next time the others."""
    rows = _rows(store, before)
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        with store.transaction():
            store.insert_many("dropped_bodies", ("sha256", "at"), [(row["sha256"], stamp(now)) for row in some])
            for row in some:
                store.write("UPDATE bodies SET body = x'' WHERE sha256 = ?", (row["sha256"],))
    give_back(store)
    return _summed(rows)


def _rows(store: Store, before: datetime) -> list[Row]:
    with store.snapshot():
        _gather_proofs(store)
        return store.rows(
            f"SELECT sha256, looks, length(body) AS bytes FROM ({_DROPPABLE}) JOIN bodies USING (sha256)",  # noqa: S608 - constants
            {"before": stamp(before)},
        )


def _gather_proofs(store: Store) -> None:
    """Fills `temp.proofs` with the readings and looks that standings rest on."""
    store.write("CREATE TABLE IF NOT EXISTS temp.proofs (proof_id INTEGER NOT NULL, is_reading INTEGER NOT NULL)")
    store.write("DELETE FROM temp.proofs")
    if store.value("SELECT 1 FROM pragma_table_info('judgement_history') WHERE name = 'proof'"):
        store.write(f"INSERT INTO temp.proofs {_PROOFS}")


def _summed(rows: list[Row]) -> Dropped:
    return Dropped(bodies=len(rows), bytes=sum(row["bytes"] for row in rows), looks=sum(row["looks"] for row in rows))


def give_back(store: Store) -> None:
    """Gives free pages back to the disk, a few at a time. An archive made by an older program keeps them for its own use."""
    connection = store.database.conn
    while (free := store.value("PRAGMA freelist_count")) and store.value("PRAGMA auto_vacuum"):
        with store.explaining():
            connection.execute(f"PRAGMA incremental_vacuum({_PAGES_AT_ONCE})").fetchall()
        if store.value("PRAGMA freelist_count") >= free:
            return


def compact(store: Store) -> None:
    """Writes the whole archive anew without free pages; from then on they are given back as they come.

    Takes as much disk again while it lasts. To be called with the writer's claim and outside any transaction.
    """
    store.write("PRAGMA auto_vacuum = INCREMENTAL")
    store.write("VACUUM")


def dropped_looks(store: Store) -> int:
    """Looks whose content a replay cannot read any more."""
    return int(
        store.value(
            """SELECT count(*) FROM looks JOIN dropped_bodies USING (sha256)
            WHERE purpose IN ('list', 'article', 'attachment') AND outcome IN ('ok', 'unchanged')"""
        )
    )
