"""Whether a report prints a day on which it was not there: a whole reading of its column after that day did not show it.

Lists lag behind pages: an article is dated when it is written, waits for approval, for the list to be made anew, for caches.
So a reading proves nothing until some days after the printed day, and every day of publication printed for the report, on its
page, in the list and in the page's code, must be contradicted. The day under its text is the day of writing and no claim of
publication; a day in an address is not printed.
"""

from datetime import date, timedelta

from model.types import Holding, Verdict
from monitor.phrases import Text
from monitor.timeliness import PUBLICATION, Remark, end_of, instant

LAG = timedelta(days=3)
"""So long after the end of the printed day a list may still lack a page that is there: approval, a weekend, caches."""


def backdating(due: date, holding: Holding, *, moved: bool) -> Remark:
    """Whether it is backdated, with the reason; `moved` where its printed day is the day of a move to a new site."""
    days, without = holding.days(*PUBLICATION), holding.last_read_without
    if not days:
        return _untold("没有印公布日期", "it prints no day of publication")
    if holding.first_seen < end_of(days[0]):
        return Remark(Verdict.PASS, Text("不晚于所印日期即已见到", "it was seen by the day that it prints"))
    if without is None:
        return _untold("首次见到之前没有完整读取", "no whole reading came before it was first seen")
    in_time = [day for day in days if day <= due]
    contradicted = [day for day in in_time if without >= end_of(day) + LAG]
    if not contradicted:
        return _not_contradicted(in_time, holding)
    doubt = _doubt(days, holding, contradicted=contradicted, moved=moved)
    if doubt is not None:
        return _untold(*doubt)
    day = "、".join(map(str, contradicted)), ", ".join(map(str, contradicted))
    return Remark(
        Verdict.FAIL,
        Text(
            f"所印日期{day[0]}，而{instant(without)}完整读取栏目时尚无此报告",
            f"it prints {day[1]}, and a whole reading of its column at {instant(without)} did not show it",
        ),
    )


def _not_contradicted(in_time: list[date], holding: Holding) -> Remark:
    without = holding.last_read_without
    if any(without is not None and without >= end_of(day) for day in in_time):
        return _untold(
            f"所印日期之后{LAG.days}天内的读取中没有它，列表可能晚于页面更新",
            f"the reading that did not show it came within {LAG.days} days of its printed day, and a list may lag behind",
        )
    return Remark(Verdict.PASS, Text("没有读取与所印日期矛盾", "no reading contradicts its printed day"))


def _doubt(days: tuple[date, ...], holding: Holding, *, contradicted: list[date], moved: bool) -> Text | None:
    """Why a contradicted day proves nothing; None where it does."""
    others = [day for day in days if day not in contradicted]
    if others:
        return Text(
            f"所印日期不一致，另有{others[-1]}",
            f"its printed dates disagree, and {others[-1]} is not contradicted",
        )
    if contradicted[0].year <= holding.year:
        return Text(
            f"所印日期{contradicted[0]}早于所报告年度结束，可能不是公布日期",
            f"its printed date {contradicted[0]} lies before the end of the year reported on, and may be no day of publication",
        )
    if moved:
        return Text(
            "同一网站多个年度的报告印有同一日期，可能是网站迁移之日",
            "reports of several years on this site print the same day, which may be that of a move",
        )
    if (later := max(holding.years, default=holding.year)) > holding.year:
        return Text(
            f"它也写有{later}年度，可能是标题未改的{later}年度报告",
            f"it names {later} too, and may be the report on {later} under an old title",
        )
    return None


def _untold(zh: str, en: str) -> Remark:
    why = Text(f"{zh}，日期是否倒填无法判断", f"{en}: whether it was backdated cannot be told")
    return Remark(Verdict.NOT_ASSESSABLE, why)
