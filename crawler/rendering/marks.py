"""What a rendered page says of itself: the headers that mark it, and what it leaves open."""

from collections.abc import Mapping

from model.looking import Capture, Listing

RENDERED = "x-nianbao-rendered"
"""Header of a capture whose bytes are what a browser made of the page; its value names the browser."""
MISSING_PARTS = "x-nianbao-missing-parts"
"""Header: how many parts the page asked for in vain."""


def marked(browser: str, missing: int) -> Mapping[str, str]:
    """The headers of a rendered page: without validators, so that it is asked for in full the next time."""
    headers = {"content-type": "text/html; charset=utf-8", RENDERED: browser}
    return headers | ({MISSING_PARTS: str(missing)} if missing else {})


def doubt_of(capture: Capture, listing: Listing) -> str:
    """Why the rows that a browser shows may be fewer than there are; empty where a number says that they are all, or none was used.

    A script may add rows when somebody scrolls or clicks, and nothing in the page need speak of it.
    """
    if RENDERED not in capture.headers:
        return ""
    if missing := capture.headers.get(MISSING_PARTS):
        return f"{missing} parts that the page's scripts asked for could not be had"
    if listing.rows_declared is None and listing.pages_declared is None:
        return "a script builds the rows, and the page does not say how many there are"
    return ""
