"""What the daemon does on a simulated day, in the test's own process or in one that can be killed.

As a program: plays the instants given as arguments over a folder, prints each before its work, and waits for a line each time.
"""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from unittest.mock import patch

from rehearsal import Quiet
from year_plan import Settling

from app.bundling import bundle
from app.clock import SHANGHAI
from app.config import Config, settings
from app.context import Context, Run
from app.delivery import deliver
from app.opening import fetch_settings, opened
from app.pipeline import crawl
from app.season import due_portals
from app.settlement import settle
from app.sweep import sweep
from crawler.settings import FetchSettings
from model.types import Portal

SWEEP_AT = time(8, 30)
TIMES = (time(6, 30), SWEEP_AT, time(18, 30))
"""The slots of the default configuration."""


def steps(days: Iterator[date]) -> list[datetime]:
    """Every instant of the days at which the daemon sees what is due, in order."""
    return [datetime.combine(day, at, SHANGHAI) for day in days for at in TIMES]


def worked(folder: Path, at: datetime) -> Settling | None:
    """Does what is due then: the sweep, or a pass over the portals that are due; None where there is nothing to do."""
    with _context(folder, at) as context:
        if at.time() == SWEEP_AT:
            asyncio.run(_swept(context))
            return Settling(context.clock(), frozenset())
        due = due_portals(context, now=context.clock())
        if due:
            asyncio.run(_passed(context, due))
        return Settling(context.clock(), frozenset(portal.id for portal in due)) if due else None


@contextmanager
def hasty() -> Iterator[None]:
    """How long a pass waits after a failure is proved where manners are; here it would only be waited for."""

    def without_waiting(config: Config) -> FetchSettings:
        return replace(fetch_settings(config), backoff=0.01)

    with patch("app.opening.fetch_settings", without_waiting):
        yield


@contextmanager
def _context(folder: Path, at: datetime) -> Iterator[Context]:
    now = at.astimezone(UTC)
    config = settings(folder / "config.toml", environment={})
    with opened(config, clock=lambda: now, reporter=Quiet()) as context:
        yield context


async def _passed(context: Context, due: Sequence[Portal]) -> None:
    """The pass, as the daemon makes it."""
    await crawl(context, due)
    bundle(context)
    await deliver(context)


async def _swept(context: Context) -> None:
    """The sweep, as the daemon makes it."""
    now = context.clock()
    run = Run(id=context.archive.begin_run("sweep", now=now))
    with context.archive.transaction():
        sweep(context, run, now=now)
        settle(context, now=now)
    context.archive.end_run(run.id, now=now, summary=run.counts)
    bundle(context)
    await deliver(context)


def main(folder: Path, instants: Sequence[str]) -> None:
    """Plays the instants, each after it was announced and a line has come."""
    with hasty():
        for one in instants:
            sys.stdout.write(f"{one}\n")
            sys.stdout.flush()
            sys.stdin.readline()
            worked(folder, datetime.fromisoformat(one))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
