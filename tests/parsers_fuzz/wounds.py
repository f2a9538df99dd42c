"""Wounds of bytes: cut, doubled, spliced, flipped, thrown in - for any file, and for the markup inside packed ones."""

import re
from collections.abc import Callable
from random import Random

THROWN_IN = tuple(
    piece.encode()
    for piece in (
        "<table>", "</td>", "<td colspan=99999>", "\t", "|", "\n", "0", "00000", "<!--", "</html>", "<script>", "总计",
        "其他", "（", "&nbsp;", "<div hidden>", "一、", "\x00", "&#x10FFFF;", "]]>", "<![CDATA[", "9" * 400, "-", "\ufeff",
        "１２", "1e999", "第二十条第（一）项", "%PDF-1.7", "PK\x03\x04", "<pre>", "<!DOCTYPE x [<!ENTITY a 'a'>]>",
    )
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_ODD_NUMBERS = (b"0", b"-1", b"65536", b"99999", b"4294967296", b"9" * 30, b"1e9", b"NaN", b"")
_FEWEST, _MOST = 1, 12

Wound = Callable[[bytearray, Random], None]


def flip(body: bytearray, draw: Random) -> None:
    """One byte is another."""
    if body:
        body[draw.randrange(len(body))] = draw.randrange(256)


def cut(body: bytearray, draw: Random) -> None:
    """A stretch is gone."""
    at = draw.randrange(len(body) + 1)
    del body[at : at + draw.choice((1, 8, 400, 5000))]


def truncate(body: bytearray, draw: Random) -> None:
    """The end is gone."""
    del body[draw.randrange(len(body) + 1) :]


def repeat(body: bytearray, draw: Random) -> None:
    """A stretch comes several times."""
    at = draw.randrange(len(body) + 1)
    chunk = bytes(body[at : at + draw.choice((4, 60, 3000))])
    body[at:at] = chunk * draw.choice((1, 2, 30))


def splice(body: bytearray, draw: Random) -> None:
    """A stretch of another place stands in between."""
    at, other = (draw.randrange(len(body) + 1) for _ in range(2))
    body[at:at] = body[other : other + draw.choice((10, 300, 3000))]


def throw_in(body: bytearray, draw: Random) -> None:
    """Something that means something stands where it does not belong."""
    at = draw.randrange(len(body) + 1)
    body[at:at] = draw.choice(THROWN_IN)


def renumber(body: bytearray, draw: Random) -> None:
    """A number is huge, negative, or none."""
    at = draw.randrange(len(body) + 1)
    if found := _NUMBER.search(body, at):
        body[found.start() : found.end()] = draw.choice(_ODD_NUMBERS)


def untag(body: bytearray, draw: Random) -> None:
    """A tag is gone, or comes many times: elements end nowhere, or nest deeply."""
    at = draw.randrange(len(body) + 1)
    if found := _TAG.search(body, at):
        body[found.start() : found.end()] = found[0] * draw.choice((0, 0, 2, 40, 2000))


WOUNDS: tuple[Wound, ...] = (flip, flip, cut, cut, truncate, repeat, splice, throw_in, throw_in, renumber, untag)
MARKUP: tuple[Wound, ...] = (flip, cut, repeat, splice, throw_in, renumber, renumber, untag, untag)


def wounded(body: bytes, draw: Random, wounds: tuple[Wound, ...] = WOUNDS) -> bytes:
    """The bytes with up to twelve wounds, mostly few."""
    hurt = bytearray(body)
    for _ in range(draw.choice((1, 1, 2, 3, draw.randint(_FEWEST, _MOST)))):
        draw.choice(wounds)(hurt, draw)
    return bytes(hurt)
