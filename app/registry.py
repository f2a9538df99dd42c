"""The registry: `registry/*.toml` with `[[publisher]]`, `[[portal]]` and `[[due]]` blocks."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import msgspec

from app.config import Host, Pause, toml
from app.validation import Problems, built
from crawler.addresses import is_web
from crawler.families import FAMILIES
from crawler.site_search import WORDS
from model.errors import ConfigError
from model.types import DueRule, Portal, Publisher, Tier

ID, ID_WORDS = r"^[a-z0-9]+(-[a-z0-9]+)*$", "lower-case letters, digits and single hyphens"
Id = Annotated[str, msgspec.Meta(pattern=ID, description=ID_WORDS)]
SiteCode = Annotated[
    str, msgspec.Meta(pattern=r"^([0-9A-Za-z]{10})?$", description="the 10 letters or digits of a SiteIDCode")
]
Day = Annotated[date, msgspec.Meta(description="a day such as 2025-06-30")]
Year = Annotated[int, msgspec.Meta(ge=2008, le=2100)]


class PublisherBlock(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[publisher]]`."""

    id: Id
    name: Annotated[str, msgspec.Meta(min_length=2)]
    tier: Tier
    other_names: tuple[str, ...] = ()
    region: Annotated[str, msgspec.Meta(pattern=r"^\d{0,12}$", description="a division code of at most 12 digits")] = ""
    parent: Id | None = None
    portal: Id | None = None
    owes_from: Year | None = None
    owes_until: Year | None = None
    founded: Day | None = None
    dissolved: Day | None = None
    successor: Id | None = None
    site_code: SiteCode = ""


class PortalBlock(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[portal]]`."""

    id: Id
    name: str
    columns: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    family: str | None = None
    pause: Pause | None = None
    hosts: tuple[Host, ...] = ()
    home: str = ""
    search: str = ""
    site_code: SiteCode = ""
    render: bool = False


class DueBlock(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[due]]`: a local due day and the clause that sets it."""

    month: Annotated[int, msgspec.Meta(ge=1, le=12)]
    day: Annotated[int, msgspec.Meta(ge=1, le=31)]
    clause_zh: Annotated[str, msgspec.Meta(min_length=1)]
    clause_en: Annotated[str, msgspec.Meta(min_length=1)]
    tier: Tier | None = None
    region: str | None = None
    publisher: Id | None = None
    year: Year | None = None


class RegistryFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the registry."""

    publisher: tuple[PublisherBlock, ...] = ()
    portal: tuple[PortalBlock, ...] = ()
    due: tuple[DueBlock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Registry:
    """Who owes what, where they publish and the local due days."""

    publishers: tuple[Publisher, ...]
    portals: tuple[Portal, ...]
    rules: tuple[DueRule, ...] = field(default=())

    @cached_property
    def by_id(self) -> dict[str, Publisher]:
        """Publisher id to publisher."""
        return {publisher.id: publisher for publisher in self.publishers}

    @cached_property
    def portal_by_id(self) -> dict[str, Portal]:
        """Portal id to portal."""
        return {portal.id: portal for portal in self.portals}

    @cached_property
    def names(self) -> frozenset[str]:
        """The full names of all bodies."""
        return frozenset(publisher.name for publisher in self.publishers)

    def publishers_of(self, portal: str) -> tuple[Publisher, ...]:
        """The bodies that publish on a portal."""
        return tuple(publisher for publisher in self.publishers if publisher.portal == portal)


def registry(folder: Path) -> Registry:
    """The registry of a folder; ConfigError names every problem of every file at once."""
    if not folder.is_dir():
        raise ConfigError([f"{folder}: no such folder; [registry] path should name the folder of registry files"])
    problems: list[str] = []
    files: dict[str, RegistryFile] = {}
    for path in sorted(folder.glob("*.toml")):
        found = Problems(str(path))
        data: dict[str, Any] = toml(path)
        file = built(RegistryFile, data, key="", problems=found)
        problems += found.lines
        files |= {path.name: file} if file else {}
    publishers = [block for file in files.values() for block in file.publisher]
    portals = [block for file in files.values() for block in file.portal]
    problems += [f"{folder}: {line}" for line in _contradictions(publishers, portals)]
    if problems:
        raise ConfigError(problems)
    return Registry(
        publishers=tuple(Publisher(**msgspec.structs.asdict(block)) for block in publishers),
        portals=tuple(Portal(**msgspec.structs.asdict(block)) for block in portals),
        rules=tuple(
            DueRule(**msgspec.structs.asdict(block), file=name) for name, file in files.items() for block in file.due
        ),
    )


def _contradictions(publishers: list[PublisherBlock], portals: list[PortalBlock]) -> Iterable[str]:
    """What is doubled, or names something that is not there."""
    yield from (f"publisher {one} stands {n} times" for one, n in Counter(p.id for p in publishers).items() if n > 1)
    yield from (f"portal {one} stands {n} times" for one, n in Counter(p.id for p in portals).items() if n > 1)
    known, places = {one.id for one in publishers}, {one.id for one in portals}
    for publisher in publishers:
        if publisher.parent is not None and publisher.parent not in known:
            yield f"publisher {publisher.id}: parent {publisher.parent!r} is no publisher of the registry"
        if publisher.portal is not None and publisher.portal not in places:
            yield f"publisher {publisher.id}: portal {publisher.portal!r} is no portal of the registry"
        yield from (f"publisher {publisher.id}: {problem}" for problem in _faulty_life(publisher, known))
    for portal in portals:
        yield from (f"portal {portal.id}: {problem}" for problem in _faults(portal))


def _faulty_life(body: PublisherBlock, known: Collection[str]) -> Iterable[str]:
    """What of a body's beginning, end and successor cannot be."""
    if body.successor is not None and body.successor not in known:
        yield f"successor {body.successor!r} is no publisher of the registry"
    if body.successor == body.id:
        yield "it is its own successor; a body that was renamed keeps its id, with the former name in other_names"
    if body.successor is not None and body.dissolved is None:
        yield "it has a successor and no day on which it was dissolved"
    if body.founded is not None and body.dissolved is not None and body.dissolved < body.founded:
        yield f"it was dissolved on {body.dissolved}, before it was founded on {body.founded}"


def _faults(portal: PortalBlock) -> Iterable[str]:
    """What of a portal cannot be asked or understood."""
    families = [family.name for family in FAMILIES]
    if portal.family is not None and portal.family not in families:
        yield f"family {portal.family!r} is none of {', '.join(families)}"
    given = (("home", portal.home), ("search", portal.search))
    for key, url in (*(("columns", column) for column in portal.columns), *((key, url) for key, url in given if url)):
        if not is_web(url):
            yield f"{key}: {url!r} is not an http(s) address"
    if portal.search and WORDS not in portal.search:
        yield f"search: {portal.search!r} lacks {WORDS}, where the words to search for go"
