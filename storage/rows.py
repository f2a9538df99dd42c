"""What the archive gives back beside the model's own values: rows for the pipeline, the command line and the docs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from model.alerting import Alert, AlertLife
from model.findings import Finding, Severity, Verdict
from model.history import ColumnRead
from model.looking import Capture, Outcome, Request
from model.standing import Proof, Quality, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an address from the last good look at it."""

    etag: str | None
    last_modified: str | None
    sha256: str
    at: datetime
    """Of the last look that ended well, `unchanged` included."""
    final_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLook:
    """A look that shows content, as it is handed to reading."""

    id: int
    run: int
    request: Request
    at: datetime
    """Instant of the look; `capture.at` is older where the look only confirmed the content."""
    capture: Capture
    """For `unchanged`, the content of the earlier look that it confirms."""
    outcome: Outcome
    now: datetime
    """The `now` of the run that looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Where a report went."""

    report_id: int
    version: int
    """Row id of the version that says this."""
    new: bool
    """False where the address said the same before."""
    first: bool
    """True for the first version of this publisher's report for this year."""
    held: bool
    """True where this version is the one that stands for the publisher and year."""
    changed: bool
    """True where another version stands for the publisher and year than before."""
    stood: int | None
    """The version that stood for the publisher and year before; None where none did."""
    replaced: int | None
    """The version that the address showed before, where that was another; None where it is new or says the same."""
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAt:
    """A report that an address has shown."""

    publisher: str
    year: int
    years: tuple[int, ...]
    """Every year that the report names for itself."""
    version: int
    """Row id of what the address says now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about a finding."""

    decision: str
    """`confirmed`, `dismissed` or `reopened`."""
    by: str
    reason: str
    at: datetime
    holds: bool
    """False where the values compared or the rule have changed since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding as it stands."""

    fingerprint: str
    publisher: str
    publisher_name: str
    """The id where the publisher is not in the registry."""
    year: int
    source: str
    """`report`, `file`, `deadline`, or `amended` and since when."""
    finding: Finding
    """As last recorded; PASS where it is gone."""
    gone: bool
    """True where its source does not name it any more."""
    url: str
    version: int | None
    first_seen: datetime
    last_seen: datetime
    since: datetime
    """When the present verdict began."""
    times_failed: int
    decision: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingState:
    """A finding that fails, or whose alert is under way, as it stands; without what it quotes."""

    fingerprint: str
    publisher: str
    year: int
    source: str
    code: str
    subject: str
    severity: Severity
    verdict: Verdict
    values: str
    """Identity of the values it compares."""
    url: str
    since: datetime
    decision: str
    """The last decision where it holds; empty where there is none or it has lapsed."""
    life: AlertLife | None
    """None where nobody has settled it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeRow:
    """How far an alert has come, with what it is about."""

    life: AlertLife
    publisher_name: str
    """The id where the publisher is not in the registry; empty where it is about a portal."""
    message_zh: str
    """As the finding stands now; empty for a portal."""
    message_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Where one publisher stands with one year, with the report held."""

    publisher: str
    publisher_name: str
    year: int
    standing: Standing
    reason_zh: str
    reason_en: str
    since: datetime
    due: date | None
    clause_zh: str
    clause_en: str
    url: str | None
    """Address of the report held; None where none is."""
    published: date | None
    quality: Quality | None = None
    """What the checks say of the report held; None where none is."""
    proof: Proof | None = None
    """What the standing rests on; None where an earlier version of the program judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What the checks say of a report that is held; what a person has dismissed does not count."""

    quality: Quality
    errors: int
    warnings: int
    unread: int
    """Tables owed that are missing or unreadable, and unreadable cells that a sum needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStanding:
    """Where one publisher stood with one year from an instant on."""

    at: datetime
    run: int
    standing: Standing
    due: date | None
    clause_zh: str
    clause_en: str
    reason_zh: str
    reason_en: str
    changed: tuple[str, ...]
    """What differs from before: `new`, `standing`, `due`, `clause`."""
    proof: Proof | None
    """None where an earlier version of the program judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """An alert and which channels it has reached."""

    alert: Alert
    delivered: tuple[str, ...]
    waiting: tuple[str, ...]
    given_up: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """A message and how its delivery went."""

    message: str
    channel: str
    subject: str
    created: datetime
    state: str
    """`pending`, `delivered` or `given-up`."""
    attempts: int
    next_try: datetime | None
    delivered_at: datetime | None
    last_fault: str
    """Empty where the last attempt went well or none was made."""
    alerts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A report that holds the words searched for."""

    publisher: str
    publisher_name: str
    year: int
    title: str
    url: str
    snippet: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """One run, and what it counted."""

    id: int
    kind: str
    now: datetime
    """When it began."""
    ended: datetime | None
    """None while it runs or where it was cut off."""
    summary: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayRun:
    """One run of the past: what it looked at and how it read the columns."""

    run: int
    kind: str
    now: datetime
    ended: datetime | None
    """None where the run was cut off."""
    looks: Iterator[KeptLook]
    """Its looks that show content, in order; read one by one."""
    reads: tuple[ColumnRead, ...]


class JobEnd(StrEnum):
    """How an entry of the daemon's diary ended."""

    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastJob:
    """One entry of the daemon's diary."""

    id: int
    name: str
    """`crawl`, `sweep` or `alive`; `clock` where a person said that the machine's clock is right."""
    slot: datetime
    """The time of the schedule that it was for."""
    began: datetime
    ended: datetime | None
    """None while it lasts, or where the program was killed in it."""
    outcome: JobEnd | None
    """None as long as `ended` is."""
    run: int | None
    """The run that it made; None where it made none."""
    detail: str
    """What went wrong; empty where nothing did."""
