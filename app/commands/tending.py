"""Commands that tend the installation: doctor, config."""

import asyncio
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
import typer

from app.config import Config, Settings
from app.options import ConfigFile, Json, Lang, language, load
from app.output import show, show_json
from app.registry import registry
from app.validation import SECRETS
from model.errors import NianbaoError
from storage import Archive

LEAST_FREE = 1_000_000_000
"""Bytes of free disk under which the doctor warns: a season of a thousand bodies takes some 300 MB."""


def doctor(as_json: Json = False, config: ConfigFile = None, lang: Lang = None) -> None:
    """Says whether this installation can work: versions, configuration, registry, archive, disk, channels."""
    settings = load(config)
    rows = [
        {"what": what, "result": result, "verdict": "ok" if good else "fail"} for what, result, good in _looks(settings)
    ]
    show(rows, ("what", "verdict", "result"), as_json=as_json, language=language(lang, settings))
    if any(row["verdict"] == "fail" for row in rows):
        raise typer.Exit(1)


def show_config(as_json: Json = False, config: ConfigFile = None) -> None:
    """Shows the configuration in force, defaults filled in, secrets hidden; checks the file and the registry."""
    settings = load(config)
    data = hidden(msgspec.to_builtins(settings.config))
    if as_json:
        show_json({"file": settings.file, "archive": settings.archive, "registry": settings.registry, **data})
    else:
        typer.echo(f"# {settings.file or 'no file: built-in defaults'}")
        typer.echo(toml_text(data))


def hidden(data: dict[str, Any]) -> dict[str, Any]:
    """The configuration with its secrets replaced by stars."""
    return {
        key: hidden(value) if isinstance(value, dict) else "***" if key in SECRETS and value else value
        for key, value in data.items()
    }


def toml_text(data: dict[str, Any]) -> str:
    """Tables as TOML text."""
    return "\n".join(_tables(data, ""))


def _tables(data: dict[str, Any], name: str) -> Iterator[str]:
    plain = {key: value for key, value in data.items() if not isinstance(value, dict) and value is not None}
    if name and plain:
        yield f"\n[{name}]"
    for key, value in plain.items():
        yield f"{key} = {msgspec.json.encode(value).decode()}"
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _tables(value, f"{name}.{key}" if name else key)


def _looks(settings: Settings) -> Iterator[tuple[str, str, bool]]:
    yield "Python", sys.version.split()[0], sys.version_info >= (3, 11)
    yield "nianbao", version("nianbao"), True
    yield "config", str(settings.file or "built-in defaults"), True
    yield _registry(settings)
    yield _archive(settings)
    yield _disk(settings.archive.parent)
    yield from _channels(settings.config)
    contact = settings.config.fetch.contact
    yield "fetch.contact", contact or "not set: portals cannot tell who asks; set [fetch] contact", bool(contact)


def _registry(settings: Settings) -> tuple[str, str, bool]:
    try:
        world = registry(settings.registry)
    except NianbaoError as error:
        return "registry", str(error), False
    return "registry", f"{len(world.publishers)} publishers, {len(world.portals)} portals", bool(world.publishers)


def _archive(settings: Settings) -> tuple[str, str, bool]:
    if not settings.archive.exists():
        return "archive", f"{settings.archive}: not there yet; the first crawl makes it", True
    try:
        with Archive.open(settings.archive) as archive:
            counts = archive.statistics()
    except NianbaoError as error:
        return "archive", str(error), False
    return "archive", ", ".join(f"{count} {name}" for name, count in counts.items()), True


def _disk(folder: Path) -> tuple[str, str, bool]:
    free = shutil.disk_usage(folder).free
    return "disk", f"{free / 1e9:.1f} GB free at {folder}", free >= LEAST_FREE


def _channels(config: Config) -> Iterator[tuple[str, str, bool]]:
    email, webhook = config.channels.email, config.channels.webhook
    if email is None and webhook is None:
        yield "channels", "none: alerts are kept but nobody is told", True
    if email is not None:
        answers = asyncio.run(_answers(email.host, email.port))
        yield "channels.email", f"{email.host}:{email.port} {'answers' if answers else 'does not answer'}", answers
    if webhook is not None:
        yield "channels.webhook", webhook.url, True


async def _answers(host: str, port: int) -> bool:
    """Whether a connection can be opened within five seconds."""
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), timeout=5)
    except (OSError, TimeoutError):
        return False
    writer.close()
    await writer.wait_closed()
    return True
