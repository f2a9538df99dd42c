"""What is known beside the report that stands for a body and year: from the archive and the registry."""

from collections.abc import Iterator

from app.children import children
from app.context import Context
from app.registry import Registry
from crawler.addresses import host_of
from model.types import Publisher, Tier
from monitor.ruling import Beside, Counterpart
from storage import NearText

NEAR = 18
"""Bits of 64 in which near texts differ at most: unrelated reports differ in 25 or more, copies in 8 to 18 (decision 18)."""
MOST_ALIKE = 5
"""Reports of other bodies that one is compared with."""


def beside(context: Context, *, publisher: Publisher, year: int) -> Beside:
    """What the checks may know beside the report held of that body for that year.

    It says how things stand now: whoever records a report judges again every report of whose `Beside` it is a part.
    """
    archive, version = context.archive, context.archive.held_version(publisher.id, year)
    previous = archive.latest(publisher.id, year - 1)
    return Beside(
        publisher=publisher,
        previous=None if previous is None else previous[1],
        alike=() if version is None else tuple(_counterparts(context, publisher, version)),
        others=context.registry.names,
        address="" if version is None else archive.address_of(version),
        hosts=hosts(context.registry, publisher),
        children=children(context, publisher=publisher, year=year),
    )


def hosts(world: Registry, publisher: Publisher) -> frozenset[str]:
    """Hosts of the portal where the body publishes: its columns', its home page's, and those named beside them."""
    portal = world.portal_by_id.get(publisher.portal or "")
    if portal is None:
        return frozenset()
    own = (host_of(url) for url in (*portal.columns, portal.home))
    return frozenset(host.lower() for host in (*own, *portal.hosts) if host)


def alike(context: Context, publisher: Publisher, version: int) -> tuple[NearText, ...]:
    """The reports of other bodies whose text is near to the version's, at most five, nearest first.

    A government and its office write one report: theirs are not compared.
    """
    near = context.archive.near_texts(version, within=NEAR)
    found = (one for one in near if not _write_as_one(publisher, context.registry.by_id.get(one.publisher)))
    return tuple(found)[:MOST_ALIKE]


def _write_as_one(one: Publisher, other: Publisher | None) -> bool:
    """Whether two bodies are a government and its office; a body that is not registered any more is compared with none."""
    if other is None:
        return True
    kin = one.region == other.region or other.id == one.parent or one.id == other.parent
    return kin and {one.tier, other.tier} == {Tier.GOVERNMENT, Tier.OFFICE}


def _counterparts(context: Context, publisher: Publisher, version: int) -> Iterator[Counterpart]:
    for one in alike(context, publisher, version):
        other = context.registry.by_id[one.publisher]
        yield Counterpart(publisher=other, report=context.archive.report_at(one.version))
