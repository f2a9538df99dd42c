"""What an alert is about, and what is known beside it: the report's version, what was told before, what a person said."""

from dataclasses import replace
from datetime import datetime

from app.conditions import DEADLINE, Known
from app.context import Context
from model.types import Alert, AlertEvent, Claim, Ending, Fact, Move, Verdict
from monitor.settling import Matter, Spoken, Version
from storage import FindingRow

Quotes = tuple[tuple[Fact, ...], tuple[Claim, ...]]


def matter(context: Context, known: Known, move: Move) -> Matter:
    """What the alert of this step tells of."""
    condition = known.condition
    portal = context.registry.portal_by_id.get(condition.portal)
    name = portal.name if portal else condition.portal
    if known.finding is not None:
        url = portal.columns[0] if portal else ""
        return Matter(finding=known.finding, publisher_name="", url=url, portal_name=name)
    before = context.archive.last_alert(condition.fingerprint)
    row = context.archive.finding(condition.fingerprint)
    if row is None:
        assert before is not None, "an alert without a finding was told of once"
        finding = replace(before.finding, verdict=Verdict.PASS)
        return Matter(
            finding=finding,
            publisher_name=before.publisher_name,
            url=before.url,
            portal_name=name or before.portal_name,
            version=_version(context.archive.version_told(condition.publisher, condition.year)),
            before=before,
        )
    publisher = context.registry.by_id.get(condition.publisher)
    told = None if row.source == DEADLINE else context.archive.version_told(condition.publisher, condition.year)
    return Matter(
        finding=row.finding if known.owed else replace(row.finding, verdict=Verdict.PASS),
        owed=known.owed,
        publisher_name=publisher.name if publisher else row.publisher_name,
        url=row.url,
        portal_name=name,
        version=_version(told),
        spoken=_spoken(context, known, move, row=row, before=before),
        before=before,
        wished=_wished(row),
    )


def _version(told: tuple[int, datetime] | None) -> Version | None:
    return None if told is None else Version(number=told[0], at=told[1])


def _spoken(context: Context, known: Known, move: Move, *, row: FindingRow, before: Alert | None) -> Spoken | None:
    """What a person said that ends it, or that does not hold any more; None where nobody did."""
    resolved, life, decision = move.event is AlertEvent.RESOLVED, known.life, row.decision
    if resolved and move.life.ending is not Ending.DISMISSED:
        return None
    if decision is not None and (resolved or not decision.holds):
        facts, claims = context.archive.decided_quotes(row.fingerprint) or _quotes(before)
        return Spoken(by=decision.by, reason=decision.reason, facts=facts, claims=claims)
    if life is not None and life.by and life.values != known.condition.values:
        facts, claims = _quotes(before)
        return Spoken(by=life.by, reason=life.note, facts=facts, claims=claims)
    return None


def _wished(row: FindingRow) -> Spoken | None:
    """Who has taken a dismissal back."""
    decision = row.decision
    if decision is None or decision.decision != "reopened":
        return None
    return Spoken(by=decision.by, reason=decision.reason)


def _quotes(before: Alert | None) -> Quotes:
    return (before.finding.facts, before.finding.claims) if before else ((), ())
