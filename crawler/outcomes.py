"""What an answer means: content, a block, a challenge, a page that is gone, a stub that sends on.

The marks are those that public signature sets and saved pages show. Nothing here tries to get around a block.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crawler.addresses import absolute
from crawler.transport import Answer
from crawler.visible import page_title, visible_text
from model.looking import Outcome, Purpose
from parsers.charset import decoded

_SNIFFED = 300_000
"""Longest body that is searched for marks: pages of blocks and stubs are small."""
_FEW_WORDS = 200
"""Fewer visible characters than this, and a page with a challenge's script is the challenge, not a page that carries it."""
_STUB_BYTES = 4_096
_REMOVED_BYTES = 512
_TINY_BYTES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one answer is."""

    outcome: Outcome
    detail: str = ""
    leads_to: str | None = None
    """Where a redirect or a stub sends on to, absolute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One known way of not being let in: what it is called, how it is told."""

    name: str
    outcome: Outcome
    statuses: frozenset[int] = frozenset()
    """Where not empty, the mark counts with these only."""
    header: re.Pattern[str] | None = None
    """Matched against `name: value` lines, names in lower case."""
    body: re.Pattern[str] | None = None
    page: bool = False
    """Whether it counts only where the page shows next to nothing else (healthy pages may carry it too)."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE)


REDIRECTS = frozenset({301, 302, 303, 307, 308})

MEANINGS: Mapping[int, tuple[Outcome, str]] = {
    304: (Outcome.SERVER_ERROR, "not modified, though no condition was sent"),
    404: (Outcome.NOT_FOUND, "there is no such page"),
    410: (Outcome.GONE, "the page is gone for good"),
    **dict.fromkeys((401, 403, 407, 451, 493), (Outcome.BLOCKED, "access refused")),
    429: (Outcome.BLOCKED, "asked too often"),
}

REFUSALS = frozenset({400, 403, 405, 429, 444, 493, 503})

MARKS: tuple[Mark, ...] = (
    Mark(name="Ruishu (412)", outcome=Outcome.CHALLENGED, statuses=frozenset({412})),
    Mark(
        name="Ruishu",
        outcome=Outcome.CHALLENGED,
        body=_any(r"\$_ts\s*=\s*window\[['\"]\$_ts['\"]\]", r"\$_ts\.(?:nsd|cd)\s*="),
        page=True,
    ),
    Mark(name="Jiasule (521)", outcome=Outcome.CHALLENGED, statuses=frozenset({521})),
    Mark(
        name="Jiasule",
        outcome=Outcome.CHALLENGED,
        body=_any(r"__jsl_clearance", r"document\.cookie=\('_'\)\+\('_'\)\+\('j'\)"),
        page=True,
    ),
    Mark(
        name="C3VK cookie script",
        outcome=Outcome.CHALLENGED,
        body=_any(r"document\.cookie\s*=\s*['\"]C3VK="),
        page=True,
    ),
    Mark(name="Alibaba Cloud script", outcome=Outcome.CHALLENGED, body=_any(r"acw_sc__v2"), page=True),
    Mark(
        name="Alibaba Cloud",
        outcome=Outcome.BLOCKED,
        statuses=REFUSALS,
        body=_any(r"errors\.aliyun\.com", r"your request has been blocked"),
    ),
    Mark(
        name="Safedog",
        outcome=Outcome.BLOCKED,
        body=_any(r"404\.safedog\.cn", r"safedogsite/broswer_logo\.jpg"),
    ),
    Mark(name="Yunsuo", outcome=Outcome.BLOCKED, body=_any(r"class=['\"]?yunsuologo")),
    Mark(
        name="Qianxin/360",
        outcome=Outcome.BLOCKED,
        statuses=REFUSALS,
        header=_any(r"^server: qianxin-waf", r"^wzws-ray:", r"^x-powered-by-360wzb:"),
    ),
    Mark(name="Qianxin/360", outcome=Outcome.BLOCKED, body=_any(r"/wzws-waf-cgi/"), page=True),
    Mark(
        name="Chuangyudun",
        outcome=Outcome.BLOCKED,
        body=_any(r"help\.365cyd\.com/cyd-error-help", r"/ks-waf-error\.png"),
    ),
    Mark(
        name="a web firewall",
        outcome=Outcome.BLOCKED,
        statuses=REFUSALS,
        body=_any(
            r"waf\.tencent-cloud\.com", r"腾讯云Web应用防火墙", r"dbappwaf\.cn", r"<!-- event_id: [0-9a-f]{32} -->"
        ),
    ),
)

BLOCK_TITLES = _any(r"^访问异常页面$", r"^网站防火墙$", r"^访问被拦截", r"^您的访问被阻断", r"^493\b")
"""Titles of block pages that come with status 200 and the size of a page."""

MISSING_PAGE = _any(
    r"没有找到您要的(?:网页|页面)",
    r"您访问的(?:页面|网页|内容)不存在",
    r"(?:页面|网页)(?:找不到|不存在|已删除|已被删除)",
    r"404\s*[-—]\s*找不到",
    r"该(?:信息|栏目|文章|页面)不存在",
    r"栏目不存在",
)
_MISSING_PAGE_CHARACTERS = 3_000
_ARTICLE = re.compile(r"<meta[^<>]{0,200}name=[\"']?ArticleTitle\b", re.IGNORECASE)
_REFRESH = re.compile(
    r"<meta(?=[^<>]{0,300}http-equiv=[\"']?refresh\b)[^<>]{0,300}content=[\"']?\s*\d+\s*;\s*url=\s*[\"']?([^\"'<>\s]+)",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"(?:window\.|document\.|self\.|top\.|parent\.)?location(?:\.href)?\s*(?:=|\.replace\(|\.assign\()\s*[\"']([^\"'<>\s]+)[\"']",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"^(?:\.\./|\.\.|/|\./\.\./)+$")


def judged(answer: Answer, *, purpose: Purpose, validators_sent: bool) -> Judgement:
    """What an answer is: by its status first, then by what the body shows."""
    sample = _sample(answer) if _may_be_page(answer) else ""
    if (mark := _mark(answer, sample)) is not None:
        return Judgement(outcome=mark.outcome, detail=f"answer {answer.status} bears the marks of {mark.name}")
    if answer.status == 304 and validators_sent:
        return Judgement(outcome=Outcome.UNCHANGED)
    if not 200 <= answer.status < 300:
        return _by_status(answer)
    if purpose is Purpose.ROBOTS:
        return Judgement(outcome=Outcome.OK)
    return _by_body(answer, sample)


def _may_be_page(answer: Answer) -> bool:
    """Whether the body may be markup or plain text: NUL bytes stand in files only."""
    return b"\0" not in answer.body[:1024] and not answer.body.startswith((b"%PDF", b"PK\x03\x04"))


def _sample(answer: Answer) -> str:
    """The beginning of the body as text; empty where it is none."""
    text = decoded(answer.body[:_SNIFFED], content_type=answer.headers.get("content-type", ""))
    return text.text if text is not None else ""


def _mark(answer: Answer, sample: str) -> Mark | None:
    lines = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    few_words: bool | None = None
    for mark in MARKS:
        if mark.statuses and answer.status not in mark.statuses:
            continue
        if mark.header is not None and not mark.header.search(lines):
            continue
        if mark.body is not None and not mark.body.search(sample):
            continue
        if mark.page and few_words is None:
            few_words = len(visible_text(sample)) < _FEW_WORDS
        if not mark.page or few_words:
            return mark
    if BLOCK_TITLES.search(page_title(sample)):
        return Mark(name=f"a block page ({page_title(sample)})", outcome=Outcome.BLOCKED)
    return None


def _by_status(answer: Answer) -> Judgement:
    """What an answer other than 2xx is."""
    if answer.status in REDIRECTS:
        return _redirect(answer)
    if answer.status in MEANINGS:
        outcome, meaning = MEANINGS[answer.status]
        return Judgement(outcome=outcome, detail=f"answer {answer.status}: {meaning}")
    return Judgement(outcome=Outcome.SERVER_ERROR, detail=f"the server answered {answer.status}")


def _redirect(answer: Answer) -> Judgement:
    location = answer.headers.get("location", "")
    target = absolute(answer.url, location) if location else None
    if target is None:
        return Judgement(outcome=Outcome.SERVER_ERROR, detail=f"answer {answer.status} leads nowhere")
    return Judgement(outcome=Outcome.MOVED, detail=f"redirected to {target}", leads_to=target)


def _by_body(answer: Answer, sample: str) -> Judgement:
    """What a 2xx answer is by its content."""
    body = answer.body.strip()
    if not _may_be_page(answer) or len(body) > _SNIFFED:
        return Judgement(outcome=Outcome.OK)
    if len(body) <= _STUB_BYTES and (stub := _stub(answer, sample)) is not None:
        return stub
    if len(body) < _TINY_BYTES:
        return Judgement(outcome=Outcome.TINY_BODY, detail=f"answer {answer.status} with {len(body)} bytes")
    text = visible_text(sample)
    if len(body) < _REMOVED_BYTES and not text and "<a" not in sample:
        return Judgement(outcome=Outcome.TINY_BODY, detail=f"{len(body)} bytes that show nothing")
    missing = MISSING_PAGE.search(text) if len(text) < _MISSING_PAGE_CHARACTERS else None
    if missing and not _ARTICLE.search(sample):
        return Judgement(outcome=Outcome.SOFT_404, detail=f"the page says: {missing[0]}")
    return Judgement(outcome=Outcome.OK)


def _stub(answer: Answer, sample: str) -> Judgement | None:
    """A page whose only content is to send on. To a parent folder, it is what TRS leaves of a deleted document."""
    found = _REFRESH.search(sample) or (_SCRIPTED.search(sample) if not visible_text(sample) else None)
    if found is None or len(visible_text(sample)) >= _FEW_WORDS:
        return None
    if len(answer.body) < _REMOVED_BYTES and _PARENTS.match(found[1]) and found.re is _REFRESH:
        return Judgement(outcome=Outcome.GONE, detail=f"only a refresh to {found[1]}: the document was removed")
    target = absolute(answer.url, found[1])
    if target is None or target == answer.url:
        return None
    return Judgement(outcome=Outcome.REDIRECT_STUB, detail=f"the page only sends on to {target}", leads_to=target)
