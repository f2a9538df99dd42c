"""Receivers that are down: alerts wait and arrive once, with the same id on every try."""

import json
from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

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
        raised = {row.alert.id for row in archive.alerts(limit=10_000) if row.waiting}
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


class Forgetful(BaseHTTPRequestHandler):
    """Takes the id of every try and answers 503 to the first, as a receiver does that fails after reading."""

    ids: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.ids.append(self.headers["webhook-id"])
        self.send_response(503 if len(self.ids) == 1 else 204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Nothing."""


def test_every_try_of_one_message_carries_the_same_id(stage: Rehearsal) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forgetful)
    Thread(target=server.serve_forever, daemon=True).start()
    text = stage.config.read_text(encoding="utf-8")
    url = f"http://127.0.0.1:{server.server_port}/hook"
    stage.config.write_text(text.replace(stage.world.webhook_url, url), encoding="utf-8")
    stage.crawl(send=False)
    first = stage.send()
    stage.now += timedelta(hours=1)
    second = stage.send()
    server.shutdown()
    server.server_close()
    assert (first, second) == ((1, 1), (1, 0))
    assert len(Forgetful.ids) == 2
    assert len(set(Forgetful.ids)) == 1


def test_the_receiver_detects_a_wrong_signature(stage: Rehearsal) -> None:
    stage.crawl(send=False)
    text = stage.config.read_text(encoding="utf-8")
    stage.config.write_text(
        text.replace(stage.world.webhook_secret, "whsec_YSBzZWNyZXQgdGhhdCB0aGUgcmVjZWl2ZXIgZG9lcyBub3Qga25vdw=="),
        encoding="utf-8",
    )
    assert stage.send() == (1, 1)
    assert list(stage.world.webhook_folder.glob("*.json")) == []
    with stage.archive() as archive:
        (row,) = archive.deliveries(state="pending")
    assert row.channel == "webhook"
    assert "401" in row.last_fault
