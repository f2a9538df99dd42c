"""How much a lead promises: the words and the address that lead to a list of annual reports, and the traps that never do."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.discovery.leads import Lead, LeadKind
from crawler.families.completeness import names_reports
from crawler.prospects import is_year_only
from parsers.matching import match_form
from parsers.titles import TitleKind, organ_like, title_parts

LEAST = 12.0
"""Leads of less worth are never followed."""
LEAST_FOR_MORE = 57.5
"""Leads of less worth are not followed once a column was found."""

_FILE = re.compile(
    r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|pptx?|zip|rar|7z|jpe?g|png|gif|bmp|svg|ico|webp|css|js|mp[34]|flv|avi|wmv|swf|apk|exe)$",
    re.IGNORECASE,
)
_TRAP = re.compile(
    r"search|/so/|sousuo|login|logout|regist|/sso|passport|captcha|/rss|print|/en/|english|calendar|/rili|feedback|/mail|12345|"
    r"hudong|/wap/|accessib|wza|weibo|wechat|/map\.|download|add_?fav|[?&](?:date|day|rq|month|starttime|endtime)=",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"依申请|申请公开|登录|注册|搜索|检索|返回|上一页|下一页|末页|尾页|打印|无障碍|邮箱|English|繁體|繁体"
)
_ARTICLE = re.compile(
    r"/t\d{8}_\d+\.|/art_[\w-]+\.|/content_\d+\.|/c_?\d{5,}[./]|/post_\d+\.|/\d{6,8}/[0-9a-f]{32}\.|/info/\d+/\d+\.|/pnidpv\d+",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"/([^/]+)(?:/\1){2,}(?=/|$)")
_NUMBERS = re.compile(r"\d+")
_LONGEST, _DEEPEST_PATH = 400, 10
_ANNUAL = re.compile(r"年报|年度报告|年度工作报告")
_ADDRESSES: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), worth)
    for pattern, worth in (
        (r"(?:xxgk|zwgk|gk)_?(?:nb|ndbg|niandubaogao|nianbao)|xxgknianbao|frame=nb|annualreport", 45.0),
        (r"/(?:nb|ndbg|nianbao|niandubaogao|gknb)(?=[/.?_]|$)", 30.0),
        (r"gkmlpt", 22.0),
        (r"zfxxgk|zhengfuxinxigongkai", 14.0),
        (r"xxgk|fdzdgk", 10.0),
        (r"zwgk", 6.0),
    )
)
_WORDS: tuple[tuple[re.Pattern[str], float], ...] = tuple(
    (re.compile(pattern), worth)
    for pattern, worth in (
        (r"公开.{0,6}(?:指南|制度|规定|办法|条例|意见|流程|监督|解读|培训|考核|要点)", 8.0),
        (r"(?:部门|乡镇|街道|镇街|单位|区县|县区|县市区|机构).{0,10}信息公开|信息公开.{0,4}(?:部门|单位|乡镇)", 56.0),
        (r"法定主动公开", 62.0),
        (r"^政府信息公开(?:专栏|平台|专题|网|栏目)?$", 60.0),
        (r"信息公开.{0,4}目录", 42.0),
        (r"信息公开", 48.0),
        (r"政务公开.{0,8}(?:标准化|领域|试点|专区|培训)", 14.0),
        (r"政务公开", 45.0),
        (r"主动公开|公开", 16.0),
        (r"网站地图|站点地图|网站导航|sitemap", 13.0),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The page where a lead stands."""

    worth: float = 0.0
    """Of the lead that led to it."""
    names_reports: bool = False
    """Whether it, or the way to it, is named for annual reports."""
    lists_units: bool = False
    """Whether it is a directory of bodies under 信息公开."""


def worth(lead: Lead, place: Place) -> float:
    """What a lead promises; 0 for one that is never followed."""
    if is_trap(lead.url) or _ELSEWHERE.search(lead.text) or _is_row(lead):
        return 0.0
    own = max(_by_words(lead.text, place), _by_frame(lead, place))
    address = _by_address(lead.url)
    if own == 0.0 and lead.kind is LeadKind.SCRIPT and not lead.text:
        own = 32.0
    if own == 0.0 and address == 0.0:
        return 0.0
    return own + address + min(place.worth, 100.0) * 0.05


def is_trap(url: str) -> bool:
    """Whether an address leads to a file, a search, a calendar, or ever deeper into itself."""
    parts = urlsplit(url)
    return (
        len(url) > _LONGEST
        or parts.path.count("/") > _DEEPEST_PATH
        or bool(_REPEATED.search(parts.path))
        or bool(_FILE.search(parts.path))
        or bool(_TRAP.search(f"{parts.path}?{parts.query}"))
    )


def shape(url: str) -> str:
    """Equal for addresses that differ in their numbers only: what a calendar or a counter makes without end."""
    parts = urlsplit(url)
    return f"{parts.netloc}{_NUMBERS.sub('0', f'{parts.path}?{parts.query}')}"


def names_other_reports(text: str) -> bool:
    """Whether it is the name of a list of annual reports of another kind (法治政府, 财政, 统计)."""
    return bool(_ANNUAL.search(match_form(text))) and not names_reports(text) and not _has_year(text)


def _has_year(text: str) -> bool:
    return title_parts(text).year is not None


def _is_row(lead: Lead) -> bool:
    """Whether it leads to one report or another article, not to a list."""
    if _ARTICLE.search(urlsplit(lead.url).path):
        return True
    parts = title_parts(lead.text)
    return parts.kind is TitleKind.ANNOUNCED or (parts.kind is TitleKind.NAMED and organ_like(parts.publisher))


def _by_words(text: str, place: Place) -> float:
    form = match_form(text)
    if not form:
        return 0.0
    if names_reports(text):
        return 100.0 if "公开" in form else 72.0
    if names_other_reports(text):
        return 0.0
    if place.names_reports and is_year_only(text):
        return 58.0
    said = next((worth for pattern, worth in _WORDS if pattern.search(form)), 0.0)
    if organ_like(text) and "公开" not in form:
        said = max(said, 57.0 if place.names_reports or place.lists_units else 0.0)
    return said


def _by_frame(lead: Lead, place: Place) -> float:
    """A frame is part of the page that shows it."""
    return max(place.worth - 5.0, 30.0) if lead.kind is LeadKind.FRAME else 0.0


def _by_address(url: str) -> float:
    parts = urlsplit(url)
    return next((worth for pattern, worth in _ADDRESSES if pattern.search(f"{parts.path}?{parts.query}")), 0.0)
