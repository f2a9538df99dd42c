"""Shares of a total and growth over the year before, told behind the count that they are about."""

import re
from decimal import Decimal

from model.reports import ClaimKind
from parsers.claims.clauses import Clause
from parsers.claims.state import Found, Telling
from parsers.numerals import NUMERAL, number

_HUNDREDTHS = (
    r"(?:(?P<n>\d{1,4}(?:\.\d{1,4})?)(?P<unit>%)|(?P<unit_zh>百分之)(?P<zh>[〇零一二三四五六七八九十百点]{1,8}))"
)
_WHOLES: tuple[tuple[str, str], ...] = (
    ("requests.total", r"(?:办结|答复|办理|处理)(?:件|申请)?(?:总数|总量|总件数|数)"),
    (
        "requests.new",
        r"(?:全部|所有)?(?:收到|新收|受理)?(?:的)?申请(?:件|的)?(?:总数|总量|总件数)|(?:新收|受理|收到)(?:总数|总量)",
    ),
    ("disclosed.total", r"(?:主动)?公开(?:政府)?信息(?:总数|总量)"),
    ("", r"(?:全部|总数|总量|总体|总件数)?"),
)
SHARES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(rf"占(?:比|了)?(?:{whole})(?:的)?(?:比例|比重|比)?(?:为|达|：)*{_HUNDREDTHS}"))
    for key, whole in _WHOLES
)
_THING = r"(?:政府信息公开|信息公开|依申请公开)*(?:申请|公开|受理|收到)?(?:的)?(?:总|件)?(?:数量|量|数|总量|件数)?"
_THAN = r"(?:与|较|比)?(?:上一?年度?|去年|上年度?同期|去年同期|(?P<year>20\d\d)年度?(?:同期)?)(?:同期)?(?:相比)?(?:的\d+件)?|同比|比?同期"
_MORE = r"(?P<way>增长|增加|上升|提高|增多|减少|下降|回落|降低)(?:了|率)?(?:为|达)?"
GROWTH = re.compile(
    rf"(?:{_THING})(?:{_THAN}){_MORE}(?:{_HUNDREDTHS}|(?P<count>{NUMERAL}万?)(?P<counted>件|份|宗|条|起|例|项))"
)
_LESS = frozenset({"减少", "下降", "回落", "降低"})


def share(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """So many hundredths, told of the count just before; the total that it is of, where the clause names it."""
    if "占" not in core or telling.last is None:
        return False
    for key, pattern in SHARES:
        match = pattern.fullmatch(core)
        if match is not None:
            _kept(telling, clause, match, offset, kind=ClaimKind.SHARE, of=key)
            return True
    return False


def growth(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """So much more or less than the year before, told of the count just before."""
    if telling.last is None:
        return False
    match = GROWTH.fullmatch(core)
    if match is None:
        return False
    year = telling.context.year
    if not match["year"] or (year is not None and int(match["year"]) == year - 1):
        _kept(telling, clause, match, offset, kind=ClaimKind.GROWTH, of="")
    return True


def _kept(telling: Telling, clause: Clause, match: re.Match[str], offset: int, *, kind: ClaimKind, of: str) -> None:
    about = telling.last
    assert about is not None
    value, span, unit = _amount(match)
    if value is None:
        return
    if kind is ClaimKind.GROWTH and match["way"] in _LESS:
        value = -value
    found = Found(key=about.key, value=value, start=offset + span[0], end=offset + span[1], kind=kind, unit=unit)
    found.about, found.of = about, of
    if telling.keep(found, clause) is not None:
        found.scope, found.body = about.scope, about.body


def _amount(match: re.Match[str]) -> tuple[Decimal | None, tuple[int, int], str]:
    """Value, where its numeral stands, unit."""
    groups = match.groupdict()
    if groups.get("count"):
        return number(groups["count"]), match.span("count"), groups["counted"]
    if groups["zh"]:
        return number(groups["zh"]) if "点" not in groups["zh"] else None, match.span("zh"), "%"
    return number(groups["n"]), match.span("n"), "%"
