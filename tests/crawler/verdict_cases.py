"""The ways in which a portal fails to show its column, each as what its server answers; and healthy pages that look like one.

Rows are those of the evidence on real portals (PORTALS 2). All texts are invented.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portal_server import Answering, in_turn, moved, page

COLUMN = "/zwgk/nb/"
SITE = "清河市人民政府"
WORDS = "本机关依法公开政府信息，现将有关情况公布如下。"
REPORTS = ("清河市教育局2025年政府信息公开工作年度报告", "清河市财政局2025年政府信息公开工作年度报告")


def markup(
    content: str, *, title: str = "政府信息公开年报_清河市人民政府", column: str = "政府信息公开年报", head: str = ""
) -> str:
    name = f'<meta name="ColumnName" content="{column}">' if column else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteName" content="{SITE}"><title>{title}</title>{name}{head}</head>'
        f'<body><div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a></div>{content}'
        f'<div class="footer">主办：清河市人民政府办公室　为确保最佳浏览效果，建议使用IE浏览器9.0以上版本</div></body></html>'
    )


def rows(titles: Sequence[str] = REPORTS) -> str:
    items = (
        f'<li><a href="t20260120_{n}.html">{title}</a><span>2026-01-20</span></li>' for n, title in enumerate(titles)
    )
    return f"<ul>{''.join(items)}</ul>"


def plain(body: str | bytes, status: int = 200, **headers: str) -> Answering:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return page(body.encode() if isinstance(body, str) else body, status=status, headers=named)


LIST = markup(rows())
CHROME = "".join(f'<a href="/c{n}/">栏目第{n}号</a>' for n in range(400))
"""Links of a portal's frame: more than 3,000 characters."""
HOME = markup("".join(f'<a href="/news/{n}.html">清河市召开第{n}次会议</a>' for n in range(60)), title=SITE, column="")
HEAD = '<meta name="keywords" content="清河市,年报"><title>政府信息公开年报_清河市人民政府</title>'
RUISHU = (
    f"<html><head>{HEAD}<meta id=\"9DhefwqGPrzG\" content=\"x\" r='m'><script r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd=1;$_ts.cd=\"qx\";"
    f"</script></head><body></body></html><script>_$a0();</script>{'<!-- -->' * 20}"
)
JSL = "<script>document.cookie=('_')+('_')+('j')+('s')+('l');location.href=location.pathname+location.search</script>"
C3VK = '<html><script>document.cookie="C3VK=1a2b3c; path=/; max-age=300";location.reload()</script></html>' + " " * 99
GONE = '<meta http-equiv="refresh" content="0;URL=../" />'


@dataclass(frozen=True)
class Case:
    """A portal that fails, and what is to be said of its column."""

    row: str
    """Number in the table of the evidence, and a name."""
    outcome: str
    column: Answering
    also: Mapping[str, Answering] = field(default_factory=dict)
    host: str = "www.qinghe.gov.cn"
    site_code: str = ""
    asked: int | None = None
    """Requests for the column's own address, where that is the point."""
    says: str = ""
    """A piece of the detail."""


def _refused(row: str, body: str = "", status: int = 403, **headers: str) -> Case:
    return Case(row, "blocked", plain(body or "<html>refused</html>", status, **headers), asked=1)


CASES: tuple[Case, ...] = (
    Case("1 Ruishu 412", "challenged", plain(RUISHU, 412), asked=1, says="Ruishu"),
    Case("1 Ruishu 202", "challenged", plain(RUISHU, 202, Set_Cookie="aB3xYzS=5abc; Path=/"), asked=1),
    Case("1 Ruishu 200 in the page's own head", "challenged", plain(RUISHU), asked=1),
    Case("2 Jiasule 521", "challenged", plain(JSL, 521, Set_Cookie="__jsluid_s=1"), asked=1),
    Case("2 Jiasule 200", "challenged", plain(JSL), asked=1),
    Case("3 C3VK without a cookie of the server's", "challenged", plain(C3VK), asked=1),
    Case("3 C3VK whose cookie opens nothing", "challenged", plain(C3VK, Set_Cookie="C3VK=1a2b3c"), asked=2),
    Case("3 C3VK 307 in a circle", "blocked", plain("", 307, Location=COLUMN, Set_Cookie="C3VK=1"), asked=2),
    Case("4 CT6T in a circle", "blocked", plain("", 302, Location=COLUMN, Set_Cookie="CT6T=1"), asked=2),
    _refused("5 Alibaba Cloud", "Sorry, your request has been blocked as it may cause threats", 405),
    Case("5 Alibaba Cloud script", "challenged", plain("<script>setCookie('acw_sc__v2', x)</script>" + " " * 99), asked=1),
    Case("5 Alibaba Cloud elsewhere", "blocked", plain("", 302, Location="https://errors.aliyun.com/error?x=1")),
    _refused("6 Safedog by its server", "<html>no</html>", 501, Server="Safedog/4.0"),
    _refused("6 Safedog by its cookie", "<html>no</html>", 400, Set_Cookie="safedog-flow-item=1"),
    _refused("6 Safedog by its picture", f"<img src='http://404.safedog.cn/x.png'>{WORDS * 9}", 200),
    _refused("7 Yunsuo", f'<title>网站防火墙</title><div class="yunsuologo"></div>{WORDS * 20}', 200),
    _refused("7 Yunsuo by its cookie", "<html>no</html>", 405, Set_Cookie="yunsuo_session_verify=1"),
    _refused("8 Qianxin", "<html>no</html>", 400, Server="qianxin-waf"),
    _refused("8 360 by its ray", "<html>no</html>", 405, WZWS_Ray="1"),
    _refused("8 status 493", "<html>no</html>", 493),
    _refused("8 a block page of normal size with status 200", f"<title>访问异常页面</title>{WORDS * 200}", 200),
    _refused("9 Chuangyudun", f"<a href='https://help.365cyd.com/cyd-error-help.html?code=403'>帮助</a>{WORDS}", 200),
    _refused("10 Huawei", "<html>no</html>", 418, Set_Cookie="HWWAFSESID=1"),
    _refused("10 Tencent", "<html>腾讯云Web应用防火墙</html>", 200),
    _refused("10 Dbappwaf", "<script src='//www.dbappwaf.cn/x.js'></script><p>拦截</p>" + " " * 99, 200),
    _refused("10 Changting", f"<html>{WORDS * 20}<!-- event_id: {'0a' * 16} --></html>", 403),
    _refused("10 NSFocus", "<html>no</html>", 503, Server="NSFocus"),
    _refused("10 Newdefend", "<html>no</html>", 405, Server="NewDefend"),
    _refused("10 Anquanbao", "<script>location='/aqb_cc/error/?x=1'</script>" + " " * 99, 200),
    _refused("10 Yundun", "<html>no</html>", 405, Set_Cookie="yd_cookie=1"),
    _refused("10 UCloud", "<html>no</html>", 405, Server="uewaf/1.0"),
    _refused("10 Baidu", "<html>no</html>", 405, Server="DuEdge"),
    _refused("10 a fence around deep paths", "<html>Forbidden</html>", 403),
    Case("11 tiny body", "tiny-body", plain("ok"), asked=2),
    Case("12 a document that TRS removed", "gone", plain(GONE), asked=1),
    Case("13 stubs without end", "redirect-stub", plain(f'<meta http-equiv="refresh" content="0;url={COLUMN}a/">'), {
        f"{COLUMN}{'a/' * n}": plain(f'<meta http-equiv="refresh" content="0;url={COLUMN}{"a/" * (n + 1)}">') for n in range(1, 9)
    }),
    Case("13 a stub to another host", "moved", plain("<script>location.href='http://zwgk.qinghe.gov.cn/nb/'</script>"), says="zwgk"),
    Case("14 soft 404", "soft-404", plain(markup("<p>对不起，我们没有找到您要的网页。</p>", column="")), asked=1),
    Case("14 soft 404 in full chrome", "soft-404", plain(markup(f"{CHROME}<p>您访问的页面不存在或已删除，5秒后跳转</p>", column=""))),
    Case("14 soft 404 in the column's own frame", "soft-404", plain(markup(f"{CHROME}<div><b>栏目不存在</b></div>"))),
    Case("14 soft 404 in GBK", "soft-404", plain(markup(f"{CHROME}<p>页面找不到</p>", column="").replace("utf-8", "gbk").encode("gbk"))),
    Case("14 soft 404 by its title", "soft-404", plain(markup(CHROME, title="404-找不到页面", column=""))),
    Case("15 a 404 that jumps home", "not-found", plain("<script>location.href='/'</script>" + HOME, 404), asked=1),
    Case("16 the home page, byte for byte", "home-page-served", plain(HOME), {"/": plain(HOME)}),
    Case("16 the home page with another counter", "home-page-served", plain(HOME.replace("主办", "访问量：123 主办")), {
        "/": plain(HOME.replace("主办", "访问量：99 主办"))
    }),
    Case("16 a jump to the home page", "home-page-served", moved("/"), {"/": plain(HOME)}),
    Case("17 a file in place of a page", "not-text", plain(b"%PDF-1.7\n\0\0" + b"x" * 900)),
    Case("18 moved to another body's host", "moved", moved("http://www.other.gov.cn/nb/"), says="www.other.gov.cn"),
    Case("18 moved within the domain", "moved", moved("http://zwgk.qinghe.gov.cn/nb/"), says="zwgk.qinghe.gov.cn"),
    Case("18 a notice", "moved", plain(
        markup('<p>本网站已迁移，请访问新网站 <a href="http://www.newqinghe.gov.cn/">点击进入</a></p>', column="")
    ), says="www.newqinghe.gov.cn"),
    Case("18 a notice without an address", "moved", plain(markup("<p>按照上级要求，清河市教育局网站已永久下线。</p>"))),
    Case("19 rows by a script", "client-rendered", plain(markup('<div id="list" ng-repeat="one in all"></div>'))),
    Case("19 rows by a model", "client-rendered", plain(markup("<div id='app'></div><script src='/app.js'></script>"))),
    Case("19 rows of jpage that are not there", "client-rendered", plain(
        markup('<div id="1"><script type="text/xml"><datastore><recordset></recordset></datastore></script></div>')
    )),
    Case("20 a page is missing", "not-found", plain(markup(rows() + "<script>createPageHTML(2,0,'index','html')</script>"))),
    Case("20 fewer rows than declared", "truncated", plain(markup(rows() + "<div>共56条</div>"))),
    Case("20 the same page again", "truncated", plain(markup(rows() + "<script>createPageHTML(2,0,'index','html')</script>")), {
        f"{COLUMN}index_1.html": plain(markup(rows() + "<script>createPageHTML(2,1,'index','html')</script>"))
    }),
    Case("22 a captcha", "challenged", plain("<html><title>验证</title><p>请拖动滑块完成验证</p></html>" + " " * 99)),
    Case("22 for one browser only", "blocked", plain("<html><p>您的浏览器版本过低，请使用IE浏览器9.0以上版本访问</p></html>" + " " * 99)),
    Case("hijacked: another site's code", "hijacked-host", plain(
        markup(rows(), head='<meta name="SiteIDCode" content="9902000017">')
    ), site_code="9901000001", says="9902000017"),
    Case("hijacked: a copy on somebody's host", "hijacked-host", plain(
        markup(rows(), head='<meta content="www.qinghe.gov.cn" name="SiteDomain">')
    ), host="www.copies.com", says="www.qinghe.gov.cn"),
    Case("hijacked: led away", "hijacked-host", moved("http://www.casino.com/"), says="www.casino.com"),
    Case("hijacked: led away by a page", "hijacked-host", plain("<script>location.href='http://www.casino.com/'</script>")),
)  # fmt: skip

HEALTHY: Mapping[str, Case] = {
    one.row: one
    for one in (
        Case("3 C3VK whose cookie opens", "ok", in_turn(plain(C3VK, Set_Cookie="C3VK=1a"), plain(LIST)), asked=2),
        Case("3 C3VK 307 whose cookie opens", "ok", in_turn(plain("", 307, Location=COLUMN, Set_Cookie="C3VK=1"), plain(LIST))),
        Case("3 C3VK 307 without a target", "ok", in_turn(plain("", 307, Set_Cookie="C3VK=1"), plain(LIST))),
        Case("4 CT6T whose cookie opens", "ok", in_turn(moved(COLUMN, cookie="CT6T=1"), moved(COLUMN, cookie="CT6TS=2"), plain(LIST))),
        Case("11 tiny once", "ok", in_turn(plain("ok"), plain(LIST)), {"/": plain(HOME, Set_Cookie="s=1")}, asked=2),
        Case("13 a stub in its folder", "ok", plain("<script>location.href='./zc/'</script>"), {f"{COLUMN}zc/": plain(LIST)}),
        Case("13 the first channel", "ok", moved(f"{COLUMN}redirect_firstChannel.shtml"), {
            f"{COLUMN}redirect_firstChannel.shtml": plain(f"<script>window.location.href = '{COLUMN}a/'</script>"),
            f"{COLUMN}a/": plain(LIST),
        }),
        Case("firewall cookies", "ok", plain(LIST, Set_Cookie="acw_tc=1", Server="Safedog/4.0")),
        Case("Huawei's cookie", "ok", plain(LIST, Set_Cookie="HWWAFSESID=1", WZWS_Ray="1")),
        Case("Yundun's cookie", "ok", plain(LIST, Set_Cookie="yd_cookie=1", Server="yunjiasu-nginx")),
        Case("22 a warning in the footer", "ok", plain(LIST)),
        Case("22 a call for a browser beneath a short list", "ok", plain(markup(f"{rows()}<p>请使用IE浏览器9.0以上版本访问</p>"))),
        Case("18 news of another site's move", "ok", plain(markup(f"{rows()}<a href='/gg.html'>关于网站域名变更的公告</a>"))),
        Case("23 a sentence in a script", "ok", plain(markup(rows() + "<script>var m={itp:'系统正在升级，页面不存在'}</script>"))),
        Case("a sentence in a comment", "ok", plain(markup(rows() + "<!-- 您访问的页面不存在 -->"))),
        Case("a row that quotes the sentence", "ok", plain(markup(rows((*REPORTS, "关于您访问的页面不存在的说明"))))),
        Case("a title with 404", "ok", plain(markup(rows(), title="404号文件 政府信息公开年报"))),
        Case("a big page that speaks of C3VK", "ok", plain(markup(f'{rows()}<p>document.cookie="C3VK="</p>{WORDS * 300}'))),
        Case("a page that speaks of Jiasule", "ok", plain(markup(f"{rows()}<p>加速乐的 __jsl_clearance</p>{WORDS * 20}"))),
        Case("a script with Ruishu's name", "ok", plain(markup(f"{rows()}<script>var a='$_ts.cd='</script>{WORDS * 20}"))),
        Case("an empty code and a placeholder", "ok", plain(
            markup(rows(), head='<meta name="SiteIDCode" content=""><meta name="SiteDomain" content="网站域名">')
        ), site_code="9901000001"),
        Case("two codes on one page", "ok", plain(
            markup(rows(), head='<meta name="SiteIDCode" content="9902000017"><meta name="SiteIDCode" content="9903000017">')
        ), site_code="9901000001"),
        Case("its own code and domain", "ok", plain(
            markup(rows(), head='<meta name="SiteIDCode" content="9901000001"><meta name="SiteDomain" content="www.qinghe.gov.cn">')
        ), site_code="9901000001", host="zwgk.qinghe.gov.cn"),
        Case("the column is the home page", "ok", plain(LIST.replace("政府信息公开年报_", "")), {"/": plain(HOME)}),
    )
}  # fmt: skip
