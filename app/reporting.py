"""How work is shown while it goes on: progress bars on a terminal, one structured line per outcome elsewhere."""

import sys
from types import TracebackType
from typing import Protocol, Self, TextIO

import structlog
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

LIST_WIDTH = 60


class Reporter(Protocol):
    """Who watches the work."""

    def begin(self, work: str, total: int) -> None:
        """Says that work of that many steps begins."""

    def step(self, work: str, label: str) -> None:
        """Says that one more step of it is done."""

    def note(self, event: str, **facts: object) -> None:
        """Says one outcome."""

    def trouble(self, event: str, **facts: object) -> None:
        """Says one outcome that a person should know of."""

    def __enter__(self) -> Self:
        """Begins to show."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends showing."""


class LineReporter:
    """One JSON line per outcome, on standard error if nothing else is named: for files, pipes and the journal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._log = structlog.wrap_logger(
            structlog.PrintLogger(stream or sys.stderr),
            processors=[
                structlog.processors.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
            ],
        )

    def begin(self, work: str, total: int) -> None:
        """One line: the work and its size."""
        self._log.info("begin", work=work, total=total)

    def step(self, work: str, label: str) -> None:
        """Nothing: outcomes have their own lines."""

    def note(self, event: str, **facts: object) -> None:
        """One line at level info."""
        self._log.info(event, **facts)

    def trouble(self, event: str, **facts: object) -> None:
        """One line at level warning."""
        self._log.warning(event, **facts)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to end."""


class TerminalReporter:
    """Progress bars on standard error; trouble is printed above them."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[label]}", style="dim"),
            console=self._console,
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}

    def begin(self, work: str, total: int) -> None:
        """A bar of that length, or more room on the bar that is there."""
        if work in self._tasks:
            task = self._tasks[work]
            known = next(one.total or 0 for one in self._progress.tasks if one.id == task)
            self._progress.update(task, total=known + total)
        else:
            self._tasks[work] = self._progress.add_task(work, total=total, label="")

    def step(self, work: str, label: str) -> None:
        """The bar one step further."""
        if work in self._tasks:
            self._progress.update(self._tasks[work], advance=1, label=label[-LIST_WIDTH:])

    def note(self, event: str, **facts: object) -> None:
        """Nothing: the bar moves."""

    def trouble(self, event: str, **facts: object) -> None:
        """One line above the bars."""
        said = "  ".join(f"{key}={value}" for key, value in facts.items())
        self._console.print(f"{event}  {said}", style="yellow", highlight=False, markup=False)

    def __enter__(self) -> Self:
        """Shows the bars."""
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the bars away."""
        self._progress.stop()


def reporter() -> Reporter:
    """The reporter that fits where standard error goes."""
    return TerminalReporter() if sys.stderr.isatty() else LineReporter()
