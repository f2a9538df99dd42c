"""Alerts and their outbox: what is to be told stands in the archive before anybody is told."""

from collections.abc import Sequence

from model.alerting import Alert, AlertEvent
from model.findings import Change, Verdict
from storage.codec import finding_columns, finding_of, instant, stamp, to_json
from storage.rows import AlertRow
from storage.store import Row, Store

_OPEN = ("opened", "reopened")


def record_alerts(store: Store, alerts: Sequence[Alert], channels: Sequence[str]) -> tuple[Alert, ...]:
    """The alerts that are new, each with one outbox row for each channel, written together.

    An alert whose id is known is left alone, outbox included: a replay or a new channel repeats nothing.
    """
    with store.transaction():
        return tuple(alert for alert in alerts if _add(store, alert, channels))


def _add(store: Store, alert: Alert, channels: Sequence[str]) -> bool:
    if store.value("SELECT 1 FROM alerts WHERE id = ?", (alert.id,)) is not None:
        return False
    number = store.insert(
        "alerts",
        id=alert.id,
        fingerprint=alert.fingerprint,
        event=alert.event.value,
        at=stamp(alert.at),
        publisher=alert.publisher,
        publisher_name=alert.publisher_name,
        year=alert.year,
        url=alert.url,
        **finding_columns(alert.finding),
    )
    store.insert_many("outbox", ("alert", "channel"), [(number, channel) for channel in dict.fromkeys(channels)])
    return True


def is_told(store: Store, fingerprint: str) -> bool:
    """Whether an alert for the finding is open: opened or reopened last, and not dismissed by a person since."""
    alert = store.row("SELECT event, at FROM alerts WHERE fingerprint = ? ORDER BY number DESC LIMIT 1", (fingerprint,))
    if alert is None or alert["event"] not in _OPEN:
        return False
    decision = store.row(
        "SELECT decision, at FROM decisions WHERE fingerprint = ? ORDER BY id DESC LIMIT 1", (fingerprint,)
    )
    return decision is None or decision["decision"] != "dismissed" or decision["at"] < alert["at"]


_OUTLIVED = """
SELECT alerts.*, findings.times_failed FROM alerts
JOIN (SELECT max(number) AS number FROM alerts GROUP BY fingerprint) USING (number)
LEFT JOIN findings ON findings.fingerprint = alerts.fingerprint
WHERE alerts.event IN ('opened', 'reopened') AND COALESCE(findings.verdict, 'gone') IN ('pass', 'gone')
ORDER BY alerts.number
"""


def outlived(store: Store) -> tuple[Change, ...]:
    """Changes to PASS for open alerts whose finding does not fail any more, or is not there any more.

    A replay with a better parser can end without a failure that was told before; no run would see it pass again.
    """
    return tuple(
        Change(
            fingerprint=row["fingerprint"],
            publisher=row["publisher"],
            year=row["year"],
            finding=finding_of({**row, "verdict": Verdict.PASS}),
            was=Verdict.FAIL,
            times_failed=row["times_failed"] or 1,
            told=True,
            url=row["url"],
        )
        for row in store.rows(_OUTLIVED)
        if is_told(store, row["fingerprint"])
    )


def unbundled(store: Store, channel: str) -> tuple[Alert, ...]:
    """Alerts that no message of that channel tells yet, oldest first."""
    rows = store.rows(
        """SELECT alerts.* FROM outbox JOIN alerts ON alerts.number = outbox.alert
        WHERE outbox.channel = ? AND outbox.message IS NULL ORDER BY alerts.number""",
        (channel,),
    )
    return tuple(_alert(row) for row in rows)


def _alert(row: Row) -> Alert:
    return Alert(
        id=row["id"],
        fingerprint=row["fingerprint"],
        event=AlertEvent(row["event"]),
        at=instant(row["at"]),
        publisher=row["publisher"],
        publisher_name=row["publisher_name"],
        year=row["year"],
        finding=finding_of(row),
        url=row["url"],
    )


_ALERTS = """
SELECT * FROM alerts
WHERE (:publisher IS NULL OR publisher = :publisher) AND (:year IS NULL OR year = :year)
ORDER BY number DESC LIMIT :limit
"""
_REACHED = """
SELECT outbox.alert, outbox.channel, COALESCE(messages.state, 'pending') AS state FROM outbox
LEFT JOIN messages ON messages.number = outbox.message
WHERE outbox.alert IN (SELECT value FROM json_each(?)) ORDER BY outbox.alert, outbox.channel
"""


def alerts(store: Store, *, publisher: str | None, year: int | None, limit: int) -> tuple[AlertRow, ...]:
    """The last alerts, newest first, with the channels that each has reached."""
    rows = store.rows(_ALERTS, {"publisher": publisher, "year": year, "limit": limit})
    reached: dict[tuple[int, str], list[str]] = {}
    for row in store.rows(_REACHED, (to_json([row["number"] for row in rows]),)):
        reached.setdefault((row["alert"], row["state"]), []).append(row["channel"])
    return tuple(
        AlertRow(
            alert=_alert(row),
            delivered=tuple(reached.get((row["number"], "delivered"), ())),
            waiting=tuple(reached.get((row["number"], "pending"), ())),
            given_up=tuple(reached.get((row["number"], "given-up"), ())),
        )
        for row in rows
    )
