"""Secure connections to servers as they are: proved where the certificate holds, read and marked where it does not."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
import trustme
from portal_server import PAGE, PortalServer, TestClock, article, moved, page, serving, settings

from crawler.fetcher import Fetcher
from crawler.transport import Answer, HttpTransport, Silence
from model.types import Outcome

NAME = "www.portal.example"
Offer = Callable[[trustme.CA], ssl.SSLContext]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA(organization_name="Known authority")


def offering(leaf: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    return context


def sound(authority: trustme.CA) -> ssl.SSLContext:
    return offering(authority.issue_cert(NAME))


def expired(authority: trustme.CA) -> ssl.SSLContext:
    begun, ended = datetime(2019, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
    return offering(authority.issue_cert(NAME, not_before=begun, not_after=ended))


def of_another_name(authority: trustme.CA) -> ssl.SSLContext:
    return offering(authority.issue_cert("other.example"))


def of_an_unknown_authority(_authority: trustme.CA) -> ssl.SSLContext:
    return offering(trustme.CA().issue_cert(NAME))


def without_the_chain_between(authority: trustme.CA) -> ssl.SSLContext:
    leaf = authority.create_child_ca().issue_cert(NAME)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with leaf.private_key_pem.tempfile() as key, leaf.cert_chain_pems[0].tempfile() as alone:
        context.load_cert_chain(alone, key)
    return context


def of_tls_1_0(authority: trustme.CA) -> ssl.SSLContext:
    context = sound(authority)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= ssl.OP_NO_TLSv1_2 | ssl.OP_NO_TLSv1_3
    return context


def with_old_ciphers(authority: trustme.CA) -> ssl.SSLContext:
    context = offering(authority.issue_cert(NAME, key_type=trustme.KeyType.RSA))
    context.options |= ssl.OP_NO_TLSv1_3
    context.set_ciphers("AES256-SHA:AES128-SHA")
    return context


def with_old_ciphers_and_another_name(authority: trustme.CA) -> ssl.SSLContext:
    context = offering(authority.issue_cert("other.example", key_type=trustme.KeyType.RSA))
    context.options |= ssl.OP_NO_TLSv1_3
    context.set_ciphers("AES256-SHA")
    return context


@asynccontextmanager
async def client(authority: trustme.CA, **changes: float | bool) -> AsyncIterator[HttpTransport]:
    """A transport that trusts one authority and finds every name on loopback."""
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)

    async def lookup(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    opened = HttpTransport(settings(**changes), tls=trusting, lookup=lookup)
    try:
        yield opened
    finally:
        await opened.close()


def url_at(portal: PortalServer, name: str = NAME) -> str:
    return f"https://{name}:{portal.port}/a.html"


@pytest.mark.filterwarnings("ignore:ssl:DeprecationWarning")
@pytest.mark.parametrize(
    ("offer", "verified"),
    [
        (sound, True),
        (of_tls_1_0, True),
        (with_old_ciphers, True),
        (expired, False),
        (of_another_name, False),
        (of_an_unknown_authority, False),
        (without_the_chain_between, False),
        (with_old_ciphers_and_another_name, False),
    ],
)
async def test_a_page_is_read_and_marked_by_how_its_host_proved_itself(
    offer: Offer, *, verified: bool, authority: trustme.CA
) -> None:
    async with serving(offer(authority), a_html=page()) as portal, client(authority) as asking:
        answers = [await asking.exchange(url_at(portal), {}) for _ in range(2)]
    for answer in answers:
        assert isinstance(answer, Answer), answer
        assert (answer.body, answer.tls_verified) == (PAGE, verified)
    assert {one.headers["host"] for one in portal.asked} == {f"{NAME}:{portal.port}"}
    assert len({one.connection for one in portal.asked}) == 1  # the way that led to an answer is kept


async def test_the_name_is_told_within_the_greeting(authority: trustme.CA) -> None:
    named: list[str | None] = []
    offered = sound(authority)
    offered.sni_callback = lambda _socket, name, _context: named.append(name)
    async with serving(offered, a_html=page()) as portal, client(authority) as asking:
        await asking.exchange(url_at(portal), {})
        await asking.exchange(url_at(portal, NAME + "."), {})
    assert named == [NAME, NAME]


async def test_a_sound_host_is_greeted_once(authority: trustme.CA) -> None:
    greeted = 0

    def greeting(*_: object) -> None:
        nonlocal greeted
        greeted += 1

    offered = sound(authority)
    offered.sni_callback = greeting
    async with serving(offered, a_html=page(), b_html=page()) as portal, client(authority) as asking:
        await asking.exchange(url_at(portal), {})
        await asking.exchange(url_at(portal).replace("a.html", "b.html"), {})
    assert (greeted, portal.most_connections) == (1, 1)


async def test_a_host_that_proved_itself_is_not_trusted_for_another(authority: trustme.CA) -> None:
    async with (
        serving(sound(authority), a_html=page()) as good,
        serving(of_another_name(authority), a_html=page()) as bad,
        client(authority) as asking,
    ):
        answers = [await asking.exchange(url_at(one), {}) for one in (bad, good, bad)]
    assert [one.tls_verified for one in answers if isinstance(one, Answer)] == [False, True, False]


async def test_without_tls_nothing_is_said_of_proof(authority: trustme.CA) -> None:
    async with serving(a_html=page()) as portal, client(authority) as asking:
        answer = await asking.exchange(f"http://{NAME}:{portal.port}/a.html", {})
    assert isinstance(answer, Answer)
    assert answer.tls_verified is None


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (b"HTTP/1.1 400 This is no TLS\r\n\r\n", Outcome.TLS),
        (b"\x15\x03\x01\x00\x02\x02\x28", Outcome.TLS),
        (b"", Outcome.REFUSED),
        (None, Outcome.TIMEOUT),
    ],
    ids=["no TLS", "handshake failure", "dropped", "silent"],
)
async def test_a_handshake_that_fails_is_tried_once_more_with_old_ciphers(
    said: bytes | None, outcome: Outcome, authority: trustme.CA
) -> None:
    greetings = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal greetings
        greetings += 1
        await reader.read(1000)
        if said is None:
            await asyncio.sleep(5)
        else:
            writer.write(said)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with client(authority, connect_timeout=0.3) as asking:
        result = await asking.exchange(f"https://{NAME}:{server.sockets[0].getsockname()[1]}/", {})
    server.close()
    assert isinstance(result, Silence)
    assert result.outcome is outcome
    assert greetings == (1 if said is None else 2)
    assert "0x" not in result.detail, "a place in memory is another one in every run, and the detail is kept"
    assert "\n" not in result.detail


async def test_a_look_keeps_whether_the_host_that_answered_proved_itself(authority: trustme.CA) -> None:
    clock = TestClock()
    limits = settings(attempts=1)
    async with (
        serving(of_another_name(authority), a_html=page(), b_html=moved("/a.html")) as portal,
        client(authority) as transport,
        Fetcher(limits, now=clock.now, sleep=clock.sleep, transport=transport) as asking,
    ):
        looks = [await asking.look(article(url_at(portal).replace("a.html", name))) for name in ("a.html", "b.html")]
    assert [(look.outcome, look.tls_verified) for look in looks] == [(Outcome.OK, False)] * 2
