"""Deliveries: in order within a channel, no channel held up by another, nothing lost."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from delivery_stage import NOW, Line, Stage, message, staged

from model.types import Message
from monitor.channels.protocol import DeliveryFault, delivery_fault


@pytest.fixture
def desk() -> Line:
    return Line("desk")


@pytest.fixture
def hook() -> Line:
    return Line("hook")


@pytest.fixture
def stage(tmp_path: Path, desk: Line, hook: Line) -> Iterator[Stage]:
    with staged(tmp_path, desk, hook) as stage:
        yield stage


async def test_messages_of_a_channel_go_out_in_the_order_in_which_they_were_made(stage: Stage, desk: Line) -> None:
    stage.add("desk", "c", "a", "b")
    assert await stage.deliver() == (3, 0)
    assert desk.ids == ["c", "a", "b"]
    assert await stage.deliver(days=9) == (0, 0)


async def test_while_one_waits_for_its_next_try_those_behind_it_wait_too(stage: Stage, desk: Line) -> None:
    stage.add("desk", "one", "two")
    desk.down()
    assert await stage.deliver() == (0, 1)
    stage.add("desk", "three")
    assert await stage.deliver(seconds=1) == (0, 0)
    assert desk.tried == ["one"]
    desk.up()
    assert await stage.deliver(seconds=10) == (3, 0)
    assert desk.ids == ["one", "two", "three"], "at once: they do not wait each for a try of its own"


async def test_a_channel_that_is_down_holds_up_no_other(stage: Stage, desk: Line, hook: Line) -> None:
    desk.down()
    stage.add("desk", "one")
    stage.add("hook", "two")
    assert await stage.deliver() == (1, 1)
    assert hook.ids == ["two"]


class Slow(Line):
    """A channel that answers when another has taken its message."""

    waits_for: asyncio.Event

    async def send(self, message: Message) -> DeliveryFault | None:
        await asyncio.wait_for(self.waits_for.wait(), timeout=5)
        return await super().send(message)


class Quick(Line):
    """A channel that says when it took one."""

    says: asyncio.Event

    async def send(self, message: Message) -> DeliveryFault | None:
        self.says.set()
        return await super().send(message)


async def test_channels_are_served_at_the_same_time(tmp_path: Path) -> None:
    slow, quick = Slow("slow"), Quick("quick")
    slow.waits_for = quick.says = asyncio.Event()
    with staged(tmp_path, slow, quick) as stage:
        stage.add("slow", "one")
        stage.add("quick", "two")
        assert await stage.deliver() == (2, 0)


async def test_one_that_is_given_up_makes_way_for_the_next(stage: Stage, desk: Line) -> None:
    desk.fails_for["one"] = delivery_fault("desk", "no such recipient", retryable=False)
    stage.add("desk", "one", "two")
    assert await stage.deliver() == (2, 1), "and another channel is told"
    assert {id_: state for id_, state in stage.states().items() if id_ in {"one", "two"}} == {
        "one": "given-up",
        "two": "delivered",
    }


async def test_the_schedule_lasts_three_days_and_then_gives_up(stage: Stage, desk: Line) -> None:
    desk.down()
    stage.add("desk", "one", "two")
    while stage.states()["one"] == "pending" and stage.now - NOW < timedelta(days=9):
        await stage.deliver(minutes=5)
    assert stage.now - NOW > timedelta(hours=75)
    assert stage.states()["two"] == "pending", "its own schedule begins when its turn has come"
    assert desk.tried.count("one") == 10
    desk.up()
    await stage.deliver(hours=25)
    assert desk.ids == ["two"]


async def test_a_receiver_s_wish_to_wait_counts_where_it_is_longer(stage: Stage, desk: Line) -> None:
    desk.fails = delivery_fault("desk", "busy", retryable=True, wait=timedelta(hours=2))
    stage.add("desk", "one")
    await stage.deliver()
    await stage.deliver(hours=1, minutes=59)
    assert desk.tried == ["one"]
    await stage.deliver(minutes=1)
    assert desk.tried == ["one", "one"]


async def test_what_ended_for_one_channel_is_tried_at_once_for_the_others(stage: Stage, desk: Line, hook: Line) -> None:
    desk.down()
    hook.down()
    stage.add("desk", "one")
    await stage.deliver()
    stage.add("hook", "two", "three")
    for hours in (0, 1, 1, 1):
        await stage.deliver(hours=hours)
    desk.up()
    hook.up()
    while not desk.ids:
        await stage.deliver(minutes=5)
    assert hook.ids == ["two", "three"]


async def test_a_try_before_its_time_takes_nothing_from_the_schedule(stage: Stage, desk: Line, hook: Line) -> None:
    hook.down()
    stage.add("hook", "one")
    for _ in range(40):  # the other channel fails and recovers, more often than there are tries
        desk.down()
        stage.add("desk", f"at {stage.now}")
        await stage.deliver(seconds=1)
        desk.up()
        await stage.deliver(minutes=6)
    assert len(hook.tried) > 40
    assert stage.states()["one"] == "pending"


async def test_a_message_without_its_channel_waits(stage: Stage) -> None:
    stage.add("gone", "one")
    assert await stage.deliver() == (0, 1)
    (row,) = stage.archive.deliveries(state="pending")
    assert "the configuration does not name it" in row.last_fault


async def test_a_mistake_of_ours_in_one_channel_lets_the_others_end_first(tmp_path: Path, hook: Line) -> None:
    class Broken(Line):
        async def send(self, message: Message) -> DeliveryFault | None:
            raise RuntimeError(message.id)

    with staged(tmp_path, Broken("broken"), hook) as stage:
        stage.add("broken", "one")
        stage.add("hook", "two")
        with pytest.raises(RuntimeError, match="one"):
            await stage.deliver()
        assert stage.states() == {"one": "pending", "two": "delivered"}


def test_a_kill_between_sending_and_noting_repeats_the_same_id_and_no_more(tmp_path: Path) -> None:
    folder = Path(__file__).parent
    paths = {"PYTHONPATH": os.pathsep.join((str(folder), str(folder.parents[1])))}
    killed = subprocess.run(
        [sys.executable, folder / "dying_sender.py", tmp_path], env={**os.environ, **paths}, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    after = Line("desk")
    with staged(tmp_path, after) as stage:
        asyncio.run(stage.deliver())
    assert (tmp_path / "taken").read_text().split() == ["one"]
    assert after.taken == [message("one", channel="desk"), message("two", channel="desk")]
