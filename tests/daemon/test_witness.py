"""A clock that is wrong ahead is contradicted by those whom it asks, and then nobody is judged by it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from archive_samples import NOW, look
from daemon_stage import shift
from small_watch import Small

from app import witness
from storage import Archive

HOUR = timedelta(hours=1)
HTTP = "%a, %d %b %Y %H:%M:%S GMT"


def keep(archive: Archive, host: str, *, behind: timedelta, run: int) -> None:
    date = (NOW - behind).strftime(HTTP)
    archive.keep(look(f"http://{host}/{behind}", headers={"date": date}), run=run)


def test_each_host_is_taken_at_its_nearest_word(archive: Archive, run: int) -> None:
    keep(archive, "a.example", behind=40 * HOUR, run=run)
    keep(archive, "a.example", behind=2 * HOUR, run=run)
    keep(archive, "b.example:8080", behind=-3 * HOUR, run=run)
    archive.keep(look("http://c.example/", headers={"date": "soon"}), run=run)
    archive.keep(look("http://d.example/"), run=run)
    assert archive.clock_witnesses() == {"a.example": 2 * HOUR, "b.example:8080": 3 * HOUR}
    assert archive.clock_witnesses(run=run + 1) == {}


@pytest.mark.parametrize(
    ("apart", "doubted"),
    [
        ((90, 91, 100), True),
        ((-90, -91, -100), True),
        ((90, 91, 1), False),  # two are out of a cache, or wrong
        ((90, 91), False),  # too few
        ((5, 6, 7), False),  # somebody's zone
        ((), False),
    ],
)
def test_the_clock_is_doubted_where_all_of_three_contradict_it(
    small: Small, monkeypatch: pytest.MonkeyPatch, apart: tuple[int, ...], *, doubted: bool
) -> None:
    with shift(small, NOW) as life:
        context = life.work.context
        run = context.archive.begin_run("crawl", now=NOW)
        for number, hours in enumerate(apart):
            keep(context.archive, f"{number}.example", behind=hours * HOUR, run=run)
        assert witness.clock_doubt(context) == "", "a pretended clock is contradicted by nobody"
        monkeypatch.setattr(witness, "machine", context.clock)
        assert bool(witness.clock_doubt(context)) is doubted


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Takes the word of one host for enough, and the clock given for the machine's."""
    monkeypatch.setattr(witness, "FEWEST", 1)
    return lambda clock: monkeypatch.setattr(witness, "machine", clock)


async def test_by_a_clock_wrong_ahead_nobody_is_judged_and_once_it_is_right_all_goes_on(
    small: Small, alone: Callable[[object], None]
) -> None:
    true = datetime.now(UTC)
    with shift(small, true + 400 * 24 * HOUR) as life:
        alone(life.work.context.clock)
        await life.at(life.now)
        await life.at(life.now + HOUR)
        archive = life.work.context.archive
        assert archive.coverage() == ()
        assert archive.alerts() == ()
        assert life.runs("sweep") == 0
        assert next(run.ended for run in archive.runs() if run.kind == "crawl") is None
        assert set(life.work.conditions.now()) == {"clock-doubted", "crawl-failed"}
        await life.at(true)
        assert "clock-behind" in life.work.conditions.now()
        archive.accept_clock(now=true)
        await life.at(true + timedelta(seconds=40))
        assert life.work.conditions.now() == {}
        assert life.runs("sweep") == 1
        assert archive.coverage() != ()
