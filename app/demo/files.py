"""The demo's configuration and registry as files, so that every command works on what the demo left."""

from pathlib import Path

from app.demo.world import DemoWorld
from app.registry_files import portal_text, publisher_text

MARK = "# Written by `nianbao demo`."
"""First line of a demo's configuration: the only folders that a demo empties bear it."""


def write_files(world: DemoWorld, folder: Path, *, language: str) -> None:
    """Writes `config.toml` and `registry/demo.toml` into the folder."""
    (folder / "registry").mkdir(exist_ok=True)
    (folder / "config.toml").write_text(_config(world, language), encoding="utf-8")
    blocks = [*map(portal_text, world.portals), *map(publisher_text, world.publishers)]
    (folder / "registry" / "demo.toml").write_text("\n".join(blocks), encoding="utf-8")


def _config(world: DemoWorld, language: str) -> str:
    first_year = min(publisher.first_year for publisher in world.publishers)
    return f"""{MARK}
[archive]
path = "archive.sqlite"

[fetch]
contact = "demo on this machine"
pause_seconds = 0.02
timeout_seconds = 5.0
private_hosts = ["127.0.0.1"]

[watch]
first_year = {first_year}

[alerts]
language = "{language}"

[output]
language = "{language}"

[channels.email]
host = "{world.smtp_host}"
port = {world.smtp_port}
security = "none"
sender = "watch@demo.invalid"
recipients = ["desk@demo.invalid"]

[channels.webhook]
url = "{world.webhook_url}"
secret = "{world.webhook_secret}"
private_addresses = true
"""
