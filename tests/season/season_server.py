"""One process that serves many portals, each on a loopback port of its own, from one thread; validators for all that is well."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Collection, Sequence
from hashlib import sha256
from threading import Thread
from types import TracebackType
from typing import Self

from portal_kit import Question, Reply, _question
from season_failures import Break, Told

Answering = Callable[[Question], Told]


class SeasonServer:
    """Serves what each of the functions answers; `addresses` gives scheme, host and port of each, in their order."""

    def __init__(self, portals: Sequence[Answering], *, garbled: Collection[int] = ()) -> None:
        """`garbled` are the numbers of those that speak no TLS where they are asked for it, nor anything else."""
        self._portals = portals
        self._garbled = garbled
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._serve, daemon=True)
        self._sockets = [_listening() for _ in portals]
        self.asked = [0] * len(portals)
        """Requests that each portal was asked."""

    @property
    def addresses(self) -> list[str]:
        return [f"127.0.0.1:{one.getsockname()[1]}" for one in self._sockets]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        servers = [self._loop.run_until_complete(self._started(number)) for number in range(len(self._portals))]
        self._loop.run_forever()
        for server in servers:
            server.close()
        waiting = asyncio.all_tasks(self._loop)
        for task in waiting:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
        self._loop.close()

    async def _started(self, number: int) -> asyncio.Server:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if number in self._garbled:
                writer.write(b"220 mail.invalid ESMTP\r\n")
                writer.close()
                return
            with contextlib.suppress(
                ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError
            ):
                while await self._answered(number, reader, writer):
                    pass
            writer.close()

        return await asyncio.start_server(talk, sock=self._sockets[number])

    async def _answered(self, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection goes on after the next request."""
        asked = await _question(reader)
        self.asked[number] += 1
        told = self._portals[number](asked)
        if told is Break.HANG:
            await reader.read()
            return False
        if told is Break.RESET:
            writer.transport.abort()
            return False
        if told is Break.SHORT:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<html><body>")
            await writer.drain()
            return False
        assert isinstance(told, Reply)
        writer.write(raw(told, asked))
        await writer.drain()
        return True


def raw(reply: Reply, asked: Question) -> bytes:
    """The bytes of an answer; a page that the caller holds is not sent again."""
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    headers = {"Content-Type": reply.content_type, "Content-Length": str(len(body)), **reply.headers}
    status = reply.status
    if status == 200 and asked.method == "GET":
        headers["ETag"] = f'"{sha256(body).hexdigest()[:16]}"'
        if asked.headers.get("if-none-match") == headers["ETag"]:
            status, body, headers["Content-Length"] = 304, b"", "0"
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + body


def _listening() -> socket.socket:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    return listening
