"""The tables of the form as the official sheet prints them: rows of boxes with their spans, labels from the editions."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.demo.sample import Filled
from model.form import Column, Row, Section, Table

NUMERALS = "零一二三四五六七八九十"

# Printed on the sheet, but no row, column or group of it.
BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANTS_HEAD = "申请人情况"
ORGANISATIONS_HEAD = "法人或其他组织"
CONTENT_HEAD = "信息内容"
INDICATOR_HEAD = "统计指标"
UNIT_HEAD = "单位"
NO_UNIT = "——"
_LABEL_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A printed cell with its spans; `key` is set where it is a cell of the form."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    key: str | None = None


Sheet = tuple[tuple[Box, ...], ...]


def sheet(table: Table, filled: Filled) -> Sheet:
    """The table's lines from top to bottom; a line holds the boxes that begin in it."""
    return tuple(tuple(line) for line in _LINES[table.key](table, filled))


def width(lines: Sheet) -> int:
    """Columns of the sheet: what the boxes of its first line span."""
    return sum(box.colspan for box in lines[0])


def _value(table: Table, filled: Filled, row: Row, column: Column, *, colspan: int = 1) -> Box:
    key = table.key_of(row, column)
    return Box(text=filled.printed(key), key=key, colspan=colspan)


def _disclosure(table: Table, filled: Filled) -> Iterator[list[Box]]:
    """Sections one below the other; a section with fewer columns prints them wider."""
    most = max(len(section.columns) for section in table.sections)
    for section in table.sections:
        spans = _shares(most, len(section.columns))
        yield [Box(text=section.heading, colspan=most + 1)]
        heads = zip(section.columns, spans, strict=True)
        yield [Box(text=CONTENT_HEAD), *(Box(text=column.label, colspan=span) for column, span in heads)]
        for row in section.rows:
            cells = zip(section.columns, spans, strict=True)
            values = (_value(table, filled, row, column, colspan=span) for column, span in cells)
            yield [Box(text=row.label), *values]


def _shares(columns: int, parts: int) -> list[int]:
    """So many columns dealt out to so many parts, the first ones wider."""
    return [columns // parts + (part < columns % parts) for part in range(parts)]


def _requests(table: Table, filled: Filled) -> Iterator[list[Box]]:
    (section,) = table.sections
    person, *organisations, total = section.columns
    yield [
        Box(text=BALANCE_NOTE, rowspan=3, colspan=_LABEL_COLUMNS),
        Box(text=APPLICANTS_HEAD, colspan=len(section.columns)),
    ]
    yield [
        Box(text=person.label, rowspan=2),
        Box(text=ORGANISATIONS_HEAD, colspan=len(organisations)),
        Box(text=total.label, rowspan=2),
    ]
    yield [Box(text=column.label) for column in organisations]
    opened: set[tuple[str, ...]] = set()
    for row in section.rows:
        groups = [row.groups[: depth + 1] for depth in range(len(row.groups))]
        fresh = [group for group in groups if group not in opened]
        opened.update(fresh)
        heads = [Box(text=_enumerated(section, group), rowspan=_height(section, group)) for group in fresh]
        label = Box(text=f"{row.number}{row.label}", colspan=_LABEL_COLUMNS - len(groups))
        yield [*heads, label, *(_value(table, filled, row, column) for column in section.columns)]


def _height(section: Section, group: tuple[str, ...]) -> int:
    return sum(row.groups[: len(group)] == group for row in section.rows)


def _enumerated(section: Section, group: tuple[str, ...]) -> str:
    """The group's label behind the number that its place among its siblings gives it."""
    outer, depth = group[:-1], len(group)
    siblings = [(*row.groups, row.key)[:depth] for row in section.rows if row.groups[: depth - 1] == outer]
    place = [name for name, _ in groupby(siblings)].index(group) + 1
    return f"{NUMERALS[place]}、{group[-1]}" if depth == 1 else f"（{NUMERALS[place]}）{group[-1]}"


def _disputes(table: Table, filled: Filled) -> Iterator[list[Box]]:
    (section,) = table.sections
    count = len(section.columns)
    alone = [row for row in section.rows if not row.groups]
    grouped = [row for row in section.rows if row.groups]
    (group,) = {row.groups[0] for row in grouped}
    columns = [column for _ in alone for column in section.columns]
    yield [*(Box(text=row.label, colspan=count) for row in alone), Box(text=group, colspan=count * len(grouped))]
    yield [
        *(Box(text=column.label, rowspan=2) for column in columns),
        *(Box(text=row.label, colspan=count) for row in grouped),
    ]
    yield [Box(text=column.label) for _ in grouped for column in section.columns]
    yield [_value(table, filled, row, column) for row in section.rows for column in section.columns]


def _statistics(table: Table, filled: Filled) -> Iterator[list[Box]]:
    """A row a line with its unit; a heading has a dash for a unit, and nothing behind it."""
    (section,) = table.sections
    yield [Box(text=INDICATOR_HEAD), Box(text=UNIT_HEAD), *(Box(text=column.label) for column in section.columns)]
    labels = {row.label for row in section.rows}
    opened: set[tuple[str, ...]] = set()
    for row in section.rows:
        for group in (row.groups[: depth + 1] for depth in range(len(row.groups))):
            if group not in opened and group[-1] not in labels:
                blank = Box(text="", colspan=len(section.columns))
                yield [Box(text=_headed(section, group)), Box(text=NO_UNIT), blank]
            opened.add(group)
        values = (_value(table, filled, row, column) for column in section.columns)
        yield [Box(text=f"{row.number}{row.label}"), Box(text=row.unit), *values]


def _headed(section: Section, group: tuple[str, ...]) -> str:
    """A heading's label behind the number of its place among all that stands on its level."""
    depth = len(group)
    siblings = [(*row.groups, row.label)[:depth] for row in section.rows if row.groups[: depth - 1] == group[:-1]]
    place = list(dict.fromkeys(siblings)).index(group)
    if depth > 1:
        # 其中 and what follows it count with the row that they belong to.
        numbered = [row.number for row in section.rows if row.groups == group[:-1] and row.number.startswith("（")]
        place = len(numbered[: place + 1])
        return f"（{NUMERALS[place + 1]}）{group[-1]}"
    return f"{NUMERALS[place + 1]}、{group[-1]}"


_LINES = {"disclosure": _disclosure, "requests": _requests, "disputes": _disputes, "statistics": _statistics}
