"""The lives of alerts: how far each has come, every step, and how the findings stand that they are about."""

from collections.abc import Iterable
from datetime import datetime

from model.alerting import AlertLife, AlertState, Ending, Move
from model.findings import Severity
from storage.codec import instant, stamp, verdict_of
from storage.rows import FindingState, LifeRow
from storage.store import Row, Store

_UNDER_WAY = "('pending', 'open', 'acknowledged')"


_STATES = f"""
SELECT findings.*, decisions.decision AS last_decision,
       decisions.values_digest = findings.values_digest AND decisions.rule_version = findings.rule_version AS holds,
       alert_lives.state
FROM findings
LEFT JOIN alert_lives ON alert_lives.fingerprint = findings.fingerprint
LEFT JOIN decisions ON decisions.id = (SELECT max(id) FROM decisions WHERE fingerprint = findings.fingerprint)
WHERE (findings.verdict = 'fail' OR alert_lives.state IN {_UNDER_WAY}
       OR (alert_lives.state = 'resolved' AND alert_lives.ending = 'person'))
  AND (:only IS NULL OR findings.fingerprint = :only)
ORDER BY findings.fingerprint
"""  # noqa: S608 - a constant


def finding_states(store: Store, *, only: str | None) -> tuple[FindingState, ...]:
    """Every finding that fails or whose alert is under way; `only` names one."""
    known = {life.fingerprint: life for life in lives(store, only=only)}
    return tuple(_state(row, known.get(row["fingerprint"])) for row in store.rows(_STATES, {"only": only}))


def _state(row: Row, life: AlertLife | None) -> FindingState:
    return FindingState(
        fingerprint=row["fingerprint"],
        publisher=row["publisher"],
        year=row["year"],
        source=row["source"],
        code=row["code"],
        subject=row["subject"],
        severity=Severity(row["severity"]),
        verdict=verdict_of(row["verdict"]),
        values=row["values_digest"],
        url=row["url"],
        since=instant(row["since"]),
        decision=row["last_decision"] if row["holds"] else "",
        life=life,
    )


def lives(store: Store, *, only: str | None = None) -> tuple[AlertLife, ...]:
    """The life of every alert, by fingerprint; `only` names one."""
    sql = "SELECT * FROM alert_lives WHERE (:only IS NULL OR fingerprint = :only) ORDER BY fingerprint"
    return tuple(_life(row) for row in store.rows(sql, {"only": only}))


def _life(row: Row) -> AlertLife:
    return AlertLife(
        fingerprint=row["fingerprint"],
        publisher=row["publisher"],
        year=row["year"],
        portal=row["portal"],
        code=row["code"],
        subject=row["subject"],
        state=AlertState(row["state"]),
        began=instant(row["began"]),
        changed=instant(row["changed"]),
        episode=row["episode"],
        opened=_instant(row["opened"]),
        told=_instant(row["told"]),
        escalated=_instant(row["escalated"]),
        values=row["told_values"],
        ending=None if row["ending"] is None else Ending(row["ending"]),
        by=row["by_person"],
        note=row["note"],
    )


def record_moves(store: Store, moves: Iterable[Move], *, now: datetime) -> None:
    """Keeps each step as a row of history, and how far the alert has come with the last."""
    with store.transaction():
        for move in moves:
            life = move.life
            store.upsert("alert_lives", [_row(life)], key="fingerprint")
            store.insert(
                "alert_history",
                fingerprint=life.fingerprint,
                at=stamp(now),
                was=None if move.was is None else move.was.value,
                state=life.state.value,
                event=None if move.event is None else move.event.value,
                episode=life.episode,
                ending=None if life.ending is None else life.ending.value,
                by_person=life.by,
                note=life.note,
            )


def _row(life: AlertLife) -> Row:
    return {
        "fingerprint": life.fingerprint,
        "publisher": life.publisher,
        "year": life.year,
        "portal": life.portal,
        "code": life.code,
        "subject": life.subject,
        "state": life.state.value,
        "began": stamp(life.began),
        "changed": stamp(life.changed),
        "episode": life.episode,
        "opened": _stamp(life.opened),
        "told": _stamp(life.told),
        "escalated": _stamp(life.escalated),
        "told_values": life.values,
        "ending": None if life.ending is None else life.ending.value,
        "by_person": life.by,
        "note": life.note,
    }


_BEGAN = """
SELECT min(at) FROM finding_history WHERE fingerprint = :mark AND verdict = 'fail' AND id > COALESCE(
    (SELECT max(id) FROM finding_history WHERE fingerprint = :mark
     AND (verdict IN ('pass', 'gone') OR (:of IS NOT NULL AND verdict = 'fail' AND values_digest != :of))), 0)
"""


def began(store: Store, fingerprint: str, *, values: str | None = None) -> datetime | None:
    """When the finding began to fail and has not passed since; with `values`, to fail with them. None where it does not."""
    return _instant(store.value(_BEGAN, {"mark": fingerprint, "of": values}))


_LOOKED = """
SELECT max(runs.began) FROM looks JOIN runs ON runs.id = looks.run
WHERE looks.id IN (SELECT id FROM looks WHERE url = :url UNION SELECT id FROM looks WHERE cover = :url AND cover != '')
  AND looks.outcome IN ('ok', 'unchanged') AND looks.handled = 1
  AND (looks.note = '' OR looks.note LIKE 'not compared with its file yet%')
"""


def looked(store: Store, url: str) -> datetime | None:
    """When the last run began that read the report at that page, or in a file of it; None where none has."""
    return _instant(store.value(_LOOKED, {"url": url}))


_LIVES = """
SELECT alert_lives.*, COALESCE(publishers.name, alert_lives.publisher) AS publisher_name,
       COALESCE(findings.message_zh, '') AS message_zh, COALESCE(findings.message_en, '') AS message_en
FROM alert_lives
LEFT JOIN publishers ON publishers.id = alert_lives.publisher
LEFT JOIN findings ON findings.fingerprint = alert_lives.fingerprint
WHERE (:publisher IS NULL OR alert_lives.publisher = :publisher) AND (:year IS NULL OR alert_lives.year = :year)
  AND (:ended OR state IN ('pending', 'open', 'acknowledged'))
  AND (:only IS NULL OR alert_lives.fingerprint = :only)
ORDER BY alert_lives.changed DESC, alert_lives.fingerprint LIMIT :limit
"""


def life_rows(
    store: Store, *, publisher: str | None, year: int | None, only: str | None, ended: bool, limit: int
) -> tuple[LifeRow, ...]:
    """The alerts that are under way, the latest change first; `ended` adds those that are not; `only` names one."""
    asked = {"publisher": publisher, "year": year, "only": only, "ended": ended, "limit": limit}
    return tuple(
        LifeRow(
            life=_life(row),
            publisher_name=row["publisher_name"],
            message_zh=row["message_zh"],
            message_en=row["message_en"],
        )
        for row in store.rows(_LIVES, asked)
    )


def _stamp(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else instant(text)
