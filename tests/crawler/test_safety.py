"""No address of a page reaches a private host: proved where names are looked up and where connections begin, both of which record."""

import asyncio
import socket
import struct
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address
from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portal_server import (
    Answering,
    Asked,
    TestClock,
    article,
    endless,
    fetcher,
    in_turn,
    moved,
    page,
    raw,
    reset,
    serving,
    settings,
)

from crawler.transport import Answer, HttpTransport, Silence
from crawler.transport.guard import ForbiddenAddressError, Guard
from model.internet import is_public
from model.types import Outcome

PRIVATE = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "192.0.2.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
DISGUISED = [
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0x7f.1",
    "0x7f000001",
    "127.1",
    "127.0.1",
    "127.0.0.1.",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "①②⑦.0.0.1",
    "127。0。0。1",
    "[fe80::1%25eth0]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:0:0:1]",
    "good.example@127.0.0.1",
    "good.example:80@127.0.0.1",
    "good.example%40127.0.0.1",
    "127.0.0.1\\@good.example",
    "127.0.0.1%2F@localhost",
]
PUBLIC = "203.0.114.9"


class Net:
    """What was looked up, and where a connection was begun; none leaves the machine."""

    def __init__(self, **names: Sequence[Sequence[str]]) -> None:
        self.names = {name.replace("_", "."): list(answers) for name, answers in names.items()}
        self.asked: list[str] = []
        self.begun: list[str] = []

    async def lookup(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        answers = self.names.get(host)
        if answers is None:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, flags=socket.AI_NUMERICHOST)
            return [str(one[4][0]) for one in found]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    recorded = Net(localhost=[["127.0.0.1", "::1"]], good_example=[[PUBLIC]])
    recorded.names["localhost."] = [["127.0.0.1"]]
    begin = asyncio.selector_events.BaseSelectorEventLoop.sock_connect

    async def sock_connect(loop: Any, sock: socket.socket, address: Any) -> None:
        recorded.begun.append(address[0])
        if address[0] != "127.0.0.1":
            raise ConnectionRefusedError("recorded, not connected")
        await begin(loop, sock, address)

    monkeypatch.setattr(asyncio.selector_events.BaseSelectorEventLoop, "sock_connect", sock_connect)
    return recorded


def transport(net: Net | None = None, **changes: float | bool | str | tuple[str, ...]) -> HttpTransport:
    limits = settings(**{"allow_private": False, **changes})
    return HttpTransport(limits, lookup=net.lookup if net is not None else None)


async def asked(url: str, net: Net, **changes: float | bool | str | tuple[str, ...]) -> Answer | Silence:
    client = transport(net, **changes)
    try:
        return await client.exchange(url, {})
    finally:
        await client.close()


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_of_the_internet_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "203.0.114.9", "240e::1", "2408:8000::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet_are_let_through(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_inside_an_ipv6_one_is_judged_as_itself(inner: IPv4Address) -> None:
    number = int(inner)
    forms = (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80)
    assert {is_public(str(IPv6Address(form))) for form in forms} <= {is_public(str(inner)), False}


@given(st.text(max_size=30))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    assert is_public(text) in {True, False}


@pytest.mark.parametrize("host", [*(f"[{one}]" if ":" in one else one for one in PRIVATE), *DISGUISED])
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_no_spelling_of_a_private_address_gets_a_packet(host: str, scheme: str, net: Net) -> None:
    result = await asked(f"{scheme}://{host}/", net)
    assert isinstance(result, Silence)
    assert result.outcome in {Outcome.REFUSED, Outcome.DNS}
    assert not result.retryable or result.outcome is Outcome.DNS
    assert net.begun == []


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_name_that_leads_to_a_private_address_gets_no_packet(address: str, net: Net) -> None:
    net.names["inner.example"] = [[address]]
    result = await asked("http://inner.example/", net)
    assert (isinstance(result, Silence), net.begun, net.asked) == (True, [], ["inner.example"])
    assert isinstance(result, Silence)
    assert result.outcome is Outcome.REFUSED
    assert address in result.detail


async def test_of_many_addresses_two_public_ones_are_asked_each_family_where_there_are_both(net: Net) -> None:
    net.names["mixed.example"] = [["127.0.0.1", PUBLIC, "::1", "240e::9", "203.0.114.10", "203.0.114.11"]]
    result = await asked("http://mixed.example/", net)
    assert isinstance(result, Silence)
    assert result.outcome is Outcome.REFUSED
    assert net.begun == [PUBLIC, "240e::9"]
    net.begun.clear()
    net.names["old.example"] = [[PUBLIC, "10.0.0.1", "203.0.114.10", "203.0.114.11"]]
    await asked("http://old.example/", net)
    assert set(net.begun) == {PUBLIC, "203.0.114.10"}


async def test_a_name_whose_answer_turns_private_is_refused(net: Net) -> None:
    net.names["turning.example"] = [[PUBLIC], ["127.0.0.1"]]
    client = transport(net)
    results = [await client.exchange("http://turning.example/", {}) for _ in range(3)]
    await client.close()
    assert net.begun == [PUBLIC]
    assert net.asked == ["turning.example"] * 3  # nothing of an earlier answer is kept
    assert ["private" in result.detail for result in results if isinstance(result, Silence)] == [False, True, True]


async def test_the_address_that_was_checked_is_the_one_connected_to(net: Net) -> None:
    async with serving(a=page()) as portal:
        net.names["named.example"] = [["127.0.0.1"]]
        answer = await asked(f"http://named.example:{portal.port}/a", net, private_hosts=("named.example",))
    assert isinstance(answer, Answer)
    assert (net.asked, net.begun) == (["named.example"], ["127.0.0.1"])
    assert portal.asked[0].headers["host"] == f"named.example:{portal.port}"


async def test_a_socket_for_a_private_address_is_not_even_made() -> None:
    guard = Guard(settings(allow_private=False))
    guard.expected("http://good.example/")
    with pytest.raises(ForbiddenAddressError):
        guard.socket((socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", 80)))
    await guard.close()


@pytest.mark.parametrize(
    "target",
    [
        *(f"http://[{one}]/" if ":" in one else f"http://{one}/" for one in PRIVATE),
        *(f"http://{one}/" for one in DISGUISED),
        "https://127.0.0.1/",
        "//169.254.169.254/latest/meta-data/",
        "http://inner.example/",
    ],
)
async def test_a_redirect_to_a_private_address_gets_no_packet(target: str, net: Net) -> None:
    net.names["inner.example"] = [["10.0.0.1"]]
    async with serving(a=moved(target)) as portal:
        client = transport(net, private_hosts=(f"127.0.0.1:{portal.port}",))
        answer = await client.exchange(f"{portal.url}/a", {})
        assert isinstance(answer, Answer)
        followed = await client.exchange(answer.headers["location"], {})
        await client.close()
    assert isinstance(followed, Silence)
    assert net.begun == ["127.0.0.1"]  # the portal's own


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://203.0.114.9/a", "gopher://203.0.114.9/", "javascript:alert(1)", "data:,x", "ws://a/"],
)
async def test_only_web_addresses_are_asked(target: str, net: Net) -> None:
    assert isinstance(await asked(target, net), Silence)
    async with serving(a=moved(target)) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/a"))
    assert look.outcome is not Outcome.OK
    assert set(net.begun) == {"127.0.0.1"}


async def test_name_and_password_of_an_address_are_not_sent(net: Net) -> None:
    async with serving(a=page()) as portal:
        await asked(f"http://user:secret@127.0.0.1:{portal.port}/a", net, allow_private=True)
    assert "authorization" not in portal.asked[0].headers


async def test_nothing_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch, net: Net) -> None:
    async with serving(a=page()) as portal:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://203.0.114.9:3128")
        answer = await asked(f"{portal.url}/a", net, allow_private=True)
    assert isinstance(answer, Answer)
    assert net.begun == ["127.0.0.1"]


async def test_cookies_and_redirects_are_the_callers_business(net: Net) -> None:
    first = page(status=302, headers={"Location": "/b", "Set-Cookie": "a=1"})
    async with serving(a=first, b=page()) as portal:
        client = transport(net, allow_private=True)
        answer = await client.exchange(f"{portal.url}/a", {})
        await client.exchange(f"{portal.url}/b", {})
        await client.close()
    assert isinstance(answer, Answer)
    assert (answer.status, answer.headers["set-cookie"]) == (302, "a=1")
    assert portal.seen() == ["/a", "/b"]
    assert "cookie" not in portal.asked[1].headers


async def test_repeated_cookies_are_all_told_and_other_headers_joined(net: Net) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nVary: x\r\nVary: y\r\nX: \xe9\r\n\r\n."
    async with serving(a=raw(head)) as portal:
        answer = await asked(f"{portal.url}/a", net, allow_private=True)
    assert isinstance(answer, Answer)
    assert (answer.headers["set-cookie"], answer.headers["vary"], answer.headers["x"]) == ("a=1\nb=2", "x, y", "é")


@pytest.mark.parametrize(
    "answer",
    [
        endless(b"X-Name: value\r\n", head=b"HTTP/1.1 200 OK\r\n"),
        endless(b"x" * 65_536, head=b"HTTP/1.1 200 OK\r\nX-Name: "),
        endless(b"H", head=b"", every=0.05),
        endless(b"X: y\r\n", head=b"HTTP/1.1 200 OK\r\n", every=0.02),
        endless(b"<p>", every=0.05),
        endless(b"1\r\nx\r\n", head=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", every=0.02),
        endless(b"HTTP/1.1 100 Continue\r\n\r\n", head=b""),
    ],
    ids=["headers", "one header", "status line by drops", "headers by drops", "body by drops", "chunks", "interim"],
)
async def test_an_answer_without_end_ends_in_time(answer: Answering, net: Net) -> None:
    began = monotonic()
    async with serving(a=answer) as portal:
        result = await asked(f"{portal.url}/a", net, allow_private=True, timeout=0.7, read_timeout=0.5)
    assert isinstance(result, Silence)
    assert monotonic() - began < 3


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", Outcome.TRUNCATED),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", Outcome.TRUNCATED),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n", Outcome.REFUSED),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", Outcome.TRUNCATED),
        (b"HTTP/1.1 200 OK\r\nContent-Len", Outcome.REFUSED),
        (b"", Outcome.REFUSED),
    ],
)
async def test_a_broken_answer_is_never_content(answer: bytes, outcome: Outcome, net: Net) -> None:
    async with serving(a=raw(answer)) as portal:
        result = await asked(f"{portal.url}/a", net, allow_private=True)
    assert isinstance(result, Silence)
    assert result.outcome is outcome


async def torn(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Ends the connection with a reset instead of a farewell."""
    at_once = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
    writer.transport.abort()


@pytest.mark.parametrize("ending", [reset, torn])
async def test_a_request_is_never_sent_twice_by_itself(ending: Answering, net: Net) -> None:
    async with serving(a=in_turn(page(), ending, page())) as portal:
        client = transport(net, allow_private=True)
        results = [await client.exchange(f"{portal.url}/a", {}) for _ in range(2)]
        assert len(portal.asked) == 2  # the kept connection broke: whether to ask again is for the manners to say
        results.append(await client.exchange(f"{portal.url}/a", {}))
        await client.close()
    assert [isinstance(result, Answer) for result in results] == [True, False, True]


async def test_an_answer_that_was_not_read_to_its_end_does_not_spoil_the_next(net: Net) -> None:
    async with serving(a=endless(b"x" * 65_536), b=page()) as portal:
        client = transport(net, allow_private=True, max_bytes=100_000)
        results = [await client.exchange(f"{portal.url}/{name}", {}) for name in "ab"]
        await client.close()
    assert isinstance(results[0], Silence)
    assert results[0].outcome is Outcome.TOO_LARGE
    assert isinstance(results[1], Answer)
    assert portal.most_connections <= 2


@pytest.mark.parametrize(
    "path",
    ["/a%2Fb", "/a?x=%D6%D0&y=a+b%20c", "/a?q=%E5%B9%B4;x='1'", "/a?u=http://b/?c=d", "/a%25", "/a?x=%3D%26", "/a//b/"],
)
async def test_an_address_goes_on_the_wire_as_it_is_written(path: str, net: Net) -> None:
    async with serving() as portal:
        await asked(f"{portal.url}{path}", net, allow_private=True)
    assert portal.seen() == [path]


async def test_a_host_with_a_dead_family_is_reached_by_the_other(net: Net) -> None:
    async with serving(a=page()) as portal:
        net.names["two.example"] = [["240e::9", "127.0.0.1"]]
        answer = await asked(f"http://two.example:{portal.port}/a", net, private_hosts=("two.example",))
        net.names["two.example"] = [[PUBLIC, "127.0.0.1"]]
        other = await asked(f"http://two.example:{portal.port}/a", net, private_hosts=("two.example",))
    assert isinstance(answer, Answer)
    assert isinstance(other, Answer)
    assert net.begun == ["127.0.0.1", PUBLIC, "127.0.0.1"]
