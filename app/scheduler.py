"""The daemon: passes, deadline sweeps and deliveries, each once at a time, misfires coalesced, a clean end on SIGTERM."""

import asyncio
import signal
from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from app.bundling import bundle
from app.clock import SHANGHAI
from app.context import Context, Run
from app.delivery import deliver
from app.pipeline import crawl
from app.season import due_portals
from app.settlement import settle
from app.sweep import sweep

GRACE_SECONDS = 10
"""How long a stop waits for the work that is under way; what is not done then is taken up by the next start."""


async def serve(context: Context) -> None:
    """Works by the schedule until SIGTERM or SIGINT; what is due then is read at once on start."""
    daemon = Daemon(context)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    scheduler = scheduled(daemon)
    scheduler.start()
    context.reporter.note("started", jobs=[job.id for job in scheduler.get_jobs()])
    await stop.wait()
    context.reporter.note("stopping")
    scheduler.shutdown(wait=False)
    await daemon.end()
    context.reporter.note("stopped")


def scheduled(daemon: "Daemon") -> AsyncIOScheduler:
    """A scheduler with the daemon's jobs; each time it wakes, it reads the portals that have come due since."""
    plan = daemon.context.config.schedule
    scheduler = AsyncIOScheduler(
        timezone=SHANGHAI, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for name, work, time in (("crawl", daemon.crawl, plan.crawl_at), ("sweep", daemon.sweep, plan.sweep_at)):
        hour, minute = map(int, time.split(":"))
        scheduler.add_job(work, CronTrigger(hour=hour, minute=minute, timezone=SHANGHAI), id=name)
    scheduler.add_job(daemon.deliver, IntervalTrigger(minutes=plan.deliver_every_minutes), id="deliver")
    scheduler.add_job(daemon.crawl, IntervalTrigger(minutes=plan.wake_every_minutes), id="wake")
    scheduler.add_job(daemon.crawl, id="first-crawl")
    return scheduler


class Daemon:
    """The jobs, one at a time: the archive has one writer."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._turn = asyncio.Lock()
        self._working: set[asyncio.Task[None]] = set()

    async def crawl(self) -> None:
        """One pass over the portals that are due, and what there is to tell of it; nothing where none is."""
        await self._alone("crawl", self._crawl)

    async def sweep(self) -> None:
        """The deadline sweep and what there is to tell of it."""
        await self._alone("sweep", self._sweep)

    async def deliver(self) -> None:
        """The messages that are due."""
        await self._alone("deliver", self._deliver)

    async def end(self) -> None:
        """Cancels what is under way and waits for it; every stage is stored, so nothing is lost."""
        for task in self._working:
            task.cancel()
        if self._working:
            await asyncio.wait(self._working, timeout=GRACE_SECONDS)

    async def _alone(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        async with self._turn:
            task = asyncio.ensure_future(_finished(work()))
            self._working.add(task)
            try:
                await task
            except asyncio.CancelledError:
                self.context.reporter.note("interrupted", job=name)
            except Exception as error:  # noqa: BLE001 - the daemon goes on; the next turn of the job may succeed
                self.context.reporter.trouble("job-failed", job=name, error=repr(error))
            finally:
                self._working.discard(task)

    async def _crawl(self) -> None:
        context = self.context
        portals = due_portals(context, now=context.clock())
        if portals:
            await crawl(context, portals)
            await self._deliver()

    async def _sweep(self) -> None:
        context, now = self.context, self.context.clock()
        run = Run(id=context.archive.begin_run("sweep", now=now))
        with context.archive.transaction():
            sweep(context, run, now=now)
            settle(context, now=now)
        context.archive.end_run(run.id, now=context.clock(), summary=run.counts)
        await self._deliver()

    async def _deliver(self) -> None:
        bundle(self.context)
        await deliver(self.context)


async def _finished(work: Awaitable[None]) -> None:
    await work
