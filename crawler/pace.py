"""Pace: one exchange with a host at a time, a pause before the next, and hosts that are left alone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from model.looking import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Why a host is left alone for the rest of the run."""

    outcome: Outcome
    reason: str


@dataclass(slots=True, kw_only=True)
class HostState:
    """What this run knows of one host."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    answered: datetime | None = None
    """End of the last exchange."""
    rest: float = 0.0
    """Seconds to wait before the next request, counted from the end of the last exchange, whatever the pause."""
    crawl_delay: float = 0.0
    failures: int = 0
    """Looks in a row that ended without an answer."""
    leave: Leave | None = None


class Pace:
    """The hosts of one run. Two tasks that want the same host take turns; each waits out the pause inside its turn."""

    def __init__(self, *, now: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._now = now
        self._sleep = sleep
        self._hosts: dict[str, HostState] = {}

    def host(self, name: str) -> HostState:
        """The state of a host, made at first sight."""
        return self._hosts.setdefault(name, HostState())

    @asynccontextmanager
    async def turn(self, name: str, *, pause: float) -> AsyncIterator[HostState]:
        """The only turn with this host, after its pause; without waiting where the host is to be left alone."""
        state = self.host(name)
        async with state.turn:
            if state.leave is None:
                await self._waited(state, pause)
            try:
                yield state
            finally:
                state.answered = self._now()

    async def _waited(self, state: HostState, pause: float) -> None:
        """Sleeps what is left of the pause; a clock that was set back never lengthens it."""
        if state.answered is None:
            return
        due = max(pause, state.crawl_delay, state.rest)
        left = due - max(0.0, (self._now() - state.answered).total_seconds())
        if left > 0:
            await self._sleep(left)
        state.rest = 0.0
