"""Sample portals, one of each family, served by a real HTTP server on loopback: what their tests share.

A family's sample is one module beside this one with `portal(cut=False)`; `family_portals.PORTALS` names them all. Bodies are
invented. With `cut` one page of the list, never the first, cannot be had or shows less than it should.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from urllib.parse import parse_qsl, urlsplit

from crawler.columns import Asked, ColumnPages, column_pages
from crawler.fetcher import Fetcher
from crawler.settings import FetchSettings
from model.types import Portal, Request

BODIES = (
    "教育局", "财政局", "民政局", "司法局", "水利局", "审计局", "统计局", "林业局",
    "商务局", "体育局", "气象局", "信访局", "交通运输局", "自然资源局", "生态环境局", "农业农村局",
    "应急管理局", "市场监督管理局", "医疗保障局", "行政审批局", "卫生健康委员会", "发展和改革委员会", "退役军人事务局", "城市管理局",
)  # fmt: skip
CITY = "清河市"
COLUMN = "政府信息公开年报"
SITE = f"{CITY}人民政府门户网站"


@dataclass(frozen=True)
class Row:
    """One row of a list: its number from 1, what it prints, and where it leads on the portal."""

    number: int
    title: str
    day: date


def sample_rows(count: int = 24) -> tuple[Row, ...]:
    """Rows of annual reports, newest first."""
    return tuple(
        Row(
            number=n + 1,
            title=f"{CITY}{BODIES[n % len(BODIES)]}{2025 - n // len(BODIES)}年政府信息公开工作年度报告",
            day=date(2026 - n // len(BODIES), 1, 28) - timedelta(days=n % 20),
        )
        for n in range(count)
    )


@dataclass(frozen=True)
class Question:
    """One request as it came."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: str = ""

    @property
    def form(self) -> dict[str, str]:
        """The fields of a posted form."""
        return dict(parse_qsl(self.body, keep_blank_values=True))


@dataclass(frozen=True)
class Reply:
    """What a portal answers."""

    body: str | bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


NOT_FOUND = Reply("<html><head><title>404</title></head><body>404 Not Found</body></html>", status=404)


class SamplePortal(Protocol):
    """A portal of one family."""

    family: str
    """The name that its listings bear."""
    column: str
    """Path, with its query, of its list of annual reports. Its home page is `/`, from where links lead there."""
    rows: tuple[Row, ...]
    """The rows of the whole list: at least three pages of them."""

    def reply(self, asked: Question) -> Reply:
        """The answer to one request."""
        ...


@dataclass
class Served:
    """A portal that is being served."""

    portal: SamplePortal
    url: str = ""
    """Scheme, host and port."""
    asked: list[Question] = field(default_factory=list)

    @property
    def column(self) -> str:
        return self.url + self.portal.column


@contextlib.asynccontextmanager
async def serving_portal(portal: SamplePortal) -> AsyncIterator[Served]:
    """The portal on a loopback port of its own."""
    served = Served(portal)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                asked = await _question(reader)
                served.asked.append(asked)
                writer.write(_raw(portal.reply(asked)))
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    served.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield served
    finally:
        server.close()
        await asyncio.sleep(0)


async def _question(reader: asyncio.StreamReader) -> Question:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    parts = urlsplit(target)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return Question(method=method, path=parts.path, query=query, headers=headers, body=body.decode())


def _raw(reply: Reply) -> bytes:
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    lines = [f"{name}: {value}" for name, value in reply.headers.items()]
    head = (f"HTTP/1.1 {reply.status} X", f"Content-Type: {reply.content_type}", f"Content-Length: {len(body)}", *lines)
    return "\r\n".join((*head, "", "")).encode() + body


def page(
    content: str, *, title: str = "", column: str = "", article: str = "", head: str = "", crumb: bool = True
) -> str:
    """A page with a portal's usual chrome; `column` and `article` fill the meta tags of the standard."""
    metas = {"SiteName": SITE, "SiteDomain": "", "ColumnName": column, "ArticleTitle": article}
    tags = "".join(f'<meta name="{name}" content="{value}">' for name, value in metas.items() if value)
    where = (
        f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="#">{column}</a></div>'
        if crumb and column
        else ""
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title or article or column or SITE}</title>{tags}{head}</head>'
        f'<body><div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a><a href="/bsfw/">办事服务</a></div>{where}'
        f'{content}<div class="footer">主办：{CITY}人民政府办公室 <a href="/wzdt/">网站地图</a></div></body></html>'
    )


def fetcher() -> Fetcher:
    """A fetcher without a pause that may ask loopback."""
    settings = FetchSettings(pause=0.0, timeout=5.0, backoff=0.01, attempts=2, allow_private=True)
    return Fetcher(settings, now=lambda: datetime.now(UTC))


async def read_column(served: Served, *, family: str | None = None) -> ColumnPages:
    """The portal's column read to its end, as a pass reads it."""
    portal = Portal(id="sample", name=SITE, columns=(served.column,), family=family)
    async with fetcher() as asking:

        async def ask(request: Request) -> Asked:
            look = await asking.look(request, hosts=portal.hosts)
            return Asked(look, look.capture if look.outcome.value == "ok" else None)

        return await column_pages(portal, ask=ask, known=lambda _: None, most=200)
