"""Pages built by scripts, rendered by Debian's chromium: what they show, what they may ask for, and what they cannot do."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import pytest
from portal_kit import COLUMN, NOT_FOUND, Question, Reply, Row, Served, page, sample_rows, serving_portal

from crawler import families
from crawler.columns import Asked, column_pages
from crawler.fetcher import Fetcher
from crawler.rendering import RENDERED, Bounds, Renderer, RenderSettings, lack
from crawler.settings import FetchSettings
from model.types import Completeness, Look, Outcome, Portal, Purpose, Request

BROWSER = "/usr/bin/chromium"
PATIENCE = 4.0
"""Seconds for one page here."""
DRAW = """<ul id="list"></ul><p id="total"></p><script src="/js/list.js"></script>"""
SCRIPT = """fetch('/api/rows?page=1').then(r => r.json()).then(data => {
  for (const row of data.rows) {
    const item = document.createElement('li');
    item.innerHTML = `<a href="${row.url}">${row.title}</a><span>${row.day}</span>`;
    document.getElementById('list').append(item);
  }
  TOTAL
});"""
TELLS = "document.getElementById('total').textContent = `共${data.rows.length}条 第1页/共1页`;"

pytestmark = pytest.mark.skipif(
    bool(lack(BROWSER)), reason=f"NO BROWSER: pages built by scripts are not tested here ({lack(BROWSER)})"
)


class ScriptedPortal:
    """A portal whose list is made by a script out of data; any path can be given another reply."""

    family = "generic"
    column = "/nb/"

    def __init__(self, *, total: bool = True, **replies: Reply) -> None:
        self.rows = sample_rows()
        self.replies = {path.replace("__", "/"): reply for path, reply in replies.items()}
        self.script = SCRIPT.replace("TOTAL", TELLS if total else "")

    def reply(self, asked: Question) -> Reply:
        if asked.path in self.replies:
            return self.replies[asked.path]
        if asked.path == self.column:
            return Reply(page(DRAW, column=COLUMN), headers={"ETag": '"never-changes"'})
        if asked.path == "/js/list.js":
            return Reply(self.script, content_type="text/javascript")
        if asked.path == "/api/rows":
            return Reply(json.dumps({"rows": [data(row) for row in self.rows]}), content_type="application/json")
        return NOT_FOUND


def data(row: Row) -> dict[str, str]:
    return {"url": f"/nb/{row.number}.html", "title": row.title, "day": row.day.isoformat()}


@contextlib.asynccontextmanager
async def rendering(pause: float = 0.0, **bounds: float) -> AsyncIterator[Fetcher]:
    settings = FetchSettings(pause=pause, timeout=5.0, backoff=0.01, attempts=2, private_hosts=("127.0.0.1",))
    limits = Bounds(timeout=bounds.pop("timeout", PATIENCE), **{name: int(value) for name, value in bounds.items()})
    renderer = Renderer(RenderSettings(browser=BROWSER, bounds=limits))
    async with Fetcher(settings, now=lambda: datetime.now(UTC), renderer=renderer) as asking:
        yield asking


async def look_at(asking: Fetcher, served: Served, *, purpose: Purpose = Purpose.LIST) -> Look:
    request = Request(url=served.column, purpose=purpose, portal="sample")
    return await asking.look(request, render=True)


def shown(markup: str) -> ScriptedPortal:
    """A portal whose column is that markup."""
    return ScriptedPortal(__nb__=Reply(page(markup, column=COLUMN)))


def paths(served: Served) -> list[str]:
    return [one.path for one in served.asked if one.path != "/robots.txt"]


async def test_a_list_that_a_script_draws_is_read_to_its_end() -> None:
    portal = ScriptedPortal()
    async with serving_portal(portal) as served, rendering() as asking:
        named = Portal(id="sample", name="清河市", columns=(served.column,), render=True)

        async def ask(request: Request) -> Asked:
            look = await asking.look(request, render=named.render)
            return Asked(look, look.capture if look.outcome is Outcome.OK else None)

        pages = await column_pages(named, ask=ask, known=lambda _: None, most=9)
        assert [link.title for link in pages.listings[0].links] == [row.title for row in portal.rows]
        assert pages.verdict[:2] == (Outcome.OK, Completeness.COMPLETE), pages.verdict
        assert pages.captures[0].headers[RENDERED].startswith("chromium ")
        assert "etag" not in pages.captures[0].headers
        assert paths(served) == ["/nb/", "/js/list.js", "/api/rows"]
        agents = {one.headers["user-agent"] for one in served.asked}
        assert agents == {"nianbao/1"}, "every request is ours, none the browser's"


async def test_rows_without_a_number_prove_no_absence() -> None:
    async with serving_portal(ScriptedPortal(total=False)) as served, rendering() as asking:
        look = await look_at(asking, served)
    assert look.capture is not None
    listing = families.listing(look.capture, Portal(id="sample", name="", columns=(served.column,)))
    assert len(listing.links) == len(sample_rows())
    assert "does not say how many" in listing.doubt


async def test_the_parts_of_a_page_keep_pause_and_robots() -> None:
    robots = Reply("User-agent: *\nDisallow: /api/\n", content_type="text/plain")
    portal = ScriptedPortal()
    portal.replies["/robots.txt"] = robots
    async with serving_portal(portal) as served, rendering(pause=0.4) as asking:
        began = asyncio.get_running_loop().time()
        look = await look_at(asking, served)
        assert asyncio.get_running_loop().time() - began >= 2 * 0.4
    assert paths(served) == ["/nb/", "/js/list.js"]
    assert look.capture is not None
    listing = families.listing(look.capture, Portal(id="sample", name="", columns=(served.column,)))
    assert "could not be had" in listing.doubt


@pytest.mark.parametrize(
    "wall",
    [
        Reply("<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.cd='q';</script>", status=412),
        Reply("<script>document.cookie=('_')+('_')+('j')+('s')+('l');location.reload()</script>", status=521),
        Reply("403", status=403),
    ],
)
async def test_what_shuts_us_out_is_never_shown_to_the_browser(wall: Reply) -> None:
    async with serving_portal(ScriptedPortal(__nb__=wall)) as served, rendering() as asking:
        look = await look_at(asking, served)
    assert look.outcome in {Outcome.CHALLENGED, Outcome.BLOCKED}
    assert paths(served) == ["/nb/"]


async def test_a_challenge_among_the_parts_ends_the_page_and_rests_the_host() -> None:
    portal = ScriptedPortal(__api__rows=Reply("<script>$_ts={};$_ts.nsd=1</script>", status=412))
    async with serving_portal(portal) as served, rendering() as asking:
        assert (await look_at(asking, served)).outcome is Outcome.CHALLENGED
        assert (await look_at(asking, served)).outcome is Outcome.BLOCKED
    assert paths(served) == ["/nb/", "/js/list.js", "/api/rows"]


async def test_nothing_of_a_page_reaches_files_other_hosts_or_this_machine() -> None:
    strange = Reached()
    async with strange, rendering() as asking:
        ways = "\n".join(
            f"try {{ {one} }} catch (e) {{}}"
            for target in (
                f"127.0.0.1:{strange.port}",
                f"localhost:{strange.port}",
                f"[::1]:{strange.port}",
                "169.254.169.254",
            )
            for one in (
                f"fetch('http://{target}/x')",
                f"new WebSocket('ws://{target}/x')",
                f"new Image().src = 'http://{target}/x.png'",
                f"navigator.sendBeacon('http://{target}/x', 'x')",
                f"new EventSource('http://{target}/x')",
                f"window.open('http://{target}/x')",
                f"new RTCPeerConnection({{iceServers: [{{urls: 'stun:{target}'}}]}}).createDataChannel('x')",
            )
        )
        markup = f"""<b>begun</b><link rel="preconnect" href="http://127.0.0.1:{strange.port}"><iframe src="file:///etc/passwd"></iframe>
            <iframe src="http://127.0.0.1:{strange.port}/f"></iframe><object data="file:///etc/passwd"></object><script>{ways}
            fetch('file:///etc/passwd').then(r => r.text()).then(t => {{ document.body.append(t) }}).catch(() => 0);
            navigator.serviceWorker && navigator.serviceWorker.register('/sw.js').catch(() => 0);
            alert(1); confirm(2); prompt(3);</script><i>done</i>"""
        async with serving_portal(shown(markup)) as served:
            look = await look_at(asking, served)
    assert look.capture is not None
    assert look.outcome is Outcome.OK, look.detail
    assert b"begun" in look.capture.body
    assert b"<i>done</i>" in look.capture.body
    assert b"root:" not in look.capture.body
    assert strange.connections == 0
    assert paths(served) == ["/nb/"]


async def test_scripts_that_lead_away_show_nothing() -> None:
    async with serving_portal(shown("<script>location.href='/elsewhere'</script>")) as served, rendering() as asking:
        look = await look_at(asking, served)
    assert look.outcome is Outcome.CLIENT_RENDERED
    assert "/elsewhere" in look.detail
    assert paths(served) == ["/nb/"]


async def test_endless_pages_end_and_the_next_one_is_rendered() -> None:
    endless = (
        "<script>while (true) {}</script>",
        "<script>for (let i = 0; i < 4000; i++) document.body.append(document.createElement('p'))</script>",
    )
    async with rendering(timeout=3.0, max_elements=3000) as asking:
        for markup in endless:
            async with serving_portal(shown(markup)) as served:
                began = asyncio.get_running_loop().time()
                look = await look_at(asking, served)
                assert look.outcome is Outcome.CLIENT_RENDERED, markup
                assert look.detail.startswith("not rendered: its scripts ")
                assert asyncio.get_running_loop().time() - began < 12
        async with serving_portal(shown("<script>document.body.append('drawn at last')</script>")) as served:
            look = await look_at(asking, served)
    assert look.capture is not None
    assert look.capture.body.count(b"drawn at last") == 2, "in the script, and drawn by it"


async def test_a_page_that_asks_for_ever_gets_its_share() -> None:
    polling = "<script>setInterval(() => fetch('/poll?' + Math.random()), 5)</script>"
    async with serving_portal(shown(polling)) as served, rendering(max_parts=5) as asking:
        look = await look_at(asking, served)
    assert look.outcome is Outcome.OK
    assert paths(served).count("/poll") == 5


async def test_cookies_stay_with_us_and_no_page_sees_another_ones() -> None:
    plants = shown("<script>document.cookie='mine=1'; localStorage.setItem('mine', '1')</script>")
    seeks = "<script>document.body.append('found:' + document.cookie + localStorage.getItem('mine') + ':')</script>"
    async with serving_portal(plants) as served, rendering() as asking:
        await look_at(asking, served)
        plants.replies["/nb/"] = Reply(page(seeks, column=COLUMN))
        look = await look_at(asking, served)
    assert look.capture is not None
    assert b"found:null:" in look.capture.body
    assert not any("mine" in one.headers.get("cookie", "") for one in served.asked)


async def test_an_article_is_rendered_only_where_it_is_a_shell() -> None:
    shell = Reply(
        '<html><body><div id="app"></div><script>document.getElementById("app").textContent="正文"</script></body></html>'
    )
    plain = Reply(page("<h1>报告</h1><script>document.body.append('drawn')</script>", article="报告"))
    for reply, drawn in ((shell, True), (plain, False)):
        async with serving_portal(ScriptedPortal(__nb__=reply)) as served, rendering() as asking:
            look = await look_at(asking, served, purpose=Purpose.ARTICLE)
        assert look.capture is not None
        assert look.outcome is Outcome.OK
        assert (RENDERED in look.capture.headers) is drawn


async def test_without_a_browser_the_column_is_unknown_and_says_what_to_install(tmp_path: Path) -> None:
    settings = FetchSettings(pause=0.0, private_hosts=("127.0.0.1",))
    renderer = Renderer(RenderSettings(browser=str(tmp_path / "chromium")))
    asking = Fetcher(settings, now=lambda: datetime.now(UTC), renderer=renderer)
    async with serving_portal(ScriptedPortal()) as served, asking:
        look = await look_at(asking, served)
    assert look.outcome is Outcome.CLIENT_RENDERED
    assert "apt install chromium" in look.detail


class Reached:
    """A server on loopback that counts who comes."""

    connections = 0
    port = 0

    async def __aenter__(self) -> Self:
        async def come(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.connections += 1
            writer.close()

        self._server = await asyncio.start_server(come, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
