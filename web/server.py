"""The server behind the addresses: in the loop of its caller, within bounds, and without a hand on the process's signals."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn
from starlette.applications import Starlette

MOST_AT_ONCE = 32
"""Connections; whoever comes beyond is answered 503 at once."""
_STOP_SECONDS = 1.0
_BACKLOG = 32


class _Quiet(uvicorn.Server):
    """Signals are the daemon's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Server:
    """Answers at one address until it is stopped."""

    def __init__(self, application: Starlette) -> None:
        config = uvicorn.Config(
            application,
            http="h11",
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
        self._task: asyncio.Task[None] | None = None
        self.port = 0
        """Where it listens; 0 as long as it does not."""

    def start(self, host: str, port: int) -> None:
        """Listens at once and answers from the next turn of the loop on. OSError where the address cannot be had."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=_BACKLOG)
        self.port = listening.getsockname()[1]
        self._task = asyncio.ensure_future(self._server.serve(sockets=[listening]))

    async def stop(self) -> None:
        """Answers what is under way, within a second, and listens no more."""
        self._server.should_exit = True
        task, self._task, self.port = self._task, None, 0
        if task is not None:
            await asyncio.wait((task,), timeout=2 * _STOP_SECONDS)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
