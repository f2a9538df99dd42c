"""What commands print: a table for people or JSON for programs, in Chinese or English."""

import json
import math
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.clock import SHANGHAI
from app.prose import Prose, visible
from app.words import heading, sentence, word

Row = Mapping[str, Any]
WIDE = 120
"""Columns assumed where output goes to a file or pipe and COLUMNS says nothing."""
ROOM = 20
"""With less width for each column, rows with a sentence in them stand one below the other instead of in a table."""
SENTENCES = frozenset({"message", "reason", "result", "sentence"})
"""Columns that hold sentences."""
ENUMERATED = frozenset({"severity", "verdict", "standing", "quality", "event", "state", "what", "outcome"})
"""Columns whose values are words of ours."""


def console() -> Console:
    """A console as wide as the terminal; wide enough for a table where there is none."""
    known = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if known else WIDE, highlight=False, soft_wrap=False)


def show(rows: Sequence[Row], columns: Sequence[str], *, as_json: bool, language: str, title: str = "") -> None:
    """Prints rows; as JSON all their fields, as a table the named columns."""
    screen = console()
    if as_json:
        show_json([dict(row) for row in rows])
    elif not rows:
        lines([sentence("nothing", language)])
    elif screen.width < ROOM * len(columns) and SENTENCES & set(columns):
        screen.print(Text(title, style="italic")) if title else None
        for row in rows:
            _show_stacked(row, columns, language=language, screen=screen)
    else:
        table = new_table([heading(column, language) for column in columns], title=title)
        for row in rows:
            table.add_row(*(_cell(column, row.get(column), language) for column in columns))
        screen.print(table)


def show_verbatim(rows: Sequence[Sequence[object]], columns: Sequence[str], *, language: str) -> None:
    """Prints rows of a query as they are: nothing in them is a word of ours."""
    if not rows:
        lines([sentence("nothing", language)])
        return
    table = new_table([visible(column) for column in columns])
    for row in rows:
        table.add_row(
            *(
                Prose("-" if value is None else str(plain_cell(value)), style="dim" if value is None else "")
                for value in row
            )
        )
    console().print(table)


def new_table(headings: Sequence[str], *, title: str = "") -> Table:
    """A table with these headings and no rows yet."""
    table = Table(title=title or None, title_justify="left", header_style="bold")
    for text in headings:
        table.add_column(text, overflow="fold")
    return table


def show_json(value: object) -> None:
    """Prints one JSON value; decimals as numbers, days and instants as ISO 8601 text, bytes as hex digits."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=plain, allow_nan=False) + "\n")


def plain_cell(value: object) -> object:
    """A value that SQLite gave, as JSON can say it: an infinite number as text, bytes as hex digits."""
    infinite = isinstance(value, float) and not math.isfinite(value)
    return str(value) if infinite else value.hex() if isinstance(value, bytes) else value


def plain(value: object) -> object:
    """What JSON can say of a value: whole decimals as integers, others as floats, what it has no word for as text."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case set() | frozenset() | tuple():
            return list(value)
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)


def lines(texts: Iterable[str]) -> None:
    """Prints plain lines as long as they are; what a page could steer a terminal with is left out."""
    for text in texts:
        sys.stdout.write(visible(text) + "\n")


def sentences(texts: Iterable[str]) -> None:
    """Prints sentences of ours, broken to the width of the screen."""
    screen = console()
    for text in texts:
        screen.print(Prose(text))


def shown_instant(moment: datetime) -> str:
    """An instant for people: Asia/Shanghai, to the minute."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _show_stacked(row: Row, columns: Sequence[str], *, language: str, screen: Console) -> None:
    """One row as a line of its short fields and, indented below, its sentences."""
    short = Text("  ").join(_text(column, row.get(column), language) for column in columns if column not in SENTENCES)
    screen.print(short)
    for column in columns:
        if column in SENTENCES and row.get(column):
            screen.print(Prose(str(row[column]), indent=2))


def _cell(column: str, value: object, language: str) -> Prose:
    text = _text(column, value, language)
    return Prose(text.plain, style=str(text.style))


def _text(column: str, value: object, language: str) -> Text:
    if value is None or value == "":
        return Text("-", style="dim")
    if isinstance(value, datetime):
        return Text(shown_instant(value))
    if column in ENUMERATED:
        return Text(word(str(value), language), style=STYLES.get(str(value), ""))
    return Text(visible(str(value)))


STYLES = {
    "error": "bold red",
    "overdue": "bold red",
    "very-overdue": "bold red",
    "withdrawn": "bold red",
    "broken": "bold red",
    "fail": "bold red",
    "given-up": "bold red",
    "warning": "yellow",
    "attention": "yellow",
    "published-late": "yellow",
    "published-early": "yellow",
    "backdated": "yellow",
    "contradicts-itself": "bold red",
    "could-not-read": "magenta",
    "to-look-at": "yellow",
    "clean": "green",
    "unknown": "magenta",
    "published": "green",
    "ok": "green",
    "not-due": "dim",
    "pass": "dim",
}
