"""Sending again, as a person asks: messages that arrived or were given up, and channels that were closed."""

from collections.abc import Iterable
from datetime import datetime

from model.errors import ArchiveError
from storage.codec import stamp
from storage.outages import end_outage
from storage.store import Store


def send_again(store: Store, messages: Iterable[str], *, at: datetime) -> tuple[str, ...]:
    """Those of the messages that wait again, in the order given, their schedule begun anew; those that wait are left alone."""
    with store.transaction():
        return tuple(message for message in dict.fromkeys(messages) if _again(store, message, at=at))


def _again(store: Store, message: str, *, at: datetime) -> bool:
    row = store.row("SELECT number, state, attempts FROM messages WHERE id = ?", (message,))
    if row is None:
        raise ArchiveError(
            f"{store.path}: there is no message {message}; `nianbao alerts --deliveries --json` names them"
        )
    if row["state"] == "pending":
        return False
    store.insert("message_replays", message=row["number"], at=stamp(at), was=row["state"], attempts=row["attempts"])
    store.write(
        "UPDATE messages SET state = 'pending', attempts = 0, next_try = ?, delivered_at = NULL WHERE number = ?",
        (stamp(at), row["number"]),
    )
    return True


def settled_messages(store: Store, *, channel: str, since: datetime) -> tuple[str, ...]:
    """Ids of the channel's messages made since then that arrived or were given up, in order."""
    return tuple(
        row["id"]
        for row in store.rows(
            "SELECT id FROM messages WHERE channel = ? AND created >= ? AND state != 'pending' ORDER BY number",
            (channel, stamp(since)),
        )
    )


def enable_channel(store: Store, channel: str, *, at: datetime) -> bool:
    """Ends the channel's outage and makes what waits in it due; False where it has no outage."""
    with store.transaction():
        store.write("UPDATE messages SET next_try = ? WHERE channel = ? AND state = 'pending'", (stamp(at), channel))
        return end_outage(store, channel, at=at)
