"""What is wrong with the daemon now, each thing said once when it begins and once when it is over."""

from threading import Lock

from app.reporting import Reporter


class Conditions:
    """Name of a condition to one English sentence; safe to use from several threads."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._lock = Lock()
        self._held: dict[str, str] = {}

    def hold(self, name: str, sentence: str) -> None:
        """It holds; said where it did not before. The sentence may change while it lasts, and is not said again."""
        with self._lock:
            new = name not in self._held
            self._held[name] = sentence
        if new:
            self._reporter.trouble(name, detail=sentence)

    def end(self, name: str) -> None:
        """It holds no more; said where it did."""
        with self._lock:
            ended = self._held.pop(name, None) is not None
        if ended:
            self._reporter.note(f"{name}-over")

    def now(self) -> dict[str, str]:
        """Those that hold, in the order in which they began."""
        with self._lock:
            return dict(self._held)
