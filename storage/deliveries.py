"""Messages on their way: what is due, what went out, and every attempt."""

from datetime import datetime

from model.alerting import Delivery, Message
from model.errors import ArchiveError
from model.faults import Fault
from storage.codec import instant, stamp, strings, to_json
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
    """Messages whose next try has come, the longest waiting first."""
    rows = store.rows(
        """SELECT messages.*, COALESCE(earlier, '[]') AS earlier FROM messages
        LEFT JOIN message_threads ON message_threads.message = messages.number
        WHERE state = 'pending' AND next_try <= ? ORDER BY next_try, number""",
        (stamp(now),),
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
    """Marks a message as delivered and keeps the attempt."""
    with store.transaction():
        number = _number(store, message)
        store.write(
            """UPDATE messages SET state = 'delivered', attempts = attempts + 1, next_try = NULL, delivered_at = ?
            WHERE number = ?""",
            (stamp(at), number),
        )
        store.insert("delivery_attempts", message=number, at=stamp(at), fault="")


def delivery_failed(store: Store, message: str, *, at: datetime, fault: Fault, next_try: datetime | None) -> None:
    """Keeps a failed attempt and when to try again; None gives the message up."""
    with store.transaction():
        number = _number(store, message)
        store.write(
            "UPDATE messages SET state = ?, attempts = attempts + 1, next_try = ? WHERE number = ?",
            ("given-up" if next_try is None else "pending", None if next_try is None else stamp(next_try), number),
        )
        store.insert(
            "delivery_attempts",
            message=number,
            at=stamp(at),
            fault=str(fault),
            retryable=int(fault.retryable),
            actor=fault.actor.value,
        )


def _number(store: Store, message: str) -> int:
    number = store.value("SELECT number FROM messages WHERE id = ?", (message,))
    if number is None:
        raise ArchiveError(f"{store.path}: there is no message {message}")
    return int(number)


_DELIVERIES = """
SELECT messages.*, COALESCE((SELECT fault FROM delivery_attempts
                             WHERE message = messages.number ORDER BY id DESC LIMIT 1), '') AS last_fault
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
            attempts=row["attempts"],
            next_try=None if row["next_try"] is None else instant(row["next_try"]),
            delivered_at=None if row["delivered_at"] is None else instant(row["delivered_at"]),
            last_fault=row["last_fault"],
            alerts=len(strings(row["alerts"])),
        )
        for row in store.rows(_DELIVERIES, {"state": state, "limit": limit})
    )
