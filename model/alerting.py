"""Telling: what happened to a finding, and the messages that say so."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.findings import Finding, Severity, Verdict
from model.reports import Claim, Fact
from model.told import Told


class AlertEvent(StrEnum):
    """What happened to a finding that somebody is told of."""

    OPENED = "opened"
    REPEATED = "repeated"
    """Still open: told again in the weekly digest."""
    ESCALATED = "escalated"
    """Open and unacknowledged for too long: told to the second recipient."""
    REOPENED = "reopened"
    RESOLVED = "resolved"


class AlertState(StrEnum):
    """Where an alert is in its life."""

    PENDING = "pending"
    """It fails, and nobody was told: a second look is owed, or something holds it back."""
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    """Somebody has taken it up: no repetition and no escalation."""
    RESOLVED = "resolved"
    DROPPED = "dropped"
    """It passed before anybody was told."""


class Ending(StrEnum):
    """What resolved an alert."""

    READING = "reading"
    """What was read: the finding does not hold any more."""
    PERSON = "person"
    """Somebody resolved it: until its values change."""
    DISMISSED = "dismissed"
    """Somebody dismissed the finding: as long as the dismissal holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How one finding stands now, as far as telling depends on it."""

    fingerprint: str
    publisher: str
    """Empty where it is about a portal."""
    year: int
    """0 where it is about a portal."""
    portal: str
    """Where the publisher publishes, or the portal it is about; empty where nobody knows."""
    code: str
    subject: str
    severity: Severity
    verdict: Verdict
    began: datetime
    """When it began to fail, or to fail with these values."""
    confirmed: bool = True
    """Whether the second look that is owed was made, and it failed still."""
    dismissed: bool = False
    """Whether a person's dismissal of it holds."""
    values: str = ""
    """Identity of the values it compares."""
    aloud: bool = True
    """False where another notice speaks for it: it opens without being told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLife:
    """How far the alert of one fingerprint has come."""

    fingerprint: str
    publisher: str
    year: int
    portal: str
    code: str
    subject: str
    state: AlertState
    began: datetime
    """When the finding began to fail this time."""
    changed: datetime
    """When it came into this state."""
    episode: int = 0
    """How often it has been opened."""
    opened: datetime | None = None
    """When it was opened last."""
    told: datetime | None = None
    """When people were last told that it is open."""
    escalated: datetime | None = None
    """When the second recipient was told in this episode."""
    values: str = ""
    """The values that were told, or about which a person has spoken."""
    ending: Ending | None = None
    by: str = ""
    """Who acknowledged or resolved it."""
    note: str = ""
    """What they said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step of an alert's life, and what people are told of it."""

    life: AlertLife
    """After the step."""
    was: AlertState | None
    """The state before; None at the very beginning."""
    event: AlertEvent | None = None
    """None where nobody is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What is not told for a while. Each part that is not empty narrows it."""

    id: int
    publisher: str = ""
    region: str = ""
    """Division code, leading digits."""
    tier: str = ""
    code: str = ""
    portal: str = ""
    fingerprint: str = ""
    until: datetime
    by: str
    reason: str
    at: datetime
    matched: bool = False
    """Whether it has held anything back; it ends when all of that is resolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to tell, about one finding of one publisher and year, or about one portal (no publisher, year 0)."""

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
    portal: str = ""
    """Id of the portal where the publisher publishes, or that it is about; empty where nobody knows."""
    portal_name: str = ""
    since: datetime | None = None
    """When the finding began to fail; None where nobody noted it."""
    remark: Told | None = None
    """What ended it, why it is told again, since when it is unacknowledged; None where there is no more to say."""
    facts_before: tuple[Fact, ...] = ()
    """Where the values have changed since a person spoke of them: the cells as they were."""
    claims_before: tuple[Claim, ...] = ()


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
