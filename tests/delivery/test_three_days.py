"""Mail server and webhook receiver down for three days, then back: everything arrives, in order, once per id."""

import base64
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from delivery_stage import NOW, Stage, staged

from monitor.channels import EmailChannel, EmailSettings, WebhookChannel, WebhookSettings

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
LONGEST_SINCE = timedelta(hours=26.5)
"""The schedule's longest wait, 24 h and a tenth, which may just have begun when the receivers come back."""


class Receivers:
    """A mail server and a webhook receiver at fixed ports, up or down, that keep the ids of what came."""

    def __init__(self) -> None:
        self.mail_port, self.hook_port = free_port(), free_port()
        self.mails: list[str] = []
        self.hooks: list[str] = []
        self.unsure = 0
        """So many more messages are taken and then not acknowledged, as by a receiver that dies."""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        self.mails.append(str(message_from_bytes(envelope.content)["Message-ID"]).strip("<>").partition("@")[0])
        return self._acknowledged("250 OK", "451 try again")

    def _acknowledged(self, taken: str, unsure: str) -> str:
        self.unsure -= 1
        return unsure if self.unsure >= 0 else taken

    @contextmanager
    def up(self) -> Iterator[None]:
        receivers = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                receivers.hooks.append(self.headers["webhook-id"])
                self.send_response(int(receivers._acknowledged("204", "500")))
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server names it so
                """Tests keep quiet."""

        controller = Controller(self, hostname="127.0.0.1", port=self.mail_port)
        controller.start()
        server = ThreadingHTTPServer(("127.0.0.1", self.hook_port), Handler)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            controller.stop()
            server.shutdown()
            server.server_close()
            thread.join()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def receivers() -> Receivers:
    return Receivers()


@pytest.fixture
def stage(tmp_path: Path, receivers: Receivers) -> Iterator[Stage]:
    mail = EmailChannel(
        EmailSettings(
            name="mail",
            host="127.0.0.1",
            port=receivers.mail_port,
            security="none",
            sender="watch@nianbao.example",
            recipients=("desk@example.org",),
            timeout=5.0,
        )
    )
    settings = WebhookSettings(
        name="hook", url=f"http://127.0.0.1:{receivers.hook_port}/", secrets=(SECRET,), private_addresses=True
    )
    with ExitStack() as stack:
        hook = WebhookChannel(settings, now=lambda: NOW)
        stage = stack.enter_context(staged(tmp_path, mail, hook))
        yield stage


async def pass_time(stage: Stage, *, until: timedelta, made: list[str]) -> None:
    """Deliveries every five minutes; a message for each channel every seven hours, as long as `made` is to grow."""
    while stage.now < NOW + until:
        if stage.now >= NOW + timedelta(hours=7) * (len(made) // 2):
            for channel in ("mail", "hook"):
                made.append(f"{channel}-{len(made):03d}")
                stage.add(channel, made[-1])
        await stage.deliver(minutes=5)


async def test_three_days_without_receivers_lose_nothing(stage: Stage, receivers: Receivers) -> None:
    made: list[str] = []
    await pass_time(stage, until=timedelta(hours=72), made=made)
    assert (receivers.mails, receivers.hooks) == ([], [])
    assert set(stage.states().values()) == {"pending"}
    with receivers.up():
        while "pending" in stage.states().values():
            await stage.deliver(minutes=5)
            assert stage.now - NOW < timedelta(hours=72) + LONGEST_SINCE
        assert set(stage.states().values()) == {"delivered"}
        assert receivers.mails == [one for one in made if one.startswith("mail")]
        assert receivers.hooks == [one for one in made if one.startswith("hook")]
        await stage.deliver(days=3)
    assert len(stage.states()) == len(made), "both came back together: nobody need be told"


async def test_a_message_that_was_taken_and_not_acknowledged_comes_again_under_its_id(
    stage: Stage, receivers: Receivers
) -> None:
    receivers.unsure = 3
    stage.add("mail", "mail-1", "mail-2")
    stage.add("hook", "hook-1", "hook-2")
    with receivers.up():
        for _ in range(9):
            await stage.deliver(minutes=10)
    assert set(stage.states().values()) == {"delivered"}
    for came, first, second in ((receivers.mails, "mail-1", "mail-2"), (receivers.hooks, "hook-1", "hook-2")):
        assert list(dict.fromkeys(came)) == [first, second]
        assert came.index(second) >= came.count(first), "in order, repeats included"
    assert len(receivers.mails) + len(receivers.hooks) == 4 + 3
