"""ASP.NET WebForms: pages are turned by posting the hidden fields of the page before; other fields are refused."""

from dataclasses import dataclass, field
from html import escape

from portal_kit import COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

SHARE = 8
PAGER = "ctl00$main$pager"


def state(number: int) -> dict[str, str]:
    """The fields of a page: they change with it, and bear signs that must be escaped."""
    return {
        "__VIEWSTATE": f"/wEPDwUK+{number}==" + "A/+=" * 500,
        "__VIEWSTATEGENERATOR": "90059987",
        "__EVENTVALIDATION": f"/wEdAAc+{number}&=",
    }


@dataclass
class AspnetPortal:
    cut: bool = False
    family: str = "aspnet"
    column: str = "/xxgk/list.aspx?id=27"
    rows: tuple[Row, ...] = field(default_factory=lambda: sample_rows(40))

    def reply(self, asked: Question) -> Reply:
        if asked.path == "/":
            return Reply(page('<a href="xxgk/default.aspx">政府信息公开</a>'))
        if asked.path == "/xxgk/default.aspx":
            return Reply(
                page(
                    '<a href="list.aspx?id=26">指南</a><a href="list.aspx?id=27">政府信息公开年报</a>',
                    column="政府信息公开",
                )
            )
        if asked.path == "/xxgk/list.aspx" and asked.query.get("id") == "27":
            return self.listed(asked)
        found = next(
            (row for row in self.rows if (asked.path, asked.query.get("id")) == ("/xxgk/show.aspx", str(row.number))),
            None,
        )
        return article(found) if found else NOT_FOUND

    def listed(self, asked: Question) -> Reply:
        number = 1
        if asked.method == "POST":
            sent = asked.form
            number = int(sent["__EVENTARGUMENT"].removeprefix("Page$"))
            before = {name: sent.get(name, "") for name in state(0)}
            if before != state(number - 1) or sent["__EVENTTARGET"] != PAGER or sent.get("ctl00$which") != "27":
                return Reply("<title>Runtime Error</title>Validation of viewstate MAC failed.", status=500)
        pages = -(-len(self.rows) // SHARE)
        if self.cut and number == pages:
            number = 1
        shown = self.rows[(number - 1) * SHARE : number * SHARE]
        items = "".join(
            f'<tr><td><a href="show.aspx?id={row.number}">{row.title}</a></td><td>{row.day:%Y/%m/%d}</td></tr>'
            for row in shown
        )
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value)}">'
            for name, value in (state(number) | {"ctl00$which": "27"}).items()
        )
        turns = "".join(f"<td>{turn(n, here=number)}</td>" for n in range(1, min(number + 2, pages) + 1))
        last = f"<td>{turn(pages, here=number, text='尾页')}</td>"
        form = f'<form method="post" action="./list.aspx?id=27">{hidden}<table>{items}<tr>{turns}{last}</tr></table><input name="ctl00$words"></form>'
        return Reply(page(form, column=COLUMN))


def turn(number: int, *, here: int, text: str = "") -> str:
    if number == here:
        return f"<span>{text or number}</span>"
    return f"<a href=\"javascript:__doPostBack('{PAGER}','Page${number}')\">{text or number}</a>"


def article(row: Row) -> Reply:
    return Reply(
        page(
            f"<h1>{row.title}</h1><p>发布日期：{row.day}</p><div id='zoom'><p>{row.title}，全文如下。</p></div>",
            article=row.title,
        )
    )


def portal(*, cut: bool = False) -> AspnetPortal:
    return AspnetPortal(cut=cut)
