"""Whether the work gets on: every outcome and step of it is a beat; so is the turning of its loop while nothing is to do."""

from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Self

from app.reporting import Reporter


class Pulse:
    """When the last beat was. Written by the thread that works, read by the one that watches."""

    def __init__(self, *, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._last = seconds()
        self.job = ""
        """The job that is under way; empty between two."""

    def beat(self) -> None:
        """The work has made a step."""
        self._last = self._seconds()

    def turn(self) -> None:
        """The loop of the work has turned: a beat only where nothing else is to do, for a job that hangs may leave it turning."""
        if not self.job:
            self.beat()

    def begin(self, job: str) -> None:
        """A job begins."""
        self.job = job
        self.beat()

    def end(self) -> None:
        """It has ended."""
        self.job = ""
        self.beat()

    def still(self) -> float:
        """Seconds since the last beat."""
        return self._seconds() - self._last


class BeatingReporter:
    """Tells another reporter, and takes everything that is said for a beat."""

    def __init__(self, inner: Reporter, pulse: Pulse) -> None:
        self._inner = inner
        self._pulse = pulse

    def begin(self, work: str, total: int) -> None:
        """As the other, and a beat."""
        self._pulse.beat()
        self._inner.begin(work, total)

    def step(self, work: str, label: str) -> None:
        """As the other, and a beat."""
        self._pulse.beat()
        self._inner.step(work, label)

    def note(self, event: str, **facts: object) -> None:
        """As the other, and a beat."""
        self._pulse.beat()
        self._inner.note(event, **facts)

    def trouble(self, event: str, **facts: object) -> None:
        """As the other, and a beat."""
        self._pulse.beat()
        self._inner.trouble(event, **facts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing: whoever made the other one ends it."""
