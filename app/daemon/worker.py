"""The thread in which the daemon works: it opens the archive, which only its own thread may use, and has a loop of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread

from app.clock import Clock
from app.config import Settings
from app.context import Context
from app.daemon.conditions import Conditions
from app.daemon.pulse import Pulse
from app.daemon.work import Work
from app.opening import opened
from app.reporting import Reporter


class Worker:
    """The work in its thread. Every method may be called from another one."""

    def __init__(
        self, settings: Settings, *, clock: Clock, reporter: Reporter, pulse: Pulse, conditions: Conditions
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._reporter = reporter
        self._pulse = pulse
        self._conditions = conditions
        self._work: Work | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self._renewal: Callable[[Context], Context] | None = None
        self.ready: Future[None] = Future()
        """Done when the archive is open and the work has begun; holds the error where it cannot be opened."""
        self.ended: Future[None] = Future()
        """Done when the thread has let go of the archive; holds the error that ended it, if one did."""

    def start(self) -> None:
        """Begins. The thread never keeps the program from ending."""
        Thread(target=self._live, name="work", daemon=True).start()

    def stop(self) -> None:
        """Asks the work to end where it stands."""
        self._stopping = True
        if self._work is not None:
            self._work.stopping = True
        self._call(lambda: self._task.cancel() if self._task else None)

    def press(self) -> None:
        """Ends what does not hear: the statement that SQLite runs, the reading of a file."""
        if self._work is not None:
            self._work.context.reading.abort()
            self._work.context.archive.interrupt()

    def renew(self, renewal: Callable[[Context], Context]) -> None:
        """Takes a new configuration over as soon as no pass and no sweep is under way, and the archive is open."""
        self._renewal = renewal
        self._call(lambda: self._work.renew(renewal) if self._work else None)

    def _call(self, what: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop is closed: there is nobody left to ask
            if self._loop is not None:
                self._loop.call_soon_threadsafe(what)

    def _live(self) -> None:
        try:
            with (
                opened(self._settings, clock=self._clock, reporter=self._reporter) as context,
                asyncio.Runner() as runner,
            ):
                runner.run(self._worked(context))
        except BaseException as error:  # noqa: BLE001 - whoever watches the thread raises it there
            failed = self.ready if not self.ready.done() else self.ended
            failed.set_exception(error)
        if not self.ended.done():
            self.ended.set_result(None)

    async def _worked(self, context: Context) -> None:
        self._loop = asyncio.get_running_loop()
        work = Work(context, pulse=self._pulse, conditions=self._conditions)
        self._work = work
        if self._renewal is not None:
            work.renew(self._renewal)
        self._task = asyncio.ensure_future(work.forever())
        self.ready.set_result(None)
        if self._stopping:
            self._task.cancel()
        try:
            await self._task
        except asyncio.CancelledError:
            self._reporter.note("work-ended")
        finally:
            work.context.reading.close()
