"""Titles: whether they name an annual disclosure report, whose and for which year (DOMAIN 6, PORTALS 1.9)."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from parsers.folding import Folded, fold
from parsers.numerals import ZEROS, years

_YEAR = rf"(?:20[0-4]\d|[二两][{ZEROS}][{ZEROS}一二三四][{ZEROS}一二三四五六七八九])(?:年年度|年度|年)?"
_NOUN = re.compile(
    rf"(?:政府|政务)?信息公开(?:和政务公开|暨政务公开)?(?:工作)?(?:情况)?的?(?:{_YEAR})?的?(?:年度|年)?(?:执行|工作)?(?:情况)?的?(?:总结)?(?:报告|年报)"
    rf"|政务公开(?:工作)?的?(?:{_YEAR})?(?:年度工作报告|年度报告|年报)"
)
_YEAR_SPAN = re.compile(_YEAR)
_BETWEEN = re.compile(rf"{_YEAR}|《|关于|印发|公布|发布")
_ANNOUNCING = re.compile(r"印发|公布|发布|出炉|上线|公开了")
_BARE = re.compile(rf"{_YEAR}(?:年度)?(?:年度报告|报告|年报|年度年报)$")
_WHOLE_NOUN = "政府信息公开工作年度报告"
_SITE = re.compile(r"[_|]")
"""What the page's `title` element adds after the title: column and site."""
_CUT = re.compile(r"(?:…+|\.{2,})$")
_LEAD = re.compile(r"^(?:【[^】]*】|\[[^\]]*\]|附件\d*[：、]?|[《“\"'·•●◆★>\-—_、：\s]|关于|\d{1,2}[.、](?!\d))+")
_TRAIL = re.compile(r"(?:关于|[的《“\"'·\-—_|（：，、\s])+$")
_TAIL_LEAD = re.compile(r"^(?:[》”\"'\-—_|（）：，\s]|全文)+")
_ORGAN = re.compile(
    r"^(?!关于)[\w·（）、]{1,38}(?:局|委|委员会|厅|办|办公室|政府|街道|办事处|镇|乡|苏木|区|市|县|旗|州|盟|省|院|中心|处|所|站|队|馆|部|署|会|"
    r"大学|学院|学校|公司|集团|管委会|团|场)$"
)

_LOOKALIKES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (
            r"解读|图解|读懂|图说|图看|数说|一图|长图|漫画|动漫|动画|短视频|解析|^.{0,2}H5(?![\da-z])",
            "it explains a report",
        ),
        (r"^(?!.*(?:印发|公布|发布)).*(?:通知|通报|的函)(?:$|[（】》])", "it is a notice or letter"),
        (
            r"(?:报送|呈报|呈送|上报|送审).{0,60}(?:的(?:报告|请示|报告的函|函))$",
            "it is the letter that sends a report up",
        ),
        (r"^(?!.*信息公开).*政府工作报告", "it is the government's work report"),
        (r"法治(?:政府)?建设|依法行政(?:工作)?(?:年度)?(?:情况)?(?:的)?报告", "it is the report on the rule of law"),
        (r"网站(?:(?!信息公开).){0,12}(?:报表|报告|年报)", "it is the website's annual return"),
        (r"季度|半年|(?<!\d)\d{1,2}月份?(?:政府)?信息公开|月报", "it covers a part of a year only"),
        (
            r"公开(?:工作)?(?:指南|目录|制度|规定|办法|清单|要点|流程图?|条例$)",
            "it is a guide, list or rule of disclosure",
        ),
        (
            r"评估(?:结果|报告|情况)|评议|考核(?:结果|情况|办法|细则|方案)|(?:督查|检查|自查|整改)(?:情况|结果|报告)",
            "it assesses disclosure work",
        ),
        (
            r"(?:报告|年报)》?的?[（【]?(?:参考)?(?:模板|范本|样本|样表|样式|样例|示例|示范|范例|范文|文本|勘误|更正(?:说明|公告|通知|启事|声明)|撤销|格式|编制|编写|编报|撰写|填报|报送|制度|审查|培训|点评|评析|要求|提纲|问答|会议|发布会|汇编|评选|统计表|工作)",
            "it is about reports, not one",
        ),
        (r"(?:预算|决算|统计公报|内部控制|绩效(?:评价|自评)|财务)(?!.*信息公开)", "it is about another subject"),
        (
            r"(?:环境|预算|决算|财政|财务|企业|高校|校务|院务|村务|党务|警务|检务|审务|信用|招投标|采购|征地|住房公积金)(?:政府)?信息公开",
            "it is about the disclosure of other information",
        ),
        (
            r"^(?!.*(?:报告|年报)》?[（(]?(?:及|和|与|暨|、|，|含|附|并附)).*(?:统计(?:报表|表)$|情况统计)",
            "it is a table of statistics alone",
        ),
        (r"(?:工作方案|实施方案|工作计划|工作要点|工作总结|落实情况)$", "it is a plan or summary, not the report"),
    )
)


class TitleKind(Enum):
    """How far a title names an annual disclosure report."""

    NAMED = "named"
    """Report and year stand in it."""
    UNDATED = "undated"
    """The report is named, the year is not."""
    ANNOUNCED = "announced"
    """It tells that a report is published: the report may stand under it, or only the news."""
    CUT = "cut"
    """It is cut off before it could say so, and fits as far as it goes."""
    BARE = "bare"
    """An annual report of unnamed subject (2020年年报)."""
    OTHER = "other"
    """Nothing in it names such a report."""
    LOOKALIKE = "look-alike"
    """It names something else that resembles a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleParts:
    """A title taken apart."""

    publisher: str
    """As printed; empty where the title names none."""
    year: int | None
    kind: TitleKind
    reason: str
    """One English clause that says why it is of that kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleVerdict:
    """Whether a list row can be an annual disclosure report; where in doubt it can."""

    candidate: bool
    reason: str
    publisher: str
    """As printed; empty where the title names none."""
    year: int | None


def judge_title(title: str) -> TitleVerdict:
    """Whether the row with that title is worth opening, and whose report for which year it names."""
    parts = title_parts(title)
    refused = parts.kind in {TitleKind.OTHER, TitleKind.LOOKALIKE}
    return TitleVerdict(candidate=not refused, reason=parts.reason, publisher=parts.publisher, year=parts.year)


@lru_cache(maxsize=4096)
def title_parts(title: str) -> TitleParts:
    """The publisher, the year and the kind of a title; titles beyond 300 characters are none."""
    folded = fold(title[:300])
    text = folded.text
    noun = _NOUN.search(text)
    site = _SITE.search(text, noun.end()) if noun else None
    reason = _lookalike(text[: site.start()] if site else text)
    if reason:
        return TitleParts(publisher="", year=_year(text), kind=TitleKind.LOOKALIKE, reason=reason)
    if noun:
        year = _year(text)
        kind, words = _named_kind(text, year)
        return TitleParts(publisher=_publisher(folded, *noun.span()), year=year, kind=kind, reason=words)
    return _unnamed(folded)


def tells(title: str) -> bool:
    """Whether a title says whose report it is, or for which year; the name of the column (政府信息公开年报) says neither."""
    parts = title_parts(title)
    return parts.kind is TitleKind.NAMED or bool(parts.publisher)


def _named_kind(text: str, year: int | None) -> tuple[TitleKind, str]:
    if _ANNOUNCING.search(text):
        return TitleKind.ANNOUNCED, "tells that an annual disclosure report is published"
    if year is None:
        return TitleKind.UNDATED, "names an annual disclosure report without a year"
    return TitleKind.NAMED, "names an annual disclosure report"


def _unnamed(folded: Folded) -> TitleParts:
    """The parts of a title in which the name of the report does not stand whole."""
    text = folded.text
    cut = _CUT.search(text)
    start = _cut_noun(text[: cut.start()]) if cut else None
    if start is not None:
        words = "is cut off, and may name an annual disclosure report"
        return TitleParts(
            publisher=_publisher(folded, start, len(text)), year=_year(text), kind=TitleKind.CUT, reason=words
        )
    bare = _BARE.search(text)
    if bare:
        words = "names an annual report without saying of what"
        return TitleParts(
            publisher=_publisher(folded, *bare.span()), year=_year(text), kind=TitleKind.BARE, reason=words
        )
    words = "does not name an annual disclosure report"
    return TitleParts(publisher="", year=_year(text), kind=TitleKind.OTHER, reason=words)


def organ_like(text: str) -> bool:
    """Whether a short text can be the name of a body, by its last character."""
    return bool(_ORGAN.match(fold(text[:60]).text))


def _lookalike(text: str) -> str:
    """Why the title cannot name a report; empty where it can."""
    return next((reason for pattern, reason in _LOOKALIKES if pattern.search(text)), "")


def _year(text: str) -> int | None:
    """The year reported on: the one that stands before 年, else the first."""
    found = list(years(text))
    marked = [year for year in found if text[year.end : year.end + 1] == "年"]
    return int((marked or found)[0].value) if found else None


def _cut_noun(text: str) -> int | None:
    """Where a cut title's last part begins that could go on as the name of the report; None where it could not."""
    for length in range(min(len(text), len(_WHOLE_NOUN)), 1, -1):
        if _WHOLE_NOUN.startswith(text[-length:]):
            return len(text) - length
    after_year = [match.end() for match in _YEAR_SPAN.finditer(text) if len(text) - match.end() <= 1]
    return after_year[-1] if after_year else None


def _publisher(folded: Folded, start: int, end: int) -> str:
    """The body named before the report's name, else after it, as printed."""
    text = folded.text
    if text[:start].endswith("人民") and text.startswith("政府", start):
        start += 2
    pieces = _pieces(text, 0, start) or _pieces(text, end, len(text), organs=True)
    if not pieces:
        return ""
    first, last = max(pieces, key=lambda piece: (bool(_ORGAN.match(text[slice(*piece)])), piece[1] - piece[0]))
    return " ".join(folded.quote(first, last).split())


def _pieces(text: str, start: int, end: int, *, organs: bool = False) -> list[tuple[int, int]]:
    """The stretches between years, stripped of connecting words; only bodies' names where asked."""
    pieces, begin = [], start
    for match in (*_BETWEEN.finditer(text, start, end), None):
        stop = match.start() if match else end
        piece = _stripped(text, begin, stop)
        if piece[0] < piece[1] and (not organs or _ORGAN.match(text[slice(*piece)])):
            pieces.append(piece)
        begin = match.end() if match else end
    return pieces


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    for lead in (_TAIL_LEAD, _LEAD):
        match = lead.match(text[start:end])
        start += match.end() if match else 0
    for ending in ("年度", "年"):
        if text[start:end] == ending:
            return end, end
    trail = _TRAIL.search(text[start:end])
    return start, end - (len(trail.group()) if trail else 0)
