"""Outages: times in which a channel took no messages, and whether people were told of them."""

from collections.abc import Iterable
from datetime import datetime

from model.alerting import Outage
from storage.codec import instant, stamp
from storage.store import Row, Store


def note_failure(store: Store, channel: str, *, at: datetime, fault: str, closes: bool, given_up: bool) -> None:
    """Notes an attempt that failed: the beginning of an outage, or more of it."""
    going_on = store.write(
        """UPDATE channel_outages SET fault = ?, closed = max(closed, ?), given_up = given_up + ?
        WHERE channel = ? AND ended IS NULL""",
        (fault, int(closes), int(given_up), channel),
    )
    if not going_on:
        store.insert(
            "channel_outages",
            channel=channel,
            since=stamp(at),
            fault=fault,
            closed=int(closes),
            given_up=int(given_up),
            told=0,
            end_told=0,
        )


def end_outage(store: Store, channel: str, *, at: datetime) -> bool:
    """Notes that the channel takes messages again; False where it had no outage."""
    return (
        store.write("UPDATE channel_outages SET ended = ? WHERE channel = ? AND ended IS NULL", (stamp(at), channel))
        > 0
    )


def outages(store: Store) -> tuple[Outage, ...]:
    """The outages that last, in the order in which they began."""
    return tuple(map(_outage, store.rows(f"{_OUTAGES} WHERE ended IS NULL ORDER BY id")))


def untold_outages(store: Store) -> tuple[Outage, ...]:
    """What nobody was told of: outages that last or in which a message was given up, closings, and ends of what was told."""
    return tuple(
        map(
            _outage,
            store.rows(
                f"""{_OUTAGES} WHERE (told = 0 AND (ended IS NULL OR given_up > 0))
                OR (told = 1 AND closed AND ended IS NULL)
                OR (told > 0 AND end_told = 0 AND ended IS NOT NULL) ORDER BY id"""
            ),
        )
    )


def outages_told(store: Store, told: Iterable[Outage]) -> None:
    """Marks that another channel has a message about these as they stand."""
    for outage in told:
        store.write(
            "UPDATE channel_outages SET told = ?, end_told = ? WHERE id = ?",
            (2 if outage.closed else 1, int(outage.ended is not None), outage.id),
        )


_OUTAGES = """
SELECT *, (SELECT count(*) FROM messages WHERE channel = channel_outages.channel AND state = 'pending') AS waiting
FROM channel_outages
"""


def _outage(row: Row) -> Outage:
    return Outage(
        id=row["id"],
        channel=row["channel"],
        since=instant(row["since"]),
        ended=None if row["ended"] is None else instant(row["ended"]),
        fault=row["fault"],
        closed=bool(row["closed"]),
        given_up=row["given_up"],
        waiting=row["waiting"],
        told=bool(row["told"]),
    )
