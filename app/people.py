"""What people say of findings and alerts: kept, and settled at once, in one short transaction beside a running daemon."""

from datetime import datetime

from app.conditions import conditions
from app.context import Context
from app.settlement import Settling, queue, settle, settling
from model.errors import UsageError
from model.types import AlertLife, Move, Silence
from monitor import lifecycle


def decide(context: Context, fingerprint: str, *, decision: str, by: str, reason: str, now: datetime) -> None:
    """Keeps the decision about the finding as it stands, and what follows from it for its alert.

    UsageError where there is no such finding.
    """
    with context.archive.transaction():
        context.archive.decide(fingerprint, decision=decision, by=by, reason=reason, now=now)
        settle(context, now=now, only=fingerprint, timed=False)


def acknowledge(context: Context, fingerprint: str, *, by: str, note: str, now: datetime) -> None:
    """Somebody takes the alert up; UsageError where it is not open."""
    with context.archive.transaction():
        life, values = _open(context, fingerprint, now=now)
        move = lifecycle.acknowledged(life, by=by, note=note, values=values, now=now)
        context.archive.record_moves((_made(life, move),), now=now)


def resolve(context: Context, fingerprint: str, *, by: str, note: str, now: datetime) -> None:
    """Somebody ends the alert until its values change, and all who were told of it are told; UsageError where it is not open."""
    with context.archive.transaction():
        life, values = _open(context, fingerprint, now=now)
        move = _made(life, lifecycle.resolved_by(life, by=by, note=note, values=values, now=now))
        going: Settling = settling(context, now=now)
        for known in conditions(context, now=now, only=fingerprint):
            context.archive.record_moves((move,), now=now)
            queue(going, known, move)


def silence(context: Context, wanted: Silence) -> int:
    """The number of the new silence; UsageError where it names nothing, or would end before it begins."""
    parts = (wanted.publisher, wanted.region, wanted.tier, wanted.code, wanted.portal, wanted.fingerprint)
    if not any(parts):
        message = "say what is to be silent: --publisher, --region, --tier, --code, --portal or --fingerprint"
        raise UsageError(message)
    if wanted.until <= wanted.at:
        message = f"--until {wanted.until.isoformat()}: this is past already"
        raise UsageError(message)
    return context.archive.add_silence(wanted)


def unsilence(context: Context, number: int, *, by: str, now: datetime) -> None:
    """Ends the silence now; UsageError where there is none of that number that lasts."""
    if not context.archive.end_silence(number, now=now, why=by):
        lasting = ", ".join(str(one.id) for one in context.archive.silences(now=now))
        message = f"there is no silence {number} that lasts; those that do: {lasting or 'none'}"
        raise UsageError(message)


def _open(context: Context, fingerprint: str, *, now: datetime) -> tuple[AlertLife, str]:
    """The life of the alert, and the values that its finding has now."""
    found = {known.condition.fingerprint: known for known in conditions(context, now=now, only=fingerprint)}
    known = found.get(fingerprint)
    if known is None or known.life is None:
        message = f"there is no alert {fingerprint!r}; `nianbao alerts open` lists them"
        raise UsageError(message)
    return known.life, known.condition.values


def _made(life: AlertLife, move: Move | None) -> Move:
    if move is None:
        message = f"the alert {life.fingerprint} is {life.state}, not open; `nianbao alerts open` lists those that are"
        raise UsageError(message)
    return move
