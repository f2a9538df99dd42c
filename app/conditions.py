"""How everything stands that people may be told of: findings out of the archive, and portals that cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from app.context import Context
from app.rests import resting
from app.sweep import owed
from crawler.addresses import host_of
from model.types import AlertLife, AlertState, Condition, Finding, HostRest, Portal, Verdict
from monitor import portal_trouble
from monitor.lifecycle import HISTORY
from monitor.shut_hosts import worth_telling
from storage import FindingState

MISSING = "missing"
DEADLINE = "deadline"
_TO_BE_CONFIRMED = frozenset({AlertState.PENDING, AlertState.RESOLVED, AlertState.DROPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A condition, how far its alert has come, and what is known of it beside."""

    condition: Condition
    life: AlertLife | None
    finding: Finding | None = None
    """For a portal; the others are in the archive."""
    owed: bool = True
    """False where it is about a report that is not owed any more."""
    speaks_for: bool = False
    """Whether the portal speaks for it now."""


def conditions(context: Context, *, now: datetime, only: str | None = None) -> Iterator[Known]:
    """Everything that fails or whose alert is under way, portals first; `only` names one."""
    lives = {life.fingerprint: life for life in context.archive.alert_lives(only=only)}
    seen: set[str] = set()
    troubled: set[str] = set()
    for known in _portals(context, now=now):
        mark = known.condition.fingerprint
        seen.add(mark)
        if known.condition.verdict is Verdict.FAIL:
            troubled.add(known.condition.portal)
        if only in {None, mark} and (mark in lives or known.condition.verdict is Verdict.FAIL):
            yield replace(known, life=lives.get(mark))
    due = {(one.publisher, one.year) for one in owed(context, now=now)}
    for state in context.archive.finding_states(only=only):
        seen.add(state.fingerprint)
        yield _known(context, state, troubled=troubled, due=due)
    if only is None:
        yield from (_vanished(life, now=now) for life in lives.values() if life.fingerprint not in seen)


def _known(context: Context, state: FindingState, *, troubled: set[str], due: set[tuple[str, int]]) -> Known:
    publisher = context.registry.by_id.get(state.publisher)
    portal = (publisher.portal if publisher else "") or ""
    of_deadline = state.source == DEADLINE
    fails = state.verdict is Verdict.FAIL
    gone = of_deadline and (state.publisher, state.year) not in due
    owes = fails and _owes_a_look(state)
    began = _began(context, state) if owes else state.since
    condition = Condition(
        fingerprint=state.fingerprint,
        publisher=state.publisher,
        year=state.year,
        portal=portal,
        code=state.code,
        subject=state.subject,
        severity=state.severity,
        # What is not owed any more can be neither missing nor late.
        verdict=Verdict.PASS if gone else state.verdict,
        began=began,
        confirmed=not owes or _is_confirmed(context, state, portal=portal, began=began),
        dismissed=fails and state.decision == "dismissed",
        values=state.values,
    )
    return Known(
        condition=condition,
        life=state.life,
        owed=not gone,
        speaks_for=of_deadline and state.code not in HISTORY and portal in troubled,
    )


def _owes_a_look(state: FindingState) -> bool:
    """Whether it matters if a second look has confirmed it: nobody was told yet of it, or of its values."""
    life = state.life
    return life is None or life.state in _TO_BE_CONFIRMED or life.values != state.values


def _began(context: Context, state: FindingState) -> datetime:
    """When it began to fail; to fail with these values, where people have heard of, or spoken about, others."""
    life = state.life
    spoken = life is not None and life.values and life.values != state.values
    values = state.values if spoken else None
    return context.archive.failing_since(state.fingerprint, values=values) or state.since


def _is_confirmed(context: Context, state: FindingState, *, portal: str, began: datetime) -> bool:
    """Whether a second look has found it failing still, or a person has confirmed it; deadlines rest on proof of their own."""
    if state.decision == "confirmed":
        return True
    if state.source != DEADLINE:
        looked = context.archive.report_looked_at(state.url)
        return looked is not None and looked > began
    if state.code != MISSING or not context.config.alerts.confirm_missing:
        return True
    read = context.archive.latest_reads().get(portal)
    return read is not None and read.proves_absence and read.at > began


def _portals(context: Context, *, now: datetime) -> Iterator[Known]:
    rests = {rest.host: rest for rest in resting(context, now=now)}
    for portal in context.registry.portals:
        reads = context.archive.reads_since_whole(portal.id, portal.columns)
        bodies = len(context.registry.publishers_of(portal.id))
        trouble = portal_trouble.trouble(portal, reads, bodies=bodies)
        mark = portal_trouble.portal_fingerprint(portal.id)
        if trouble is None:
            continue
        by_host = _host_speaks(portal, rests)
        yield Known(
            condition=Condition(
                fingerprint=mark,
                publisher="",
                year=0,
                portal=portal.id,
                code=portal_trouble.CODE,
                subject=portal.id,
                severity=trouble.finding.severity,
                verdict=trouble.finding.verdict,
                began=trouble.began,
                confirmed=trouble.confirmed or by_host,
                aloud=not by_host,
            ),
            life=None,
            finding=trouble.finding,
        )


def _host_speaks(portal: Portal, rests: dict[str, HostRest]) -> bool:
    """Whether people are told that the hosts of all its columns have shut us out: they speak for the portal."""
    alone = [rests.get(host_of(column)) for column in portal.columns]
    return all(rest is not None and worth_telling(rest) for rest in alone)


def _vanished(life: AlertLife, *, now: datetime) -> Known:
    """What no finding is about any more: a replay has not found it again, or its portal has left the registry."""
    condition = Condition(
        fingerprint=life.fingerprint,
        publisher=life.publisher,
        year=life.year,
        portal=life.portal,
        code=life.code,
        subject=life.subject,
        severity=portal_trouble.SEVERITY,
        verdict=Verdict.PASS,
        began=now,
        values=life.values,
    )
    return Known(condition=condition, life=life)
