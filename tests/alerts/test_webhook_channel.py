"""Webhooks to a real receiver on loopback that checks signatures with the public library."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from alert_samples import alert, message
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from model.errors import ConfigError
from model.faults import Actor, FaultKind
from model.types import Delivery
from monitor import outbox
from monitor.channels import DeliveryFault, WebhookChannel, WebhookSettings

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OTHER_SECRET = "whsec_" + base64.b64encode(bytes(range(1, 33))).decode()


@dataclass
class Receiver:
    """What came, and what is answered."""

    status: int = 200
    delay: float = 0.0
    body: bytes = b""
    location: str = ""
    retry_after: str = ""
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    def verified(self, secret: str = SECRET) -> Any:
        _, headers, body = self.came[-1]
        return Webhook(secret).verify(body, headers)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    state = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            state.came.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            time.sleep(state.delay)
            self.send_response(state.status)
            if state.location:
                self.send_header("location", state.location)
            if state.retry_after:
                self.send_header("retry-after", state.retry_after)
            self.send_header("content-length", str(len(state.body)))
            self.end_headers()
            try:
                self.wfile.write(state.body)
            except OSError as gone:
                self.log_message("the sender left: %s", gone)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server names it so
            """Tests keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/hooks/token-of-theirs"
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


def channel(url: str, *, secret: str = SECRET, at: datetime | None = None, timeout: float = 5.0) -> WebhookChannel:
    def now() -> datetime:
        return at or datetime.now(UTC)

    return WebhookChannel(hook(url, secret=secret, timeout=timeout), now=now)


def hook(url: str, *, secret: str = SECRET, private_addresses: bool = True, **changes: Any) -> WebhookSettings:
    return WebhookSettings(url=url, secrets=(secret,), private_addresses=private_addresses, **changes)


async def fault_of(receiver: Receiver, **options: Any) -> DeliveryFault:
    fault = await channel(receiver.url, **options).send(message())
    assert fault is not None
    assert fault.kind is FaultKind.DELIVERY
    assert fault.where == "channels.webhook"
    return fault


async def test_a_receiver_can_verify_and_read_what_it_gets(receiver: Receiver) -> None:
    told = message(channel="webhook")
    assert await channel(receiver.url).send(told) is None
    read = receiver.verified()
    assert read == json.loads(told.payload)
    assert read["type"] == "alerts.digest"
    assert read["data"]["alerts"][0]["publisher"]["name"] == "云溪区人民政府"
    _, headers, body = receiver.came[0]
    assert body.decode() == told.payload
    assert headers["webhook-id"] == told.id
    assert headers["content-type"].startswith("application/json")


async def test_another_secret_does_not_verify(receiver: Receiver) -> None:
    await channel(receiver.url, secret=OTHER_SECRET).send(message())
    with pytest.raises(WebhookVerificationError):
        receiver.verified(SECRET)
    assert receiver.verified(OTHER_SECRET)


async def test_a_changed_body_does_not_verify(receiver: Receiver) -> None:
    await channel(receiver.url).send(message())
    path, headers, body = receiver.came[0]
    receiver.came[0] = (path, headers, body.replace(b"2025", b"2024"))
    with pytest.raises(WebhookVerificationError):
        receiver.verified()


async def test_a_clock_in_shanghai_signs_the_same_instant(receiver: Receiver) -> None:
    in_shanghai = datetime.now(timezone(timedelta(hours=8)))
    assert await channel(receiver.url, at=in_shanghai).send(message()) is None
    assert receiver.verified()
    assert receiver.came[0][1]["webhook-timestamp"] == str(int(in_shanghai.timestamp()))


async def test_a_retry_keeps_id_and_body_and_bears_the_time_of_its_own(receiver: Receiver) -> None:
    told, first = message(), datetime.now(UTC) - timedelta(seconds=90)
    receiver.status = 503
    fault = await channel(receiver.url, at=first).send(told)
    assert fault is not None
    assert fault.retryable
    receiver.status = 204
    assert await channel(receiver.url, at=first + timedelta(seconds=60)).send(told) is None
    (_, before, body), (_, after, same) = receiver.came
    assert before["webhook-id"] == after["webhook-id"]
    assert body == same
    assert int(after["webhook-timestamp"]) - int(before["webhook-timestamp"]) == 60
    assert receiver.verified()


@pytest.mark.parametrize(
    ("status", "retryable", "actor"),
    [
        (300, True, Actor.OPERATOR),
        (304, True, Actor.OPERATOR),
        (400, True, Actor.OPERATOR),
        (401, True, Actor.OPERATOR),
        (403, True, Actor.OPERATOR),
        (404, True, Actor.OPERATOR),
        (408, True, Actor.OPERATOR),
        (409, True, Actor.OPERATOR),
        (413, True, Actor.OPERATOR),
        (422, True, Actor.OPERATOR),
        (451, True, Actor.OPERATOR),
        (410, True, Actor.OPERATOR),
        (429, True, Actor.NOBODY),
        (500, True, Actor.NOBODY),
        (502, True, Actor.NOBODY),
        (503, True, Actor.NOBODY),
        (504, True, Actor.NOBODY),
        (599, True, Actor.NOBODY),
    ],
)
async def test_every_refusal_may_be_tried_again_and_only_gone_closes(
    receiver: Receiver, status: int, *, retryable: bool, actor: Actor
) -> None:
    receiver.status = status
    fault = await fault_of(receiver)
    assert (fault.retryable, fault.actor) == (retryable, actor)
    assert fault.closes is (status == 410)
    assert str(status) in fault.detail


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_any_2xx_is_a_delivery(receiver: Receiver, status: int) -> None:
    receiver.status = status
    assert await channel(receiver.url).send(message()) is None


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_not_followed(receiver: Receiver, status: int) -> None:
    receiver.status, receiver.location = status, receiver.url.replace("token-of-theirs", "elsewhere")
    fault = await fault_of(receiver)
    assert "redirect" in fault.detail
    assert len(receiver.came) == 1


async def test_a_slow_receiver_times_out(receiver: Receiver) -> None:
    receiver.delay = 1.5
    began = time.monotonic()
    fault = await fault_of(receiver, timeout=0.2)
    assert time.monotonic() - began < 1.2
    assert fault.retryable
    assert "did not answer within 0.2 s" in fault.detail


async def test_a_long_answer_is_not_read(receiver: Receiver) -> None:
    receiver.body = b"x" * 50_000_000
    assert await channel(receiver.url).send(message()) is None


async def test_a_receiver_that_is_not_there_is_tried_again() -> None:
    for url in ("http://127.0.0.1:9/", "https://127.0.0.1:9/hook"):
        fault = await channel(url, timeout=5).send(message())
        assert fault is not None, url
        assert fault.retryable
        assert fault.actor is Actor.NOBODY


async def test_neither_secret_nor_address_is_shown(receiver: Receiver) -> None:
    receiver.status = 500
    fault = await fault_of(receiver)
    settings = hook(receiver.url)
    for shown in (str(fault), repr(fault), repr(settings), str(settings)):
        assert SECRET.removeprefix("whsec_") not in shown
        assert "token-of-theirs" not in shown


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"secret": "hunter2"}, "secret"),
        ({"secret": "whsec_"}, "secret"),
        ({"secret": "whsec_" + base64.b64encode(b"short").decode()}, "secret"),
        ({"secret": "whsec_" + base64.b64encode(bytes(65)).decode()}, "secret"),
        ({"secret": SECRET[:-3] + "!!="}, "secret"),
        ({"url": "ftp://example.org/"}, "url"),
        ({"url": "https://"}, "url"),
        ({"url": "https://[::1"}, "url"),
    ],
)
def test_settings_that_cannot_work_are_refused_without_repeating_them(changes: dict[str, str], named: str) -> None:
    good: dict[str, Any] = {"url": "https://example.org/hook", "secret": SECRET}
    with pytest.raises(ConfigError, match=rf"channels\.webhook\.{named}") as refused:
        hook(**{**good, **changes})
    if named == "secret" and len(changes["secret"]) > len("whsec_"):
        assert changes["secret"] not in str(refused.value)


async def test_a_delivery_goes_to_the_channel_of_its_name(receiver: Receiver) -> None:
    waiting = outbox.message([alert()], channel="webhook", language="zh", now=datetime.now(UTC))
    delivery = Delivery(message=waiting, attempts=0, next_try=datetime.now(UTC))
    assert await outbox.deliver(delivery, channels={"webhook": channel(receiver.url)}) is None
    assert receiver.verified()["data"]["id"] == waiting.id


async def test_while_secrets_are_changed_either_verifies_and_the_new_one_stands_first(receiver: Receiver) -> None:
    settings = WebhookSettings(url=receiver.url, secrets=(OTHER_SECRET, SECRET), private_addresses=True)
    assert await WebhookChannel(settings, now=lambda: datetime.now(UTC)).send(message()) is None
    assert receiver.verified(SECRET) == receiver.verified(OTHER_SECRET)
    _, headers, body = receiver.came[0]
    new, old = headers["webhook-signature"].split(" ")
    headers["webhook-signature"] = new
    assert Webhook(OTHER_SECRET).verify(body, headers)
    headers["webhook-signature"] = old
    assert Webhook(SECRET).verify(body, headers)


@pytest.mark.parametrize("secrets", [(), (SECRET, SECRET), (SECRET, "whsec_short")])
def test_secrets_are_at_least_one_and_all_different(secrets: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError, match=r"channels\.webhook\.secret"):
        WebhookSettings(url="https://example.org/hook", secrets=secrets)


@pytest.mark.parametrize(
    ("status", "retry_after", "seconds"),
    [
        (429, "120", 120),
        (503, " 3600 ", 3600),
        (503, "999999999999", 86_400),
        (503, "", 0),
        (503, "-5", 0),
        (503, "soon", 0),
        (503, "Thu, 01 Jan 1970 00:00:00 GMT", 0),
        (503, "Thu, 01 Jan 2099 00:00:00 GMT", 86_400),
        (500, "120", 0),
        (404, "120", 0),
    ],
)
async def test_a_busy_receiver_may_put_the_next_try_off_by_a_day_at_most(
    receiver: Receiver, status: int, retry_after: str, seconds: int
) -> None:
    receiver.status, receiver.retry_after = status, retry_after
    fault = await fault_of(receiver)
    assert fault.wait == timedelta(seconds=seconds)


async def test_a_probe_posts_nothing(receiver: Receiver) -> None:
    assert await channel(receiver.url).probe() is None
    assert receiver.came == []
    fault = await channel("http://127.0.0.1:9/").probe()
    assert fault is not None
    assert "cannot be reached" in fault.detail
