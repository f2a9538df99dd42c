"""Where each body stands with each year's report, and the findings of the deadlines that follow.

A report is missing only if its column was read whole after the due day had ended in Shanghai, and no row was left that may
be it; it is late only with proof: every date printed for it, or such a reading after the due day that did not show it. What
was backdated, published early or withdrawn has rules of its own. All else is unknown, and says why.

Of a report that is held several may be true at once: each has its finding. Its standing is the first that holds of withdrawn,
published early, backdated, late, in time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from model.types import (
    ColumnRead,
    Finding,
    Holding,
    Judgement,
    Obligation,
    Publisher,
    Severity,
    Standing,
    Told,
    Verdict,
    Whereabouts,
)
from monitor.backdating import backdating
from monitor.cases import DEFAULT_LIMITS, Case, Limits
from monitor.disappearance import Disappearance, disappearance, swept
from monitor.earliness import earliness
from monitor.phrases import Text, joined
from monitor.proofs import proof_of
from monitor.timeliness import SHANGHAI, Remark, days_of_moves, end_of, instant, timeliness
from monitor.unknowns import unknown

MISSING, LATE = "missing", "late"
BACKDATED, EARLY, WITHDRAWN = "backdated", "published-early", "withdrawn"
SEVERITIES: Mapping[str, Severity] = {
    MISSING: Severity.ERROR,
    LATE: Severity.ERROR,
    BACKDATED: Severity.WARNING,
    EARLY: Severity.WARNING,
    WITHDRAWN: Severity.WARNING,
}
"""Every code of the deadlines, with how much its finding weighs (DOMAIN 5)."""
VERSION = 1


class _Said(NamedTuple):
    """One rule's word on a case."""

    code: str
    verdict: Verdict
    text: Text


def judge(case: Case, holding: Holding | None = None) -> Judgement:
    """Where the publisher stands with that year, with the findings that follow and what they rest on.

    Readings of other portals and of later than the case's `now` do not count.
    """
    own = (read for read in case.reads if read.portal == case.publisher.portal and read.at <= case.now)
    case = replace(case, reads=tuple(sorted(own, key=lambda read: read.at)))
    if holding is not None:
        return _held(case, holding)
    if case.now < end_of(case.obligation.due):
        return _before_due(case)
    return _after_due(case)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of all bodies and portals at one instant."""

    publishers: Sequence[Publisher]
    holdings: Sequence[Holding]
    """Of several of one report the one seen first counts."""
    reads: Sequence[ColumnRead]
    """Readings of the columns that the registry names today."""
    former: Sequence[ColumnRead] = ()
    """Readings of columns that it does not name any more."""
    whereabouts: Sequence[Whereabouts] = ()
    column_urls: Mapping[str, str]
    """Portal to its column's address."""
    now: datetime
    limits: Limits = DEFAULT_LIMITS


def judge_all(obligations: Sequence[Obligation], known: Known) -> tuple[Judgement, ...]:
    """One judgement for each obligation, in their order. An obligation of an unlisted publisher is a KeyError."""
    by_id = {publisher.id: publisher for publisher in known.publishers}
    portals = {publisher.id: publisher.portal for publisher in known.publishers}
    newest_first = sorted(known.holdings, key=lambda holding: holding.first_seen, reverse=True)
    held = {(holding.publisher, holding.year): holding for holding in newest_first}
    moves = days_of_moves(known.holdings, portals)
    where = {(one.publisher, one.year): one for one in known.whereabouts}
    gone_at_once = swept(known.whereabouts, portals)
    reads, former = _by_portal(known.reads), _by_portal(known.former)

    def one(obligation: Obligation) -> Judgement:
        key = (obligation.publisher, obligation.year)
        body, holding = by_id[obligation.publisher], held.get(key)
        portal = body.portal or ""
        successor = by_id.get(body.successor or "")
        case = Case(
            obligation=obligation,
            publisher=body,
            reads=tuple(reads.get(portal, ())),
            now=known.now,
            column_url=known.column_urls.get(portal, ""),
            limits=known.limits,
            former=next(reversed(former.get(portal, [])), None),
            successor=successor.name if successor is not None else "",
            moved=holding is not None and (body.portal, holding.published) in moves,
            whereabouts=where.get(key),
            swept=key in gone_at_once,
        )
        return judge(case, holding)

    return tuple(map(one, obligations))


def _by_portal(reads: Sequence[ColumnRead]) -> dict[str, list[ColumnRead]]:
    found: dict[str, list[ColumnRead]] = {}
    for read in sorted(reads, key=lambda read: read.at):
        found.setdefault(read.portal, []).append(read)
    return found


def _before_due(case: Case) -> Judgement:
    left = (case.obligation.due - case.now.astimezone(SHANGHAI).date()).days
    standing = Standing.DUE_SOON if left <= case.limits.due_soon_days else Standing.NOT_DUE
    reason = Text(
        f"{case.clause.zh}，还有{left}天",
        f"the report on {case.obligation.year} is due by {case.obligation.due}, in {left} days "
        f"({case.obligation.clause_en})",
    )
    return _judgement(case, None, standing, reason)


def _after_due(case: Case) -> Judgement:
    why = unknown(case)
    if why is not None:
        reason = Text(f"{case.clause.zh}；无法判断：{why.zh}", f"{case.clause.en}; it cannot be told: {why.en}")
        return _judgement(case, None, Standing.UNKNOWN, reason, _Said(MISSING, Verdict.NOT_ASSESSABLE, reason))
    latest = case.reads[-1]
    at = instant(latest.at)
    reason = Text(
        f"{case.clause.zh}；{case.column.zh}于{at}完整读取（{latest.rows}条），其中没有",
        f"{case.clause.en}; its {case.column.en} was read whole at {at} ({latest.rows} rows) and does not list it",
    )
    long = case.now >= end_of(case.obligation.due) + timedelta(days=case.limits.very_overdue_days)
    standing = Standing.VERY_OVERDUE if long else Standing.OVERDUE
    return _judgement(case, None, standing, reason, _Said(MISSING, Verdict.FAIL, reason))


def _held(case: Case, holding: Holding) -> Judgement:
    standing, verdict, remark = timeliness(case.obligation.due, holding, moved=case.moved)
    evidence = _evidence(holding)
    timed = Text(
        f"{case.clause.zh}；{evidence.zh}；{remark.zh}",
        f"{case.clause.en}; {evidence.en}; {remark.en}",
    )
    back, early = backdating(case.obligation.due, holding, moved=case.moved), earliness(holding, moved=case.moved)
    gone = disappearance(case, holding)
    # What need not be told beside the day: that nothing contradicts it, or that nobody could have.
    beside = [one.text for one in (back, early) if one.verdict is Verdict.FAIL]
    beside += [gone.text] if gone.open or gone.verdict is Verdict.FAIL else []
    reason = joined((timed, *beside), zh="；", en="; ")
    rules = ((BACKDATED, back), (EARLY, early), (WITHDRAWN, Remark(gone.verdict, gone.text)))
    said = (
        _Said(code, one.verdict, Text(f"{evidence.zh}；{one.text.zh}", f"{evidence.en}; {one.text.en}"))
        for code, one in rules
    )
    return _judgement(
        case,
        holding,
        _standing(standing, gone, early=early, back=back),
        reason,
        _Said(MISSING, Verdict.PASS, timed),
        _Said(LATE, verdict, timed),
        *said,
    )


def _standing(timely: Standing, gone: Disappearance, *, early: Remark, back: Remark) -> Standing:
    """The first that holds: what became of the report, then what is wrong about its day, then whether it was in time."""
    if gone.verdict is Verdict.FAIL:
        return Standing.WITHDRAWN
    if gone.open:
        return Standing.UNKNOWN
    if early.verdict is Verdict.FAIL:
        return Standing.PUBLISHED_EARLY
    return Standing.BACKDATED if back.verdict is Verdict.FAIL else timely


def _evidence(holding: Holding) -> Text:
    """Printed date, first sight and the last look without it: 所印日期2026-02-03，首次见到2026-02-04 09:00，…."""
    seen = instant(holding.first_seen)
    zh = f"所印日期{holding.published}" if holding.published else "没有印日期"
    en = f"printed date {holding.published}" if holding.published else "no printed date"
    if holding.earliest is not None and holding.earliest != holding.published:
        zh, en = f"{zh}（另有{holding.earliest}）", f"{en} (elsewhere {holding.earliest})"
    zh, en = f"{zh}，首次见到{seen}", f"{en}, first seen at {seen}"
    if holding.last_read_without is not None:
        last = instant(holding.last_read_without)
        return Text(f"{zh}，最近一次未见到它的完整读取{last}", f"{en}, last whole reading without it at {last}")
    return Text(f"{zh}，此前没有完整读取", f"{en}, no whole reading before")


def _judgement(case: Case, holding: Holding | None, standing: Standing, reason: Text, *said: _Said) -> Judgement:
    name = case.publisher.name
    return Judgement(
        publisher=case.obligation.publisher,
        year=case.obligation.year,
        standing=standing,
        reason_zh=reason.zh,
        reason_en=reason.en,
        proof=proof_of(case, holding),
        findings=tuple(
            Finding(
                code=code,
                subject="",
                severity=SEVERITIES[code],
                verdict=verdict,
                message=Told((f"{name}：{text.zh}", f"{name}: {text.en}")),
                version=VERSION,
            )
            for code, verdict, text in said
        ),
    )
