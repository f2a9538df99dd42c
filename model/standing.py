"""Where a body stands with a year's report, and what the report that it published is worth."""

from dataclasses import dataclass
from enum import StrEnum

from model.findings import Finding


class Standing(StrEnum):
    """Where one publisher stands with one year's report."""

    NOT_DUE = "not-due"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    VERY_OVERDUE = "very-overdue"
    """Overdue for longer than `watch.very_overdue_days`."""
    PUBLISHED = "published"
    PUBLISHED_LATE = "published-late"
    PUBLISHED_EARLY = "published-early"
    """Published before the year that it reports on had ended."""
    BACKDATED = "backdated"
    """It prints a day on which a whole reading of its column proves that it was not there."""
    WITHDRAWN = "withdrawn"
    """It was published, and is gone from its address and its column."""
    UNKNOWN = "unknown"
    """It cannot be told; the reason says why."""


class Quality(StrEnum):
    """What the checks say of a report that is held, in one word."""

    CLEAN = "clean"
    """Every rule that could be assessed passes."""
    TO_LOOK_AT = "to-look-at"
    """A warning: a person should look."""
    CONTRADICTS_ITSELF = "contradicts-itself"
    """An error: the report contradicts its own arithmetic, or last year's report."""
    COULD_NOT_READ = "could-not-read"
    """Too little of it could be read to say any of these."""


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
