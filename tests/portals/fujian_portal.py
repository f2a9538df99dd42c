"""Fujian's TRS template: a static first page, the others by `POST /fjdzapp/search`."""

import json
from dataclasses import dataclass, field

from portal_kit import CITY, COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

PER_PAGE = 10
CHANNEL, SEARCH_ID = "1813", "200210"
MODEL = """<script>
    var SiteInfo = {
        searchId: %(search)s, //检索频道
        defaultPgTemp: "pgBar.html"
    };
</script><script>
    require(["list2.trsapi", "tools"], function(listModel, tools) {
        listModel({
            quickMode: "动静结合",
            maxStaticIndex: 1,
            listArgs: {
                channelid: SiteInfo.searchId,
                classsql: "" || "chnlid=%(channel)s",
                sortfield: "-docorderpri,-docreltime"
            },
            pagebar: { prepage: %(each)d, recordCount: '%(total)d', pgCountMode: "recordCount" },
            callToPage: function(p) {}
        });
    });
</script>"""
TEMPLATE = (
    '<div ms-visible="!showStatic" style="display: none"><dl ms-if="list.length>0" ms-repeat="list">'
    '<dd><a ms-attr-href="el.chnldocurl" ms-text="el.doctitle|html"></a></dd></dl></div>'
)


def address(row: Row) -> str:
    return f"/zwgk/zfxxgk/zfxxgknb/{row.day:%Y%m}/t{row.day:%Y%m%d}_{row.number}.htm"


def record(row: Row) -> dict[str, object]:
    """One row as the search gives it; of every sixth the document is a file."""
    published = (
        address(row) if row.number % 6 else f"/zwgk/zfxxgk/zfxxgknb/{row.day:%Y%m}/W0{row.day:%Y%m%d}{row.number}.pdf"
    )
    return {
        "doctitle": row.title,
        "docpuburl": published,
        "chnldocurl": address(row),
        "pubdate": f"{row.day} 09:30:00",
        "docreltime": f"{row.day} 08:00:00",
        "puborg": f"{CITY}人民政府",
        "chnlid": CHANNEL,
    }


@dataclass
class FujianPortal:
    cut: bool = False
    family: str = "fujian"
    column: str = "/zwgk/zfxxgk/zfxxgknb/"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)

    def reply(self, asked: Question) -> Reply:
        articles = {address(row): row for row in self.rows}
        if asked.path == "/":
            return Reply(page('<ul class="menu"><li><a href="/zwgk/" title="政务公开">政务公开</a></li></ul>'))
        if asked.path == "/zwgk/":
            return Reply(page('<a href="./zfxxgk/" title="政府信息公开">政府信息公开</a>', column="政务公开"))
        if asked.path == "/zwgk/zfxxgk/":
            return Reply(
                page('<a href="./zfxxgkzn/">指南</a><a href="./zfxxgknb/">政府信息公开年报</a>', column="政府信息公开")
            )
        if asked.path == self.column:
            return self.first()
        if asked.path == "/fjdzapp/search" and asked.method == "POST":
            return self.searched(asked)
        return article(articles[asked.path]) if asked.path in articles else NOT_FOUND

    def first(self) -> Reply:
        items = "".join(
            f'<dl><dd><a href="{address(row)}" title="{row.title}">{row.title}</a></dd><dd>\n  {row.day}\n</dd></dl>'
            for row in self.rows[:PER_PAGE]
        )
        model = MODEL % {"search": SEARCH_ID, "channel": CHANNEL, "each": PER_PAGE, "total": len(self.rows)}
        head = f'<meta name="ChnlId" content="{CHANNEL}">'
        return Reply(page(f"{items}{TEMPLATE}{model}", column=COLUMN, head=head))

    def searched(self, asked: Question) -> Reply:
        form = asked.form
        told = (form.get("channelid"), form.get("classsql"), form.get("sortfield"))
        if (
            told != (SEARCH_ID, f"chnlid={CHANNEL}", "-docorderpri,-docreltime")
            or "x-requested-with" not in asked.headers
        ):
            return Reply('{"error": "bad search"}', content_type="application/json")
        number, each = int(form["page"]), int(form["prepage"])
        shown = self.rows[(number - 1) * each : number * each]
        if self.cut and number == 2:
            shown = self.rows[:each]
        answer = {"pageCount": -(-len(self.rows) // each), "page": number, "data": [record(row) for row in shown]}
        return Reply(json.dumps(answer, ensure_ascii=False))


def article(row: Row) -> Reply:
    head = f'<meta name="PubDate" content="{row.day} 09:30"><meta name="ContentSource" content="">'
    body = f"<h2>{row.title}</h2><p>来源：{CITY}人民政府 时间：{row.day} 09:30</p><div class=TRS_Editor><p>{row.title}，全文如下。</p></div>"
    return Reply(page(body, column=COLUMN, article=row.title, head=head))


def portal(*, cut: bool = False) -> FujianPortal:
    return FujianPortal(cut=cut)
