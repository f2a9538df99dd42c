"""Hanweb jpaas: rows as markup inside JSON; the column shows its first page, or nothing but the script that fetches it."""

import json
from dataclasses import dataclass, field

from portal_kit import CITY, COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

PER_PAGE = 8
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
ASKED = {
    "parseType": "bulidstatic",
    "webId": "3176",
    "tplSetId": "0ZBvCXCKwwIs",
    "pageType": "column",
    "tagId": "当前栏目列表",
    "editType": "null",
    "pageId": "1657687",
}
QUERY = "{" + ",".join(f"'{key}':'{value}'" for key, value in ASKED.items()) + "}"


def address(row: Row) -> str:
    return f"/col/col1657687/art/{row.day.year}/art_{row.number:032x}.html"


@dataclass
class JpaasPortal:
    bare: bool = False
    """Whether the column shows no rows itself, and pages are numbered inside a JSON parameter only."""
    cut: bool = False
    family: str = "jpaas"
    column: str = "/col/col1657687/index.html"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)

    def reply(self, asked: Question) -> Reply:
        articles = {address(row): row for row in self.rows}
        if asked.path == "/":
            return Reply(page('<div class="menu"><a href="/col/col1229/index.html">政府信息公开</a></div>'))
        if asked.path == "/col/col1229/index.html":
            links = (
                f'<a href="/col/col1230/index.html">法定主动公开内容</a><a href="{self.column}">政府信息公开年报</a>'
            )
            return Reply(page(links, column="政府信息公开"))
        if asked.path == self.column:
            menu = f'<script url="{UNIT}" queryData="{QUERY.replace("当前栏目列表", "左侧导航")}"></script>'
            part = f'<script src="/script/unitbuild.js" url="{UNIT}" queryData="{QUERY}"></script>'
            return Reply(page(menu + (part if self.bare else self.part(1)), column=COLUMN))
        if (
            asked.path == UNIT
            and asked.query.items() >= {key: value for key, value in ASKED.items() if key != "editType"}.items()
        ):
            return self.unit(asked)
        return article(articles[asked.path]) if asked.path in articles else NOT_FOUND

    def unit(self, asked: Question) -> Reply:
        inner = json.loads(asked.query.get("paramJson", "{}"))
        number = int(inner.get("pageNo", 1) if self.bare else asked.query.get("pageNo", 1))
        shown = self.part(1 if self.cut else number)
        return Reply(json.dumps({"success": True, "code": "200", "data": {"html": shown}}, ensure_ascii=False))

    def part(self, number: int) -> str:
        shown = self.rows[(number - 1) * PER_PAGE : number * PER_PAGE]
        items = "".join(
            f'<li class="cf"><a href="{address(row)}" title="{row.title}"><i></i>{row.title[:15]}...</a><span class="fr">{row.day}</span></li>'
            for row in shown
        )
        bar = (
            f'<div class="pagination" count="{len(self.rows)}" rows="{PER_PAGE}" pageNo="{number}" unitUrl="{UNIT}" queryData="{QUERY}">'
            '<a class="layui-laypage-next" data-page="2">下一页</a></div>'
        )
        return f'<div class="page-content"><ul>{items}</ul></div>{bar}'


def article(row: Row) -> Reply:
    head = f'<meta name="PubDate" content="{row.day} 09:30:00"><meta name="ContentSource" content="{CITY}人民政府">'
    body = f'<h1>{row.title}</h1><p>时间：{row.day}</p><div id="zoom" class="article-content"><p>{row.title}，全文如下。</p></div>'
    return Reply(page(body, column=COLUMN, article=row.title, head=head))


def portal(*, cut: bool = False) -> JpaasPortal:
    return JpaasPortal(cut=cut)


def bare_portal(*, cut: bool = False) -> JpaasPortal:
    return JpaasPortal(cut=cut, bare=True)
