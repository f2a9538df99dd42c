"""UCAP: a column page without rows, whose script searches by channel, by GET (one province) or by POST (one city)."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime

from portal_kit import CITY, COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

CHANNEL = "0f3c5d7e9a1b4c6d8e0f2a4b6c8d0e1f"
HASH = "ab12cd34ef56ab12cd34ef56ab12cd{:02x}"
JSON = "application/json; charset=utf-8"
MARKS = '<script>var websiteId = "11112222333344445555666677778888", websiteCode = "qhsrmzf";</script>'

SEARCH = """<ul class="list" id="list"></ul><script>
function load(page) {
  $.get("/common/search/%s?_isAgg=true&_isJson=true&_pageSize=10&_template=index&_channelName=&page=" + page, function (r) { draw(r.data); });
}
load(1);
</script>"""
LOAD = """<ul class="list" id="list"></ul><script>
var pageSize = 10;
$.ajax({ type: "POST", url: "/qhinf/xxgk/interfacesWebZcwj/loadData?pageSize=10", data: { "pageIndex": 1, "channel_id": "%s" }, success: draw });
</script>"""


def milliseconds(row: Row) -> int:
    return int(datetime(row.day.year, row.day.month, row.day.day, 1, 30, tzinfo=UTC).timestamp() * 1000)


def address(row: Row) -> str:
    return f"/qhsrmzf/zfxxgknb/{row.day:%Y%m}/{HASH.format(row.number)}.shtml"


@dataclass
class UcapPortal:
    posts: bool = False
    cut: bool = False
    family: str = "ucap"
    column: str = "/qhsrmzf/zfxxgknb/list.shtml"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)
    share: int = 10

    def reply(self, asked: Question) -> Reply:
        articles = {address(row): row for row in self.rows}
        if asked.path == "/":
            return Reply(
                page(f'{MARKS}<ul class="nav"><li><a href="/qhsrmzf/zfxxgk/list.shtml">政府信息公开</a></li></ul>')
            )
        if asked.path == "/qhsrmzf/zfxxgk/list.shtml":
            links = '<a href="/qhsrmzf/zfxxgkzn/list.shtml">指南</a><a href="/qhsrmzf/zfxxgknb/redirect_firstChannel.shtml">政府信息公开年报</a>'
            return Reply(page(MARKS + links, column="政府信息公开"))
        if asked.path == "/qhsrmzf/zfxxgknb/redirect_firstChannel.shtml":
            return Reply("<script>location.href='/qhsrmzf/zfxxgknb/list.shtml'</script>")
        if asked.path == self.column:
            return Reply(page(MARKS + (LOAD if self.posts else SEARCH) % CHANNEL, column=COLUMN))
        if asked.path in articles:
            return article(articles[asked.path])
        return self.searched(asked)

    def searched(self, asked: Question) -> Reply:
        if (
            self.posts
            and asked.path.endswith("/loadData")
            and asked.method == "POST"
            and asked.form["channel_id"] == CHANNEL
        ):
            number, share = int(asked.form["pageIndex"]), int(asked.query["pageSize"])
        elif not self.posts and asked.path == f"/common/search/{CHANNEL}" and asked.query["_isJson"] == "true":
            number, share = int(asked.query["page"]), int(asked.query["_pageSize"])
        else:
            return NOT_FOUND
        shown = self.rows[(number - 1) * share : number * share]
        if self.cut and number == 2:
            shown = shown[:-3]
        pages = -(-len(self.rows) // share)
        if self.posts:
            listed = [{"title": row.title, "url": address(row), "publishTime": f"{row.day} 09:30:00"} for row in shown]
            data: object = {"allRow": len(self.rows), "totalPage": pages, "currentPage": number, "list": listed}
        else:
            data = {"total": len(self.rows), "page": number, "rows": share, "results": [result(row) for row in shown]}
        return Reply(json.dumps({"status": "success", "data": data}, ensure_ascii=False), content_type=JSON)


def result(row: Row) -> dict[str, object]:
    """One row: the day as a text or as milliseconds, the address absolute or not, the source among the metadata."""
    meta = [
        {
            "domainId": "7",
            "resultList": [
                {"key": "indexnumber", "value": f"qh-{row.number}"},
                {"key": "source", "value": f"{CITY}民政局"},
            ],
        }
    ]
    shown = {"publishedTimeStr": f"{row.day} 10:00:00"} if row.number % 2 else {"publishedTime": milliseconds(row)}
    return {"title": row.title, "url": address(row), "content": f"<p>{row.title}</p>", "domainMetaList": meta, **shown}


def article(row: Row) -> Reply:
    head = f'<h1 class="article-title"><ucaptitle>{row.title}</ucaptitle></h1><p>发布日期：<publishtime>{row.day}</publishtime></p>'
    body = f'<div id="zoomcon" class="article-content"><ucapcontent><p>{row.title}，全文如下。</p></ucapcontent></div>'
    return Reply(page(head + body, column=COLUMN, article=row.title))


def portal(*, cut: bool = False) -> UcapPortal:
    return UcapPortal(cut=cut)


def posted_portal(*, cut: bool = False) -> UcapPortal:
    return UcapPortal(cut=cut, posts=True)
