"""A real HTTP server on loopback that answers as told and measures how it is asked."""

import asyncio
import contextlib
import gzip
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import monotonic

from crawler.fetcher import Fetcher
from crawler.settings import FetchSettings
from model.types import Purpose, Request

PAGE = "<html><head><title>栏目</title></head><body><p>本栏目公开年度报告，欢迎查阅。</p></body></html>".encode()


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    came: float
    connection: int


Answering = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class PortalServer:
    """Paths and how they are answered; an unknown path is 404."""

    paths: dict[str, Answering] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    open_connections: int = 0
    most_connections: int = 0
    busy: int = 0
    most_busy: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def seen(self) -> list[str]:
        """The paths asked for, robots.txt apart."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def gaps(self) -> list[float]:
        """Seconds from the end of each answer to the next request."""
        return [after.came - end for end, after in zip(self.answered, self.asked[1:], strict=False)]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_connections += 1
        self.most_connections = max(self.most_connections, self.open_connections)
        connection = id(writer)
        try:
            while (asked := await self._request(reader, connection)) is not None:
                self.busy += 1
                self.most_busy = max(self.most_busy, self.busy)
                await self.paths.get(asked.path, page(b"no such page", status=404))(asked, writer)
                self.busy -= 1
                self.answered.append(monotonic())
        except (ConnectionError, asyncio.IncompleteReadError):
            self.busy = 0
        finally:
            self.open_connections -= 1
            writer.close()

    async def _request(self, reader: asyncio.StreamReader, connection: int) -> Asked | None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        except asyncio.IncompleteReadError:
            return None
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        await reader.readexactly(int(headers.get("content-length", "0")))
        asked = Asked(path=head[0].split(" ")[1], headers=headers, came=monotonic(), connection=connection)
        self.asked.append(asked)
        return asked


@contextlib.asynccontextmanager
async def serving(tls: ssl.SSLContext | None = None, /, **paths: Answering) -> AsyncIterator[PortalServer]:
    """A server; keyword `a_html` is the path `/a.html`, `robots_txt` is `/robots.txt`."""
    portal = PortalServer({"/" + name.replace("_", "."): answer for name, answer in paths.items()})
    server = await asyncio.start_server(portal.serve, "127.0.0.1", 0, ssl=tls)
    portal.port = server.sockets[0].getsockname()[1]
    try:
        yield portal
    finally:
        server.close()
        await asyncio.sleep(0)


def page(
    body: bytes = PAGE, *, status: int = 200, headers: Mapping[str, str] | None = None, lasting: float = 0.0
) -> Answering:
    """A plain answer with its length."""

    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(lasting)
        lines = [f"{name}: {value}" for name, value in (headers or {}).items()]
        head = "\r\n".join((f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *lines, "", ""))
        writer.write(head.encode() + body)
        await writer.drain()

    return answer


def raw(data: bytes, *, close: bool = True) -> Answering:
    """Exactly these bytes."""

    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        if close:
            writer.close()

    return answer


def moved(to: str, *, cookie: str = "") -> Answering:
    """A redirect."""
    return page(b"", status=302, headers={"Location": to, **({"Set-Cookie": cookie} if cookie else {})})


def in_turn(*answers: Answering) -> Answering:
    """One after the other; the last one stays."""
    rest = list(answers)

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await (rest.pop(0) if len(rest) > 1 else rest[0])(asked, writer)

    return answer


def endless(chunk: bytes, *, head: bytes = b"HTTP/1.1 200 OK\r\n\r\n", every: float = 0.0) -> Answering:
    """An answer that never ends."""

    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(chunk)
            await writer.drain()
            await asyncio.sleep(every)

    return answer


def bomb(megabytes: int) -> Answering:
    """A small gzip that grows to so many megabytes of zeros."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = b"\0" * 1_000_000
    body = b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()
    return page(body, headers={"Content-Encoding": "gzip"})


async def silent(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
    """Takes the request and says nothing for a minute."""
    await asyncio.sleep(60)


async def reset(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Drops the connection."""
    writer.transport.abort()


def packed(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


@dataclass
class TestClock:
    """A clock that only sleeping moves, and that notes every sleep."""

    __test__ = False

    at: datetime = datetime(2026, 2, 3, 1, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.at += timedelta(seconds=seconds)
        await asyncio.sleep(0)


def settings(**changes: float | bool | str | tuple[str, ...]) -> FetchSettings:
    """Settings for loopback: no pause, quick time limits."""
    quick = {"pause": 0.0, "timeout": 5.0, "connect_timeout": 2.0, "read_timeout": 2.0, "allow_private": True}
    return FetchSettings(**{**quick, **changes})  # type: ignore[arg-type]  # a test names the field it is about


def fetcher(clock: TestClock, **changes: float | bool | str | tuple[str, ...]) -> Fetcher:
    """A fetcher on the test clock, without jitter."""
    return Fetcher(settings(**changes), now=clock.now, sleep=clock.sleep, chance=lambda: 0.0)


def article(url: str, *, etag: str | None = None, last_modified: str | None = None) -> Request:
    return Request(url=url, purpose=Purpose.ARTICLE, portal="p", etag=etag, last_modified=last_modified)
