"""Challenges and blocks: the known ways of not being let in, and how each is told from a page that merely carries its mark.

The marks are those that public signature sets and saved pages show. Nothing here tries to get around one.
"""

import re
from dataclasses import dataclass

from crawler.outcomes.judgement import Judgement
from crawler.outcomes.sample import Sample
from model.looking import Outcome

REFUSALS = frozenset({400, 401, 403, 405, 406, 410, 418, 423, 429, 444, 456, 493, 501, 503})
"""Statuses that firewalls refuse with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One known way of not being let in: what it is called, how it is told."""

    name: str
    outcome: Outcome
    statuses: frozenset[int] = frozenset()
    """Where not empty, the mark counts with these only."""
    header: re.Pattern[str] | None = None
    """Searched in `name: value` lines, names in lower case."""
    body: re.Pattern[str] | None = None
    page: bool = False
    """Whether it counts only where the page shows next to nothing else (healthy pages may carry it too)."""
    cookie_may_cure: bool = False
    """Whether the server sets the cookie itself that opens the door; a cookie that a script computes is never made."""
    clears_after: float | None = None
    """Seconds after which the refusal is known to pass."""

    def marks(self, sample: Sample) -> bool:
        """Whether the answer bears it."""
        if self.statuses and sample.answer.status not in self.statuses:
            return False
        if self.header is not None and not self.header.search(sample.header_lines):
            return False
        if self.body is not None and not self.body.search(sample.text):
            return False
        return not self.page or sample.has_few_words


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE)


def _refusing(name: str, *, header: str = "", body: str = "", clears_after: float | None = None) -> tuple[Mark, ...]:
    """Marks of one firewall: each counts with a refusing status, for the cookie or header comes with healthy pages too."""
    marks = [Mark(name=name, outcome=Outcome.BLOCKED, statuses=REFUSALS, header=_any(header))] if header else []
    if body:
        marks += [
            Mark(name=name, outcome=Outcome.BLOCKED, statuses=REFUSALS, body=_any(body), clears_after=clears_after),
            Mark(name=name, outcome=Outcome.BLOCKED, body=_any(body), page=True, clears_after=clears_after),
        ]
    return tuple(marks)


MARKS: tuple[Mark, ...] = (
    Mark(name="Ruishu (412)", outcome=Outcome.CHALLENGED, statuses=frozenset({412})),
    Mark(
        name="Ruishu",
        outcome=Outcome.CHALLENGED,
        body=_any(r"\$_ts\s*=\s*window\[['\"]\$_ts['\"]\]", r"\$_ts\.(?:nsd|cd)\s*="),
        page=True,
    ),
    Mark(
        name="Ruishu",
        outcome=Outcome.CHALLENGED,
        statuses=frozenset({202, *REFUSALS}),
        body=_any(r"\$_ts\b", r"<script[^<>]{0,200}\br=['\"]?m\b"),
    ),
    Mark(name="Jiasule (521)", outcome=Outcome.CHALLENGED, statuses=frozenset({521})),
    Mark(
        name="Jiasule",
        outcome=Outcome.CHALLENGED,
        body=_any(r"__jsl_clearance", r"document\.cookie=\('_'\)\+\('_'\)\+\('j'\)"),
        page=True,
    ),
    Mark(
        name="a C3VK cookie script",
        outcome=Outcome.CHALLENGED,
        body=_any(r"document\.cookie\s*=\s*['\"]C3VK="),
        page=True,
        cookie_may_cure=True,
    ),
    Mark(name="an Alibaba Cloud script", outcome=Outcome.CHALLENGED, body=_any(r"acw_sc__v2"), page=True),
    *_refusing("Alibaba Cloud", body=r"errors\.aliyun\.com|your request has been blocked"),
    *_refusing("Safedog", header=r"^server: safedog|^x-powered-by: .*safedog|safedog-flow-item="),
    Mark(
        name="Safedog",
        outcome=Outcome.BLOCKED,
        body=_any(r"(?:src|href)=['\"]?[^'\"<>\s]{0,80}(?:404\.safedog\.cn|safedogsite/broswer_logo\.jpg)"),
    ),
    *_refusing("Yunsuo", header=r"yunsuo_session"),
    Mark(name="Yunsuo", outcome=Outcome.BLOCKED, body=_any(r"class=['\"]?yunsuologo")),
    *_refusing("Qianxin/360", header=r"^server: qianxin-waf|^wzws-ray:|^x-powered-by-360wzb:", body=r"/wzws-waf-cgi/"),
    Mark(
        name="Chuangyudun",
        outcome=Outcome.BLOCKED,
        body=_any(
            r"(?:src|href|url)\s*[=(:]\s*['\"]?[^'\"<>\s]{0,120}(?:365cyd\.com/cyd-error-help|/ks-waf-error\.png)",
        ),
        clears_after=120.0,
    ),
    *_refusing("Huawei Cloud", header=r"hwwafsesid=|^server: hwwaf|^server: huaweicloudwaf"),
    *_refusing("Tencent Cloud", body=r"waf\.tencent-cloud\.com|waf-static\.tencent\.com|腾讯云Web应用防火墙"),
    *_refusing("Dbappwaf", body=r"dbappwaf\.cn|/dbappwaf/"),
    *_refusing("Changting", body=r"<!-- event_id: [0-9a-f]{32} -->"),
    *_refusing("NSFocus", header=r"^server: nsfocus"),
    *_refusing("Newdefend", header=r"^server: newdefend", body=r"newdefend\.com/feedback|/nd-block/"),
    *_refusing("Anquanbao", header=r"^x-powered-by-anquanbao:", body=r"/aqb_cc/error"),
    *_refusing("Yundun", header=r"^server: yundun|yd_cookie=", body=r"yundun\.com/yd[-_]http[-_]error"),
    *_refusing("UCloud", header=r"^server: uewaf", body=r"/uewaf_deny_pages/"),
    *_refusing("Baidu", header=r"^server: (?:duedge|yunjiasu)|duedge", body=r"duedge\.baidu"),
)

_SHORT, _LONG = 4_096, 32_768
"""Bytes of a page that may bear any mark; and of one that is longer than most that bear one."""
_SHORT_TRACES = re.compile(
    rb"\$_ts|__jsl_cl|\('_'\)\+|C3VK=|acw_sc__|errors\.ali|request has b|safedog|yunsuologo|wzws-waf|365cyd|ks-waf|tencent|dbapp|"
    rb"event_id: |newdefend|nd-block|aqb_cc|yundun\.|uewaf_|duedge|\xe8\x85\xbe\xe8\xae\xaf|\xcc\xda\xd1\xb6"
)
"""Of every mark in a body, a piece that tells whether it is worth a look."""
_TRACES = (
    b"$_ts",
    b"acw_sc__",
    b"__jsl_cl",
    b"('_')+",
    b"wzws-waf",
    b"safedog",
    b"yunsuologo",
    b"365cyd",
    b"ks-waf-error",
)
_LONG_TRACES = (b"$_ts", b"acw_sc__")
_SHORT_WIDE = 1_500
"""Bytes beyond ASCII of a captcha's page, its script's messages included."""
_WAF_HOSTS = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:errors\.aliyun\.com|365cyd\.com|safedog\.cn|tencent-cloud\.com|dbappwaf\.cn|yundun\.com)\b",
    re.IGNORECASE,
)
"""Where firewalls send those whom they do not let in."""
BLOCK_TITLES = re.compile(
    r"^访问异常页面$|^网站防火墙$|^访问被拦截|^您的访问被阻断|^您的请求被拦截|^安全拦截$|^493\b|^腾讯云Web应用防火墙",
    re.IGNORECASE,
)
"""Titles of block pages that come with status 200 and the size of a page."""
_CAPTCHA = re.compile(r"(?:滑动|拖动|拖拽).{0,6}滑块|(?:输入|填写).{0,6}验证码|安全验证|人机验证|点击.{0,8}完成验证")
_OTHER_BROWSER = re.compile(
    r"(?:请|须|仅|只).{0,12}(?:IE|Internet Explorer).{0,12}(?:浏览|访问|打开|版本|以上)|(?:IE|浏览器)版本(?:过低|太低)|升级(?:您的)?浏览器",
    re.IGNORECASE,
)


def shut_out(sample: Sample) -> Judgement | None:
    """The challenge or the block that the answer is; None where it is neither."""
    if 200 <= sample.answer.status < 300 and not _may_be_marked(sample):
        return _titled(sample) or _guarded(sample)
    location = sample.headers.get("location", "")
    if location and 300 <= sample.answer.status < 400:
        return _sent_away(location)
    mark = next((mark for mark in MARKS if mark.marks(sample)), None)
    if mark is None:
        return _titled(sample) or _guarded(sample)
    return Judgement(
        outcome=mark.outcome,
        detail=f"answer {sample.answer.status} bears the marks of {mark.name}",
        cookie_may_cure=mark.cookie_may_cure,
        clears_after=mark.clears_after,
    )


def _may_be_marked(sample: Sample) -> bool:
    """Whether a mark may stand in a page that is answered with success: the bytes are searched before anything is decoded."""
    body = sample.answer.body
    if sample.is_wordy or not body:
        return False
    if len(body) <= _SHORT:
        return bool(_SHORT_TRACES.search(body))
    return any(trace in body for trace in (_TRACES if len(body) <= _LONG else _LONG_TRACES))


def _titled(sample: Sample) -> Judgement | None:
    if not BLOCK_TITLES.search(sample.title):
        return None
    return Judgement(outcome=Outcome.BLOCKED, detail=f"answer {sample.answer.status} is a block page ({sample.title})")


def _sent_away(location: str) -> Judgement | None:
    if not _WAF_HOSTS.search(location):
        return None
    return Judgement(outcome=Outcome.BLOCKED, detail=f"a firewall sends us away to {location[:100]}")


def _guarded(sample: Sample) -> Judgement | None:
    """A captcha, or a page for another browser, counts only where it is nearly all that is shown."""
    if not 200 <= sample.answer.status < 300 or len(sample.answer.body) > _LONG or len(sample.wide) > _SHORT_WIDE:
        return None
    if not sample.may_say("滑块", "验证", "浏览器", "IE浏览") or not sample.has_few_words:
        return None
    if _is_all(_CAPTCHA, sample):
        return Judgement(outcome=Outcome.CHALLENGED, detail="the page is nothing but a captcha")
    if _is_all(_OTHER_BROWSER, sample):
        return Judgement(outcome=Outcome.BLOCKED, detail="the page is nothing but a call for another browser")
    return None


def _is_all(words: re.Pattern[str], sample: Sample) -> bool:
    """Whether what says so is at least half of what is shown; in a footer it is furniture."""
    said = sum(len(block) for block in sample.blocks if words.search(block))
    return bool(said) and 2 * said >= len(sample.visible)
