"""Values that the tests of the archive put in."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sqlite_utils import Database

from model.types import (
    Alert,
    AlertEvent,
    Capture,
    Chapter,
    Claim,
    ColumnRead,
    Completeness,
    Fact,
    Finding,
    Link,
    Look,
    Message,
    Outcome,
    Place,
    Publisher,
    Purpose,
    Report,
    Request,
    Residue,
    Severity,
    State,
    TableReading,
    Tier,
    Told,
    Verdict,
    fingerprint,
)
from storage import Archive
from storage.store import Store

NOW = datetime(2026, 1, 5, 3, 4, 5, tzinfo=UTC)
URL = "https://www.lantian.example/xxgk/nb/2025.html"
LANTIAN = Publisher(id="lantian", name="蓝田县人民政府", tier=Tier.GOVERNMENT, portal="lantian", region="610122")
QINGHE = Publisher(id="qinghe", name="清河区教育局", tier=Tier.DEPARTMENT, parent="lantian", portal="lantian")


def later(**step: float) -> datetime:
    return NOW + timedelta(**step)


def look(
    url: str = URL,
    *,
    body: bytes = b"<html>2025</html>",
    at: datetime = NOW,
    outcome: Outcome = Outcome.OK,
    purpose: Purpose = Purpose.ARTICLE,
    headers: dict[str, str] | None = None,
) -> Look:
    """A look that brought a body; `unchanged` and failures bring none."""
    capture = Capture(url=url, final_url=url, at=at, status=200, headers=headers or {}, body=body)
    return Look(
        request=Request(url=url, purpose=purpose, portal="lantian", title="2025年年报", listed=date(2026, 1, 4)),
        at=at,
        outcome=outcome,
        status=200 if outcome is Outcome.OK else None,
        capture=capture if outcome is Outcome.OK else None,
    )


def fact(key: str, value: str | None = None, *, printed: str | None = None) -> Fact:
    state = State.BLANK if value is None else State.READ
    return Fact(
        key=key,
        state=state,
        value=None if value is None else Decimal(value),
        printed=value or "" if printed is None else printed,
        place=Place(grid=1, row=2, column=3),
    )


def report(*, year: int | None = 2025, granted: str = "3", text: str = "本年度行政复议维持1件。") -> Report:
    return Report(
        publisher="蓝田县人民政府",
        year=year,
        edition="2021",
        title=f"蓝田县人民政府{year}年政府信息公开工作年度报告",
        published=date(2026, 1, 20),
        source=None,
        facts=(
            fact("disclosure.fees.amount_wan", "12.50"),
            fact("requests.new.natural", "5"),
            fact("requests.new.total"),
            fact("requests.granted.natural", granted),
        ),
        tables=(TableReading(table="requests", edition="2021", layout="grid", state="read"),),
        chapters=(
            Chapter(key="overview", number=1, heading="总体情况", text=text, has_table=False, place=Place(line=3)),
        ),
        claims=(
            Claim(key="requests.new", value=Decimal(5), printed="五", sentence="新收申请五件。", place=Place(offset=9)),
        ),
        residue=(Residue(printed="77", place=Place(page=2, box=(1.5, 2, 3, 4)), table="requests"),),
        headings=("年度报告",),
        years=(2025,),
        text=text,
    )


def finding(
    code: str = "requests-balance",
    subject: str = "natural",
    *,
    verdict: Verdict = Verdict.FAIL,
    facts: tuple[Fact, ...] = (),
    version: int = 1,
) -> Finding:
    return Finding(
        code=code,
        subject=subject,
        severity=Severity.ERROR,
        verdict=verdict,
        message=Told(("新收与结转之和不等于总计", "new and carried in do not add up to the total")),
        facts=facts,
        version=version,
    )


def alert(
    found: Finding, *, event: AlertEvent = AlertEvent.OPENED, times: int = 1, publisher: Publisher = LANTIAN
) -> Alert:
    mark = fingerprint(publisher=publisher.id, year=2025, code=found.code, subject=found.subject)
    return Alert(
        id=f"{mark}-{event}-{times}",
        fingerprint=mark,
        event=event,
        at=NOW,
        publisher=publisher.id,
        publisher_name=publisher.name,
        year=2025,
        finding=found,
        url=URL,
    )


def message(*alerts: Alert, channel: str = "mail", number: int = 1) -> Message:
    return Message(
        id=f"message-{channel}-{number}",
        channel=channel,
        created=NOW,
        subject="1 finding",
        text="text",
        html="<p>text</p>",
        payload="{}",
        alerts=tuple(one.id for one in alerts),
    )


def column_read(*, at: datetime = NOW, rows: int = 1, unread_articles: int = 0) -> ColumnRead:
    return ColumnRead(
        portal="lantian",
        at=at,
        outcome=Outcome.OK,
        completeness=Completeness.COMPLETE,
        rows=rows,
        unread_articles=unread_articles,
    )


def link(url: str = URL, title: str = "2025年年报") -> Link:
    return Link(url=url, title=title, listed=date(2026, 1, 4))


def fill(archive: Archive, *, years: tuple[int, ...] = (2024, 2025)) -> Iterator[int]:
    """Records one report for each year, each found by a run of its own; yields the versions."""
    for number, year in enumerate(years):
        at = later(days=number)
        run = archive.begin_run("crawl", now=at)
        url = f"https://www.lantian.example/{year}.html"
        look_id = archive.keep(look(url, at=at, body=str(year).encode()), run=run)
        said = report(year=year)
        recorded = archive.record(said, publisher=LANTIAN, url=url, look=look_id, at=at, run=run)
        archive.settle_look(look_id)
        archive.end_run(run, now=at, summary={"reports": 1})
        yield recorded.version


def reworded(said: Report, text: str) -> Report:
    return replace(said, text=text)


def store_at(path: Path) -> Store:
    """A connection to a file that nobody has prepared."""
    return Store(Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False), path)


def archive_at(folder: Path) -> Archive:
    return Archive.open(folder / "archive.sqlite")
