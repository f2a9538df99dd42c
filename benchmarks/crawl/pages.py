"""The page that every host of the crawl benchmark serves: an annual report inside the furniture of a portal."""

from datetime import date

from app.demo.portals import DESIGNS, site
from app.demo.stories import stories
from benchmarks.furnished import plain_markup, sized

ROBOTS = b"User-agent: *\nDisallow: /search/\nDisallow: /admin/\n"
SERIAL = b"@@SERIAL@@"
"""Where the page's own number stands, so that no two pages are the same."""


def page() -> bytes:
    """A page of 60,000 bytes: a report with its three tables and chapters, footer, and as much of the menus as there is room for."""
    addresses = site(DESIGNS[0], stories(), today=date(2026, 2, 3))
    longest = max((answer.body for answer in addresses.values()), key=len).decode()
    return sized(plain_markup(longest).replace("</title>", f" {SERIAL.decode()}</title>"))
