"""Portals of no family: rows with dates, and a pager by a last link, by a script's total and pattern, or by a box."""

from dataclasses import dataclass, field

from portal_kit import COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

SHARE = 7
SCRIPT = """<div id="pages"></div><script>laypage({{ cont: 'pages', pages: {pages}, curr: {here},
  jump: function (obj, first) {{ if (!first) location.href = '/gk/list.jsp?cat_id=9&cur_page=' + obj.curr; }} }});</script>"""


@dataclass
class GenericPortal:
    pager: str = "last"
    cut: bool = False
    column: str = "/gk/nb/"
    family: str = "generic"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)

    @property
    def pages(self) -> int:
        return -(-len(self.rows) // SHARE)

    def address(self, number: int) -> str:
        """Of a list page, by its number from 1."""
        if number == 1:
            return self.column
        patterns = {
            "last": f"/gk/nb/index_{number}.html",
            "script": f"/gk/list.jsp?cat_id=9&cur_page={number}",
            "box": f"/nb/list{number}.htm",
        }
        return patterns[self.pager]

    def reply(self, asked: Question) -> Reply:
        if asked.path == "/":
            return Reply(page('<a href="/gk/">政府信息公开</a>'))
        if asked.path == "/gk/":
            return Reply(
                page(
                    f'<a href="/gk/zn/">公开指南</a><a href="{self.column}">政府信息公开年报</a>', column="政府信息公开"
                )
            )
        found = next((row for row in self.rows if asked.path == f"/gk/content/post_{row.number}.html"), None)
        return article(found) if found else self.listed(asked)

    def listed(self, asked: Question) -> Reply:
        query = "&".join(f"{name}={value}" for name, value in asked.query.items())
        address = asked.path + (f"?{query}" if query else "")
        number = next((n for n in range(1, self.pages + 1) if self.address(n) == address), 0)
        if not number or (self.cut and number == self.pages):
            return NOT_FOUND
        shown = self.rows[(number - 1) * SHARE : number * SHARE]
        items = "".join(
            f'<li><a href="/gk/content/post_{row.number}.html">{row.title}</a><em>[{row.day}]</em></li>'
            for row in shown
        )
        return Reply(page(f"<ul>{items}</ul>{self.turns(number)}", column=COLUMN))

    def turns(self, here: int) -> str:
        if self.pager == "script":
            return SCRIPT.format(pages=self.pages, here=here)
        if self.pager == "box":
            choices = "".join(f'<option value="{self.address(n)}">第{n}页</option>' for n in range(1, self.pages + 1))
            return f'<select onchange="location.href=this.value">{choices}</select>'
        following = f'<a href="{self.address(here + 1)}">下一页</a> <a href="{self.address(self.pages)}">尾页</a>'
        return f'<div class="page">{following if here < self.pages else "<span>下一页</span>"}</div>'


def article(row: Row) -> Reply:
    body = f"<h1>{row.title}</h1><p>发布日期：{row.day} 来源：本网</p><div class='article-content'><p>{row.title}，全文如下。</p></div>"
    return Reply(page(body, article=row.title))


def portal(*, cut: bool = False) -> GenericPortal:
    return GenericPortal(cut=cut)


def scripted_portal(*, cut: bool = False) -> GenericPortal:
    return GenericPortal(cut=cut, pager="script", column="/gk/list.jsp?cat_id=9")


def boxed_portal(*, cut: bool = False) -> GenericPortal:
    return GenericPortal(cut=cut, pager="box", column="/nb/list.htm")
