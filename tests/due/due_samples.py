"""One body, one report and the readings of its column: what the tests of the deadlines are made of; instants are Shanghai's."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from model.types import (
    AddressLook,
    ColumnRead,
    Completeness,
    Doubt,
    Finding,
    Holding,
    Judgement,
    Obligation,
    Outcome,
    PrintedDate,
    Publisher,
    Tier,
    Verdict,
    Whereabouts,
)
from monitor.cases import Case, Limits
from monitor.deadlines import judge

BEIJING = timezone(timedelta(hours=8))
DUE = date(2026, 1, 31)
BODY = Publisher(id="archives", name="清溪市档案局", tier=Tier.DEPARTMENT, portal="qingxi")
OWED = Obligation(publisher="archives", year=2025, due=DUE, clause_zh="条例第四十九条", clause_en="Regulation, art. 49")
COLUMN = "https://www.qingxi.example/zfxxgknb/"
PAGE = "https://www.qingxi.example/a.html"


def at(text: str) -> datetime:
    """An instant written in Shanghai time, kept in UTC."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=BEIJING).astimezone(UTC)


def read(
    when: str,
    *,
    number: int = 0,
    portal: str = "qingxi",
    rows: int = 12,
    unread: int = 0,
    outcome: Outcome = Outcome.OK,
    completeness: Completeness = Completeness.COMPLETE,
    doubts: tuple[Doubt, ...] = (),
) -> ColumnRead:
    return ColumnRead(
        id=number,
        portal=portal,
        at=at(when),
        rows=rows,
        unread_articles=unread,
        outcome=outcome,
        completeness=completeness,
        doubts=doubts,
    )


def blocked(when: str, *, detail: str = "", number: int = 0) -> ColumnRead:
    unknown = Completeness.UNKNOWN
    return ColumnRead(
        id=number, portal="qingxi", at=at(when), rows=0, outcome=Outcome.BLOCKED, completeness=unknown, detail=detail
    )


def held(
    printed: date | None,
    first_seen: str,
    without: str | None = None,
    *,
    also: Sequence[tuple[str, date]] = (),
    years: tuple[int, ...] = (),
) -> Holding:
    """A report that prints a day, and perhaps other days elsewhere (`list`, `signed`…)."""
    given = [*([("printed", printed)] if printed else []), *also]
    return Holding(
        publisher="archives",
        year=2025,
        url=PAGE,
        title="清溪市档案局2025年政府信息公开工作年度报告",
        published=printed,
        first_seen=at(first_seen),
        last_read_without=at(without) if without else None,
        version=1,
        years=years,
        dates=tuple(PrintedDate(day=day, printed=str(day), origin=origin) for origin, day in given),
        first_look=7,
        read_without=3 if without else None,
    )


def looked(when: str, outcome: Outcome, *, shows: bool = False, url: str = PAGE, number: int = 50) -> AddressLook:
    return AddressLook(id=number, url=url, at=at(when), outcome=outcome, shows=shows)


def where(listed: int | None, *looks: AddressLook, also: tuple[str, ...] = (), column: bool = False) -> Whereabouts:
    """Where the report is: listed last by the reading of that number, its addresses looked at since."""
    return Whereabouts(
        publisher="archives",
        year=2025,
        addresses=(PAGE, *also),
        listed=listed,
        listed_at=at("2026-02-02 08:00") if listed else None,
        looks=looks,
        is_column=column,
    )


def judged(
    now: str,
    *reads: ColumnRead,
    holding: Holding | None = None,
    publisher: Publisher = BODY,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    whereabouts: Whereabouts | None = None,
    moved: bool = False,
    swept: bool = False,
    former: ColumnRead | None = None,
    successor: str = "",
) -> Judgement:
    case = Case(
        obligation=OWED,
        publisher=publisher,
        reads=reads,
        now=at(now),
        column_url=COLUMN,
        limits=limits,
        whereabouts=whereabouts,
        moved=moved,
        swept=swept,
        former=former,
        successor=successor,
    )
    return judge(case, holding)


def verdicts(one: Judgement) -> dict[str, Verdict]:
    return {finding.code: finding.verdict for finding in one.findings}


def finding_of(one: Judgement, code: str) -> Finding:
    (found,) = (finding for finding in one.findings if finding.code == code)
    return found
