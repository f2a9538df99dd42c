"""The demo's configuration and registry as files, so that every command works on what the demo left."""

from pathlib import Path

import msgspec

from app.demo.world import DemoWorld
from model.types import Portal, Publisher

MARK = "# Written by `nianbao demo`."
"""First line of a demo's configuration: the only folders that a demo empties bear it."""


def write_files(world: DemoWorld, folder: Path, *, language: str) -> None:
    """Writes `config.toml` and `registry/demo.toml` into the folder."""
    (folder / "registry").mkdir(exist_ok=True)
    (folder / "config.toml").write_text(_config(world, language), encoding="utf-8")
    blocks = [*map(_portal, world.portals), *map(_publisher, world.publishers)]
    (folder / "registry" / "demo.toml").write_text("\n".join(blocks), encoding="utf-8")


def _config(world: DemoWorld, language: str) -> str:
    first_year = min(publisher.owes_from for publisher in world.publishers)
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
"""


def _portal(portal: Portal) -> str:
    return _block("portal", id=portal.id, name=portal.name, columns=portal.columns, hosts=portal.hosts)


def _publisher(publisher: Publisher) -> str:
    return _block(
        "publisher",
        id=publisher.id,
        name=publisher.name,
        tier=publisher.tier.value,
        other_names=publisher.other_names,
        region=publisher.region,
        parent=publisher.parent,
        portal=publisher.portal,
        owes_from=publisher.owes_from,
        owes_until=publisher.owes_until,
    )


def _block(kind: str, **values: object) -> str:
    """One TOML table of an array; keys without a value are left out. JSON strings and arrays are valid TOML."""
    lines = [f"{key} = {msgspec.json.encode(value).decode()}" for key, value in values.items() if value is not None]
    return "\n".join([f"[[{kind}]]", *lines, ""])
