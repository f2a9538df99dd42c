"""What is to be told of a plan, by the law and the issue alone: a second, simple reckoning that knows nothing of the program.

It is given the days on which the program looked (manners decide them, and are proved elsewhere), and says what each look may
and must lead to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from year_plan import Behaviour, Figures, Owed, PortalPlan, Trouble, Turn

EXPLAINING = frozenset({Behaviour.EXPLAINED, Behaviour.DRAWN})
"""Who explains a report has one somewhere: nobody may say that it is missing."""
BROKEN: dict[Figures, tuple[tuple[str, str], ...]] = {
    Figures.UNBALANCED: (("requests-balance", "natural"), ("requests-balance", "total")),
    Figures.SHIFTED: (("requests-row-sum", "granted"), ("requests-row-sum", "partial")),
    Figures.DISPUTED: (("disputes-sum", "review"),),
    Figures.TOLD_OTHERWISE: (("narrative-vs-table", "requests.new.total"),),
}
"""Figures to the rules that they break, with the subject of each."""


class Told(NamedTuple):
    """One thing that somebody must be told, on the day of the pass that shows it."""

    day: date
    publisher: str
    year: int
    event: str
    code: str
    subject: str = ""


@dataclass
class _Record:
    """What the program can know of one report so far."""

    seen: Turn | None = None
    """As last seen; None where it never was."""
    missing: bool = False
    seen_absent_after_due: bool = False
    open: dict[tuple[str, str], int] = field(default_factory=dict)
    """Rule and subject to how often it has been told as failing; negative while it is resolved."""


def told(plan: PortalPlan, read_on: Sequence[date]) -> Iterator[Told]:
    """Everything that is to be told of the bodies of a portal that was looked at on those days."""
    for owed in plan.owed:
        record = _Record()
        for day in read_on:
            if plan.trouble(day) is Trouble.NONE:
                yield from _after_look(owed, day, record)


def _after_look(owed: Owed, day: date, record: _Record) -> Iterator[Told]:
    """What a good look at the column, and at what it lists, leads to."""
    turn = owed.turn(day)
    shown = turn is not None and turn.listed and turn.there and not owed.is_rumour
    if shown and turn is not None:
        yield from _seen(owed, day, turn, record)
    elif record.seen is None and day > owed.due:
        record.seen_absent_after_due = owed.behaviour not in EXPLAINING or turn is None
        if record.seen_absent_after_due and not record.missing:
            record.missing = True
            yield Told(day, owed.publisher, owed.year, "opened", "missing")


def _seen(owed: Owed, day: date, turn: Turn, record: _Record) -> Iterator[Told]:
    if record.seen is None:
        if record.missing:
            yield Told(day, owed.publisher, owed.year, "resolved", "missing")
        if record.seen_absent_after_due or (day > owed.due and turn.printed > owed.due):
            yield Told(day, owed.publisher, owed.year, "opened", "late")
    record.seen = turn
    broken = set(BROKEN.get(turn.figures, ()))
    for rule in sorted(broken - {one for one, count in record.open.items() if count > 0}):
        times = abs(record.open.get(rule, 0)) + 1
        record.open[rule] = times
        yield Told(day, owed.publisher, owed.year, "opened" if times == 1 else "reopened", *rule)
    for rule in sorted({one for one, count in record.open.items() if count > 0} - broken):
        record.open[rule] = -record.open[rule]
        yield Told(day, owed.publisher, owed.year, "resolved", *rule)
