"""Which list pages are asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from crawler.addresses import host_of, page_key, same_site
from crawler.outcomes import site_codes
from model.looking import Listing, Purpose, Request
from model.world import Portal, Publisher


class Known(Protocol):
    """What the archive remembers of an address, as far as a conditional request needs it."""

    @property
    def etag(self) -> str | None:
        """As the server gave it."""
        ...

    @property
    def last_modified(self) -> str | None:
        """As the server gave it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """The simplest `Known`."""

    etag: str | None = None
    last_modified: str | None = None


Lookup = Callable[[str], Known | None]
"""From an address to what the archive remembers of it; None where it was never read."""


def list_requests(portal: Portal, known: Lookup) -> tuple[Request, ...]:
    """One request per column of the portal, in its order, each page once."""
    columns: dict[str, str] = {}
    for url in portal.columns:
        columns.setdefault(page_key(url), url)
    return tuple(_list_request(url, portal, known) for url in columns.values())


def further_requests(listing: Listing, portal: Portal, known: Lookup, *, seen: set[str]) -> tuple[Request, ...]:
    """Requests for the other pages that a list names, on the portal's hosts, and not in `seen`; adds them to `seen`."""
    hosts = hosts_of(portal)
    keys = {page_key(url) for url in seen}
    requests: list[Request] = []
    for url in listing.further:
        if page_key(url) in keys or not same_site(host_of(url), hosts):
            continue
        keys.add(page_key(url))
        seen.add(url)
        requests.append(replace(_list_request(url, portal, known), referer=listing.url))
    return tuple(requests)


def hosts_of(portal: Portal) -> frozenset[str]:
    """The hosts that may serve a portal's pages: its columns' own and those it names."""
    return frozenset((*(host_of(url) for url in portal.columns), *portal.hosts))


def own_codes(portal: Portal, publishers: Sequence[Publisher], url: str) -> frozenset[str]:
    """The SiteIDCodes that a page at that address may bear; empty, for any, on hosts that only lend the portal their room."""
    own = {host_of(column) for column in portal.columns}
    return site_codes(portal, publishers) if same_site(host_of(url), own) else frozenset()


def conditional(request: Request, known: Lookup) -> Request:
    """The same request with the validators of what its address showed last, so that the host may answer that nothing changed."""
    before = known(request.url)
    return request if before is None else replace(request, etag=before.etag, last_modified=before.last_modified)


def _list_request(url: str, portal: Portal, known: Lookup) -> Request:
    return conditional(Request(url=url, purpose=Purpose.LIST, portal=portal.id), known)
