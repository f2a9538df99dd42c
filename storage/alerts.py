"""Alerts and their outbox: what is to be told stands in the archive before anybody is told."""

from collections.abc import Sequence

from model.alerting import Alert, AlertEvent
from model.told import Told
from storage.codec import (
    claims_of,
    claims_text,
    facts_of,
    facts_text,
    finding_columns,
    finding_of,
    instant,
    stamp,
    to_json,
)
from storage.rows import AlertRow
from storage.store import Row, Store

_LONGEST_THREAD = 20
"""Earlier messages that one names at most: the first, which began the thread, and the last."""
_ALERT = "SELECT alerts.*, alert_circumstances.* FROM alerts LEFT JOIN alert_circumstances ON alert = number"


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
    remark_zh, remark_en = alert.remark.words if alert.remark else ("", "")
    store.insert(
        "alert_circumstances",
        alert=number,
        portal=alert.portal,
        portal_name=alert.portal_name,
        since=None if alert.since is None else stamp(alert.since),
        remark_zh=remark_zh,
        remark_en=remark_en,
        facts_before=facts_text(alert.facts_before),
        claims_before=claims_text(alert.claims_before),
    )
    store.insert_many("outbox", ("alert", "channel"), [(number, channel) for channel in dict.fromkeys(channels)])
    return True


def unbundled(store: Store, channel: str) -> tuple[Alert, ...]:
    """Alerts that no message of that channel tells yet, oldest first."""
    rows = store.rows(
        """SELECT alerts.*, alert_circumstances.* FROM outbox JOIN alerts ON alerts.number = outbox.alert
        LEFT JOIN alert_circumstances ON alert_circumstances.alert = alerts.number WHERE outbox.channel = ? AND outbox.message IS NULL ORDER BY alerts.number""",
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
        portal=row["portal"] or "",
        portal_name=row["portal_name"] or "",
        since=None if row["since"] is None else instant(row["since"]),
        remark=Told((row["remark_zh"], row["remark_en"])) if row["remark_zh"] else None,
        facts_before=facts_of(row["facts_before"] or "[]"),
        claims_before=claims_of(row["claims_before"] or "[]"),
    )


def last_alert(store: Store, fingerprint: str) -> Alert | None:
    """What was last told of the finding in full, that it had opened or reopened; None where nothing was."""
    row = store.row(
        f"""{_ALERT} WHERE fingerprint = ? AND event IN ('opened', 'reopened')
        ORDER BY number DESC LIMIT 1""",
        (fingerprint,),
    )
    return None if row is None else _alert(row)


def told_channels(store: Store, fingerprint: str) -> tuple[str, ...]:
    """The channels that were told of the finding since it was last opened, by name."""
    rows = store.rows(
        """SELECT DISTINCT channel FROM outbox JOIN alerts ON alerts.number = outbox.alert
        WHERE fingerprint = :mark AND alerts.number >= COALESCE(
            (SELECT max(number) FROM alerts WHERE fingerprint = :mark AND event IN ('opened', 'reopened')), 0)
        ORDER BY channel""",
        {"mark": fingerprint},
    )
    return tuple(row["channel"] for row in rows)


def thread(store: Store, channel: str, fingerprints: Sequence[str]) -> tuple[str, ...]:
    """Ids of the channel's messages that told of these findings, oldest first; of many, the first and the last."""
    rows = store.rows(
        """SELECT DISTINCT messages.number, messages.id FROM alerts JOIN outbox ON outbox.alert = alerts.number
        JOIN messages ON messages.number = outbox.message
        WHERE alerts.fingerprint IN (SELECT value FROM json_each(?)) AND outbox.channel = ? ORDER BY messages.number""",
        (to_json(fingerprints), channel),
    )
    ids = tuple(row["id"] for row in rows)
    return ids if len(ids) <= _LONGEST_THREAD else (ids[0], *ids[1 - _LONGEST_THREAD :])


_ALERTS = f"""{_ALERT}
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
