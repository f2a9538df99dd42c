"""In each column of table 3: newly received + carried in = total of results + carried out.

The form prints this balance above the table (第一项加第二项之和，等于第三项加第四项之和). Blank cells count as 0, as bodies
fill the form, unless their own row speaks against it; then the column is not assessable.

Bad: 本年新收 2 + 上年结转 0, but 总计 2 + 结转下年 1: one application too many was answered or carried out.

Good: 本年新收 821 + 上年结转 18 = 总计 767 + 结转下年 72.
"""

from collections.abc import Iterator

from model.types import Report, Severity
from monitor.laws import hides_a_number
from monitor.phrases import row_text
from monitor.ruling import Context, Ruling
from monitor.sums import Reading, column_subject, rulings

CODE = "requests-balance"
SEVERITY = Severity.ERROR
VERSION = 1
NAME_ZH = "申请收支不平"
NAME_EN = "Applications do not balance"

READING = Reading(code=CODE, table="requests", subject=column_subject, label=row_text, objection=hides_a_number)


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each of the seven columns."""
    return rulings(report, context, READING)
