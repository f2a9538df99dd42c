"""The season: which portals are due for a pass at an instant. Pure; slots of the civil day in China decide, not spans of time.

A portal is due where no reading of it was begun since its last slot. So a pass that was slept through is made up for once, a
restart repeats none, and a clock that jumped ahead and came back holds nothing up.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zlib import crc32

from crawler.hours import CHINA

_DAY = timedelta(days=1)
_WEEK = 7
_MADE_UP_FOR = 7
"""Readings in a row that were not whole and are made up for the next day; after them the portal's own rhythm is enough."""


class Rhythm(StrEnum):
    """How often a portal is read."""

    TWICE_DAILY = "twice-daily"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """The rhythm of the year."""

    at: time = time(6, 30)
    """When the day's slot is, in China; the second one of a day that has two is twelve hours later."""
    months: tuple[int, ...] = (1, 2, 3)
    """The months in which portals are read daily."""
    near_days: int = 3
    """So many days before and after a due day they are read twice a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the schedule needs to know of one portal."""

    portal: str
    readings: Collection[datetime] = ()
    """When its readings were begun, aware."""
    failed: int = 0
    """How many of the last ones in a row were not whole."""
    owed: tuple[date, ...] = ()
    """Due days of what its bodies owe and is not held."""
    left_alone_until: datetime | None = None
    """Until when its host is left alone; None where it may be asked."""


def rhythm(situation: Situation, season: Season, *, today: date) -> Rhythm:
    """How often a portal is to be read these days. Where nothing is owed it is still read weekly: reports are amended."""
    near = timedelta(days=season.near_days)
    if season.near_days and any(due - near <= today <= due + near for due in situation.owed):
        return Rhythm.TWICE_DAILY
    if (situation.owed and today.month in season.months) or 0 < situation.failed <= _MADE_UP_FOR:
        return Rhythm.DAILY
    return Rhythm.WEEKLY


def last_slot(situation: Situation, season: Season, *, now: datetime) -> datetime:
    """The last instant, not after `now`, at which a reading of the portal became due."""
    local = now.astimezone(CHINA)
    first = datetime.combine(local.date(), season.at, CHINA)
    if first > local:
        first -= _DAY
    match rhythm(situation, season, today=local.date()):
        case Rhythm.TWICE_DAILY:
            second = first + timedelta(hours=12)
            return second if second <= local else first
        case Rhythm.DAILY:
            return first
        case Rhythm.WEEKLY:
            # Each portal has its own day of the week, so that not all are asked on one.
            return first - _DAY * ((first.date().toordinal() + crc32(situation.portal.encode())) % _WEEK)


def is_due(situation: Situation, season: Season, *, now: datetime) -> bool:
    """Whether a reading of the portal should begin now."""
    if situation.left_alone_until is not None and now < situation.left_alone_until:
        return False
    slot = last_slot(situation, season, now=now)
    return not any(slot <= begun <= now for begun in situation.readings)


def due(situations: Iterable[Situation], season: Season, *, now: datetime) -> tuple[str, ...]:
    """The portals whose reading should begin now, in the order given."""
    return tuple(one.portal for one in situations if is_due(one, season, now=now))
