"""Whether the list pages of a portal, taken together, showed all that they say there is."""

from collections.abc import Iterator, Sequence

from crawler.addresses import page_key
from model.looking import Completeness, Listing


def completeness(listings: Sequence[Listing], *, pages_read: int, pages_failed: int) -> tuple[Completeness, str]:
    """How whole the reading of the columns was, with one English clause that says why.

    TRUNCATED where something is known to be missing; UNKNOWN where it cannot be told; COMPLETE only where every page that
    was named or counted was read and each showed rows.
    """
    if not listings or pages_read == 0:
        return Completeness.UNKNOWN, "no list page could be read"
    if pages_failed:
        return Completeness.TRUNCATED, f"{pages_failed} of {pages_read + pages_failed} list pages could not be read"
    for column in _columns(listings):
        missing = _missing(column)
        if missing:
            return Completeness.TRUNCATED, missing
    doubt = next((listing.doubt for listing in listings if listing.doubt), "")
    if doubt:
        return Completeness.UNKNOWN, doubt
    empty = [listing for listing in listings if not listing.links]
    if empty:
        return Completeness.UNKNOWN, f"no rows could be read on {empty[0].url}"
    return Completeness.COMPLETE, f"all {pages_read} list pages were read to their end"


def _columns(listings: Sequence[Listing]) -> Iterator[list[Listing]]:
    """The listings of each list: those that name one another, directly or through others."""
    by_key = {page_key(listing.url): listing for listing in listings}
    beside: dict[str, set[str]] = {key: set() for key in by_key}
    for key, listing in by_key.items():
        for other in {page_key(url) for url in listing.further} & by_key.keys():
            beside[key].add(other)
            beside[other].add(key)
    left = dict(by_key)
    while left:
        waiting, column = [next(iter(left))], []
        while waiting:
            key = waiting.pop()
            if key in left:
                column.append(left.pop(key))
                waiting += beside[key]
        yield column


def _missing(column: Sequence[Listing]) -> str:
    """What is known to be missing from one list; empty where nothing is."""
    read = {page_key(listing.url) for listing in column}
    unread = {page_key(url) for listing in column for url in listing.further} - read
    if unread:
        return f"{len(unread)} of {len(read | unread)} pages of the list were not read"
    pages = max((listing.pages_declared or 0 for listing in column), default=0)
    if pages > len(column):
        return f"the list says it has {pages} pages, {len(column)} could be read"
    rows = len({link.url for listing in column for link in listing.links})
    declared = max((listing.rows_declared or 0 for listing in column), default=0)
    if declared > rows:
        return f"the list says it has {declared} rows, {rows} were shown"
    shown = [tuple(link.url for link in listing.links) for listing in column if listing.links]
    if len(set(shown)) < len(shown):
        return "two pages of the list show the same rows"
    return ""
