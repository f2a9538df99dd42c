"""`python -m app.demo.rehearsal FOLDER`: serves the demo world until interrupted, with a configuration for it in FOLDER.

A second terminal can then run any command of the program against it: `nianbao crawl -c FOLDER/config.toml`.
"""

import signal
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from app.clock import instant
from app.demo.files import write_files
from app.demo.world import NOW, DemoWorld
from app.output import lines


def rehearse(
    folder: Path,
    day: Annotated[str | None, typer.Option(help="The day to pretend, as 2026-02-03.")] = None,
) -> None:
    """Serves portals and receivers, prints where they are, and waits to be interrupted."""
    now = instant(day) if day else NOW
    folder.mkdir(parents=True, exist_ok=True)
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with DemoWorld(folder, now=now) as world:
        write_files(world, folder, language="zh")
        lines(portal.columns[0] for portal in world.portals)
        lines([f"smtp://{world.smtp_host}:{world.smtp_port}", world.webhook_url, str(folder / "config.toml")])
        stop.wait()


if __name__ == "__main__":
    typer.run(rehearse)
