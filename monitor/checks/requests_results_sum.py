"""In each column of table 3: all rows of results add up to the row （七）总计.

The rows are those of the edition: 19 with one row （六）其他处理 (2019), 21 with three (2021). Blank cells count as 0 unless
their own row speaks against it; a total column left blank beside filled applicants is not assessable.

Bad: 予以公开 2, every other result 0, 总计 0.

Good: 予以公开 5 + 本机关不掌握相关政府信息 11 = 总计 16.
"""

from collections.abc import Iterator

from model.types import Report, Severity
from monitor.laws import hides_a_number
from monitor.phrases import row_text
from monitor.ruling import Context, Ruling
from monitor.sums import Reading, column_subject, rulings

CODE = "requests-results-sum"
SEVERITY = Severity.ERROR
VERSION = 1
NAME_ZH = "办理结果之和不等于总计"
NAME_EN = "Results do not add up to their total"

READING = Reading(code=CODE, table="requests", subject=column_subject, label=row_text, objection=hides_a_number)


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each of the seven columns."""
    return rulings(report, context, READING)
