"""A table that the form prescribes was not found: three since the report on 2019, 政府信息公开情况统计表 for 2014 to 2018.

For 2008 to 2013 none is prescribed. A report on an earlier year that uses a later form owes that form's tables.

Bad: chapter three of the report on 2022 tells of the applications in prose only.

Good: chapters two, three and four each carry their table; the report on 2016 ends with 政府信息公开情况统计表.
"""

from collections.abc import Iterator

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
    """One ruling for each table that the report owes, and for any other that it prints."""
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
        elif edition is None:
            yield Ruling(subject=table, verdict=Verdict.NOT_ASSESSABLE, message=UNKNOWN_FORM)
        else:
            message = Text(
                f"没有找到{name.zh}，也可能是程序没有认出",
                f"{name.en} was not found, at least not by this program",
            )
            yield Ruling(subject=table, verdict=Verdict.FAIL, message=message)
