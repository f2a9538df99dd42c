"""The JSON that a webhook sends: every alert of a digest, in both languages, as a program reads it."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from model.types import Alert, Claim, Fact, Finding
from monitor.grounds import ground
from monitor.items import MESSAGE_LENGTH, QUOTED, page, proof_command
from monitor.quoting import NAME_LENGTH, PRINTED_LENGTH, SENTENCE_LENGTH, cell_label, plain
from monitor.rendering import LISTED, detailed, in_reading_order
from monitor.shut_hosts import ShutHost, reason_words

EVENT_TYPE = "alerts.digest"


def payload(
    alerts: Sequence[Alert],
    *,
    message_id: str,
    now: datetime,
    dashboard_url: str = "",
    hosts: Sequence[ShutHost] = (),
) -> str:
    """The body as JSON text, the same for the same arguments; `hosts` is in it only where there are any.

    Past the first 50 alerts that are no repetitions, and past 40 cells of one, quotations are absent: absent, not empty. `left_out` counts
    the alerts that are not in the list.
    """
    listed = in_reading_order(alerts)[:LISTED]
    in_full = detailed(listed)
    body = {
        "type": EVENT_TYPE,
        "timestamp": _instant(now),
        "data": {
            "id": message_id,
            "count": len(alerts),
            "left_out": len(alerts) - len(listed),
            "dashboard_url": dashboard_url,
            "alerts": [_alert(alert, quoted=alert.id in in_full, dashboard_url=dashboard_url) for alert in listed],
            **({"hosts": [_host(one) for one in hosts]} if hosts else {}),
        },
    }
    # Lone surrogates cannot travel in UTF-8; the bytes that are signed must be the bytes that are sent.
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(errors="replace").decode()


def _host(one: ShutHost) -> dict[str, object]:
    return {
        "host": one.rest.host,
        "since": _instant(one.rest.since),
        "until": _instant(one.rest.until),
        "outcome": one.rest.outcome.value,
        "reason_zh": reason_words(one.rest.reason, language="zh"),
        "reason_en": reason_words(one.rest.reason, language="en"),
        "portals": [plain(name, longest=NAME_LENGTH) for name in one.portals],
        "bodies": one.bodies,
        "unknown": one.unknown,
    }


def _alert(alert: Alert, *, quoted: bool, dashboard_url: str) -> dict[str, object]:
    publisher = {"id": alert.publisher, "name": plain(alert.publisher_name, longest=NAME_LENGTH)}
    portal = {"id": alert.portal, "name": plain(alert.portal_name, longest=NAME_LENGTH)}
    remark = alert.remark.words if alert.remark else ("", "")
    at = page(alert, dashboard_url=dashboard_url)
    return {
        "id": alert.id,
        "event": alert.event.value,
        "at": _instant(alert.at),
        "fingerprint": alert.fingerprint,
        "since": _instant(alert.since) if alert.since else None,
        "portal": portal if alert.portal else None,
        "publisher": publisher if alert.publisher else None,
        "year": alert.year if alert.publisher else None,
        "finding": _finding(alert.finding, year=alert.year, quoted=quoted),
        "url": alert.url,
        "command": proof_command(alert),
        "remark_zh": plain(remark[0], longest=MESSAGE_LENGTH),
        "remark_en": plain(remark[1], longest=MESSAGE_LENGTH),
        **({"page": at} if at else {}),
        **(_before(alert) if quoted else {}),
    }


def _before(alert: Alert) -> dict[str, object]:
    """The values as they were before; absent where there were none."""
    if not (alert.facts_before or alert.claims_before):
        return {}
    facts = [_fact(fact, year=alert.year) for fact in alert.facts_before[:QUOTED]]
    return {"before": {"facts": facts, "claims": [_claim(claim) for claim in alert.claims_before[:QUOTED]]}}


def _finding(finding: Finding, *, year: int, quoted: bool) -> dict[str, object]:
    told: dict[str, object] = {
        "code": finding.code,
        "subject": finding.subject,
        "severity": finding.severity.value,
        "verdict": finding.verdict.value,
        "ground": ground(finding).value,
        "message_zh": plain(finding.message_zh, longest=MESSAGE_LENGTH),
        "message_en": plain(finding.message_en, longest=MESSAGE_LENGTH),
    }
    if quoted:
        told["facts"] = [_fact(fact, year=year) for fact in finding.facts[:QUOTED]]
        told["facts_left_out"] = max(0, len(finding.facts) - QUOTED)
        told["claims"] = [_claim(claim) for claim in finding.claims[:QUOTED]]
    return told


def _fact(fact: Fact, *, year: int) -> dict[str, object]:
    printed_in = fact.year or year
    return {
        "key": fact.key,
        "label_zh": cell_label(fact.key, year=printed_in, language="zh"),
        "label_en": cell_label(fact.key, year=printed_in, language="en"),
        **({} if fact.year is None else {"year": fact.year}),
        "state": fact.state.value,
        # A string: a receiver's floats would not keep the digits as printed.
        "value": None if fact.value is None else str(fact.value),
        "printed": plain(fact.printed, longest=PRINTED_LENGTH),
        "place": fact.place.known(),
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "key": claim.key,
        "value": str(claim.value),
        "printed": plain(claim.printed, longest=PRINTED_LENGTH),
        "sentence": plain(claim.sentence, longest=SENTENCE_LENGTH),
        "place": claim.place.known(),
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
