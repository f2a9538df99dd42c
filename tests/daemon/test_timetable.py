"""The daemon's turns: at once, again after their time, early when asked for, and never lost to a clock that is set back."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from app.daemon import timetable as timetables
from app.daemon.timetable import Timetable

LONG = 3600.0


class Turns:
    """Counts the turns; each lasts until it is let go on."""

    def __init__(self, *, holding: bool = False) -> None:
        self.begun = 0
        self.go_on = asyncio.Event()
        self.cancelled = False
        if not holding:
            self.go_on.set()

    async def work(self) -> None:
        self.begun += 1
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise


async def until(turns: Turns, count: int) -> None:
    """Waits until so many turns have begun; TimeoutError where they do not."""
    async with asyncio.timeout(5):
        while turns.begun < count:  # noqa: ASYNC110 - the work under test has no event for it
            await asyncio.sleep(0.01)


async def test_a_turn_comes_at_once_and_again_after_its_time() -> None:
    turns = Turns()
    async with Timetable() as timetable:
        timetable.add("round", turns.work, seconds=lambda: 0.05)
        await until(turns, 3)


async def test_a_turn_under_way_is_not_begun_a_second_time_and_one_asked_for_meanwhile_follows_it() -> None:
    turns = Turns(holding=True)
    async with Timetable() as timetable:
        timetable.add("round", turns.work, seconds=lambda: LONG)
        await until(turns, 1)
        timetable.soon("round")
        timetable.soon("round")
        await asyncio.sleep(0.1)
        assert turns.begun == 1
        turns.go_on.set()
        await until(turns, 2)
        await asyncio.sleep(0.1)
        assert turns.begun == 2


async def test_a_turn_that_waits_comes_early_when_it_is_asked_for() -> None:
    turns = Turns()
    async with Timetable() as timetable:
        timetable.add("deliver", turns.work, seconds=lambda: LONG)
        await until(turns, 1)
        timetable.soon("deliver")
        await until(turns, 2)
        timetable.soon("nobody knows this one")


async def test_a_clock_that_was_set_back_by_a_day_delays_no_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns()
    async with Timetable() as timetable:
        monkeypatch.setattr(timetables, "machine", lambda: datetime.now(UTC) + timedelta(days=1))
        timetable.add("round", turns.work, seconds=lambda: 0.05)
        await asyncio.sleep(0.3)
        assert turns.begun == 0, "by the clock on the wall it is due tomorrow"
        monkeypatch.undo()
        timetable.catch_up()
        await until(turns, 2)


async def test_leaving_cancels_what_is_under_way_and_waits_for_it() -> None:
    turns = Turns(holding=True)
    async with Timetable() as timetable:
        timetable.add("round", turns.work, seconds=lambda: LONG)
        await until(turns, 1)
    assert turns.cancelled
