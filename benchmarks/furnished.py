"""Pages of one size: a report in plain markup, and as much of the portal's menus around it as there is room for."""

import re

BYTES = 60_000
_ITEM = "<li><a "
"""An entry of a menu on a line of its own."""
_WORD_NOISE = re.compile(r' (?:style|class|width|valign|align)="[^"]*"|</?(?:font|span)\b[^>]*>')


def plain_markup(text: str) -> str:
    """The markup without what a word processor adds to it."""
    return _WORD_NOISE.sub("", text)


def sized(text: str) -> bytes:
    """The page in 60,000 bytes: entries of its menus are left out where there is no room, blanks fill the rest."""
    lines = text.splitlines()
    room = BYTES - sum(len(line.encode()) + 1 for line in lines if not line.startswith(_ITEM))
    kept: list[str] = []
    for line in lines:
        if line.startswith(_ITEM):
            room -= len(line.encode()) + 1
        if room >= 0 or not line.startswith(_ITEM):
            kept.append(line)
    return "\n".join(kept).encode().ljust(BYTES)
