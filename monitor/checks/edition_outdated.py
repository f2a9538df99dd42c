"""The report uses an edition of the form that was no longer in force for its year.

Said only where every table that bears marks is of an older edition; a report of two editions is told of by `edition-mixed`.

Bad: the report on 2022 with 本年新制作数量 and 政府集中采购 (form of 2019, in force for 2019 and 2020).

Good: the report on 2020 with the same tables.
"""

from collections.abc import Iterator

from model.editions import BY_KEY
from model.form import Edition
from model.types import Report, Severity, Verdict
from monitor.phrases import Text
from monitor.ruling import Context, Ruling
from monitor.tables import marked_editions

CODE = "edition-outdated"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "使用旧版格式"
NAME_EN = "An outdated edition of the form"


def judge(report: Report, context: Context) -> Iterator[Ruling]:  # noqa: ARG001 - the signature of every check
    """One ruling for the whole report."""
    editions = [BY_KEY[key] for key in sorted(set(marked_editions(report).values())) if key in BY_KEY]
    if report.year is None or not editions:
        message = Text(
            "年度不明或表格不带版本标志，无法判断", "the year is unknown or no table bears the marks of an edition"
        )
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)
    elif all(_ended(edition, report.year) for edition in editions):
        sources, keys = "、".join(one.source for one in editions), ", ".join(one.key for one in editions)
        message = Text(
            f"{report.year}年度报告的表格用的是已停用的格式（{sources}）",
            f"the tables of the report on {report.year} follow a form no longer in force (edition {keys})",
        )
        yield Ruling(subject="", verdict=Verdict.FAIL, message=message)
    else:
        message = Text(
            f"{report.year}年度报告没有整份使用旧版格式", f"the report on {report.year} is not wholly of an older form"
        )
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)


def _ended(edition: Edition, year: int) -> bool:
    return edition.last_year is not None and edition.last_year < year
