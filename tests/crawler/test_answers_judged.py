"""What an answer means, by the marks that PORTALS-like evidence gives, and that real pages bear none of them."""

from pathlib import Path

import pytest

from crawler.outcomes import Sample, judged
from crawler.transport import Answer
from crawler.visible import page_title, visible_text
from model.types import Outcome, Purpose

WORDS = "<p>" + "本机关依法公开政府信息，现将有关情况公布如下。" * 20 + "</p>"


def outcome(body: str | bytes, *, status: int = 200, purpose: Purpose = Purpose.ARTICLE, **headers: str) -> Outcome:
    content = body.encode() if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = Answer(url="http://www.x.gov.cn/nb/a.html", status=status, headers=named, body=content)
    return judged(Sample(answer), purpose=purpose, validators_sent=False).outcome


@pytest.mark.parametrize(
    ("body", "status", "expected"),
    [
        ("<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script><script>_$ab();</script>" + " " * 99, 200, "challenged"),
        ("<script>$_ts=window['$_ts'];$_ts.cd='q'</script>", 202, "challenged"),
        ("", 412, "challenged"),
        ("<script>document.cookie='C3VK=1a2b3c; path=/; max-age=300';location.reload()</script>", 200, "challenged"),
        ("<script>document.cookie=('_')+('_')+('j')+('s')+('l');location.href=location.pathname</script>", 200, "challenged"),
        ("<html><script>var arg1='A';setCookie('acw_sc__v2', x)</script></html>" + " " * 99, 200, "challenged"),
        ("<a href='https://errors.aliyun.com/x'>Sorry, your request has been blocked</a>", 405, "blocked"),
        (f"<title>访问异常页面</title>{WORDS}", 200, "blocked"),
        (f"<html><img src='http://404.safedog.cn/x.png'>{WORDS}</html>", 200, "blocked"),
        (f'<div class="yunsuologo"></div>{WORDS}', 200, "blocked"),
        (f"<a href='https://help.365cyd.com/cyd-error-help.html?code=403'></a>{WORDS}", 200, "blocked"),
        ("<html>腾讯云Web应用防火墙</html>", 403, "blocked"),
        ("", 493, "blocked"),
        ('<meta http-equiv="refresh" content="0;URL=../" />', 200, "gone"),
        ('<meta content="0;url=../../" http-equiv=refresh>', 200, "gone"),
        ('<meta http-equiv="refresh" content="0; url=./zc/">', 200, "redirect-stub"),
        ("<script>window.location.href='./zc/';</script>", 200, "redirect-stub"),
        ("<script>location.replace('/nb/b.html')</script>", 200, "redirect-stub"),
        (f"<title>x</title>{WORDS[:300]}对不起，我们没有找到您要的网页", 200, "soft-404"),
        ("您访问的页面不存在或已删除，5 秒后跳转到首页，请您耐心等待，谢谢您的理解与支持。", 200, "soft-404"),
        ("您访问的页面不存在或已删除，5 秒后跳转到首页，请您耐心等待，谢谢。".encode("gb18030"), 200, "soft-404"),
        ("", 200, "tiny-body"),
        ("<html></html>", 200, "tiny-body"),
        ("<html><head><script>var a = 1;</script></head><body><!-- nothing --><div></div></body></html>", 200, "tiny-body"),
    ],
)  # fmt: skip
def test_what_is_no_content_is_told(body: str | bytes, status: int, expected: str) -> None:
    assert outcome(body, status=status) == expected


@pytest.mark.parametrize(
    "body",
    [
        f"<script>$_ts=window['$_ts'];$_ts.nsd=1</script>{WORDS}",
        f"<script>var s = 'acw_sc__v2'</script>{WORDS}",
        f'<meta http-equiv="refresh" content="600">{WORDS}',
        f"<script>function go(){{location.href='/index.html'}}</script>{WORDS}",
        f"<script>var m='系统正在升级，页面不存在'</script>{WORDS}",
        f'<meta name="ArticleTitle" content="x"><p>该页面不存在的情况有三种</p>{WORDS}',
        f"<!-- 您访问的页面不存在 -->{WORDS}",
        f"<p>您访问的页面不存在</p>{WORDS * 10}",
        "<ul><li><a href='t20260120_1.html'>2025年度报告</a><span>2026-01-20</span></li></ul>",
        "甲局2025年政府信息公开工作年度报告：本年度收到申请0件，无行政复议、行政诉讼。",
        b"%PDF-1.7\n\0\0",
        b"PK\x03\x04\0\0",
    ],
)
def test_a_healthy_page_is_not_suspected(body: str | bytes) -> None:
    assert outcome(body) is Outcome.OK


def test_a_session_cookie_of_a_firewall_is_no_block() -> None:
    cookies = "acw_tc=1; path=/\nHWWAFSESID=2; path=/\n__jsluid_s=3"
    assert outcome(WORDS, set_cookie=cookies) is Outcome.OK


def test_the_header_of_a_firewall_counts_only_with_a_refusal() -> None:
    assert outcome(WORDS, server="qianxin-waf") is Outcome.OK
    assert outcome(WORDS, status=403, server="qianxin-waf") is Outcome.BLOCKED


def test_a_script_may_be_the_whole_robots_txt_answer() -> None:
    assert outcome("", purpose=Purpose.ROBOTS) is Outcome.OK
    assert outcome("<script>document.cookie='C3VK=1'</script>", purpose=Purpose.ROBOTS) is Outcome.CHALLENGED


def test_the_saved_error_pages_are_told(shared: Path) -> None:
    pages = shared / "pages"
    head, _, body = (pages / "err_jsl_521.http").read_bytes().replace(b"\r\n", b"\n").partition(b"\n\n")
    assert b" 521 " in head
    assert outcome(body, status=521) is Outcome.CHALLENGED
    assert outcome(body, status=200) is Outcome.CHALLENGED
    assert outcome((pages / "err_trs_removed_metarefresh.html").read_bytes()) is Outcome.GONE
    assert outcome((pages / "fmprc_robots_soft404.html").read_bytes()) is Outcome.SOFT_404


def test_no_real_page_is_taken_for_a_failure(shared: Path) -> None:
    real = [
        *(shared / "pages").glob("*.html"),
        *(shared / "golden").rglob("*.html"),
        *(shared / "golden").glob("*.txt"),
    ]
    healthy = [path for path in real if not path.name.startswith(("err_", "fmprc_"))]
    assert len(healthy) >= 15
    for path in healthy:
        for purpose in (Purpose.LIST, Purpose.ARTICLE):
            assert outcome(path.read_bytes(), purpose=purpose) is Outcome.OK, path.name


def test_only_what_a_reader_sees_counts_as_text() -> None:
    markup = "<title>题</title><style>a{}</style><!-- 注 --><SCRIPT>x<y</SCRIPT ><p>一&nbsp;二</p><script>不显示"
    assert visible_text(markup) == "题 一 二"
    assert page_title(markup) == "题"
