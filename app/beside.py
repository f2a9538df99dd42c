"""What is known beside the report that stands for a body and year: from the archive and the registry."""

from app.context import Context
from crawler.addresses import host_of
from model.types import Publisher
from monitor.ruling import Beside
from storage import Archive


def beside(context: Context, *, publisher: Publisher, year: int) -> Beside:
    """What the checks may know beside the report held of that body for that year.

    It says how things stand now: whoever records a report judges again every report of whose `Beside` it is a part.
    """
    archive = context.archive
    previous = archive.latest(publisher.id, year - 1)
    return Beside(
        publisher=publisher,
        previous=None if previous is None else previous[1],
        address=_address(archive, publisher=publisher, year=year),
        hosts=hosts(context, publisher),
        # `children`: the reports of the bodies that belong to a government
    )


def hosts(context: Context, publisher: Publisher) -> frozenset[str]:
    """Hosts of the portal where the body publishes: its columns', its home page's, and those named beside them."""
    portal = context.registry.portal_by_id.get(publisher.portal or "")
    if portal is None:
        return frozenset()
    own = (host_of(url) for url in (*portal.columns, portal.home))
    return frozenset(host.lower() for host in (*own, *portal.hosts) if host)


def _address(archive: Archive, *, publisher: Publisher, year: int) -> str:
    """Where the report stands that is held; empty where none is."""
    version = archive.held_version(publisher.id, year)
    return "" if version is None else archive.address_of(version)
