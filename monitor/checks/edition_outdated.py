"""The report uses an edition of the form that was no longer in force for its year.

Said where every table that bears marks is of an older edition; a report that mixes tables 2 and 3 of two editions is told of by
`edition-mixed`. 政府信息公开情况统计表 in a report on 2019 or later is outdated beside whatever other tables.

Bad: the report on 2022 with 本年新制作数量 and 政府集中采购 (form of 2019, in force for 2019 and 2020).

Good: the report on 2020 with the same tables.
"""

from collections.abc import Iterator

from model.editions import BY_KEY, EDITIONS
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
    marked = marked_editions(report)
    editions = [BY_KEY[key] for key in sorted(set(marked.values())) if key in BY_KEY]
    replaced = [BY_KEY[key] for table, key in marked.items() if key in BY_KEY and not EDITIONS[-1].has(table)]
    if report.year is None or not editions:
        message = Text(
            "年度不明或表格不带版本标志，无法判断", "the year is unknown or no table bears the marks of an edition"
        )
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)
    elif outdated := _outdated(editions, report.year) or [one for one in replaced if _ended(one, report.year)]:
        sources, keys = "、".join(one.source for one in outdated), ", ".join(one.key for one in outdated)
        message = Text(
            f"{report.year}年度报告的表格用的是已停用的格式（{sources}）",
            f"tables of the report on {report.year} follow a form no longer in force (edition {keys})",
        )
        yield Ruling(subject="", verdict=Verdict.FAIL, message=message)
    else:
        message = Text(
            f"{report.year}年度报告没有整份使用旧版格式", f"the report on {report.year} is not wholly of an older form"
        )
        yield Ruling(subject="", verdict=Verdict.PASS, message=message)


def _outdated(editions: list[Edition], year: int) -> list[Edition]:
    """The editions, if all of them were no longer in force; else none."""
    return editions if all(_ended(edition, year) for edition in editions) else []


def _ended(edition: Edition, year: int) -> bool:
    return edition.last_year is not None and edition.last_year < year
