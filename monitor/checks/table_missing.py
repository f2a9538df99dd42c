"""One of the three tables that the form prescribes since the report on 2019 was not found.

Reports on earlier years follow other forms, which this version does not read: not assessable.

Bad: chapter three of the report on 2022 tells of the applications in prose only.

Good: chapters two, three and four each carry their table.
"""

from collections.abc import Iterator

from model.editions import edition_for
from model.types import Report, Severity, Verdict
from monitor.phrases import Text
from monitor.ruling import Context, Ruling
from monitor.sums import UNKNOWN_FORM
from monitor.tables import name_of, state_of

CODE = "table-missing"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "缺少表格"
NAME_EN = "A table is missing"


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each of the three tables."""
    for table, edition in context.editions.items():
        name = name_of(edition, table)
        state = state_of(report, table)
        if state == "pictured":
            message = Text(
                f"没有找到{name.zh}，但有未能识别的图片，无法判断",
                f"{name.en} was not found, but pictures could not be read: it may be in one of them",
            )
            yield Ruling(subject=table, verdict=Verdict.NOT_ASSESSABLE, message=message)
        elif state != "missing":
            yield Ruling(subject=table, verdict=Verdict.PASS, message=Text(f"有{name.zh}", f"{name.en} is there"))
        elif report.year is None:
            message = Text(
                f"没有找到{name.zh}，年度不明，无法判断", f"{name.en} was not found, and the year is unknown"
            )
            yield Ruling(subject=table, verdict=Verdict.NOT_ASSESSABLE, message=message)
        elif edition_for(report.year) is None:
            yield Ruling(subject=table, verdict=Verdict.NOT_ASSESSABLE, message=UNKNOWN_FORM)
        else:
            message = Text(f"没有找到{name.zh}", f"{name.en} was not found")
            yield Ruling(subject=table, verdict=Verdict.FAIL, message=message)
