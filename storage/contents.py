"""What a version says, cell by cell, as rows and back as the very same `Report`."""

from collections import Counter
from datetime import date
from decimal import Decimal

from model.documents import PrintedDate
from model.reports import Chapter, Claim, ClaimKind, Fact, Report, Residue, Scope, State, TableReading
from storage.codec import day_of, day_text, integers, place_of, place_text, strings, to_json
from storage.store import Row, Store

_CLAIM_COLUMNS = (
    *("key", "value", "value_text", "printed", "sentence", "place"),
    *("kind", "unit", "scope", "body", "part_of", "whole_text", "label"),
)

_FACT = ("key", "state", "value", "value_text", "printed", "place", "confidence")


def version_columns(report: Report) -> Row:
    """The columns of `versions` that the report itself fills."""
    states = Counter(fact.state for fact in report.facts)
    return {
        "printed_publisher": report.publisher,
        "year": report.year,
        "edition": report.edition,
        "title": report.title,
        "published": day_text(report.published),
        "source": report.source,
        "headings": to_json(report.headings),
        "years": to_json(report.years),
        "cells_read": states[State.READ],
        "cells_blank": states[State.BLANK],
        "cells_not_applicable": states[State.NOT_APPLICABLE],
        "cells_unreadable": states[State.UNREADABLE],
        "text": report.text,
        "file": report.file,
    }


def write_contents(store: Store, version: int, report: Report) -> None:
    """Writes dates, cells, table readings, chapters, claims and residue of a version."""
    _many(store, version, "facts", _FACT, _facts(report))
    _many(
        store,
        version,
        "table_readings",
        ("form_table", "edition", "layout", "state"),
        [(reading.table, reading.edition, reading.layout, reading.state) for reading in report.tables],
    )
    _many(
        store,
        version,
        "version_dates",
        ("origin", "day", "printed"),
        [(one.origin, day_text(one.day), one.printed) for one in report.dates],
    )
    _many(store, version, "chapters", ("key", "number", "heading", "text", "has_table", "place"), _chapters(report))
    _many(store, version, "claims", _CLAIM_COLUMNS, _claims(report))
    _many(
        store,
        version,
        "residue",
        ("printed", "form_table", "place"),
        [(residue.printed, residue.table, place_text(residue.place)) for residue in report.residue],
    )


def _many(store: Store, version: int, table: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    store.insert_many(
        table, ("version_id", "ordinal", *columns), [(version, ordinal, *row) for ordinal, row in enumerate(rows)]
    )


def _facts(report: Report) -> list[tuple[object, ...]]:
    # The digits go in as text: the column's NUMERIC affinity makes an integer or a REAL of them for SQL, and
    # `value_text` keeps every digit, which a REAL would not.
    return [
        (
            fact.key,
            fact.state.value,
            _digits(fact.value),
            _digits(fact.value),
            fact.printed,
            place_text(fact.place),
            fact.confidence,
        )
        for fact in report.facts
    ]


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _chapters(report: Report) -> list[tuple[object, ...]]:
    return [
        (
            chapter.key,
            chapter.number,
            chapter.heading,
            chapter.text,
            int(chapter.has_table),
            place_text(chapter.place),
        )
        for chapter in report.chapters
    ]


def _claims(report: Report) -> list[tuple[object, ...]]:
    return [
        (
            claim.key,
            str(claim.value),
            str(claim.value),
            claim.printed,
            claim.sentence,
            place_text(claim.place),
            claim.kind.value,
            claim.unit,
            claim.scope.value,
            claim.body,
            claim.of,
            _digits(claim.whole),
            claim.label,
        )
        for claim in report.claims
    ]


def report_at(store: Store, version: int) -> Report | None:
    """The report as it was recorded, equal in every field; None where there is no such version."""
    with store.snapshot():
        return _report_at(store, version)


def _report_at(store: Store, version: int) -> Report | None:
    row = store.row("SELECT * FROM versions WHERE id = ?", (version,))
    if row is None:
        return None
    return Report(
        publisher=row["printed_publisher"],
        year=row["year"],
        edition=row["edition"],
        title=row["title"],
        published=day_of(row["published"]),
        source=row["source"],
        facts=tuple(_fact(fact) for fact in _rows(store, version, "facts")),
        tables=tuple(_reading(reading) for reading in _rows(store, version, "table_readings")),
        chapters=tuple(_chapter(chapter) for chapter in _rows(store, version, "chapters")),
        claims=tuple(_claim(claim) for claim in _rows(store, version, "claims")),
        residue=tuple(_residue(residue) for residue in _rows(store, version, "residue")),
        headings=strings(row["headings"]),
        years=integers(row["years"]),
        text=row["text"],
        dates=tuple(_date(found) for found in _rows(store, version, "version_dates")),
        file=row["file"],
    )


def _rows(store: Store, version: int, table: str) -> list[Row]:
    sql = f"SELECT * FROM {table} WHERE version_id = ? ORDER BY ordinal"  # noqa: S608 - the names stand above
    return store.rows(sql, (version,))


def _fact(row: Row) -> Fact:
    return Fact(
        confidence=row["confidence"],
        key=row["key"],
        state=State(row["state"]),
        value=None if row["value_text"] is None else Decimal(row["value_text"]),
        printed=row["printed"],
        place=place_of(row["place"]),
    )


def _date(row: Row) -> PrintedDate:
    return PrintedDate(day=date.fromisoformat(row["day"]), printed=row["printed"], origin=row["origin"])


def _reading(row: Row) -> TableReading:
    return TableReading(table=row["form_table"], edition=row["edition"], layout=row["layout"], state=row["state"])


def _chapter(row: Row) -> Chapter:
    return Chapter(
        key=row["key"],
        number=row["number"],
        heading=row["heading"],
        text=row["text"],
        has_table=bool(row["has_table"]),
        place=place_of(row["place"]),
    )


def _claim(row: Row) -> Claim:
    return Claim(
        key=row["key"],
        value=Decimal(row["value_text"]),
        printed=row["printed"],
        sentence=row["sentence"],
        place=place_of(row["place"]),
        kind=ClaimKind(row["kind"]),
        unit=row["unit"],
        scope=Scope(row["scope"]),
        body=row["body"],
        of=row["part_of"],
        whole=None if row["whole_text"] is None else Decimal(row["whole_text"]),
        label=row["label"],
    )


def _residue(row: Row) -> Residue:
    return Residue(printed=row["printed"], place=place_of(row["place"]), table=row["form_table"])
