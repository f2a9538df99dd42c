"""The ruling lines of tables on a page, broken ones healed, and the cells that they enclose."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from parsers.ocr.ink import FAINT, Grey, Mask, ink, picked

_LEVEL, _UPRIGHT = 1.8, 1.5
"""Length from which a stroke may be a rule, in heights of a character."""
_LONG = 8
"""Length that the longest level rule of a table has at least: no row of print holds together so far."""
_TALL = 4
"""Length from which an upright stroke is a post by itself, in heights of a character."""
_THICK = 3
"""Pixels within which a rule lies on its table's edge."""
_MOSTLY = 0.9
"""Part of an edge from which it is ruled."""
_NARROWEST = 0.4
"""Width of a field that may hold print, in heights of a character."""

PixelBox = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are the first beyond it."""


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
    level, upright = _networks(
        _strokes(dark, int(_LEVEL * height), upright=False),
        _strokes(dark, int(_UPRIGHT * height), upright=True),
        height,
    )
    rules = _reaching(_boxes(level), _boxes(upright), height)
    walls = np.asarray(cv2.bitwise_or(level, upright), np.uint8)
    _draw(walls, rules)
    tables = tuple(_closed(walls, upright, dark, table, height=height) for table in _tables(walls))
    return Ruling(walls=walls, rules=rules, tables=tables, fields=tuple(_fields(walls, tables, height)))


def _strokes(dark: Mask, length: int, *, upright: bool) -> Mask:
    """The straight strokes at least so long; gaps of a few pixels do not end one."""

    def along(size: int) -> Mask:
        return np.ones((size, 1) if upright else (1, size), np.uint8)

    healed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, along(max(3, length // 12)))
    return np.asarray(cv2.morphologyEx(healed, cv2.MORPH_OPEN, along(length)), np.uint8)


def _networks(level: Mask, upright: Mask, height: int) -> tuple[Mask, Mask]:
    """The strokes that are part of a table: level and upright ones that meet, over more than a character's size."""
    joined = cv2.dilate(level | upright, np.ones((5, 5), np.uint8))
    count, found, stats, _ = cv2.connectedComponentsWithStats(joined)
    del joined
    labels = np.asarray(found, np.int32)
    keep = np.zeros(count, np.bool_)
    for label in range(1, count):
        left, top, wide, high = (int(value) for value in stats[label, :4])
        if wide >= _LONG * height and high >= _UPRIGHT * height:
            field = slice(top, top + high), slice(left, left + wide)
            here = (labels[field] == label).view(np.uint8)
            posts = cv2.countNonZero(cv2.bitwise_and(upright[field], upright[field], mask=here))
            lines = np.asarray(cv2.bitwise_and(level[field], level[field], mask=here), np.uint8)
            keep[label] = bool(posts and _widest(lines) >= _LONG * height)
    mask = picked(labels, keep)
    del found, labels
    level &= mask
    upright &= mask
    del mask
    _stand(upright, level, height)
    return level, upright


def _stand(upright: Mask, level: Mask, height: int) -> None:
    """Leaves the upright strokes that begin or end at a rule, or are long: those of characters one below the other do neither."""
    for left, top, right, bottom in _boxes(upright):
        ends = (
            level[max(0, top - _THICK) : top + _THICK, left:right],
            level[bottom - _THICK : bottom + _THICK, left:right],
        )
        if bottom - top < _TALL * height and not any(map(cv2.countNonZero, ends)):
            upright[top:bottom, left:right] = 0


def _widest(strokes: Mask) -> int:
    """The width of the widest stroke, 0 without one; a label for every pixel would take four times as much as its outlines."""
    outlines, _ = cv2.findContours(strokes, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return max((cv2.boundingRect(one)[2] for one in outlines), default=0)


def _boxes(strokes: Mask) -> list[PixelBox]:
    """One box for each stroke."""
    stats = cv2.connectedComponentsWithStats(strokes)[2][1:]
    return [(int(x), int(y), int(x + wide), int(y + high)) for x, y, wide, high, _ in stats]


def _reaching(level: list[PixelBox], upright: list[PixelBox], height: int) -> tuple[PixelBox, ...]:
    """The strokes drawn on to the next stroke across, where that is less than a character away."""
    reach = int(0.8 * height)
    healed = [_healed(line, upright, reach) for line in level]
    posts = [_healed(_flipped(post), [_flipped(line) for line in level], reach) for post in upright]
    return (*healed, *map(_flipped, posts))


def _healed(line: PixelBox, posts: list[PixelBox], reach: int) -> PixelBox:
    """The level line, drawn on to the posts before its ends."""
    left, top, right, bottom = line
    across = [post for post in posts if post[1] - reach <= bottom and top <= post[3] + reach]
    start = min((post[0] for post in across if 0 <= left - post[2] <= reach), default=left)
    end = max((post[2] for post in across if 0 <= post[0] - right <= reach), default=right)
    return start, top, end, bottom


def _flipped(box: PixelBox) -> PixelBox:
    """The box with across and down exchanged."""
    left, top, right, bottom = box
    return top, left, bottom, right


def _draw(walls: Mask, rules: tuple[PixelBox, ...]) -> None:
    for left, top, right, bottom in rules:
        cv2.rectangle(walls, (left, top), (right - 1, bottom - 1), 255, -1)


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
