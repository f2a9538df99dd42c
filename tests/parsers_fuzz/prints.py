"""Wounds of PDF files: streams hurt under their compression, objects swapped, numbers of dictionaries altered."""

import re
import zlib
from random import Random

from parsers_fuzz.wounds import wounded

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_OBJECT = re.compile(rb"\d+ \d+ obj(.*?)endobj", re.DOTALL)
_DICTIONARY = re.compile(rb"<<.{0,2000}?>>", re.DOTALL)
_NUMBER = re.compile(rb"-?\d+\.?\d*")
_OPERATORS = (
    b" Tj ",
    b" TJ ",
    b" re ",
    b" l ",
    b" m ",
    b" f ",
    b" S ",
    b" q ",
    b" Q ",
    b" BT ",
    b" ET ",
    b" cm ",
    b" Do ",
)
_ODD = (b"0", b"-1", b"1e30", b"999999999", b"-0.00001", b"32768", b"NaN")


def reprinted(body: bytes, draw: Random) -> bytes:
    """The file with one to four wounds of its objects; the cross-reference table is left to be wrong."""
    for _ in range(draw.choice((1, 1, 2, 4))):
        kind = draw.random()
        body = _stream(body, draw) if kind < 0.5 else _swapped(body, draw) if kind < 0.7 else _dictionary(body, draw)
    return body


def _chosen(pattern: re.Pattern[bytes], body: bytes, draw: Random) -> re.Match[bytes] | None:
    found = list(pattern.finditer(body))
    return draw.choice(found) if found else None


def _stream(body: bytes, draw: Random) -> bytes:
    found = _chosen(_STREAM, body, draw)
    if found is None:
        return body
    try:
        text = zlib.decompress(found[1])
    except zlib.error:
        return body[: found.start(1)] + wounded(found[1], draw) + body[found.end(1) :]
    hurt = _content(text, draw)
    return body[: found.start(1)] + zlib.compress(hurt) + b"\n" + body[found.end(1) :]


def _content(text: bytes, draw: Random) -> bytes:
    """A page's content with operators thrown in and operands altered, or hurt like any bytes."""
    if draw.random() < 0.3:
        return wounded(text, draw)
    hurt = bytearray(text)
    for _ in range(draw.randint(1, 8)):
        at = draw.randrange(len(hurt) + 1)
        number = _NUMBER.search(hurt, at)
        if number and draw.random() < 0.6:
            hurt[number.start() : number.end()] = draw.choice(_ODD)
        else:
            hurt[at:at] = draw.choice(_OPERATORS) * draw.choice((1, 1, 200))
    return bytes(hurt)


def _swapped(body: bytes, draw: Random) -> bytes:
    """One object with the body of another."""
    one, other = _chosen(_OBJECT, body, draw), _chosen(_OBJECT, body, draw)
    if one is None or other is None:
        return body
    return body[: one.start(1)] + other[1] + body[one.end(1) :]


def _dictionary(body: bytes, draw: Random) -> bytes:
    found = _chosen(_DICTIONARY, body, draw)
    if found is None:
        return body
    text = found[0]
    number = _NUMBER.search(text, draw.randrange(len(text)))
    if number is None:
        return body[: found.start()] + wounded(text, draw) + body[found.end() :]
    return (
        body[: found.start()] + text[: number.start()] + draw.choice(_ODD) + text[number.end() :] + body[found.end() :]
    )
