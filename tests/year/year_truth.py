"""What is to be told of a plan, by the law and the issue alone: a second, simple reckoning that knows nothing of the program.

It is given the instants at which the program looked and told (manners decide them, and are proved elsewhere), and says what each
of them may and must lead to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from year_plan import Behaviour, Figures, Owed, Plan, PortalPlan, Settling, Trouble, Turn

from app.clock import SHANGHAI

EXPLAINING = frozenset({Behaviour.EXPLAINED, Behaviour.DRAWN})
"""Who explains a report has one somewhere: nobody may say that it is missing."""
BROKEN: dict[Figures, tuple[tuple[str, str], ...]] = {
    Figures.UNBALANCED: (("requests-balance", "natural"), ("requests-balance", "total")),
    Figures.SHIFTED: (("requests-row-sum", "granted"), ("requests-row-sum", "partial")),
    Figures.DISPUTED: (("disputes-sum", "review"),),
    Figures.TOLD_OTHERWISE: (("narrative-vs-table", "requests.new.total"),),
}
"""Figures to the rules that they break, with the subject of each."""
CARRIED = (("carry-over", "natural"), ("carry-over", "total"))
ONCE = frozenset({"late", "backdated", "published-early", "amended"})
"""What can no more be undone: told once, never repeated, never escalated."""
FIRST, SECOND = ("email", "webhook"), "chief"
A_DAY = timedelta(days=1)


class Told(NamedTuple):
    """One thing that somebody is told."""

    at: datetime
    about: str
    """A body, or a portal."""
    year: int
    """0 for a portal."""
    event: str
    code: str
    subject: str
    channel: str


@dataclass(kw_only=True)
class _Matter:
    """One thing that may be wrong, and what has been told of it."""

    about: str
    year: int
    code: str
    subject: str = ""
    fails: bool | None = None
    """None where it cannot be known now."""
    confirmed: bool = True
    aloud: bool = True
    _times: int = 0
    _opened: datetime | None = None
    """None while nobody needs to know."""
    _told: datetime | None = None
    _is_escalated: bool = False
    _whom: set[str] = field(default_factory=set)
    """Who has heard of it since it was opened."""

    def settle(self, now: datetime) -> Iterator[Told]:
        """What is told of it now."""
        if self.fails is False and self._opened is not None:
            yield from self._say("resolved", now, sorted(self._whom) or FIRST)
            self._opened = None
        elif self.fails and self._opened is None and self.confirmed:
            self._times, self._opened, self._told, self._is_escalated = self._times + 1, now, now, False
            self._whom = set()
            yield from self._say("opened" if self._times == 1 else "reopened", now, FIRST)
        elif self.fails and self._opened is not None and self.code not in ONCE:
            yield from self._again(self._opened, now)

    def _again(self, opened: datetime, now: datetime) -> Iterator[Told]:
        if not self._is_escalated and now >= opened + 14 * A_DAY:
            self._is_escalated = True
            self._whom.add(SECOND)
            yield Told(now, self.about, self.year, "escalated", self.code, self.subject, SECOND)
        if self._told is not None and self._told < _monday(now):
            self._told = now
            yield from self._say("repeated", now, FIRST)

    def _say(self, event: str, now: datetime, whom: Sequence[str]) -> Iterator[Told]:
        if self.aloud or event == "resolved":
            self._whom.update(whom)
            for channel in whom:
                yield Told(now, self.about, self.year, event, self.code, self.subject, channel)


def _monday(now: datetime) -> datetime:
    """The last half past six on a Monday."""
    local = now.astimezone(SHANGHAI)
    day = datetime.combine(local.date() - timedelta(days=local.weekday()), time(6, 30), SHANGHAI)
    return day if day <= now else day - 7 * A_DAY


def _end(day: date) -> datetime:
    return datetime.combine(day + A_DAY, time(), SHANGHAI)


@dataclass
class _Report:
    """What can be known of one report so far."""

    owed: Owed
    before: "_Report | None"
    """The same body's report on the year before."""
    seen: Turn | None = None
    """As last seen; None where it never was."""
    without: datetime | None = None
    """The last whole reading that proves that it was not there."""
    doubt: bool = False
    gone_on: set[date] = field(default_factory=set)
    """The days on which its row and its page were gone, until it shows again."""
    said: dict[tuple[Figures, bool], datetime] = field(default_factory=dict)
    """Everything it has ever said, since when."""
    says: tuple[Figures, bool] | None = None
    proved: set[str] = field(default_factory=set)
    """What its first sight has proved of it."""
    matters: dict[tuple[str, str], _Matter] = field(default_factory=dict)

    def look(self, now: datetime, day: date) -> None:
        """A good look at the column, and at what it lists."""
        turn = self.owed.turn(day)
        # A page that no row leads to is known only where one led to it before.
        known = turn is not None and turn.there and (turn.listed or self.seen is not None)
        if turn is not None and known and not self.owed.is_rumour:
            self._seen(now, turn)
        elif self.seen is not None:
            self.gone_on.add(day)
        else:
            self.doubt = turn is not None and self.owed.behaviour in EXPLAINING
            self.without = self.without if self.doubt else now

    def judge(self, now: datetime, *, whole: bool) -> None:
        """What the deadline says now; `whole` where the last reading of its column was."""
        if now < _end(date(self.owed.year, 12, 31)):
            return
        absent = (
            self.seen is None and not self.doubt and self.without is not None and self.without >= _end(self.owed.due)
        )
        self._matter("missing").fails = False if self.seen is not None else (absent or None) if whole else None
        withdrawn = self._matter("withdrawn")
        if self.seen is not None:
            withdrawn.fails = None if not whole or len(self.gone_on) == 1 else bool(self.gone_on)
        for code in ("late", "backdated", "published-early"):
            if code in self.proved:
                self._matter(code).fails = True

    def _matter(self, code: str, subject: str = "") -> _Matter:
        fresh = _Matter(about=self.owed.publisher, year=self.owed.year, code=code, subject=subject)
        return self.matters.setdefault((code, subject), fresh)

    def _seen(self, now: datetime, turn: Turn) -> None:
        if self.seen is None:
            self._first_seen(now, turn)
        self.seen = turn
        self.gone_on.clear()
        for matter in self.matters.values():
            matter.confirmed = True  # whatever still fails below has failed at an earlier look
        self._amended(now, turn)
        carried = CARRIED if turn.figures is Figures.BROKEN_CARRY and self.before and self.before.seen else ()
        broken = {*BROKEN.get(turn.figures, ()), *carried}
        for rule in {*BROKEN_RULES, *CARRIED}:
            if rule in broken or rule in self.matters:
                self._found(rule, fails=rule in broken)

    def _found(self, rule: tuple[str, str], *, fails: bool) -> None:
        matter = self._matter(*rule)
        if fails and not matter.fails:
            matter.confirmed = False
        matter.fails = fails

    def _amended(self, now: datetime, turn: Turn) -> None:
        content = (turn.figures, turn.changed_text)
        is_new = content not in self.said
        if not is_new and self.says != content:
            # It says again what it said before: what it changed in between it has taken back.
            for (code, _), matter in self.matters.items():
                if code == "amended":
                    matter.fails = False
        elif is_new and self.said:
            self._found(("amended", f"{now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"), fails=True)
        self.said.setdefault(content, now)
        self.says = content

    def _first_seen(self, now: datetime, turn: Turn) -> None:
        due, printed = self.owed.due, turn.printed
        proved = self.without is not None and self.without >= _end(due)
        late = now >= _end(due) and (proved or printed > due)
        contradicted = self.without is not None and self.without >= _end(printed) + 3 * A_DAY
        self._first("late", holds=late)
        self._first("backdated", holds=now >= _end(printed) and printed <= due and contradicted)
        self._first("published-early", holds=now < _end(date(self.owed.year, 12, 31)))

    def _first(self, code: str, *, holds: bool) -> None:
        if holds:
            self.proved.add(code)


BROKEN_RULES = frozenset(rule for rules in BROKEN.values() for rule in rules)


@dataclass
class _Portal:
    """What can be known of one portal so far."""

    plan: PortalPlan
    trouble: _Matter
    reports: list[_Report]
    failed: list[datetime] = field(default_factory=list)
    """When the last looks were that failed, since the last good one."""
    is_blocked: bool = False

    def look(self, now: datetime) -> None:
        """The column is asked for, and what it lists."""
        day = now.astimezone(SHANGHAI).date()
        trouble = self.plan.trouble(day)
        self.is_blocked = trouble is Trouble.BLOCKED
        if trouble is not Trouble.NONE:
            self.failed.append(now)
            return
        self.failed = []
        for report in self.reports:
            report.look(now, day)

    def settle(self, now: datetime) -> Iterator[Told]:
        """What is told now."""
        # Who is shut out leaves the host alone for a day, and says so in a notice of its own.
        rests = self.is_blocked and now < self.failed[-1] + A_DAY
        self.trouble.fails = bool(self.failed)
        self.trouble.aloud = not rests
        self.trouble.confirmed = rests or (len(self.failed) >= 3 and self.failed[-1] - self.failed[0] >= A_DAY)
        yield from self.trouble.settle(now)
        for report in self.reports:
            report.judge(now, whole=not self.failed)
            for matter in report.matters.values():
                yield from matter.settle(now)


def told(plan: Plan, settlings: Sequence[Settling]) -> Iterator[Told]:
    """Everything that is to be told, in order, by settlings at those instants."""
    portals = [_portal(one) for one in plan.portals]
    for settling in settlings:
        for portal in portals:
            if portal.plan.id in settling.read:
                portal.look(settling.at)
            yield from portal.settle(settling.at)


def _portal(plan: PortalPlan) -> _Portal:
    reports: list[_Report] = []
    for owed in plan.owed:
        last = reports[-1] if reports and reports[-1].owed.publisher == owed.publisher else None
        reports.append(_Report(owed, last))
    trouble = _Matter(about=plan.id, year=0, code="portal-unreadable", subject=plan.id)
    return _Portal(plan, trouble, reports)
