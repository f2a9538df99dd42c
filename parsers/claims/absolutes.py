"""All of them: every application closed, or answered in time."""

import re

from model.reports import ClaimKind
from parsers.claims.clauses import Clause
from parsers.claims.state import Telling

_ALL = r"(?:均|全部|都|全)(?:已)?(?:经)?"
_DULY = r"(?:依法|依规|依法依规|按规定|按照规定|按要求|认真|规范|妥善)*"
_IN_TIME = r"(?:按时|按期|及时|如期|(?:在|于)(?:法定|规定|法律规定)?(?:的)?(?:期限|时限|时间|工作日)(?:之)?内?)"
_GIVEN = r"(?:予以|作出|做出|进行|给予|得到|作了|了)*(?:书面)?"
_CLOSED = r"(?:办结|办理完毕|办理完结|办复|答复|回复|答复完毕|回复完毕|办理|处理)"
_HUNDRED = r"(?:均为|均达|达到|达|为|均|保持)*(?:100%|百分之百)"
SAID: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        (
            "requests.closed",
            rf"(?P<words>{_ALL}{_DULY}{_GIVEN}(?:办结|办理完毕|办理完结|办复|答复|回复|答复完毕|回复完毕))(?:完毕)?",
        ),
        ("requests.closed", rf"(?:申请)?(?:的)?(?P<words>(?:办结率|答复率|回复率){_HUNDRED})"),
        ("requests.in_time", rf"(?P<words>{_ALL}{_DULY}{_IN_TIME}{_DULY}{_GIVEN}{_CLOSED})(?:申请人|完毕)?"),
        ("requests.in_time", rf"(?:申请)?(?:的)?(?P<words>(?:按时|按期|及时|限时)(?:办结|答复|回复|办理)率{_HUNDRED})"),
    )
)
_APPLICATIONS = frozenset({"received", "total"})


def all_closed(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """That the applications last told were all closed, or all answered in time."""
    if telling.head not in _APPLICATIONS or telling.strange or telling.parts is not None or clause.inside:
        return False
    for key, pattern in SAID:
        match = pattern.fullmatch(core)
        if match is None:
            continue
        totals = [
            found for found in telling.found if found.key in {"requests.new", "requests.received", "requests.total"}
        ]
        if totals and telling.found[-1].key.startswith("requests."):
            found = telling.said(key, ClaimKind.ALL, match, clause, offset)
            if found is not None:
                found.total = totals[-1]
        return True
    return False
