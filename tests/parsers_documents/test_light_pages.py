"""A page read without its menus, and its plain article by itself, says what it says when it is read whole."""

from pathlib import Path
from random import Random

import pytest

from model.documents import Document
from model.faults import Fault
from parsers import read_bytes
from parsers.readers import html
from parsers.readers.html_emptying import emptied
from parsers.readers.html_fences import unfenced
from parsers.readers.html_plain import plain_article
from parsers.readers.html_tree import root_of

URL = "https://www.example.gov.cn/art/2022/1/20/1.html"
MENU = "".join(f'<li class="nav-item"><a href="/{n}/">办事服务第{n}项</a></li>' for n in range(12))
ROWS = "".join(
    f"<tr><td><p>{label}</p></td><td>{count}</td><td> {count + 1}<br>件 </td></tr>"
    for count, label in enumerate(("规章", "行政规范性文件", "行政许可", "行政处罚"))
)
ARTICLE = (
    "<p>青禾县水利局2021年报告</p><p>本报告由青禾县水利局编制，统计期限为全年，所列数据真实、准确、完整，对内容有疑问的，可以向本机关办公室提出。</p>"
    f'<table border=1><tr><th rowspan="2">信息内容</th><th colspan="2">数量 &amp; 单位</th></tr>{ROWS}</table>'
    "<div>二、存在的问题&nbsp;<span>公开的及时性</span>有待提高。</div>青禾县水利局<br>2022年1月18日"
)
PAGE = (
    '<html><head><meta name="ArticleTitle" content="青禾县水利局2021年政府信息公开工作年度报告"><title>青禾县</title></head><body>'
    '<div class="nav"><ul class="nav-list">{menu}</ul></div><p>发布日期：2022-01-20 来源：青禾县水利局</p>{before}'
    '<div id="zoom">{article}</div>{after}<div class="share">分享到：{shared}<a>微信</a></div><div class="footer">{foot}</div></body></html>'
)
PLACES = ("menu", "before", "article", "after", "shared", "foot")
THINGS = (
    '<meta name="ContentStart">',
    '<meta name="ContentEnd">',
    "<!--<$[信息内容]>begin-->",
    "<!--<$[信息内容]>end-->",
    '<meta name="PubDate" content="2021-02-03">',
    "<script>var files = [{url: '/a/b.doc', name: '附件'}]; var x = '/y.pdf'</script>",
    '<a href="/files/1.pdf">附件1.pdf</a>',
    '<a href="/x" appendix="true">附件</a>',
    "<a onclick=\"open('/x/c.xls')\">下载</a>",
    '<iframe src="/a/b.html" width=500 height=600></iframe>',
    '<div class="nav-file"><a href="/files/2.doc">下载</a></div>',
    "<p>成文日期：2020年12月31日</p>",
    "<p>时间</p><p>2022-01-02</p>",
    "<p>来 源：某某市统计局</p>",
    "<td>标题</td><td>某某2020年政府信息公开工作年度报告</td>",
    "<ul><li>发布机构</li><li>某某局</li></ul>",
    "<p>版权所有：某某市人民政府</p>",
    '<div style="display:none">藏起来的文字</div>',
    "<p hidden>藏起来的文字</p>",
    "<%= user %>",
    "&lt;%= user %&gt;",
    "<pre>一\t二\n三\t四</pre>",
    "<h1>青禾县水利局</h1>",
    '<img src="/a/table.jpg" width=600 height=400>',
    "<table><tr><td>1<td>2<tr><td>3<td>4</table>",
    "<table><tr><td>一整段文字，不是表格。</td></tr></table>",
    "<p>上一篇：<a href=x>甲</a></p>",
    "<p>相关新闻</p><p><a href=x>甲</a></p>",
    "12<sup>1</sup><del>7</del>",
    '<p class="print">打印本页</p>',
    '<div class="TRS_Editor">正文正文正文，正文正文正文正文正文。</div>',
    "<ucapcontent>正文正文正文，正文正文正文正文。</ucapcontent>",
    '<p title="a > b" id=" colspan=">甲 &lt;b&gt;</p>',
    "\x1c\x1d\x1f",
    "<nav>首页</nav><footer>主办：某局</footer>",
    "<textarea>来源：某处</textarea><svg><title>图</title></svg>",
)


def page(**inserted: str) -> str:
    """The page with something at the end of some of its places."""
    parts = {"menu": MENU, "article": ARTICLE, "foot": "<p>主办：青禾县人民政府</p>"}
    return PAGE.format(**{place: parts.get(place, "") + inserted.get(place, "") for place in PLACES})


def read(text: str) -> Document | Fault:
    return read_bytes(text.encode(errors="surrogatepass"), url=URL)


def read_whole(text: str, monkeypatch: pytest.MonkeyPatch) -> Document | Fault:
    """What the page says when nothing is taken out of it."""
    with monkeypatch.context() as patch:
        patch.setattr(html, "_light", lambda _root, _text: None)
        return read(text)


def test_the_menus_and_the_article_of_an_ordinary_page_are_taken_out() -> None:
    taken = emptied(root_of(page()), page())
    assert taken is not None
    assert len(taken.menus) == 14, "twelve entries of the menu, the links for sharing and the foot"
    assert taken.article is not None
    assert [type(block).__name__ for block in taken.article.blocks] == ["Paragraph"] * 2 + ["Grid"] + ["Paragraph"] * 3


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("place", PLACES)
def test_what_stands_anywhere_is_read_as_in_the_whole_page(
    place: str, thing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page(**{place: thing})
    assert read(text) == read_whole(text, monkeypatch)


@pytest.mark.parametrize("seed", range(60))
def test_what_stands_in_several_places_is_read_as_in_the_whole_page(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(seed)
    text = page(**{place: "".join(draw.sample(THINGS, draw.randint(0, 3))) for place in PLACES})
    assert read(text) == read_whole(text, monkeypatch)


@pytest.mark.parametrize("title", ["", "青禾县水利局2021年政府信息公开…", "政府信息公开年报", "青禾县"])
def test_a_page_that_declares_no_title_of_its_own_is_read_whole(title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page().replace("青禾县水利局2021年政府信息公开工作年度报告", title, 1)
    text = text.replace("<title>青禾县</title>", '<meta name="SiteName" content="青禾县"><title>办事服务第3项</title>')
    assert read(text) == read_whole(text, monkeypatch)


@pytest.mark.parametrize("folder", ["golden", "pages"])
def test_real_pages_say_the_same_either_way(folder: str, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sorted((shared / folder).rglob("*.html")):
        text = path.read_bytes().decode("gb18030" if "pingtan-2018" in path.name else "utf-8", "replace")
        assert read(text) == read_whole(text, monkeypatch), path.name


@pytest.mark.parametrize(
    ("markup", "inner"),
    [
        ("<p>甲</p>", "<p>甲</p>"),
        ('<meta name="ContentStart"><p>甲</p> <meta name="contentend">', "<p>甲</p> "),
        ("<!--<$[信息内容]>begin--><p>甲<!-- 一 --></p><!--<$[信息内容]>end--> ", "<p>甲</p>"),
        ('<h1>题</h1><meta name="ContentStart"><p>甲</p><meta name="ContentEnd">', None),
        ('<meta name="ContentStart"><p>甲</p>', None),
        ("<!-- 注 --><p>甲</p>", "<p>甲</p>"),
    ],
)
def test_fences_around_all_of_an_element_are_left_out(markup: str, inner: str | None) -> None:
    assert unfenced(markup) == inner


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<p>甲<a>乙</a></p>",
        "<h2>甲</h2>",
        "<table><tbody><tr><td><table></table></td></tr></tbody></table>",
        "<table><tbody><tr><td>甲</td></tr><tr><td>乙</td></tr></tbody></table>",
        f"<table><tbody><tr><td>甲</td><td>{'文' * 301}</td></tr><tr><td>乙</td><td>丙</td></tr></tbody></table>",
        '<p style="DISPLAY :none">甲</p>',
        '<p class="toolbar">甲</p>',
        "<p>发布日期：2022-01-01</p>",
        "<table><tbody><tr><td>上一篇</td><td>甲</td></tr><tr><td>下一篇</td><td>乙</td></tr></tbody></table>",
    ],
)
def test_what_is_more_than_plain_text_is_left_to_the_reader_of_nodes(markup: str) -> None:
    assert plain_article(markup) is None
