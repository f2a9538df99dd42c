"""How a report's tables, rows, columns and claims are named: in the words of the form, in Chinese or English."""

from app.prose import visible
from app.words import word
from model.claims import FREE_CLAIMS, cells_of, rows_of
from model.editions import BY_KEY, EDITIONS, edition_for
from model.form import Column, Edition
from model.text import one_line
from model.types import Claim, ClaimKind, Report, TableReading
from monitor.phrases import Text, number, row_text, table_text


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


def claim_label(report: Report, claim: Claim, language: str) -> str:
    """What a number of the prose is about, and what kind of number it is where it is no plain count."""
    name = claim.label or _claim_name(report, claim.key, language)
    remarks = [word(one, language) for one in (claim.kind.value, claim.scope.value) if one not in {"count", "whole"}]
    separator, brackets = ("、", "（{}）") if language == "zh" else (", ", " ({})")
    return f"{name}{brackets.format(separator.join(remarks))}" if remarks else name


def claim_value(claim: Claim) -> str:
    """The number with its unit where that is not the number of things; the words where the claim is made in words."""
    if claim.kind in {ClaimKind.NONE, ClaimKind.ALL}:
        return visible(one_line(claim.printed))
    return f"{number(claim.value)}{claim.unit if claim.unit in {'%', '元', '万元'} else ''}"


def _claim_name(report: Report, claim: str, language: str) -> str:
    """The rows that a claim is about: one by its label, several by that of their group."""
    for edition in dict.fromkeys((edition_of(report, None).key, *reversed(BY_KEY))):
        if name := _name_in(BY_KEY[edition], claim, language):
            return name
    names = FREE_CLAIMS.get(claim)
    return names[language != "zh"] if names else claim


def _name_in(edition: Edition, claim: str, language: str) -> str:
    """The claim in the words of that edition; empty where it has none of its rows."""
    form = cells_of(claim, keys=edition.columns)
    cells = form or tuple(f"{row}.total" for row in rows_of(claim, edition=edition.key))
    if not cells or cells[0] not in edition.rows:
        return ""
    rows = [edition.rows[cell] for cell in cells]
    if len(rows) == 1 or {row.groups for row in rows} == {rows[0].groups[:1]}:
        name = " + ".join(said(row_text(edition, cell), language) for cell in cells)
    else:
        name = rows[0].groups[-1] if language == "zh" else rows[0].label_en.partition(":")[0]
    column = edition.columns[cells[0]]
    return f"{name}·{column_label(column, language)}" if form else name
