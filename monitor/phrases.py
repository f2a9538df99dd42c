"""How findings name cells, rows, columns, tables and places, in Chinese and English at once."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from model.form import Edition
from model.types import Fact, Place, State

NUMERALS = "〇一二三四五六七八九十"
Span = tuple[str, int, int]
"""What is counted (a name of a place's numbers), the first number and the last."""
_SPANS = {
    "grid": ("第{}个表格", "table {} of the document"),
    "page": ("第{}页", "page {}"),
    "row": ("第{}行", "row {}"),
    "column": ("第{}列", "column {}"),
    "line": ("正文第{}行", "line {} of the text"),
}
LISTED = 3
"""Blank cells named one by one; more are counted."""


class Text(NamedTuple):
    """One phrase in both languages."""

    zh: str
    en: str


def joined(parts: Iterable[Text], *, zh: str, en: str) -> Text:
    """The phrases with a separator between them."""
    pieces = tuple(parts)
    return Text(zh.join(piece.zh for piece in pieces), en.join(piece.en for piece in pieces))


def number(value: Decimal) -> str:
    """The number in plain digits, without an exponent."""
    return f"{value:f}"


def table_of(key: str) -> str:
    """The table that a fact key belongs to."""
    return key.partition(".")[0]


@lru_cache(maxsize=2048)
def table_text(edition: Edition, table: str) -> Text:
    """The table as the form counts it, by the number of its chapter: 表三（收到和处理政府信息公开申请情况）.

    A table that stands in no chapter has its own name.
    """
    declared = edition.table(table)
    chapter = next((chapter for chapter in edition.chapters if chapter.table == table), None)
    if chapter is None:
        return Text(declared.label, declared.label_en.lower())
    return Text(
        f"表{NUMERALS[chapter.number]}（{declared.label}）", f"table {chapter.number} ({declared.label_en.lower()})"
    )


@lru_cache(maxsize=2048)
def row_text(edition: Edition, key: str) -> Text:
    """The row's label, long remarks in brackets left off."""
    row = edition.rows[key]
    return Text(row.label.partition("（")[0], row.label_en)


@lru_cache(maxsize=2048)
def column_text(edition: Edition, key: str) -> Text:
    """The column's label."""
    column = edition.columns[key]
    return Text(column.label.partition("（")[0], column.label_en)


def cell_text(edition: Edition, key: str) -> Text:
    """Row and column of one cell: 「本年新收政府信息公开申请数量·自然人」."""
    row, column = row_text(edition, key), column_text(edition, key)
    return Text(f"「{row.zh}·{column.zh}」", f'"{row.en}: {column.en}"')


def value_text(fact: Fact) -> Text:
    """The value as it counts in a sum; a blank says that it is counted as 0."""
    if fact.value is not None:
        printed = number(fact.value)
        return Text(printed, printed)
    if fact.state is State.NOT_APPLICABLE:
        return Text(f"“{fact.printed}”（按0计）", f'"{fact.printed}" (counted as 0)')
    return Text("空白（按0计）", "blank (counted as 0)")


def blanks_text(labels: Sequence[Text]) -> Text:
    """Which cells are blank and counted as 0; empty where none is."""
    if not labels:
        return Text("", "")
    named = joined(labels[:LISTED], zh="、", en=", ")
    if len(labels) > LISTED:
        named = Text(f"{named.zh}等{len(labels)}格", f"{named.en} and others, {len(labels)} cells")
    return Text(f"；空白按0计：{named.zh}", f"; blank cells counted as 0: {named.en}")


def stands(places: Iterable[Place]) -> Text:
    """Where the cells stand in the document, counted from 1; empty where nothing is known."""
    return _stands(_spans(tuple(places)))


def _spans(places: Sequence[Place]) -> tuple[Span, ...]:
    """The first and the last number of what is known of the places; of their lines only where nothing else is known."""
    found = tuple(
        (name, min(numbers), max(numbers))
        for name, numbers in (
            ("grid", [place.grid for place in places if place.grid is not None]),
            ("page", [place.page for place in places if place.page is not None]),
            ("row", [place.row for place in places if place.row is not None]),
            ("column", [place.column for place in places if place.column is not None]),
        )
        if numbers
    )
    lines = [place.line for place in places if place.line is not None]
    return found or ((("line", min(lines), max(lines)),) if lines else ())


@lru_cache(maxsize=4096)
def _stands(spans: tuple[Span, ...]) -> Text:
    parts: list[Text] = []
    for name, first, last in spans:
        zh, en = _SPANS[name]
        span = str(first + 1) if first == last else f"{first + 1}–{last + 1}"
        parts.append(Text(zh.format(span), en.format(span)))
    return Text("".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def bracketed(text: Text) -> Text:
    """The phrase in brackets; empty where it is empty."""
    return Text(f"（{text.zh}）" if text.zh else "", f" ({text.en})" if text.en else "")


def whereabouts(edition: Edition, facts: Sequence[Fact]) -> Text:
    """The table and the place of the cells, in brackets: （表三（…），第2个表格第5行第3列）."""
    if not facts:
        return Text("", "")
    return _whereabouts(edition, table_of(facts[0].key), _spans([fact.place for fact in facts]))


@lru_cache(maxsize=4096)
def _whereabouts(edition: Edition, key: str, spans: tuple[Span, ...]) -> Text:
    table, place = table_text(edition, key), _stands(spans)
    zh = "，".join(part for part in (table.zh, place.zh) if part)
    en = ", ".join(part for part in (table.en, place.en) if part)
    return bracketed(Text(zh, en))
