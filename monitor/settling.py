"""What people are told of a step in an alert's life: the alert, its stable id, and the clause that says why."""

from dataclasses import dataclass, replace
from datetime import datetime

from model.types import Alert, AlertEvent, AlertLife, Claim, Ending, Fact, Finding, Move, Severity, Told
from monitor.timeliness import SHANGHAI

RANK: dict[Severity, int] = {severity: rank for rank, severity in enumerate(Severity)}
"""Errors first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The version of a report that stands now."""

    number: int
    at: datetime
    """When it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a person has said of a finding: a decision about it, or of its alert."""

    by: str
    reason: str
    facts: tuple[Fact, ...] = ()
    """The cells as they were then."""
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What an alert is about, and what is known beside it."""

    finding: Finding
    publisher_name: str
    url: str
    portal_name: str = ""
    version: Version | None = None
    """None where no report is held."""
    spoken: Spoken | None = None
    """What a person said that does not hold any more (reopened), or that ended it (resolved)."""
    owed: bool = True
    """False where the report is not owed any more."""
    before: Alert | None = None
    """What was told last in full."""
    wished: Spoken | None = None
    """Who wants a dismissed finding told again."""


def alert(move: Move, matter: Matter, *, now: datetime, digest_day: datetime) -> Alert:
    """What is told of the step; a repetition quotes nothing, for what it repeats was told."""
    life, event = move.life, move.event
    assert event is not None, "nobody is told of such a step"
    facts, claims = _before(event, matter)
    # What passes quotes nothing of its own: what was told is shown beside it.
    finding = matter.finding
    if event in {AlertEvent.RESOLVED, AlertEvent.REPEATED}:
        finding = replace(finding, facts=(), claims=())
    return Alert(
        id=alert_id(life, event, digest_day=digest_day),
        fingerprint=life.fingerprint,
        event=event,
        at=now,
        publisher=life.publisher,
        publisher_name=matter.publisher_name,
        year=life.year,
        finding=finding,
        url=matter.url,
        portal=life.portal,
        portal_name=matter.portal_name,
        since=life.began,
        remark=remark(move, matter, now=now),
        facts_before=facts,
        claims_before=claims,
    )


def alert_id(life: AlertLife, event: AlertEvent, *, digest_day: datetime) -> str:
    """Stable: fingerprint, event and how often it was opened; of a repetition also its day. No other clock is in it."""
    day = f"-{digest_day:%Y%m%d}" if event is AlertEvent.REPEATED else ""
    return f"{life.fingerprint}-{event}-{life.episode}{day}"


def _before(event: AlertEvent, matter: Matter) -> tuple[tuple[Fact, ...], tuple[Claim, ...]]:
    if event is AlertEvent.RESOLVED and matter.before is not None:
        return matter.before.finding.facts, matter.before.finding.claims
    if event is AlertEvent.REOPENED and matter.spoken is not None:
        return matter.spoken.facts, matter.spoken.claims
    return (), ()


def remark(move: Move, matter: Matter, *, now: datetime) -> Told | None:
    """What ended it, why it is told again, since when nobody has taken it up; None where there is no more to say."""
    match move.event:
        case AlertEvent.RESOLVED:
            return _resolved(move.life, matter)
        case AlertEvent.REOPENED if matter.spoken is not None:
            by, reason = matter.spoken.by, matter.spoken.reason
            return Told(
                (
                    f"{by}此前已就当时的数值表过态（{reason}）；数值或规则此后有变，故再次告知",
                    f"{by} had spoken of the earlier values ({reason}); values or rule have changed since",
                )
            )
        case AlertEvent.REOPENED if matter.wished is not None:
            by, reason = matter.wished.by, matter.wished.reason
            return Told((f"{by}要求重新列出：{reason}", f"taken up again by {by}: {reason}"))
        case AlertEvent.ESCALATED if move.life.opened is not None:
            days = (now - move.life.opened).days
            return Told((f"{days}天无人认领", f"nobody has taken it up for {days} days"))
        case _:
            return None


def _resolved(life: AlertLife, matter: Matter) -> Told | None:
    if life.ending is Ending.PERSON:
        return Told((f"由{life.by}处理：{life.note}", f"resolved by {life.by}: {life.note}"))
    if life.ending is Ending.DISMISSED and matter.spoken is not None:
        by, reason = matter.spoken.by, matter.spoken.reason
        return Told((f"{by}判定不成立：{reason}", f"dismissed by {by}: {reason}"))
    if not matter.owed:
        return Told(
            (
                "按现在的名录和期限规则，已不应公布此报告",
                "by today's registry and rules the report is not owed any more",
            )
        )
    if matter.version is None:
        return None
    number, at = matter.version.number, f"{matter.version.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    if life.opened is not None and matter.version.at <= life.opened:
        return Told(
            (
                f"报告未变（第{number}版，{at}读到）；按现在的读取和规则，不再有此项",
                f"the report is the same (version {number}, read at {at}); as it is read and judged today, it is not there",
            )
        )
    return Told((f"依据报告第{number}版（{at}读到）", f"by version {number} of the report, read at {at}"))
