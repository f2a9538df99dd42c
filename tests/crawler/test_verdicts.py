"""What is said of a column whose portal fails: every failure by its name, and none of them proves that a report is missing."""

import asyncio
import socket
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

import pytest
from list_samples import listing
from portal_server import Answering, PortalServer, TestClock, bomb, page, raw, reset, serving, settings, silent
from verdict_cases import CASES, CHROME, COLUMN, HEALTHY, HOME, LIST, REPORTS, SITE, WORDS, Case, markup, plain, rows

from crawler.candidates import article_requests
from crawler.columns import WORST, Asked, Verdict, column_pages, only_others
from crawler.fetcher import Fetcher
from crawler.planning import own_codes
from crawler.transport import Answer, HttpTransport, Silence
from model.types import ColumnRead, Listing, Look, Outcome, Portal, Publisher, Purpose, Request, Tier

GOOD = {Outcome.OK, Outcome.UNCHANGED}


class Named:
    """A transport under which every host is the one server on loopback, and answers under the name it was asked by."""

    def __init__(self, port: int, transport: HttpTransport) -> None:
        self._port, self._transport = port, transport

    async def exchange(self, url: str, headers: Mapping[str, str]) -> Answer | Silence:
        plain_url = urlunsplit(urlsplit(url)._replace(scheme="http", netloc=f"127.0.0.1:{self._port}"))
        result = await self._transport.exchange(plain_url, headers)
        return replace(result, url=url) if isinstance(result, Answer) else result

    async def close(self) -> None:
        await self._transport.close()


def fetcher_to(portal: PortalServer, **changes: float) -> Fetcher:
    clock, limits = TestClock(), settings(backoff=0.01, **changes)
    transport = Named(portal.port, HttpTransport(limits))
    return Fetcher(limits, now=clock.now, sleep=clock.sleep, transport=transport, chance=lambda: 0.0)


async def verdict(server: PortalServer, asking: Fetcher, *, host: str, site_code: str = "") -> Verdict:
    """What the reading of the column comes to."""
    portal = Portal(id="p", name="清河", columns=(f"http://{host}{COLUMN}",), site_code=site_code)

    async def ask(request: Request) -> Asked:
        look = await asking.look(request, hosts=portal.hosts, codes=own_codes(portal, (), request.url))
        return Asked(look, look.capture if look.outcome in GOOD else None)

    pages = await column_pages(portal, ask=ask, known=lambda _: None, most=20)
    found = pages.verdict
    count = sum(len(listing.links) for listing in pages.listings)
    read = ColumnRead(
        portal="p", at=datetime.now(UTC), outcome=found.outcome, completeness=found.completeness, rows=count
    )
    assert read.proves_absence == (found.outcome in GOOD)
    return found


@pytest.mark.parametrize("case", [*CASES, *HEALTHY.values()], ids=lambda case: case.row)
async def test_a_column_is_told_by_its_portals_answers(case: Case) -> None:
    async with serving() as server, fetcher_to(server) as asking:
        server.paths = {COLUMN: case.column, **case.also}
        found = await verdict(server, asking, host=case.host, site_code=case.site_code)
    assert found.outcome == case.outcome, found
    assert case.says in found.detail
    assert found.detail
    asked = server.seen().count(COLUMN)
    assert case.asked in {None, asked}, server.seen()


async def test_what_a_tiny_body_needed_was_a_visit_to_the_home_page() -> None:
    async def fenced(asked, writer):  # type: ignore[no-untyped-def]
        await (plain(LIST) if "s=1" in asked.headers.get("cookie", "") else plain("ok"))(asked, writer)

    async with serving() as server, fetcher_to(server) as asking:
        server.paths = {COLUMN: fenced, "/": plain(HOME, Set_Cookie="s=1")}
        found = await verdict(server, asking, host="www.qinghe.gov.cn")
    assert found.outcome is Outcome.OK
    assert server.seen() == [COLUMN, "/", COLUMN]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (silent, Outcome.TIMEOUT),
        (reset, Outcome.REFUSED),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<html>half"), Outcome.TRUNCATED),
        (bomb(80), Outcome.TOO_LARGE),
        (page(b"x" * 2_000_000), Outcome.TOO_LARGE),
        (plain("", 302, Location=f"{COLUMN}"), Outcome.SERVER_ERROR),
        (plain("", 302), Outcome.SERVER_ERROR),
        (plain("<html>oops</html>", 500), Outcome.SERVER_ERROR),
        (plain("gone", 410), Outcome.GONE),
    ],
    ids=["timeout", "refused", "truncated", "bomb", "too large", "circle", "nowhere", "error", "gone"],
)
async def test_a_column_that_no_answer_shows_is_unknown(answer: Answering, outcome: Outcome) -> None:
    async with (
        serving() as server,
        fetcher_to(server, timeout=0.5, read_timeout=0.3, max_bytes=1_000_000, attempts=1) as asking,
    ):
        server.paths = {COLUMN: answer}
        found = await verdict(server, asking, host="www.qinghe.gov.cn")
    assert found.outcome is outcome, found


async def test_dead_names_and_hosts_that_speak_no_tls_are_told_apart() -> None:
    async def no_tls(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"\x15\x03\x01\x00\x02\x02\x28")  # an alert: no common way to speak
        writer.close()

    plainly = await asyncio.start_server(no_tls, "127.0.0.1", 0)
    url = f"https://127.0.0.1:{plainly.sockets[0].getsockname()[1]}/"
    async with serving() as server, Fetcher(settings(attempts=1), now=TestClock().now) as asking:
        nameless = await verdict(server, asking, host="nowhere.invalid")
        tls = await asking.look(Request(url=url, purpose=Purpose.LIST, portal="p"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            refused = await verdict(server, asking, host=f"127.0.0.1:{free.getsockname()[1]}")
    plainly.close()
    assert [nameless.outcome, tls.outcome, refused.outcome] == [Outcome.DNS, Outcome.TLS, Outcome.REFUSED]


async def look_at(path: str, answer: Answering, purpose: Purpose = Purpose.ARTICLE, **also: Answering) -> Look:
    async with serving() as server, fetcher_to(server) as asking:
        server.paths = {path: answer, **{f"/{name}": one for name, one in also.items()}}
        return await asking.look(Request(url=f"http://www.qinghe.gov.cn{path}", purpose=purpose, portal="p"))


@pytest.mark.parametrize("path", ["/nb/P020260120.pdf", "/down.jsp?name=report.docx"])
async def test_a_page_at_the_address_of_a_file_is_no_file(path: str) -> None:
    assert (await look_at(path, plain(markup(WORDS * 20)))).outcome is Outcome.NOT_TEXT
    assert (await look_at(path, plain(markup("<p>您访问的页面不存在</p>")))).outcome is Outcome.SOFT_404
    assert (await look_at(path, plain(b"%PDF-1.7\n\0"))).outcome is Outcome.OK
    word = f'<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>{WORDS * 20}</body></html>'
    assert (await look_at(path, plain(word))).outcome is Outcome.OK


@pytest.mark.parametrize(
    "content",
    [
        f"<div class=TRS_Editor><p>网民问：打开后提示“您访问的页面不存在”，怎么办？</p>{WORDS}</div>",
        f"<div class='article-content'><div><p>页面不存在</p></div></div>{'<a href=x>栏目</a>' * 2000}",
        f"<p>您访问的页面不存在</p>{f'<p>{WORDS}</p>' * 150}",
        f"<p>加速乐是一种防护，它的 __jsl_clearance 由脚本计算。</p>{f'<p>{WORDS}</p>' * 20}",
        f"<p>该部门网站已迁移至新的域名 www.newqinghe.gov.cn。</p>{f'<p>{WORDS}</p>' * 40}",
    ],
    ids=["in its text", "in its container", "in a long page", "about a firewall", "about a move"],
)
async def test_an_article_that_quotes_a_failure_is_none(content: str) -> None:
    assert (await look_at("/a.html", plain(markup(content, column="", title="答复")))).outcome is Outcome.OK


async def test_an_article_that_only_a_script_shows_was_not_seen() -> None:
    shell = "<html><title>清河</title><body><div id='app'></div><script src='/app.js'></script></body></html>"
    assert (await look_at("/a.html", plain(shell))).outcome is Outcome.CLIENT_RENDERED


async def test_the_home_page_is_asked_for_once_and_only_where_a_page_looks_like_one() -> None:
    other = markup(WORDS * 30, title="清河市人民政府", column="")
    async with serving() as server, fetcher_to(server) as asking:
        server.paths = {"/": plain(HOME), **{f"/{n}.html": plain(other) for n in range(3)}, "/x.html": plain(LIST)}
        looks = [
            await asking.look(Request(url=f"http://www.qinghe.gov.cn/{name}.html", purpose=Purpose.ARTICLE, portal="p"))
            for name in ("x", 0, 1, 2)
        ]
    assert {look.outcome for look in looks} == {Outcome.OK}
    assert server.seen() == ["/x.html", "/0.html", "/", "/1.html", "/2.html"]


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (CHROME, Outcome.HOME_PAGE_SERVED),
        (f"{CHROME}<h1>{REPORTS[0]}</h1>", Outcome.OK),
        (f"{CHROME}<p>2025年度报告</p>", Outcome.OK),
        (f"{CHROME}<a href='P1.pdf'>下载</a>", Outcome.OK),
    ],
    ids=["index", "titled", "headed otherwise", "with its file"],
)
async def test_another_page_of_the_site_in_place_of_an_article_was_no_look_at_it(
    content: str, outcome: Outcome
) -> None:
    async with serving() as server, fetcher_to(server) as asking:
        server.paths = {"/": plain(HOME), "/a.html": plain(markup(content, title=SITE, column=""))}
        request = Request(url="http://www.qinghe.gov.cn/a.html", purpose=Purpose.ARTICLE, portal="p", title=REPORTS[0])
        look = await asking.look(request)
    assert look.outcome is outcome


async def test_a_refusal_that_passes_by_itself_says_when() -> None:
    look = await look_at("/a.html", plain("<img src='/ks-waf-error.png'>" + " " * 99))
    assert (look.outcome, look.capture is not None) == (Outcome.BLOCKED, True)


def shown(titles: Sequence[str]) -> Listing:
    return listing(markup(rows(titles)), url="http://www.qinghe.gov.cn/nb/")


def test_a_column_of_other_bodies_says_so() -> None:
    names = ("清河市水利局", "清河市林业局")
    bodies = [Publisher(id=f"b{n}", name=name, tier=Tier.DEPARTMENT) for n, name in enumerate(names)]
    portal = Portal(id="p", name="清河", columns=("http://www.qinghe.gov.cn/nb/",))
    chosen = [article_requests(shown(REPORTS), portal, bodies, lambda _: None)]
    assert "other bodies'" in only_others(chosen)
    assert "清河市教育局" in only_others(chosen)
    own = [
        article_requests(shown((*REPORTS, f"{names[0]}2025年政府信息公开工作年度报告")), portal, bodies, lambda _: None)
    ]
    assert only_others(own) == ""


def test_every_outcome_has_its_place_among_the_worst() -> None:
    assert sorted(WORST) == sorted(Outcome)
