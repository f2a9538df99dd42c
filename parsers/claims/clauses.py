"""Clauses of a folded sentence, and what they begin with before the count comes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_BOUNDARY = re.compile(r"[，；：（）。！？、]")
_DEPTH = {"（": 1, "）": -1}
_COUNTED = frozenset("件份条宗起例次项")
"""Behind one of these 、 parts clauses, elsewhere words."""
_YEAR = r"(?:20\d\d|[二两][〇零○][〇零○一二三四][〇零○一二三四五六七八九])"
_LEAD = re.compile(
    rf"(?:(?!{_YEAR}年度?(?:结转|转入|遗留)){_YEAR}(?![件份条宗起例次项个部篇批元万])(?:年度|年)?(?:以来)?|(?:自)?{_YEAR}年1月1日(?:起)?(?:至|到|-)(?:{_YEAR}年)?12月31日(?:止|期间)?|截[至止](?:到)?(?:{_YEAR}年)?(?:12月31日|12月底|年底|目前)(?:止)?|"
    r"今年以来|今年|本年度内?|全年度?|年度内|年内|本年|一年来|年度|期间|同时|此外|另外|另有|尚有|还有|另|据统计|经统计|目前|"
    r"(?:在)?(?:政府信息)?依申请公开(?:政府信息)?(?:方面|工作方面|情况|工作中)|(?:在)?政府信息公开申请方面|"
    r"通过(?:各种|各类|多种|线上线下)(?:渠道|方式|途径)?|线上线下|总共|总计|共计|合计|一共|累计|共|并|且|也|已|实际|我们)"
)
_BODY_END = r"局|委员会|委|厅|办公室|办公厅|办|人民政府|政府|街道办事处|办事处|街道|镇|乡|苏木|省|市|区|县|旗|州|盟|中心|单位|机关|部门|处|院|所|站|大队|支队|公司|学校|系统"
_SUBJECT = re.compile(
    rf"(?!通过|依托|利用|借助|在|对|向|按|根据|经由)(?P<subject>(?:我|本|全|代表)?[\u4e00-\u9fff]{{1,30}}?(?:{_BODY_END})|"
    r"[全我本][省市区县州旗盟](?:各|所有)[\u4e00-\u9fff、]{1,24}?)"
    r"(?=共|累计|总|合计|全年|本年|年内|新|收|接|受理|办结|答复|未|没有|代表|均未|20\d\d|因|被|发生|引发|主动公开|公开|公布|发布|通过|作出|做出|制发|制定|出台|印发|实施|在)"
)


class Clause(NamedTuple):
    """A stretch of a sentence between two marks."""

    text: str
    start: int
    """Where it begins in the folded sentence."""
    inside: bool
    """Whether it stands in parentheses."""
    opens: bool
    """Whether it begins the sentence or follows a semicolon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What stands at the head of a clause before what it says."""

    length: int
    subjects: tuple[str, ...]
    """Bodies named as its subject, in order."""


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a folded sentence in order, empty ones left out."""
    depth, start, opens = 0, 0, True
    for match in (*_BOUNDARY.finditer(text), None):
        end = match.start() if match else len(text)
        if text[end : end + 1] == "、" and text[end - 1 : end] not in _COUNTED:
            continue
        if start < end:
            yield Clause(text=text[start:end], start=start, inside=depth > 0, opens=opens)
            opens = False
        mark = match.group() if match else ""
        depth = max(0, depth + _DEPTH.get(mark, 0))
        opens = opens or mark == "；"
        start = match.end() if match else end


@lru_cache(maxsize=4096)
def opening(text: str) -> Opening:
    """The time, connecting words and subjects that a clause begins with."""
    position = 0
    subjects: list[str] = []
    while position < len(text):
        lead = _LEAD.match(text, position)
        subject = None if lead else _SUBJECT.match(text, position)
        found = lead or subject
        if found is None or found.end() == position:
            break
        if subject:
            subjects.append(subject["subject"])
        position = found.end()
    return Opening(length=position, subjects=tuple(subjects))
