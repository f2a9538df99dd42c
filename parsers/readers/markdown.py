"""Markdown whose tables are HTML, as converters of PDF write it: the lines become markup, the tables stay."""

import re
from collections.abc import Iterator

_OPENS = re.compile(r"<table\b", re.IGNORECASE)
_CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s+(.*)")


def marked_up(text: str) -> str:
    """The text as a page: a paragraph for each line outside tables, `#` lines as headings, tables as they stand."""
    return f"<html><body>{''.join(_parts(text))}</body></html>"


def _parts(text: str) -> Iterator[str]:
    at = 0
    while (opening := _OPENS.search(text, at)) and (closing := _CLOSES.search(text, opening.end())):
        yield from map(_line, text[at : opening.start()].splitlines())
        yield text[opening.start() : closing.end()]
        at = closing.end()
    yield from map(_line, text[at:].splitlines())


def _line(line: str) -> str:
    heading = _HEADING.match(line)
    return f"<h2>{heading[1]}</h2>" if heading else f"<p>{line}</p>"
