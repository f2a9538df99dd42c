"""Endpoints of annual reports by query: one unit's reports by years, or a column of a province's platform by `pageIndex`."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from portal_kit import BODIES, CITY, COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

ENDPOINT = "/module/xxgk/xxgkAnnualReport.jsp"
AREA = "11320000014000319"
YEARS = (2025, 2024, 2023, 2022)


def rows_by_year() -> tuple[Row, ...]:
    """Two reports for each year, newest year first."""
    return tuple(
        Row(
            number=n + 1,
            title=f"{CITY}{BODIES[n % 2]}{year}年政府信息公开工作年度报告",
            day=date(year + 1, 1, 20 + n % 2),
        )
        for n, year in enumerate(year for year in YEARS for _ in range(2))
    )


def address(row: Row) -> str:
    return f"/art/{row.day.year}/{row.day.month}/{row.day.day}/art_27_{row.number}.html"


def items(rows: tuple[Row, ...]) -> str:
    return "".join(f'<li><a href="{address(row)}">{row.title}</a><span>{row.day}</span></li>' for row in rows)


@dataclass
class AnnualPortal:
    cut: bool = False
    family: str = "annual"
    column: str = f"{ENDPOINT}?area={AREA}&fbtime=2025"
    rows: tuple[Row, ...] = field(default_factory=rows_by_year)

    def reply(self, asked: Question) -> Reply:
        articles = {address(row): row for row in self.rows}
        if asked.path == "/":
            return Reply(page('<a href="/col/col27/index.html">信息公开</a>'))
        if asked.path == "/col/col27/index.html":
            links = f'<a href="/col/col28/index.html">信息公开指南</a><a href="{self.column.replace("&", "&amp;")}">信息公开年报</a>'
            return Reply(page(links, column="政府信息公开"))
        if asked.path == ENDPOINT:
            return self.year(asked)
        return article(articles[asked.path]) if asked.path in articles else NOT_FOUND

    def year(self, asked: Question) -> Reply:
        year = asked.query.get("fbtime", "")
        if asked.query.get("area") != AREA or (self.cut and year == "2022"):
            return NOT_FOUND
        shown = tuple(row for row in self.rows if str(row.day.year - 1) == year)
        options = "".join(f'<option value="{one}">{one}年</option>' for one in YEARS)
        form = (
            f'<form action="{ENDPOINT}"><input type="hidden" name="area" value="{AREA}">'
            f'<select name="fbtime">{options}</select></form>'
        )
        other = f'<a href="{ENDPOINT}?{urlencode({"area": "11320000014000999", "fbtime": year}).replace("&", "&amp;")}">{CITY}水利局</a>'
        return Reply(page(f"{form}{other}<ul>{items(shown)}</ul>", column=COLUMN))


@dataclass
class PlatformPortal:
    cut: bool = False
    family: str = "annual"
    column: str = "/public/column/6596221?type=4&catId=7065111&action=list"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)
    share: int = 8

    def reply(self, asked: Question) -> Reply:
        articles = {address(row): row for row in self.rows}
        if asked.path == "/":
            return Reply(page('<a href="/public/column/6596221?type=2">政府信息公开</a>'))
        if asked.path == "/public/column/6596221" and "catId" not in asked.query:
            links = f'<a href="/public/column/6596221?type=3">指南</a><a href="{self.column.replace("&", "&amp;")}">政府信息公开年报</a>'
            return Reply(page(links, column="政府信息公开"))
        if asked.path == "/public/column/6596221":
            number = int(asked.query.get("pageIndex", "1"))
            pages = -(-len(self.rows) // self.share)
            shown = self.rows[(number - 1) * self.share : number * self.share]
            if self.cut and number == pages:
                shown = self.rows[: self.share]
            script = f"<script>$(function(){{ Ls.pagination('#page', {{pageCount:{pages}, pageIndex:{number}, pageSize:{self.share}}}); }});</script>"
            return Reply(page(f"<ul>{items(shown)}</ul>{script}", column=COLUMN))
        return article(articles[asked.path]) if asked.path in articles else NOT_FOUND


def article(row: Row) -> Reply:
    head = f'<meta name="PubDate" content="{row.day} 09:30"><meta name="ContentSource" content="{CITY}人民政府">'
    body = f'<h1 class="newstitle">{row.title}</h1><p>发布日期：{row.day}</p><div class="wzcon"><p>{row.title}，全文如下。</p></div>'
    return Reply(page(body, column=COLUMN, article=row.title, head=head))


def portal(*, cut: bool = False) -> AnnualPortal:
    return AnnualPortal(cut=cut)


def platform_portal(*, cut: bool = False) -> PlatformPortal:
    return PlatformPortal(cut=cut)
