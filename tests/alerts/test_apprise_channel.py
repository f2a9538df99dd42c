"""Services that Apprise knows, played by a server on loopback."""

import importlib.util
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from alert_samples import message

from model.errors import ConfigError
from model.faults import Actor
from model.types import Message
from monitor.channels import AppriseChannel, AppriseSettings

wecom = pytest.importorskip("apprise.plugins.wecombot", reason="LOUD: Apprise is not installed, so it was not tested")
pytestmark = pytest.mark.filterwarnings("ignore:.*imghdr.*:DeprecationWarning")  # what Apprise loads, not we
KEY = "b1946ac9-2492-d234-7c62-35b616484411"


@dataclass
class Service:
    """What came, and what is answered."""

    status: int = 200
    body: bytes = b"{}"
    delay: float = 0.0
    port: int = 0
    came: list[dict[str, Any]] = field(default_factory=list)
    refuses_from: int = 1_000_000
    """Number of the first message, from 1, that is answered by 500."""

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.port}/{KEY}"


@pytest.fixture
def service() -> Iterator[Service]:
    state = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            state.came.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            time.sleep(state.delay)
            self.send_response(500 if len(state.came) >= state.refuses_from else state.status)
            self.send_header("content-length", str(len(state.body)))
            self.end_headers()
            self.wfile.write(state.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server names it so
            """Tests keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    state.port = server.server_address[1]
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


def channel(*urls: str, timeout: float = 20.0) -> AppriseChannel:
    return AppriseChannel(AppriseSettings(urls=urls, timeout=timeout))


def told(lines: int = 3) -> Message:
    text = "\n".join(f"第 {number:04d} 项：总计一栏相差 3。" for number in range(lines)) + "\n"
    return replace(message(channel="apprise"), text=text)


async def test_a_service_gets_title_and_text(service: Service) -> None:
    assert await channel(service.url).send(told()) is None
    (came,) = service.came
    assert came["title"] == told().subject
    assert came["message"] == told().text.rstrip("\n")


@pytest.fixture
def robot(service: Service, monkeypatch: pytest.MonkeyPatch) -> Service:
    """The service as WeCom's group robot, which Apprise would ask every three seconds only."""
    monkeypatch.setattr(wecom.NotifyWeComBot, "notify_url", f"http://127.0.0.1:{service.port}/send?key={{key}}")
    monkeypatch.setattr(wecom.NotifyWeComBot, "request_rate_per_sec", 0)
    service.body = b'{"errcode":0,"errmsg":"ok"}'
    return service


async def test_a_group_robot_of_wecom_gets_pieces_it_can_take(robot: Service) -> None:
    service = robot
    assert await channel(f"wecombot://{KEY}").send(told(200)) is None
    texts = [came["text"]["content"] for came in service.came]
    assert all(came["msgtype"] == "text" for came in service.came)
    assert 2 < len(texts) <= 10
    assert all(len(text.encode()) <= 2048 for text in texts), "WeCom counts bytes, Apprise characters"
    assert [f"({number}/{len(texts)})" in text for number, text in enumerate(texts, start=1)] == [True] * len(texts)
    assert [number for number in range(200) if any(f"第 {number:04d} 项" in text for text in texts)] == list(range(200))


async def test_a_very_long_message_ends_after_ten_pieces(robot: Service) -> None:
    service = robot
    assert await channel(f"wecombot://{KEY}").send(told(5_000)) is None
    assert len(service.came) == 10
    assert service.came[-1]["text"]["content"].endswith("…")


async def test_what_arrived_is_not_sent_again_when_another_service_failed(service: Service) -> None:
    to = channel(service.url, f"json://127.0.0.1:9/{KEY}")
    for _ in range(2):
        fault = await to.send(told())
        assert fault is not None
        assert (fault.retryable, fault.actor) == (True, Actor.OPERATOR)
        assert "address 2 (json) did not take piece 1 of 1" in fault.detail
        assert "address 1" not in fault.detail
    assert len(service.came) == 1


async def test_after_a_piece_that_failed_the_rest_follows_it(service: Service) -> None:
    service.refuses_from = 3
    to, long = channel(service.url), told(4_000)
    fault = await to.send(long)
    assert fault is not None
    assert "did not take piece 3 of" in fault.detail
    assert "500" in fault.detail
    service.refuses_from = 1_000_000
    assert await to.send(long) is None
    parts = [came["title"].rpartition("(")[2] for came in service.came]
    assert parts[:4] == ["1/5)", "2/5)", "3/5)", "3/5)"]
    assert parts[-1] == "5/5)"


async def test_a_service_that_does_not_answer_does_not_hold_us(service: Service) -> None:
    service.delay = 3.0
    began = time.monotonic()
    fault = await channel(service.url, timeout=0.3).send(told())
    assert time.monotonic() - began < 2.5
    assert fault is not None
    assert "no answer within 0.3 s" in fault.detail


async def test_no_address_is_shown(service: Service) -> None:
    service.status = 403
    to = channel(service.url)
    fault = await to.send(told())
    assert fault is not None
    for shown in (str(fault), repr(fault), repr(to.settings), str(to.settings)):
        assert KEY not in shown


async def test_a_probe_knows_an_address_that_apprise_does_not(service: Service) -> None:
    assert await channel(service.url, f"wecombot://{KEY}").probe() is None
    fault = await channel(service.url, "nothing-of-the-kind://x").probe()
    assert fault is not None
    assert "address 2 (nothing-of-the-kind) is none that Apprise understands" in fault.detail
    assert service.came == []


async def test_where_apprise_is_not_installed_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    to = channel("json://127.0.0.1:9/")
    for fault in (await to.send(told()), await to.probe()):
        assert fault is not None
        assert (fault.retryable, fault.actor) == (True, Actor.OPERATOR)
        assert "pip install 'nianbao[apprise]'" in fault.detail


@pytest.mark.parametrize("urls", [(), ("no address",), ("json://host/x", "://")])
def test_settings_that_cannot_work_are_refused_without_repeating_them(urls: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError, match=r"channels\.apprise\.urls") as refused:
        AppriseSettings(urls=urls)
    assert "no address," not in str(refused.value)
