"""One look at one address: whatever a host does, there is a look with the right outcome, within bounds."""

import asyncio
import socket
import ssl
import tracemalloc
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from portal_server import (
    PAGE,
    Answering,
    TestClock,
    article,
    bomb,
    endless,
    fetcher,
    in_turn,
    moved,
    packed,
    page,
    raw,
    reset,
    serving,
    settings,
    silent,
)

from crawler.fetcher import Fetcher
from crawler.transport import HttpTransport
from model.types import Look, Outcome

SMALL = {"max_bytes": 1_000_000, "max_expanded_bytes": 3_000_000, "attempts": 1}


async def look_at(answer: Answering, **changes: float | bool | str | tuple[str, ...]) -> Look:
    async with serving(a_html=answer) as portal, fetcher(TestClock(), **changes) as asking:
        return await asking.look(article(f"{portal.url}/a.html"))


async def test_a_page_is_captured_with_its_headers_and_the_instant() -> None:
    clock = TestClock()
    async with (
        serving(a_html=page(headers={"ETag": '"1"'})) as portal,
        fetcher(clock, contact="https://x.cn/bot") as asking,
    ):
        look = await asking.look(article(f"{portal.url}/a.html"))
    assert (look.outcome, look.status, look.attempts, look.at) == (Outcome.OK, 200, 1, clock.at)
    assert look.capture is not None
    assert (look.capture.body, look.capture.headers["etag"], look.capture.final_url) == (PAGE, '"1"', look.request.url)
    agent = portal.asked[-1].headers["user-agent"]
    assert agent.startswith("nianbao/")
    assert "https://x.cn/bot" in agent


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.NOT_FOUND),
        (410, Outcome.GONE),
        (401, Outcome.BLOCKED),
        (403, Outcome.BLOCKED),
        (412, Outcome.CHALLENGED),
        (429, Outcome.BLOCKED),
        (521, Outcome.CHALLENGED),
        (500, Outcome.SERVER_ERROR),
        (503, Outcome.SERVER_ERROR),
        (418, Outcome.SERVER_ERROR),
        (304, Outcome.SERVER_ERROR),
    ],
)
async def test_a_status_that_is_no_success_never_counts_as_content(status: int, outcome: Outcome) -> None:
    look = await look_at(page(b"" if status == 304 else PAGE, status=status))
    assert (look.outcome, look.status) == (outcome, status)


async def test_unchanged_is_said_only_to_a_request_with_a_condition() -> None:
    async with serving(a_html=page(b"", status=304)) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(
            article(f"{portal.url}/a.html", etag='"1"', last_modified="Wed, 21 Jan 2026 01:00:00 GMT")
        )
    assert (look.outcome, look.capture) == (Outcome.UNCHANGED, None)
    assert portal.asked[-1].headers["if-none-match"] == '"1"'
    assert portal.asked[-1].headers["if-modified-since"] == "Wed, 21 Jan 2026 01:00:00 GMT"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (silent, Outcome.TIMEOUT),
        (endless(b"x", every=0.05), Outcome.TIMEOUT),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf", close=False), Outcome.TIMEOUT),
        (reset, Outcome.REFUSED),
        (raw(b"no HTTP at all\r\n\r\n"), Outcome.REFUSED),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf"), Outcome.TRUNCATED),
        (page(packed(PAGE)[:60], headers={"Content-Encoding": "gzip"}), Outcome.TRUNCATED),
        (page(b"\x1f\x8bbroken", headers={"Content-Encoding": "gzip"}), Outcome.TRUNCATED),
        (page(headers={"Content-Encoding": "br"}), Outcome.TRUNCATED),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\nx", close=False), Outcome.TOO_LARGE),
        (endless(b"x" * 65_536), Outcome.TOO_LARGE),
        (bomb(500), Outcome.TOO_LARGE),
    ],
)
async def test_a_hostile_answer_ends_soon_in_its_outcome(answer: Answering, outcome: Outcome) -> None:
    began = monotonic()
    look = await look_at(answer, timeout=0.6, read_timeout=0.4, **SMALL)
    assert (look.outcome, look.capture) == (outcome, None)
    assert look.detail
    assert monotonic() - began < 5


async def test_a_bomb_does_not_fill_the_memory() -> None:
    answer = bomb(500)
    tracemalloc.start()
    try:
        await look_at(answer, **SMALL)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 20_000_000


async def test_failures_to_connect_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async def plain(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 This is no TLS\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(plain, "127.0.0.1", 0)
    async with fetcher(TestClock(), attempts=1) as asking:
        tls = await asking.look(article(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/a.html"))
    server.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
    async with fetcher(TestClock(), attempts=1) as asking:
        refused = await asking.look(article(f"http://127.0.0.1:{closed}/"))
        long_name = await asking.look(article(f"http://{'a' * 70}.invalid/"))
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        no_name = await asking.look(article("http://nowhere.invalid/"))
    outcomes = [look.outcome for look in (tls, refused, long_name, no_name)]
    assert outcomes == [Outcome.TLS, Outcome.REFUSED, Outcome.DNS, Outcome.DNS]


async def test_https_is_asked_by_name_and_only_a_trusted_certificate_of_that_name_proves_the_host() -> None:
    pem = Path(__file__).with_name("loopback.pem")
    offered = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    offered.load_cert_chain(pem)
    trusting = ssl.create_default_context(cafile=pem)
    clock = TestClock()
    async with serving(offered, a_html=page()) as portal:
        looks = []
        for tls, host in ((trusting, "localhost"), (trusting, "127.0.0.1"), (None, "localhost")):
            limits = settings(attempts=1)
            transport = HttpTransport(limits, tls=tls)
            async with Fetcher(limits, now=clock.now, sleep=clock.sleep, transport=transport) as asking:
                looks.append(await asking.look(article(f"https://{host}:{portal.port}/a.html")))
    assert [look.outcome for look in looks] == [Outcome.OK] * 3
    assert [look.tls_verified for look in looks] == [True, False, False]
    assert {one.headers["host"] for one in portal.asked} == {f"localhost:{portal.port}", f"127.0.0.1:{portal.port}"}


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (packed(PAGE), {"Content-Encoding": "gzip"}),
        (packed(PAGE), {}),
        (packed(PAGE)[:-8], {"Content-Encoding": "gzip"}),
        (PAGE, {"Content-Encoding": "gzip"}),
        (PAGE, {"Content-Encoding": "UTF-8"}),
    ],
    ids=["named", "not named", "without its end mark", "named but plain", "charset for coding"],
)
async def test_compression_that_is_mislabelled_is_still_read(body: bytes, headers: dict[str, str]) -> None:
    look = await look_at(page(body, headers=headers))
    assert look.outcome is Outcome.OK
    assert look.capture is not None
    assert look.capture.body == PAGE


async def test_a_file_is_content_whatever_it_holds() -> None:
    look = await look_at(page(b"%PDF-1.4 ...", headers={"Content-Type": "application/pdf"}))
    assert look.outcome is Outcome.OK


async def test_a_redirect_on_the_host_is_followed_and_both_addresses_are_kept() -> None:
    async with serving(a_html=moved("/b.html"), b_html=page()) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/a.html"))
    assert look.capture is not None
    assert (look.capture.url, look.capture.final_url) == (f"{portal.url}/a.html", f"{portal.url}/b.html")


async def test_a_redirect_to_another_host_is_moved_and_that_host_is_not_asked() -> None:
    async with serving(a_html=page()) as other, serving(a_html=moved(f"{other.url}/a.html")) as portal:
        async with fetcher(TestClock()) as asking:
            look = await asking.look(article(f"{portal.url}/a.html"))
            assert (look.outcome, look.capture, other.asked) == (Outcome.MOVED, None, [])
            assert f"{other.url}/a.html" in look.detail
        async with fetcher(TestClock()) as asking:
            allowed = await asking.look(article(f"{portal.url}/a.html"), hosts=(f"127.0.0.1:{other.port}",))
            assert allowed.outcome is Outcome.OK


@pytest.mark.parametrize("target", ["/a.html", "/b.html"])
async def test_a_circle_of_redirects_ends(target: str) -> None:
    async with serving(a_html=moved(target), b_html=moved("/a.html")) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/a.html"))
    assert look.outcome is Outcome.SERVER_ERROR
    assert len(portal.seen()) <= 2


async def test_a_long_chain_of_redirects_ends() -> None:
    chain = {f"p{n}": moved(f"/p{n + 1}") for n in range(50)}
    async with serving(**chain) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/p0"))
    assert (look.outcome, len(portal.seen())) == (Outcome.SERVER_ERROR, 6)


async def test_a_redirect_that_only_sets_a_cookie_is_passed_with_it() -> None:
    first = moved("/a.html", cookie="CT6T=abc; Path=/; HttpOnly")
    async with serving(a_html=in_turn(first, page())) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/a.html"))
    assert look.outcome is Outcome.OK
    assert portal.asked[-1].headers["cookie"] == "CT6T=abc"


async def test_a_stub_that_sends_on_is_followed() -> None:
    stub = page(b'<meta http-equiv="refresh" content="0;URL=./b.html">')
    async with serving(a_html=stub, b_html=page()) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/a.html"))
    assert look.outcome is Outcome.OK
    assert look.capture is not None
    assert look.capture.final_url.endswith("/b.html")


async def test_stubs_are_followed_three_times_at_most() -> None:
    stubs = {f"p{n}": page(f'<script>location.href="/p{n + 1}"</script>'.encode()) for n in range(9)}
    async with serving(**stubs) as portal, fetcher(TestClock()) as asking:
        look = await asking.look(article(f"{portal.url}/p0"))
    assert (look.outcome, len(portal.seen())) == (Outcome.REDIRECT_STUB, 4)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:alert(1)", "http://", "", "http://[::1"]
)
async def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    async with fetcher(TestClock()) as asking:
        look = await asking.look(article(url))
    assert look.outcome is Outcome.REFUSED


async def test_private_addresses_are_asked_only_where_allowed() -> None:
    async with serving(a_html=page()) as portal:
        url = f"{portal.url}/a.html"
        async with fetcher(TestClock(), allow_private=False) as asking:
            refused = await asking.look(article(url))
        assert (refused.outcome, portal.asked) == (Outcome.REFUSED, [])
        assert "private" in refused.detail
        async with fetcher(TestClock(), allow_private=False, private_hosts=("127.0.0.1",)) as asking:
            allowed = await asking.look(article(url))
        assert allowed.outcome is Outcome.OK


async def test_a_public_page_cannot_send_us_to_a_private_address() -> None:
    async with serving(a_html=page()) as inner, serving(a_html=moved(f"{inner.url}/a.html")) as portal:
        named = (f"127.0.0.1:{portal.port}",)
        async with fetcher(TestClock(), allow_private=False, private_hosts=named) as asking:
            look = await asking.look(article(f"{portal.url}/a.html"), hosts=(f"127.0.0.1:{inner.port}",))
    assert (look.outcome, inner.asked) == (Outcome.REFUSED, [])


async def test_every_look_is_told_also_that_at_robots_txt() -> None:
    told: list[Look] = []
    clock = TestClock()
    async with serving(a_html=page()) as portal:
        from_settings = fetcher(clock)
        asking = Fetcher(from_settings._settings, now=clock.now, sleep=clock.sleep, on_look=told.append)
        async with asking:
            await asking.look(article(f"{portal.url}/a.html"))
    assert [look.request.url.rpartition("/")[2] for look in told] == ["robots.txt", "a.html"]


async def test_cancelling_a_look_leaves_the_host_free() -> None:
    async with serving(a_html=silent, b_html=page()) as portal, fetcher(TestClock()) as asking:
        task = asyncio.create_task(asking.look(article(f"{portal.url}/a.html")))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        look = await asking.look(article(f"{portal.url}/b.html"))
    assert look.outcome is Outcome.OK
