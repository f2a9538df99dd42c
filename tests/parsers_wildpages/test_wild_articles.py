"""Pages as portals really print them, invented in their layouts: title, date, source and the text alone come out."""

from datetime import date

import pytest

from model.documents import Document
from parsers import read_bytes

TITLE = "青禾县水利局2021年政府信息公开工作年度报告"
SAID = [
    "各乡镇人民政府，县直各单位：",
    "本报告由青禾县水利局编制，统计期限为2021年1月1日至12月31日。",
    "一、总体情况",
    "全年主动公开信息九十六条，受理申请三件，均按期答复。",
    "二、存在的问题",
    "公开的及时性有待提高，下一步将加强培训。",
    "附件：1.统计表",
    "青禾县水利局",
    "2022年1月18日",
]
BODY = "".join(f"<p>{p}</p>" for p in SAID)
TOP = (
    '<div class="header"><div class="logo"><a href="/">青禾县人民政府</a></div><ul class="nav">'
    + "".join(
        f'<li><a href="/c{n}/">{x}</a></li>'
        for n, x in enumerate(("首页", "走进青禾", "政务公开", "办事服务", "互动交流"))
    )
    + "</ul></div>"
)
PLACE = '<div class="location">您当前的位置：<a href="/">首页</a> &gt; <a href="../">政务公开</a> &gt; <a href="./">信息公开年报</a></div>'
FOOT = '<div class="bt"><p>版权所有：青禾县人民政府 主办单位：青禾县人民政府办公室</p><p>网站标识码 9900000001 某ICP备00000001号</p><p>为确保最佳浏览效果，建议您使用新版浏览器，分辨率不低于1024*768。本网站支持IPv6访问。</p><p>网站地图 | 联系我们</p></div>'
NEAR = '<div class="near"><p>上一篇：<a href="1.html">关于汛期值守的通知</a></p><p>下一篇：没有了</p></div>'
INFO = "<div class=info><span>发布时间：2022-01-20 09:12</span> <span>来源：青禾县水利局</span> <span>浏览次数：31</span></div>"
META = f'<meta name="SiteName" content="青禾县人民政府"><meta name="ColumnName" content="信息公开年报"><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2022-01-20 09:12:00"><meta name="ContentSource" content="青禾县水利局">'


def page(
    inner: str,
    title: str = f"{TITLE}_信息公开年报_青禾县人民政府",
    *,
    meta: str = "",
    top: str = TOP,
    place: str = PLACE,
    foot: str = FOOT,
    near: str = NEAR,
) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{meta}<title>{title}</title></head>"
        f"<body>{top}{place}{inner}{near}{foot}</body></html>"
    )


HEADING = f"<h1>{TITLE}</h1>"
EDITED = f"<div class=TRS_Editor>{BODY}</div>"
UNMARKED = f"<div class=k3>{BODY}</div>"
RELATED = (
    "<div class=rl><h3>相关新闻</h3><ul>"
    + "".join(
        f'<li><a href="/{i}.html">青禾县召开第{i}次水利工作会议部署防汛抗旱工作</a><span>2022-02-0{i}</span></li>'
        for i in range(1, 9)
    )
    + "</ul></div>"
)
PAGES = {
    "no title tag": page(f"<h1>{TITLE}</h1>{INFO}{EDITED}", title="").replace("<title></title>", ""),
    "the tag names the site": page(f"<div class=article_title>{TITLE}</div>{INFO}{EDITED}", title="青禾县人民政府"),
    "the tag names the portal, a heading the article": page(
        f"<h2>{TITLE}</h2>{INFO}<p>字体：大 中 小</p>{UNMARKED}", title="青禾县人民政府门户网站"
    ),
    "the tag names the site, a plain line the article": page(
        f"<div class=bt1>{TITLE}</div>{INFO}{UNMARKED}", title="青禾县人民政府"
    ),
    "the tag names the column": page(f"<h1>{TITLE}</h1>{INFO}{EDITED}", title="信息公开年报"),
    "the tag names column and site": page(f"<div>{TITLE}</div>{INFO}{EDITED}", title="信息公开年报-青禾县人民政府"),
    "site and column before the title": page(
        f"<div class=z1>{TITLE}</div>{INFO}{EDITED}", title=f"青禾县人民政府 信息公开年报 {TITLE}"
    ),
    "site and column before hyphens": page(
        f"<div class=z1>{TITLE}</div>{INFO}{EDITED}", title=f"青禾县人民政府-信息公开年报-{TITLE}"
    ),
    "the site before the title, no heading": page(f"{INFO}{EDITED}", title=f"青禾县人民政府_{TITLE}"),
    "markup in the meta tag": page(
        f"{HEADING}{INFO}{EDITED}",
        meta=META.replace(
            TITLE, TITLE.replace("2021", "&lt;br/&gt;2021").replace("工作", "&lt;font color='red'&gt;工作&lt;/font&gt;")
        ),
    ),
    "a cut meta tag": page(f"{HEADING}{INFO}{EDITED}", meta=META.replace(TITLE, TITLE[:15] + "...")),
    "the site's name in the meta tag": page(f"{HEADING}{INFO}{EDITED}", meta=META.replace(TITLE, "青禾县人民政府")),
    "a logo as first heading": page(
        f"<h3>{TITLE}</h3>{INFO}{EDITED}", title="", top="<h1 class=logo><a href=/>青禾县人民政府</a></h1>" + TOP
    ),
    "a heading over two lines": page(
        f"<h1>青禾县水利局<br>2021年政府信息公开工作年度报告</h1>{INFO}{EDITED}", title="青禾县人民政府"
    ),
    "the same without a container": page(
        f"<h1>青禾县水利局<br>2021年政府信息公开工作年度报告</h1>{INFO}{UNMARKED}", title="青禾县人民政府"
    ),
    "labels cut by elements": page(
        f"{HEADING}<p><i>发布</i><i>日期</i>：<em>2022-1-20</em>　<b>来 源</b>：<em>青禾县水利局</em></p>{EDITED}"
    ),
    "a bare date with points in brackets": page(f"{HEADING}<p>[2022.01.20]　来源:青禾县水利局　点击数:12</p>{EDITED}"),
    "today's date at the top": page(
        f"{HEADING}{INFO}{EDITED}", top="<div>今天是2024年5月6日 星期一 天气：晴</div>" + TOP
    ),
    "changed and published": page(
        f"{HEADING}<p>更新时间：2023-05-06　发布时间：【2022/1/20】 来源：青禾县水利局　【字体：大 中 小】</p>{EDITED}"
    ),
    "a table of fields": page(
        f"<table><tr><td>索 引 号：</td><td>0001</td><td>成文日期：</td><td>2022年01月18日</td></tr><tr><td>发布机构：</td><td>青禾县水利局</td><td>发布日期：</td><td>2022年01月20日</td></tr><tr><td>标　　题：</td><td colspan=3>{TITLE}</td></tr></table>{EDITED}",
        title="青禾县人民政府",
    ),
    "a list of fields": page(
        f"<ul class=xx><li><b>索引号：</b>0001</li><li><b>发布机构：</b>青禾县水利局</li><li><b>成文日期：</b>2022-01-18</li><li><b>发布日期：</b>2022-01-20</li><li><b>有 效 性：</b>有效</li></ul>{HEADING}<p>字号：[大][中][小]</p>{EDITED}"
    ),
    "the day in a box": page(
        f"{HEADING}<div class=date><b>20</b><span>2022-01</span></div><p>来源：青禾县水利局</p>{EDITED}"
    ),
    "the year below month and day": page(
        f"<div class=date><p>01-20</p><p>2022</p></div>{HEADING}<p>来源：青禾县水利局</p>{EDITED}"
    ),
    "dates of a list before, a date before the source": page(
        f"<div class=left><ul><li><a href=/x1.html>其他报告之一</a><span>2019-03-04</span></li><li><a href=/x2.html>其他报告之二</a><span>2018-03-04</span></li></ul></div><div class=right>{HEADING}<div class=sm>2022-01-20 来源：青禾县水利局</div>{UNMARKED}</div>"
    ),
    "a linked source": page(
        f"{HEADING}<p>来源：<a href=/sl>青禾县水利局</a> 发布时间：2022-01-20 作者：张三 编辑：李四</p>{EDITED}"
    ),
    "no space between fields": page(f"{HEADING}<p>2022-01-20 09:10:11来源：青禾县水利局浏览次数：33次</p>{EDITED}"),
    "the date right behind the source": page(f"{HEADING}<p>来源：青禾县水利局发布时间：2022-01-20</p>{EDITED}"),
    "the site's name before the date": page(
        f"{HEADING}<p>青禾县人民政府 2022-01-20 来源：青禾县水利局 | 【打印】【关闭】</p>{EDITED}"
    ),
    "a counter made by a script": page(
        f"{HEADING}<p>日期：2022-01-20 　 信息来源: 青禾县水利局 &nbsp;&nbsp; 信息员：王五 访问量：<script>hits()</script></p>{EDITED}"
    ),
    "an empty label, a filled meta tag": page(f"{HEADING}<p>来源：　发布时间：2022-01-20</p>{EDITED}", meta=META),
    "related news in the outer container": page(
        f'<div class="article_content"><h1>{TITLE}</h1>{INFO}<div class="view TRS_UEDITOR">{BODY}</div>{NEAR}{RELATED}</div>',
        near="",
    ),
    "related news in the only container": page(
        f'<div class="article-content"><h1>{TITLE}</h1>{INFO}{BODY}{NEAR}{RELATED}</div>', near=""
    ),
    "related news without a container": page(
        f'<div class="u1"><h1>{TITLE}</h1>{INFO}{BODY}{NEAR}{RELATED}</div>', near=""
    ),
    "neighbours in a definition list": page(
        f"<div id=zoom>{BODY}<dl><dt>上一篇</dt><dd><a href=1.html>关于汛期值守的通知</a></dd><dt>下一篇</dt><dd><a href=2.html>关于开展水库巡查工作的公告</a></dd></dl></div>",
        meta=META,
        near="",
    ),
    "neighbours in a table": page(
        f"<div id=zoom>{BODY}<table border=1><tr><td>上一篇：</td><td><a href=1.html>关于汛期值守的通知</a></td></tr><tr><td>下一篇：</td><td><a href=2.html>关于开展水库巡查的公告</a></td></tr></table></div>",
        meta=META,
        near="",
    ),
    "neighbours in a table without a container": page(
        f"<div>{HEADING}{INFO}{BODY}<table border=1><tr><td>上一篇：</td><td><a href=1.html>关于汛期值守的通知</a></td></tr><tr><td>下一篇：</td><td><a href=2.html>关于开展水库巡查的公告</a></td></tr></table></div>",
        near="",
    ),
    "neighbours in brackets": page(
        f"<div>{HEADING}{INFO}{BODY}<div>【上一篇】<a href=1.html>关于汛期值守的通知。</a></div><div>【下一篇】<a href=1.html>关于汛期值守的通知</a></div></div>",
        near="",
    ),
    "tools behind the text": page(
        f"{HEADING}{INFO}<div id=zoom>{BODY}<p>【打印本页】　【关闭窗口】</p><p>扫一扫在手机打开当前页</p><p>分享到：<a>微信</a><a>微博</a></p><p>浏览次数：<span id=h>12</span></p></div>"
    ),
    "tools, title and fields in the container": page(
        f"<div class=article-content><p>字体：【<a>大</a> <a>中</a> <a>小</a>】 【打印】</p>{HEADING}{INFO}{BODY}</div>"
    ),
    "settings of a word processor": page(
        f"{HEADING}{INFO}<div class=TRS_Editor><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom><w:PunctuationKerning/><w:DrawingGridVerticalSpacing>7.8 磅</w:DrawingGridVerticalSpacing></w:WordDocument></xml><!--[if gte mso 9]><xml>x</xml><![endif]-->{BODY}</div>"
    ),
    "a running notice": page(
        f"<div>{HEADING}{INFO}{BODY}</div>",
        top=TOP
        + "<marquee>热烈祝贺我县荣获全省先进单位，全县上下要再接再厉，为实现高质量发展而努力奋斗！欢迎广大市民提出宝贵意见，我们将认真办理，及时回复。</marquee>",
    ),
    "a row for each paragraph": page(
        "<table>"
        f"<tr><td align=center>{TITLE}</td></tr><tr><td>发布时间：2022-01-20 来源：青禾县水利局</td></tr>"
        + "".join(f"<tr><td>{p}</td></tr>" for p in SAID)
        + "</table>"
    ),
    "layout cells and line breaks": page(
        f"<table width=100%><tr><td width=20%><table><tr><td><a href=1>机构设置</a></td></tr><tr><td><a href=2>政策法规</a></td></tr></table></td><td><table><tr><td class=tt align=center><font size=4><b>{TITLE}</b></font></td></tr><tr><td>来源：青禾县水利局　　发布时间：2022年1月20日</td></tr><tr><td class=content><font size=3>"
        + "<br>".join("&nbsp;&nbsp;" + p for p in SAID)
        + "</font></td></tr></table></td></tr></table>"
    ),
    "fences of the news feed": page(
        f"{HEADING}{INFO}<div class=q9><!--ZJEG_RSS.content.begin-->{BODY}<!--ZJEG_RSS.content.end--><p>责任编辑：张三，联系电话：12345，欢迎来电，谢谢。</p></div>"
    ),
    "fences around the fields": page(
        f"<div><!--<$[标题]>begin-->{TITLE}<!--<$[标题]>end--></div><div>来源：<!--<$[信息来源]>begin-->青禾县水利局<!--<$[信息来源]>end--> 日期：<!--<$[发布时间]>begin-->2022-01-20<!--<$[发布时间]>end--></div><div id=zoom>{BODY}</div>",
        title="青禾县人民政府",
    ),
    "an element of the editing system": page(f"{HEADING}{INFO}<founder-content>{BODY}</founder-content>"),
    "a container that is never closed": page(f"{HEADING}{INFO}<div class=TRS_Editor>{BODY}"),
    "a span as container": page(f"{HEADING}{INFO}<span id=zoom>{BODY}</span>"),
    "an unknown id": page(f"{HEADING}{INFO}<div id=js_content>{BODY}</div>"),
    "a hidden copy for print": page(
        f"{HEADING}{INFO}<div class=TRS_Editor>{BODY}</div><div id=printArea style='position:absolute;left:-9999px;display:none'>{HEADING}{BODY}</div>"
    ),
}


def read(html: str) -> Document:
    document = read_bytes(html.encode(), url="http://www.example.gov.cn/a/b.html")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES.keys())
def test_the_article_comes_out_alone_with_its_title_date_and_source(html: str) -> None:
    document = read(html)
    assert document.title == TITLE
    assert document.published == date(2022, 1, 20)
    assert document.source == "青禾县水利局"
    assert [line for line in document.text.split("\n") if line] == SAID


@pytest.mark.parametrize(
    "title",
    ["奋力建设水网——青禾县2021年水利工作综述", "青禾县1-3月水利投资-完成情况", "青禾县水利局 关于开展巡查的通知"],
)
def test_signs_inside_a_declared_title_stay(title: str) -> None:
    assert read(page(EDITED, meta=f'<meta name="ArticleTitle" content="{title}">')).title == title


def test_a_text_that_speaks_of_neighbours_and_rights_keeps_its_lines() -> None:
    lines = ["作品版权归作者所有，依法受保护。", "相关信息", "见附件所列，另行公布。"]
    html = page(
        HEADING + INFO + "<div class=TRS_Editor>" + "".join(f"<p>{line}</p>" for line in lines) + BODY + "</div>"
    )
    assert [line for line in read(html).text.split("\n") if line] == [*lines, *SAID]


def test_a_text_that_reports_on_the_site_itself_is_read_to_its_end() -> None:
    lines = ["（三）ICP备案和网站地图情况", "网站标识码管理", "全年网站运行平稳，未发生安全事件。"]
    html = page(
        HEADING + INFO + f"<div class=TRS_Editor>{BODY}" + "".join(f"<p>{line}</p>" for line in lines) + "</div>"
    )
    assert [line for line in read(html).text.split("\n") if line] == [*SAID, *lines]
