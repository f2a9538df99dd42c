"""The server behind the addresses: in the loop of its caller, within bounds, and without a hand on the process's signals."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_AT_ONCE = 32
"""Connections; whoever comes beyond is answered 503 at once."""
_STOP_SECONDS = 1.0
_IDLE_SECONDS = 10.0
"""A connection over which nothing is asked for so long is closed: whoever only holds it keeps others out."""
_BACKLOG = 32


class _Quiet(uvicorn.Server):
    """Signals are the daemon's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Server:
    """Answers at one address until it is stopped."""

    def __init__(self, application: Starlette, *, idle_seconds: float = _IDLE_SECONDS) -> None:
        config = uvicorn.Config(
            application,
            http=H11Protocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",  # mistakes of ours are told by the application
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=MOST_AT_ONCE,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=int(_STOP_SECONDS),
        )
        self._server = _Quiet(config)
        self._idle = idle_seconds
        self._task: asyncio.Task[None] | None = None
        self.port = 0
        """Where it listens; 0 as long as it does not."""

    def start(self, host: str, port: int) -> None:
        """Listens at once and answers from the next turn of the loop on. OSError where the address cannot be had."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=_BACKLOG)
        self.port = listening.getsockname()[1]
        self._task = asyncio.ensure_future(self._serve(listening))

    async def _serve(self, listening: socket.socket) -> None:
        closing = asyncio.ensure_future(self._close_idle())
        try:
            await self._server.serve(sockets=[listening])
        finally:
            closing.cancel()

    async def _close_idle(self) -> None:
        silent: dict[H11Protocol, float] = {}
        loop = asyncio.get_running_loop()
        while True:
            held = [one for one in self._server.server_state.connections if isinstance(one, H11Protocol)]
            silent = {one: silent.get(one, loop.time()) for one in held if one.cycle is None}
            for one in (one for one, since in silent.items() if loop.time() - since >= self._idle):
                one.transport.close()
            await asyncio.sleep(self._idle / 4)

    async def stop(self) -> None:
        """Answers what is under way, within a second, and listens no more."""
        self._server.should_exit = True
        task, self._task, self.port = self._task, None, 0
        if task is not None:
            await asyncio.wait((task,), timeout=2 * _STOP_SECONDS)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
