"""The ruling lines of tables on a page, broken ones healed, and the cells that they enclose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.ink import FAINT, Grey, Mask, ink
from parsers.ocr.rules import PixelBox, drawn, painted

_LONG = 8
"""Length that the longest level rule of a table has at least: no row of print holds together so far."""
_THICK = 3
"""Pixels within which a rule lies on its table's edge."""
_MOSTLY = 0.9
"""Part of an edge from which it is ruled."""
_NARROWEST = 0.4
"""Width of a field that may hold print, in heights of a character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A stretch of page with walls all around; of any shape, where a wall between cells is broken."""

    box: PixelBox
    within: Mask
    """255 where the box belongs to it."""
    table: PixelBox


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is ruled on one page."""

    walls: Mask
    """Where rules are drawn, and where tables end without one."""
    rules: tuple[PixelBox, ...]
    """Those drawn, broken ones drawn on to the next rule across."""
    tables: tuple[PixelBox, ...]
    fields: tuple[Field, ...]
    """What walls enclose: the cells."""


def ruling(page: Grey, height: int) -> Ruling:
    """The ruled tables of a page whose characters are about so high."""
    dark = ink(page, FAINT)
    level, upright = drawn(page, height)
    level, upright = _networks(level, upright, painted(page, [*level, *upright]), height)
    walls, posts = painted(page, [*level, *upright]), painted(page, upright)
    tables = tuple(_closed(walls, posts, dark, table, height=height) for table in _tables(walls))
    return Ruling(walls=walls, rules=(*level, *upright), tables=tables, fields=tuple(_fields(walls, tables, height)))


def _networks(
    level: Sequence[PixelBox], upright: Sequence[PixelBox], walls: Mask, height: int
) -> tuple[list[PixelBox], list[PixelBox]]:
    """The rules that are part of a table: level and upright ones that meet, some level one longer than print holds together."""
    labels = cv2.connectedComponents(walls)[1]

    def network(rule: PixelBox) -> int:
        return int(labels[rule[1], rule[0]])

    firm = {network(line) for line in level if line[2] - line[0] >= _LONG * height} & set(map(network, upright))
    return [line for line in level if network(line) in firm], [post for post in upright if network(post) in firm]


def _closed(walls: Mask, posts: Mask, dark: Mask, table: PixelBox, *, height: int) -> PixelBox:
    """The table with walls all around: a page break leaves cells open below or above, and some tables have no outer posts.

    Print that reaches over an open end belongs to the table.
    """
    left, top, right, bottom = table
    across = dark[:, left:right].max(axis=1) > 0
    if not _is_ruled(walls[bottom - _THICK : bottom, left:right]):
        end = _first_blank(across[bottom : bottom + 2 * height], bottom)
        near = bottom - height // 2
        walls[near:end, left:right] |= posts[near:bottom, left:right].max(axis=0)
        bottom = end
    if not _is_ruled(walls[top : top + _THICK, left:right]):
        end = top - _first_blank(across[max(0, top - 2 * height) : top][::-1], 0)
        near = top + height // 2
        walls[end:near, left:right] |= posts[top:near, left:right].max(axis=0)
        top = end
    cv2.rectangle(walls, (left, top), (right - 1, bottom - 1), 255, 1)
    return left, top, right, bottom


def _is_ruled(edge: Mask) -> bool:
    return float(edge.any(axis=0).mean()) > _MOSTLY


def _first_blank(rows: NDArray[np.bool_], start: int) -> int:
    blank = np.flatnonzero(~rows)
    return start + (int(blank[0]) + 1 if len(blank) else len(rows))


def _tables(walls: Mask) -> tuple[PixelBox, ...]:
    stats = cv2.connectedComponentsWithStats(walls)[2][1:]
    boxes = [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats]
    return tuple(box for box in boxes if not any(_within(box, other) for other in boxes if other != box))


def _within(inner: PixelBox, outer: PixelBox) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _fields(walls: Mask, tables: tuple[PixelBox, ...], height: int) -> Iterator[Field]:
    """The fields in each table, specks and slivers left out."""
    for table in tables:
        left, top, right, bottom = table
        _, labels, stats, _ = cv2.connectedComponentsWithStats(
            cv2.bitwise_not(walls[top:bottom, left:right]), connectivity=4
        )
        for label, (x, y, wide, high, _) in enumerate(stats[1:].tolist(), 1):
            if min(wide, high) >= _NARROWEST * height:
                within = (labels[y : y + high, x : x + wide] == label).astype(np.uint8) * np.uint8(255)
                box = (left + x, top + y, left + x + wide, top + y + high)
                yield Field(box=box, within=np.asarray(within, np.uint8), table=table)
