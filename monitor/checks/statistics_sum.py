"""In 政府信息公开情况统计表 (2014 to 2018) the parts add up: applications received by way of filing, closed on time or after
an extension, answered by kind of answer, reviews and lawsuits by outcome, staff by full or part time.

Blank cells count as 0; where all parts or the sum itself are blank, or a row is not printed, the sum is not assessable. What
stands behind 其中 need not be the whole, and is not added up. A table with columns for the year and for 历年累计 is judged
column by column.

Bad: 收到申请数 12, but 当面 3 + 传真 0 + 网络 7 + 信函 1.

Good: 申请办结数 12 = 按时办结数 11 + 延期办结数 1.
"""

from collections.abc import Iterator

from model.form import Edition, Law
from model.types import Report, Severity
from monitor.phrases import Text, column_text, row_text
from monitor.ruling import Context, Ruling
from monitor.sums import Reading, rulings

CODE = "statistics-sum"
SEVERITY = Severity.ERROR
VERSION = 1
NAME_ZH = "统计表各项之和不等于总数"
NAME_EN = "Counts of the statistics do not add up"


def _row(edition: Edition, law: Law) -> Text:
    """「收到申请数」; with its column where that is not the form's own."""
    row, column = row_text(edition, law.right[0].key), column_text(edition, law.right[0].key)
    if "." not in law.subject:
        return Text(f"「{row.zh}」", f'"{row.en}"')
    return Text(f"「{row.zh}·{column.zh}」", f'"{row.en}: {column.en}"')


def _is_printed(law: Law, report: Report) -> bool:
    """Whether the table has the law's column; the form's own is asked for in any case where no other is printed."""
    printed = {key.rpartition(".")[2] for key in report.by_key if key.startswith("statistics.")}
    return law.right[0].key.rpartition(".")[2] in (printed or {"count"})


READING = Reading(code=CODE, table="statistics", subject=_row, label=row_text, applies=_is_printed)


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each sum, in each column that is printed."""
    return rulings(report, context, READING)
