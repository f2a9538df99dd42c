"""Lives of alerts for the tests of this folder, lived day by day."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from alert_samples import NOW

from model.types import AlertEvent, AlertLife, AlertState, Condition, Move, Severity, Verdict
from monitor.lifecycle import Terms, digest_day, moves

PASS, FAIL, UNSEEN = Verdict.PASS, Verdict.FAIL, Verdict.NOT_ASSESSABLE
MARK = "0123456789abcdef"
FORTNIGHT = timedelta(days=14)


def day(number: float) -> datetime:
    """So many days after Sunday, 1 February 2026, 09:30 in Shanghai."""
    return NOW + timedelta(days=number)


def condition(
    verdict: Verdict = FAIL,
    *,
    code: str = "requests-balance",
    values: str = "a",
    confirmed: bool = True,
    dismissed: bool = False,
    severity: Severity = Severity.ERROR,
) -> Condition:
    return Condition(
        fingerprint=MARK,
        publisher="yunxi",
        year=2025,
        portal="yunxi",
        code=code,
        subject="total",
        severity=severity,
        verdict=verdict,
        began=NOW,
        confirmed=confirmed,
        dismissed=dismissed,
        values=values,
    )


def terms(now: datetime, *, escalate: bool = True, timed: bool = True, repeats: bool = True) -> Terms:
    return Terms(
        now=now,
        digest_day=digest_day(now, weekday=0, at=time(6, 30)),
        escalate_after=FORTNIGHT if escalate else None,
        repeats=repeats,
        timed=timed,
    )


class Lived:
    """One alert, and everything that was told of it."""

    def __init__(self) -> None:
        self.life: AlertLife | None = None
        self.steps: list[Move] = []

    def settle(self, now: datetime, stands: Condition, *, held: bool = False, timed: bool = True) -> list[AlertEvent]:
        """What is told at that instant."""
        steps = moves(self.life, stands, held=held, terms=terms(now, timed=timed))
        return self.take(*steps)

    def take(self, *steps: Move | None) -> list[AlertEvent]:
        """Takes the steps; what is told of them."""
        made = [step for step in steps if step is not None]
        self.steps += made
        self.life = made[-1].life if made else self.life
        return [step.event for step in made if step.event is not None]

    @property
    def state(self) -> AlertState | None:
        return self.life.state if self.life else None


def opened(*, code: str = "requests-balance", at: float = 0) -> Lived:
    """An alert that people were told of on that day."""
    lived = Lived()
    assert lived.settle(day(at), condition(code=code)) == [AlertEvent.OPENED]
    return lived


def at_state(state: AlertState) -> AlertLife:
    """An alert in that state, opened on day 0 where it was."""
    lived = opened()
    assert lived.life is not None
    return replace(lived.life, state=state)
