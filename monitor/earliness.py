"""Whether a report was published before the year that it reports on had ended.

To have been seen before that end is proof. A printed day before it is proof only where the report was first seen soon after,
for days of templates, of drafts and of moves to a new site are printed on old reports too. A report that was there long before
the end of its year is more likely another year's under a wrong title, and is not accused.
"""

from datetime import date, timedelta

from model.types import Holding, Verdict
from monitor.phrases import Text
from monitor.timeliness import PUBLICATION, Remark, end_of, instant

SOON = timedelta(days=14)
"""A first sight so soon after the year's end bears out a printed day before it."""
_LAST_MONTHS = 10
"""The month from which on a report on the running year can be meant: earlier it is the season of the year before."""


def earliness(holding: Holding, *, moved: bool) -> Remark:
    """Whether it was early, with the reason; `moved` where its printed day is the day of a move to a new site."""
    end = end_of(date(holding.year, 12, 31))
    if holding.first_seen < end:
        return _seen_early(holding)
    days, without = holding.days(*PUBLICATION), holding.last_read_without
    early = [day for day in days if day.year <= holding.year]
    if not early and not days and (without is None or without < end):
        return _untold("没有印公布日期", "it prints no day of publication")
    if not early:
        return Remark(Verdict.PASS, Text("没有迹象早于年度结束", "nothing says that it came before its year had ended"))
    if without is not None and without >= end:
        return Remark(
            Verdict.PASS,
            Text("年度结束后的完整读取中尚无此报告", "a whole reading after the end of its year did not show it"),
        )
    doubt = _doubt(early, days, holding, moved=moved)
    return _untold(*doubt) if doubt is not None else _printed_early(early, holding)


def _seen_early(holding: Holding) -> Remark:
    if _is_of_another_year(holding):
        return _untold(*_ANOTHER_YEAR)
    if holding.first_seen < end_of(date(holding.year, _LAST_MONTHS, 1) - timedelta(days=1)):
        return _untold(*_TOO_EARLY)
    at = instant(holding.first_seen)
    return Remark(
        Verdict.FAIL,
        Text(
            f"{at}即已见到，当时{holding.year}年尚未结束",
            f"it was seen at {at}, when the year {holding.year} had not ended",
        ),
    )


def _printed_early(early: list[date], holding: Holding) -> Remark:
    at = instant(holding.first_seen)
    return Remark(
        Verdict.FAIL,
        Text(
            f"所印日期{early[-1]}，{at}首次见到，当时{holding.year}年刚结束",
            f"it prints {early[-1]} and was first seen at {at}, soon after the year {holding.year} had ended",
        ),
    )


def _doubt(early: list[date], days: tuple[date, ...], holding: Holding, *, moved: bool) -> Text | None:
    """Why a printed day before the end of the year proves nothing; None where it does."""
    later = [day for day in (*days, *holding.days("signed")) if day.year > holding.year]
    if later:
        return Text(f"所印日期不一致，另有{later[-1]}", f"its printed dates disagree: there is {later[-1]} too")
    if _is_of_another_year(holding):
        return _ANOTHER_YEAR
    if early[0].year < holding.year or early[0].month < _LAST_MONTHS:
        return _TOO_EARLY
    if moved:
        return Text(
            "同一网站多个年度的报告印有同一日期，可能是网站迁移之日",
            "reports of several years on this site print the same day, which may be that of a move",
        )
    if holding.first_seen >= end_of(date(holding.year, 12, 31)) + SOON:
        return Text(
            "年度结束很久以后才首次见到，所印日期可能是模板或网站迁移之日",
            "it was first seen long after the end of its year, and its printed date may be that of a template or of a move",
        )
    return None


def _is_of_another_year(holding: Holding) -> bool:
    return any(year != holding.year for year in holding.years)


_ANOTHER_YEAR = Text(
    "它也写有别的年度，可能是标题写错的另一年度报告",
    "it names another year too, and may be that year's report under a wrong title",
)
_TOO_EARLY = Text(
    "日期早于该年第四季度，更可能是标题写错的另一年度报告",
    "the day lies before the last quarter of its year: it is more likely another year's report under a wrong title",
)


def _untold(zh: str, en: str) -> Remark:
    why = Text(f"{zh}，是否提前公布无法判断", f"{en}: whether it was published early cannot be told")
    return Remark(Verdict.NOT_ASSESSABLE, why)
