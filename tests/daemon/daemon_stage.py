"""A daemon's work under a clock that the test sets, and a daemon in a process of its own with what it says."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from rehearsal import Quiet
from small_watch import Small

from app.daemon.conditions import Conditions
from app.daemon.guards import DiskGuard
from app.daemon.pulse import Pulse
from app.daemon.work import Work
from app.opening import opened

PATIENCE = 60


@dataclass
class Heard(Quiet):
    """A reporter that remembers what was said."""

    said: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def note(self, event: str, **facts: object) -> None:
        self.said.append((event, facts))

    def trouble(self, event: str, **facts: object) -> None:
        super().trouble(event, **facts)
        self.said.append((event, facts))

    def count(self, event: str) -> int:
        return sum(name == event for name, _ in self.said)


@dataclass
class Shift:
    """The work of one life of a daemon, its clock and its disk in the test's hand."""

    work: Work
    now: datetime
    heard: Heard
    steady: float = 0.0
    free: int = 10**12

    async def at(self, now: datetime, *, steady: float = 30.0) -> None:
        """A round at that instant, so many steady seconds after the last."""
        self.now = now
        self.steady += steady
        await self.work.round()

    async def over(self, span: timedelta, *, step: timedelta = timedelta(minutes=10)) -> None:
        """Rounds over a span of time in which the clock goes right."""
        until = self.now + span
        while self.now < until:
            await self.at(min(self.now + step, until), steady=step.total_seconds())

    def runs(self, kind: str) -> int:
        return sum(run.kind == kind for run in self.work.context.archive.runs(limit=1000))


@contextmanager
def shift(stage: Small, now: datetime) -> Iterator[Shift]:
    """One life of the daemon's work on the stage's archive, in this process."""
    heard = Heard()
    with opened(stage.settings, clock=lambda: life.now, reporter=heard) as context:
        work = Work(
            context,
            pulse=Pulse(),
            conditions=Conditions(heard),
            disk=DiskGuard(context.archive.path, free=lambda _: life.free),
            steady=lambda: life.steady,
        )
        life = Shift(work=work, now=now, heard=heard)
        yield life
        work.context.reading.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


@dataclass
class Running:
    """A daemon in a process of its own."""

    process: "subprocess.Popen[bytes]"
    log: Path
    port: int

    def events(self, name: str | None = None) -> list[dict[str, Any]]:
        lines = self.log.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{")]
        return [one for one in found if name is None or one["event"] == name]

    def waited(self, met: Callable[[], bool]) -> bool:
        """Whether the condition was met in time."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            if met():
                return True
            time.sleep(0.05)
        return met()

    def heard(self, event: str, *, times: int = 1) -> bool:
        return self.waited(lambda: len(self.events(event)) >= times)

    def asked(self, path: str) -> tuple[int, str]:
        """Status and text of what it answers over HTTP."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def stop(self) -> tuple[int, float]:
        """Ends it by SIGTERM: its exit status, and how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30), time.monotonic() - began


@contextmanager
def daemon(
    line: list[str], folder: Path, *, environment: dict[str, str] | None = None, port: int | None = None
) -> Iterator[Running]:
    """The daemon that the command line starts; killed at the end if it still lives."""
    port = port or free_port()
    given = {"NIANBAO_SERVICE__LISTEN": f"127.0.0.1:{port}", **(environment or {})}
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    with log.open("wb") as err:
        process = subprocess.Popen(line, stderr=err, stdout=subprocess.DEVNULL, env={**os.environ, **given})
    try:
        yield Running(process=process, log=log, port=port)
    finally:
        process.kill()
        process.wait()
