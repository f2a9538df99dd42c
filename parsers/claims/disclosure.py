"""What was published, made and decided: documents, licences, penalties, fees, procurement (table 2), pieces of information."""

import re

from model.reports import ClaimKind
from parsers.claims import wording
from parsers.claims.clauses import Clause
from parsers.claims.state import Found, Telling
from parsers.numerals import NUMERAL

_UNIT = r"(?P<unit>件|份|部|个|条|项|宗|起|例|次|篇)"
_N = rf"(?P<n>{NUMERAL}万?){_UNIT}"
_SUM = rf"(?P<n>{NUMERAL})(?P<unit>万元|元)"
_IS = r"(?:数量|总数|总量|件数|的|共计|总计|合计|累计|共有|共|计|为|达到|达|：)*"
_WHOSE = r"(?:(?:[省市区县州旗]|地方)?(?:人民)?政府|部门|本级)?"
_DOCUMENT = (
    ("regulations", rf"{_WHOSE}规章"),
    ("normative", rf"{_WHOSE}(?:行政)?规范性文件"),
)
_ISSUED = r"(?:新)?(?:制发|制定|制定印发|制定出台|出台|印发|制作)(?:了|的)?"
_THROUGH = r"(?:通过[^，。；\d]{2,60}等(?:多种|各种|各类)?(?:渠道|平台|方式|途径|载体|形式))?"
_DISCLOSED = rf"{_THROUGH}(?:主动)?公开(?:了|的)?"
_REPEALED = r"(?:清理)?(?:废止)(?:了|的)?"
_IN_FORCE = r"(?:目前)?(?:现行|现)有效(?:的)?"
_VERBS = (("issued", _ISSUED), ("disclosed", _DISCLOSED), ("repealed", _REPEALED), ("in_force", _IN_FORCE))

Pattern = re.Pattern[str]
DOCUMENTS: tuple[tuple[str, str, tuple[Pattern, ...]], ...] = tuple(
    (
        kind,
        verb,
        (re.compile(rf"{way}{_IS}{document}{_IS}{_N}"), re.compile(rf"{way}{_N}{document}")),
    )
    for kind, document in _DOCUMENT
    for verb, way in _VERBS
)
FOLLOWING: tuple[tuple[str, Pattern], ...] = (
    ("repealed", re.compile(rf"{_REPEALED}{_IS}{_N}")),
    ("in_force", re.compile(rf"{_IN_FORCE}{_IS}{_N}")),
)
"""What follows a count of one kind of document and does not name the kind again."""
BARE: tuple[tuple[str, Pattern], ...] = tuple((kind, re.compile(rf"{way}{_IS}{_N}")) for kind, way in _DOCUMENT)
"""A further kind of document after the verb of the first: 公开规章2件，规范性文件9件."""
DOCUMENT_PATTERNS: tuple[Pattern, ...] = (
    *(pattern for _, _, patterns in DOCUMENTS for pattern in patterns),
    *(pattern for _, pattern in (*FOLLOWING, *BARE)),
)
NO_DOCUMENTS = re.compile(
    r"(?P<words>(?:未|没有|无|暂无|未曾)(?:新)?(?:制发|制定|出台|印发|公开|发布)?)(?:过|任何|新的)*"
    r"(?P<what>(?P<regulations>规章)?(?:、|和|及|与|或|以及|或者)?(?P<normative>(?:行政)?规范性文件)?)"
)

_DECIDED = r"(?:依法)?(?:共)?(?:作出|做出)(?:了|的|各类)*"
DECISIONS: tuple[tuple[str, Pattern], ...] = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("licensing.decisions", rf"(?:{_DECIDED})?行政许可(?:处理)?决定{_IS}{_N}"),
        ("licensing.decisions", rf"{_DECIDED}{_N}行政许可(?:处理)?决定"),
        ("penalties.decisions", rf"(?:{_DECIDED})?行政处罚(?:处理)?决定{_IS}{_N}"),
        ("penalties.decisions", rf"(?:{_DECIDED}|(?:依法)?实施(?:了)?)行政处罚(?:案件)?{_IS}{_N}"),
        ("coercion.decisions", rf"(?:{_DECIDED})?行政强制(?:处理)?(?:决定|措施决定){_IS}{_N}"),
        ("coercion.decisions", rf"(?:{_DECIDED}|(?:依法)?实施(?:了)?)行政强制(?:措施)?{_IS}{_N}"),
    )
)
_SHOWN = re.compile(r"公[开示布]|发布|归集|报送|上传|录入|推送")
"""Behind these, decisions may be pieces of information that were shown, not decisions that were made."""
_PAID = r"(?:收取|征收|收缴|收到)?(?:了|的)?"
MONEY: tuple[tuple[str, Pattern], ...] = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("fees.amount_wan", rf"{_PAID}行政事业性收费(?:总额|总金额|金额|收入)?{_IS}{_SUM}"),
        (
            "processing_fee.amount",
            rf"{_PAID}(?:政府信息公开|政府信息|依申请公开|信息公开)*信息处理费(?:用)?(?:总额|总金额|金额)?{_IS}{_SUM}",
        ),
        ("procurement.amount", rf"政府集中采购(?:项目)?(?:采购)?(?:总金额|总额|金额){_IS}{_SUM}"),
    )
)
"""Fees for services are of the form, in 万元; fees for handling applications are none of its cells, and in 元."""
PROJECTS = re.compile(
    rf"(?:实施|开展|完成)?(?:了|的)?政府集中采购(?:项目)?{_IS}(?P<n>{NUMERAL})(?P<unit>个|项|宗|批)(?:项目)?"
)
PROJECTS_COST = re.compile(rf"(?:采购)?(?:总金额|总额|金额){_IS}{_SUM}")
NO_FEE = re.compile(
    r"(?:依申请公开|政府信息公开|依申请提供|公开|提供|政府信息|信息|申请|的|对|公众|申请人|均|也)*"
    r"(?P<words>未|没有|未曾|未向申请人|不)(?:收取|产生|发生)(?:过|任何|相关|政府信息公开|政府信息|依申请公开)*(?:信息处理)?费用?"
)

_PIECES = r"(?:各类|各项|各种|政府|政务)*(?P<of>政府|政务)信息"
_PUBLISH = r"(?:主动公开|主动发布|主动公布|公开|公布|发布)(?:了|的)?"
TOTAL: tuple[Pattern, ...] = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:共|累计|总共)*{_PUBLISH}{_PIECES}{_IS}{_N}",
        rf"主动公开(?:了|的)?(?:各类|各项)?信息{_IS}{_N}",
        rf"(?:共|累计|总共)*{_PUBLISH}{_N}{_PIECES}",
    )
)
CHANNEL = re.compile(
    rf"(?:通过|依托|利用|在)(?P<channel>[^，。；\d]{{2,40}}?)(?:共|累计|总共|主动)*(?:公开|公布|发布)(?:了|的)?"
    rf"(?:各类|各项|各种|政府|政务)*信息{_IS}{_N}"
)
CHANNELS: tuple[tuple[str, Pattern], ...] = (
    ("disclosed.wechat", re.compile(r"微信|公众号")),
    ("disclosed.weibo", re.compile(r"微博")),
    ("disclosed.gazette", re.compile(r"公报")),
    ("disclosed.website", re.compile(r"网站|网$|门户")),
)
_SEVERAL = re.compile(r"等|、|和|及|各|多种")


def documents(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """Regulations and normative documents made, published, repealed, in force."""
    known = "规章" in core or "规范性文件" in core
    if known:
        for kind, verb, patterns in DOCUMENTS:
            match = next((found for pattern in patterns if (found := pattern.fullmatch(core))), None)
            if match:
                return _document(telling, clause, f"{kind}.{verb}", match, offset)
    if not telling.document or telling.last is None:
        return False
    verb = telling.last.key.rpartition(".")[2]
    for kind, pattern in BARE if known else ():
        match = pattern.fullmatch(core)
        if match:
            return _document(telling, clause, f"{kind}.{verb}", match, offset)
    for verb, pattern in FOLLOWING:
        match = pattern.fullmatch(core)
        if match:
            return _document(telling, clause, f"{telling.document}.{verb}", match, offset)
    return False


def _document(telling: Telling, clause: Clause, key: str, match: re.Match[str], offset: int) -> bool:
    found = telling.add(key, match, clause, offset) if telling.whole(clause) else None
    telling.document = key.partition(".")[0] if found else ""
    return True


def no_documents(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """That no regulation or normative document was made or published."""
    match = NO_DOCUMENTS.fullmatch(core)
    if match is None or not match["what"]:
        return False
    verb = "disclosed" if match["words"].endswith(("公开", "发布")) else "issued"
    for kind in ("regulations", "normative"):
        if match[kind] and telling.whole(clause):
            telling.said(f"{kind}.{verb}", ClaimKind.NONE, match, clause, offset)
    return True


def decisions(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """Licences, penalties and coercive measures decided on."""
    if "行政" not in core:
        return False
    told = telling.last is not None and telling.last.key.endswith(".decisions")
    if _SHOWN.search(telling.text[: clause.start]) and not told:
        return False
    return _first(telling, clause, core, offset, table=DECISIONS)


def money(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """Fees, and what procurement cost."""
    if "元" not in core:
        return False
    after = telling.last is not None and telling.last.key == "procurement.projects"
    table = (*MONEY, ("procurement.amount", PROJECTS_COST)) if after else MONEY
    return _first(telling, clause, core, offset, table=table)


def projects(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """Projects of centralised procurement; pieces of information about them are none."""
    return "采购" in core and _first(telling, clause, core, offset, table=(("procurement.projects", PROJECTS),))


def no_fee(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """That applicants were not charged."""
    match = NO_FEE.fullmatch(core)
    if match is None:
        return False
    if telling.whole(clause) and (telling.on_requests(clause) or wording.ON_DISCLOSURE.search(telling.text)):
        telling.said("processing_fee.amount", ClaimKind.NONE, match, clause, offset)
    return True


def pieces(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """Pieces of information published: in all, or through one channel."""
    if "信息" not in core:
        return False
    match = next((found for pattern in TOTAL if (found := pattern.fullmatch(core))), None)
    if match is not None:
        if telling.whole(clause):
            telling.add("disclosed.total", match, clause, offset)
        return True
    match = CHANNEL.fullmatch(core)
    if match is not None and telling.whole(clause):
        _through(telling, clause, match, offset)
    return match is not None


def _through(telling: Telling, clause: Clause, match: re.Match[str], offset: int) -> Found | None:
    if _SEVERAL.search(match["channel"]):
        return None
    fitting = [key for key, pattern in CHANNELS if pattern.search(match["channel"])]
    return telling.add(fitting[0], match, clause, offset) if len(fitting) == 1 else None


def _first(telling: Telling, clause: Clause, core: str, offset: int, *, table: tuple[tuple[str, Pattern], ...]) -> bool:
    for key, pattern in table:
        match = pattern.fullmatch(core)
        if match:
            if telling.whole(clause):
                telling.add(key, match, clause, offset)
            return True
    return False
