"""Whatever the clock does, no pass and no sweep is lost or made twice, and nothing is judged by a clock that cannot be right."""

from datetime import datetime, timedelta

import pytest
from daemon_stage import shift
from small_watch import Small

from app.clock import SHANGHAI
from storage import JobEnd

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
START = datetime(2026, 2, 10, 9, tzinfo=SHANGHAI)


async def test_each_day_has_its_pass_and_its_sweep_and_its_line_once(small: Small) -> None:
    with shift(small, START) as life:
        await life.at(START)
        assert (life.runs("crawl"), life.runs("sweep"), life.heard.count("alive")) == (1, 1, 1)
        await life.over(3 * DAY)
        assert life.runs("sweep") == 4
        assert life.heard.count("alive") == 4
        entries = life.work.context.archive.jobs(limit=1000)
    slots = [(entry.name, entry.slot) for entry in entries if entry.name != "crawl"]
    assert len(slots) == len(set(slots))
    assert {entry.outcome for entry in entries} == {JobEnd.DONE}


async def test_a_restart_repeats_nothing(small: Small) -> None:
    with shift(small, START) as life:
        await life.at(START)
    for minutes in (1, 2, 60):
        with shift(small, START) as life:
            await life.at(START + timedelta(minutes=minutes))
            assert (life.runs("crawl"), life.runs("sweep"), life.heard.count("alive")) == (1, 1, 0)


async def test_after_a_week_off_what_was_missed_is_made_up_for_once(small: Small) -> None:
    with shift(small, START) as life:
        await life.at(START)
    with shift(small, START + 7 * DAY) as life:
        await life.over(2 * HOUR)
        assert (life.runs("crawl"), life.runs("sweep"), life.heard.count("alive")) == (2, 2, 1)


@pytest.mark.parametrize("ahead", [HOUR, 5 * HOUR, DAY, 3 * DAY, 40 * DAY])
async def test_a_machine_that_slept_makes_one_pass_for_what_it_missed(small: Small, ahead: timedelta) -> None:
    with shift(small, START) as life:
        await life.at(START)
        await life.at(START + ahead)
        await life.at(START + ahead + timedelta(minutes=1))
        new_slot = ahead >= DAY
        assert life.runs("crawl") == (2 if new_slot else 1)
        assert life.runs("sweep") == (2 if new_slot else 1)


@pytest.mark.parametrize("back", [timedelta(seconds=5), timedelta(minutes=5), 3 * HOUR, 2 * DAY])
async def test_a_clock_set_back_repeats_nothing_and_goes_on_once_it_has_caught_up(
    small: Small, back: timedelta
) -> None:
    slot = datetime(2026, 2, 11, 6, 30, tzinfo=SHANGHAI)
    with shift(small, START) as life:
        await life.at(START)
        await life.at(slot + timedelta(seconds=2))
        assert life.runs("crawl") == 2
        step = max(back / 20, timedelta(seconds=1))
        life.now = slot + timedelta(seconds=2) - back
        while life.now < slot + timedelta(minutes=1):
            await life.at(min(life.now + step, slot + timedelta(minutes=1)), steady=step.total_seconds())
        assert life.runs("crawl") == 2, "the pass of that slot was not made again"
        await life.over(DAY)
        assert (life.runs("crawl"), life.runs("sweep")) == (3, 2)


async def test_a_clock_behind_the_archive_is_said_once_and_nothing_is_fetched_or_judged(small: Small) -> None:
    with shift(small, START + 30 * DAY) as life:
        await life.at(START + 30 * DAY)
        runs = life.runs("crawl"), life.runs("sweep")
    with shift(small, START) as life:
        for hours in range(30):
            await life.at(START + hours * HOUR, steady=3600)
        assert (life.runs("crawl"), life.runs("sweep")) == runs
        assert life.heard.count("clock-behind") == 1
        assert "doctor --clock-is-right" in life.work.conditions.now()["clock-behind"]
        await life.at(START + 31 * DAY)
        assert life.heard.count("clock-behind-over") == 1
        assert (life.runs("crawl"), life.runs("sweep")) == (runs[0] + 1, runs[1] + 1)


async def test_a_person_may_say_that_the_clock_is_right(small: Small) -> None:
    with shift(small, START + 30 * DAY) as life:
        await life.at(START + 30 * DAY)
        before = life.runs("crawl"), life.runs("sweep")
    with shift(small, START) as life:
        await life.at(START)
        assert (life.runs("crawl"), life.runs("sweep")) == before
        with small.archive() as archive:
            archive.accept_clock(now=START)
        await life.at(START + timedelta(minutes=1))
        assert life.work.conditions.now() == {}
        assert (life.runs("crawl"), life.runs("sweep")) == (before[0] + 1, before[1] + 1)
        await life.at(START + timedelta(minutes=2))
        assert life.runs("crawl") == before[0] + 1


async def test_a_step_back_in_which_nothing_happened_stops_nothing(small: Small) -> None:
    with shift(small, START) as life:
        await life.at(START)
        await life.at(START + 6 * HOUR)
        await life.at(START + 3 * HOUR)
        assert life.work.conditions.now() == {}
        await life.over(DAY)
        assert (life.runs("crawl"), life.runs("sweep")) == (2, 2)


async def test_a_sweep_that_was_cut_off_is_made_up_for_and_one_that_failed_is_tried_again(small: Small) -> None:
    with shift(small, START) as life:
        slot = datetime(2026, 2, 10, 8, 30, tzinfo=SHANGHAI)
        life.work.context.archive.begin_job("sweep", slot=slot, now=START)
        await life.at(START)
        assert life.runs("sweep") == 1, "the killed one left its entry open"
        failed = life.work.context.archive.begin_job("sweep", slot=slot + DAY, now=START + DAY)
        life.work.context.archive.end_job(failed, now=START + DAY, outcome=JobEnd.FAILED, detail="It broke.")
        await life.at(START + DAY + timedelta(minutes=5))
        assert life.runs("sweep") == 1
        await life.at(START + DAY + timedelta(minutes=16))
        assert life.runs("sweep") == 2
