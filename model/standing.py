"""Where a body stands with a year's report, and what the report that it published is worth."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from model.documents import PrintedDate
from model.findings import Finding
from model.looking import Outcome
from model.world import DueRule


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


class Role(StrEnum):
    """What a look means for a standing."""

    FIRST_SEEN = "first-seen"
    """The look that first showed the report."""
    LAST_WITHOUT = "last-without"
    """The last reading before it that proves that the report was not there."""
    LAST_LISTED = "last-listed"
    """The last reading whose rows name one of its addresses."""
    ROW_GONE = "row-gone"
    """The first whole reading since then whose rows do not."""
    ADDRESS = "address"
    """A look at its address since its row went."""
    LATEST = "latest"
    """The latest reading of the column."""
    LAST_WHOLE = "last-whole"
    """The last reading that proves anything, where the latest does not."""
    FORMER_COLUMN = "former-column"
    """The last reading of columns that the registry does not name any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofLook:
    """One look that a standing rests on: a reading of a column, or a look at an address."""

    role: Role
    is_reading: bool
    """True for a reading of a whole column (`column_reads`), False for one look (`looks`)."""
    id: int
    """Row id there."""
    at: datetime
    outcome: Outcome | None = None
    """None where only the instant is known."""
    url: str = ""
    rows: int | None = None
    """Of a reading: the rows seen."""
    whole: bool | None = None
    """Of a reading: whether what it did not show was not there."""
    detail: str = ""
    """What was seen, one English sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a standing rests on, as far as it goes: enough for a person to see each step for themselves."""

    due: date
    """Last day in time, Asia/Shanghai."""
    clause_zh: str
    clause_en: str
    rule: DueRule | None = None
    """The rule of the calendar that set the day; None where nobody noted it."""
    column: str = ""
    """Address of the column that should list the report; empty where none is known."""
    report: str = ""
    """Address of the report held; empty where none is."""
    first_seen: datetime | None = None
    last_without: datetime | None = None
    dates: tuple[PrintedDate, ...] = ()
    """Every day printed for it, with where it stands."""
    looks: tuple[ProofLook, ...] = ()
    """Oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Where one publisher stands with one year, why, and the deadline findings that follow."""

    publisher: str
    year: int
    standing: Standing
    reason_zh: str
    reason_en: str
    findings: tuple[Finding, ...] = ()
    """`missing`, and of a report that is held `late`, `backdated`, `published-early` and `withdrawn`, each with its verdict."""
    proof: Proof | None = None
    """None where nobody gathered one: an earlier version of the program judged."""
