"""A generated report before a carrier prints it: paragraphs and tables in order, and what each cell of the form says."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.demo import prose
from app.demo.forms import Sheet, sheet
from app.demo.sample import Filled
from model.form import Column
from model.types import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a careful person reads in a cell; UNREADABLE where nobody can."""

    state: State
    value: Decimal | None = None


BLANK = Truth(state=State.BLANK)


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """A table, or a part of one, between two paragraphs."""

    table: str
    sheet: Sheet


Part = str | TablePart
"""A paragraph of one line, or a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One report as it is to be printed."""

    title: str
    parts: tuple[Part, ...]
    """The body behind the title."""
    truth: Mapping[str, Truth]
    """Every cell of its tables by fact key."""


def as_seen(printed: Printed) -> dict[str, Truth]:
    """The truth for whoever sees the print and not its characters: a letter O behind digits is a nought to every eye.

    Behind a nought it makes two, which nobody can read: five cells run together look like that.
    """
    boxes = (
        box for part in printed.parts if isinstance(part, TablePart) for line in part.sheet for box in line if box.key
    )
    lettered = {
        box.key: box.text
        for box in boxes
        if box.text.endswith("O") and box.text[:-1].isdecimal() and box.text[0] != "0"
    }
    read = {key: truth_of_value(Decimal(f"{text[:-1]}0")) for key, text in lettered.items() if key}
    return {**printed.truth, **read}


def columns(filled: Filled) -> dict[str, Column]:
    """Fact key to its column, each table in its own edition."""
    return {table.key_of(row, column): column for table in filled.tables for _, row, column in table.cells()}


def truth_of(filled: Filled) -> dict[str, Truth]:
    """The truth of a report that prints its numbers plainly."""
    return {key: truth_of_value(value) for key, value in filled.facts.items() if not isinstance(value, str)}


def truth_of_value(value: Decimal | None) -> Truth:
    """A number reads as itself, None as a blank."""
    return BLANK if value is None else Truth(state=State.READ, value=value)


def parts_of(filled: Filled) -> tuple[Part, ...]:
    """The report in the order of the form, its tables on the official sheets."""
    tables = {table.key: table for table in filled.tables}
    parts: list[Part] = [prose.opening(filled)]
    for rule, texts in prose.chapters(filled):
        parts += [prose.heading(rule), *texts]
        if rule.table:
            parts.append(TablePart(table=rule.table, sheet=sheet(tables.pop(rule.table), filled)))
    for key, table in tables.items():
        parts += [f"附件：{table.label}", TablePart(table=key, sheet=sheet(table, filled))]
    return tuple(parts)
