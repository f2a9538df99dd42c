"""Receivers that are down: alerts wait and arrive once, with the same id on every try."""

import json
from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from rehearsal import Rehearsal, rehearsal



@pytest.fixture
def down(stage: Rehearsal) -> Rehearsal:
    """A stage whose mail and webhook addresses nobody listens at."""
    text = stage.config.read_text(encoding="utf-8")
    text = text.replace(f"port = {stage.world.smtp_port}", "port = 9").replace(
        stage.world.webhook_url, "http://127.0.0.1:9/hook"
    )
    stage.config.write_text(text, encoding="utf-8")
    return stage


def test_alerts_wait_while_the_receivers_are_down_and_arrive_once_when_they_are_back(down: Rehearsal) -> None:
    counts = down.crawl()
    assert (counts["delivered"], counts["not-delivered"]) == (0, 2)
    with down.archive() as archive:
        waiting = {row.channel: row.message for row in archive.deliveries()}
        raised = {row.alert.id for row in archive.alerts(limit=10_000)}
    rehearsal(down.world, down.folder)  # the configuration with the receivers that are up
    for _ in range(3):
        down.now += timedelta(hours=1)
        down.send()
    with down.archive() as archive:
        states = {row.channel: (row.state, row.message) for row in archive.deliveries()}
    assert states == {channel: ("delivered", message) for channel, message in waiting.items()}
    (mail,) = down.world.mail.mails()
    assert waiting["email"] in str(message_from_bytes(mail.read_bytes())["Message-ID"])
    (hook,) = sorted(down.world.webhook_folder.glob("*.json"))
    told = Counter(alert["id"] for alert in json.loads(hook.read_text(encoding="utf-8"))["data"]["alerts"])
    assert told == Counter(dict.fromkeys(raised, 1))


def test_a_retry_that_the_receiver_takes_twice_carries_the_same_id(stage: Rehearsal, tmp_path: Path) -> None:
    """The receiver refuses the first try after it has noted the id: the second try must name the same one."""
    stage.crawl(send=False)
    stage.world.hook.refusals = 1
    first = stage.send()
    stage.now += timedelta(hours=1)
    second = stage.send()
    assert (first, second) == ((1, 1), (1, 0))
    assert len(stage.world.hook.ids) == 2
    assert len(set(stage.world.hook.ids)) == 1


def test_the_receiver_detects_a_wrong_signature(stage: Rehearsal) -> None:
    stage.crawl(send=False)
    text = stage.config.read_text(encoding="utf-8")
    stage.config.write_text(text.replace(stage.world.webhook_secret, "whsec_d3Jvbmctc2VjcmV0"), encoding="utf-8")
    assert stage.send() == (1, 1)
    assert list(stage.world.webhook_folder.glob("*.json")) == []
    with stage.archive() as archive:
        (row,) = archive.deliveries(state="pending")
    assert row.channel == "webhook"
    assert "401" in row.last_fault


