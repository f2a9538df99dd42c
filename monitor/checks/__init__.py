"""The checks of a report, one file each, and what they all say of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import lru_cache, partial

from model.editions import BY_KEY, EDITIONS, edition_for, followed
from model.form import Edition
from model.types import Fact, Finding, Report, Told, Verdict
from monitor.checks import (
    amended,
    carry_over,
    cell_unreadable,
    competence,
    dates_differ,
    disputes_sum,
    edition_mixed,
    edition_outdated,
    file_differs,
    host_unexpected,
    in_force,
    jump,
    likeness,
    narrative_contradiction,
    narrative_vs_table,
    parent_vs_children,
    requests_balance,
    requests_results_sum,
    requests_row_sum,
    sections_nonstandard,
    statistics_sum,
    table_missing,
    table_unreadable,
    title_nonstandard,
    value_invalid,
    year_mismatch,
)
from monitor.checks.protocol import Check
from monitor.grounds import reservation
from monitor.phrases import Text
from monitor.ruling import Beside, Context

CHECKS: tuple[Check, ...] = (
    requests_balance,
    requests_results_sum,
    requests_row_sum,
    disputes_sum,
    statistics_sum,
    carry_over,
    value_invalid,
    in_force,
    narrative_vs_table,
    narrative_contradiction,
    sections_nonstandard,
    edition_mixed,
    edition_outdated,
    title_nonstandard,
    year_mismatch,
    competence,
    host_unexpected,
    file_differs,
    parent_vs_children,
    dates_differ,
    amended,
    likeness,
    cell_unreadable,
    table_unreadable,
    table_missing,
    jump,
)
"""Every check, errors first."""
NOTHING_BESIDE = Beside()


def findings(report: Report, beside: Beside = NOTHING_BESIDE) -> tuple[Finding, ...]:
    """What every check says of the report, whatever the verdict: at most one finding for each code and subject."""
    return _findings(CHECKS, report, context_of(report, beside))


def compared(report: Report, other_print: Report) -> tuple[Finding, ...]:
    """What there is to say of a report and another print of it: its page's and its file's."""
    return _findings((file_differs,), report, context_of(report, Beside(other_print=other_print)))


def changed(report: Report, beside: Beside) -> tuple[Finding, ...]:
    """What there is to say of a report and of what its page said before."""
    return _findings((amended,), report, context_of(report, beside))


def _findings(asked: Iterable[Check], report: Report, context: Context) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for check in asked:
        code, severity, version = check.CODE, check.SEVERITY, check.VERSION
        for subject, verdict, message, facts, claims, compared in check.judge(report, context):
            said = partial(_reserved, message, code, facts, report) if verdict is Verdict.FAIL else message
            found.append(
                Finding(
                    code=code,
                    subject=subject,
                    severity=severity,
                    verdict=verdict,
                    message=Told(said),
                    facts=facts,
                    claims=claims,
                    compared=compared,
                    version=version,
                )
            )
    return tuple(found)


def _reserved(message: Text | Callable[[], Text], code: str, facts: Sequence[Fact], report: Report) -> Text:
    """The message of a failure, after what is to be said first where the mistake may be ours."""
    before, told = reservation(code, facts, report), message() if callable(message) else message
    return Text(f"{before.zh}{told.zh}", f"{before.en}{told.en}")


def context_of(report: Report, beside: Beside = NOTHING_BESIDE) -> Context:
    """What the checks may know beside the report: above all the edition that each of its tables follows.

    The tables are those that the report owes and any others that it prints; those of the newest form where it is not
    known what it owes.
    """
    edition = followed(report.edition, report.year)
    owed = [table.key for table in (edition or EDITIONS[-1]).tables]
    printed = [reading.table for reading in report.tables if reading.stands]
    return Context(
        editions={table: _edition_of(report, table) for table in dict.fromkeys((*owed, *printed))},
        edition=edition,
        **{field.name: getattr(beside, field.name) for field in fields(Beside)},
    )


def _edition_of(report: Report, table: str) -> Edition | None:
    """The edition that the table itself bears, else the report's, else the one in force, if the table's cells fit it."""
    own = next((reading.edition for reading in report.tables if reading.table == table), None)
    if own is not None:
        return _declared(own)
    cells = tuple([fact.key for fact in report.by_table.get(table, ())])
    return _fitting(table, cells, declared=report.edition, year=report.year)


@lru_cache(maxsize=256)
def _fitting(table: str, cells: tuple[str, ...], *, declared: str | None, year: int | None) -> Edition | None:
    """The declared edition or the year's, if it has all the cells, else any that has; where none has them, the first of the two."""
    known = (_declared(declared), _in_force(year))
    named = [edition for edition in known if edition is not None and edition.has(table)]
    fitting = (edition for edition in (*named, *EDITIONS) if cells and edition.rows.keys() >= set(cells))
    return next(fitting, named[0] if named else None)


def _declared(key: str | None) -> Edition | None:
    return BY_KEY.get(key) if key is not None else None


def _in_force(year: int | None) -> Edition | None:
    return edition_for(year) if year is not None else None
