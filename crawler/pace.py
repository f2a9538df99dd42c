"""Pace: one exchange with a host at a time, a pause before the next, and hosts that are left alone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from crawler.settings import FetchSettings
from model.looking import Outcome

_NEWEST = 0.3
"""Weight of the newest answer time in the smoothed one: about the last five answers count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Why a host is left alone, and until when."""

    outcome: Outcome
    reason: str
    until: datetime | None = None
    """None for the rest of the run."""

    def holds(self, now: datetime) -> bool:
        """Whether the host is still to be left alone."""
        return self.until is None or now < self.until

    @property
    def detail(self) -> str:
        """What a look says that is not sent out because of it."""
        when = "" if self.until is None else f" until {self.until:%Y-%m-%d %H:%M:%S} UTC"
        return f"not asked{when}: {self.reason}"


@dataclass(slots=True, kw_only=True)
class HostState:
    """What this run knows of one host."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    answered: datetime | None = None
    """End of the last exchange."""
    pause: float = 0.0
    """The longest pause in seconds that any of the portals on it asks for."""
    rest: float = 0.0
    """Seconds to wait before the next request, counted from the end of the last exchange, whatever the pause."""
    crawl_delay: float = 0.0
    answer_time: float | None = None
    """Seconds that an exchange takes, smoothed; None before the first."""
    failures: int = 0
    """Looks in a row that ended without an answer."""
    refusals: int = 0
    """Exchanges in a row that were refused."""
    on_trial: bool = False
    """Whether it was left alone in an earlier run and has not let us in since: one more refusal is enough."""
    let_in: bool = False
    """Whether it has answered a page's request in this run."""
    leave: Leave | None = None

    def resting(self, now: datetime) -> Leave | None:
        """Why it is left alone now; None where it may be asked. A rest that is over is taken back and makes a trial of what follows."""
        if self.leave is not None and not self.leave.holds(now):
            self.leave, self.on_trial, self.refusals, self.failures = None, True, 0, 0
        return self.leave

    def took(self, seconds: float) -> None:
        """Counts one more exchange in the smoothed answer time."""
        before = seconds if self.answer_time is None else self.answer_time
        self.answer_time = (1 - _NEWEST) * before + _NEWEST * seconds


class Pace:
    """The hosts of one run. Two tasks that want the same host take turns; each waits out the pause inside its turn."""

    def __init__(
        self, settings: FetchSettings, *, now: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._settings = settings
        self._now = now
        self._sleep = sleep
        self._hosts: dict[str, HostState] = {}

    def host(self, name: str) -> HostState:
        """The state of a host, made at first sight."""
        state = self._hosts.get(name)
        if state is None:
            state = self._hosts[name] = HostState()
        return state

    def hosts(self) -> dict[str, HostState]:
        """Every host that the run has come to know."""
        return dict(self._hosts)

    @asynccontextmanager
    async def turn(self, name: str, *, pause: float) -> AsyncIterator[HostState]:
        """The only turn with this host, after its pause; without waiting where the host is to be left alone.

        Who leaves the host alone must not ask it: `HostState.resting` says so inside the turn too.
        """
        state = self.host(name)
        async with state.turn:
            state.pause = max(state.pause, pause)
            if state.resting(self._now()) is not None:
                yield state
                return
            await self._waited(state)
            began = self._now()
            try:
                yield state
            finally:
                state.answered = self._now()
                spent = (state.answered - began).total_seconds()
                state.took(min(max(0.0, spent), self._settings.timeout))  # whatever becomes of the machine's clock

    def due(self, state: HostState) -> float:
        """Seconds from the end of the last exchange with a host to the next request: the largest of all that ask for some."""
        return max(state.pause, state.crawl_delay, state.rest, self._for_slowness(state))

    def _for_slowness(self, state: HostState) -> float:
        """A host that is slow to answer is asked less often: a multiple of its answer time, as far as we go with it."""
        if state.pause <= 0 or state.answer_time is None:
            return 0.0
        return min(self._settings.slow_factor * state.answer_time, self._settings.slow_pause)

    async def _waited(self, state: HostState) -> None:
        """Sleeps what is left of the pause; a clock that was set back never lengthens it."""
        if state.answered is None:
            return
        left = self.due(state) - max(0.0, (self._now() - state.answered).total_seconds())
        if left > 0:
            await self._sleep(left)
        state.rest = 0.0
