"""What the daemon does by turns: APScheduler gives each its time, once at a time; one asked for early comes at once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Self

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from app.clock import SHANGHAI, machine

logging.getLogger("apscheduler").setLevel(logging.ERROR)  # what the daemon says, it says through its reporter


@dataclass(frozen=True, kw_only=True)
class _Turn:
    """What is done by turns, and how long after one has ended the next begins."""

    work: Callable[[], Awaitable[None]]
    seconds: Callable[[], float]


class Timetable:
    """The turns, a context manager: leaving it cancels what is under way and waits for its end.

    APScheduler goes by the clock on the wall. Whoever notices that somebody has set it calls `catch_up`: else a turn would
    wait until a clock that was set back has come to its time again.
    """

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=SHANGHAI, job_defaults={"misfire_grace_time": None})
        self._turns: dict[str, _Turn] = {}
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._asked: set[str] = set()

    async def __aenter__(self) -> Self:
        self._scheduler.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._scheduler.shutdown(wait=False)
        tasks = tuple(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def add(self, name: str, work: Callable[[], Awaitable[None]], *, seconds: Callable[[], float]) -> None:
        """Does the work now, and so many seconds after each time that it has ended. The work must not raise."""
        self._turns[name] = _Turn(work=work, seconds=seconds)
        self._arm(name, seconds=0)

    def soon(self, name: str) -> None:
        """The next turn comes now, or as soon as the one under way has ended. Nothing before it has been added."""
        if name in self._under_way:
            self._asked.add(name)
        elif name in self._turns:
            self._arm(name, seconds=0)

    def catch_up(self) -> None:
        """Every turn that is waited for comes now."""
        for name in self._turns.keys() - self._under_way.keys():
            self._arm(name, seconds=0)

    def _arm(self, name: str, *, seconds: float) -> None:
        at = machine() + timedelta(seconds=seconds)
        self._scheduler.add_job(self._begin, DateTrigger(at), args=(name,), id=name, replace_existing=True)

    async def _begin(self, name: str) -> None:
        """Begins a turn as a task of ours: one that is cancelled is no error for the scheduler to print."""
        if name not in self._under_way:
            self._under_way[name] = asyncio.create_task(self._taken(name), name=name)

    async def _taken(self, name: str) -> None:
        turn = self._turns[name]
        try:
            await turn.work()
        finally:
            del self._under_way[name]
            if self._scheduler.running:
                self._arm(name, seconds=0 if name in self._asked else turn.seconds())
            self._asked.discard(name)
