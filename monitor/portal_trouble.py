"""A portal that cannot be read: one finding about the portal, which speaks for all bodies that publish there.

It fails while the latest reading of its columns was not whole. The second look that is owed are three readings in a row,
over a day, none of them whole: sites are down for an hour, and up again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from model.types import ColumnRead, Finding, Portal, Severity, Told, Verdict
from monitor.outcome_words import OUTCOMES
from monitor.timeliness import SHANGHAI

CODE = "portal-unreadable"
NAME_ZH = "栏目未能完整读取"
NAME_EN = "A portal's column could not be read whole"
VERSION = 1
SEVERITY = Severity.WARNING
FAILURES = 3
"""Readings in a row that were not whole."""
OVER = timedelta(hours=24)
"""The time that they span at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalTrouble:
    """How one portal's columns can be read now."""

    finding: Finding
    began: datetime
    """When the present row of readings began that were not whole; the last reading where it was whole."""
    confirmed: bool
    """Whether three readings over a day failed."""


def portal_fingerprint(portal: str) -> str:
    """The identity of a portal's trouble over time, 16 hex digits."""
    return sha256(f"portal\x1f{portal}\x1f{CODE}".encode()).hexdigest()[:16]


def trouble(portal: Portal, reads: Sequence[ColumnRead], *, bodies: int) -> PortalTrouble | None:
    """How the portal stands after these readings of its columns, oldest first; None where there is none.

    `bodies` is how many publish there.
    """
    if not reads:
        return None
    failed: list[ColumnRead] = []
    for read in reversed(reads):
        if read.proves_absence:
            break
        failed.insert(0, read)
    latest = reads[-1]
    began = failed[0].at if failed else latest.at
    finding = Finding(
        code=CODE,
        subject=portal.id,
        severity=SEVERITY,
        verdict=Verdict.FAIL if failed else Verdict.PASS,
        message=_message(latest, failed, bodies=bodies),
        version=VERSION,
    )
    confirmed = len(failed) >= FAILURES and latest.at - began >= OVER
    return PortalTrouble(finding=finding, began=began, confirmed=confirmed)


def _message(latest: ColumnRead, failed: Sequence[ColumnRead], *, bodies: int) -> Told:
    at = _instant(latest.at)
    if not failed:
        zh = f"栏目已于{at}完整读取（{latest.rows}条）；在该处公布的单位{bodies}个，重新据此判断。"
        en = f"Its column was read whole at {at} ({latest.rows} rows); {bodies} publish there and are judged by it again."
        return Told((zh, en))
    word, why, count, since = OUTCOMES[latest.outcome], _reason(latest), len(failed), _instant(failed[0].at)
    zh = (
        f"自{since}起连续{count}次未能完整读取栏目，最近一次{at}（{word.zh}：{why}）；"
        f"在该处公布的单位{bodies}个，恢复之前不称其未公布，也不逐一告知。"
    )
    en = (
        f"Its column was not read whole {count} times in a row since {since}, last at {at} ({word.en}: {why}); "
        f"{bodies} publish there: until it can be read again none of them is called missing, or told of apart."
    )
    return Told((zh, en))


def _reason(read: ColumnRead) -> str:
    unread = f"{read.unread_articles} unread articles" if read.unread_articles else ""
    return "; ".join(filter(None, (read.detail or f"{read.completeness}, {read.rows} rows", unread)))


def _instant(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
