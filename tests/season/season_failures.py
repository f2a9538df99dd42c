"""What goes wrong on portals, as a server does it: at the column, at an article, and what only looks like a failure."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portal_kit import COLUMN, Question, Reply, page

from app.demo import challenge


class Break(StrEnum):
    """How a connection ends without an answer."""

    HANG = "hang"
    RESET = "reset"
    SHORT = "short"
    """Closed in the middle of the body that was announced."""


Told = Reply | Break
Failure = Callable[[Question], Told]
"""What answers in place of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sickness:
    """What is wrong with a portal's column on some days."""

    name: str
    tell: Failure
    pages: str = "all"
    """Which list pages it answers: `all`, or `further` for those after the first."""
    shuts_out: bool = False
    """Whether whoever sees it leaves the host alone."""


def _html(body: str, *, status: int = 200, **headers: str) -> Reply:
    return Reply(body, status=status, headers={name.replace("_", "-"): value for name, value in headers.items()})


def _always(reply: Told) -> Failure:
    return lambda _: reply


_NEWS = "".join(
    f'<li><a href="/xw/2026/t2026010{n}_{n}.html">全县召开第{n}次工作推进会</a><span>2026-01-0{n}</span></li>'
    for n in range(1, 9)
)
HOME = page(f'<a href="/zwgk/zfxxgk/">政府信息公开</a><ul>{_NEWS}</ul>')
RUISHU = _html(
    "<html><head><meta id=\"9Dhefqzbg\" content=\"x\" r='m'><script r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;"
    '$_ts.cd="qpa";</script></head><body></body></html><script>_$aa();</script>',
    status=412,
    Set_Cookie="enable_Q2xS=5abc; path=/",
)
_CHALLENGE = Reply(
    challenge.PAGE.body, status=challenge.PAGE.status, headers={"X-Via-Jsl": "0demo00,-", **challenge.PAGE.headers}
)
_SOFT_404 = _html(
    "<html><head><title>提示</title></head><body><p>对不起，您访问的页面不存在或已删除！</p></body></html>"
)
_GZIP = gzip.compress(page("<p>年报</p>" * 400).encode())
_ELSEWHERE = "http://www.elsewhere.invalid/"


def _wall(asked: Question) -> Reply:
    """A cookie that opens nothing, and another one every time."""
    cookie = f"wall={len(asked.headers.get('cookie', ''))}x; path=/"
    target = asked.path + ("?" + "&".join(f"{k}={v}" for k, v in asked.query.items()) if asked.query else "")
    return _html("", status=302, Location=target, Set_Cookie=cookie)


def _waf(name: str, status: int, body: str, **headers: str) -> Sickness:
    return Sickness(name=name, tell=_always(_html(body, status=status, **headers)), shuts_out=True)


def _plain(name: str, told: Told) -> Sickness:
    return Sickness(name=name, tell=_always(told))


SICKNESSES: tuple[Sickness, ...] = (
    Sickness(name="Ruishu", tell=_always(RUISHU), shuts_out=True),
    Sickness(name="Jiasule", tell=_always(_CHALLENGE), shuts_out=True),
    _waf(
        "C3VK",
        200,
        '<html><body><script>document.cookie="C3VK=a1b2c3; path=/; max-age=300";location.reload();</script></body></html>',
    ),
    Sickness(name="a cookie wall", tell=_wall, shuts_out=True),
    _waf("Alibaba", 405, "<html><body>Sorry, your request has been blocked. errors.aliyun.com</body></html>"),
    _waf("Safedog", 403, "<html><body>404.safedog.cn</body></html>", Server="Safedog/4.0"),
    _waf(
        "Yunsuo",
        200,
        '<html><head><title>网站防火墙</title></head><body><div class="yunsuologo"></div></body></html>',
        Set_Cookie="yunsuo_session_verify=1; path=/",
    ),
    _waf(
        "Qianxin",
        493,
        "<html><head><title>493</title></head><body></body></html>",
        Server="qianxin-waf",
        WZWS_Ray="1-2",
    ),
    _waf(
        "360",
        200,
        f"<html><head><title>访问异常页面</title></head><body>{'<p>您的请求疑似攻击行为</p>' * 20}</body></html>",
    ),
    _waf(
        "Chuangyudun",
        403,
        '<html><body><a href="http://help.365cyd.com/cyd-error-help.html?code=403">x</a></body></html>',
    ),
    _waf("Huawei", 418, "<html><body>blocked</body></html>", Set_Cookie="HWWAFSESID=1; path=/"),
    _waf("a plain refusal", 403, "<html><body>403 Forbidden</body></html>"),
    _waf("a captcha", 200, "<html><head><title>安全验证</title></head><body><p>请拖动滑块完成验证</p></body></html>"),
    _waf("asked too often", 429, "<html><body>429</body></html>", Retry_After="3600"),
    _plain("a tiny body", _html("<html></html>")),
    _plain("a deleted document", _html('<meta http-equiv="refresh" content="0;URL=../" />')),
    _plain("a stub that leads away", _html(f"<script>location.href='{_ELSEWHERE}'</script>")),
    _plain("a soft 404", _SOFT_404),
    _plain("a 404 that jumps home", _html(f"{HOME}<script>location.href='/'</script>", status=404)),
    _plain("the home page", Reply(HOME)),
    _plain("moved", _html("", status=301, Location=_ELSEWHERE)),
    _plain(
        "a notice of a move",
        _html(
            "<html><head><title>公告</title></head><body><p>本网站已迁移至新平台，请访问 www.elsewhere.invalid</p></body></html>"
        ),
    ),
    _plain(
        "a list that a script builds",
        Reply(page('<div ng-app="x"><li ng-repeat="row in rows">{{row.title}}</li></div>', column=COLUMN)),
    ),
    _plain("another column", Reply(page(f"<ul>{_NEWS}</ul>", column="通知公告"))),
    _plain("an empty column", Reply(page("<ul></ul>", column=COLUMN))),
    _plain("a server error", _html("<html><body>500</body></html>", status=500)),
    _plain("a busy server", _html("<html><body>503</body></html>", status=503)),
    _plain("no answer in time", Break.HANG),
    _plain("a broken connection", Break.RESET),
    _plain("a broken body", Break.SHORT),
    _plain("too large", _html("", Content_Length="999999999")),
    _plain("no text", Reply(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"\0" * 400, content_type="application/pdf")),
    _plain("broken compression", Reply(_GZIP[: len(_GZIP) // 2], headers={"Content-Encoding": "gzip"})),
    _plain(
        "another site's page",
        Reply(page(f"<ul>{_NEWS}</ul>", column=COLUMN, head='<meta name="SiteIDCode" content="4455660007">')),
    ),
    Sickness(name="a page cut off", tell=_always(_html("<html><body>404</body></html>", status=404)), pages="further"),
    Sickness(name="a further page refused", tell=_always(_html("403", status=403)), pages="further", shuts_out=True),
    Sickness(name="a further page that fails", tell=_always(_html("502", status=502)), pages="further"),
)
"""Of a column: whatever happens, nobody is accused on that day."""

ARTICLE_SICKNESSES: tuple[Sickness, ...] = (
    _plain("not found", _html("<html><body>404</body></html>", status=404)),
    _plain("gone", _html("<html><body>410</body></html>", status=410)),
    _plain("a soft 404", _SOFT_404),
    _plain("a deleted document", _html('<meta http-equiv="refresh" content="0;URL=../" />')),
    _plain("a tiny body", _html("-")),
    _plain("a server error", _html("500", status=500)),
    _plain("the home page", Reply(HOME)),
    _plain("a shell for a script", _html('<html><body><div id="app"></div></body></html>')),
    _plain("moved", _html("", status=302, Location=_ELSEWHERE)),
    _plain("a broken connection", Break.RESET),
    _plain("a broken body", Break.SHORT),
    _plain("too large", _html("", Content_Length="999999999")),
    _plain("no text", Reply(b"\0\1\2\3" * 200, content_type="application/octet-stream")),
    Sickness(name="a refusal", tell=_always(_html("403", status=403)), shuts_out=True),
    Sickness(name="Ruishu", tell=_always(RUISHU), shuts_out=True),
)
"""Of the page behind a row: what it would show stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quirk:
    """What only looks like a failure: the column is as good as any."""

    name: str
    robots: Reply | None = None
    entry: Callable[[Question], Reply | None] = field(default=lambda _: None)
    """What answers at the column first; None for the column itself."""
    chrome: str = ""
    """Stands in every list page of HTML."""


def _cookie_once(asked: Question) -> Reply | None:
    if "CT6T" in asked.headers.get("cookie", "") or asked.method != "GET":
        return None
    target = asked.path + ("?" + "&".join(f"{k}={v}" for k, v in asked.query.items()) if asked.query else "")
    return _html("", status=302, Location=target, Set_Cookie="CT6T=1; path=/")


QUIRKS: tuple[Quirk, ...] = (
    Quirk(name="none"),
    Quirk(name="robots is a page", robots=Reply(HOME)),
    Quirk(
        name="robots forbids elsewhere", robots=Reply("User-agent: *\nDisallow: /search/\n", content_type="text/plain")
    ),
    Quirk(name="a cookie first", entry=_cookie_once),
    Quirk(name="an upgrade in a script", chrome="<script>var cfg={itpMassage:'系统正在升级，请稍后访问'};</script>"),
    Quirk(name="a browser in the footer", chrome="<div>为确保最佳浏览效果，建议使用IE浏览器9.0以上版本</div>"),
)
ROBOTS: Mapping[str, Reply] = {
    "robots forbids": Reply("User-agent: *\nDisallow: /\n", content_type="text/plain"),
    "robots fails": _html("503", status=503),
}
"""Sicknesses of robots.txt: nothing of the portal may be asked."""
