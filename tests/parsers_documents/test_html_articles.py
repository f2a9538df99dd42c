"""Invented pages of each portal family: the article, its title, dates and source come out, the furniture does not."""

import json
from datetime import date

import pytest

from model.documents import Document
from parsers import read_bytes

TITLE = "青禾县水利局2021年政府信息公开工作年度报告"
BODY = (
    "<p>本报告由青禾县水利局编制，统计期限为全年。</p><p>一、总体情况</p><p>全年主动公开信息九十六条，受理申请三件，均按期答复。</p>"
    "<p>二、存在的问题</p><p>公开的及时性有待提高，下一步将加强培训。</p><p>青禾县水利局</p><p>2022年1月18日</p>"
)
SAID = [
    "本报告由青禾县水利局编制，统计期限为全年。",
    "一、总体情况",
    "全年主动公开信息九十六条，受理申请三件，均按期答复。",
    "二、存在的问题",
    "公开的及时性有待提高，下一步将加强培训。",
    "青禾县水利局",
    "2022年1月18日",
]
MENU = "".join(
    f'<li><a href="/c{n}/">{name}</a></li>'
    for n, name in enumerate(("首页", "走进青禾", "政务公开", "办事服务", "互动交流"))
)
TOP = f'<div class="header"><div class="logo"><a href="/">青禾县人民政府</a></div><ul class="nav">{MENU}</ul></div>'
PLACE = '<div class="location">您当前的位置：<a href="/">首页</a> &gt; <a href="../">信息公开年报</a></div>'
FOOT = (
    '<div class="footer"><p>版权所有：青禾县人民政府 主办单位：青禾县人民政府办公室</p><p>网站标识码 9900000001 某ICP备00000001号</p>'
    "<p>为确保最佳浏览效果，建议您使用新版浏览器。</p></div>"
)
NEIGHBOURS = '<div class="near"><p>上一篇：<a href="1.html">关于汛期值守的通知</a></p><p>下一篇：没有了</p></div>'
TOOLS = '<div class="tools"><a>【打印本页】</a> <a>【关闭窗口】</a></div><div>扫一扫在手机打开当前页</div>'


def read(html: str, url: str = "http://www.example.gov.cn/a/b.html") -> Document:
    document = read_bytes(html.encode(), url=url)
    assert isinstance(document, Document)
    return document


def said(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def whole(inner: str, title: str = f"{TITLE}_信息公开年报_青禾县人民政府") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{TOP}{PLACE}{inner}{NEIGHBOURS}{TOOLS}{FOOT}</body></html>"


INFO = "<div class=info><span>发布时间：2022-01-20 09:12</span> <span>来源：青禾县水利局</span> <span>浏览次数：31</span></div>"
FAMILIES = {
    "TRS, class unquoted": whole(
        f"<h1>{TITLE}</h1>{INFO}<style>.TRS_Editor P{{margin:0}}</style><div class=TRS_Editor>{BODY}</div>"
    ),
    "TRS inside a wider container": whole(
        f'<div class="article_content"><h1>{TITLE}</h1>{INFO}<div class="TRS_UEDITOR trs_paper">{BODY}</div></div>'
    ),
    "Hanweb fences": whole(
        f"<p class=con-title><!--<$[标题]>begin-->{TITLE}<!--<$[标题]>end--></p>{INFO}"
        f"<div><!--<$[信息内容]>begin--><!--ZJEG_RSS.content.begin--><meta name=ContentStart>{BODY}<meta name=ContentEnd>"
        "<!--ZJEG_RSS.content.end--><!--<$[信息内容]>end--><div>责任编辑：张某</div></div>"
    ),
    "Hanweb zoom": whole(f"<div>{TITLE}</div>{INFO}<div id=zoom class=main-txt>{BODY}</div>"),
    "UCAP": whole(
        f"<h1><ucaptitle>{TITLE}</ucaptitle></h1><div class=attr><span>来源：<b>青禾县水利局</b></span><span>访问量：<b>31</b></span>"
        f"<span>发布日期：<b><publishtime>2022-01-20 10:00:00</publishtime></b></span></div><div id=zoomcon><ucapcontent>{BODY}</ucapcontent></div>"
    ),
    "Guangdong": whole(f"<h3>{TITLE}</h3>{INFO}<div class='news_cont_d_wrap'>{BODY}</div>"),
    "Shanghai": whole(
        f"<h2 id=ivs_title>{TITLE}</h2><small id=ivs_date>( 2022-01-20)</small><p>来源：青禾县水利局</p><div id=ivs_content class=Article_content>{BODY}</div>"
    ),
    "Sudy": whole(f"<h1 class=arti_title>{TITLE}</h1>{INFO}<div class='wp_articlecontent'>{BODY}</div>"),
    "VSB": whole(
        f"<form><h2>{TITLE}</h2>{INFO}<div id='vsb_content'><div class='v_news_content'>{BODY}</div></div></form>"
    ),
    "a template nobody knows": whole(
        f"<div class=k1><div class=k2>{TITLE}</div>{INFO}<div class=k3>{BODY}</div></div>"
    ),
    "a template nobody knows, all in one element": whole(f"<div class=k1><h4>{TITLE}</h4>{INFO}{BODY}</div>"),
    "text parted by line breaks": whole(
        f"<div class=k1><h4>{TITLE}</h4>{INFO}<div>{BODY.replace('<p>', '&emsp;&emsp;').replace('</p>', '<br>')}</div></div>"
    ),
    "layout tables": f"<html><head><title>{TITLE}-青禾县政府网</title></head><body><table><tr>{''.join(f'<td><a href=/{n}>栏目{n}</a></td>' for n in range(8))}</tr></table>"
    f"<table><tr><td>当前位置：首页</td></tr><tr><td><table><tr><td align=center>{TITLE}</td></tr><tr><td>发布时间：2022-01-20　来源：青禾县水利局</td></tr>"
    f"<tr><td class=k9>{BODY}</td></tr><tr><td>【打印】【关闭】</td></tr></table></td></tr></table><table><tr><td>版权所有：青禾县人民政府</td></tr></table></body></html>",
    "no end tags and two roots": f"<html><head><title>{TITLE}</title><body>{TOP}</html><html><body><div><h1>{TITLE}</h1>{INFO}<div>{BODY.replace('</p>', '')}</div>{TOOLS}</html>",
}


@pytest.mark.parametrize("html", FAMILIES.values(), ids=FAMILIES.keys())
def test_the_article_comes_out_alone(html: str) -> None:
    document = read(html)
    assert document.title == TITLE
    assert said(document) == SAID
    assert document.published == date(2022, 1, 20)
    assert document.source == "青禾县水利局"


def test_a_bare_page_is_all_body_but_for_its_title_and_date_line() -> None:
    document = read(
        f"<html><head><meta charset=utf-8></head><body><p>{TITLE}</p><p>发布日期：2022-01-20</p>{BODY}</body></html>"
    )
    assert document.title == TITLE
    assert said(document) == SAID
    assert document.published == date(2022, 1, 20)


def test_the_container_with_most_text_is_the_article() -> None:
    banner = "<div class=TRS_Editor><embed src=top.swf>热线</div>"
    assert said(read(whole(f"{banner}<h1>{TITLE}</h1>{INFO}<div class=TRS_Editor>{BODY}</div>"))) == SAID


def test_an_article_saved_in_two_editors_side_by_side_is_read_whole() -> None:
    first, second = BODY.split("<p>二、")
    html = whole(
        f"<h1>{TITLE}</h1><div><div class=TRS_Editor>{first}</div><div class=TRS_Editor><p>二、{second}</div></div>"
    )
    assert said(read(html)) == SAID


@pytest.mark.parametrize(
    "copy", [f'<div style="display: none">{BODY}</div>', f"<div hidden>{BODY}</div>", f"<div class=phone>{BODY}</div>"]
)
def test_a_copy_for_print_or_phone_is_not_read_twice(copy: str) -> None:
    assert said(read(whole(f"<h1>{TITLE}</h1>{INFO}<div class=k1>{BODY}</div>{copy}"))) == SAID


def test_an_article_in_a_tab_that_is_closed_at_first_is_read() -> None:
    tabs = f'<div class=tab>图片版</div><div class=tab style="display:none"><div class=TRS_Editor>{BODY}</div></div>'
    assert said(read(whole(f"<h1>{TITLE}</h1>{INFO}{tabs}"))) == SAID


def test_an_article_carried_as_json_in_a_script_is_read() -> None:
    detail = {
        "id": 7,
        "title": TITLE,
        "publisher": "青禾县水利局",
        "create_time": 1642608000,
        "content": f'<div class="x">{BODY}</div>',
    }
    script = f"window._CONFIG = {{ SID: '999001', DETAIL: {json.dumps(detail)}, TREE: [{{}}] }};".replace(
        "<", "\\u003C"
    )
    document = read(whole(f"<div id=app></div><script>{script}</script>", title="信息公开"))
    assert said(document) == SAID
    assert (document.title, document.published, document.source) == (TITLE, date(2022, 1, 20), "青禾县水利局")


@pytest.mark.parametrize(
    "script",
    ["DETAIL: {", 'DETAIL: {"content": 7}', "DETAIL: " + '{"a":' * 5000, 'DETAIL: {"content": "<script>DETAIL: {}"}'],
)
def test_a_script_that_carries_no_article_changes_nothing(script: str) -> None:
    assert said(read(whole(f"<h1>{TITLE}</h1>{INFO}<div id=zoom>{BODY}</div><script>{script}</script>")))


def test_an_inner_title_stays_in_the_body() -> None:
    document = read(
        whole(
            f"<h1>{TITLE}</h1>{INFO}<div class=TRS_Editor><p>青禾县水利局</p><p>2021年政府信息公开工作年度报告</p>{BODY}</div>"
        )
    )
    assert said(document)[:2] == ["青禾县水利局", "2021年政府信息公开工作年度报告"]


def test_tabs_that_part_cells_in_preformatted_text_are_kept_and_other_white_space_is_one_space() -> None:
    document = read(
        whole(f"<h1>{TITLE}</h1>{INFO}<div id=zoom>{BODY}<pre>规章\t3  件\t\t4\n行政许可\t5</pre><p>六\t七</p></div>")
    )
    assert said(document)[len(SAID) :] == ["规章\t3 件\t\t4", "行政许可\t5", "六 七"]


def test_headings_of_the_source_are_marked() -> None:
    document = read(
        whole(f"<h1>{TITLE}</h1>{INFO}<div id=zoom><h3>一、概述</h3><p>全年公开九条，详情如下。</p>{BODY}</div>")
    )
    assert [block.heading for block in document.blocks if hasattr(block, "heading")][:2] == [True, False]


TITLES = {
    "ArticleTitle before all": (
        f'<meta name=articletitle content="{TITLE}"><title>青禾县人民政府</title><h1>信息公开</h1>',
        TITLE,
    ),
    "the printed line that the title tag repeats": (
        f"<title>{TITLE}_年报_青禾</title><h1>青禾县人民政府</h1><div>{TITLE}</div>",
        TITLE,
    ),
    "a hyphen of the title itself": (
        "<title>1-3月青禾县水利投资情况-统计信息-青禾县政府网</title>",
        "1-3月青禾县水利投资情况",
    ),
    "a report is no site name": (
        "<title>青禾县2021年-政府信息公开工作年度报告</title>",
        "青禾县2021年-政府信息公开工作年度报告",
    ),
    "a title tag over two lines": (
        "<title>\n青禾县水利局关于防汛的\n 通知 | 青禾县人民政府</title>",
        "青禾县水利局关于防汛的 通知",
    ),
    "a field of the catalogue": (
        "<title></title><table><tr><td><b>标 题：</b></td><td>青禾县防汛预案</td></tr></table>",
        "青禾县防汛预案",
    ),
    "the heading where the title tag is empty": (
        "<title></title><h2>青禾县防汛预案的说明</h2>",
        "青禾县防汛预案的说明",
    ),
    "the heading where the tag is left from another article": (
        "<title>科技增加值突破一百亿元-青禾科技网</title><h2>青禾县水利创新园介绍</h2>",
        "青禾县水利创新园介绍",
    ),
}


@pytest.mark.parametrize(("head", "title"), TITLES.values(), ids=TITLES.keys())
def test_the_title_is_the_article_s(head: str, title: str) -> None:
    assert read(f"<html><body>{head}<div class=k3>{BODY}</div></body></html>").title == title
