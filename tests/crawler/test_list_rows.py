"""Rows of list pages: every link with its title and date, however the template prints them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from list_samples import COLUMN, listing, shown

from crawler.families.days import date_in
from model.types import Listing

TITLE = "清河市教育局2025年政府信息公开工作年度报告"
HREF = "./202601/t20260120_7.html"
ROW = (TITLE, "2026-01-20", "202601/t20260120_7.html")


@pytest.mark.parametrize(
    "markup",
    [
        f'<ul><li><a href="{HREF}">{TITLE}</a><span>2026-01-20</span></li></ul>',
        f'<ul><li><span>[2026-1-20]</span><a href="{HREF}">{TITLE}</a></li></ul>',
        f'<ul><li><h4><a href="{HREF}">{TITLE}</a><span>\n 2026-01-20\n</span></h4></li></ul>',
        f'<ul><li><a href="{HREF}">{TITLE}<i>2026-01-20</i></a></li></ul>',
        f'<ul><li><a href="{HREF}" title="{TITLE}">清河市教育局2025年政府信息…</a><b>2026/01/20</b></li></ul>',
        f'<ul><li><a href="{HREF}" title="{TITLE}">清河市教育局2025年政府信息</a><b>2026.01.20</b></li></ul>',
        f'<ul><li><a href="{HREF}" title="{TITLE}"><img src="x.png"></a><b>2026年1月20日</b></li></ul>',
        f'<ul><li><a href="{HREF}" title="点击查看">{TITLE}</a><em>２０２６－０１－２０</em></li></ul>',
        f'<ul><li><a href="{HREF}">{TITLE}</a><span>2026-\n01-\n20</span></li></ul>',
        f"<ul><li><a href='{HREF}'>{TITLE}</a><span>发布日期：2026-01-20</span></li></ul>",
        f"<table><tr><td><a href='{HREF}'>{TITLE}</a></td><td>000/2026-1</td><td>清河市教育局</td><td> 2026-01-20 </td></tr></table>",
        f"<dl><dd><a href='{HREF}'>{TITLE}</a></dd><dd>2026-01-20</dd></dl>",
        f"<div class=row><p><a href='{HREF}'>{TITLE}</a></p><p>2026-01-20</p></div>",
        f"<ul><li><a href='../'>清河市</a> <a href='{HREF}'>{TITLE}</a> 2026-01-20</li></ul>",
        f"<ul><li>2026-01-20 <a href='{HREF}'>{TITLE}</a> <a href='{HREF}'>查看</a></li></ul>",
        f'<script>document.writeln("<li><a href=\\"{HREF}\\">{TITLE}<\\/a><span>2026-01-20<\\/span><\\/li>");</script>',
        f"<base href='{COLUMN}202601/'><ul><li><a href='t20260120_7.html'>{TITLE}</a>2026-01-20</li></ul>",
        f"<ul><li><a href='{HREF}#top'>{TITLE}</a>2026-01-20</li></ul>",
        f"<ul><li><a href=' {HREF}\n'>{TITLE}</a>2026-01-20</li></ul>",
        f"<ul><li><a href='{HREF}'>{TITLE}</a><div class=d><b>20</b><span>2026-01</span></div></li></ul>",
        f"<ul><li><a href='{HREF}'>{TITLE}</a><p><i>01-20</i><em>2026</em></p></li></ul>",
        f"<ul><li><a href='{HREF}'>{TITLE}</a><span>2026-</span><span>01-</span><span>20</span></li></ul>",
        f"<ul><li><a href='{HREF}'><div><b>20</b><i>2026.01</i></div><h3>{TITLE}</h3></a></li></ul>",
        f"<ul><li><a href='{HREF}'><em>2026-01-20</em>{TITLE}</a></li></ul>",
        f"<ul><li onclick=\"location.href='{HREF}'\">{TITLE}<span>2026-01-20</span></li></ul>",
        f"<ul><li onclick=\"window.open('{HREF}','_blank')\"><i>2026-01-20</i><p>{TITLE}</p></li></ul>",
        f"<ul><li><a href='javascript:void(0)' onclick=\"window.open('{HREF}')\">{TITLE}</a>2026-01-20</li></ul>",
        f"<ul><li><a href=\"javascript:openUrl('{HREF}')\">{TITLE}</a>2026-01-20</li></ul>",
        f"<ul><li><a href='#' data-href='{HREF}'>{TITLE}</a>2026-01-20</li></ul>",
        f"<ul><li data-url='{HREF}'>{TITLE} 2026-01-20</li></ul>",
        f"<ul><li><script>var curHref='{HREF}';\n//var curTitle='旧标题';\nvar curTitle='{TITLE}';</script><span>2026-01-20</span></li></ul>",
        f"<ul><script>var curHref='{HREF}';var curTitle='{TITLE}';var curDate='2026-01-20';</script></ul>",
        f"<ul><li><script>var u='{HREF}';document.write('<a href=\"'+u+'\">'+'{TITLE}'+'</a>');</script><span>2026-01-20</span></li></ul>",
    ],
)  # fmt: skip
def test_a_row_is_read_with_its_title_and_date(markup: str) -> None:
    assert ROW in shown(listing(f"<html><body>{markup}</body></html>"))


@pytest.mark.parametrize(
    "markup",
    [
        f"<table><tr><td>1</td><td>2026-01</td><td><a href='{HREF}'>{TITLE}</a></td></tr></table>",
        f"<table><tr><td>2026</td><td>12</td><td>20</td><td><a href='{HREF}'>{TITLE}</a></td></tr></table>",
        f"<ul><li><a href='{HREF}'>{TITLE}</a><b>20</b><span>浏览 2026-01</span></li></ul>",
        f"<ul><li><a href='{HREF}'>{TITLE}</a><div><b>32</b><span>2026-01</span></div></li></ul>",
    ],
)
def test_numbers_that_stand_apart_make_no_date(markup: str) -> None:
    assert [(title, day) for title, day, _ in shown(listing(markup))] == [(TITLE, "")]


@pytest.mark.parametrize(
    ("click", "leads"),
    [
        ("javascript:show(7)", ""),
        ("javascript:show('7')", ""),
        ("javascript:openUrl('_blank')", ""),
        ("javascript:location.href='/a/t20260120_7.html'", "http://www.qinghe.gov.cn/a/t20260120_7.html"),
        ("javascript:go('down.do?id=7')", f"{COLUMN}down.do?id=7"),
        ("javascript:open('javascript:alert(1)')", ""),
        ("javascript:open('file:///etc/passwd.html')", ""),
    ],
)
def test_a_click_makes_a_row_only_where_its_address_is_written_out(click: str, leads: str) -> None:
    found = listing(f'<ul><li><a href="{click}">{TITLE}</a><span>2026-01-20</span></li></ul>')
    assert [link.url for link in found.links] == ([leads] if leads else [])
    assert bool(found.loose) is not bool(leads)


@pytest.mark.parametrize(
    ("anchor", "kind"),
    [
        (f"<a href='nb.pdf'>{TITLE}</a>", "file"),
        (f"<a href='P020260120.OFD'>{TITLE}</a>", "file"),
        (f"<a href='down?id=3&amp;name=nb.docx'>{TITLE}</a>", "file"),
        (f"<a href='down?id=3'>{TITLE}.wps</a>", "file"),
        (f"<a href='down?id=3' needdownload='true'>{TITLE}</a>", "file"),
        (f"<a href='down?id=3' data-appendix=\"true\" appendix>{TITLE}</a>", "file"),
        (f"<a href='down?id=3' needdownload='false'>{TITLE}</a>", "page"),
        (f"<a href='viewer.html?file=nb.pdf'>{TITLE}</a>", "page"),
        (f"<a href='{HREF}'>{TITLE}</a>", "page"),
    ],
)
def test_a_row_says_whether_it_leads_to_a_file(anchor: str, kind: str) -> None:
    found = listing(f"<ul><li>{anchor}<span>2026-01-20</span></li></ul>")
    assert [link.kind.value for link in found.links] == [kind]


HEAD = "<tr><th>名称</th><th>索引号</th><th>发布机构</th><th>发布日期</th></tr>"


@pytest.mark.parametrize(
    ("markup", "source"),
    [
        (f"<table>{HEAD}<tr><td><a href='{HREF}'>{TITLE}</a></td><td>1</td><td>清河市教育局</td><td>2026-01-20</td></tr></table>", "清河市教育局"),
        (f"<table>{HEAD}<tr><td><a href='{HREF}'>{TITLE}</a></td><td>清河市教育局</td><td>2026-01-20</td></tr></table>", ""),
        (f"<table>{HEAD}<tr><td><a href='{HREF}'>{TITLE}</a></td><td>1</td><td></td><td>2026-01-20</td></tr></table>", ""),
        (f"<ul><li><a href='{HREF}'>{TITLE}</a><p>来源：清河市教育局 发布日期：2026-01-20</p></li></ul>", "清河市教育局"),
        (f"<ul><li><a href='{HREF}'>{TITLE}</a><p>发布机构： 清河市教育局</p><p>2026-01-20</p></li></ul>", "清河市教育局"),
        (f"<ul><li><a href='{HREF}'>{TITLE}</a><p>2026-01-20</p></li></ul>", ""),
    ],
)  # fmt: skip
def test_a_row_names_its_body_in_a_cell_or_behind_a_label(markup: str, source: str) -> None:
    assert [link.source for link in listing(markup).links] == [source]


def test_gb18030_pages_are_read() -> None:
    markup = f"<meta charset=gb2312><ul><li><a href='{HREF}'>{TITLE}</a>2026-01-20</li></ul>".encode("gb18030")
    assert shown(listing(markup)) == [ROW]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        "mailto:a@x.cn",
        "tel:12345",
        "#",
        "",
        "http://",
        "../../../../a/t20260120_7.html",
        "http://[::1/",
    ],
)
def test_what_leads_to_no_page_is_no_row(href: str) -> None:
    found = listing(f"<ul><li><a href='{href}'>{TITLE}</a><span>2026-01-20</span></li></ul>")
    assert all(link.url.startswith("http") and "/../" not in link.url for link in found.links)
    assert not any(link.url == href for link in found.links)


def test_a_row_on_another_host_is_kept_for_the_record() -> None:
    found = listing(f"<ul><li><a href='https://mp.weixin.qq.com/s/x'>{TITLE}</a><span>2026-01-20</span></li></ul>")
    assert [link.url for link in found.links] == ["https://mp.weixin.qq.com/s/x"]


def test_navigation_and_dates_of_the_page_itself_make_no_rows() -> None:
    chrome = "<div class=top>今天是2026年2月3日 <a href='/'>首页</a><a href='/zw/'>政务</a><a href='/hd/'>互动</a><a href='/fw/'>服务</a></div>"
    script = "<script>var updated='2026-01-01';</script>"
    found = listing(f"{chrome}{script}<ul><li><a href='{HREF}'>{TITLE}</a>2026-01-20</li></ul>")
    assert shown(found) == [ROW]


def test_lists_without_dates_are_read_by_the_shape_of_their_addresses() -> None:
    markup = "".join(f"<li><a href='./20{y}01/t20{y}0120_{y}.html'>20{y - 1}年度</a></li>" for y in (24, 25, 26))
    found = listing(f"<a href='/'>首页</a><a href='/zwgk/'>政务公开</a><ul>{markup}</ul>")
    assert [title for title, _, _ in shown(found)] == ["2023年度", "2024年度", "2025年度"]


def test_a_report_without_a_date_is_not_lost_among_dated_rows() -> None:
    other = "<li><a href='./t20260110_1.html'>关于召开会议的通知</a>2026-01-10</li>"
    found = listing(f"<ul>{other}<li><a href='{HREF}'>{TITLE}</a></li></ul><a href='./'>信息公开年报</a>")
    assert [title for title, _, _ in shown(found)] == ["关于召开会议的通知", TITLE]


def test_one_page_is_one_row() -> None:
    twice = f"<li><a href='{HREF}'><img></a></li><li><a href='{HREF}'>{TITLE}</a>2026-01-20</li>"
    assert shown(listing(f"<ul>{twice}</ul>")) == [ROW]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-01-25", "2021-01-25"),
        ("2021/1/5", "2021-01-05"),
        ("[2021年1月25日]", "2021-01-25"),
        ("2021-01-25 15:07:00", "2021-01-25"),
        ("时间：2021.01.25", "2021-01-25"),
        ("[01-25]", ""),
        ("2021-01", ""),
        ("2021-13-01", ""),
        ("2021-02-30", ""),
        ("112021-01-25", ""),
        ("索引号 000/2020-35428", ""),
        ("", ""),
    ],
)
def test_dates_are_read_only_with_a_year(text: str, day: str) -> None:
    found = date_in(text)
    assert (found.isoformat() if found else "") == day


PIECES = st.sampled_from(
    ["<ul>", "</ul>", "<li>", "<a href='t20260120_1.html'>", "<a href=", "</a>", "2026-01-20", "年度报告", "<table><tr><td>",
     "<script>", "</script>", "<![CDATA[", "]]>", "<datastore>", "createPageHTML(2,0,'index','html')", "countPage=", "'", '"', "<!--",
     "下一页", "尾页", "共9页", "\0", "<base href='//'>", "recordCount: 5", "listModel({",
     "listArgs: {channelid: 7, classsql: 'chnlid=1'}", "$('#7').jpage({totalRecord:9,perPage:2", "webid:1,columnid:2", "id='7'",
     "jpaas-publish-server", "<div count=9 rows=2 uniturl=/a/front/page/build/unit querydata=\"{'webId':'1','pageId':'2','tagId':'x'}\">",
     "<select name=fbtime><option value=2025>2025", "xxgkAnnualReport.jsp?area=1", "pageCount:9", "onclick=\"open('a.html')\"",
     "document.write(", "curHref='a.html';curTitle='b';", "<b>20</b>", "<i>2026-01</i>", "<?xml", "{", "[", "}"]
)  # fmt: skip


PLACES = st.sampled_from(
    [COLUMN, "http://h.cn/col/col9/", "http://h.cn/module/web/jpage/dataproxy.jsp?page=1", "http://h.cn/fjdzapp/search#post:page=2&prepage=2",
     "http://h.cn/a/front/page/build/unit?pageNo=2", "http://h.cn/module/xxgk/xxgkAnnualReport.jsp?area=1", "http://h.cn/public/column/1?a=2"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join), PLACES)
def test_no_page_raises(markup: str, place: str) -> None:
    found = listing(markup, url=place)
    assert isinstance(found, Listing)
    assert all(link.url.startswith(("http://", "https://")) and link.title for link in found.links)


KEYS = st.sampled_from(
    ["data", "html", "success", "pageCount", "recordCount", "doctitle", "docpuburl", "docreltime", "total", "x"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "年报", "/a.html", "<li><a href=a.pdf>年报</a>2026-01-20"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(KEYS, VALUES, max_size=4).map(json.dumps), PLACES)
def test_no_answer_raises(answer: str, place: str) -> None:
    found = listing(answer, url=place)
    assert all(link.url.startswith(("http://", "https://")) and link.title for link in found.links)
    assert len(found.further) <= 1_000


@pytest.mark.parametrize(
    "markup", ["<div>" * 50_000, "<ul><li>" * 50_000, "<a href=x>" * 50_000, "<![CDATA[" * 100_000, "<li>" * 50_000]
)
def test_a_hostile_page_is_read_in_bounded_time(markup: str) -> None:
    assert listing(f"<datastore>{markup}").links == ()


def test_a_page_that_is_no_text_is_doubted() -> None:
    assert listing(b"%PDF-1.7\n" + bytes(range(256)) * 40).doubt
