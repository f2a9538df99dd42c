"""Disk and clock: what is said, when it ends, and what does no harm."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.daemon.guards import ClockGuard, ClockSettings, DiskGuard
from app.daemon.slots import last_slot

NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
MB = 1_000_000


def test_fetching_ends_below_the_least_room_and_goes_on_only_somewhat_above_it() -> None:
    free = [501 * MB, 499 * MB, 501 * MB, 549 * MB, 551 * MB, 500 * MB]
    guard = DiskGuard(Path("/somewhere/archive.sqlite"), free=lambda _: free.pop(0))
    said = [guard.look(least_megabytes=500) for _ in range(6)]
    assert [bool(one) for one in said] == [False, True, True, True, False, False]
    assert "499 MB are free" in said[1]
    assert "least_free_mb" in said[1]


def test_no_least_room_is_no_guard(tmp_path: Path) -> None:
    assert DiskGuard(tmp_path / "archive.sqlite", free=lambda _: 0).look(least_megabytes=0) == ""


def test_the_room_is_that_of_the_archives_disk(tmp_path: Path) -> None:
    guard = DiskGuard(tmp_path / "archive.sqlite")
    assert guard.look(least_megabytes=1) == ""
    assert guard.look(least_megabytes=10**12)


def test_a_clock_behind_the_archive_is_said_and_over_once_it_has_caught_up() -> None:
    guard = ClockGuard(lambda: NOON)
    assert "2026-02-03 12:00" in guard.look(NOON - timedelta(hours=3))
    assert guard.behind == timedelta(hours=3)
    assert guard.look(NOON - timedelta(seconds=30)) == "", "it is waited for without a word"
    assert guard.behind
    assert guard.look(NOON) == ""
    assert not guard.behind


def test_a_step_back_over_a_time_in_which_nothing_was_recorded_does_no_harm() -> None:
    guard = ClockGuard(lambda: NOON)
    assert guard.look(NOON + timedelta(days=9)) == ""
    assert guard.look(NOON + timedelta(hours=1)) == ""
    assert not guard.behind


def test_a_clock_that_goes_on_asks_the_archive_once_only() -> None:
    asked: list[int] = []

    def recorded() -> datetime:
        asked.append(1)
        return NOON

    guard = ClockGuard(recorded)
    for minutes in range(60):
        guard.look(NOON + timedelta(minutes=minutes))
    assert len(asked) == 1


def test_an_empty_archive_bears_every_clock() -> None:
    guard = ClockGuard(lambda: None)
    assert guard.look(datetime(1970, 1, 1, tzinfo=UTC)) == ""
    assert not guard.behind


@pytest.mark.parametrize(
    ("at", "now", "slot"),
    [
        ("08:30", "2026-02-03T00:30:00+00:00", "2026-02-03T00:30:00+00:00"),
        ("08:30", "2026-02-03T00:29:59+00:00", "2026-02-02T00:30:00+00:00"),
        ("08:30", "2026-02-03T23:59:00+00:00", "2026-02-03T00:30:00+00:00"),
        ("00:00", "2026-02-03T15:59:00+00:00", "2026-02-02T16:00:00+00:00"),
        ("00:00", "2026-02-03T16:00:00+00:00", "2026-02-03T16:00:00+00:00"),
        ("08:30", "2026-03-29T03:30:00+02:00", "2026-03-29T00:30:00+00:00"),  # the night of summer time in Berlin
        ("08:30", "2026-10-25T02:30:00+01:00", "2026-10-25T00:30:00+00:00"),
    ],
)
def test_a_slot_is_a_time_of_the_civil_day_in_china(at: str, now: str, slot: str) -> None:
    assert last_slot(at, now=datetime.fromisoformat(now)) == datetime.fromisoformat(slot)


@pytest.mark.parametrize(
    ("passed", "shown", "by"),
    [(30, 30, None), (3600, 3600, None), (30, 60, None), (30, 3630, 3600), (30, -3570, -3600), (30, 92, 62)],
)
def test_a_clock_that_is_set_is_noticed_and_one_that_goes_on_is_not(passed: int, shown: int, by: int | None) -> None:
    seconds = iter([0.0, float(passed)])
    settings = ClockSettings(lambda: next(seconds))
    assert settings.look(NOON) is None
    found = settings.look(NOON + timedelta(seconds=shown))
    assert (None if found is None else found.total_seconds()) == by
