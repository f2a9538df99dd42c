"""Whose report, for which year, a row of a column may lead to: what stays open as long as the row is not settled.

A body is called missing only if no row is left that may be its report. So a prospect is drawn widely: titles are cut, leave
out the body, print a former name, or call the report a summary.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model.history import FIRST_YEAR, LAST_YEAR, Doubt
from model.looking import Link, Request
from model.world import Publisher
from parsers.body_names import BodyName, body_name
from parsers.folding import fold
from parsers.matching import match_form
from parsers.numerals import years
from parsers.publishers import named
from parsers.titles import TitleKind, TitleVerdict, judge_title, organ_like, title_parts

ANYBODY: tuple[str, ...] = ("",)
"""The bodies of a row that names none."""

_SELF = re.compile(r"^(?:本|我|该|全)(?!溪)")
COLLECTIVE = re.compile(r"各|所属|下属|直属|全市|全县|全区")
"""What stands in a name that means several bodies."""
_PLAIN_REST = re.compile(
    r"(?:中共|人民政府|政府|办公室|办公厅|办事处|管理委员会|委员会|管委会|党工委|党委|工委|机关|本级|街道|委|办)+"
)
"""What may be left out of a body's name without naming another body."""
_SUBJECT = re.compile(r"信息公开|政务公开|年报|年度报告|年度工作报告")
_SUMMARY = re.compile(r"公开.{0,16}(?:总结|汇报|情况|报告)")
_ENDS = re.compile(r"(?:人民政府|政府(?!信息))?(?:$|\W|20\d\d|[二两][〇零○]|政府信息|信息公开|政务公开|[的年对])|关于")
"""What may follow a body's name where it ends."""
_NEWS = re.compile(r"通知|通报|的函|解读|图解|读懂|一图")
_YEAR_ONLY = re.compile(r"(?:20\d\d|[二两][〇零○][〇零○一二三四][〇零○一二三四五六七八九])(?:年度|年|度)?")
_OTHER_MATTERS = re.compile(
    r"网站|指南|目录|制度|规定|办法|条例|清单|要点|流程|季度|半年|月|评估|评议|考核|培训|模板|范本|样表|格式|法治|依法行政|预算|决算|"
    r"财务|财政资金|统计|计划|方案|会议|政府工作报告"
)
"""What makes a title that is refused surely no report, nor the news of one."""
_GENERIC = re.compile(
    r"管理|监督|行政|服务|工作|事务|人民|政府|综合|委员会|办公室|办公厅|执法|发展|建设|中心|[局委厅办处和与及、]"
)
"""Words that many bodies' names share."""
_UNITS = re.compile(
    r"(?:综合实验区|高新技术产业开发区|经济技术开发区|经济开发区|开发区|自治县|自治州|自治区|新区|街道|地区|[省市区县旗州盟镇乡])$"
)
_SHARED_SOURCE = re.compile(
    r"|(?:中共|党委|委员会)?(?:人民政府|管理委员会|党政)?(?:办公室|办公厅)?|.*(?:信息中心|大数据|电子政务|融媒体|政务公开|信息公开|网站|新闻|宣传).*"
)
"""What the owner and the editors of a shared site are within their region."""
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|苏木)$")
_OF_A_REGION = frozenset({"", "人民政府", "管理委员会", "办事处"})
_SHARED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """Whose report for which years a row may lead to."""

    publishers: tuple[str, ...]
    """Ids; ANYBODY where the row names no body."""
    first_year: int
    last_year: int

    @property
    def is_anything(self) -> bool:
        """Whether it may be anybody's report for any year."""
        return self.publishers == ANYBODY and (self.first_year, self.last_year) == (FIRST_YEAR, LAST_YEAR)

    def covers(self, publisher: str, year: int) -> bool:
        """Whether that body's report for that year is among what the row may lead to."""
        return self.first_year <= year <= self.last_year and (
            self.publishers == ANYBODY or publisher in self.publishers
        )


class Sight(StrEnum):
    """What the page behind a row turned out to be."""

    REPORT = "report"
    FOREIGN = "foreign"
    """The report of a body that is surely none of the portal's."""
    NO_REPORT = "no-report"
    """Surely something else."""
    UNCLEAR = "unclear"
    UNSEEN = "unseen"
    """It could not be had now; what it showed before still holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page behind a row showed, as far as it bears on who still owes what."""

    sight: Sight
    reason: str = ""
    """One English clause."""
    publishers: tuple[str, ...] = ()
    """Where unclear: whose it may be, ids; empty where the page does not help."""
    year: int | None = None
    """Where unclear: the year that the page names."""
    files: tuple[Request, ...] = ()
    """Where the page is only a cover: requests for the files that may hold the report, the likeliest first."""
    several: bool = False
    """Whether each of those files may be a report of its own."""
    left_out: bool = False
    """Whether the page offers files that are not among them."""


def bodies(name: str, publishers: Sequence[Publisher]) -> tuple[str, ...]:
    """Ids of the publishers that a printed name may mean; ANYBODY for no name or for 本机关; empty for another body's name."""
    if not publishers or not name or not organ_like(name) or _SELF.match(name) or COLLECTIVE.search(name):
        return ANYBODY
    surely = named(name, publishers)
    if surely is not None:
        return (surely.id,)
    return tuple(one.id for one in publishers if named(name, (one,)) or _may_mean(name, one))


def akin(name: str, publishers: Sequence[Publisher]) -> tuple[str, ...]:
    """Ids of the publishers that another name may be a former or mistaken name of: one region, and part of the matter."""
    printed = body_name(name)
    return tuple(
        one.id for one in publishers if any(_akin(printed, body_name(known)) for known in (one.name, *one.other_names))
    )


def prospect(
    title: str, *, listed: date | None, publishers: Sequence[Publisher], in_report_column: bool, source: str = ""
) -> Prospect | None:
    """Whose report for which years a row of that title may be; None where it is surely none of the publishers'.

    The title decides; `source`, the body that the row names beside it, only where the title names none.
    """
    verdict = judge_title(title)
    names = (
        _candidate_bodies(verdict, publishers)
        if verdict.candidate
        else _refused_bodies(title, publishers, in_report_column=in_report_column)
    )
    if names == ANYBODY and source:
        names = sourced(source, publishers)
    if not names:
        return None
    year = verdict.year if verdict.year is not None else _year(title)
    if year is not None:
        return Prospect(publishers=names, first_year=year, last_year=year)
    return Prospect(publishers=names, first_year=FIRST_YEAR, last_year=listed.year if listed else LAST_YEAR)


def sourced(source: str, publishers: Sequence[Publisher]) -> tuple[str, ...]:
    """Ids of the publishers that a row's source may mean; ANYBODY for what a shared site prints beside whatever it carries."""
    if not publishers or not organ_like(source):
        return ANYBODY
    name = body_name(source)
    local = bool(name.regions) and _TOWNSHIP.search(name.regions[-1])
    if _SHARED_SOURCE.fullmatch(name.core) and not local:
        return ANYBODY
    return bodies(source, publishers) or akin(source, publishers)


def is_year_only(title: str) -> bool:
    """Whether a title is a year and nothing else, in digits or in words."""
    return bool(_YEAR_ONLY.fullmatch(fold(title[:40]).text.strip("【】《》（）")))


def left_open(row: Prospect, link: Link, shown: Shown) -> tuple[Doubt, ...]:
    """The doubts that a row leaves after its page was seen, or tried in vain; a REPORT leaves none here."""
    if shown.sight in {Sight.REPORT, Sight.NO_REPORT} or (shown.sight is Sight.FOREIGN and row.publishers == ANYBODY):
        return ()
    names = shown.publishers if shown.publishers and row.publishers == ANYBODY else row.publishers
    first, last = row.first_year, row.last_year
    if shown.year is not None and first != last:
        first = last = shown.year
    return tuple(
        Doubt(publisher=one, first_year=first, last_year=last, title=link.title, url=link.url, reason=shown.reason)
        for one in names
    )


def _candidate_bodies(verdict: TitleVerdict, publishers: Sequence[Publisher]) -> tuple[str, ...]:
    """Whose report a row that can be one may be; what only resembles a body's name may still be its own."""
    return bodies(verdict.publisher, publishers) or akin(verdict.publisher, publishers)


def _refused_bodies(title: str, publishers: Sequence[Publisher], *, in_report_column: bool) -> tuple[str, ...]:
    """Whose report, or news of whose report, a row may be that names none; empty where it is surely neither."""
    if is_year_only(title):
        return ANYBODY if in_report_column else ()
    form = match_form(title)
    if _OTHER_MATTERS.search(form):
        return ()
    mentioned = tuple(one.id for one in publishers if any(_mentions(form, known) for known in _names(one)))
    if title_parts(title).kind is TitleKind.OTHER:
        dated = in_report_column and _year(title) is not None and _is_bare(form, publishers)
        if not (_SUBJECT.search(form) or dated):
            return ()
    unnamed = bool(_SUMMARY.search(form)) and not _NEWS.search(form) and not _names_a_body(form)
    return mentioned or (ANYBODY if unnamed else ())


def _mentions(form: str, known: str) -> bool:
    """Whether the name stands in the title and is not the beginning of a longer one (清河市 of 清河市教育局)."""
    here = form.find(known)
    while here >= 0:
        if _ENDS.match(form, here + len(known)):
            return True
        here = form.find(known, here + 1)
    return False


def _names_a_body(form: str) -> bool:
    """Whether the words before 政府信息公开 are a body's name."""
    before = re.split(r"(?:20\d\d年?度?)|政府信息公开|信息公开|政务公开|关于", form)
    return any(organ_like(piece) for piece in before if piece)


def _is_bare(form: str, publishers: Sequence[Publisher]) -> bool:
    """Whether a title says next to nothing beside a body's name and a year."""
    rest = form
    for known in sorted({name for one in publishers for name in _names(one)}, key=len, reverse=True):
        rest = rest.replace(known, "")
    return len(re.sub(r"20\d\d|年度|年|度|[【】\[\]()<>《》:,.\-_]|关于|的", "", rest)) <= _SHARED


def _names(publisher: Publisher) -> Iterator[str]:
    return (form for form in map(match_form, (publisher.name, *publisher.other_names)) if form)


def _year(title: str) -> int | None:
    found = next(years(fold(title[:300]).text), None)
    return int(found.value) if found else None


def _may_mean(name: str, publisher: Publisher) -> bool:
    """Whether the printed name can be short for, or a longer form of, one of the publisher's names."""
    printed = match_form(name)
    for known in _names(publisher):
        if known.endswith(printed) or printed.endswith(known):
            return True
        shorter, longer = sorted((printed, known), key=len)
        if longer.startswith(shorter) and _PLAIN_REST.fullmatch(longer[len(shorter) :]):
            return True
    return False


def _akin(printed: BodyName, known: BodyName) -> bool:
    return _one_region(printed, known) and _one_matter(printed, known)


def _one_region(printed: BodyName, known: BodyName) -> bool:
    """Whether nothing in the regions named parts them; a county may have become a city, a town a street office."""
    if not printed.regions or not known.regions:
        return not printed.unit or not known.regions or known.regions[-1].endswith(printed.unit)
    pairs = zip(reversed(printed.regions), reversed(known.regions), strict=False)
    return all(_UNITS.sub("", one) == _UNITS.sub("", other) for one, other in pairs)


def _one_matter(printed: BodyName, known: BodyName) -> bool:
    """Whether the fields of work share two characters in a row, or both are bodies of the region itself."""
    if printed.core in _OF_A_REGION or known.core in _OF_A_REGION:
        return printed.core in _OF_A_REGION and known.core in _OF_A_REGION
    if printed.core in known.core or known.core in printed.core:
        return True
    one, other = (_GENERIC.sub(" ", body.core) for body in (printed, known))
    return any(one[i : i + _SHARED] in other for i in range(len(one) - 1) if " " not in one[i : i + _SHARED])
