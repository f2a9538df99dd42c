"""Commands about channels: how they are, a test, opening one again, sending again."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_line import nianbao

from model.faults import Fault, FaultKind
from model.types import Message
from storage import Archive

Capsys = pytest.CaptureFixture[str]
NOW = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)
FAULT = Fault(kind=FaultKind.DELIVERY, where="channels.hook", detail="The receiver answered 410 Gone.")


def message(number: int, channel: str) -> Message:
    return Message(
        id=f"{channel}-{number}",
        channel=channel,
        created=NOW,
        subject="年报监测",
        text="text\n",
        html="<p>text</p>",
        payload="{}",
        alerts=(),
    )


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Two channels: a file, and a webhook whose receiver has answered 410; what one of them took, and what waits."""
    path = tmp_path / "config.toml"
    path.write_text(
        """
        [archive]
        path = "archive.sqlite"
        [output]
        language = "en"
        [channels.log]
        kind = "file"
        path = "messages.jsonl"
        troubles = false
        [channels.hook]
        kind = "webhook"
        url = "http://127.0.0.1:9/token-of-theirs"
        secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
        private_addresses = true
        """,
        encoding="utf-8",
    )
    (tmp_path / "registry").mkdir()
    with Archive.open(tmp_path / "archive.sqlite") as archive:
        for number in (1, 2, 3):
            archive.add_message(message(number, "log"), next_try=NOW)
        archive.delivered("log-1", at=NOW)
        archive.delivery_failed("log-2", at=NOW, fault=FAULT, next_try=None)
        archive.delivered("log-3", at=NOW)
        archive.add_message(message(1, "hook"), next_try=NOW)
        archive.delivery_failed("hook-1", at=NOW, fault=FAULT, next_try=NOW, closes=True)
    return path


def written(config: Path) -> list[str]:
    file = config.with_name("messages.jsonl")
    return [json.loads(line)["id"] for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def test_the_list_says_how_each_channel_is(config: Path, capsys: Capsys) -> None:
    rows = nianbao(capsys, "channels", "list", "-c", config, "--json").json
    assert [(row["channel"], row["kind"], row["state"], row["waiting"]) for row in rows] == [
        ("log", "file", "ok", 0),
        ("hook", "webhook", "closed", 1),
    ]
    assert rows[1]["last_fault"] == "The receiver answered 410 Gone."
    assert "已停用" in nianbao(capsys, "channels", "list", "-c", config, "--lang", "zh").out


def test_the_doctor_says_that_a_channel_is_closed_and_how_to_open_it(config: Path, capsys: Capsys) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("monitor.channels.webhook.WebhookChannel.probe", reachable)
        ran = nianbao(capsys, "doctor", "-c", config, "--json")
    found = {row["what"]: row for row in ran.json}
    assert found["channels.log"]["verdict"] == "ok"
    assert found["channels.hook"]["verdict"] == "broken"
    assert "nianbao channels enable hook" in found["channels.hook"]["result"]
    assert ran.status == 1


async def reachable(_self: object) -> None:
    """As a receiver that is there."""


def test_the_doctor_shows_no_token(config: Path, capsys: Capsys) -> None:
    ran = nianbao(capsys, "doctor", "-c", config, "--json")
    found = {row["what"]: row for row in ran.json}
    assert "cannot be reached" in found["channels.hook"]["result"]
    assert "token-of-theirs" not in ran.out


def test_a_test_message_says_what_it_is_and_what_became_of_it(config: Path, capsys: Capsys) -> None:
    ran = nianbao(capsys, "channels", "test", "-c", config, "--json")
    assert ran.status == 1
    assert [(row["channel"], row["state"]) for row in ran.json] == [("log", "delivered"), ("hook", "not-delivered")]
    assert nianbao(capsys, "channels", "test", "log", "-c", config).status == 0
    line = config.with_name("messages.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert json.loads(line)["payload"]["type"] == "channels.test"
    assert "测试消息" in json.loads(line)["subject"]


def test_a_closed_channel_is_opened_once(config: Path, capsys: Capsys) -> None:
    assert "hook is open again" in nianbao(capsys, "channels", "enable", "hook", "-c", config).out
    assert "hook is not closed" in nianbao(capsys, "channels", "enable", "hook", "-c", config).out
    with Archive.open(config.with_name("archive.sqlite")) as archive:
        assert [one.message.id for one in archive.due_deliveries(datetime.now(UTC))] == ["hook-1"]


@pytest.mark.parametrize("command", ["test", "enable"])
def test_a_channel_that_is_not_there_is_named(config: Path, capsys: Capsys, command: str) -> None:
    ran = nianbao(capsys, "channels", command, "desk", "-c", config)
    assert ran.status == 2
    assert "no such channel: desk; the configuration has: hook, log" in ran.err


def test_no_secret_is_shown_and_the_variables_that_hold_them_are_named(config: Path, capsys: Capsys) -> None:
    with config.open("a", encoding="utf-8") as file:
        file.write(
            """
        [channels.office]
        kind = "apprise"
        urls = ["wecombot://b1946ac9-2492-d234"]
        [channels.changing]
        kind = "webhook"
        url = "https://example.org/"
        secrets = ["whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="]
        [channels.desk]
        kind = "email"
        host = "mail.example.org"
        username = "watch"
        password = "hunter2"
        sender = "a@example.org"
        recipients = ["b@example.org"]
        """
        )
    for shown in (nianbao(capsys, "config", "-c", config), nianbao(capsys, "config", "-c", config, "--json")):
        assert shown.status == 0
        for secret in ("b1946ac9", "QUJDREVG", "MDEyMzQ1", "hunter2"):
            assert secret not in shown.out
    text = nianbao(capsys, "config", "-c", config).out
    for variable in ("OFFICE__URLS", "CHANGING__SECRETS", "HOOK__SECRET", "DESK__PASSWORD"):
        assert f"NIANBAO_CHANNELS__{variable}" in text


def test_secrets_come_from_the_environment(config: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys) -> None:
    monkeypatch.setenv("NIANBAO_CHANNELS__OFFICE__KIND", "apprise")
    monkeypatch.setenv("NIANBAO_CHANNELS__OFFICE__URLS", '["json://127.0.0.1:9/token"]')
    rows = nianbao(capsys, "channels", "list", "-c", config, "--json").json
    assert {row["channel"]: row["kind"] for row in rows}["office"] == "apprise"


def test_what_arrived_and_what_was_given_up_is_sent_again_under_its_id(config: Path, capsys: Capsys) -> None:
    ran = nianbao(capsys, "alerts", "replay", "--channel", "log", "--since", "2026-04-01", "-c", config)
    assert ran.status == 0
    assert ran.out.splitlines() == ["3 messages wait to be sent again.", "3 messages delivered, 0 attempts failed."]
    assert written(config) == ["log-1", "log-2", "log-3"]
    assert nianbao(capsys, "alerts", "replay", "log-2", "-c", config).status == 0
    assert written(config) == ["log-1", "log-2", "log-3", "log-2"]


def test_a_day_later_than_all_messages_sends_none(config: Path, capsys: Capsys) -> None:
    ran = nianbao(capsys, "alerts", "replay", "--channel", "log", "--since", "2026-04-02", "-c", config)
    assert ran.out == "0 messages wait to be sent again.\n"
    assert written(config) == []


def test_beside_a_daemon_it_is_the_daemon_that_sends(config: Path, capsys: Capsys) -> None:
    with Archive.open(config.with_name("archive.sqlite")) as daemon:
        daemon.claim_writer()
        ran = nianbao(capsys, "alerts", "replay", "log-2", "-c", config)
        assert ran.out.splitlines()[-1] == "The daemon is running and will send them."
        assert [one.message.id for one in daemon.due_deliveries(datetime.now(UTC))] == ["log-2"]
    assert written(config) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name messages, or a channel and a day"),
        (("--channel", "log"), "name messages, or a channel and a day"),
        (("--since", "2026-04-01"), "name messages, or a channel and a day"),
        (("log-1", "--channel", "log", "--since", "2026-04-01"), "name messages, or a channel and a day"),
        (("--channel", "log", "--since", "April"), "--since 'April': expected a day like 2026-02-03"),
        (("--channel", "desk", "--since", "2026-04-01"), "no such channel: desk"),
        (("log-9",), "there is no message log-9"),
    ],
)
def test_what_cannot_be_sent_again_is_said(config: Path, capsys: Capsys, arguments: tuple[str, ...], said: str) -> None:
    ran = nianbao(capsys, "alerts", "replay", *arguments, "-c", config)
    assert ran.status == 2
    assert said in ran.err
