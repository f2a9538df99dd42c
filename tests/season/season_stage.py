"""A season on loopback: portals served, registry and archive on disk, passes on the days of the plan."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self
from unittest.mock import patch

from season_plan import Plan, PortalPlan, Report
from season_portals import PlannedPortal
from season_server import SeasonServer
from truth_stage import _Quiet

from app.bundling import bundle
from app.clock import SHANGHAI
from app.config import Config, settings
from app.opening import fetch_settings, opened
from app.pipeline import crawl
from crawler.settings import FetchSettings
from storage import Archive


@dataclass
class Season:
    """A plan that is being played."""

    plan: Plan
    folder: Path
    portals: list[PlannedPortal] = field(default_factory=list)
    _running: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        self.portals = [PlannedPortal(one) for one in self.plan.portals]
        garbled = [number for number, one in enumerate(self.plan.portals) if one.endless == "tls"]
        serving = SeasonServer([one.answer for one in self.portals], garbled=garbled)
        server = self._running.enter_context(serving)
        deaf = self._running.enter_context(socket.socket())
        deaf.bind(("127.0.0.1", 0))
        # How long a pass waits after a failure is proved where manners are; here it would only be waited for.
        self._running.enter_context(patch("app.opening.fetch_settings", _hasty))
        self._write(server.addresses, deaf=f"127.0.0.1:{deaf.getsockname()[1]}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()

    def passes(self) -> Iterator[tuple[date, dict[tuple[str, int], str]]]:
        """Each day of the plan, with where every body stands with every year after its pass."""
        for day in self.plan.days:
            for portal in self.portals:
                portal.turn_to(day)
            now = datetime.combine(day, time(9), SHANGHAI).astimezone(UTC)
            with opened(settings(self._config, environment={}), clock=lambda: now, reporter=_Quiet()) as context:  # noqa: B023
                asyncio.run(crawl(context, context.registry.portals))
                bundle(context)
            yield day, self.stands()

    def stands(self) -> dict[tuple[str, int], str]:
        with self.archive() as archive:
            return {(row.publisher, row.year): row.standing.value for row in archive.coverage()}

    def why(self, publisher: str, year: int) -> str:
        with self.archive() as archive:
            return next(row.reason_en for row in archive.coverage(publisher=publisher, year=year))

    def failing(self, code: str) -> set[tuple[str, int]]:
        with self.archive() as archive:
            return {(row.publisher, row.year) for row in archive.findings(code=code, limit=100_000)}

    def archive(self) -> Archive:
        return Archive.open(self.folder / "archive.sqlite")

    @property
    def _config(self) -> Path:
        return self.folder / "config.toml"

    def _write(self, addresses: list[str], *, deaf: str) -> None:
        hosts = ", ".join(f'"{one}"' for one in ("127.0.0.1", *addresses, deaf))
        self._config.write_text(
            '[archive]\npath = "archive.sqlite"\n[fetch]\ncontact = "test"\npause_seconds = 0\ntimeout_seconds = 8\nattempts = 1\n'
            f"portals_at_once = 32\nprivate_hosts = [{hosts}]\n[watch]\nfirst_year = 2024\n",
            encoding="utf-8",
        )
        (self.folder / "registry").mkdir()
        for portal, address in zip(self.portals, addresses, strict=True):
            text = "\n".join(_blocks(portal.plan, _column(portal, address, deaf=deaf)))
            (self.folder / "registry" / f"{portal.plan.id}.toml").write_text(text, encoding="utf-8")


def _hasty(config: Config) -> FetchSettings:
    return replace(fetch_settings(config), backoff=0.01)


def _column(portal: PlannedPortal, address: str, *, deaf: str) -> str:
    match portal.plan.endless:
        case "dns":
            return f"http://{portal.plan.id}.invalid{portal.column}"
        case "refused":
            return f"http://{deaf}{portal.column}"
        case "tls":
            return f"https://{address}{portal.column}"
        case _:
            return f"http://{address}{portal.column}"


def _blocks(plan: PortalPlan, column: str) -> Iterator[str]:
    yield f'[[portal]]\nid = "{plan.id}"\nname = "{plan.city}人民政府"\ncolumns = ["{column}"]\nsite_code = "9901000001"\n'
    first: dict[str, Report] = {}
    for report in plan.reports:
        first.setdefault(report.publisher, report)
    for report in first.values():
        tier = "government" if report.name.endswith("人民政府") else "department"
        yield (
            f'[[publisher]]\nid = "{report.publisher}"\nname = "{report.name}"\ntier = "{tier}"\nregion = "9901"\n'
            f'portal = "{plan.id}"\nowes_from = {report.year}\n'
        )
