"""What a page says of its article: dates by their order, sources, meta tags, attachments."""

from datetime import date

import pytest

from model.documents import Attachment, Document
from parsers import read_bytes

BODY = "<p>本报告由青禾县水利局编制，统计期限为2021年1月1日至2021年12月31日。</p><p>全年受理申请三件，均按期答复。</p>"
TITLE = "<h1>青禾县水利局2021年政府信息公开工作年度报告</h1>"


def read(head: str, *, tail: str = "", url: str = "http://www.example.gov.cn/a/b.html", body: str = BODY) -> Document:
    document = read_bytes(f"<html><body>{head}<div id=zoom>{body}</div>{tail}</body></html>".encode(), url=url)
    assert isinstance(document, Document)
    return document


META = '<meta name="PubDate" content="2023-05-16 12:34:05">'
SHOWN = {
    "a label": "<p>发布日期：2022-01-20</p>",
    "a label and clock": "<p>发布时间: 2022-01-20 09:15:00</p>",
    "written out": "<p>发布时间：2022年1月20日</p>",
    "slashes": "<p>公开日期：2022/01/20</p>",
    "label and value in two nodes": "<div>发布日期: <span>2022-01-20</span></div>",
    "label and value on two lines": "<div>发布日期：</div><div>2022-01-20</div>",
    "label in bold, colon behind": "<p><strong>发布日期</strong>：2022年01月20日</p>",
    "a label with spaces": "<table><tr><td><b>发 布 日 期：</b></td><td>2022年01月20日</td></tr></table>",
    "a row without colon": "<table><tr><td>发布日期</td><td>2022-01-20</td></tr></table>",
    "a definition list": "<dl><dd><label>发文日期：</label><div>2022-01-20</div></dd></dl>",
    "month and day in nodes of their own": "<p>发布日期：<b>2022</b>-<b>01</b>-<b>20</b></p>",
    "bare, in brackets, under the title": "<h2><small>( 2022-01-20)</small></h2>",
    "the word 时间 alone": "<ul><li><i>时间：</i>2022-01-20 06:23 <i>来源：</i>青禾日报</li></ul>",
    "several dates, one of publication": "<p>成文日期：2022-01-10 发布日期：2022-01-20 更新时间：2022-03-01</p>",
    "publication before the bare word": "<p>时间：2021-12-01</p><p>发布日期：2022-01-20</p>",
}


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN.keys())
def test_a_date_printed_by_the_title_counts_before_the_meta_tag(shown: str) -> None:
    document = read(f"{META}{TITLE}{shown}")
    assert document.published == date(2022, 1, 20)
    assert [(one.origin, one.day) for one in document.dates][:2] == [
        ("printed", date(2022, 1, 20)),
        ("meta", date(2023, 5, 16)),
    ]


NOT_SHOWN = {
    "a comment": "<!-- <p>发布日期：2022-01-20</p> -->",
    "an attribute": '<span title="时间：2022-01-20" alt="发布日期：2022-01-20"></span>',
    "time of building": "<p>页面生成时间：2022-01-20</p>",
    "time of change": "<p>更新时间：2022-01-20</p>",
    "time of a letter": "<p>留言时间：2022-01-20</p>",
    "day of signing": "<p>成文日期：2022-01-20</p>",
    "hidden": '<p style="display:none">发布日期：2022-01-20</p>',
    "a script": "<script>document.write('发布日期：2022-01-20')</script>",
    "a day that does not exist": "<p>发布日期：2022-02-30</p>",
    "no value": "<p>发布日期：</p>",
}


@pytest.mark.parametrize("shown", NOT_SHOWN.values(), ids=NOT_SHOWN.keys())
def test_what_is_no_date_of_publication_is_not_taken_for_one(shown: str) -> None:
    assert read(f"{TITLE}{shown}").published is None
    assert read(f"{META}{TITLE}{shown}").published == date(2023, 5, 16)


def test_the_day_of_signing_is_kept_apart() -> None:
    document = read(f"{TITLE}<p>成文日期：2022年01月10日</p>")
    assert [(one.origin, one.day, one.printed) for one in document.dates] == [
        ("signed", date(2022, 1, 10), "2022年01月10日")
    ]


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("2023-02-20 15:07", date(2023, 2, 20)),
        ("2024/04/30 09:30", date(2024, 4, 30)),
        ("2020年08月02日", date(2020, 8, 2)),
        ("20200802", date(2020, 8, 2)),
        ("20200802150700", date(2020, 8, 2)),
        ("", None),
        ("2023-13-01", None),
        ("{{pubdate}}", None),
    ],
)
def test_a_meta_date_is_read_in_every_form(content: str, day: date | None) -> None:
    assert read(f'<meta content="{content}" name="pubdate">{TITLE}').published == day


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/zwgk/202202/t20220220_80629.htm", date(2022, 2, 20)),
        ("/art/2022/2/20/art_33_1.html", date(2022, 2, 20)),
        ("/nw1/20220220/0a1b2c3d4e5f.html", date(2022, 2, 20)),
        ("/2022-02/20/content_551.htm", date(2022, 2, 20)),
        ("/2022/0220/c12a99/page.htm", date(2022, 2, 20)),
        ("/columns/9f-1/202202/20/7c-2.html", date(2022, 2, 20)),
        ("/202202/0123456789abcdef0123456789abcdef.shtml", None),
        ("/content/post_2022022.html", None),
        ("/t20221399_1.html", None),
    ],
)
def test_the_address_is_the_last_resort(path: str, day: date | None) -> None:
    assert read(TITLE, url=f"http://www.example.gov.cn{path}").published == day
    assert read(f"{META}{TITLE}", url=f"http://www.example.gov.cn{path}").published == date(2023, 5, 16)


SOURCES = {
    "来源": ("<p>来源：青禾县水利局</p>", "青禾县水利局"),
    "furniture behind it": ("<p>来源：青禾县水利局 浏览次数：12 字体：大 中 小</p>", "青禾县水利局"),
    "furniture of its own nodes": (
        "<p><span>来源：青禾县水利局</span><span>打印</span><span>收藏</span></p>",
        "青禾县水利局",
    ),
    "brackets": ("<p>（来源：青禾县水利局）</p>", "青禾县水利局"),
    "a name in two nodes": ("<p>信息来源：<b>青禾县</b><b>水利局</b></p>", "青禾县水利局"),
    "a date behind it": ("<p>来源：青禾日报 2022-01-20</p>", "青禾日报"),
    "empty, the next one filled": ("<p>来源：</p><p>发布机构：青禾县水利局</p>", "青禾县水利局"),
    "empty, a counter behind it": ("<p>来源：<b></b> 访问量：<b>199</b></p>", None),
    "empty, the title behind it": ("<p>来源：</p><p>青禾县防汛预案</p>", None),
    "发文机关 in a table": (
        "<table><tr><td><b>发文机关：</b></td><td>青禾县人民政府</td><td><b>成文日期：</b></td><td>2022年1月1日</td></tr></table>",
        "青禾县人民政府",
    ),
    "资料来源 is none": ("<p>资料来源：统计年鉴</p>", None),
    "the meta tag where nothing is printed": ('<meta name="contentSource" content="青禾发布">', "青禾发布"),
    "print before meta": ('<meta name="ContentSource" content="青禾发布"><p>来源：青禾县水利局</p>', "青禾县水利局"),
    "print where the meta tag is empty": (
        '<meta name="ContentSource" content=""><p>来源：青禾县水利局</p>',
        "青禾县水利局",
    ),
    "a tag that nobody filled in": ('<meta name="ContentSource" content="{{source}}">', None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("shown", "source"), SOURCES.values(), ids=SOURCES.keys())
def test_the_source_is_what_is_printed_by_the_article(shown: str, source: str | None) -> None:
    assert read(f"{TITLE}{shown}").source == source


def test_a_source_in_the_footer_is_not_the_article_s() -> None:
    assert read(TITLE, tail="<div class=footer><p>来源：青禾县大数据中心</p></div>").source is None


def test_meta_tags_have_their_standard_names_and_the_first_that_is_not_empty_counts() -> None:
    tags = '<META content="" NAME=sitename><meta name="SiteName" content="青禾县人民政府"><meta name=SITENAME content=别名><meta name=siteidcode content=9900000001>'
    document = read(f"{tags}{TITLE}")
    assert document.meta["SiteName"] == "青禾县人民政府"
    assert document.meta["SiteIDCode"] == "9900000001"


HOST = "http://www.example.gov.cn/a/"
FILES = {
    "a link": ('<a href="./P020220120.pdf">年度报告全文</a>', f"{HOST}P020220120.pdf", "年度报告全文"),
    "its title attribute": ('<a href="P1.docx" title="年度报告.docx">点击…</a>', f"{HOST}P1.docx", "年度报告.docx"),
    "declared by an attribute": (
        '<a appendix="true" href="/down?id=7">附表</a>',
        "http://www.example.gov.cn/down?id=7",
        "附表",
    ),
    "extension in the query": (
        '<a href="/down.jsp?f=a.xls">附表</a>',
        "http://www.example.gov.cn/down.jsp?f=a.xls",
        "附表",
    ),
    "extension in the name": ('<a href="/down?id=7">年报.ofd</a>', "http://www.example.gov.cn/down?id=7", "年报.ofd"),
    "a viewer": (
        '<iframe src="/pdfjs/viewer.html?file=%2Fa%2Fb.pdf"></iframe>',
        "http://www.example.gov.cn/a/b.pdf",
        "b.pdf",
    ),
    "embedded": ('<embed src="b.pdf">', f"{HOST}b.pdf", "b.pdf"),
    "an object": ('<object data="b.pdf"></object>', f"{HOST}b.pdf", "b.pdf"),
    "a click": ("""<span onclick="window.open('/x/b.wps')">下载</span>""", "http://www.example.gov.cn/x/b.wps", "下载"),
    "a viewer beside the file": (
        '<iframe src="/web/pdfjs/viewer.html?file=../files/b.pdf"></iframe>',
        "http://www.example.gov.cn/web/files/b.pdf",
        "b.pdf",
    ),
    "a viewer of what a servlet answers": (
        '<iframe src="/pdfjs/web/viewer.html?file=%2Fdown%3Fid%3D7"></iframe>',
        "http://www.example.gov.cn/down?id=7",
        "down",
    ),
    "a viewer of office files": (
        '<iframe src="https://view.officeapps.live.com/op/view.aspx?src=http%3A%2F%2Fwww.example.gov.cn%2Fa%2Fb.docx"></iframe>',
        "http://www.example.gov.cn/a/b.docx",
        "b.docx",
    ),
    "a frame": ('<iframe src="b.pdf#toolbar=0"></iframe>', f"{HOST}b.pdf", "b.pdf"),
    "a click on a servlet": (
        """<a href="javascript:void(0)" onclick="downFile('/down/7','1')">年报.docx</a>""",
        "http://www.example.gov.cn/down/7",
        "年报.docx",
    ),
    "a script behind a link": (
        """<a href="javascript:openFile('/x/b.pdf');">下载</a>""",
        "http://www.example.gov.cn/x/b.pdf",
        "下载",
    ),
    "a script that shows it": (
        "<script>PDFObject.embed('/x/b.pdf', '#box');</script>",
        "http://www.example.gov.cn/x/b.pdf",
        "b.pdf",
    ),
    "a script's variable": ('<script>var pdfUrl = "/x/b.pdf";</script>', "http://www.example.gov.cn/x/b.pdf", "b.pdf"),
    "a script's plain array": (
        '<script>var apps1 = ["/x/b.pdf"];</script>',
        "http://www.example.gov.cn/x/b.pdf",
        "b.pdf",
    ),
    "a script's array": (
        "<script>var apps=[{url:'http://f.example.gov.cn/q.PDF',name:'全真版'}];</script>",
        "http://f.example.gov.cn/q.PDF",
        "全真版",
    ),
}


@pytest.mark.parametrize(("offer", "url", "name"), FILES.values(), ids=FILES.keys())
def test_a_file_is_found_wherever_it_is_offered(offer: str, url: str, name: str) -> None:
    assert read(TITLE, tail=offer, url=f"{HOST}b.html").attachments == (Attachment(url=url, name=name),)


@pytest.mark.parametrize(
    "other",
    [
        '<a href="./W0.jpg">图</a>',
        '<a href="javascript:void(0)">x.pdf</a>',
        "<a ms-attr-href='qzbFile'>下载</a>",
        '<a href="/pdf/">年报</a>',
        '<script>var help = {name: "a.pdf"}; if (ext == ".pdf") {}</script>',
        '<div class="footer"><a href="/help.doc">使用帮助</a></div>',
        '<nav><a href="/map.pdf">网站地图</a></nav>',
        '<div><p>版权所有：青禾县人民政府</p><a href="/help.pdf">浏览指南</a></div>',
    ],
)
def test_what_is_no_file_is_no_attachment(other: str) -> None:
    assert read(TITLE, tail=other).attachments == ()


def test_a_file_offered_twice_is_one_attachment() -> None:
    assert len(read(TITLE, tail='<a href="b.pdf"></a><a href="b.pdf">年报</a><embed src="b.pdf">').attachments) == 1


def test_the_download_box_beside_the_article_offers_files_whatever_it_is_called() -> None:
    box = '<div class="foot fujian"><a href="b.pdf">年报</a></div>'
    assert [one.name for one in read(TITLE, tail=box).attachments] == ["年报"]


def test_pages_shown_in_frames_are_named_and_beacons_are_not() -> None:
    tail = (
        '<iframe src="./body.html" width="100%"></iframe><iframe src="b.pdf"></iframe><iframe src="/count.html" width="0"></iframe>'
        '<iframe src="javascript:void(0)"></iframe><div class="footer"><iframe src="/links.html"></iframe></div>'
        '<iframe src="/x/" style="display:none"></iframe>'
    )
    assert read(TITLE, tail=tail, url=f"{HOST}b.html").frames == (f"{HOST}body.html",)
