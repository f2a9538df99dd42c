"""Telling: what happened to a finding, and the messages that say so."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.findings import Finding


class AlertEvent(StrEnum):
    """What happened to a finding that somebody is told of."""

    OPENED = "opened"
    REPEATED = "repeated"
    """Still open: told again in the weekly digest."""
    ESCALATED = "escalated"
    """Open and unacknowledged for too long: told to the second recipient."""
    REOPENED = "reopened"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to tell, about one finding of one publisher and year."""

    id: str
    """Stable: from the fingerprint, the event and how often it has happened."""
    fingerprint: str
    event: AlertEvent
    at: datetime
    publisher: str
    publisher_name: str
    year: int
    finding: Finding
    url: str = ""
    """The report, or the column that should list it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one channel sends for one run: one message, however many alerts it tells."""

    id: str
    """Stable over retries; Message-ID and webhook-id are made of it."""
    channel: str
    created: datetime
    subject: str
    text: str
    html: str
    payload: str
    """The JSON that a webhook sends, frozen when the message was made."""
    alerts: tuple[str, ...]
    """Ids of the alerts it tells."""
    references: tuple[str, ...] = ()
    """Ids of the channel's earlier messages that told of the same findings, oldest first: its thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message on its way, and how often it has been tried."""

    message: Message
    attempts: int
    next_try: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A time in which a channel took no messages."""

    id: int
    channel: str
    since: datetime
    """Of the first attempt that failed."""
    ended: datetime | None = None
    """When a message arrived again, or a person enabled the channel; None while it lasts."""
    fault: str
    """What the last attempt ended in."""
    closed: bool = False
    """The receiver wants no more: nothing is sent until a person enables the channel."""
    given_up: int = 0
    """Messages given up meanwhile."""
    waiting: int = 0
    """Messages that wait now."""
    told: bool = False
    """Whether another channel has a message that says so."""
