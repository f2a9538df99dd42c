"""The tables of a report laid out as the form has them: every row, and every cell with its state."""

from collections.abc import Iterator, Mapping, Sequence

from app.prose import visible
from app.report_view.labels import column_label, edition_of, table_label
from app.report_view.printed_form import as_printed
from app.report_view.view import CellView, Mark, PartView, RowView, SheetView
from app.words import word
from model.editions import BY_KEY, EDITIONS
from model.form import Column, Row, Section, Table
from model.text import one_line, squeezed
from model.types import Fact, Report, State, TableReading
from monitor.phrases import number

SURE = 0.97
"""Confidence of recognition below which it is shown."""
SHORT = 6
"""Characters of an unreadable print that a cell shows."""
BOX = "□"
NO_CELL = "·"
Quoted = Mapping[str, tuple[int, ...]]
"""Fact key to the numbers of the findings that quote it."""


def sheet(report: Report, reading: TableReading, *, quoted: Quoted, language: str) -> SheetView:
    """One table; without parts where it was not found."""
    facts = {key: fact for key, fact in report.by_key.items() if key.startswith(f"{reading.table}.")}
    table = as_printed(edition_of(report, reading).table(reading.table), facts)
    parts = tuple(
        _part(table, section, facts=facts, quoted=quoted, language=language) for section in table.sections if facts
    )
    return SheetView(
        key=reading.table,
        title=table_label(report, reading, language),
        state=word(reading.state, language),
        missing=not facts,
        across=table.across,
        parts=parts,
    )


def cell_view(key: str, fact: Fact | None, *, label: str, quoted: Quoted) -> CellView:
    """One cell; ABSENT where there is no fact."""
    if fact is None:
        return CellView(key=key, label=label, text=NO_CELL, mark=Mark.ABSENT)
    text, mark = _text(fact)
    return CellView(
        key=key,
        label=label,
        text=text,
        mark=mark,
        fact=fact,
        remark=_remark(fact, text),
        sureness=_sureness(fact),
        findings=quoted.get(key, ()),
    )


def quoted_cell(fact: Fact, *, quoted: Quoted, language: str) -> CellView:
    """A cell outside its table: named by row and column, in whichever edition has it."""
    label = _label_of(fact.key, language)
    return cell_view(fact.key, fact, label=label if fact.year is None else f"{fact.year} {label}", quoted=quoted)


def _part(table: Table, section: Section, *, facts: Mapping[str, Fact], quoted: Quoted, language: str) -> PartView:
    return PartView(
        heading=section.heading if language == "zh" else "",
        columns=tuple(column_label(column, language) for column in section.columns),
        rows=tuple(_rows(table, section, facts=facts, quoted=quoted, language=language)),
    )


def _rows(
    table: Table, section: Section, *, facts: Mapping[str, Fact], quoted: Quoted, language: str
) -> Iterator[RowView]:
    before: tuple[str, ...] = ()
    for row in section.rows:
        yield RowView(
            label=_row_label(row, language),
            depth=len(row.groups),
            opens=tuple(_opened(before, row.groups)) if language == "zh" else (),
            cells=tuple(
                cell_view(key, facts.get(key), label=_cell_label(row, column, language), quoted=quoted)
                for column in section.columns
                for key in (table.key_of(row, column),)
            ),
        )
        before = (*row.groups, row.label)  # a row may head the rows below it


def _opened(before: Sequence[str], groups: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The groups that a row stands in and the row before it did not."""
    for depth, group in enumerate(groups):
        if tuple(before[: depth + 1]) != tuple(groups[: depth + 1]):
            yield depth, group


def _row_label(row: Row, language: str) -> str:
    unit = f"（{row.unit}）" if row.unit and row.unit not in {"件", "条"} else ""
    return f"{row.number}{row.label}{unit}" if language == "zh" else row.label_en


def _cell_label(row: Row, column: Column, language: str) -> str:
    if language != "zh":
        return f"{row.label_en}: {column.label_en}"
    return f"{row.label.partition('（')[0]}·{column.label.partition('（')[0]}"


def _label_of(key: str, language: str) -> str:
    edition = next((one for one in (*reversed(EDITIONS), *BY_KEY.values()) if key in one.rows), None)
    return key if edition is None else _cell_label(edition.rows[key], edition.columns[key], language)


def _text(fact: Fact) -> tuple[str, Mark]:
    if fact.value is not None:
        return number(fact.value), Mark.NUMBER if fact.value else Mark.ZERO
    printed = visible(one_line(fact.printed))
    match fact.state:
        case State.BLANK:
            return BOX, Mark.BLANK
        case State.NOT_APPLICABLE:
            return printed, Mark.NOT_APPLICABLE
        case _:
            short = printed if len(printed) <= SHORT else f"{printed[:SHORT]}…"
            return f"? {short}".rstrip(), Mark.UNREADABLE


def _remark(fact: Fact, text: str) -> str:
    """The print where the text shows less of it; spaces and the commas of thousands are no matter."""
    printed = visible(one_line(fact.printed))
    shown = text.removeprefix("? ")
    plain = squeezed(printed).replace(",", "").replace("，", "")
    return "" if fact.state is State.BLANK or plain == squeezed(shown).replace(",", "").replace("，", "") else printed


def _sureness(fact: Fact) -> str:
    doubtful = fact.confidence is not None and fact.confidence < SURE and fact.state is not State.BLANK
    return f"≈{100 * (fact.confidence or 0):.0f}%" if doubtful else ""
