"""A search for columns on the network, and what of it goes into the registry."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from app.clock import Clock
from app.config import Config, toml
from app.opening import fetcher
from app.registry import ID, ID_WORDS, Registry, RegistryFile
from app.registry_files import commented, portal_text, publisher_text, tier_of, written
from app.validation import Problems, built
from app.words import sentence
from crawler.addresses import host_of, is_web, page_key, same_site
from crawler.columns import GOOD, Asked
from crawler.discovery import Discovery, discovery
from model.domains import is_address
from model.errors import ConfigError, UsageError
from model.types import HostRest, Look, Portal, Publisher, Request, Tier
from parsers.publishers import named
from storage import Archive

_WWW = ("www.", "m.")
_STATE = re.compile(r"\.(?:gov|com|org|net|edu|ac)\.cn$|\.[a-z]+$")
_HOST = re.compile(r"[^\s@]+")
"""A host with its port; names of users are no business of ours."""
_MOST_SUGGESTED = 500


def kept_rests(archive: Path, *, now: datetime) -> tuple[HostRest, ...]:
    """The hosts that the watch leaves alone now: a person's own questions leave them alone too. None without an archive."""
    if not archive.exists():
        return ()
    with Archive.open(archive, create=False) as kept:
        return tuple(rest for rest in kept.rests() if rest.until > now)


async def discovered(url: str, *, config: Config, clock: Clock, most: int, rests: Sequence[HostRest] = ()) -> Discovery:
    """What the site of an address has, asked with the crawler's manners; UsageError where it is no web address."""
    address = web_address(url)
    spent = [0]

    def count(look: Look) -> None:
        led = (
            look.capture is not None and look.capture.final_url.partition("#")[0] != look.request.url.partition("#")[0]
        )
        asked = not look.detail.startswith("not asked")
        spent[0] += (look.attempts + led) if asked else 0
        if look.detail.endswith("requests are spent"):
            spent[0] = max(spent[0], most)

    fetch = msgspec.structs.replace(config.fetch, max_requests_per_run=min(most, config.fetch.max_requests_per_run))
    bounded = msgspec.structs.replace(config, fetch=fetch)
    async with fetcher(bounded, clock=clock, on_look=count, rests=rests) as asking:

        async def ask(request: Request, hosts: Sequence[str]) -> Asked:
            look = await asking.look(request, hosts=hosts)
            return Asked(look, look.capture if look.outcome in GOOD else None)

        parts = urlsplit(address)
        start = parts._replace(path=parts.path or "/").geturl()
        return await discovery(start, ask=ask, spent=lambda: spent[0], most=most)


def web_address(text: str) -> str:
    """The http(s) address that a person means, `www.example.gov.cn` included; UsageError where it is none."""
    address = text if "://" in text else f"http://{text}"
    if not is_web(address) or not _HOST.fullmatch(urlsplit(address).netloc):
        message = f"{text or 'the address'}: only http and https addresses are asked; give one such as https://www.example.gov.cn/"
        raise UsageError(message)
    return address


def refuse_id(id: str | None, world: Registry, *, adding: bool) -> None:  # noqa: A002 - the registry's own word
    """UsageError where a portal of that id cannot be registered, before anybody is asked for its pages."""
    if id is None:
        return
    if not re.fullmatch(ID, id):
        message = f"--id: {id!r} is not allowed; expected {ID_WORDS}"
        raise UsageError(message)
    if adding and id in world.portal_by_id:
        raise UsageError(_taken(id))


def proposed(found: Discovery, *, id: str | None, name: str | None) -> Portal:  # noqa: A002 - the registry's own word
    """The portal that the found columns make; UsageError where none was found."""
    if not found.columns:
        message = f"{found.start}: no column of annual reports was found; nothing is written"
        raise UsageError(message)
    columns = tuple(column.url for column in found.columns)
    hosts = [host_of(found.home), *(host for column in found.columns for host in column.hosts)]
    own = [host_of(column) for column in columns]
    further = tuple(host for host in dict.fromkeys(hosts) if host and not same_site(host, own))
    return Portal(
        id=id or portal_id(found.start),
        name=name or found.site_name or host_of(found.start),
        columns=columns,
        hosts=further,
        home=found.home,
        search=found.search,
        site_code=found.site_code,
    )


def portal_id(url: str) -> str:
    """An id out of an address: `qinghe` of www.qinghe.gov.cn, `jyj-qinghe` of jyj.qinghe.gov.cn."""
    host = host_of(url).partition(":")[0]
    if not is_address(host):
        host = _STATE.sub("", next((host.removeprefix(lead) for lead in _WWW if host.startswith(lead)), host))
    return re.sub(r"[^a-z0-9]+", "-", host).strip("-") or "portal"


def block(portal: Portal, found: Discovery, world: Registry, *, language: str) -> str:
    """The portal as a block of the registry, and the bodies that its rows name as comments: who is watched, a person decides."""
    lines = [portal_text(portal)]
    names = {name: None for column in found.columns for name, _ in column.publishers}
    known: dict[str, Publisher] = {}
    fresh: list[str] = []
    for name in names:
        body = named(name, world.publishers)
        if body is not None:
            known.setdefault(body.id, body)
        else:
            fresh.append(name)
    if known or fresh:
        lines.append(f"# {sentence('block-bodies', language)}\n")
    lines += [
        f"# {sentence('block-known', language).format(body.name, body.id, portal.id)}\n"
        for body in known.values()
        if body.portal != portal.id
    ]
    region = found.site_code[:6] if found.site_code[:6].isdigit() else ""
    for number, name in enumerate(fresh[:_MOST_SUGGESTED], start=1):
        body = Publisher(
            id=f"{portal.id}-{number}",
            name=name,
            tier=tier_of(name) or Tier.DEPARTMENT,
            region=region,
            portal=portal.id,
        )
        lines.append(commented(publisher_text(body)))
    return "\n".join(lines)


def add(portal: Portal, text: str, *, path: Path, world: Registry) -> None:
    """Adds the block at the end of a file. UsageError where the id, or one of the columns, is in the registry already."""
    if portal.id in world.portal_by_id:
        raise UsageError(_taken(portal.id))
    taken = {page_key(column): one.id for one in world.portals for column in one.columns}
    for column in portal.columns:
        if page_key(column) in taken:
            message = f"{column} is a column of portal {taken[page_key(column)]} already; nothing is written"
            raise UsageError(message)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if before:
        _valid(path)
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    written(path, f"{before}{gap}{text}")


def _taken(portal: str) -> str:
    return f"portal {portal} is in the registry already; choose another id with --id, or edit its block"


def _valid(path: Path) -> None:
    """ConfigError where the file that is to be added to is faulty."""
    problems = Problems(str(path))
    built(RegistryFile, toml(path), key="", problems=problems)
    if problems.lines:
        raise ConfigError(problems.lines)
