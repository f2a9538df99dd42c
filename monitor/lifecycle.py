"""The life of an alert: which step follows from how its finding stands now, and what people are told of it.

    (nothing) ── fails ──> pending ── second look, nothing holds it back ──> open ── a person ──> acknowledged
                              │                                               │                        │
                           passes                                   passes, dismissed, a person    values change
                              v                                               v                        v
                           dropped                                         resolved ── fails ──> pending ──> open (reopened)

Nothing here depends on what happened last, only on how things stand: a run that was cut off is made up for by the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from model.types import AlertEvent, AlertLife, AlertState, Condition, Ending, Move, Verdict
from monitor.timeliness import SHANGHAI

HISTORY = frozenset({"late", "backdated", "published-early", "amended"})
"""Codes of what the publisher can no more undo: told once, neither repeated nor escalated."""
_ACTIVE = frozenset({AlertState.OPEN, AlertState.ACKNOWLEDGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """By what a settling goes beside the findings."""

    now: datetime
    digest_day: datetime
    """The last instant at which a weekly digest was due: what was told before it is told again."""
    escalate_after: timedelta | None
    """None where there is no second recipient."""
    repeats: bool = True
    """Whether there is a weekly digest."""
    timed: bool = True
    """Whether what only time brings about, repetition and escalation, is told; a replay tells none."""


def digest_day(now: datetime, *, weekday: int, at: time) -> datetime:
    """The last instant, `now` included, at which it was that time of that day of the week (0 for Monday), Asia/Shanghai."""
    local = now.astimezone(SHANGHAI)
    day = datetime.combine(local.date() - timedelta(days=(local.weekday() - weekday) % 7), at, SHANGHAI)
    return day if day <= now else day - timedelta(days=7)


def moves(life: AlertLife | None, condition: Condition, *, held: bool, terms: Terms) -> tuple[Move, ...]:
    """The steps that follow, in order; empty where nothing changes. Settling again at the same instant gives none.

    `held`: it is muted, silenced, or its portal speaks for it: nothing is opened, repeated or escalated. What was told is
    ended all the same. A finding that cannot be assessed stays as it was: nobody could look, so nothing has ended.
    """
    return tuple(_moves(life, condition, held=held, terms=terms))


def _moves(life: AlertLife | None, condition: Condition, *, held: bool, terms: Terms) -> Iterator[Move]:
    while (move := _next(life, condition, held=held, terms=terms)) is not None:
        yield move
        life = move.life


def _next(life: AlertLife | None, condition: Condition, *, held: bool, terms: Terms) -> Move | None:
    if condition.verdict is Verdict.NOT_ASSESSABLE:
        return None
    if condition.verdict is Verdict.PASS or condition.dismissed:
        return None if life is None else _ended(life, condition, now=terms.now)
    if life is None or _begins(life, condition):
        return _pending(life, condition, now=terms.now)
    return None if held else _told(life, condition, terms=terms)


def _begins(life: AlertLife, condition: Condition) -> bool:
    """Whether a failure is a new one; what a person has resolved stays so until its values change."""
    if life.state is AlertState.RESOLVED:
        return life.ending is not Ending.PERSON or life.values != condition.values
    return life.state is AlertState.DROPPED


def _pending(life: AlertLife | None, condition: Condition, *, now: datetime) -> Move:
    if life is not None:
        # What a person said of it stays with it until it is told again.
        again = replace(life, state=AlertState.PENDING, began=condition.began, changed=now)
        return Move(life=again, was=life.state)
    fresh = AlertLife(
        fingerprint=condition.fingerprint,
        publisher=condition.publisher,
        year=condition.year,
        portal=condition.portal,
        code=condition.code,
        subject=condition.subject,
        state=AlertState.PENDING,
        began=condition.began,
        changed=now,
    )
    return Move(life=fresh, was=None)


def _ended(life: AlertLife, condition: Condition, *, now: datetime) -> Move | None:
    if life.state is AlertState.PENDING:
        return Move(life=replace(life, state=AlertState.DROPPED, changed=now), was=life.state)
    if life.state in _ACTIVE:
        ending = Ending.READING if condition.verdict is Verdict.PASS else Ending.DISMISSED
        return _resolved(life, ending, values=condition.values, now=now)
    if life.ending is Ending.PERSON and condition.verdict is Verdict.PASS:
        # What a person resolved has gone away: when it comes back, it is news.
        return Move(life=replace(life, ending=Ending.READING, changed=now), was=life.state)
    return None


def _resolved(life: AlertLife, ending: Ending, *, values: str, now: datetime, by: str = "", note: str = "") -> Move:
    after = replace(
        life, state=AlertState.RESOLVED, ending=ending, values=values or life.values, by=by, note=note, changed=now
    )
    return Move(life=after, was=life.state, event=AlertEvent.RESOLVED)


def _told(life: AlertLife, condition: Condition, *, terms: Terms) -> Move | None:
    """What is told of a failure that nothing holds back."""
    if life.state is AlertState.PENDING:
        return _opened(life, condition, now=terms.now) if condition.confirmed else None
    if life.state not in _ACTIVE:
        return None
    told_once = condition.code in HISTORY
    if life.values != condition.values and condition.confirmed and (told_once or life.state is AlertState.ACKNOWLEDGED):
        return _opened(life, condition, now=terms.now)
    if told_once or not terms.timed or life.state is AlertState.ACKNOWLEDGED:
        return None
    return _escalated(life, terms=terms) or _repeated(life, terms=terms)


def _opened(life: AlertLife, condition: Condition, *, now: datetime) -> Move:
    after = replace(
        life,
        state=AlertState.OPEN,
        episode=life.episode + 1,
        began=condition.began,
        changed=now,
        opened=now,
        told=now,
        escalated=None,
        values=condition.values,
        ending=None,
        by="",
        note="",
    )
    return Move(life=after, was=life.state, event=AlertEvent.REOPENED if life.episode else AlertEvent.OPENED)


def _escalated(life: AlertLife, *, terms: Terms) -> Move | None:
    if terms.escalate_after is None or life.opened is None or life.escalated is not None:
        return None
    if life.opened + terms.escalate_after > terms.now:
        return None
    return Move(life=replace(life, escalated=terms.now), was=life.state, event=AlertEvent.ESCALATED)


def _repeated(life: AlertLife, *, terms: Terms) -> Move | None:
    if not terms.repeats or life.told is None or life.told >= terms.digest_day:
        return None
    return Move(life=replace(life, told=terms.now), was=life.state, event=AlertEvent.REPEATED)


def acknowledged(life: AlertLife, *, by: str, note: str, values: str, now: datetime) -> Move | None:
    """A person takes it up; None where it is not open."""
    if life.state not in _ACTIVE:
        return None
    after = replace(life, state=AlertState.ACKNOWLEDGED, by=by, note=note, values=values, changed=now)
    return Move(life=after, was=life.state)


def resolved_by(life: AlertLife, *, by: str, note: str, values: str, now: datetime) -> Move | None:
    """A person ends it until its values change; None where nobody was told of it, or it has ended."""
    return _resolved(life, Ending.PERSON, values=values, now=now, by=by, note=note) if life.state in _ACTIVE else None
