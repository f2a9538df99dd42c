"""Wounds of XML that leave it well-formed: elements lost, doubled, moved, nested; attributes and texts altered."""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

_ODD = ("0", "-1", "65536", "99999", "4294967296", "9" * 30, "1e9", "NaN", "", "其他", "总计", "restart", "true")
_DEEP = 300


def _lose(one: Any, other: Any, draw: Random) -> None:
    del other, draw
    one.getparent().remove(one)


def _repeat(one: Any, other: Any, draw: Random) -> None:
    del other
    for _ in range(draw.choice((1, 1, 2, 40))):
        copy = deepcopy(one)  # printed and read again, what has been wrapped often would be too deep
    copy.tail = None
    one.addnext(copy)


def _move(one: Any, other: Any, draw: Random) -> None:
    del draw
    if other is not one and one not in other.iterancestors():
        other.append(one)


def _nest(one: Any, other: Any, draw: Random) -> None:
    del other
    for _ in range(draw.choice((1, 3, _DEEP))):
        wrapped = etree.Element(one.tag, one.attrib)
        one.addprevious(wrapped)
        wrapped.append(one)


def _rename(one: Any, other: Any, draw: Random) -> None:
    del draw
    one.tag = other.tag


def _state(one: Any, other: Any, draw: Random) -> None:
    source = one if one.attrib and draw.random() < 0.7 else other
    if source.attrib:
        one.set(draw.choice(list(source.attrib)), draw.choice(_ODD))


def _write(one: Any, other: Any, draw: Random) -> None:
    one.text = draw.choice((*_ODD, other.text))


_WOUNDS: tuple[Callable[[Any, Any, Random], None], ...] = (
    _lose,
    _repeat,
    _move,
    _nest,
    _rename,
    _state,
    _state,
    _write,
)


def replanted(text: bytes, draw: Random) -> bytes:
    """The markup with one to six wounds of its tree; the bytes as they are where they are no XML."""
    try:
        root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return text
    for _ in range(draw.choice((1, 1, 2, 6))):
        elements = list(root.iterdescendants(tag=etree.Element))
        if not elements:
            break
        draw.choice(_WOUNDS)(draw.choice(elements), draw.choice(elements), draw)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
