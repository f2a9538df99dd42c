"""Hanweb jcms: records as CDATA in a script, the others from `dataproxy.jsp`, by groups or by the numbers of the rows."""

from dataclasses import dataclass, field
from urllib.parse import quote

from portal_kit import CITY, COLUMN, NOT_FOUND, SITE, Question, Reply, Row, page, sample_rows

PER_PAGE, GROUP = 3, 9
UNIT, COLUMN_ID, WEB_ID = "212860", "33718", "17"
PROXY = "/module/web/jpage/dataproxy.jsp"
XML = "text/html; charset=utf-8"
"""Labelled wrongly, as it often is."""
EMPTY = "<?xml version='1.0' encoding='utf-8'?><datastore></datastore><!-- 0 -->"


def address(row: Row) -> str:
    return f"/art/{row.day.year}/{row.day.month}/{row.day.day}/art_{COLUMN_ID}_{row.number}.html"


def record(row: Row) -> str:
    split = f"{row.day:%Y}-\n{row.day:%m}-\n{row.day:%d}" if row.number % 2 else str(row.day)
    return (
        f"<record><![CDATA[<li><a href='{address(row)}' title='{row.title}' target='_blank'>{row.title[:18]}…</a>"
        f"<span>{split}</span></li>]]></record>"
    )


@dataclass
class HanwebPortal:
    counted: bool = False
    """Whether its next group is encrypted, so that rows are asked for by number."""
    cut: bool = False
    family: str = "hanweb"
    column: str = f"/col/col{COLUMN_ID}/index.html"
    rows: tuple[Row, ...] = field(default_factory=lambda: sample_rows(30))

    def reply(self, asked: Question) -> Reply:
        articles = {address(row): row for row in self.rows}
        if asked.path == "/":
            return Reply(page('<a href="/col/col100/index.html" target="_blank">政府信息公开</a>'))
        if asked.path == "/col/col100/index.html":
            links = f'<a href="/col/col101/index.html">政府信息公开指南</a><a href="{self.column}">政府信息公开年报</a>'
            return Reply(page(links, column="政府信息公开"))
        if asked.path == self.column:
            return self.first()
        if asked.path == PROXY:
            return self.numbered(asked) if self.counted else self.group(asked)
        return article(articles[asked.path]) if asked.path in articles else NOT_FOUND

    def first(self) -> Reply:
        hidden = "aGVsbG8%3D" if self.counted else COLUMN_ID
        following = (
            f'<nextgroup><![CDATA[<a href="{PROXY}?page=1&appid=1&webid={WEB_ID}&path=/&columnid={hidden}&unitid={UNIT}'
            f'&webname={quote(SITE)}&permissiontype=0"></a>]]></nextgroup>'
        )
        records = "".join(map(record, self.rows[:GROUP]))
        store = f'<div id="{UNIT}"><script type="text/xml"><datastore>{following}<recordset>{records}</recordset></datastore></script></div>'
        call = (
            f"<script>var param_{UNIT}={{col:1,webid:{WEB_ID},path:'/',columnid:{COLUMN_ID},sourceContentType:1,unitid:'{UNIT}',"
            f"webname:'{SITE}',permissiontype:0}};$('#{UNIT}').jpage({{totalRecord:{len(self.rows)},perPage:{PER_PAGE},groupSize:3}});</script>"
        )
        return Reply(page(store + call, column=COLUMN))

    def group(self, asked: Question) -> Reply:
        """A group by its number; the first is what the page holds itself."""
        number = int(asked.query["page"])
        if asked.query.get("columnid") != COLUMN_ID or (self.cut and number == 3):
            return Reply(EMPTY)
        shown = self.rows[(number - 1) * GROUP : number * GROUP]
        return self.answer(shown)

    def numbered(self, asked: Question) -> Reply:
        """Rows by their numbers, posted with what the page's pager says, and only to who comes from the page."""
        form = asked.form
        told = (form.get("webid"), form.get("columnid"), form.get("unitid"), form.get("webname"))
        if asked.method != "POST" or told != (WEB_ID, COLUMN_ID, UNIT, SITE) or not asked.headers.get("referer"):
            return Reply(EMPTY)
        start, end = int(asked.query["startrecord"]), int(asked.query["endrecord"])
        return Reply(EMPTY) if self.cut and start > GROUP * 2 else self.answer(self.rows[start - 1 : end])

    def answer(self, shown: tuple[Row, ...]) -> Reply:
        totals = f"<totalrecord>{len(self.rows)}</totalrecord><totalpage>{-(-len(self.rows) // GROUP)}</totalpage>"
        records = "".join(map(record, shown))
        return Reply(
            f"<?xml version='1.0' encoding='utf-8'?><datastore>{totals}<recordset>{records}</recordset></datastore>",
            content_type=XML,
        )


def article(row: Row) -> Reply:
    head = f'<meta name="PubDate" content="{row.day} 09:30"><meta name="contentSource" content="{CITY}人民政府">'
    body = (
        f"<!--<$[标题]>begin--><h1>{row.title}</h1><!--<$[标题]>end--><!--<$[信息来源]>begin-->{CITY}人民政府<!--<$[信息来源]>end-->"
        f'<p>发布日期：{row.day}</p><div id="zoom"><meta name="ContentStart"><!--<$[信息内容]>begin--><p>{row.title}，全文如下。</p>'
        '<!--<$[信息内容]>end--><meta name="ContentEnd"></div>'
    )
    return Reply(page(body, column=COLUMN, article=row.title, head=head))


def portal(*, cut: bool = False) -> HanwebPortal:
    return HanwebPortal(cut=cut)


def counted_portal(*, cut: bool = False) -> HanwebPortal:
    return HanwebPortal(cut=cut, counted=True)
