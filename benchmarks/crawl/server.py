"""Fifty hosts on loopback, one process: answers made beforehand, so that the side that is measured is never kept waiting.

Usage: `python -m benchmarks.crawl.server`; prints its port, ends with its standard input.
"""

import asyncio
import sys

from benchmarks.crawl.hosts import HOSTS
from benchmarks.crawl.pages import ROBOTS, SERIAL, page

_BEFORE, _, _AFTER = page().partition(SERIAL)
_DIGITS = 8


def _head(kind: str, length: int) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n".encode()


_PAGE_HEAD = _head("text/html; charset=utf-8", len(_BEFORE) + _DIGITS + len(_AFTER)) + _BEFORE
_ROBOTS = _head("text/plain", len(ROBOTS)) + ROBOTS


class Portal(asyncio.Protocol):
    """One connection: `/robots.txt`, and the page with a number of its own for everything else."""

    served = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """As asyncio calls it."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._got = b""

    def data_received(self, data: bytes) -> None:
        """Answers every whole request."""
        self._got += data
        while b"\r\n\r\n" in self._got:
            head, _, self._got = self._got.partition(b"\r\n\r\n")
            if head.startswith(b"GET /robots.txt "):
                self._transport.write(_ROBOTS)
                continue
            Portal.served += 1
            self._transport.write(b"%b%0*d%b" % (_PAGE_HEAD, _DIGITS, Portal.served, _AFTER))


async def serve() -> None:
    """Serves until standard input ends."""
    loop = asyncio.get_running_loop()
    first = await loop.create_server(Portal, HOSTS[0], 0)
    port = first.sockets[0].getsockname()[1]
    await loop.create_server(Portal, HOSTS[1:], port)
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve())
