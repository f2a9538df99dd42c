"""A channel that fails is told of through another one: once, and once when it is over."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from delivery_stage import NOW, Line, Stage, staged

from app.config import Config
from app.config.channels import DeliveryConfig, EmailConfig
from app.config.telling import AlertConfig
from monitor.channels.protocol import delivery_fault


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


async def test_one_that_fails_for_hours_is_told_once_and_so_is_its_end(stage: Stage, desk: Line, hook: Line) -> None:
    hook.down("connection refused")
    stage.add("hook", "one", "two")
    while stage.now < NOW + timedelta(hours=5, minutes=50):
        await stage.deliver(minutes=5)
    assert desk.taken == []
    while stage.now < NOW + timedelta(hours=40):
        await stage.deliver(minutes=5)
    (told,) = desk.taken
    assert told.created == NOW + timedelta(hours=6, minutes=5)
    assert told.subject == "Annual report watch: channel hook does not deliver"
    assert "has failed since 2026-04-01 09:05 (Beijing time)" in told.text
    assert "Seen: connection refused" in told.text
    assert "Messages that wait: 2" in told.text
    hook.up()
    while not hook.ids:
        await stage.deliver(minutes=5)
    await stage.deliver(days=30)
    _, end = desk.taken
    assert end.subject == "Annual report watch: channel hook delivers again"
    assert hook.ids == ["one", "two"], "it is not told of its own trouble"
    read = json.loads(end.payload)
    assert read["type"] == "channels.trouble"
    assert [(one["name"], one["given_up"], one["ended"] is None) for one in read["data"]["channels"]] == [
        ("hook", 0, False)
    ]


async def test_a_short_outage_is_not_told(stage: Stage, desk: Line, hook: Line) -> None:
    hook.down()
    stage.add("hook", "one")
    await stage.deliver()
    hook.up()
    await stage.deliver(hours=1)
    await stage.deliver(days=1)
    assert (desk.ids, hook.ids) == ([], ["one"])


async def test_a_receiver_that_wants_no_more_closes_its_channel_and_is_told_at_once(
    stage: Stage, desk: Line, hook: Line
) -> None:
    hook.down("answered 410 Gone", closes=True)
    stage.add("hook", "one", "two")
    await stage.deliver()
    assert hook.tried == ["one"]
    await stage.deliver(days=30)
    assert hook.tried == ["one"]
    (told,) = desk.taken
    assert "nianbao channels enable hook" in told.text
    assert stage.states()["one"] == "pending", "what it was not given is not lost"
    hook.up()
    assert stage.archive.enable_channel("hook", at=stage.now)
    assert not stage.archive.enable_channel("hook", at=stage.now)
    await stage.deliver()
    assert hook.ids == ["one", "two"]
    assert len(desk.taken) == 2


async def test_one_that_was_told_as_failing_is_told_when_it_is_closed(stage: Stage, desk: Line, hook: Line) -> None:
    hook.down()
    stage.add("hook", "one")
    while not desk.taken:
        await stage.deliver(hours=1)
    hook.down("410", closes=True)
    while len(desk.taken) < 2:
        await stage.deliver(hours=1)
    await stage.deliver(days=9)
    assert len(desk.taken) == 2
    assert "nianbao channels enable hook" in desk.taken[1].text


async def test_a_message_given_up_is_told_with_the_command_that_sends_it_again(
    stage: Stage, desk: Line, hook: Line
) -> None:
    hook.fails_for["one"] = delivery_fault("hook", "552 too big", retryable=False)
    stage.add("hook", "one", "two")
    await stage.deliver()
    (told,) = desk.taken
    assert "nianbao alerts replay --channel hook --since 2026-04-01" in told.text
    assert hook.ids == ["two"]


async def test_where_all_are_down_nobody_is_told_until_one_works(stage: Stage, desk: Line, hook: Line) -> None:
    desk.down()
    hook.down()
    stage.add("desk", "one")
    stage.add("hook", "two")
    while stage.now < NOW + timedelta(days=2):
        await stage.deliver(minutes=5)
    assert len(stage.states()) == 2
    desk.up()
    while len(desk.ids) < 2:
        await stage.deliver(minutes=5)
    assert desk.ids[0] == "one"
    assert "hook does not deliver" in desk.taken[1].subject


async def test_where_all_come_back_together_there_is_nothing_to_tell(stage: Stage, desk: Line, hook: Line) -> None:
    desk.down()
    hook.down()
    stage.add("desk", "one")
    stage.add("hook", "two")
    while stage.now < NOW + timedelta(days=2):
        await stage.deliver(minutes=5)
    desk.up()
    hook.up()
    await stage.deliver(days=1)
    assert (desk.ids, hook.ids) == (["one"], ["two"])


async def test_a_channel_that_wants_no_troubles_is_not_told(tmp_path: Path, desk: Line, hook: Line) -> None:
    mute = EmailConfig(host="h", sender="a@b.c", recipients=("a@b.c",), troubles=False)
    config = Config(channels={"desk": mute}, delivery=DeliveryConfig(outage_hours=1))
    press = Line("press", language="zh")
    hook.down()
    with staged(tmp_path, desk, hook, press, config=config) as stage:
        stage.add("hook", "one")
        await stage.deliver()
        await stage.deliver(hours=2)
    assert desk.taken == []
    (told,) = press.taken
    assert told.subject == "年报监测：渠道 hook 投递失败"
    assert "尚待投递的消息 1 条" in told.text


async def test_a_second_recipient_hears_of_it_only_where_no_other_channel_works(tmp_path: Path, hook: Line) -> None:
    desk, head = Line("desk"), Line("head")
    config = Config(alerts=AlertConfig(escalate_to=("head",)))
    hook.down()
    with staged(tmp_path, desk, hook, head, config=config) as stage:
        stage.add("hook", "one")
        await stage.deliver()
        await stage.deliver(hours=7)
        assert (len(desk.taken), len(head.taken)) == (1, 0)
        desk.down()
        stage.add("desk", "two")
        await stage.deliver()
        while not head.taken:
            await stage.deliver(hours=1)
    assert "desk" in head.taken[0].subject
