"""Whether a count is meant for the whole body and the whole year, or for a part of them."""

import re
from enum import Enum
from functools import lru_cache

from model.reports import Scope
from parsers.body_names import body_name
from parsers.numerals import years

_TOWNSHIP = re.compile(r"(?:街道|镇|乡|苏木)$")
_OFFICE = re.compile(r"人民政府办公[室厅]")


class Body(Enum):
    """What a publisher is, as far as it decides whose counts its report gives."""

    TERRITORY = "territory"
    """A government or a committee: its report is about everything below it."""
    TOWNSHIP = "township"
    ITSELF = "itself"
    """A department or an office."""
    UNKNOWN = "unknown"


_OFFICE_ONLY = re.compile(
    r"政府(?:办公室|办公厅|办)|府办|管委会办公室|党政办|办公室(?:共|收|受|接|全年|累计)|我[局办厅委]|本[局办厅委]|"
    r"[省市区县州旗盟](?:人民)?政府(?:机关)?(?:共|收|受理|接|全年|累计|未|没)"
)
_TERRITORY_WIDE = re.compile(
    r"[全我本][省市区县州旗盟]|全系统|系统(?:共|收|累计|全年)|各[县区市乡镇]|各级|各部门|各单位|下属|所属|局属|直属|基层"
)
_LEVEL = re.compile(r"本级|机关本部|局机关|委机关|厅机关")
_PART_OF_YEAR = re.compile(
    r"上半年|下半年|季度|[1-9]月份?至|(?<!\d)(?:[1-9]|1[01])月(?:底|末|份)|截[至止][^，。；]{0,12}(?<!\d)(?:[1-9]|1[01])月|当[日月天]|每[年月]|历年"
)
_NOT_A_YEAR = re.compile(r"[半季月当每历来今施累]")
"""Without any of these characters no part of a year is told, nor several years."""
_SINCE = re.compile(r"(?<!今年)(?<!本年)(?<!年初)(?<!一年)以来|自?20\d\d年至今|施行(?:至今|后)|实施(?:至今|后)")
_UNTIL = re.compile(r"截[至止]")
_WITHIN_YEAR = re.compile(r"今年|本年|全年|(?<!1)1月1日")
_THIS_YEAR = re.compile(r"今年|本年|全年|年内")
_OTHER_YEAR = re.compile(r"去年|前年|往年|历年|上一?年度?(?!.{0,6}(?:结转|转入|遗留))|明年(?!.{0,4}办)")
_COUNTED = frozenset("件份条宗起例次项个部篇批元万")
_COMPARING = re.compile(r"较|比|同比|环比|与.{2,12}相比|增加|减少|增长|下降|上升|回落|占|%")


def body_of(publisher: str) -> Body:
    """What the printed name of a publisher says it is; UNKNOWN where it says nothing."""
    if not publisher:
        return Body.UNKNOWN
    name = body_name(publisher)
    if name.regions and _TOWNSHIP.search(name.regions[-1]) and name.core in {"", "人民政府", "办事处"}:
        return Body.TOWNSHIP
    if name.core in {"", "人民政府", "管理委员会"}:
        return Body.TERRITORY if name.regions or name.unit else Body.UNKNOWN
    return Body.ITSELF


@lru_cache(maxsize=256)
def outside(text: str, body: Body) -> bool:
    """Whether the words before a count give it to a part of the body, or to more than the body."""
    if _LEVEL.search(text):
        return True
    if body in {Body.TERRITORY, Body.UNKNOWN} and _OFFICE_ONLY.search(text):
        return True
    return body is not Body.TERRITORY and bool(_TERRITORY_WIDE.search(text))


_OF_PLACES = frozenset({"", "人民政府", "办事处", "管理委员会"})
"""Kinds of bodies that go by the name of their place."""
_NO_BODY = re.compile(r"通过|因|由|对|向|在|将|根据|其中|涉及|按|经|下属|所属|局属|直属|基层|等|、|及|和")
_NO_BODY_OF_ITS_OWN = re.compile(r"政府|^(?:办事处|街道|机关|单位|部门|中心|公司|学校)")
_OFFICE_NAMED = re.compile(r"办公[室厅]|府办|政办|委会办|[我本]办|本级|机关本部")
_TERRITORY_NAMED = re.compile(r"^(?:[全我本][省市区县州旗盟镇乡])")
_BELOW = re.compile(r"^(?:各|下属|所属)")


def reach(before: str, body: Body, *, subject: str, foreign: bool) -> Scope | None:
    """Whose count the words before it say it is; None where that is in doubt.

    `foreign` says that the subject is another body than the publisher. Parts of a territory (各乡镇) are not the whole of it.
    """
    if not foreign and not outside(before, body):
        return None if body is Body.TERRITORY and _BELOW.search(subject) and "各级" not in subject else Scope.WHOLE
    if not subject or body is Body.UNKNOWN or (foreign and _NO_BODY.search(subject)):
        return None
    if body is Body.TERRITORY and _OFFICE_NAMED.search(subject):
        return Scope.OFFICE
    if foreign:
        return Scope.OTHER if _another(subject) else None
    return Scope.TERRITORY if body is not Body.TERRITORY and _TERRITORY_NAMED.search(subject) else None


def _another(subject: str) -> bool:
    """Whether the subject is surely a body of its own, not a short name of the publisher."""
    core = body_name(subject).core
    return bool(core) and not _NO_BODY_OF_ITS_OWN.search(core)


def own(subject: str, publisher: str) -> bool:
    """Whether the subject of a clause is the publisher itself: 我局, 全镇, or its own name, shortened or not."""
    if subject[:1] in "我本":
        return True
    if subject[:1] == "全" or "各" in subject:
        return True  # whether `全市` or `各部门` is too wide is asked by `outside`
    printed, publishing = body_name(subject), body_name(publisher)
    if subject.startswith("代表"):
        return bool(_OFFICE.search(publishing.core))
    of_place = not printed.core and bool(printed.regions) and publishing.core in _OF_PLACES
    if printed.core != publishing.core and not of_place:
        return False
    if printed.regions:
        return printed.regions[-1:] == publishing.regions[-1:]
    return bool(printed.core) and (not printed.unit or "".join(publishing.regions[-1:]).endswith(printed.unit))


@lru_cache(maxsize=256)
def part_of_year(text: str) -> bool:
    """Whether the words before a count give it to a part of the year or to several years."""
    if not _NOT_A_YEAR.search(text):
        return False
    return bool(_PART_OF_YEAR.search(text) or _SINCE.search(text)) or (
        "累计" in text and bool(_UNTIL.search(text)) and not _WITHIN_YEAR.search(text)
    )


def comparing(clause: str) -> bool:
    """Whether a clause compares with another year or gives a share: its numbers are no counts of this year."""
    return bool(_COMPARING.search(clause))


def other_year(clause: str, year: int | None) -> bool:
    """Whether a clause speaks of another year than the report's."""
    if "年" in clause and _OTHER_YEAR.search(clause):
        return True
    return year is not None and any(one != year for one in _years(clause))


def this_year(clause: str, year: int | None) -> bool:
    """Whether a clause says that it speaks of the report's own year."""
    if "年" in clause and _THIS_YEAR.search(clause):
        return True
    return year is not None and year in _years(clause)


@lru_cache(maxsize=1024)
def _years(clause: str) -> tuple[int, ...]:
    """The years that a clause names; 2019件 is a count."""
    return tuple(int(found.value) for found in years(clause) if clause[found.end : found.end + 1] not in _COUNTED)
