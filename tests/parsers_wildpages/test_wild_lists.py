"""List pages as portals really print them, invented in their layouts: rows and all the pages they lead to."""

from datetime import UTC, date, datetime

import pytest

from crawler import families
from model.looking import Capture, Listing
from model.world import Portal

COLUMN = "http://www.example.gov.cn/zwgk/nb.htm"
AT = datetime(2026, 2, 3, 1, tzinfo=UTC)
ROWS = "".join(
    f'<li><a href="/info/9/{n}.htm">青禾县第{n}局2021年政府信息公开工作年度报告</a><span>2022-01-{n}</span></li>'
    for n in (11, 12)
)


def listing(markup: str, *, url: str = COLUMN) -> Listing:
    capture = Capture(url=url, final_url=url, at=AT, status=200, headers={}, body=markup.encode())
    return families.listing(capture, Portal(id="qinghe", name="青禾县人民政府", columns=(url,)))


def pager(following: str, last: str) -> str:
    return f"<ul>{ROWS}</ul><div><a href='{following}'>下页</a> <a href='{last}'>尾页</a></div>"


PAGERS = {
    "the first of four": (COLUMN, pager("nb/3.htm", "nb/1.htm"), 4, ["nb/3.htm", "nb/2.htm", "nb/1.htm"]),
    "the second of four": (
        "http://www.example.gov.cn/zwgk/nb/3.htm",
        pager("2.htm", "1.htm"),
        None,
        ["nb/2.htm", "nb/1.htm"],
    ),
}


@pytest.mark.parametrize(("url", "markup", "pages", "further"), PAGERS.values(), ids=PAGERS.keys())
def test_pages_numbered_downwards_are_all_named(url: str, markup: str, pages: int | None, further: list[str]) -> None:
    found = listing(markup, url=url)
    assert found.pages_declared == pages
    assert [one.removeprefix("http://www.example.gov.cn/zwgk/") for one in found.further] == further


def test_old_table_rows_without_a_year_are_rows_without_a_date() -> None:
    rows = "".join(
        f'<tr><td><img></td><td><a href="./202201/t202201{n}_{n}.html"><span>青禾县第{n}局年报</span></a></td><td>01-{n}</td></tr>'
        for n in (11, 12)
    )
    found = listing(f"<table>{rows}</table><script>createPageHTML(21, 0, 'index', 'html');</script>")
    assert [(link.title, link.listed) for link in found.links] == [
        ("青禾县第11局年报", None),
        ("青禾县第12局年报", None),
    ]
    assert (found.pages_declared, len(found.further)) == (21, 20)


def test_title_and_date_in_elements_of_one_link_are_parted() -> None:
    rows = "".join(
        f'<li><a href="./t202201{n}_{n}.htm"><p>青禾县第{n}局2021年年报</p><span>2022-01-{n}</span></a></li>'
        for n in (11, 12)
    )
    found = listing(f"<ul>{rows}</ul>")
    assert [(link.title, link.listed) for link in found.links] == [
        ("青禾县第11局2021年年报", date(2022, 1, 11)),
        ("青禾县第12局2021年年报", date(2022, 1, 12)),
    ]
