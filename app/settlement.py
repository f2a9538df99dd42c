"""Settling: what people are to be told of how everything stands now, queued for the channels that it concerns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import get_args

from app.conditions import Known, conditions
from app.config.telling import DigestDay
from app.context import Context
from app.matters import matter
from model.types import (
    AlertEvent,
    AlertState,
    Condition,
    Move,
    Silence,
)
from monitor.lifecycle import Terms, digest_day, moves
from monitor.routing import Routing
from monitor.settling import alert as alert_of
from monitor.silencing import covering

_UNDER_WAY = frozenset({AlertState.PENDING, AlertState.OPEN, AlertState.ACKNOWLEDGED})
_NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """One settling: by what it goes."""

    context: Context
    terms: Terms
    routing: Routing
    silences: tuple[Silence, ...]


def settle(context: Context, *, now: datetime, only: str | None = None, timed: bool = True) -> Counter[str]:
    """Queues what is to be told and keeps every step, in one transaction; how many alerts of each event were queued.

    It goes by how things stand, not by what has happened: what a killed run left unsettled the next one settles. `only`
    names one finding; `timed` is false where repetition and escalation wait for another time (a replay).
    """
    with context.archive.transaction():
        going = settling(context, now=now, timed=timed)
        told: Counter[str] = Counter()
        held: set[int] = set()
        for known in conditions(context, now=now, only=only):
            covered = covering(going.silences, known.condition, context.registry.by_id)
            steps = _steps(going, known, silenced=bool(covered))
            context.archive.record_moves(steps, now=now)
            for move in steps:
                told.update(queue(going, known, move))
            if _is_under_way(known, steps):
                held.update(silence.id for silence in covered)
        if only is None:
            _end_silences(going, held, now=now)
    return told


def settling(context: Context, *, now: datetime, timed: bool = True) -> Settling:
    """By what a settling goes at that instant."""
    return Settling(
        context=context,
        terms=terms(context, now=now, timed=timed),
        routing=routing(context),
        silences=context.archive.silences(now=now),
    )


def terms(context: Context, *, now: datetime, timed: bool = True) -> Terms:
    """By what a settling goes, out of the configuration."""
    alerts, schedule = context.config.alerts, context.config.schedule
    never = alerts.digest_day == _NEVER
    weekday = 0 if never else get_args(DigestDay).index(alerts.digest_day)
    return Terms(
        now=now,
        digest_day=digest_day(now, weekday=weekday, at=time.fromisoformat(schedule.crawl_at)),
        escalate_after=timedelta(days=alerts.escalate_after_days) if alerts.escalate_to else None,
        repeats=not never,
        timed=timed,
    )


def routing(context: Context) -> Routing:
    """Who is told of what, out of the configuration."""
    return Routing(
        channels=tuple(context.channels),
        routes=tuple(route.route() for route in context.config.routes),
        escalate_to=context.config.alerts.escalate_to,
    )


def _steps(going: Settling, known: Known, *, silenced: bool) -> tuple[Move, ...]:
    condition = known.condition
    unwanted = _is_unwanted(going.context, condition)
    if unwanted and (known.life is None or known.life.state not in _UNDER_WAY):
        return ()
    return moves(known.life, condition, held=unwanted or silenced or known.speaks_for, terms=going.terms)


def _is_unwanted(context: Context, condition: Condition) -> bool:
    """Whether the configuration wants nobody told of it: muted, of a severity not told, of a body not registered any more."""
    names = {condition.publisher, condition.code, condition.fingerprint, condition.portal}
    alerts = context.config.alerts
    return (
        condition.severity not in alerts.severities
        or not names.isdisjoint(alerts.muted)
        or (bool(condition.publisher) and condition.publisher not in context.registry.by_id)
    )


def _is_under_way(known: Known, steps: Sequence[Move]) -> bool:
    life = steps[-1].life if steps else known.life
    return life is not None and life.state in _UNDER_WAY


def _end_silences(going: Settling, held: set[int], *, now: datetime) -> None:
    """A silence ends when all is resolved that it has ever held back; one that has held nothing yet lasts its time."""
    archive = going.context.archive
    archive.silence_matched(one.id for one in going.silences if one.id in held and not one.matched)
    for silence in going.silences:
        if silence.matched and silence.id not in held:
            archive.end_silence(silence.id, now=now, why="resolved")


def queue(going: Settling, known: Known, move: Move) -> tuple[str, ...]:
    """Queues the alert of one step for its channels; the event, where there is one."""
    if move.event is None:
        return ()
    alert = alert_of(move, matter(going.context, known, move), now=going.terms.now, digest_day=going.terms.digest_day)
    going.context.archive.record_alerts((alert,), _channels(going, known, move))
    return (move.event.value,)


def _channels(going: Settling, known: Known, move: Move) -> tuple[str, ...]:
    condition = known.condition
    publisher = going.context.registry.by_id.get(condition.publisher)
    routed = going.routing.of(condition, publisher)
    match move.event:
        case AlertEvent.ESCALATED:
            return going.routing.second()
        case AlertEvent.RESOLVED:
            # Whoever was told of it is told of its end, whatever the routes say by now.
            return going.routing.existing(going.context.archive.told_channels(condition.fingerprint)) or routed
        case _:
            return routed if condition.aloud else ()
