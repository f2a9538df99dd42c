"""What is told over HTTP comes from two sides: the daemon itself, and the archive as it can be read beside the work."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from model.errors import ArchiveError
from storage import Observation, observe

KEPT_SECONDS = 5.0
"""So long one look at the archive serves everybody who asks."""
LONGEST_SECONDS = 5.0
"""A look that takes longer is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """How the daemon itself is."""

    version: str
    now: datetime
    started: datetime
    job: str
    """The job that is under way; empty between two."""
    still_seconds: float
    """Since the work last made a step."""
    conditions: Mapping[str, str]
    """What is wrong now: name to one English sentence."""
    disk_free: int | None
    """Bytes; None where nobody knows."""


class Watched:
    """Looks at the archive, off the loop, one look at a time, however many ask."""

    def __init__(self, path: Path, *, life: Callable[[], Life], steady: Callable[[], float]) -> None:
        """`steady` gives seconds that only go forward."""
        self._path = path
        self.life = life
        self._steady = steady
        self._looking = asyncio.Lock()
        self._seen: Observation | ArchiveError | None = None
        self._at = 0.0

    async def archive(self) -> Observation | ArchiveError:
        """How the archive stands, a few seconds old at most; the error where it cannot be read."""
        async with self._looking:
            if self._seen is None or self._steady() - self._at > KEPT_SECONDS:
                self._seen = await asyncio.to_thread(self._look)
                self._at = self._steady()
            return self._seen

    def _look(self) -> Observation | ArchiveError:
        try:
            return observe(self._path, seconds=LONGEST_SECONDS, clock=self._steady)
        except ArchiveError as error:
            return error
