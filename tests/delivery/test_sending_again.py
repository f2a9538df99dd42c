"""Sending again what was delivered or given up, under the same id."""

from pathlib import Path

import pytest
from delivery_stage import NOW, Line, Stage, staged

from model.errors import ArchiveError
from monitor.channels.protocol import delivery_fault


@pytest.fixture
def desk() -> Line:
    return Line("desk")


async def settled(stage: Stage, desk: Line) -> None:
    """One message arrived, one was given up, one waits."""
    desk.fails_for["two"] = delivery_fault("desk", "no such recipient", retryable=False)
    desk.fails_for["three"] = delivery_fault("desk", "busy", retryable=True)
    stage.add("desk", "one", "two", "three")
    await stage.deliver()
    desk.fails_for.clear()
    desk.taken.clear()


async def test_what_arrived_and_what_was_given_up_goes_out_again(tmp_path: Path, desk: Line) -> None:
    with staged(tmp_path, desk) as stage:
        await settled(stage, desk)
        assert stage.archive.send_again(["one", "two", "three"], at=stage.now) == ("one", "two")
        await stage.deliver()
        assert desk.ids == ["one", "two", "three"], "in order; what waits behind them goes with them"
        assert set(stage.states().values()) == {"delivered"}


async def test_every_attempt_stays_noted_and_the_schedule_begins_anew(tmp_path: Path, desk: Line) -> None:
    with staged(tmp_path, desk) as stage:
        await settled(stage, desk)
        stage.archive.send_again(["two"], at=stage.now)
        (again, _) = stage.archive.due_deliveries(stage.now)
        assert (again.message.id, again.attempts) == ("two", 0)
        await stage.deliver()
        tried = {row.message: row.attempts for row in stage.archive.deliveries()}
        assert tried["two"] == 2
        assert stage.archive._store.rows("SELECT was, attempts FROM message_replays") == [
            {"was": "given-up", "attempts": 1}
        ]


async def test_those_of_a_channel_since_a_day_are_named_in_order(tmp_path: Path, desk: Line) -> None:
    with staged(tmp_path, desk, Line("hook")) as stage:
        stage.add("hook", "other")
        await settled(stage, desk)
        assert stage.archive.settled_messages(channel="desk", since=NOW) == ("one", "two")
        assert stage.archive.settled_messages(channel="desk", since=NOW.replace(year=2027)) == ()


def test_one_that_is_not_there_is_an_error_and_nothing_is_sent_again(tmp_path: Path, desk: Line) -> None:
    with staged(tmp_path, desk) as stage:
        stage.add("desk", "one")
        stage.archive.delivered("one", at=NOW)
        with pytest.raises(ArchiveError, match="no message two"):
            stage.archive.send_again(["one", "two"], at=NOW)
        assert stage.states() == {"one": "delivered"}
