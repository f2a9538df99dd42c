"""Judging: what a check came to, and what has changed in it."""

from dataclasses import dataclass
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


class Ground(StrEnum):
    """What a failure rests on, which tells whose mistake it may be."""

    PRINT = "print"
    """Text that the document gives: it is printed so."""
    RECOGNITION = "recognition"
    """Cells recognised in a picture: it is printed so, or we have recognised it wrongly."""
    UNREAD = "unread"
    """What could not be read or found: the print's fault, or the reader's."""


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
    compared: tuple[str, ...] = ()
    """What it compares beside those: figures of other reports. A change reopens what people have dismissed; empty once recorded."""
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
    url: str = ""
    """The report, or the column that should list it."""
