"""Texts near to each other: found by 64 bits of each, without reading any of them."""

from dataclasses import dataclass

from storage.store import Store

_BITS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class NearText:
    """A report of another body whose text is near."""

    publisher: str
    version: int
    distance: int
    """Bits of 64 in which the two texts differ."""


def keep_hash(store: Store, version: int, simhash: int) -> None:
    """Keeps the bits of a version's text."""
    store.write(
        """INSERT OR REPLACE INTO text_hashes (version_id, publisher, year, simhash)
        SELECT versions.id, reports.publisher, reports.year, ? FROM versions JOIN reports ON reports.id = report_id
        WHERE versions.id = ?""",
        (simhash - (1 << _BITS) if simhash >> (_BITS - 1) else simhash, version),
    )


def near_texts(store: Store, version: int, *, within: int) -> tuple[NearText, ...]:
    """The reports of other bodies on the same year that are held and whose text differs in so many bits at most.

    Nearest first, then by publisher; none where the version's own text is too short to have any bits.
    """
    own = store.row("SELECT * FROM text_hashes WHERE version_id = ?", (version,))
    if own is None:
        return ()
    rows = store.rows(
        "SELECT version_id, publisher, simhash FROM text_hashes WHERE year = ? AND publisher != ?",
        (own["year"], own["publisher"]),
    )
    near = [
        NearText(publisher=row["publisher"], version=row["version_id"], distance=distance)
        for row in rows
        if (distance := _distance(row["simhash"], own["simhash"])) <= within
    ]
    held = (one for one in near if _is_held(store, one.version))
    return tuple(sorted(held, key=lambda one: (one.distance, one.publisher)))


def _distance(one: int, other: int) -> int:
    """Bits in which two signed numbers of 64 bits differ."""
    return ((one ^ other) & ((1 << _BITS) - 1)).bit_count()


def _is_held(store: Store, version: int) -> bool:
    sql = """SELECT 1 FROM reports JOIN report_addresses ON report_addresses.id = held_address
    WHERE current_version = ? AND report_addresses.report_id = reports.id
    AND reports.id = (SELECT report_id FROM versions WHERE id = ?)"""
    return store.row(sql, (version, version)) is not None
