"""VSB: `nb.htm`, then `nb/2.htm`, `nb/1.htm`: numbered downwards."""

from dataclasses import dataclass, field

from portal_kit import COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

SHARE = 8
HEAD = '<script src="/system/resource/js/counter.js"></script>'


def address(row: Row) -> str:
    return f"/info/1021/{3_000 + row.number}.htm"


@dataclass
class VsbPortal:
    cut: bool = False
    family: str = "vsb"
    column: str = "/xxgk/nb.htm"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)

    def reply(self, asked: Question) -> Reply:
        if asked.path == "/":
            return Reply(page('<a href="xxgk.htm">政府信息公开</a>', head=HEAD))
        if asked.path == "/xxgk.htm":
            return Reply(
                page(
                    '<a href="xxgk/zn.htm">公开指南</a><a href="xxgk/nb.htm">政府信息公开年报</a>',
                    column="政府信息公开",
                    head=HEAD,
                )
            )
        found = next((row for row in self.rows if asked.path == address(row)), None)
        return article(found) if found else self.listed(asked.path)

    def listed(self, path: str) -> Reply:
        pages = -(-len(self.rows) // SHARE)
        names = {self.column: 1} | {f"/xxgk/nb/{pages - n + 1}.htm": n for n in range(2, pages + 1)}
        if path not in names or (self.cut and names[path] == pages):
            return NOT_FOUND
        here = names[path]
        shown = self.rows[(here - 1) * SHARE : here * SHARE]
        items = "".join(
            f'<li id="line_u7_{n}"><a href="{address(row)}" title="{row.title}">{row.title}</a><span>{row.day}</span></li>'
            for n, row in enumerate(shown)
        )
        return Reply(page(f"<ul>{items}</ul>{pager(here, pages, len(self.rows))}", column=COLUMN, head=HEAD))


def pager(here: int, pages: int, rows: int) -> str:
    """As the template prints it: the first page's links lead into its folder, those of the others stay in it."""
    folder = "nb/" if here == 1 else ""
    stated = f"<td>共{rows}条&nbsp;&nbsp;{here}/{pages}&nbsp;</td>"
    if here == pages:
        return f"<table><tr>{stated}<td>首页 上页 <span>下页</span> <span>尾页</span></td></tr></table>"
    return f'<table><tr>{stated}<td><a href="{folder}{pages - here}.htm">下页</a> <a href="{folder}1.htm">尾页</a></td></tr></table>'


def article(row: Row) -> Reply:
    body = f'<h1>{row.title}</h1><p>发布时间：{row.day}</p><div id="vsb_content"><div class="v_news_content"><p>{row.title}，全文如下。</p></div></div>'
    return Reply(page(body, article=row.title, head=HEAD))


def portal(*, cut: bool = False) -> VsbPortal:
    return VsbPortal(cut=cut)
