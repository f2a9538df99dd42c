"""Pictures that hold a report's tables: which are asked for, and the page with what was recognised in them."""

from collections.abc import Iterator, Sequence

import parsers
from app.context import Context
from crawler.addresses import host_of, is_web, same_site
from crawler.planning import conditional, hosts_of
from model.faults import Fault
from model.types import Capture, Document, Portal, Purpose, Report, Request
from storage import KeptLook

MOST_ASKED = 12
"""Pictures of one page asked for: a report's tables over several pages each."""


def wanted(found: Sequence[Report], document: Document) -> bool:
    """Whether tables of the page's one report may be in its pictures."""
    return len(found) == 1 and parsers.wants_pictures(found[0], document)


def requests(document: Document, page: Request, portal: Portal, context: Context) -> tuple[Request, ...]:
    """Requests for the pictures that have an address on the portal's hosts."""
    allowed = hosts_of(portal) | {host_of(page.url), host_of(document.url)}
    return tuple(_request(url, page, context) for url in _asked(document, allowed))


def _asked(document: Document, allowed: frozenset[str]) -> Iterator[str]:
    urls = [one.url for one in document.pictures if is_web(one.url) and same_site(host_of(one.url), allowed)]
    yield from urls[:MOST_ASKED]


def _request(url: str, page: Request, context: Context) -> Request:
    asked = Request(
        url=url, purpose=Purpose.ATTACHMENT, portal=page.portal, listed=page.listed, referer=page.url, cover=page.url
    )
    return conditional(asked, context.archive.known)


def is_picture_of(document: Document, kept: KeptLook) -> bool:
    """Whether what was looked at is one of the page's pictures."""
    return any(one.url == kept.request.url for one in document.pictures)


def recognised(context: Context, kept: KeptLook, document: Document, portal: Portal) -> Document | None:
    """The page with all that its pictures say; None as long as one that is asked for was not had yet."""
    captures: dict[str, Capture] = {}
    for request in requests(document, kept.request, portal, context):
        look = context.archive.file_before(kept.id, request.url)
        if look is None:
            return None
        captures[request.url] = look.capture
    read = {url: context.reading.read(capture) for url, capture in captures.items()}
    return parsers.with_pictures(document, {url: one for url, one in read.items() if not isinstance(one, Fault)})
