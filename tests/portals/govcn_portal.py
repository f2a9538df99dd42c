"""www.gov.cn and its sisters: `home_0.htm`, `home_1.htm` … with boxes of news and a pager by number."""

from dataclasses import dataclass, field

from portal_kit import COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

SHARE = 9
FOLDER = "/xxgk/nianbao/"


def address(row: Row) -> str:
    return f"/xxgk/{row.day:%Y%m}/content_{7_000_000 + row.number}.htm"


@dataclass
class GovcnPortal:
    cut: bool = False
    family: str = "govcn"
    column: str = f"{FOLDER}home_0.htm"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)

    def reply(self, asked: Question) -> Reply:
        if asked.path == "/":
            return Reply(page('<a href="/xxgk/home_0.htm">政府信息公开</a>'))
        if asked.path == "/xxgk/home_0.htm":
            return Reply(
                page(
                    '<a href="./zhinan.htm">指南</a><a href="./nianbao/home_0.htm">政府信息公开年报</a>',
                    column="政府信息公开",
                )
            )
        found = next((row for row in self.rows if asked.path == address(row)), None)
        return article(found) if found else self.listed(asked.path)

    def listed(self, path: str) -> Reply:
        pages = -(-len(self.rows) // SHARE)
        names = {f"{FOLDER}home_{n}.htm": n for n in range(pages)}
        if path not in names or (self.cut and names[path] == pages - 1):
            return NOT_FOUND
        here = names[path]
        shown = self.rows[here * SHARE : (here + 1) * SHARE]
        items = "".join(
            f'<li><h4><a href="{address(row)}">{row.title}</a><span class="date">{row.day}</span></h4></li>'
            for row in shown
        )
        pager = (
            f'<div class="newspage"><script>var nPageCount = {pages}, nCurrIndex = {here}; drawPager();</script></div>'
        )
        return Reply(
            page(f'<div class="news_box"><div class="list list_1"><ul>{items}</ul></div></div>{pager}', column=COLUMN)
        )


def article(row: Row) -> Reply:
    body = f'<h1>{row.title}</h1><div class="pages-date">{row.day} 10:00</div><div class="pages_content" id="UCAP-CONTENT"><p>{row.title}，全文如下。</p></div>'
    return Reply(page(body, article=row.title))


def portal(*, cut: bool = False) -> GovcnPortal:
    return GovcnPortal(cut=cut)
