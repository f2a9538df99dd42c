"""In each block of table 4: upheld + corrected + other result + pending = total.

The blocks are 行政复议, 未经复议直接起诉 and 复议后起诉. Blank cells count as 0; a block that is all blank, or whose total alone or
parts alone are filled, is not assessable.

Bad: 结果维持 10 + 结果纠正 1, 总计 0.

Good: 结果维持 5 + 尚未审结 2 = 总计 7, the others blank.
"""

from collections.abc import Iterator

from model.form import Edition, Law
from model.types import Report, Severity
from monitor.phrases import Text, column_text, row_text
from monitor.ruling import Context, Ruling
from monitor.sums import Reading, rulings

CODE = "disputes-sum"
SEVERITY = Severity.ERROR
VERSION = 1
NAME_ZH = "复议诉讼结果之和不等于总计"
NAME_EN = "Outcomes of reviews or lawsuits do not add up"


def _block(edition: Edition, law: Law) -> Text:
    label = row_text(edition, law.right[0].key)
    return Text(f"「{label.zh}」", f'Block "{label.en}"')


READING = Reading(code=CODE, table="disputes", subject=_block, label=column_text)


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each of the three blocks."""
    return rulings(report, context, READING)
