"""Values as the rows and objects that commands print."""

from collections.abc import Sequence
from typing import Any

from app.words import word
from model.types import Claim, Document, Fact, Finding, Report, Silence, Verdict
from monitor.grounds import ground
from storage import AlertRow, DeliveryRow, FindingRow, LifeRow, SearchHit


def document_object(document: Document) -> dict[str, Any]:
    """A document as one JSON object: title, published, source, text and what else the page says of itself."""
    return {
        "title": document.title,
        "published": document.published,
        "source": document.source,
        "text": document.text,
        "carrier": document.carrier,
        "dates": [{"day": one.day, "printed": one.printed, "origin": one.origin} for one in document.dates],
        "attachments": [{"url": one.url, "name": one.name} for one in document.attachments],
    }


def report_object(report: Report, findings: Sequence[Finding], *, publisher: str | None) -> dict[str, Any]:
    """A report as one JSON object: facts by key with state, printed text and place; findings that failed; residue."""
    return {
        "publisher": publisher or report.publisher,
        "publisher_as_printed": report.publisher,
        "year": report.year,
        "edition": report.edition,
        "title": report.title,
        "published": report.published,
        "source": report.source,
        "dates": [{"day": one.day, "printed": one.printed, "origin": one.origin} for one in report.dates],
        "file": report.file or None,
        "tables": [
            {"table": one.table, "edition": one.edition, "layout": one.layout, "state": one.state}
            for one in report.tables
        ],
        "facts": {
            fact.key: {
                "value": fact.value,
                "printed": fact.printed,
                "state": fact.state.value,
                "where": fact.place.known(),
                **({} if fact.confidence is None else {"confidence": fact.confidence}),
            }
            for fact in report.facts
        },
        "chapters": [
            {"key": one.key, "number": one.number, "heading": one.heading, "characters": len(one.text)}
            for one in report.chapters
        ],
        "claims": [_claim_object(one) for one in report.claims],
        "findings": finding_rows(findings, language="zh"),
        "residue": [{"printed": one.printed, "table": one.table, "where": one.place.known()} for one in report.residue],
    }


def _claim_object(claim: Claim) -> dict[str, Any]:
    """A claim of the prose as one JSON object; `of` and `whole` are null where it is part of no total."""
    return {
        "key": claim.key,
        "kind": claim.kind.value,
        "value": claim.value,
        "unit": claim.unit,
        "scope": claim.scope.value,
        "body": claim.body,
        "of": claim.of or None,
        "whole": claim.whole,
        "label": claim.label,
        "printed": claim.printed,
        "sentence": claim.sentence,
        "where": claim.place.known(),
    }


def finding_rows(findings: Sequence[Finding], *, language: str, all_verdicts: bool = False) -> list[dict[str, Any]]:
    """Findings as rows: those that failed, or all with their verdicts."""
    return [
        {
            "code": one.code,
            "subject": one.subject,
            "severity": one.severity.value,
            "verdict": one.verdict.value,
            "ground": ground(one).value if one.verdict is Verdict.FAIL else None,
            "message": one.message_zh if language == "zh" else one.message_en,
            "message_zh": one.message_zh,
            "message_en": one.message_en,
            "rule_version": one.version,
            "facts": [_quoted(fact) for fact in one.facts],
            "claims": [
                {"key": claim.key, "printed": claim.printed, "sentence": claim.sentence, "where": claim.place.known()}
                for claim in one.claims
            ],
        }
        for one in findings
        if all_verdicts or one.verdict is Verdict.FAIL
    ]


def _quoted(fact: Fact) -> dict[str, Any]:
    """A cell as a finding quotes it; `year` where it is another year's report that prints it."""
    return {
        "key": fact.key,
        "state": fact.state.value,
        "printed": fact.printed,
        "where": fact.place.known(),
        **({} if fact.year is None else {"year": fact.year}),
    }


def archived_finding(row: FindingRow, *, language: str) -> dict[str, Any]:
    """A finding of the archive as a row."""
    (shown,) = finding_rows((row.finding,), language=language, all_verdicts=True)
    return {
        "name": row.publisher_name,
        "publisher": row.publisher,
        "year": row.year,
        **shown,
        "url": row.url,
        "first_seen": row.first_seen,
        "last_seen": row.last_seen,
        "since": row.since,
        "decision": row.decision.decision if row.decision else None,
        "decided_by": row.decision.by if row.decision else None,
        "decision_reason": row.decision.reason if row.decision else None,
        "decision_holds": row.decision.holds if row.decision else None,
        "fingerprint": row.fingerprint,
    }


def archived_alert(row: AlertRow, *, language: str) -> dict[str, Any]:
    """An alert as a row."""
    alert = row.alert
    return {
        "at": alert.at,
        "event": alert.event.value,
        "name": alert.publisher_name,
        "publisher": alert.publisher,
        "year": alert.year,
        "code": alert.finding.code,
        "subject": alert.finding.subject,
        "message": alert.finding.message_zh if language == "zh" else alert.finding.message_en,
        "url": alert.url,
        "id": alert.id,
        "delivery": "  ".join(
            f"{word(state, language)} {', '.join(channels)}"
            for state, channels in (("delivered", row.delivered), ("pending", row.waiting), ("given-up", row.given_up))
            if channels
        ),
        "delivered": row.delivered,
        "waiting": row.waiting,
        "given_up": row.given_up,
    }


def life_row(row: LifeRow, *, language: str) -> dict[str, Any]:
    """How far an alert has come as a row."""
    life = row.life
    return {
        "fingerprint": life.fingerprint,
        "state": life.state.value,
        "changed": life.changed,
        "began": life.began,
        "opened": life.opened,
        "told": life.told,
        "escalated": life.escalated,
        "episode": life.episode,
        "name": row.publisher_name or life.portal,
        "publisher": life.publisher or None,
        "portal": life.portal or None,
        "year": life.year or None,
        "code": life.code,
        "subject": life.subject,
        "ending": life.ending.value if life.ending else None,
        "by": life.by or None,
        "note": life.note or None,
        "message": row.message_zh if language == "zh" else row.message_en,
    }


def silence_row(silence: Silence) -> dict[str, Any]:
    """A silence as a row."""
    parts = {name: getattr(silence, name) for name in ("publisher", "region", "tier", "code", "portal", "fingerprint")}
    return {
        "number": silence.id,
        "about": "  ".join(f"{name} {part}" for name, part in parts.items() if part),
        **{name: part or None for name, part in parts.items()},
        "since": silence.at,
        "until": silence.until,
        "by": silence.by,
        "reason": silence.reason,
    }


def delivery(row: DeliveryRow) -> dict[str, Any]:
    """A message and how it fared as a row."""
    return {
        "created": row.created,
        "channel": row.channel,
        "subject": row.subject,
        "state": row.state,
        "attempts": row.attempts,
        "next_try": row.next_try,
        "delivered_at": row.delivered_at,
        "last_fault": row.last_fault or None,
        "alerts": row.alerts,
        "id": row.message,
    }


def search_hit(row: SearchHit) -> dict[str, Any]:
    """A report found by its words as a row."""
    return {
        "name": row.publisher_name,
        "publisher": row.publisher,
        "year": row.year,
        "title": row.title,
        "snippet": row.snippet,
        "url": row.url,
    }
