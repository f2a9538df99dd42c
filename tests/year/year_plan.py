"""The plan of a simulated year: portals, their bodies, what each puts up, changes and takes down, and on which day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import cycle, islice
from random import Random
from typing import Any, NamedTuple, Protocol

from portal_kit import BODIES

FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2026, 12, 31)
YEARS = (2024, 2025)
"""The years reported on: one report is owed in each of the calendar years that are played."""


class Turns(Protocol):
    """What draws the turns of a behaviour."""

    def __call__(self, due: date, draw: Random, /) -> "tuple[Turn, ...]": ...


class Behaviour(StrEnum):
    """What a body does with the report of one year."""

    IN_TIME = "in time"
    LATE = "late"
    NEVER = "never"
    EARLY = "before the year has ended"
    BACKDATED = "put up after the due day under a day before it"
    AMENDED_FIGURES = "in time, a figure changed later"
    AMENDED_TEXT = "in time, a sentence changed later"
    AMENDED_TWICE = "in time, figures changed twice"
    WITHDRAWN = "in time, taken down later"
    RETURNED = "taken down, and put up again"
    UNLISTED = "in time, its row taken out later, its page left"
    MOVED = "in time, moved to another address of the portal later"
    UNBALANCED = "in time, its applications do not balance"
    SHIFTED = "in time, two rows of applications do not add up"
    DISPUTED = "in time, its reviews do not add up"
    TOLD_OTHERWISE = "in time, its text says another number than its table"
    CORRECTED = "contradicts itself, corrected later"
    RELAPSED = "contradicts itself, corrected, and wrong again"
    BROKEN_CARRY = "in time, carries in what was not carried out"
    EXPLAINED = "only an explanation of it (解读)"
    DRAWN = "only a diagram of it (图解)"
    WEBSITE = "only the report on the website (政府网站工作年度报表)"
    NOTICE = "only the notice to write it"
    FOREIGN = "only another body's report"


RUMOURS = frozenset(
    {Behaviour.EXPLAINED, Behaviour.DRAWN, Behaviour.WEBSITE, Behaviour.NOTICE, Behaviour.FOREIGN},
)
"""What stands in the column in the place of a report that was never published."""


class Figures(StrEnum):
    """Which mistake the tables and the text of a page have."""

    RIGHT = "right"
    UNBALANCED = "unbalanced"
    SHIFTED = "shifted"
    DISPUTED = "disputed"
    TOLD_OTHERWISE = "told otherwise"
    BROKEN_CARRY = "broken carry-over"
    MORE = "a figure that no rule binds, one more"
    MORE_STILL = "the same figure, two more"


class Trouble(StrEnum):
    """What a portal suffers from, on some days or from some day on."""

    NONE = "none"
    DOWN = "does not answer"
    BLOCKED = "blocks us"
    RELAID = "says of every page that it is being rearranged"
    GONE = "its column is not found any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How a report stands on its portal from a day on, until the next turn."""

    since: date
    printed: date = date.min
    """The day printed in row and page."""
    listed: bool = True
    there: bool = True
    """Whether its page answers; a page that is not there is a 404."""
    figures: Figures = Figures.RIGHT
    changed_text: bool = False
    address: int = 0
    """0 for the first address, 1 for the one it moves to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One report that one body owes, and what becomes of it."""

    publisher: str
    name: str
    year: int
    due: date
    behaviour: Behaviour
    turns: tuple[Turn, ...] = ()
    """Oldest first; none for a report that nothing ever stands for."""

    def turn(self, day: date) -> Turn | None:
        """How it stands on that day; None before the first turn."""
        return next((turn for turn in reversed(self.turns) if turn.since <= day), None)

    @property
    def is_rumour(self) -> bool:
        """Whether what stands there is no report of this body."""
        return self.behaviour in RUMOURS


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A trouble of a portal on the days between two."""

    trouble: Trouble
    first: date
    last: date = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalPlan:
    """One portal through the years."""

    id: str
    city: str
    sample: str
    """Key of `family_portals.PORTALS`."""
    owed: tuple[Owed, ...]
    spells: tuple[Spell, ...] = ()

    def trouble(self, day: date) -> Trouble:
        """What it suffers from on that day."""
        return next((one.trouble for one in self.spells if one.first <= day <= one.last), Trouble.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that happens."""

    portals: tuple[PortalPlan, ...]
    first_day: date
    last_day: date

    @property
    def days(self) -> Iterator[date]:
        """Every day, in order."""
        count = (self.last_day - self.first_day).days + 1
        return (self.first_day + timedelta(days=number) for number in range(count))


class Settling(NamedTuple):
    """One run that told what there was to tell, and the portals that it asked before."""

    at: datetime
    read: frozenset[str]


SAMPLES = (
    "trs", "gkmlpt", "ucap", "hanweb", "fujian", "aspnet", "jpaas", "vsb", "trs-table", "shanghai",
    "govcn", "generic", "trs-contained", "hanweb-numbers", "generic-box", "ucap-suzhou", "trs-script", "generic-script", "jpaas-script", "trs-shared",
)  # fmt: skip
SPELLS: dict[int, tuple[Spell, ...]] = {
    3: (Spell(trouble=Trouble.DOWN, first=date(2025, 2, 3), last=date(2025, 2, 3)),),
    5: (Spell(trouble=Trouble.DOWN, first=date(2025, 1, 30), last=date(2025, 2, 4)),),
    7: (Spell(trouble=Trouble.BLOCKED, first=date(2026, 1, 25), last=date(2026, 2, 20)),),
    9: (Spell(trouble=Trouble.BLOCKED, first=date(2025, 1, 10)),),
    11: (Spell(trouble=Trouble.RELAID, first=date(2026, 1, 20), last=date(2026, 3, 10)),),
    13: (Spell(trouble=Trouble.GONE, first=date(2025, 6, 1)),),
}
"""Portal number to its troubles; all the others are well all the time."""


def year(
    *, portals: int = 20, bodies: int = 15, first_day: date = FIRST_DAY, last_day: date = LAST_DAY, seed: int = 1
) -> Plan:
    """The plan of that seed. Every behaviour comes in turn, beginning elsewhere at every portal, in time oftenest."""
    draw = Random(f"year/{seed}")
    kinds = cycle(_order(draw))
    drawn = tuple(_portal(number, bodies=bodies, kinds=kinds, draw=draw) for number in range(portals))
    return Plan(portals=drawn, first_day=first_day, last_day=last_day)


def _order(draw: Random) -> list[Behaviour]:
    order = [*Behaviour, *[Behaviour.IN_TIME] * len(Behaviour), *[Behaviour.LATE, Behaviour.NEVER] * 2]
    draw.shuffle(order)
    return order


def _portal(number: int, *, bodies: int, kinds: Iterator[Behaviour], draw: Random) -> PortalPlan:
    city = _city(number)
    names = [f"{city}人民政府", *(f"{city}{one}" for one in draw.sample(BODIES, bodies - 1))]
    owed = tuple(
        one for place, name in enumerate(names) for one in _owed(f"p{number}-b{place}", name, kinds=kinds, draw=draw)
    )
    sample = SAMPLES[number % len(SAMPLES)]
    return PortalPlan(id=f"p{number}", city=city, sample=sample, owed=owed, spells=SPELLS.get(number, ()))


def _city(number: int) -> str:
    first, second = "青石临安永昌平南东海", "河川山州阳泉林水溪原"
    return f"{first[number // 10 % 10]}{second[number % 10]}{'市县'[number % 2]}"


def _owed(publisher: str, name: str, *, kinds: Iterator[Behaviour], draw: Random) -> Iterator[Owed]:
    for year, kind in zip(YEARS, islice(kinds, len(YEARS)), strict=True):
        behaviour = _possible(kind, year)
        month, day = (3, 31) if name.endswith("人民政府") else (1, 31)
        due = date(year + 1, month, day)
        turns = _TURNS[behaviour](due, draw)
        yield Owed(publisher=publisher, name=name, year=year, due=due, behaviour=behaviour, turns=turns)


def _possible(kind: Behaviour, year: int) -> Behaviour:
    """What looks back, or comes before the year has ended, needs a year before it that is played."""
    looks_back = kind in {Behaviour.EARLY, Behaviour.BROKEN_CARRY}
    return Behaviour.IN_TIME if looks_back and year == YEARS[0] else kind


def _none(_due: date, _draw: Random) -> tuple[Turn, ...]:
    return ()


def _in_time(due: date, draw: Random) -> tuple[Turn, ...]:
    up = due - timedelta(days=draw.randint(0, 20))
    return (Turn(since=up, printed=up),)


def _late(due: date, draw: Random) -> tuple[Turn, ...]:
    up = due + timedelta(days=draw.randint(2, 40))
    return (Turn(since=up, printed=up),)


def _early(due: date, _draw: Random) -> tuple[Turn, ...]:
    up = date(due.year - 1, 12, 20)
    return (Turn(since=up, printed=up),)


def _backdated(due: date, draw: Random) -> tuple[Turn, ...]:
    return (Turn(since=due + timedelta(days=draw.randint(10, 30)), printed=due - timedelta(days=draw.randint(0, 5))),)


def _then(*changes: dict[str, Any]) -> Turns:
    """In time, and after some weeks each of the changes."""

    def turns(due: date, draw: Random) -> tuple[Turn, ...]:
        found = [*_in_time(due, draw)]
        for change in changes:
            since = max(found[-1].since, due) + timedelta(days=draw.randint(20, 50))
            found.append(replace(found[-1], since=since, **change))
        return tuple(found)

    return turns


def _wrong(figures: Figures, *changes: Figures) -> Turns:
    """In time with a mistake, and after some weeks each of the further figures."""

    def turns(due: date, draw: Random) -> tuple[Turn, ...]:
        later: Sequence[dict[str, Any]] = [{"figures": one} for one in changes]
        first, *others = _then(*later)(due, draw)
        return (replace(first, figures=figures), *others)

    return turns


_GONE: dict[str, Any] = {"listed": False, "there": False}
_TURNS: dict[Behaviour, Turns] = {
    Behaviour.IN_TIME: _in_time,
    Behaviour.LATE: _late,
    Behaviour.NEVER: _none,
    Behaviour.EARLY: _early,
    Behaviour.BACKDATED: _backdated,
    Behaviour.AMENDED_FIGURES: _then({"figures": Figures.MORE}),
    Behaviour.AMENDED_TEXT: _then({"changed_text": True}),
    Behaviour.AMENDED_TWICE: _then({"figures": Figures.MORE}, {"figures": Figures.MORE_STILL}),
    Behaviour.WITHDRAWN: _then(_GONE),
    Behaviour.RETURNED: _then(_GONE, {"listed": True, "there": True}),
    Behaviour.UNLISTED: _then({"listed": False}),
    Behaviour.MOVED: _then({"address": 1}),
    Behaviour.UNBALANCED: _wrong(Figures.UNBALANCED),
    Behaviour.SHIFTED: _wrong(Figures.SHIFTED),
    Behaviour.DISPUTED: _wrong(Figures.DISPUTED),
    Behaviour.TOLD_OTHERWISE: _wrong(Figures.TOLD_OTHERWISE),
    Behaviour.CORRECTED: _wrong(Figures.UNBALANCED, Figures.RIGHT),
    Behaviour.RELAPSED: _wrong(Figures.UNBALANCED, Figures.RIGHT, Figures.UNBALANCED),
    Behaviour.BROKEN_CARRY: _wrong(Figures.BROKEN_CARRY),
    **dict.fromkeys(RUMOURS, _in_time),
}
