"""In each column of table 3: what last year's report carried out is what this year's carries in.

Both cells are compared as their reports print them; the form of the two years may differ, the rows are the same. A blank
counts as 0 unless its own row speaks against it. Which of the two reports is wrong the program does not know; where one
of them does not balance in itself in that column, it says so. Not assessable where last year's report is not held, where
either cell is not there or could not be read, or was recognised in a picture and its own column does not balance.

Bad: 结转下年度继续办理 1 in the report on 2023, 上年结转 0 in the report on 2024.

Good: 结转下年度继续办理 72 in the report on 2019, 上年结转 72 in the report on 2020.
"""

from collections.abc import Iterator

from model.editions.edition_2021 import EDITION_2021
from model.form import Edition, Law
from model.types import Fact, Report, Severity, Verdict
from monitor.laws import Weighing, hides_a_number, laws_of, weigh
from monitor.phrases import Text, row_text
from monitor.ruling import Context, Ruling
from monitor.sums import column_subject
from monitor.years import Pair, Reading, rulings

CODE = "carry-over"
SEVERITY = Severity.ERROR
VERSION = 1
NAME_ZH = "上下年结转不符"
NAME_EN = "Carried over otherwise than last year's report says"

_BALANCE = {law.subject: law for law in laws_of(EDITION_2021, "requests-balance")}
"""Column to its balance; the cells of it are the same in every form that has the table."""


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each of the seven columns; a single one where last year's report is not held."""
    return rulings(report, context, READING)


def _balance(report: Report, column: str) -> Verdict:
    """Whether the column balances in the report itself."""
    return weigh(_BALANCE[column], (report.by_key,), objection=hides_a_number).verdict


def _doubt(weighing: Weighing, pair: Pair) -> Text | None:
    """A cell recognised in a picture counts only where its own column bears it out."""
    for fact, report, year in _cells(weighing, pair):
        if fact.confidence is not None and _balance(report, weighing.law.subject) is not Verdict.PASS:
            return Text(
                f"{year}年报告该格由图像识别而来，且所在列收支未能核平",
                f"the cell of the report on {year} was recognised in a picture, and its column does not balance",
            )
    return None


def _cells(weighing: Weighing, pair: Pair) -> Iterator[tuple[Fact, Report, int]]:
    yield weighing.left[0], pair.previous, pair.year - 1
    yield weighing.right[0], pair.report, pair.year


def _remark(law: Law, pair: Pair, _edition: Edition) -> Text:
    """That a report of the two does not balance in itself, so that it may be the one that is wrong."""
    both = ((pair.previous, pair.year - 1), (pair.report, pair.year))
    unbalanced = [str(year) for report, year in both if _balance(report, law.subject) is Verdict.FAIL]
    which = Text(
        "；除非统计范围有变，两份报告至少一份有误，孰误不能断定",
        "; unless what is counted has changed, at least one of the two reports is wrong, which one is not known",
    )
    if not unbalanced:
        return which
    years = Text("年、".join(unbalanced), " and ".join(unbalanced))
    return Text(
        f"{which.zh}，其中{years.zh}年报告该列自身收支也不平",
        f"{which.en}; the column does not balance in itself in the report on {years.en}",
    )


READING = Reading(
    code=CODE,
    table="requests",
    subject=column_subject,
    label=row_text,
    objection=hides_a_number,
    doubt=_doubt,
    remark=_remark,
)
