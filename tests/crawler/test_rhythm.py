"""The season: which portals are due when, whatever the clock does."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from crawler.hours import CHINA, WorkingHours, working_hours
from crawler.season import Rhythm, Season, Situation, due, is_due, last_slot, rhythm

SEASON = Season(at=time(6, 30))
MARCH = date(2026, 3, 31)


def at(text: str) -> datetime:
    """An instant by the clock in China."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(UTC)


def portal(*readings: str, failed: int = 0, owed: tuple[date, ...] = (MARCH,), until: str = "") -> Situation:
    return Situation(
        portal="qinghe",
        readings=tuple(map(at, readings)),
        failed=failed,
        owed=owed,
        left_alone_until=at(until) if until else None,
    )


@pytest.mark.parametrize(
    ("today", "situation", "expected"),
    [
        ("2026-01-05", portal(), Rhythm.DAILY),
        ("2026-03-20", portal(), Rhythm.DAILY),
        ("2026-03-28", portal(), Rhythm.TWICE_DAILY),
        ("2026-03-31", portal(), Rhythm.TWICE_DAILY),
        ("2026-04-03", portal(), Rhythm.TWICE_DAILY),
        ("2026-04-04", portal(), Rhythm.WEEKLY),
        ("2026-07-01", portal(), Rhythm.WEEKLY),
        ("2026-02-01", portal(owed=()), Rhythm.WEEKLY),
        ("2026-03-31", portal(owed=()), Rhythm.WEEKLY),
        ("2026-07-01", portal(failed=1), Rhythm.DAILY),
        ("2026-07-01", portal(failed=7), Rhythm.DAILY),
        ("2026-07-01", portal(failed=8), Rhythm.WEEKLY),
        ("2026-07-01", portal(owed=(date(2026, 6, 30),)), Rhythm.TWICE_DAILY),
    ],
)
def test_the_rhythm_follows_season_due_days_and_failures(today: str, situation: Situation, expected: Rhythm) -> None:
    assert rhythm(situation, SEASON, today=date.fromisoformat(today)) is expected


@pytest.mark.parametrize(
    ("now", "situation", "expected"),
    [
        ("2026-02-03 09:00", portal(), True),
        ("2026-02-03 09:00", portal("2026-02-03 06:30"), False),
        ("2026-02-03 06:29", portal("2026-02-02 06:31"), False),
        ("2026-02-03 06:30", portal("2026-02-02 06:31"), True),
        ("2026-02-03 06:30", portal("2026-02-03 05:00"), True),
        ("2026-03-31 18:29", portal("2026-03-31 06:30"), False),
        ("2026-03-31 18:30", portal("2026-03-31 06:30"), True),
        ("2026-03-31 23:00", portal("2026-03-31 18:31"), False),
        ("2026-04-01 03:00", portal("2026-03-31 18:31"), False),
        ("2026-04-01 06:30", portal("2026-03-31 18:31"), True),
        ("2026-07-02 07:00", portal("2026-07-01 06:40", failed=1), True),
        ("2026-02-03 09:00", portal("2026-02-02 06:30", until="2026-02-03 09:30"), False),
        ("2026-02-03 09:30", portal("2026-02-02 06:30", until="2026-02-03 09:30"), True),
    ],
)
def test_a_portal_is_due_once_after_each_of_its_slots(now: str, situation: Situation, *, expected: bool) -> None:
    assert is_due(situation, SEASON, now=at(now)) is expected


def test_a_restart_after_a_week_makes_up_for_one_pass_and_repeats_none() -> None:
    now = at("2026-02-10 14:00")
    assert is_due(portal("2026-02-03 06:30"), SEASON, now=now)
    assert not is_due(portal("2026-02-03 06:30", "2026-02-10 14:00"), SEASON, now=now + timedelta(minutes=1))


def test_readings_from_a_clock_that_had_jumped_ahead_hold_nothing_up() -> None:
    assert is_due(portal("2027-08-01 06:30", "2026-02-02 06:30"), SEASON, now=at("2026-02-03 07:00"))
    assert not is_due(portal("2027-08-01 06:30", "2026-02-03 06:31"), SEASON, now=at("2026-02-03 07:00"))


def hours_of(days: int, start: str) -> Iterator[datetime]:
    return (at(start) + timedelta(hours=hour) for hour in range(24 * days))


@pytest.mark.parametrize(
    ("start", "days", "owed", "least", "most"),
    [
        ("2026-01-10 00:00", 28, (MARCH,), 28, 28),
        ("2026-05-10 00:00", 28, (MARCH,), 4, 5),
        ("2026-02-01 00:00", 28, (), 4, 5),
        ("2026-03-28 00:00", 7, (MARCH,), 13, 15),
    ],
)
def test_a_daemon_that_wakes_hourly_reads_as_often_as_the_rhythm_says(
    start: str, days: int, owed: tuple[date, ...], least: int, most: int
) -> None:
    readings = [at(start) - timedelta(hours=1)]
    for now in hours_of(days, start):
        if is_due(Situation(portal="qinghe", readings=readings, owed=owed), SEASON, now=now):
            readings.append(now)
    assert least <= len(readings) - 1 <= most


def test_weekly_portals_are_spread_over_the_week() -> None:
    now = at("2026-07-15 12:00")
    slots = [last_slot(Situation(portal=f"p{n}"), SEASON, now=now) for n in range(200)]
    assert len(set(slots)) == 7
    assert all(timedelta() <= now - slot < timedelta(days=7) for slot in slots)


def test_due_keeps_the_order_given() -> None:
    known = Situation(portal="b", readings=(at("2026-02-03 06:31"),), owed=(MARCH,))
    others = (Situation(portal="c"), known, Situation(portal="a"))
    assert due(others, SEASON, now=at("2026-02-03 07:00")) == ("c", "a")


@pytest.mark.parametrize(
    ("span", "weekends", "open_at", "closed_at"),
    [
        ("", True, ["2026-02-03 12:00", "2026-02-07 12:00"], []),
        ("22:00-06:00", True, ["2026-02-03 22:00", "2026-02-04 05:59"], ["2026-02-03 21:59", "2026-02-03 06:00"]),
        ("09:00-17:30", True, ["2026-02-03 09:00", "2026-02-03 17:29"], ["2026-02-03 08:59", "2026-02-03 17:30"]),
        ("", False, ["2026-02-06 23:59"], ["2026-02-07 00:00", "2026-02-08 23:59"]),
    ],
)
def test_working_hours_are_those_of_the_clock_in_china(
    *, span: str, weekends: bool, open_at: list[str], closed_at: list[str]
) -> None:
    hours = working_hours(span, weekends=weekends)
    assert all(hours.open_at(at(text)) for text in open_at)
    assert not any(hours.open_at(at(text)) for text in closed_at)


def test_hours_that_begin_when_they_end_are_the_whole_day() -> None:
    assert WorkingHours(begins=time(8), ends=time(8)).open_at(at("2026-02-03 03:00"))
