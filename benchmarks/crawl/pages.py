"""The page that every host of the crawl benchmark serves: an annual report inside the furniture of a portal."""

import re
from datetime import date

from app.demo.portals import DESIGNS, site
from app.demo.stories import stories

BYTES = 60_000
ROBOTS = b"User-agent: *\nDisallow: /search/\nDisallow: /admin/\n"
SERIAL = b"@@SERIAL@@"
"""Where the page's own number stands, so that no two pages are the same."""
_ITEM = "<li><a "
"""An entry of a menu on a line of its own."""
_WORD_NOISE = re.compile(r' (?:style|class|width|valign|align)="[^"]*"|</?(?:font|span)\b[^>]*>')


def page() -> bytes:
    """A page of 60,000 bytes: a report with its three tables and chapters, footer, and as much of the menus as there is room for."""
    addresses = site(DESIGNS[0], stories(), today=date(2026, 2, 3))
    longest = max((answer.body for answer in addresses.values()), key=len).decode()
    lines = _WORD_NOISE.sub("", longest).replace("</title>", f" {SERIAL.decode()}</title>").splitlines()
    room = BYTES - sum(len(line.encode()) + 1 for line in lines if not line.startswith(_ITEM))
    kept: list[str] = []
    for line in lines:
        if line.startswith(_ITEM):
            room -= len(line.encode()) + 1
        if room >= 0 or not line.startswith(_ITEM):
            kept.append(line)
    return "\n".join(kept).encode().ljust(BYTES)
