"""The daemon's work: passes and sweeps one at a time, deliveries and watching beside them; all by the diary in the archive."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

from app.bundling import bundle
from app.context import Context, Run
from app.daemon.alive import alive_facts
from app.daemon.conditions import Conditions
from app.daemon.guards import ClockGuard, ClockSettings, DiskGuard, seconds_since_start
from app.daemon.heartbeat import Heartbeat
from app.daemon.pulse import BeatingReporter, Pulse
from app.daemon.slots import last_slot
from app.daemon.timetable import Timetable
from app.daemon.verdicts import problem_of
from app.delivery import deliver
from app.pipeline import crawl
from app.retention import retain
from app.season import due_portals
from app.settlement import settle
from app.sweep import sweep
from app.witness import clock_doubt
from model.errors import NianbaoError
from storage import JobEnd, PastJob

ROUND_SECONDS = 30.0
"""How often the schedule is compared with the clock."""
WATCH_SECONDS = 5.0
"""How often disk and clock are looked at, in the middle of a pass too; by the machine's steady seconds, which no setting moves."""
AGAIN = timedelta(minutes=15)
"""After so long a sweep that failed is tried again."""


class Work:
    """What the daemon does and when. Every method belongs to the loop of the thread that holds the archive."""

    def __init__(
        self,
        context: Context,
        *,
        pulse: Pulse,
        conditions: Conditions,
        disk: DiskGuard | None = None,
        steady: Callable[[], float] = monotonic,
        awake: Callable[[], float] = seconds_since_start,
    ) -> None:
        self.context = context
        self.conditions = conditions
        self._pulse = pulse
        self._steady = steady
        self._disk = disk or DiskGuard(context.archive.path)
        self._clock = ClockGuard(context.archive.last_instant)
        self._settings_of_clock = ClockSettings(awake)
        self._heartbeat = Heartbeat(context.reporter)
        self.stopping = False
        """Set, from any thread, when the work is to end: what breaks from then on has been broken off."""
        self._timetable = Timetable()
        self._renewal: Callable[[Context], Context] | None = None
        self._fetching: asyncio.Task[Run | None] | None = None
        self._looked_for: tuple[datetime, datetime] | None = None
        self._look_again = 0.0

    async def forever(self) -> None:
        """Works until it is cancelled; what was under way then is noted as interrupted and taken up by the next start."""
        async with self._timetable as timetable:
            timetable.add("round", lambda: self._guarded("round", self.round), seconds=lambda: ROUND_SECONDS)
            timetable.add("deliver", lambda: self._guarded("deliver", self.send), seconds=self._between_deliveries)
            await self._watching()

    def renew(self, renewal: Callable[[Context], Context]) -> None:
        """Takes a new configuration over as soon as no pass and no sweep is under way."""
        self._renewal = renewal
        self._looked_for = None
        self._timetable.soon("round")

    async def round(self) -> None:
        """What has come due of passes and sweeps, one after the other."""
        self._take_over()
        self.watch()
        if self._clock.behind:
            return
        now = self.context.clock()
        if self._is_time_to_look(now):
            await self._crawl_what_is_due(now)
        await self._sweep_if_due(self.context.clock())

    async def send(self) -> None:
        """The messages that are due; between runs also what has been gathered since: a run speaks once, at its end."""
        if not self._pulse.job:
            bundle(self.context)
        await deliver(self.context)

    def watch(self) -> None:
        """Looks at clock and disk, and writes the daily line; a pass that fills the disk is ended."""
        context, now = self.context, self.context.clock()
        if by := self._settings_of_clock.look(now):
            context.reporter.trouble("clock-set", seconds=round(by.total_seconds()), now=now.isoformat())
            self._timetable.catch_up()
        self._hold("clock-behind", self._clock.look(now))
        short = self._disk.look(least_megabytes=context.config.service.least_free_mb)
        self._hold("disk-short", short)
        if short and self._fetching is not None:
            self._fetching.cancel()
        self._pulse.turn()
        if not self._clock.behind:
            self._say_alive(now)

    def _between_deliveries(self) -> float:
        return self.context.config.schedule.deliver_every_minutes * 60

    async def _watching(self) -> None:
        while True:
            await self._guarded("watch", self._watch)
            await asyncio.sleep(WATCH_SECONDS)

    async def _watch(self) -> None:
        self.watch()

    async def _guarded(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        problem = ""
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - the daemon goes on; the next turn may succeed
            problem = repr(error)
        if not self.stopping:
            self._hold(f"{name}-failed", problem)

    def _beating(self) -> Context:
        """The context of a job. What is said beside it, of a message or of the heartbeat, does not prove that it gets on."""
        return replace(self.context, reporter=BeatingReporter(self.context.reporter, self._pulse))

    def _take_over(self) -> None:
        renewal, self._renewal = self._renewal, None
        if renewal is not None:
            self.context = renewal(self.context)
            self.context.reporter.note("reloaded")

    def _hold(self, name: str, sentence: str) -> None:
        self.conditions.hold(name, sentence) if sentence else self.conditions.end(name)

    def _is_time_to_look(self, now: datetime) -> bool:
        """Whether to ask which portals are due: on start, when a slot of theirs has come, and every now and then besides."""
        schedule, steady = self.context.config.schedule, self._steady()
        slots = (last_slot(schedule.crawl_at, now=now), last_slot(_half_a_day_later(schedule.crawl_at), now=now))
        if slots == self._looked_for and steady < self._look_again:
            return False
        self._looked_for, self._look_again = slots, steady + schedule.wake_every_minutes * 60
        return True

    async def _crawl_what_is_due(self, now: datetime) -> None:
        context = self.context
        portals = () if self._disk.short else due_portals(context, now=now)

        async def work() -> Run:
            self._fetching = asyncio.ensure_future(crawl(self._beating(), portals))
            try:
                return await self._fetching
            finally:
                self._fetching = None

        if portals:
            await self._job("crawl", last_slot(context.config.schedule.crawl_at, now=now), work)
        if self._disk.short:
            self._looked_for = None  # made up for as soon as there is room

    async def _sweep_if_due(self, now: datetime) -> None:
        slot = last_slot(self.context.config.schedule.sweep_at, now=now)
        if any(_settles(entry, now=now) for entry in self.context.archive.jobs(name="sweep", slot=slot)):
            return
        doubt = clock_doubt(self.context)
        self._hold("clock-doubted", doubt)
        if doubt:
            return

        async def work() -> Run:
            return self._swept()

        await self._job("sweep", slot, work)

    def _swept(self) -> Run:
        context, now = self._beating(), self.context.clock()
        run = Run(id=context.archive.begin_run("sweep", now=now))
        with context.archive.transaction():
            sweep(context, run, now=now)
            settle(context, now=now)
        context.archive.end_run(run.id, now=context.clock(), summary=run.counts)
        retain(context, now=now)
        return run

    async def _job(self, name: str, slot: datetime, work: Callable[[], Awaitable[Run]]) -> None:
        """One job with its entry in the diary, and what there is to tell of it; an error of it ends nothing else."""
        context = self.context
        entry = context.archive.begin_job(name, slot=slot, now=context.clock())
        self._pulse.begin(name)
        run, problem = None, ""
        end = JobEnd.INTERRUPTED
        try:
            run = await work()
            problem = problem_of(run)
            end = JobEnd.DONE
        except asyncio.CancelledError:
            context.reporter.note("interrupted", job=name)
            if not self._disk.short or _is_to_stop():
                raise
        except Exception as error:  # noqa: BLE001 - as above
            if not self.stopping:
                problem, end = repr(error), JobEnd.FAILED
        finally:
            self._pulse.end()
            self._note_end(entry, end, run=run, problem=problem)
        if end is JobEnd.INTERRUPTED:
            return
        self._hold(f"{name}-failed", problem)
        self._heartbeat.beat(context.config.service.heartbeat_url, problem=problem)
        bundle(context)
        self._timetable.soon("deliver")  # a channel that does not answer holds up no work

    def _note_end(self, entry: int, end: JobEnd, *, run: Run | None, problem: str) -> None:
        context = self.context
        try:
            context.archive.end_job(
                entry, now=context.clock(), outcome=end, run=run.id if run else None, detail=problem
            )
        except NianbaoError as error:  # the disk is full, or the stop has cut it short: the entry stays open
            context.reporter.trouble("diary-not-written", detail=str(error))

    def _say_alive(self, now: datetime) -> None:
        context = self.context
        slot = last_slot(context.config.service.alive_at, now=now)
        if any(_settles(entry, now=now) for entry in context.archive.jobs(name="alive", slot=slot)):
            return
        entry, read = context.archive.begin_job("alive", slot=slot, now=now), context.archive.good_reads()
        ages = {portal.id: read.get(portal.id) for portal in context.registry.portals}
        context.reporter.note("alive", **alive_facts(ages, now=now))
        context.archive.end_job(entry, now=now, outcome=JobEnd.DONE)


def _half_a_day_later(at: str) -> str:
    """Portals near a due day have a second slot, twelve hours after the first."""
    hour, minute = at.split(":")
    return f"{(int(hour) + 12) % 24:02d}:{minute}"


def _settles(entry: PastJob, *, now: datetime) -> bool:
    """Whether nothing is to be done for its time now: it is done, or has failed just now. One that was cut off is made up for.

    An entry that begins later than now was made under a clock that was wrong: it says nothing.
    """
    if entry.began > now:
        return False
    return entry.outcome is JobEnd.DONE or (entry.outcome is JobEnd.FAILED and now - entry.began < AGAIN)


def _is_to_stop() -> bool:
    """Whether it is this task that was asked to end, and not only the work that it waits for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
