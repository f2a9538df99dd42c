"""Wounds of packed files: the markup inside is hurt and packed again, members are swapped, renamed, doubled or lost."""

import io
import warnings
import zipfile
from random import Random

from parsers_fuzz.trees import replanted
from parsers_fuzz.wounds import MARKUP, wounded

_TOO_LARGE = 60_000_000


def repacked(body: bytes, draw: Random) -> bytes:
    """The package with one to three wounds inside; the bytes as they are where they are no package."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, RuntimeError):
        return body
    for _ in range(draw.choice((1, 1, 2, 3))):
        members = _hurt(members, draw)
    return _packed(members, stored=draw.random() < 0.1)


def _hurt(members: list[tuple[str, bytes]], draw: Random) -> list[tuple[str, bytes]]:
    if not members:
        return members
    kind = draw.random()
    # Mostly the largest part, which holds what is read.
    largest = max(range(len(members)), key=lambda index: len(members[index][1]))
    chosen = largest if kind < 0.5 else draw.randrange(len(members))
    name, text = members[chosen]
    if kind < 0.75:
        # Wounds of bytes mostly leave no XML behind: half of them leave it one, so that what reads it comes to see them.
        new = [(name, replanted(text, draw) if draw.random() < 0.5 else wounded(text, draw, MARKUP))]
    elif kind < 0.8:
        new = [(name, draw.choice(members)[1])]
    elif kind < 0.85:
        new = [(draw.choice(("../" + name, name.upper(), "x" * 300, "a\x00b")), text)]
    elif kind < 0.9:
        new = [(name, text), (name, text)]
    elif kind < 0.92:
        new = [(name, bytes(_TOO_LARGE))]
    else:
        new = []
    return [*members[:chosen], *new, *members[chosen + 1 :]]


def _packed(members: list[tuple[str, bytes]], *, stored: bool) -> bytes:
    buffer = io.BytesIO()
    method = (
        zipfile.ZIP_STORED if stored and sum(len(text) for _, text in members) < _TOO_LARGE else zipfile.ZIP_DEFLATED
    )
    # What a reader unpacks is the same at any level.
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # doubled names are what is meant
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, method, compresslevel=1)
    return buffer.getvalue()
