"""Invented alerts for the tests of this folder; no body here exists."""

from datetime import UTC, datetime
from decimal import Decimal

from model.types import Alert, AlertEvent, Claim, Fact, Finding, Message, Place, Severity, State, Told, Verdict
from monitor import outbox

NOW = datetime(2026, 2, 1, 1, 30, tzinfo=UTC)
"""09:30 on 1 February in Shanghai."""


def cell(key: str, printed: str, *, value: str | None = None, state: State | None = None) -> Fact:
    return Fact(
        key=key,
        state=state or (State.READ if value else State.BLANK),
        value=Decimal(value) if value else None,
        printed=printed,
        place=Place(grid=1, row=3, column=8),
    )


def claim(sentence: str = "全年新收政府信息公开申请四十一件。") -> Claim:
    return Claim(key="requests.new", value=Decimal(41), printed="四十一", sentence=sentence, place=Place(line=12))


def finding(
    code: str = "requests-balance",
    *,
    subject: str = "total",
    severity: Severity = Severity.ERROR,
    verdict: Verdict = Verdict.FAIL,
    facts: tuple[Fact, ...] = (),
    claims: tuple[Claim, ...] = (),
) -> Finding:
    return Finding(
        code=code,
        subject=subject,
        severity=severity,
        verdict=verdict,
        message=Told(
            (
                "总计一栏：新收与结转之和同办结与结转下年之和相差 3。",
                "Column total: received and carried in differ from handled and carried out by 3.",
            )
        ),
        facts=facts,
        claims=claims,
    )


def alert(
    number: int = 1,
    *,
    event: AlertEvent = AlertEvent.OPENED,
    publisher: str = "yunxi",
    name: str = "云溪区人民政府",
    url: str = "https://www.yunxi.example/zwgk/nb/2025.html",
    of: Finding | None = None,
) -> Alert:
    return Alert(
        id=f"{number:016x}-{event}-1",
        fingerprint=f"{number:016x}",
        event=event,
        at=NOW,
        publisher=publisher,
        publisher_name=name,
        year=2025,
        finding=of or finding(),
        url=url,
    )


def message(*alerts: Alert, channel: str = "email", language: str = "zh") -> Message:
    return outbox.message(alerts or (alert(),), channel=channel, language=language, now=NOW)
