"""Guangdong gkmlpt: pages that a script fills, a tree of lists in it, an interface that gives a hundred rows at a time."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime

from portal_kit import CITY, COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

SITE = "999001"
LIST, OTHER = 4711, 4700
SHARE = 100
BASE = "/qhmzj/gkmlpt"
TREE = [
    {
        "id": OTHER,
        "name": "政策文件",
        "jump_url": "",
        "children": [{"id": 4701, "name": "规范性文件", "jump_url": "", "children": []}],
    },
    {
        "id": 4709,
        "name": "法定主动公开内容",
        "jump_url": "",
        "children": [{"id": LIST, "name": COLUMN, "jump_url": "", "children": []}],
    },
]


def seconds(row: Row) -> int:
    """Half past midnight in China, which is the day before in UTC."""
    return int(datetime(row.day.year, row.day.month, row.day.day, 0, 30, tzinfo=UTC).timestamp()) - 8 * 3600


def shell(rest: str = "") -> str:
    config = (
        f"window._CONFIG = {{ VERSION: '3.1', SID: '{SITE}', SERVICE_AREA_ID: '7', {rest} TREE: {json.dumps(TREE)} }};"
    )
    return page(
        f'<div id="app"></div><script>{config.replace("<", chr(92) + "u003C")}</script>',
        title=f"{CITY}政府信息公开目录",
    )


@dataclass
class GkmlptPortal:
    cut: bool = False
    family: str = "gkmlpt"
    column: str = f"{BASE}/index#{LIST}"
    rows: tuple[Row, ...] = field(default_factory=lambda: sample_rows(224))

    def reply(self, asked: Question) -> Reply:
        if asked.path == "/":
            return Reply(page(f'<a href="{BASE}/index">政府信息公开</a>'))
        if asked.path == f"{BASE}/index":
            return Reply(shell())
        if asked.path == f"{BASE}/api/all/{LIST}" and asked.query["sid"] == SITE:
            return self.articles(int(asked.query["page"]))
        found = next((row for row in self.rows if asked.path == address(row)), None)
        return Reply(shell(f"DETAIL: {json.dumps(detail(found))},")) if found else NOT_FOUND

    def articles(self, number: int) -> Reply:
        shown = self.rows[(number - 1) * SHARE : number * SHARE]
        if self.cut and number == 3:
            shown = shown[:4]
        data = {
            "classify": {"id": LIST, "name": COLUMN, "post_count": 726, "jump_url": ""},
            "total": len(self.rows),
            "offset": (number - 1) * SHARE,
            "articles": [listed(row) for row in shown],
        }
        return Reply(json.dumps(data))


def address(row: Row) -> str:
    return f"{BASE}/content/7/{row.number // 100}/post_{row.number}.html"


def listed(row: Row) -> dict[str, object]:
    return {
        "id": row.number,
        "title": row.title,
        "url": address(row),
        "type": "normal",
        "publisher": f"{CITY}民政局",
        "date": seconds(row) - 86_400 * 5,
        "create_time": seconds(row),
        "created_at": "2026-07-01 10:00:00",
        "attachment": [],
    }


def detail(row: Row) -> dict[str, object]:
    content = f"<p>{row.title}，根据条例第五十条编制，现予公布。</p><p>全年主动公开信息九条，没有收到申请。</p>"
    return {**listed(row), "content": content}


def portal(*, cut: bool = False) -> GkmlptPortal:
    return GkmlptPortal(cut=cut)
