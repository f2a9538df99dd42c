"""How a report's tables, rows, columns and claims are named: in the words of the form, in Chinese or English."""

from model.claims import DISPUTE_CLAIMS, rows_of
from model.editions import BY_KEY, EDITIONS, edition_for
from model.form import Column, Edition
from model.types import Report, TableReading
from monitor.phrases import Text, row_text, table_text


def said(text: Text, language: str) -> str:
    """The phrase in that language."""
    return text.zh if language == "zh" else text.en


def column_label(column: Column, language: str) -> str:
    """A column as the form prints it."""
    return column.label if language == "zh" else column.label_en


def table_label(report: Report, reading: TableReading, language: str) -> str:
    """A table as the form counts it: 表三（收到和处理政府信息公开申请情况）."""
    return said(table_text(edition_of(report, reading), reading.table), language)


def edition_of(report: Report, reading: TableReading | None) -> Edition:
    """The edition whose labels a table is shown with: its own, else the report's, else the year's, else the latest that has it."""
    keys = (reading.edition if reading else None, report.edition)
    own = edition_for(report.year) if report.year else None
    candidates: list[Edition] = [
        *(BY_KEY[key] for key in keys if key in BY_KEY),
        *((own,) if own else ()),
        *reversed(EDITIONS),
    ]
    return next(one for one in candidates if reading is None or any(reading.table == table.key for table in one.tables))


def claim_label(report: Report, claim: str, language: str) -> str:
    """The rows that a number of the prose is about: one by its label, several by that of their group."""
    edition = edition_of(report, None)
    cells = DISPUTE_CLAIMS.get(claim) or tuple(f"{row}.total" for row in rows_of(claim, edition=edition.key))
    if not cells or cells[0] not in edition.rows:
        return claim
    rows = [edition.rows[cell] for cell in cells]
    if len(rows) == 1 or {row.groups for row in rows} == {rows[0].groups[:1]}:
        name = " + ".join(said(row_text(edition, cell), language) for cell in cells)
    else:
        name = rows[0].groups[-1] if language == "zh" else rows[0].label_en.partition(":")[0]
    column = edition.columns[cells[0]]
    return f"{name}·{column_label(column, language)}" if claim in DISPUTE_CLAIMS else name
