"""Portals as the plan has them on a day: a sample portal's lists over the rows of that day, and the pages behind them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from urllib.parse import urljoin

from family_portals import PORTALS
from portal_kit import COLUMN, NOT_FOUND, Question, Reply, Row, SamplePortal, page
from season_failures import HOME, RUISHU, Break, Told
from season_portals import _ADDRESSES as ADDRESSES
from season_portals import _NUMBERS as NUMBERS
from year_plan import Behaviour, Figures, Owed, PortalPlan, Trouble, Turn
from year_text import report_text

_DECOYS = ("{city}2023年法治政府建设年度报告", "{city}人民政府信息公开指南", "2023年政府网站工作年度报表")
_OLD = "{city}人民政府2021年政府信息公开工作年度报告"
"""What every column lists from the first day on: one that lists no report at all proves nothing."""
_RUMOURS = {
    Behaviour.EXPLAINED: "《{name}{year}年政府信息公开工作年度报告》解读",
    Behaviour.DRAWN: "图解：{name}{year}年政府信息公开工作年度报告",
    Behaviour.WEBSITE: "{name}{year}年政府网站工作年度报表",
    Behaviour.NOTICE: "关于做好{year}年政府信息公开工作年度报告编制和发布工作的通知",
    Behaviour.FOREIGN: "玉门岭县{office}{year}年政府信息公开工作年度报告",
}
"""What stands in the row of a rumour."""
_RUMOUR_TEXT = "<p>本页说明有关工作安排，供查阅。</p>"


@dataclass
class YearPortal:
    """What one portal answers on the day that it has been turned to."""

    plan: PortalPlan
    today: date = date.min
    sample: SamplePortal = field(init=False)
    pages: dict[str, tuple[Row, Owed | None, Turn | None]] = field(default_factory=dict)
    """Of everything that answers today, listed or not, by path and query."""

    def __post_init__(self) -> None:
        self.sample = PORTALS[self.plan.sample]()

    @property
    def column(self) -> str:
        """The path of its list."""
        return self.sample.column

    def turn_to(self, today: date) -> None:
        """Shows the rows and pages of that day."""
        self.today = today
        stands = list(_standing(self.plan, today))
        shown = [row for row, _, turn in stands if turn is None or turn.listed]
        self.sample.rows = tuple(sorted(shown, key=lambda row: (row.day, row.number), reverse=True))
        address = ADDRESSES[self.sample.family]
        answering = (one for one in stands if one[2] is None or one[2].there)
        self.pages = {urljoin(self.column, address(one[0])): one for one in answering}

    def answer(self, asked: Question) -> Told:
        """One answer."""
        trouble = self.plan.trouble(self.today)
        if trouble is Trouble.DOWN:
            return Break.RESET
        if asked.path == "/robots.txt":
            return NOT_FOUND
        if trouble is Trouble.BLOCKED:
            return RUISHU
        return Reply(HOME) if asked.path == "/" else self._page(asked, trouble)

    def _page(self, asked: Question, trouble: Trouble) -> Told:
        if trouble is Trouble.RELAID:
            return Reply(page("<p>栏目调整中</p>", column=COLUMN))
        where = asked.path + ("?" + "&".join(f"{k}={v}" for k, v in asked.query.items()) if asked.query else "")
        if where in self.pages:
            return Reply(_shown(*self.pages[where]))
        return NOT_FOUND if trouble is Trouble.GONE else self.sample.reply(asked)


def _standing(plan: PortalPlan, day: date) -> Iterator[tuple[Row, Owed | None, Turn | None]]:
    """Every report that has been put up by that day, as it stands, and the rows that are no reports of the plan."""
    for number, owed in enumerate(plan.owed):
        turn = owed.turn(day)
        if turn is not None:
            place = NUMBERS[2 * number + turn.address]
            yield Row(number=place, title=row_title(owed), day=turn.printed), owed, turn
    yield Row(number=206, title=_OLD.format(city=plan.city), day=date(2022, 1, 9)), None, None
    for number, decoy in enumerate(_DECOYS, 202):
        yield Row(number=number, title=decoy.format(city=plan.city), day=date(2024, 1, 9)), None, None


def row_title(owed: Owed) -> str:
    """What its row and its page print."""
    pattern = _RUMOURS.get(owed.behaviour, "{name}{year}年政府信息公开工作年度报告")
    return pattern.format(name=owed.name, year=owed.year, office=owed.name[3:])


def _shown(row: Row, owed: Owed | None, turn: Turn | None) -> str:
    if owed is None or turn is None:
        if row.number == 206:
            name = row.title.partition("2021")[0]
            return _page(row.title, row.day, report_text(name, 2021, Figures.RIGHT, changed=False))
        return _page(row.title, row.day, _RUMOUR_TEXT)
    if owed.is_rumour and owed.behaviour is not Behaviour.FOREIGN:
        return _page(row.title, row.day, _RUMOUR_TEXT)
    name = f"玉门岭县{owed.name[3:]}" if owed.behaviour is Behaviour.FOREIGN else owed.name
    return _page(row.title, row.day, report_text(name, owed.year, turn.figures, changed=turn.changed_text))


@cache
def _page(name: str, day: date, content: str) -> str:
    body = f"<h1>{name}</h1><p>发布日期：{day}</p><div class='article-content'>{content}</div>"
    return page(body, column=COLUMN, article=name)
