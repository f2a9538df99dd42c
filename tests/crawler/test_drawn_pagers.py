"""Pagers that scripts draw, boxes lead by or forms post for."""

from urllib.parse import parse_qs

import pytest
from list_samples import COLUMN, items, listing

from crawler.addresses import wire
from model.types import Listing

SITE = "http://www.qinghe.gov.cn"


def plain(numbers: tuple[int, ...]) -> str:
    """Rows of no known family."""
    rows = (
        f"<li><a href='/gk/{n}.html'>清河市第{n}局2025年政府信息公开年度报告</a><i>2026-01-{n:02}</i></li>"
        for n in numbers
    )
    return f"<ul>{''.join(rows)}</ul>"


def below(found: Listing) -> str:
    return " ".join(url.removeprefix(COLUMN).removeprefix(SITE) for url in found.further)


@pytest.mark.parametrize(
    ("pager", "declared", "further"),
    [
        ("<script>laypage({cont:'p', pages: 3, jump: function(o){location.href='index_'+o.curr+'.html'}})</script>", 3, "index_2.html index_3.html"),
        ("<script>laypage.render({elem:'p', count: 41, limit: 20, jump: function(o){ window.location.href = '?page=' + o.curr }})</script>", 3,
         "?page=2 ?page=3"),
        ("<script>var pageCount = 3; function go(n){ location.href = 'list.jsp?id=4&cur_page=' + (n - 1) + '&x=1' }</script>", 3,
         "list.jsp?id=4&cur_page=1&x=1 list.jsp?id=4&cur_page=2&x=1"),
        ("<select onchange='location=this.value'><option value='index.html'>1</option><option value='index_2.html'>第2页</option></select>", 2,
         "index_2.html"),
        ("<a href='index_2.html'>2</a><a href='index_3.html'>3</a><script>var contenpage = 5;</script>", 5,
         "index_2.html index_3.html index_4.html index_5.html"),
        ("<a href='index_1.html'>2</a><a href='index_5.html'>6</a>", None, "index_1.html index_2.html index_3.html index_4.html index_5.html"),
        ("<a href='Index_2.aspx'>下一页</a><a href='Index_3.aspx'>尾页</a>", 3, "Index_2.aspx Index_3.aspx"),
        ("<a href='column-index-2.html'>下一页</a><a href='column-index-3.html'>尾页</a>", 3, "column-index-2.html column-index-3.html"),
        ("<a href='list1.htm'>第一页</a><a href='list2.htm'>下一页&gt;&gt;</a><a href='list3.htm'>尾页</a>页码<em>1</em>/<em>3</em>", 3,
         "list2.htm list3.htm"),
        ("<a href='list2.htm'>下一页</a><input type=hidden id=totalPage value=3>", 3, "list2.htm list3.htm"),
    ],
)  # fmt: skip
def test_pages_are_named_by_a_total_and_a_literal_pattern(pager: str, declared: int | None, further: str) -> None:
    found = listing(plain((1, 2)) + pager)
    assert (found.pages_declared, below(found), found.doubt) == (declared, further, "")


@pytest.mark.parametrize(
    "pager",
    [
        "<script>laypage({cont:'p', pages: 3, jump: function(o){ load(o.curr) }})</script>",
        "<script>laypage({cont:'p', pages: total, jump: function(o){ location.href='index_'+o.curr+'.html' }})</script>",
        "<script>var pageCount = 3; location.href = '/search?words=' + words</script>",
        "<select onchange='go(this.value)'><option value=1>1</option><option value=2>2</option></select>",
        "<script>var nPageCount = 4; draw()</script>",
        "<div class=page><a onclick='turn(2)'>2</a></div>",
    ],
)
def test_a_total_without_a_pattern_leaves_more_open(pager: str) -> None:
    found = listing(plain((1, 2)) + pager)
    assert found.doubt or (found.pages_declared or 0) > 1
    assert not found.further


def test_a_pattern_of_an_absurd_total_is_cut() -> None:
    found = listing(plain((1,)) + "<script>var pageCount = 999999; location.href='index_' + n + '.html'</script>")
    assert (found.pages_declared, len(found.further)) == (999_999, 999)


# VSB

VSB = "<script src='/system/resource/js/base.js'></script>"


@pytest.mark.parametrize(
    ("url", "pager", "declared", "further"),
    [
        (
            "/xxgk/nb.htm",
            "<td>共56条&nbsp;1/4</td><a href='nb/3.htm'>下页</a><a href='nb/1.htm'>尾页</a>",
            4,
            "nb/3.htm nb/2.htm nb/1.htm",
        ),
        ("/xxgk/nb.htm", "<td>共56条 1/4</td>", 4, "nb/3.htm nb/2.htm nb/1.htm"),
        (
            "/xxgk/nb/3.htm",
            "<td>共56条 2/4</td><a href='2.htm'>下页</a><a href='1.htm'>尾页</a>",
            4,
            "nb/2.htm nb/1.htm",
        ),
        ("/xxgk/nb/1.htm", "<td>共56条 4/4</td><span>下页</span>", 4, ""),
    ],
)
def test_vsb_counts_its_pages_down(url: str, pager: str, declared: int, further: str) -> None:
    found = listing(VSB + plain((1, 2)) + pager, url=SITE + url)
    assert (found.family, found.rows_declared, found.pages_declared) == ("vsb", 56, declared)
    assert [one.removeprefix(f"{SITE}/xxgk/") for one in found.further] == further.split()


# ASP.NET

STATE = "<input type=hidden name=__VIEWSTATE value='/wE+P=='><input type=hidden name=__EVENTVALIDATION value='a&amp;b'><input type=hidden name=which value=27>"


def form(pager: str, *, action: str = "list.aspx") -> str:
    return f"<form method=post action='{action}'>{STATE}{plain((1, 2))}<div class=pager>{pager}</div></form>"


def turn(text: str, argument: str = "", target: str = "ctl00$pager") -> str:
    return f"<a href=\"javascript:__doPostBack('{target}','{argument}')\">{text}</a>"


@pytest.mark.parametrize(
    ("pager", "target", "argument", "declared"),
    [
        (f"<span>1</span>{turn('2', 'Page$2')}{turn('3', 'Page$3')}", "ctl00$pager", "Page$2", 3),
        (f"<span>10</span>{turn('...', 'Page$11')}{turn('1', 'Page$1')}", "ctl00$pager", "Page$11", 11),
        (f"{turn('1', '1')}<b>2</b>{turn('3', '3')}{turn('下一页', '3')}{turn('尾页', '7')}", "ctl00$pager", "3", 7),
        (f"当前第1页/共5页 {turn('首页', '', 'lbFirst')}{turn('下一页', '', 'lbNext')}", "lbNext", "", 5),
        (f"{turn('2', '', 'lb2')}{turn('下一页', '', 'lbNext')}<em>1</em>", "lb2", "", 2),
    ],
)
def test_a_form_is_posted_for_its_next_page_with_all_its_fields(
    pager: str, target: str, argument: str, declared: int
) -> None:
    found = listing(form(pager), url=f"{COLUMN}list.aspx?id=3")
    url, body = wire(found.further[0])
    assert (found.family, url, found.pages_declared, len(found.further)) == (
        "aspnet",
        f"{COLUMN}list.aspx",
        declared,
        1,
    )
    assert parse_qs(body or "", keep_blank_values=True) == {
        "__VIEWSTATE": ["/wE+P=="],
        "__EVENTVALIDATION": ["a&b"],
        "which": ["27"],
        "__EVENTTARGET": [target],
        "__EVENTARGUMENT": [argument],
    }


@pytest.mark.parametrize(
    "pager",
    [
        f"{turn('1', 'Page$1')}{turn('2', 'Page$2')}<span>3</span>",
        f"第3页/共3页 {turn('上一页', '', 'lbPrev')}{turn('下一页', '', 'lbNext')}",
    ],
)
def test_the_last_page_of_a_form_is_the_end(pager: str) -> None:
    found = listing(form(pager), url=f"{COLUMN}list.aspx#post:__EVENTARGUMENT=Page%243")
    assert (found.family, found.further, found.pages_declared, found.doubt) == ("aspnet", (), 3, "")


def test_a_date_is_no_number_of_pages() -> None:
    found = listing(form(f"2026/01/28 <b>1</b>{turn('2', 'Page$2')}"), url=f"{COLUMN}list.aspx")
    assert found.pages_declared == 2


def test_a_turn_outside_any_form_is_doubt() -> None:
    found = listing(f"{STATE}{plain((1,))}<b>1</b>{turn('2', 'Page$2')}", url=f"{COLUMN}list.aspx")
    assert (found.family, found.further) == ("aspnet", ())
    assert found.doubt


def test_a_form_that_posts_for_other_things_is_no_pager() -> None:
    other = turn("检索", "", "btnSearch") + turn("15", "V8765", "Calendar1")
    assert listing(form(other), url=f"{COLUMN}list.aspx").family == "generic"
    assert listing(f"<ul>{items((1,))}</ul>{other}").family == "trs"
