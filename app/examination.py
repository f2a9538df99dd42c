"""What the doctor looks at: one line for each thing that the program needs, and whether it serves."""

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from app.backups import backups, made_at
from app.clock import SHANGHAI, clock, machine
from app.config import Config, Settings
from app.daemon.checkup import listening
from app.opening import channels, read_settings
from app.registry import registry
from app.words import sentence
from crawler.addresses import host_of
from crawler.rendering import lack
from model.errors import NianbaoError
from model.types import Outage
from monitor.channels import Channel, DeliveryFault
from parsers import recognition_lack
from storage import Archive

OK, ATTENTION, BROKEN = "ok", "attention", "broken"
"""It serves; it serves, but a person should look; it does not serve."""
_MINUTE = "%Y-%m-%d %H:%M"
BACKUP_AGE = timedelta(days=2)
"""Over this age of the newest backup the doctor warns: the timer makes one a day."""
LEAST_FREE = 1_000_000_000
"""Bytes of free disk under which the doctor warns: a season of a thousand bodies takes some 300 MB."""


class Examined(NamedTuple):
    """One thing, what was seen of it, and whether it serves."""

    what: str
    result: str
    verdict: str


def examination(settings: Settings, *, language: str) -> Iterator[Examined]:
    """Everything in turn: versions, configuration, registry, archive, disk, channels, contact."""
    yield Examined("Python", sys.version.split()[0], OK if sys.version_info >= (3, 11) else BROKEN)
    yield Examined("nianbao", version("nianbao"), OK)
    yield Examined("config", str(settings.file or sentence("defaults", language)), OK)
    yield _registry(settings, language)
    yield from _archive(settings, language)
    yield from _backups(settings, language)
    yield _disk(settings, language)
    yield from _service(settings.config, language)
    yield from _channels(settings, language)
    yield from _rendering(settings, language)
    yield from _programs(settings.config, language)
    contact = settings.config.fetch.contact
    yield Examined("fetch.contact", contact or sentence("no-contact", language), OK if contact else ATTENTION)


def _registry(settings: Settings, language: str) -> Examined:
    try:
        world = registry(settings.registry)
    except NianbaoError as error:
        return Examined("registry", str(error), BROKEN)
    if not world.publishers:
        return Examined("registry", sentence("registry-empty", language).format(settings.registry), ATTENTION)
    counts = len(world.publishers), len(world.portals)
    return Examined("registry", sentence("registry-holds", language).format(*counts), OK)


def _rendering(settings: Settings, language: str) -> Iterator[Examined]:
    """Whether portals whose pages scripts build can be rendered; nothing is said where there are none."""
    try:
        portals = registry(settings.registry).portals
    except NianbaoError:
        return  # the registry's own line says what is wrong
    needing = sum(portal.render for portal in portals)
    if needing:
        browser = settings.config.render.browser
        problem = lack(browser)
        said = sentence("no-rendering" if problem else "rendering", language).format(needing, problem or browser)
        yield Examined("render", said, BROKEN if problem else OK)


def _programs(config: Config, language: str) -> Iterator[Examined]:
    """Whether the programs are there that read what only they can read."""
    programs = (
        ("read.office", config.read.office, "DOC, WPS, RTF", "libreoffice-writer-nogui"),
        ("read.unpacker", config.read.unpacker, "RAR", "libarchive-tools"),
    )
    why = recognition_lack(read_settings(config))
    said = sentence("recognises-not", language).format(why) if why else sentence("recognises", language)
    yield Examined("read.ocr", said, ATTENTION if why else OK)
    for what, command, formats, package in programs:
        found = shutil.which(command)
        said = sentence("reads" if found else "reads-not", language).format(found or command, formats, package)
        yield Examined(what, said, OK if found else ATTENTION)


def _archive(settings: Settings, language: str) -> Iterator[Examined]:
    path = settings.archive
    folder = _nearest(path.parent)
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        yield Examined("archive", sentence("not-writable", language).format(folder), BROKEN)
        return
    if not path.exists():
        yield Examined("archive", sentence("no-archive", language).format(path), OK)
        return
    try:
        with Archive.open(path) as archive:
            counts, problems, recorded = archive.statistics(), archive.problems(), archive.last_instant()
    except NianbaoError as error:
        yield Examined("archive", str(error), BROKEN)
        return
    megabytes = f"{counts['file_bytes'] / 1e6:.1f}"
    yield Examined("archive", sentence("archive-holds", language).format(megabytes=megabytes, **counts), OK)
    yield from (Examined("archive", f"{path}: {problem}", BROKEN) for problem in problems)
    yield _clock(recorded, language)
    if given_up := counts["messages_given_up"]:
        yield Examined("alerts", sentence("given-up-messages", language).format(given_up), ATTENTION)


def _backups(settings: Settings, language: str) -> Iterator[Examined]:
    """Whether there is a backup, and how old it is; nothing is said before there is an archive."""
    if not settings.archive.exists():
        return
    found = backups(settings.backups) if os.access(settings.backups, os.R_OK) else ()
    if not found:
        yield Examined("backup", sentence("no-backup", language).format(settings.backups), ATTENTION)
        return
    age = machine() - made_at(found[0])
    said = sentence("newest-backup", language).format(found[0], age.days, len(found))
    yield Examined("backup", said, ATTENTION if age > BACKUP_AGE else OK)


def _nearest(folder: Path) -> Path:
    """The folder, or what there is nearest above it: the first crawl makes the rest."""
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())


def _disk(settings: Settings, language: str) -> Examined:
    folder = _nearest(settings.archive.parent)
    free = shutil.disk_usage(folder).free
    if free < settings.config.service.least_free_mb * 1_000_000:
        return Examined("disk", sentence("disk-short", language).format(folder, free / 1e9), BROKEN)
    said = sentence("free", language).format(folder, free / 1e9)
    return Examined("disk", said, OK if free >= LEAST_FREE else ATTENTION)


def _service(config: Config, language: str) -> Iterator[Examined]:
    """Where the daemon will answer, or does; and where it will tell that it lives."""
    address, beat = config.service.listen, config.service.heartbeat_url
    if address:
        found = listening(address)
        key = "listen-answers" if found.status else "listen-taken" if found.problem else "listen-free"
        said = sentence(key, language).format(address, found.status or found.problem)
        yield Examined("service.listen", said, ATTENTION if key == "listen-taken" or found.status == "degraded" else OK)
    else:
        yield Examined("service.listen", sentence("listen-off", language), OK)
    if beat:
        yield Examined("service.heartbeat_url", sentence("heartbeat-kept", language).format(host_of(beat)), OK)


def _clock(recorded: datetime | None, language: str) -> Examined:
    """Whether the machine's clock stands behind what is recorded."""
    now = machine()
    if recorded is None or recorded <= now:
        return Examined("clock", sentence("clock-right", language).format(f"{now:{_MINUTE}}"), OK)
    said = sentence("clock-behind", language).format(f"{now:{_MINUTE}}", f"{recorded:{_MINUTE}}")
    return Examined("clock", said, ATTENTION)


def _channels(settings: Settings, language: str) -> Iterator[Examined]:
    found, outages = channels(settings, clock=clock(None)), _outages(settings)
    if not found:
        yield Examined("channels", sentence("no-channels", language), ATTENTION)
    for name, fault in asyncio.run(_probed(found)).items():
        outage = outages.get(name)
        if fault is not None:
            yield Examined(f"channels.{name}", fault.detail, BROKEN)
        elif outage is None:
            yield Examined(f"channels.{name}", sentence("channel-serves", language), OK)
        else:
            said = sentence("channel-closed" if outage.closed else "channel-failing", language)
            since = f"{outage.since.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
            said = said.format(since=since, fault=outage.fault, channel=name)
            yield Examined(f"channels.{name}", said, BROKEN if outage.closed else ATTENTION)


def _outages(settings: Settings) -> dict[str, Outage]:
    """The channels' outages that last, by name; none where there is no archive that could tell."""
    if not settings.archive.exists():
        return {}
    try:
        with Archive.open(settings.archive) as archive:
            return {outage.channel: outage for outage in archive.outages()}
    except NianbaoError:
        return {}  # the archive's own line says what is wrong


async def _probed(found: Mapping[str, Channel]) -> dict[str, DeliveryFault | None]:
    """What speaks against each channel, all probed at the same time."""
    return dict(zip(found, await asyncio.gather(*(one.probe() for one in found.values())), strict=True))
