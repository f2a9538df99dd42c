"""Last year's 现行有效件数 + this year's 制发 - this year's 废止 = this year's 现行有效件数, for regulations and normative documents.

The form of 2021 asks for these three counts; 对外公开总数量 of 2019 counts something else, and a year printed on that form is
not assessable. A blank count in force is never taken for 0. Bodies count differently: what lapses of itself is in force no
more without being repealed, a clean-up restates the whole stock, some print only the documents of the year; so this is
never more than a reason to look, and where the count in force is just what was issued in the year, nothing is said.

Bad: 40 in force in the report on 2023, 3 issued and 1 repealed in 2024, 45 in force.

Good: 40 in force in the report on 2023, 3 issued and 1 repealed in 2024, 42 in force.
"""

from collections.abc import Iterator

from model.form import Edition, Law
from model.types import Fact, Report, Severity
from monitor.laws import Cells, Weighing
from monitor.phrases import Text, column_text, row_text
from monitor.ruling import Context, Ruling
from monitor.years import Pair, Reading, rulings

CODE = "in-force"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "现行有效件数与上年不衔接"
NAME_EN = "Documents in force do not follow from last year's"


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling each for regulations and normative documents; a single one where last year's report is not held."""
    return rulings(report, context, READING)


def _subject(edition: Edition, law: Law) -> Text:
    label = row_text(edition, law.right[0].key)
    return Text(f"「{label.zh}」行", f'Row "{label.en}"')


def _blank_stock(fact: Fact, _cells: Cells) -> Text | None:
    """A blank count in force need not be 0; nothing issued or repealed is often left blank."""
    if not fact.key.endswith(".in_force"):
        return None
    return Text("「现行有效件数」格空白，未必为0", 'the cell "in force" is blank, which need not be 0')


def _doubt(weighing: Weighing, pair: Pair) -> Text | None:
    """Counts that speak of another way of counting, or that were recognised in a picture."""
    if any(fact.confidence is not None for fact in weighing.facts):
        return Text("所涉单元格由图像识别而来", "a cell was recognised in a picture")
    row = weighing.law.subject
    for report, year in ((pair.report, pair.year), (pair.previous, pair.year - 1)):
        issued, in_force = (report.values.get(f"disclosure.{row}.{column}") for column in ("issued", "in_force"))
        if issued and issued == in_force:
            return Text(
                f"{year}年报告的现行有效件数与当年制发件数相同，可能只填了当年制发的文件",
                f"in the report on {year} the count in force is that issued in the year: it may count those of the year only",
            )
    return None


def _remark(_law: Law, _pair: Pair, _edition: Edition) -> Text:
    return Text(
        "；也可能因清理、自然失效或统计口径变化，请人工核对",
        "; documents that lapsed, a clean-up or another way of counting may be the reason: a person should look",
    )


READING = Reading(
    code=CODE,
    table="disclosure",
    subject=_subject,
    label=column_text,
    objection=_blank_stock,
    doubt=_doubt,
    remark=_remark,
)
