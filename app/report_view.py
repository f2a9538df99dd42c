"""A report for people: what it is, its tables as the form lays them out, the numbers of its prose, what does not add up."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rich.table import Table as Shown
from rich.text import Text

from app.output import STYLES, console, lines, new_table, show
from app.prose import Prose, visible
from app.showing import finding_rows
from app.words import heading, sentence, word
from model.claims import DISPUTE_CLAIMS, rows_of
from model.editions import BY_KEY, EDITIONS, edition_for
from model.form import Column, Edition, Row, Section, Table
from model.types import Fact, Finding, Publisher, Report, State, TableReading, Verdict
from monitor.phrases import number, row_text, table_text

Facts = Mapping[str, Fact]


def show_report(report: Report, publisher: Publisher | None, findings: Sequence[Finding], *, language: str) -> None:
    """Prints the whole report, a table at a time; rows of zeros and blanks are counted, not shown."""
    lines(_head(report, publisher, language))
    for reading in report.tables:
        _show_table(report, reading, language)
    if report.tables:
        lines(["", sentence("cells-legend", language)])
    if report.claims:
        rows = [
            {"cell": _claim(report, one.key, language), "value": number(one.value), "sentence": one.sentence}
            for one in report.claims
        ]
        title = sentence("claims", language)
        show(rows, ("cell", "value", "sentence"), as_json=False, language=language, title=title)
    if report.residue:
        numbers = ("、" if language == "zh" else ", ").join(one.printed for one in report.residue)
        lines([sentence("residue", language).format(len(report.residue), numbers)])
    show_failed(findings, language=language, title=sentence("findings", language))


def show_failed(findings: Sequence[Finding], *, language: str, title: str = "") -> None:
    """Prints the findings that failed, or that there are none, and how many things could not be judged."""
    failed = finding_rows(findings, language=language)
    if failed:
        show(failed, ("severity", "code", "message"), as_json=False, language=language, title=title)
    else:
        lines([sentence("all-pass", language)])
    unjudged = sum(one.verdict is Verdict.NOT_ASSESSABLE for one in findings)
    lines([sentence("not-assessable", language).format(unjudged)] if unjudged else [])


def _head(report: Report, publisher: Publisher | None, language: str) -> Iterator[str]:
    def said(key: str, value: object, otherwise: str) -> str:
        return sentence(otherwise, language) if value is None else sentence(key, language).format(value)

    yield report.title
    name = publisher.name if publisher else f"{report.publisher}{sentence('unmatched', language)}"
    facts = (
        said("year", report.year, "no-year"),
        said("edition", report.edition, "no-edition"),
        said("published", report.published, "no-day"),
    )
    yield "  ".join((name, *facts))
    if len({one.day for one in report.dates}) > 1:
        separator = "，" if language == "zh" else ", "
        yield separator.join(f"{word(one.origin, language)} {one.day}" for one in report.dates)
    states = Counter(fact.state.value for fact in report.facts)
    yield sentence("cells", language).format(**{state.value: states[state.value] for state in State})


def _show_table(report: Report, reading: TableReading, language: str) -> None:
    edition = _edition(report, reading)
    name = table_text(edition, reading.table)
    lines(["", f"{name.zh if language == 'zh' else name.en}  {word(reading.state, language)}"])
    facts = {key: fact for key, fact in report.by_key.items() if key.startswith(f"{reading.table}.")}
    table = _as_printed(edition.table(reading.table), facts)
    rows = [(section, row) for section in table.sections for row in section.rows]
    told = [(section, row) for section, row in rows if _says_something(table, section, row=row, facts=facts)]
    if told:
        whole = len(table.sections) == 1
        shown = _matrix if whole else _list
        console().print(shown(edition, table, told, facts=facts, language=language))
    if facts and len(told) < len(rows):
        lines([sentence("left-out", language).format(len(rows) - len(told))])


def _as_printed(table: Table, facts: Facts) -> Table:
    """The table in the variant whose cells the facts are; as the form has it where it has no variants, or none fits."""
    for section in table.variants:
        keys = {table.key_of(row, column) for row in section.rows for column in section.columns}
        if facts and facts.keys() <= keys:
            rows = tuple(row for row in section.rows if table.key_of(row, section.columns[0]) in facts)
            return replace(table, sections=(replace(section, rows=rows),), variants=())
    return table


def _claim(report: Report, claim: str, language: str) -> str:
    """The rows that a number of the prose is about: one by its label, several by that of their group."""
    edition = _edition(report, None)
    cells = DISPUTE_CLAIMS.get(claim) or tuple(f"{row}.total" for row in rows_of(claim, edition=edition.key))
    if not cells or cells[0] not in edition.rows:
        return claim
    rows = [edition.rows[cell] for cell in cells]
    if len(rows) == 1 or {row.groups for row in rows} == {rows[0].groups[:1]}:
        labels = [row_text(edition, cell) for cell in cells]
        name = " + ".join(label.zh if language == "zh" else label.en for label in labels)
    else:
        name = rows[0].groups[-1] if language == "zh" else rows[0].label_en.partition(":")[0]
    column = edition.columns[cells[0]]
    return f"{name}·{_column(column, language)}" if claim in DISPUTE_CLAIMS else name


def _edition(report: Report, reading: TableReading | None) -> Edition:
    """The edition whose labels a table is shown with: its own, else the report's, else the year's, else the latest."""
    keys = (reading.edition if reading else None, report.edition)
    named = [BY_KEY[key] for key in keys if key in BY_KEY]
    due = edition_for(report.year) if report.year else None
    known = (*named, *([due] if due else []), *reversed(EDITIONS))
    return next(one for one in known if reading is None or one.has(reading.table))


def _says_something(table: Table, section: Section, *, row: Row, facts: Facts) -> bool:
    cells = (facts.get(table.key_of(row, column)) for column in section.columns)
    return any(cell is not None and (cell.value or cell.state is State.UNREADABLE) for cell in cells)


def _matrix(
    edition: Edition, table: Table, told: Sequence[tuple[Section, Row]], *, facts: Facts, language: str
) -> Shown:
    """Rows down and columns across, where all rows have the same columns."""
    columns = table.sections[0].columns
    shown = new_table([heading("row", language), *(_column(column, language) for column in columns)])
    for _, row in told:
        keys = [table.key_of(row, column) for column in columns]
        label = row_text(edition, keys[0])
        shown.add_row(Prose(label.zh if language == "zh" else label.en), *(_cell(facts.get(key)) for key in keys))
    return shown


def _list(edition: Edition, table: Table, told: Sequence[tuple[Section, Row]], *, facts: Facts, language: str) -> Shown:
    """One cell a line, where sections have columns of their own."""
    shown = new_table([heading("row", language), heading("cell", language), heading("value", language)])
    for section, row in told:
        label = row_text(edition, table.key_of(row, section.columns[0]))
        name = label.zh if language == "zh" else label.en
        for column in section.columns:
            cell = _cell(facts.get(table.key_of(row, column)))
            shown.add_row(Prose(name), Prose(_column(column, language)), cell)
            name = ""
    return shown


def _column(column: Column, language: str) -> str:
    return column.label if language == "zh" else column.label_en


def _cell(fact: Fact | None) -> Text:
    """A value as a number, what could not be read with a question mark, a blank as a blank."""
    if fact is None or fact.state is State.BLANK:
        return Text("")
    if fact.value is not None:
        return Text(number(fact.value), style="" if fact.value else "dim")
    if fact.state is State.NOT_APPLICABLE:
        return Text(visible(fact.printed), style="dim")
    return Text(f"? {visible(fact.printed)}", style=STYLES["broken"])
