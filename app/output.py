"""What commands print: a table for people or JSON for programs, in Chinese or English."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.words import word

Row = Mapping[str, Any]
WIDE = 120
"""Columns assumed where output goes to a file or pipe."""


def console(*, stderr: bool = False) -> Console:
    """A console as wide as the terminal; wide enough for a table where there is none."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else WIDE, highlight=False, soft_wrap=False)


def show(rows: Sequence[Row], columns: Sequence[str], *, as_json: bool, language: str, title: str = "") -> None:
    """Prints rows; as JSON all their fields, as a table the named columns."""
    if as_json:
        show_json([dict(row) for row in rows])
        return
    if not rows:
        console().print(word("nothing", language))
        return
    table = Table(title=title or None, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(word(column, language), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(column), language) for column in columns))
    console().print(table)


def show_json(value: object) -> None:
    """Prints one JSON value; decimals as numbers, days and instants as ISO text."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=plain) + "\n")


def plain(value: object) -> object:
    """What JSON can say of a value: whole decimals as integers, others as floats, anything else as its text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return str(value)


def lines(texts: Iterable[str]) -> None:
    """Prints plain lines, markup left as it stands."""
    screen = console()
    for text in texts:
        screen.print(Text(text), soft_wrap=True)


def _cell(value: object, language: str) -> Text:
    if value is None:
        return Text("-", style="dim")
    text = word(str(value), language)
    return Text(text, style=STYLES.get(str(value), ""))


STYLES = {
    "error": "bold red",
    "overdue": "bold red",
    "missing": "bold red",
    "warning": "yellow",
    "published-late": "yellow",
    "unknown": "magenta",
    "published": "green",
    "not-due": "dim",
}
