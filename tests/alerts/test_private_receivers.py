"""A webhook's address must not lead into our own network: nothing is sent, nothing is connected to."""

import asyncio
import base64
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
import pytest
from alert_samples import message

from model.faults import Actor
from monitor.channels import WebhookChannel, WebhookSettings

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
PUBLIC, PUBLIC_6 = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
PRIVATE = (
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fc00::1",
    "fe80::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
)


@dataclass
class Names:
    """A resolver that answers as told, each time in turn, and keeps what it was asked."""

    answers: list[Sequence[str]]
    asked: list[tuple[str, int]] = field(default_factory=list)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


@dataclass
class Wire(httpx.AsyncBaseTransport):
    """Sockets that keep what was to be sent where and under which name."""

    dead: tuple[str, ...] = ()
    sent: list[tuple[str, str, str]] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"]))
        if request.url.host in self.dead:
            raise httpx.ConnectError("nobody there")
        return httpx.Response(204)


def hook(names: Names, wire: Wire, *, url: str = "https://hooks.example/x", private: bool = False) -> WebhookChannel:
    settings = WebhookSettings(url=url, secrets=(SECRET,), private_addresses=private)
    return WebhookChannel(settings, now=lambda: datetime.now(UTC), lookup=names, transport=wire)


@pytest.mark.parametrize("address", PRIVATE)
async def test_nothing_is_sent_to_a_name_that_has_a_private_address(address: str) -> None:
    for found in ([address], [PUBLIC, address], [address, PUBLIC_6]):
        wire = Wire()
        fault = await hook(Names([found]), wire).send(message())
        assert wire.sent == []
        assert fault is not None
        assert (fault.retryable, fault.actor) == (True, Actor.OPERATOR)
        assert f"hooks.example has the private address {address}" in fault.detail
        assert "private_addresses = true" in fault.detail


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "127.1", "localhost"])
async def test_no_spelling_of_this_machine_is_connected_to(host: str) -> None:
    connected = []

    async def meet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connected.append(writer.get_extra_info("peername"))
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    settings = WebhookSettings(url=f"http://{host}:{port}/", secrets=(SECRET,))
    channel = WebhookChannel(settings, now=lambda: datetime.now(UTC))
    async with server:
        for fault in (await channel.send(message()), await channel.probe()):
            assert fault is not None
            assert "private address" in fault.detail
            assert "private_addresses = true" in fault.detail
        await asyncio.sleep(0.05)
    assert connected == []


async def test_the_address_judged_is_the_one_connected_to_under_the_receiver_s_name() -> None:
    names, wire = Names([[PUBLIC], ["127.0.0.1"]]), Wire()
    assert await hook(names, wire, url="https://hooks.example:8443/x").send(message()) is None
    assert names.asked == [("hooks.example", 8443)], "a second answer, which may be another, is not asked for"
    assert wire.sent == [(PUBLIC, "hooks.example:8443", "hooks.example")]


async def test_where_one_address_is_dead_the_other_is_tried() -> None:
    wire = Wire(dead=(PUBLIC,))
    assert await hook(Names([[PUBLIC_6, PUBLIC, "1.1.1.1"]]), wire).send(message()) is None
    assert [address for address, *_ in wire.sent] == [PUBLIC, PUBLIC_6]
    dead = Wire(dead=(PUBLIC, PUBLIC_6))
    fault = await hook(Names([[PUBLIC_6, PUBLIC]]), dead).send(message())
    assert fault is not None
    assert "nobody there" in fault.detail


async def test_an_office_may_allow_its_own_network() -> None:
    wire = Wire()
    assert await hook(Names([["10.1.2.3"]]), wire, private=True).send(message()) is None
    assert [address for address, *_ in wire.sent] == ["10.1.2.3"]


@pytest.fixture
async def redirecting() -> AsyncIterator[tuple[str, list[bytes]]]:
    """A receiver that points at this machine's own services."""
    asked: list[bytes] = []

    async def redirect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(redirect, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook", asked


async def test_a_redirect_leads_nowhere(redirecting: tuple[str, list[bytes]]) -> None:
    url, asked = redirecting
    settings = WebhookSettings(url=url, secrets=(SECRET,), private_addresses=True)
    fault = await WebhookChannel(settings, now=lambda: datetime.now(UTC)).send(message())
    assert fault is not None
    assert "not followed" in fault.detail
    assert asked == [b"POST /hook HTTP/1.1\r\n"]
