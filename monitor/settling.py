"""What people are told of a change: opened, reopened, resolved, or nothing."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from model.types import Alert, AlertEvent, Change, Publisher, Severity, Verdict

RANK: dict[Severity, int] = {severity: rank for rank, severity in enumerate(Severity)}
"""Errors first."""


def alerts(
    changes: Sequence[Change],
    *,
    publishers: Mapping[str, Publisher],
    now: datetime,
    severities: Collection[Severity],
    muted: Collection[str] = (),
) -> tuple[Alert, ...]:
    """The alerts that the changes call for, errors first, then by publisher, year and rule; each once.

    `severities` are those worth telling; `muted` holds publisher ids, rule codes or fingerprints that open nothing.
    Neither holds back a resolution: what people were told of is also ended for them.
    """
    told = {
        alert.id: alert
        for change in changes
        if (event := event_of(change)) and (event is AlertEvent.RESOLVED or _is_wanted(change, severities, muted))
        for alert in (_alert(change, event=event, publishers=publishers, now=now),)
    }
    return tuple(sorted(told.values(), key=order))


def event_of(change: Change) -> AlertEvent | None:
    """What the change is for the people who read alerts; None where they learn nothing new.

    A finding that can no longer be assessed stays as it was told: nobody could look, so nothing is known to have ended.
    """
    match change.finding.verdict:
        case Verdict.FAIL if not change.told:
            return AlertEvent.OPENED if change.times_failed <= 1 else AlertEvent.REOPENED
        case Verdict.PASS if change.told:
            return AlertEvent.RESOLVED
        case _:
            return None


def order(alert: Alert) -> tuple[int, str, str, int, str, str, str]:
    """Sort key of alerts wherever they are listed: the weightiest first, one publisher's together."""
    finding = alert.finding
    return (
        RANK[finding.severity],
        alert.publisher_name,
        alert.publisher,
        -alert.year,
        finding.code,
        finding.subject,
        alert.id,
    )


def _is_wanted(change: Change, severities: Collection[Severity], muted: Collection[str]) -> bool:
    names = {change.publisher, change.finding.code, change.fingerprint}
    return change.finding.severity in severities and names.isdisjoint(muted)


def _alert(change: Change, *, event: AlertEvent, publishers: Mapping[str, Publisher], now: datetime) -> Alert:
    publisher = publishers.get(change.publisher)
    return Alert(
        # No clock in it: settling again after a crash gives the same id.
        id=f"{change.fingerprint}-{event}-{change.times_failed}",
        fingerprint=change.fingerprint,
        event=event,
        at=now,
        publisher=change.publisher,
        publisher_name=publisher.name if publisher else change.publisher,
        year=change.year,
        finding=change.finding,
        url=change.url,
    )
