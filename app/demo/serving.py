"""`nianbao demo --serve`: portals and receivers that stay, for rehearsing with a service of one's own."""

import json
import signal
from datetime import datetime
from pathlib import Path
from threading import Event

from app.demo.files import write_files
from app.demo.words import say
from app.demo.world import DemoWorld
from app.output import lines

SETTINGS = "settings.env"
"""File of variables that turn a service to the demo's portals and receivers."""


def serve(folder: Path, *, now: datetime, language: str) -> None:
    """Serves the demo's world, as it is on that day, until SIGTERM or SIGINT; the folder says where it is to be found."""
    ended = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    with DemoWorld(folder, now=now) as world:
        write_files(world, folder, language=language)
        (folder / SETTINGS).write_text(_settings(world, folder), encoding="utf-8")
        lines([say("serving", language).format(len(world.portals), folder / SETTINGS, folder / "mailbox")])
        ended.wait()


def _settings(world: DemoWorld, folder: Path) -> str:
    """`NIANBAO_…` variables, one a line, in quotes that a shell and a service manager read alike."""
    values = {
        "REGISTRY__PATH": str(folder.resolve() / "registry"),
        "FETCH__PRIVATE_HOSTS": json.dumps(["127.0.0.1"]),
        "FETCH__PAUSE_SECONDS": "0.02",
        "WATCH__FIRST_YEAR": str(min(publisher.first_year for publisher in world.publishers)),
        "CHANNELS__EMAIL__HOST": world.smtp_host,
        "CHANNELS__EMAIL__PORT": str(world.smtp_port),
        "CHANNELS__EMAIL__SECURITY": "none",
        "CHANNELS__EMAIL__SENDER": "watch@demo.invalid",
        "CHANNELS__EMAIL__RECIPIENTS": json.dumps(["desk@demo.invalid"]),
    }
    return "".join(f"NIANBAO_{name}='{value}'\n" for name, value in values.items())
