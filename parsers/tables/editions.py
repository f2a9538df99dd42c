"""The edition of a table by its own marks: labels that one edition alone has."""

from collections.abc import Iterable, Sequence

from model.editions import BY_KEY, EDITIONS, TABLES
from parsers.tables.labels import Kind
from parsers.tables.tokens import Sort, TokenLine

_LABELS: dict[str, dict[str, frozenset[str]]] = {
    table: {
        edition.key: frozenset(
            f"{kind}:{one.key}"
            for section in (*edition.table(table).sections, *edition.table(table).variants)
            for kind, ones in ((Kind.ROW, section.rows), (Kind.COLUMN, section.columns))
            for one in ones
        )
        for edition in EDITIONS
        if edition.has(table)
    }
    for table in TABLES
}


def table_edition(table: str, rows: Iterable[TokenLine]) -> str | None:
    """The edition whose own labels the table bears most; None where it bears none, or as many of two.

    （六）其他处理 without rows under it is a row, and a mark of 2019; with rows it heads a group of 2021.
    """
    printed = {
        f"{label.kind}:{label.key}"
        for row in rows
        for token in row.tokens
        if token.sort is Sort.LABEL
        for label in token.labels
        if label.kind in {Kind.ROW, Kind.COLUMN}
    }
    if table == "requests":
        printed = _without_ambiguous(printed)
    marks = {edition: len(printed & _own(table, edition)) for edition in _LABELS[table]}
    best = max(marks.values())
    leading = [edition for edition, count in marks.items() if count == best]
    return leading[0] if best and len(leading) == 1 else None


def _own(table: str, edition: str) -> frozenset[str]:
    others = frozenset[str]().union(*(labels for key, labels in _LABELS[table].items() if key != edition))
    return _LABELS[table][edition] - others


def _without_ambiguous(printed: set[str]) -> set[str]:
    """其他 is a column too, and so no mark; nor is （六）其他处理 where rows stand under it."""
    newer = {"row:other.no_correction", "row:other.fee_unpaid"} & printed
    return printed - ({"row:other"} if newer else set()) - {"row:other.rest"}


def declared(table: str, editions: Sequence[str | None]) -> str:
    """The first edition known that has the table; the newest where none is."""
    named = [BY_KEY[edition] for edition in editions if edition]
    return next(one.key for one in (*named, *reversed(EDITIONS)) if one.has(table))
