"""What keeps the daemon from doing harm: too little room on the disk, a clock that stands before what is recorded."""

import shutil
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

FREE_AGAIN = 1.1
"""So many times the least room must be free before fetching goes on, so that it does not begin and end by turns."""
SAID_FROM = timedelta(minutes=1)
"""A clock that was set back by less is waited for without a word."""


def free_bytes(path: Path) -> int:
    """Bytes that are free, for an ordinary user, where the archive is."""
    return shutil.disk_usage(path.parent).free


class DiskGuard:
    """Whether there is room for fetching."""

    def __init__(self, path: Path, *, free: Callable[[Path], int] = free_bytes) -> None:
        self._path = path
        self._free = free
        self.short = False

    def look(self, *, least_megabytes: int) -> str:
        """Why nothing can be fetched, one sentence; empty where there is room."""
        free, least = self._free(self._path), least_megabytes * 1_000_000
        self.short = free < (least * FREE_AGAIN if self.short else least)
        if not self.short:
            return ""
        return (
            f"{free // 1_000_000} MB are free where {self._path} is, and nothing is fetched with less than "
            f"{least_megabytes} MB (`[service] least_free_mb`). Make room."
        )


class ClockGuard:
    """Whether the clock stands at or after everything that the archive has recorded."""

    def __init__(self, recorded: Callable[[], datetime | None]) -> None:
        self._recorded = recorded
        self._latest: datetime | None = None
        self.behind = timedelta()
        """By how much the clock stands before what is recorded; nothing is fetched and nothing judged meanwhile."""

    def look(self, now: datetime) -> str:
        """What is wrong, one sentence; empty where nothing is, or too little to speak of.

        A clock that goes back over a time in which nothing was recorded does no harm. One that went ahead cannot be told
        from a machine that slept: what has come due is done once.
        """
        if self._latest is None or now < self._latest:
            recorded = self._recorded()
            self.behind = max(timedelta(), recorded - now) if recorded is not None else timedelta()
        else:
            self.behind = timedelta()
        self._latest = now if not self.behind else now + self.behind
        if self.behind < SAID_FROM:
            return ""
        return (
            f"The clock shows {now:%Y-%m-%d %H:%M} UTC, but the archive holds records of {self._latest:%Y-%m-%d %H:%M} "
            "UTC. Nothing is fetched or judged until it has caught up. Set the clock; where it is right, say so: "
            "`nianbao doctor --clock-is-right`."
        )


def seconds_since_start() -> float:
    """Seconds that only go forward, also while the machine sleeps, and that no setting of the clock moves."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class ClockSettings:
    """Whether somebody has set the clock meanwhile."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._before: tuple[datetime, float] | None = None

    def look(self, now: datetime) -> timedelta | None:
        """By how much it was set since the last look, back where negative; None where it went on, or nearly so."""
        before, self._before = self._before, (now, self._seconds())
        if before is None:
            return None
        by = now - before[0] - timedelta(seconds=self._before[1] - before[1])
        return by if abs(by) > SAID_FROM else None
