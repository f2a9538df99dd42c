"""A year on loopback: portals and receivers served, registry and archive on disk, and each day's work as the daemon does it."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self
from unittest.mock import patch

from rehearsal import Quiet
from season_server import SeasonServer
from year_plan import Plan, PortalPlan, Settling
from year_portals import YearPortal

from app.bundling import bundle
from app.clock import SHANGHAI
from app.config import Config, settings
from app.context import Context, Run
from app.delivery import deliver
from app.demo.receivers import MailReceiver, WebhookReceiver
from app.opening import fetch_settings, opened
from app.pipeline import crawl
from app.season import due_portals
from app.settlement import settle
from app.sweep import sweep
from crawler.settings import FetchSettings
from model.types import Portal
from storage import Archive

SECRET = "whsec_" + "bmlhbmJhby1hLXllYXItb2YtcmVwb3J0cy0wMDAwMDA="
PASS_AT, SWEEP_AT, SECOND_PASS_AT = time(6, 30), time(8, 30), time(18, 30)


@dataclass
class Year:
    """A plan that is being played."""

    plan: Plan
    folder: Path
    portals: list[YearPortal] = field(default_factory=list)
    settlings: list[Settling] = field(default_factory=list)
    """Every pass and every sweep that was made."""
    _running: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        self.portals = [YearPortal(one) for one in self.plan.portals]
        server = self._running.enter_context(SeasonServer([one.answer for one in self.portals]))
        self.mail = self._running.enter_context(MailReceiver(self.folder / "mail"))
        self.hook = self._running.enter_context(WebhookReceiver(self.folder / "hook", secret=SECRET))
        # How long a pass waits after a failure is proved where manners are; here it would only be waited for.
        self._running.enter_context(patch("app.opening.fetch_settings", _hasty))
        self._write(server.addresses)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()

    def play(self) -> Iterator[date]:
        """Each day, after its work is done."""
        for day in self.plan.days:
            for portal in self.portals:
                portal.turn_to(day)
            self._day(day)
            yield day

    def archive(self) -> Archive:
        """The archive as it stands."""
        return Archive.open(self.folder / "archive.sqlite")

    def _day(self, day: date) -> None:
        """A pass at each slot at which portals are due, and the sweep, at the times of the default configuration."""
        self._pass(day, PASS_AT)
        with self._context(day, SWEEP_AT) as context:
            asyncio.run(_swept(context))
            self.settlings.append(Settling(context.clock(), frozenset()))
        self._pass(day, SECOND_PASS_AT)

    def _pass(self, day: date, at: time) -> None:
        with self._context(day, at) as context:
            due = due_portals(context, now=context.clock())
            if due:
                asyncio.run(_passed(context, due))
                self.settlings.append(Settling(context.clock(), frozenset(portal.id for portal in due)))

    @contextmanager
    def _context(self, day: date, at: time) -> Iterator[Context]:
        now = datetime.combine(day, at, SHANGHAI).astimezone(UTC)
        config = settings(self.folder / "config.toml", environment={})
        with opened(config, clock=lambda: now, reporter=Quiet()) as context:
            yield context

    def _write(self, addresses: list[str]) -> None:
        hosts = ", ".join(f'"{one}"' for one in ("127.0.0.1", *addresses))
        (self.folder / "config.toml").write_text(
            f"""[archive]
path = "archive.sqlite"
[fetch]
contact = "test"
pause_seconds = 0
timeout_seconds = 8
attempts = 1
portals_at_once = 32
private_hosts = [{hosts}]
[watch]
first_year = 2024
[channels.email]
host = "127.0.0.1"
port = {self.mail.port}
security = "none"
sender = "watch@example.org"
recipients = ["desk@example.org"]
[channels.webhook]
url = "{self.hook.url}"
secret = "{SECRET}"
private_addresses = true
[channels.chief]
kind = "file"
path = "chief.jsonl"
[alerts]
escalate_to = ["chief"]
""",
            encoding="utf-8",
        )
        (self.folder / "registry").mkdir()
        for portal, address in zip(self.portals, addresses, strict=True):
            text = "\n".join(_blocks(portal.plan, f"http://{address}{portal.column}"))
            (self.folder / "registry" / f"{portal.plan.id}.toml").write_text(text, encoding="utf-8")


async def _passed(context: Context, due: tuple[Portal, ...]) -> None:
    """The pass of a day, as the daemon makes it."""
    await crawl(context, due)
    bundle(context)
    await deliver(context)


async def _swept(context: Context) -> None:
    """The sweep of a day, as the daemon makes it."""
    now = context.clock()
    run = Run(id=context.archive.begin_run("sweep", now=now))
    with context.archive.transaction():
        sweep(context, run, now=now)
        settle(context, now=now)
    context.archive.end_run(run.id, now=now, summary=run.counts)
    bundle(context)
    await deliver(context)


def _hasty(config: Config) -> FetchSettings:
    return replace(fetch_settings(config), backoff=0.01)


def _blocks(plan: PortalPlan, column: str) -> Iterator[str]:
    yield f'[[portal]]\nid = "{plan.id}"\nname = "{plan.city}人民政府"\ncolumns = ["{column}"]\nsite_code = "9901000001"\n'
    for owed in plan.owed[::2]:
        tier = "government" if owed.name.endswith("人民政府") else "department"
        yield (
            f'[[publisher]]\nid = "{owed.publisher}"\nname = "{owed.name}"\ntier = "{tier}"\nregion = "9901"\n'
            f'portal = "{plan.id}"\n'
        )
