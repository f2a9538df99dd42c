"""In each row of table 3: the six applicant columns add up to the column 总计.

Not assessable where the total cell is blank, or where only the total is filled: many bodies leave one of the two out.

Bad: 保护第三方合法权益: every applicant 0, 总计 1.

Good: 本年新收: 自然人 821 + 商业企业 35 + 法律服务机构 2 + 其他 1 = 总计 859, the other two blank.
"""

from collections.abc import Iterator

from model.form import Law
from model.types import Report, Severity
from monitor.laws import is_empty
from monitor.phrases import Text, column_text
from monitor.ruling import Context, Ruling
from monitor.sums import Reading, row_subject, rulings

CODE = "requests-row-sum"
SEVERITY = Severity.ERROR
VERSION = 1
NAME_ZH = "各类申请人之和不等于总计"
NAME_EN = "Applicants do not add up to their total"


def _half_filled(law: Law, report: Report) -> Text | None:
    if is_empty(report.by_key[law.right[0].key]):
        return Text("总计格空白", "the total cell is blank")
    if all(is_empty(report.by_key[term.key]) for term in law.left):
        return Text("申请人各列全部空白，只填了总计", "only the total is filled, every applicant cell is blank")
    return None


READING = Reading(code=CODE, table="requests", subject=row_subject, label=column_text, precondition=_half_filled)


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each row."""
    return rulings(report, context, READING)
