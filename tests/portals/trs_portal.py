"""TRS WCM: static pages `index.html`, `index_1.html` … with the pagers and the rows that its templates write."""

from dataclasses import dataclass, field
from typing import Literal

from portal_kit import CITY, COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

PER_PAGE = 8
Variant = Literal["called", "counted", "contained", "scripted", "shared"]
NAMES: dict[Variant, tuple[str, str, int]] = {
    "called": ("index", "html", 1),
    "counted": ("index", "htm", 1),
    "contained": ("nb", "shtml", 2),
    "scripted": ("index", "html", 1),
    "shared": ("index_pc", "html", 2),
}
"""How the files are named, and the number that the second bears."""
STUB = f"<html><head><title>{CITY}</title></head><body><p>{'页面正在生成，请稍后再访问。' * 8}</p></body></html>"
"""What some templates leave deep in a list: a few hundred bytes without rows."""


def address(row: Row) -> str:
    return f"./{row.day:%Y%m}/t{row.day:%Y%m%d}_{row.number}.html"


def listed(row: Row) -> str:
    return f'<li><a href="{address(row)}" title="{row.title}">{row.title[:20]}…</a><span>{row.day}</span></li>'


def table(rows: tuple[Row, ...]) -> str:
    head = "<tr><th>名称</th><th>索引号</th><th>发布机构</th><th>发布日期</th></tr>"
    cells = "".join(
        f'<tr><td><a href="{address(row)}">{row.title}</a></td><td>0001/2026-{row.number}</td><td>{CITY}民政局</td><td>\n{row.day}\n</td></tr>'
        for row in rows
    )
    return f"<table>{head}{cells}</table>"


def written(row: Row) -> str:
    """A row that a script writes, in one of the two ways of its templates."""
    if row.number % 2:
        script = f"var curHref='{address(row)}';\n//var curTitle='旧标题';\nvar curTitle='{row.title}';"
        return f"<li><script>{script}</script><span>{row.day}</span></li>"
    return f'<script>document.writeln("<li><a href=\\"{address(row)}\\">{row.title}<\\/a><span>{row.day}<\\/span><\\/li>");</script>'


def framed(rows: tuple[Row, ...]) -> str:
    """Rows with the day in a box: day large, year and month small."""
    return "".join(
        f'<dl><dt><b>{row.day:%d}</b><i>{row.day:%Y-%m}</i></dt><dd><a href="{address(row)}">{row.title}</a></dd></dl>'
        for row in rows
    )


@dataclass
class TrsPortal:
    variant: Variant = "called"
    cut: bool = False
    family: str = "trs"
    column: str = "/zwgk/zfxxgk/zfxxgknb/"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)

    @property
    def pages(self) -> int:
        return -(-len(self.rows) // PER_PAGE)

    def reply(self, asked: Question) -> Reply:
        head, tail, first = NAMES[self.variant]
        names = {self.column: 0} | {f"{self.column}{head}_{n + first}.{tail}": n + 1 for n in range(self.pages - 1)}
        articles = {self.column + address(row).removeprefix("./"): row for row in self.rows}
        if asked.path == "/":
            return Reply(page('<a href="/zwgk/zfxxgk/">政府信息公开</a>'))
        if asked.path == "/zwgk/zfxxgk/":
            return Reply(
                page(
                    '<ul><li><a href="zfxxgkzn/">政府信息公开指南</a></li><li><a href="zfxxgknb/">政府信息公开年报</a></li></ul>',
                    column="政府信息公开",
                )
            )
        if asked.path in articles:
            return article(articles[asked.path])
        if asked.path not in names:
            return NOT_FOUND
        here = names[asked.path]
        if self.cut and here == self.pages - 1:
            return NOT_FOUND if self.variant == "called" else Reply(STUB)
        shown = self.rows[here * PER_PAGE : (here + 1) * PER_PAGE]
        return Reply(page(self.items(shown) + self.pager(here), column=COLUMN))

    def items(self, shown: tuple[Row, ...]) -> str:
        if self.variant == "counted":
            return table(shown)
        if self.variant == "shared":
            return framed(shown)
        return f"<ul>{''.join(written(row) if self.variant == 'scripted' else listed(row) for row in shown)}</ul>"

    def pager(self, here: int) -> str:
        head, tail, _ = NAMES[self.variant]
        scripts: dict[Variant, str] = {
            "called": f'createPageHTML({self.pages},{here},"{head}","{tail}");',
            "counted": f'var currentPage={here};var countPage={self.pages};document.write("<a href=\\"{head}"+"_"+i+"."+"{tail}\\">"+i+"</a>");',
            "contained": f"createPageHTML('page_div',{self.pages},{here + 1},'{head}','{tail}',{len(self.rows)});",
            "scripted": f"var pagination_script_config = {{ pageNumber: '{here}', total: '{self.pages}' }};",
            "shared": f"$('.p').pagination({{totalData: {len(self.rows)}, showData: {PER_PAGE}, "
            f"callback: function(n){{location.href='{head}_'+n.getCurrent()+'.{tail}'}}}});",
        }
        defined = (
            "function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ if(_nPageCount==1) return; }"
        )
        return f"<script>{defined if self.variant == 'called' else ''}</script><script>{scripts[self.variant]}</script>"


def article(row: Row) -> Reply:
    head = f'<meta name="PubDate" content="{row.day} 09:30"><meta name="ContentSource" content="{CITY}人民政府">'
    body = f"<h1>{row.title}</h1><p>发布时间：<span>{row.day} 09:30</span></p><div class=TRS_Editor><p>{row.title}，全文如下。</p></div>"
    return Reply(page(body, column=COLUMN, article=row.title, head=head))


def portal(*, cut: bool = False) -> TrsPortal:
    return TrsPortal(cut=cut)


def counted_portal(*, cut: bool = False) -> TrsPortal:
    return TrsPortal("counted", cut=cut)


def contained_portal(*, cut: bool = False) -> TrsPortal:
    return TrsPortal("contained", cut=cut)


def scripted_portal(*, cut: bool = False) -> TrsPortal:
    return TrsPortal("scripted", cut=cut)


def shared_portal(*, cut: bool = False) -> TrsPortal:
    return TrsPortal("shared", cut=cut)
