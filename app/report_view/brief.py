"""A report in brief: what it is, the rows that say something, the numbers of its prose, what does not add up."""

from collections.abc import Mapping, Sequence

from rich.table import Table as Shown
from rich.text import Text

from app.output import STYLES, console, lines, new_table, show
from app.prose import Prose, visible
from app.report_view.findings import show_failed
from app.report_view.head import head_lines
from app.report_view.labels import claim_label, claim_value, column_label, edition_of, said, table_label
from app.report_view.printed_form import as_printed
from app.words import heading, sentence, word
from model.form import Edition, Row, Section, Table
from model.types import Fact, Finding, Publisher, Report, State, TableReading
from monitor.phrases import number, row_text

Facts = Mapping[str, Fact]


def show_report(report: Report, publisher: Publisher | None, findings: Sequence[Finding], *, language: str) -> None:
    """Prints the report, a table at a time; rows of zeros and blanks are counted, not shown."""
    lines(head_lines(report, publisher, language))
    for reading in report.tables:
        _show_table(report, reading, language)
    if report.tables:
        lines(["", sentence("cells-legend", language)])
    if report.claims:
        rows = [
            {"cell": claim_label(report, one, language), "value": claim_value(one), "sentence": one.sentence}
            for one in report.claims
        ]
        title = sentence("claims", language)
        show(rows, ("cell", "value", "sentence"), as_json=False, language=language, title=title)
    if report.residue:
        numbers = ("、" if language == "zh" else ", ").join(one.printed for one in report.residue)
        lines([sentence("residue", language).format(len(report.residue), numbers)])
    show_failed(findings, language=language, title=sentence("findings", language))


def _show_table(report: Report, reading: TableReading, language: str) -> None:
    edition = edition_of(report, reading)
    lines(["", f"{table_label(report, reading, language)}  {word(reading.state, language)}"])
    facts = {key: fact for key, fact in report.by_key.items() if key.startswith(f"{reading.table}.")}
    table = as_printed(edition.table(reading.table), facts)
    rows = [(section, row) for section in table.sections for row in section.rows]
    told = [(section, row) for section, row in rows if _says_something(table, section, row=row, facts=facts)]
    if told:
        whole = len(table.sections) == 1
        shown = _matrix if whole else _list
        console().print(shown(edition, table, told, facts=facts, language=language))
    if facts and len(told) < len(rows):
        lines([sentence("left-out", language).format(len(rows) - len(told))])


def _says_something(table: Table, section: Section, *, row: Row, facts: Facts) -> bool:
    cells = (facts.get(table.key_of(row, column)) for column in section.columns)
    return any(cell is not None and (cell.value or cell.state is State.UNREADABLE) for cell in cells)


def _matrix(
    edition: Edition, table: Table, told: Sequence[tuple[Section, Row]], *, facts: Facts, language: str
) -> Shown:
    """Rows down and columns across, where all rows have the same columns."""
    columns = table.sections[0].columns
    shown = new_table([heading("row", language), *(column_label(column, language) for column in columns)])
    for _, row in told:
        keys = [table.key_of(row, column) for column in columns]
        label = said(row_text(edition, keys[0]), language)
        shown.add_row(Prose(label), *(_cell(facts.get(key)) for key in keys))
    return shown


def _list(edition: Edition, table: Table, told: Sequence[tuple[Section, Row]], *, facts: Facts, language: str) -> Shown:
    """One cell a line, where sections have columns of their own."""
    shown = new_table([heading("row", language), heading("cell", language), heading("value", language)])
    for section, row in told:
        name = said(row_text(edition, table.key_of(row, section.columns[0])), language)
        for column in section.columns:
            cell = _cell(facts.get(table.key_of(row, column)))
            shown.add_row(Prose(name), Prose(column_label(column, language)), cell)
            name = ""
    return shown


def _cell(fact: Fact | None) -> Text:
    """A value as a number, what could not be read with a question mark, a blank as a blank."""
    if fact is None or fact.state is State.BLANK:
        return Text("")
    if fact.value is not None:
        return Text(number(fact.value), style="" if fact.value else "dim")
    if fact.state is State.NOT_APPLICABLE:
        return Text(visible(fact.printed), style="dim")
    return Text(f"? {visible(fact.printed)}", style=STYLES["broken"])
