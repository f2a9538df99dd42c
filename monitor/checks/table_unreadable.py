"""A table is there, but its cells cannot be told apart.

Nothing of it is used in any sum.

A table that was not found where the page has pictures that could not be read may be in one of them: it could not be read either.

Bad: eight numbers stand where table 4 has fifteen cells, the blanks being lost.

Good: fifteen cells, seven of them printed blank.
"""

from collections.abc import Iterator

from model.types import Report, Severity, Verdict
from monitor.phrases import Text, bracketed, stands
from monitor.ruling import Context, Ruling
from monitor.tables import name_of, state_of

CODE = "table-unreadable"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "表格无法辨读"
NAME_EN = "A table cannot be read"


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each table that the report owes or prints; not assessable where the table is not there."""
    for table, edition in context.editions.items():
        name, state = name_of(edition, table), state_of(report, table)
        cells = report.by_table.get(table, ())
        if state == "unreadable":
            where = bracketed(stands(fact.place for fact in cells))
            message = Text(
                f"{name.zh}各格无法区分，数字没有采用，也可能是程序没能分清{where.zh}",
                f"the cells of {name.en} cannot be told apart, at least not by this program; none is used{where.en}",
            )
            yield Ruling(subject=table, verdict=Verdict.FAIL, message=message, facts=cells)
        elif state == "pictured":
            message = Text(
                f"没有找到{name.zh}，有图片未能识别，表格可能在图片里",
                f"{name.en} was not found, and pictures could not be read: it may be in one of them",
            )
            yield Ruling(subject=table, verdict=Verdict.FAIL, message=message)
        elif state == "read":
            message = Text(f"{name.zh}可以辨读", f"{name.en} could be read")
            yield Ruling(subject=table, verdict=Verdict.PASS, message=message)
        else:
            message = Text(f"没有找到{name.zh}", f"{name.en} was not found")
            yield Ruling(subject=table, verdict=Verdict.NOT_ASSESSABLE, message=message)
