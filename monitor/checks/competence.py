"""A body that cannot make regulations (规章) reports some.

By the Legislation Law departments of the State Council make them, and the governments of provinces, of cities with districts (东莞,
中山, 嘉峪关 and 儋州 are counted among them) and of autonomous prefectures. The governments of counties and districts cannot, nor
can departments of provinces and cities, townships, management committees or public bodies, though many print there the
number of the territory or of their normative documents, which have a row of their own. Which is which, tier and division
code decide; the office of a government that makes regulations may count them for it.

Bad: 规章 本年制发件数 3 in the report of a county's bureau.

Good: 规章 0 and 行政规范性文件 3 there; 规章 3 in the report of a city with districts.
"""

import re
from collections.abc import Iterator

from model.form import Edition
from model.types import Fact, Publisher, Report, Severity, State, Tier, Verdict
from monitor.divisions import Level, is_local, is_provincial, level_of
from monitor.laws import is_empty
from monitor.phrases import Text, cell_text, joined, number, whereabouts
from monitor.ruling import Context, Ruling
from monitor.sums import UNKNOWN_FORM

CODE = "competence"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "无权制定规章的机关报有规章"
NAME_EN = "Regulations at a body that cannot make them"

ROW = "disclosure.regulations."
_MAKERS = frozenset({Level.PROVINCE, Level.CITY, Level.AUTONOMOUS_PREFECTURE})
_WHOLE_COUNTRY = re.compile(r"^(?:中华人民共和国|国家|国务院|中国)|(?:部|署|总局)$")
"""How departments of the State Council are called; their registered code may be that of the city they sit in."""
_REVISED = 2023
"""The year in which the law was revised and its articles counted anew."""
_NOBODYS = {
    Tier.TOWNSHIP: Text("乡镇、街道", "a township or street office"),
    Tier.COMMITTEE: Text("管理委员会", "a management committee"),
    Tier.DEPARTMENT: Text("地方政府的部门", "a department of a local government"),
    Tier.INSTITUTION: Text("地方的公共机构", "a local public body"),
}
_LOWER = {
    Level.COUNTY: Text("县级政府", "a government of county level"),
    Level.TOWNSHIP: Text("乡级政府", "a government of township level"),
    Level.LEAGUE: Text("地区、盟的行政公署", "the branch office of a province"),
}
_UNKNOWN_BODY = Text("不知道是哪个机关的报告", "it is not known whose report it is")
_UNKNOWN_LEVEL = Text(
    "登记的行政区划代码缺失或者看不出机关的层级", "its registered division code is missing or does not tell its level"
)
_FOR_ITS_GOVERNMENT = Text(
    "本级政府有权制定规章，办公厅（室）可能代为统计",
    "its government makes regulations, and the office may count them for it",
)


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for the whole report, where its table 2 has the row."""
    edition = context.editions.get("disclosure")
    if "disclosure" in context.editions and edition is None:
        yield Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=UNKNOWN_FORM)
    keys = [key for key in edition.keys if key.startswith(ROW)] if edition is not None else []
    if edition is not None and keys:
        cells = tuple([report.by_key[key] for key in keys if key in report.by_key])
        yield _ruling(edition, cells, whole=len(cells) == len(keys), report=report, context=context)


def _ruling(edition: Edition, cells: tuple[Fact, ...], *, whole: bool, report: Report, context: Context) -> Ruling:
    claimed = tuple([fact for fact in cells if fact.value is not None and fact.value > 0])
    verdict, why = _competent(context.publisher, report.year)
    unread = not whole or any(fact.state is State.UNREADABLE for fact in cells)
    if claimed and not (unread and verdict is Verdict.PASS):
        return Ruling(subject="", verdict=verdict, message=_message(edition, claimed, verdict, why), facts=claimed)
    if unread:
        message = Text("规章一行没有全部读到，无法判断", "the row of regulations was not read whole")
        return Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message, facts=cells)
    if all(is_empty(fact) for fact in cells):
        message = Text("规章一行全部空白，无法判断", "every cell of the row of regulations is blank")
        return Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message, facts=cells)
    message = Text("没有报告规章", "no regulation is reported")
    return Ruling(subject="", verdict=Verdict.PASS, message=message, facts=cells)


def _competent(publisher: Publisher | None, year: int | None) -> tuple[Verdict, Text]:
    """Whether the body may report regulations, and why."""
    if publisher is None:
        return Verdict.NOT_ASSESSABLE, _UNKNOWN_BODY
    if publisher.tier in {Tier.GOVERNMENT, Tier.OFFICE}:
        return _of_government(publisher, year)
    anywhere = publisher.tier in {Tier.TOWNSHIP, Tier.COMMITTEE}
    if not anywhere and not is_local(publisher.region):
        whole_country = _WHOLE_COUNTRY.search(publisher.name) is not None
        if whole_country or not is_provincial(publisher.region):
            return Verdict.NOT_ASSESSABLE, _UNKNOWN_LEVEL
    return Verdict.FAIL, _cannot(_NOBODYS[publisher.tier], year)


def _of_government(publisher: Publisher, year: int | None) -> tuple[Verdict, Text]:
    level, is_office = level_of(publisher), publisher.tier is Tier.OFFICE
    if level is None:
        return Verdict.NOT_ASSESSABLE, _UNKNOWN_LEVEL
    if level in _MAKERS:
        own = Text("有权制定规章的政府", "a government that makes regulations")
        return (Verdict.NOT_ASSESSABLE, _FOR_ITS_GOVERNMENT) if is_office else (Verdict.PASS, own)
    body = _LOWER[level]
    called = Text(f"{body.zh}的办公室", f"the office of {body.en}") if is_office else body
    return Verdict.FAIL, _cannot(called, year)


def _cannot(body: Text, year: int | None) -> Text:
    law = Text("立法法（2023年修正）第九十一条、第九十三条", "Legislation Law as revised in 2023, arts. 91 and 93")
    if year is not None and year < _REVISED:
        law = Text("立法法（2015年修正）第八十条、第八十二条", "Legislation Law as revised in 2015, arts. 80 and 82")
    return Text(
        f"该机关登记为{body.zh}，不能制定规章（{law.zh}）；行政规范性文件另有一行",
        f"the body is registered as {body.en}, which cannot make regulations ({law.en}); "
        "normative documents have a row of their own",
    )


def _message(edition: Edition, claimed: tuple[Fact, ...], verdict: Verdict, why: Text) -> Text:
    named = joined((_cell(edition, fact) for fact in claimed), zh="，", en=", ")
    where = whereabouts(edition, claimed)
    unsure = Text("，无法判断能否制定规章：", ", and whether the body may make them cannot be told: ")
    before = unsure if verdict is Verdict.NOT_ASSESSABLE else Text("；", "; ")
    return Text(f"{named.zh}{before.zh}{why.zh}{where.zh}", f"{named.en}{before.en}{why.en}{where.en}")


def _cell(edition: Edition, fact: Fact) -> Text:
    assert fact.value is not None
    label, value = cell_text(edition, fact.key), number(fact.value)
    return Text(f"{label.zh}为 {value}", f"{label.en} is {value}")
