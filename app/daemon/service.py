"""The daemon as a service: the loop that takes signals, feeds the watchdog, answers over HTTP and ends the work in time."""

import asyncio
import faulthandler
import os
import signal
from collections.abc import Callable, Coroutine
from time import monotonic

from app.clock import Clock
from app.config import Settings
from app.daemon.children import kill_descendants
from app.daemon.conditions import Conditions
from app.daemon.endpoints import Endpoints
from app.daemon.notifying import Notifier
from app.daemon.pulse import Pulse
from app.daemon.renewal import renewal
from app.daemon.worker import Worker
from app.reporting import Reporter
from model.errors import ConfigError

PATIENCE_SECONDS = 2.5
"""How long the work may take to end where it stands before what it waits for is broken off."""
STOP_SECONDS = 8.0
"""How long a stop takes at most; then everything is let go of as it is, which the archive bears like a loss of power."""
_FEED_SECONDS = 20.0
_PRESS_SECONDS = 0.25
_STALLED = "stalled"


class Service:
    """One life of the daemon."""

    def __init__(
        self,
        settings: Settings,
        *,
        load: Callable[[], Settings],
        clock: Clock,
        reporter: Reporter,
        notifier: Notifier,
    ) -> None:
        """`load` reads the configuration anew, as the command line named it; ConfigError where it is faulty."""
        self._settings = settings
        self._load = load
        self._clock = clock
        self._reporter = reporter
        self._notifier = notifier
        self._pulse = Pulse()
        self._conditions = Conditions(reporter)
        self._worker = Worker(settings, clock=clock, reporter=reporter, pulse=self._pulse, conditions=self._conditions)
        self._endpoints = Endpoints(
            settings.archive, clock=clock, reporter=reporter, pulse=self._pulse, conditions=self._conditions
        )
        self._stop = asyncio.Event()
        self._reloads = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def live(self) -> bool:
        """Works until SIGTERM or SIGINT; False where the work had to be let go of as it was. Raises what ended it by itself."""
        self._take_signals()
        self._worker.start()
        stop = asyncio.ensure_future(self._stop.wait())
        ready, ended = asyncio.wrap_future(self._worker.ready), asyncio.wrap_future(self._worker.ended)
        await asyncio.wait((stop, ready), return_when=asyncio.FIRST_COMPLETED)
        if not stop.done():
            ready.result()
            await self._begun()
            await asyncio.wait((stop, ended), return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                ended.result()
        return await self._ended(ended)

    def _take_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._stop.set)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._spawn(self._reload()))
        faulthandler.enable(2)  # a watchdog that ends us by SIGABRT shall find out what hung

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _begun(self) -> None:
        self._reporter.note("started", archive=str(self._settings.archive), pid=os.getpid())
        await self._endpoints.listen(self._settings.config.service.listen)
        self._notifier.ready("watching")
        self._spawn(self._feed())

    async def _feed(self) -> None:
        """Feeds the watchdog as long as this loop turns and the work gets on."""
        every = min(_FEED_SECONDS, (self._notifier.watchdog_seconds or _FEED_SECONDS * 3) / 3)
        while True:
            if self._is_stalled():
                self._conditions.hold(_STALLED, self._stalled_sentence())
            else:
                self._conditions.end(_STALLED)
                self._notifier.alive()
                self._notifier.status(self._pulse.job or "waiting")
            await asyncio.sleep(every)

    def _is_stalled(self) -> bool:
        """One file may take `[read] timeout_seconds` without a word; nothing else takes as long."""
        config = self._settings.config
        most = max(config.service.stalled_after_minutes * 60, 2 * config.read.timeout_seconds)
        return self._pulse.still() > most

    def _stalled_sentence(self) -> str:
        return (
            f"{self._pulse.job or 'the loop of the work'} has made no step for {self._pulse.still() / 60:.0f} minutes."
        )

    async def _reload(self) -> None:
        """Reads configuration and registry again; a mistake in them keeps the old ones, and is said."""
        async with self._reloads:
            self._notifier.reloading()
            try:
                loaded, renew = await asyncio.to_thread(renewal, self._load, self._settings, clock=self._clock)
            except ConfigError as error:
                self._conditions.end("reload-refused")  # a further refusal is said again
                self._conditions.hold("reload-refused", "The old configuration stays: " + "; ".join(error.problems))
            else:
                self._conditions.end("reload-refused")
                self._settings = loaded
                self._worker.renew(renew)
                await self._endpoints.listen(loaded.config.service.listen)
            self._notifier.ready("watching")

    async def _ended(self, ended: "asyncio.Future[None]") -> bool:
        """Ends the work: it is asked, then what it waits for is broken off, then it is let go of. True where it heard."""
        self._reporter.note("stopping", job=self._pulse.job)
        self._notifier.stopping()
        for task in self._tasks:
            task.cancel()
        self._worker.stop()
        began = monotonic()
        silent = asyncio.ensure_future(self._endpoints.stop())
        await asyncio.wait((ended,), timeout=PATIENCE_SECONDS)
        while not ended.done() and monotonic() - began < STOP_SECONDS:
            self._worker.press()
            await asyncio.wait((ended,), timeout=_PRESS_SECONDS)
        killed = kill_descendants()
        await silent
        heard = ended.done()
        if heard and (error := ended.exception()) is not None:
            self._reporter.trouble("broken-off", error=repr(error))
        self._reporter.note("stopped", heard=heard, killed=killed, seconds=round(monotonic() - began, 1))
        return heard


def serve(settings: Settings, *, load: Callable[[], Settings], clock: Clock, reporter: Reporter) -> None:
    """Runs the daemon until it is told to stop, and returns, or ends the program with status 0 where the work did not hear."""

    async def lived() -> bool:
        service = Service(settings, load=load, clock=clock, reporter=reporter, notifier=Notifier.of())
        return await service.live()

    if not asyncio.run(lived()):
        os._exit(0)  # a thread that hangs would keep the program; the archive bears it like a loss of power
