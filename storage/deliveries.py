"""Messages on their way: what is due, what went out, and every attempt."""

from datetime import datetime

from model.alerting import Delivery, Message
from model.errors import ArchiveError
from model.faults import Fault
from storage.codec import instant, stamp, strings, to_json
from storage.outages import end_outage, note_failure
from storage.rows import DeliveryRow
from storage.store import Row, Store


def add_message(store: Store, message: Message, *, next_try: datetime) -> None:
    """Keeps a message and takes its alerts out of the channel's outbox, together.

    ArchiveError where one of its alerts does not wait in that channel: it would be told twice, or was never recorded.
    """
    with store.transaction():
        number = store.insert(
            "messages",
            id=message.id,
            channel=message.channel,
            created=stamp(message.created),
            subject=message.subject,
            text=message.text,
            html=message.html,
            payload=message.payload,
            alerts=to_json(message.alerts),
            state="pending",
            attempts=0,
            next_try=stamp(next_try),
        )
        if message.references:
            store.insert("message_threads", message=number, earlier=to_json(message.references))
        taken = store.write(
            """UPDATE outbox SET message = ? WHERE channel = ? AND message IS NULL
            AND alert IN (SELECT number FROM alerts WHERE id IN (SELECT value FROM json_each(?)))""",
            (number, message.channel, to_json(message.alerts)),
        )
        if taken != len(message.alerts):
            raise ArchiveError(
                f"{store.path}: message {message.id} tells {len(message.alerts)} alerts, "
                f"but {taken} of them wait in channel {message.channel}"
            )


def due_deliveries(store: Store, now: datetime) -> tuple[Delivery, ...]:
    """All that waits in the channels whose first message in turn may be tried now, in the order made.

    A channel sends in order: what comes behind a message that waits for its next try waits with it, and goes out at once
    when that one has arrived. Closed channels send nothing.
    """
    return _deliveries(store, f"channel IN ({_IN_TURN})", (stamp(now),))


def waiting_deliveries(store: Store, channel: str) -> tuple[Delivery, ...]:
    """All that waits in a channel, in the order made; nothing where the channel is closed."""
    return _deliveries(store, "channel = ?", (channel,))


_IN_TURN = """SELECT channel FROM (SELECT channel, next_try, min(number) FROM messages WHERE state = 'pending' GROUP BY channel)
WHERE next_try <= ?"""
"""SQLite takes the bare column `next_try` from the row that has the least number."""
_CLOSED = "SELECT channel FROM channel_outages WHERE closed AND ended IS NULL"


def _deliveries(store: Store, where: str, parameters: tuple[str, ...]) -> tuple[Delivery, ...]:
    rows = store.rows(
        f"""SELECT messages.*, COALESCE(earlier, '[]') AS earlier FROM messages
        LEFT JOIN message_threads ON message_threads.message = messages.number
        WHERE state = 'pending' AND channel NOT IN ({_CLOSED}) AND {where} ORDER BY number""",  # noqa: S608 - the conditions stand above
        parameters,
    )
    return tuple(
        Delivery(message=_message(row), attempts=row["attempts"], next_try=instant(row["next_try"])) for row in rows
    )


def _message(row: Row) -> Message:
    return Message(
        id=row["id"],
        channel=row["channel"],
        created=instant(row["created"]),
        subject=row["subject"],
        text=row["text"],
        html=row["html"],
        payload=row["payload"],
        alerts=strings(row["alerts"]),
        references=strings(row["earlier"]),
    )


def delivered(store: Store, message: str, *, at: datetime) -> None:
    """Marks a message as delivered, keeps the attempt, and ends its channel's outage."""
    with store.transaction():
        number, channel = _kept(store, message)
        store.write(
            """UPDATE messages SET state = 'delivered', attempts = attempts + 1, next_try = NULL, delivered_at = ?
            WHERE number = ?""",
            (stamp(at), number),
        )
        store.insert("delivery_attempts", message=number, at=stamp(at), fault="")
        end_outage(store, channel, at=at)


def delivery_failed(
    store: Store, message: str, *, at: datetime, fault: Fault, next_try: datetime | None, closes: bool, counts: bool
) -> None:
    """Keeps a failed attempt and when to try again, and notes its channel's outage; None gives the message up.

    An attempt that does not count leaves the message where it was in its schedule.
    """
    with store.transaction():
        number, channel = _kept(store, message)
        store.write(
            "UPDATE messages SET state = ?, attempts = attempts + ?, next_try = ? WHERE number = ?",
            (
                "given-up" if next_try is None else "pending",
                int(counts),
                None if next_try is None else stamp(next_try),
                number,
            ),
        )
        store.insert(
            "delivery_attempts",
            message=number,
            at=stamp(at),
            fault=str(fault),
            retryable=int(fault.retryable),
            actor=fault.actor.value,
        )
        note_failure(store, channel, at=at, fault=fault.detail, closes=closes, given_up=next_try is None)


def _kept(store: Store, message: str) -> tuple[int, str]:
    """The message's number and channel."""
    row = store.row("SELECT number, channel FROM messages WHERE id = ?", (message,))
    if row is None:
        raise ArchiveError(f"{store.path}: there is no message {message}")
    return row["number"], row["channel"]


_DELIVERIES = """
SELECT messages.*, COALESCE((SELECT fault FROM delivery_attempts
                             WHERE message = messages.number ORDER BY id DESC LIMIT 1), '') AS last_fault,
    (SELECT count(*) FROM delivery_attempts WHERE message = messages.number) AS tried
FROM messages WHERE (:state IS NULL OR state = :state) ORDER BY number DESC LIMIT :limit
"""


def deliveries(store: Store, *, state: str | None, limit: int) -> tuple[DeliveryRow, ...]:
    """The last messages, newest first, and how their delivery went."""
    return tuple(
        DeliveryRow(
            message=row["id"],
            channel=row["channel"],
            subject=row["subject"],
            created=instant(row["created"]),
            state=row["state"],
            attempts=row["tried"],
            next_try=None if row["next_try"] is None else instant(row["next_try"]),
            delivered_at=None if row["delivered_at"] is None else instant(row["delivered_at"]),
            last_fault=row["last_fault"],
            alerts=len(strings(row["alerts"])),
        )
        for row in store.rows(_DELIVERIES, {"state": state, "limit": limit})
    )
