"""Portals as the plan has them: a sample portal's lists over the plan's rows, the pages behind them, and what ails them that day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from urllib.parse import urljoin

import fujian_portal
import gkmlpt_portal
import govcn_portal
import hanweb_portal
import jpaas_portal
import shanghai_portal
import trs_portal
import ucap_portal
import vsb_portal
from family_portals import PORTALS
from portal_kit import COLUMN, NOT_FOUND, Question, Reply, Row, SamplePortal, page
from season_failures import HOME, ROBOTS, Told
from season_plan import PortalPlan, Report, Shape

from app.demo import layouts, prose
from app.demo.sample import consistent
from model.editions import BY_KEY

_ADDRESSES: dict[str, Callable[[Row], str]] = {
    "trs": trs_portal.address,
    "fujian": fujian_portal.address,
    "hanweb": hanweb_portal.address,
    "jpaas": jpaas_portal.address,
    "aspnet": lambda row: f"/xxgk/show.aspx?id={row.number}",
    "gkmlpt": gkmlpt_portal.address,
    "ucap": ucap_portal.address,
    "vsb": vsb_portal.address,
    "shanghai": shanghai_portal.address,
    "govcn": govcn_portal.address,
    "generic": lambda row: f"/gk/content/post_{row.number}.html",
}
"""Where a row leads, by family; from its column where it is no path."""
_NUMBERS = tuple(number for number in range(1, 200) if number % 6)
"""Of rows: Fujian's sample gives every sixth one as a file."""
_WITH_TABLES = 10
"""One report in so many has its tables; the others are prose alone, which is read faster."""
_FRAME, _WORD = "/files/{number}.htm", "/files/{number}.doc"
_WORD_PAGE = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>{text}</body></html>'


@dataclass
class PlannedPortal:
    """What one portal answers."""

    plan: PortalPlan
    today: date = date.min
    sample: SamplePortal = field(init=False)
    pages: dict[str, tuple[Row, Report | None]] = field(default_factory=dict)
    """Of the rows that are there today, by path and query."""

    def __post_init__(self) -> None:
        self.sample = PORTALS[self.plan.sample]()

    @property
    def column(self) -> str:
        return self.sample.column

    def turn_to(self, today: date) -> None:
        """Shows the rows of that day."""
        self.today = today
        shown = [pair for pair in _rows(self.plan) if pair[1] is None or pair[1].is_up(today)]
        shown.sort(key=lambda pair: (pair[0].day, pair[0].number), reverse=True)
        self.sample.rows = tuple(row for row, _ in shown)
        address = _ADDRESSES[self.sample.family]
        self.pages = {urljoin(self.column, address(row)): (row, report) for row, report in shown}

    def answer(self, asked: Question) -> Told:
        """One answer."""
        if asked.path == "/robots.txt":
            return ROBOTS.get(self.plan.endless) or self.plan.quirk.robots or NOT_FOUND
        if asked.path == "/":
            return Reply(HOME)
        where = asked.path + ("?" + "&".join(f"{k}={v}" for k, v in asked.query.items()) if asked.query else "")
        if where in self.pages:
            return self._article(asked, *self.pages[where])
        if asked.path.startswith("/files/"):
            return self._file(asked.path)
        return self._list(asked, where)

    def _list(self, asked: Question, where: str) -> Told:
        first = asked.method == "GET" and where == self.column.partition("#")[0]
        sickness = self.plan.ails(self.today)
        if sickness is not None and (first or sickness.pages == "further"):
            return self.sample.reply(asked) if first and sickness.pages == "further" else sickness.tell(asked)
        entry = self.plan.quirk.entry(asked) if first else None
        if entry is not None:
            return entry
        reply = self.sample.reply(asked)
        markup = reply.body if isinstance(reply.body, str) else ""
        if not self.plan.quirk.chrome or "</body>" not in markup:
            return reply
        return Reply(markup.replace("</body>", f"{self.plan.quirk.chrome}</body>"), headers=reply.headers)

    def _article(self, asked: Question, row: Row, report: Report | None) -> Told:
        if report is None:
            return Reply(_page(row.title, row.day, "<p>全文如下，请各单位遵照执行。</p>"))
        sickness = report.ails(self.today)
        return sickness.tell(asked) if sickness is not None else Reply(_shown(row, report))

    def _file(self, path: str) -> Told:
        for row, report in self.pages.values():
            if report is not None and path in {one.format(number=row.number) for one in (_FRAME, _WORD)}:
                word = path.endswith(".doc")
                content_type = "application/msword" if word else "text/html; charset=utf-8"
                text = _text(report.name, report.year)
                return Reply(_WORD_PAGE.format(text=text) if word else page(text), content_type=content_type)
        return Reply(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", content_type="application/pdf")


def title(report: Report) -> str:
    """The title as its page prints it."""
    printed = report.year - (report.shape is Shape.OTHER_TITLE)
    if report.shape is Shape.FOREIGN:
        return f"玉门岭县{report.name[3:]}{report.year}年政府信息公开工作年度报告"
    if report.shape is Shape.NOTICE:
        return f"关于做好{report.year}年度政府信息公开工作年度报告编制发布工作的通知"
    return f"{report.name}{printed}年政府信息公开工作年度报告"


def _rows(plan: PortalPlan) -> Iterator[tuple[Row, Report | None]]:
    for number, report in zip(_NUMBERS, plan.reports, strict=False):
        if report.shape is not Shape.NEVER:
            shown = title(report)
            cut = f"{shown[:-9]}…" if report.shape is Shape.CUT_TITLE else shown
            yield Row(number=number, title=cut, day=report.printed), report
    names = (f"{plan.city}2023年法治政府建设年度报告", f"{plan.city}人民政府信息公开指南", "2023年政府网站工作年度报表")
    for number, name in enumerate(names, 202):
        yield Row(number=number, title=name, day=date(2024, 1, 9)), None


def _shown(row: Row, report: Report) -> str:
    """The page behind a row."""
    if report.shape is Shape.NOTICE:
        return _page(title(report), row.day, "<p>请各单位于一月底前完成编制并发布。</p>")
    if report.shape is Shape.COVER:
        link = f'<p>附件：<a href="{_WORD.format(number=row.number)}">{title(report)}.doc</a></p>'
        frame = f'<iframe src="{_FRAME.format(number=row.number)}" width="100%"></iframe>'
        return _page(title(report), row.day, frame if row.number % 2 else link)
    if report.shape is Shape.SCANNED:
        return _page(title(report), row.day, f'<p>附件：<a href="/files/{row.number}.pdf">{title(report)}.pdf</a></p>')
    name = report.name if report.shape is not Shape.FOREIGN else f"玉门岭县{report.name[3:]}"
    return _page(title(report), row.day, _text(name, report.year))


def _page(name: str, day: date, content: str) -> str:
    body = f"<h1>{name}</h1><p>发布日期：{day}</p><div class='article-content'>{content}</div>"
    return page(body, column=COLUMN, article=name)


@cache
def _text(name: str, year: int) -> str:
    """The report of a body."""
    filled = consistent(BY_KEY["2021"], publisher=name, year=year, seed=1)
    if hash_of(name) % _WITH_TABLES == 0:
        return layouts.html(filled)
    lines = [filled.title, prose.opening(filled)]
    for rule, texts in prose.chapters(filled):
        lines += [prose.heading(rule), *texts]
    return layouts.paragraphs("\n".join(lines))


def hash_of(name: str) -> int:
    """The same for the same name in every process."""
    return sum(map(ord, name))
