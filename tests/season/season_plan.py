"""The plan of a season, drawn by a seed: portals, their bodies, what each puts up and when, and what goes wrong on which day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from portal_kit import BODIES
from season_failures import ARTICLE_SICKNESSES, QUIRKS, ROBOTS, SICKNESSES, Quirk, Sickness

DEPARTMENTS_DUE, GOVERNMENTS_DUE = (1, 31), (3, 31)
YEARS = (2024, 2025)
SHARE_WITH_HISTORY = 0.4


class Shape(StrEnum):
    """How a body publishes its report, or does not."""

    IN_TIME = "in time"
    LATE = "late"
    NEVER = "never"
    BACKDATED = "put up after the due day, under a day before it"
    CUT_TITLE = "in time, its title cut in the list"
    COVER = "in time, as a page and its file"
    SCANNED = "in time, in a file that cannot be read"
    OTHER_TITLE = "in time, under the title of the year before"
    FOREIGN = "never; another body's stands in its place"
    NOTICE = "never; the notice to write it stands there"


SETTLED = frozenset({Shape.IN_TIME, Shape.LATE, Shape.BACKDATED, Shape.CUT_TITLE, Shape.COVER})
"""Shapes that a look at row and page settles."""
ABSENT = frozenset({Shape.NEVER, Shape.FOREIGN, Shape.NOTICE})
"""Shapes in which nothing of the report is there, whenever one looks."""
_WEIGHTS = {
    Shape.IN_TIME: 44,
    Shape.LATE: 10,
    Shape.NEVER: 16,
    Shape.BACKDATED: 5,
    Shape.CUT_TITLE: 6,
    Shape.COVER: 5,
    Shape.SCANNED: 4,
    Shape.OTHER_TITLE: 3,
    Shape.FOREIGN: 4,
    Shape.NOTICE: 3,
}
_FAMILIES = (
    "trs", "gkmlpt", "ucap", "hanweb", "ucap-suzhou", "fujian", "aspnet", "jpaas", "vsb", "trs-table", "shanghai", "hanweb-numbers",
    "govcn", "trs-contained", "generic", "jpaas-script", "generic-script", "trs-script", "generic-box", "trs-shared",
)  # fmt: skip
"""Sample portals of `family_portals`, by their words there."""
ENDLESS = ("dns", "tls", "refused", *ROBOTS)
"""What some portals suffer from all through the season."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report that a body owes, and what becomes of it."""

    publisher: str
    name: str
    year: int
    due: date
    shape: Shape
    up: date
    """The first day on which it, or what stands in its place, is there."""
    printed: date
    sickness: Sickness | None = None
    """What its page answers on the days between `sick_from` and `sick_until`."""
    sick_from: date = date.max
    sick_until: date = date.min

    def is_up(self, day: date) -> bool:
        return day >= self.up and self.shape is not Shape.NEVER

    def ails(self, day: date) -> Sickness | None:
        return self.sickness if self.sick_from <= day <= self.sick_until else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A sickness of a column on the days between two."""

    sickness: Sickness
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalPlan:
    """One portal through the season."""

    id: str
    city: str
    sample: str
    """Key of `family_portals.PORTALS`."""
    quirk: Quirk
    reports: tuple[Report, ...]
    spells: tuple[Spell, ...] = ()
    endless: str = ""

    def ails(self, day: date) -> Sickness | None:
        return next((one.sickness for one in self.spells if one.first <= day <= one.last), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole season."""

    portals: tuple[PortalPlan, ...]
    days: tuple[date, ...]
    """Of the passes."""
    seed: int = field(default=0)


def season(*, portals: int, bodies: int, days: Sequence[date], seed: int) -> Plan:
    """The plan of that seed. Each kind of failure comes at the first portals once before any comes again."""
    draw = Random(f"season/{seed}")
    drawn = tuple(_portal(number, bodies=bodies, days=days, draw=draw) for number in range(portals))
    return Plan(portals=drawn, days=tuple(days), seed=seed)


def _portal(number: int, *, bodies: int, days: Sequence[date], draw: Random) -> PortalPlan:
    city = _city(number)
    kind = number % 10
    endless = ENDLESS[(number // 10) % len(ENDLESS)] if kind == 9 else ""
    spells = () if endless or kind < 3 else tuple(_spells(number, days=days, draw=draw))
    articles = kind in {1, 4, 7} and not endless
    names = [f"{city}人民政府", *(f"{city}{one}" for one in draw.sample(BODIES, bodies - 1))]
    reports = tuple(
        report
        for n, name in enumerate(names)
        for report in _reports(f"p{number}-b{n}", name, days=days, draw=draw, sick=articles)
    )
    return PortalPlan(
        id=f"p{number}",
        city=city,
        sample=_FAMILIES[number % len(_FAMILIES)],
        quirk=QUIRKS[number % len(QUIRKS)] if not endless else QUIRKS[0],
        reports=reports,
        spells=spells,
        endless=endless,
    )


def _city(number: int) -> str:
    first, second = "青石临安永昌平南东海", "河川山州阳泉林水溪原"
    return f"{first[number // 20 % 10]}{second[number // 2 % 10]}{'市县'[number % 2]}"


def _spells(number: int, *, days: Sequence[date], draw: Random) -> Iterator[Spell]:
    """One or two times of sickness, each over one to three passes, or from some day on."""
    for turn in range(1 + (number % 4 == 0)):
        sickness = SICKNESSES[(number * 2 + turn * 7) % len(SICKNESSES)]
        begin = draw.randrange(len(days))
        end = len(days) - 1 if draw.random() < 0.3 else min(begin + draw.randrange(3), len(days) - 1)
        yield Spell(sickness=sickness, first=days[begin], last=days[end])


def _reports(publisher: str, name: str, *, days: Sequence[date], draw: Random, sick: bool) -> Iterator[Report]:
    years = YEARS if draw.random() < SHARE_WITH_HISTORY or publisher.endswith("-b0") else YEARS[1:]
    for year in years:
        month, day = GOVERNMENTS_DUE if name.endswith("人民政府") else DEPARTMENTS_DUE
        due = date(year + 1, month, day)
        shape = draw.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        if year != YEARS[-1] and shape not in {Shape.IN_TIME, Shape.LATE, Shape.NEVER}:
            shape = Shape.IN_TIME
        late = shape in {Shape.LATE, Shape.BACKDATED}
        up = due + timedelta(days=draw.randint(1, 12) if late else -draw.randint(0, 20))
        printed = due - timedelta(days=draw.randint(0, 5)) if shape is Shape.BACKDATED else up
        ails = sick and year == YEARS[-1] and shape not in ABSENT and draw.random() < 0.25
        begin = draw.randrange(len(days))
        yield Report(
            publisher=publisher,
            name=name,
            year=year,
            due=due,
            shape=shape,
            up=up,
            printed=printed,
            sickness=draw.choice(ARTICLE_SICKNESSES) if ails else None,
            sick_from=days[begin],
            sick_until=days[min(begin + draw.randrange(4), len(days) - 1)],
        )
