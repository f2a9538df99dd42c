"""Whether a report that is held came in time, from the days printed for it and the instants at which it was looked for.

A printed day proves lateness only if no sign speaks against it: every day printed for the report, on its page or in the
list, must lie after the due day. The day of a move to a new site, or of a later correction, is no day of publication.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from model.types import Holding, Standing, Verdict
from monitor.phrases import Text

# Without the zone database: China has kept UTC+8 the whole year since 1991, and small systems carry no database.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
_LONG = timedelta(days=365)
"""A day printed so long after the due day is as likely the day of a move as that of publication."""
_YEARS_OF_A_MOVE = 3

PUBLICATION = ("printed", "list", "meta")
"""Where a day of publication is printed; the day under the text is that of writing, one in an address is not printed."""

Timeliness = tuple[Standing, Verdict, Text]


class Remark(NamedTuple):
    """What one rule says of a report that is held, and why."""

    verdict: Verdict
    text: Text


def end_of(day: date) -> datetime:
    """The instant at which the day has ended in Shanghai."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def instant(at: datetime) -> str:
    """An instant as people read it: Asia/Shanghai, to the minute."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def timeliness(due: date, holding: Holding, *, moved: bool) -> Timeliness:
    """Whether it came in time, with the reason; `moved` where its printed day is the day of a move to a new site."""
    without = holding.last_read_without
    if holding.first_seen < end_of(due):
        return Standing.PUBLISHED, Verdict.PASS, Text("到期前已见到", "it was seen before the due day ended")
    if (later := max(holding.years, default=holding.year)) > holding.year:
        return _untold(
            f"它也写有{later}年度，可能是标题未改的{later}年度报告",
            f"it names {later} too, and may be the report on {later} under an old title",
        )
    if without is not None and without >= end_of(due):
        return Standing.PUBLISHED_LATE, Verdict.FAIL, _seen_missing(due, holding)
    days = [day for day in (holding.published, holding.earliest) if day is not None]
    if not days:
        return _untold(
            "页面没有日期，到期后才首次见到，其间没有完整读取",
            "it prints no date and was first seen after the due day, with no look without it since",
        )
    if max(days) <= due:
        return Standing.PUBLISHED, Verdict.PASS, Text("所印日期在期限内", "its printed date is in time")
    doubt = _doubt(due, min(days), holding, moved=moved)
    return doubt or (
        Standing.PUBLISHED_LATE,
        Verdict.FAIL,
        Text("所印日期晚于到期日", "its printed date is after the due day"),
    )


def days_of_moves(holdings: Sequence[Holding], portals: Mapping[str, str | None]) -> frozenset[tuple[str | None, date]]:
    """(portal, day) for each day on which a portal's whole archive seems to have been put up again.

    So it is where reports of three years print the same day, or two bodies' reports of several years each do.
    """
    years: dict[tuple[str | None, date], set[tuple[str, int]]] = {}
    for holding in holdings:
        if holding.published is not None:
            key = (portals.get(holding.publisher), holding.published)
            years.setdefault(key, set()).add((holding.publisher, holding.year))
    return frozenset(key for key, reports in years.items() if _is_move(reports))


def _is_move(reports: set[tuple[str, int]]) -> bool:
    each = Counter(publisher for publisher, _ in reports)
    several = sum(count > 1 for count in each.values())
    return len({year for _, year in reports}) >= _YEARS_OF_A_MOVE or several > 1


def _doubt(due: date, earliest: date, holding: Holding, *, moved: bool) -> Timeliness | None:
    """Why a printed day after the due day proves nothing; None where it does."""
    if earliest <= due:
        return _untold(
            f"所印日期不一致，其中{earliest}在期限内",
            f"its printed dates disagree, and {earliest} is in time",
        )
    if earliest > holding.first_seen.astimezone(SHANGHAI).date():
        return _untold("所印日期晚于首次见到之日", "its printed date is after the day on which it was first seen")
    if moved:
        return _untold(
            "同一网站多个年度的报告印有同一日期，可能是网站迁移之日",
            "reports of several years on this site print the same day, which may be that of a move",
        )
    if earliest - due > _LONG:
        return _untold(
            "所印日期晚于到期日一年以上，可能是网站迁移之日",
            "its printed date is more than a year after the due day, and may be that of a move",
        )
    return None


def _untold(zh: str, en: str) -> Timeliness:
    why = Text(f"{zh}，是否逾期无法判断", f"{en}: whether it was late cannot be told")
    return Standing.PUBLISHED, Verdict.NOT_ASSESSABLE, why


def _seen_missing(due: date, holding: Holding) -> Text:
    if holding.published is not None and holding.published <= due:
        return Text(
            "到期后的完整读取中尚无此报告，与所印日期矛盾",
            "a whole reading after the due day did not show it, which contradicts its printed date",
        )
    return Text("到期后的完整读取中尚无此报告", "a whole reading after the due day did not show it")
