"""The title, the title inside the text or the stated period names another year than the one reported on.

Bad: the title says 2020, the text reports from 1 January to 31 December 2019.

Good: title and period both say 2020; the date of publication in 2021 is not a year reported on.
"""

from collections.abc import Iterator

from model.types import Report, Severity, Verdict
from monitor.phrases import Text
from monitor.ruling import Context, Ruling

CODE = "year-mismatch"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "年度前后不一"
NAME_EN = "Another year in title, text or period"


def judge(report: Report, context: Context) -> Iterator[Ruling]:  # noqa: ARG001 - the signature of every check
    """One ruling for the whole report."""
    others = [str(year) for year in report.years if year != report.year]
    if report.year is None or not report.years:
        message = Text("标题和正文没有写明报告年度，无法判断", "neither title nor text states the year reported on")
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)
    elif others:
        message = Text(
            f"标题、正文标题或所述期间出现不同年度：{'、'.join(map(str, report.years))}；按{report.year}年度报告判断",
            f"title, inner title or stated period name different years: {', '.join(map(str, report.years))}; "
            f"read as the report on {report.year}",
        )
        yield Ruling(subject="", verdict=Verdict.FAIL, message=message)
    else:
        message = Text(f"标题与正文所称年度均为{report.year}", f"title and text name {report.year} only")
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)
