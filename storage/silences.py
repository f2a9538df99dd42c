"""Silences: what is not told for a while, by whom and why. They are ended, never deleted."""

from collections.abc import Iterable
from datetime import datetime

from model.alerting import Silence
from storage.codec import instant, stamp
from storage.store import Row, Store


def add_silence(store: Store, silence: Silence) -> int:
    """The number of the new silence; the one that it bears is not looked at."""
    with store.transaction():
        return store.insert(
            "silences",
            publisher=silence.publisher,
            region=silence.region,
            tier=silence.tier,
            code=silence.code,
            portal=silence.portal,
            fingerprint=silence.fingerprint,
            until=stamp(silence.until),
            by_person=silence.by,
            reason=silence.reason,
            at=stamp(silence.at),
            matched=0,
            ending="",
        )


def silences(store: Store, *, now: datetime) -> tuple[Silence, ...]:
    """Those that last, oldest first."""
    rows = store.rows("SELECT * FROM silences WHERE ended IS NULL AND until > ? ORDER BY id", (stamp(now),))
    return tuple(_silence(row) for row in rows)


def silence_matched(store: Store, numbers: Iterable[int]) -> None:
    """Notes that there was something these silences hold back."""
    with store.transaction():
        for number in numbers:
            store.write("UPDATE silences SET matched = 1 WHERE id = ?", (number,))


def end_silence(store: Store, number: int, *, now: datetime, why: str) -> bool:
    """Ends it before its time; False where it does not last any more."""
    with store.transaction():
        return bool(
            store.write(
                "UPDATE silences SET ended = ?, ending = ? WHERE id = ? AND ended IS NULL AND until > ?",
                (stamp(now), why, number, stamp(now)),
            )
        )


def _silence(row: Row) -> Silence:
    return Silence(
        id=row["id"],
        publisher=row["publisher"],
        region=row["region"],
        tier=row["tier"],
        code=row["code"],
        portal=row["portal"],
        fingerprint=row["fingerprint"],
        until=instant(row["until"]),
        by=row["by_person"],
        reason=row["reason"],
        at=instant(row["at"]),
        matched=bool(row["matched"]),
    )
