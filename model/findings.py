"""Judging: what a check came to, where a body stands, what somebody is told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from model.reports import Claim, Fact
from model.told import Told


class Severity(StrEnum):
    """How much a finding weighs (DOMAIN 5)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(StrEnum):
    """What a check came to. Not assessable is never a pass."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule applied to one subject of one report (or of one obligation)."""

    code: str
    subject: str
    """What it is about: a column, row, block, table or fact key; empty for the whole report."""
    severity: Severity
    verdict: Verdict
    message: Told
    facts: tuple[Fact, ...] = ()
    """The cells it quotes."""
    claims: tuple[Claim, ...] = ()
    """The claims of the prose it quotes."""
    version: int = 1
    """Version of the rule; a change reopens what people have dismissed."""

    @property
    def message_zh(self) -> str:
        """The message in Chinese."""
        return self.message.words[0]

    @property
    def message_en(self) -> str:
        """The message in English."""
        return self.message.words[1]


def fingerprint(*, publisher: str, year: int, code: str, subject: str) -> str:
    """The identity of a finding over time, 16 hex digits; values are not in it."""
    return sha256("\x1f".join((publisher, str(year), code, subject)).encode()).hexdigest()[:16]


class Standing(StrEnum):
    """Where one publisher stands with one year's report."""

    NOT_DUE = "not-due"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    PUBLISHED = "published"
    PUBLISHED_LATE = "published-late"
    UNKNOWN = "unknown"


class AlertEvent(StrEnum):
    """What happened to a finding that somebody is told of."""

    OPENED = "opened"
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
class Change:
    """A finding whose verdict differs from what was recorded before, or that is new."""

    fingerprint: str
    publisher: str
    year: int
    finding: Finding
    was: Verdict | None
    """The verdict recorded before; None where the finding is new."""
    times_failed: int
    """How often it has gone into FAIL, this time included."""
    told: bool
    """Whether an alert for it is open."""
    url: str = ""
    """The report, or the column that should list it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Where one publisher stands with one year, why, and the deadline findings that follow."""

    publisher: str
    year: int
    standing: Standing
    reason_zh: str
    reason_en: str
    findings: tuple[Finding, ...] = ()
    """`missing` and `late`, each with its verdict."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message on its way, and how often it has been tried."""

    message: Message
    attempts: int
    next_try: datetime
