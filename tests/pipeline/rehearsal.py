"""A demo world with its configuration on disk, and passes over it: what the tests of the whole pipeline stand on."""

import asyncio
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.bundling import bundle
from app.config import Settings, settings
from app.context import Context
from app.delivery import deliver
from app.demo.files import write_files
from app.demo.world import DemoWorld
from app.opening import opened
from app.pipeline import crawl
from storage import Archive


@dataclass
class Quiet:
    """A reporter that remembers trouble and shows nothing."""

    troubles: list[str] = field(default_factory=list)

    def begin(self, work: str, total: int) -> None: ...

    def step(self, work: str, label: str) -> None: ...

    def note(self, event: str, **facts: object) -> None: ...

    def trouble(self, event: str, **facts: object) -> None:
        self.troubles.append(f"{event} {facts}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@dataclass
class Rehearsal:
    """A folder with `config.toml`, registry and archive for a world that is being served."""

    world: DemoWorld
    folder: Path
    now: datetime

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def settings(self) -> Settings:
        return settings(self.config, environment={})

    @contextmanager
    def context(self) -> Iterator[Context]:
        with opened(self.settings, clock=lambda: self.now, reporter=Quiet()) as context:
            yield context

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        with Archive.open(self.settings.archive) as archive:
            yield archive

    def crawl(self, *, send: bool = True) -> Counter[str]:
        """One pass in this process; its counts."""
        with self.context() as context:
            counts = asyncio.run(crawled(context))
            counts["messages"] = bundle(context)
            if send:
                counts["delivered"], counts["not-delivered"] = asyncio.run(deliver(context))
        return counts

    def look_again(self, *, hours: float = 1) -> Counter[str]:
        """A further pass, so much later: the second look that a contradiction owes before anybody is told."""
        self.now += timedelta(hours=hours)
        return self.crawl()

    def send(self) -> tuple[int, int]:
        """One round of deliveries: arrived, not arrived."""
        with self.context() as context:
            bundle(context)
            return asyncio.run(deliver(context))

    def command(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """One command in a process of its own."""
        return subprocess.run(self.line(*arguments), capture_output=True, text=True, timeout=120, check=check)

    def line(self, *arguments: str) -> list[str]:
        command, *rest = arguments
        return [sys.executable, "-m", "app", command, "--config", str(self.config), *rest]

    def dump(self, *, derived: bool = False) -> dict[str, list[dict[str, Any]]]:
        with self.archive() as archive:
            return archive.dump(derived=derived)


async def crawled(context: Context) -> Counter[str]:
    return (await crawl(context, context.registry.portals)).counts


def rehearsal(world: DemoWorld, folder: Path) -> Rehearsal:
    """The files of a world that is being served, in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    write_files(world, folder, language="en")
    return Rehearsal(world=world, folder=folder, now=world.now)
