"""A column read: its list pages one after the other, from those that the registry names to the last one they lead to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler import families
from crawler.planning import Lookup, further_requests, list_requests
from model.looking import Capture, Completeness, Listing, Look, Outcome, Request
from model.world import Portal

GOOD = frozenset({Outcome.OK, Outcome.UNCHANGED})
"""Outcomes of a look that shows content."""


class Asked(NamedTuple):
    """A look, and the content it shows or confirms; None where it shows none."""

    look: Look
    capture: Capture | None


Ask = Callable[[Request], Awaitable[Asked]]
"""Asks one address politely and keeps what came of it."""


@dataclass(kw_only=True)
class ColumnPages:
    """The list pages of a portal's columns as they came in."""

    listings: list[Listing] = field(default_factory=list)
    captures: list[Capture] = field(default_factory=list)
    """Of each listing, in the same order."""
    failed: int = 0
    """Pages that could not be had."""
    outcome: Outcome = Outcome.OK
    """OK where every page was had, else that of the last page that was not."""
    detail: str = ""

    @property
    def completeness(self) -> tuple[Completeness, str]:
        """How whole the reading was, with one English clause that says why."""
        return families.completeness(self.listings, pages_read=len(self.listings), pages_failed=self.failed)


async def column_pages(portal: Portal, *, ask: Ask, known: Lookup, most: int) -> ColumnPages:
    """All list pages of a portal's columns; at most `most` are asked for, the rest counts as failed."""
    pages = ColumnPages()
    waiting = list(list_requests(portal, known))
    seen = {request.url for request in waiting}
    while waiting and len(pages.listings) + pages.failed < most:
        asked = await ask(waiting.pop(0))
        if asked.capture is None:
            pages.failed += 1
            pages.outcome, pages.detail = asked.look.outcome, asked.look.detail
            continue
        listing = families.listing(asked.capture, portal)
        pages.listings.append(listing)
        pages.captures.append(asked.capture)
        waiting += further_requests(listing, portal, known, seen=seen)
    if waiting:
        pages.failed += len(waiting)
        pages.detail = f"more than {most} list pages; the rest was left"
    return pages
