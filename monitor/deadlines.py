"""Where each body stands with each year's report, and the findings `missing` and `late` that follow.

A report is missing only if its column was read whole after the due day had ended in Shanghai, and no row was left that may
be it; it is late only with proof: every date printed for it, or such a reading after the due day that did not show it. All
else is unknown, and says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from model.types import (
    ColumnRead,
    Doubt,
    Finding,
    Holding,
    Judgement,
    Obligation,
    Publisher,
    Severity,
    Standing,
    Told,
    Verdict,
)
from monitor.outcome_words import OUTCOMES
from monitor.phrases import Text
from monitor.timeliness import SHANGHAI, days_of_moves, end_of, timeliness

MISSING, LATE = "missing", "late"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One obligation with what is known about it now."""

    obligation: Obligation
    publisher: Publisher
    reads: tuple[ColumnRead, ...]
    """Of the publisher's portal, up to now, oldest first."""
    now: datetime
    column_url: str

    @property
    def clause(self) -> Text:
        due, year = self.obligation.due, self.obligation.year
        return Text(
            f"{year}年度报告应于{due}前公布（依据：{self.obligation.clause_zh}）",
            f"the report on {year} was due by {due} ({self.obligation.clause_en})",
        )

    @property
    def column(self) -> Text:
        return (
            Text(f"栏目 {self.column_url} ", f"column {self.column_url}") if self.column_url else Text("栏目", "column")
        )

    @property
    def proof(self) -> ColumnRead | None:
        """The last reading that proves that the report was not there."""
        body, year = self.publisher.id, self.obligation.year
        return next((read for read in reversed(self.reads) if read.proves_absence_of(body, year)), None)


def judge(
    obligation: Obligation,
    *,
    publisher: Publisher,
    holding: Holding | None,
    reads: Sequence[ColumnRead],
    now: datetime,
    column_url: str = "",
    due_soon_days: int = 14,
    moved: bool = False,
) -> Judgement:
    """Where the publisher stands with that year, with the findings that follow.

    `reads` are readings of columns in any order; those of other portals and of later than `now` do not count. `moved`: the
    date that the holding prints is the day of a move to a new site.
    """
    own = (read for read in reads if read.portal == publisher.portal and read.at <= now)
    case = _Case(
        obligation=obligation,
        publisher=publisher,
        reads=tuple(sorted(own, key=lambda read: read.at)),
        now=now,
        column_url=column_url,
    )
    if holding is not None:
        return _held(case, holding, moved=moved)
    if now < end_of(obligation.due):
        return _before_due(case, due_soon_days)
    return _after_due(case)


def judge_all(
    obligations: Sequence[Obligation],
    *,
    publishers: Sequence[Publisher],
    holdings: Sequence[Holding],
    reads: Sequence[ColumnRead],
    now: datetime,
    column_urls: Mapping[str, str] | None = None,
    due_soon_days: int = 14,
) -> tuple[Judgement, ...]:
    """One judgement for each obligation, in their order; `column_urls` gives each portal's column.

    Of several holdings of one report the one seen first counts. An obligation of an unlisted publisher is a KeyError.
    """
    by_id = {publisher.id: publisher for publisher in publishers}
    newest_first = sorted(holdings, key=lambda holding: holding.first_seen, reverse=True)
    held = {(holding.publisher, holding.year): holding for holding in newest_first}
    portals = {publisher.id: publisher.portal for publisher in publishers}
    moves = days_of_moves(holdings, portals)
    by_portal: dict[str, list[ColumnRead]] = {}
    for read in reads:
        by_portal.setdefault(read.portal, []).append(read)

    def moved(holding: Holding | None) -> bool:
        return holding is not None and (portals.get(holding.publisher), holding.published) in moves

    return tuple(
        judge(
            obligation,
            publisher=by_id[obligation.publisher],
            holding=(holding := held.get((obligation.publisher, obligation.year))),
            moved=moved(holding),
            reads=by_portal.get(by_id[obligation.publisher].portal or "", ()),
            now=now,
            column_url=(column_urls or {}).get(by_id[obligation.publisher].portal or "", ""),
            due_soon_days=due_soon_days,
        )
        for obligation in obligations
    )


def _before_due(case: _Case, due_soon_days: int) -> Judgement:
    left = (case.obligation.due - case.now.astimezone(SHANGHAI).date()).days
    standing = Standing.DUE_SOON if left <= due_soon_days else Standing.NOT_DUE
    reason = Text(
        f"{case.clause.zh}，还有{left}天",
        f"the report on {case.obligation.year} is due by {case.obligation.due}, in {left} days "
        f"({case.obligation.clause_en})",
    )
    return _judgement(case, standing, reason)


def _after_due(case: _Case) -> Judgement:
    if case.publisher.portal is None:
        return _unknown(case, Text("没有登记它在哪个网站公布", "nobody has recorded where it publishes"))
    if not case.reads:
        return _unknown(case, Text(f"{case.column.zh}从未读取", f"its {case.column.en} has never been read"))
    latest, proof = case.reads[-1], case.proof
    if not latest.proves_absence:
        return _unknown(case, _no_look(case, latest, proof))
    if latest.at < end_of(case.obligation.due):
        at = _instant(latest.at)
        return _unknown(
            case,
            Text(
                f"{case.column.zh}在到期日之后没有读取过，最近一次是{at}",
                f"its {case.column.en} has not been read since the due day; the last reading was at {at}",
            ),
        )
    year = case.obligation.year
    if latest.years and year not in latest.years:
        about = "、".join(map(str, latest.years))
        return _unknown(
            case,
            Text(
                f"{case.column.zh}按名称只收{about}年的报告",
                f"by its name its {case.column.en} is only about {', '.join(map(str, latest.years))}",
            ),
        )
    doubt = latest.doubt_about(case.publisher.id, year)
    return _missing(case, latest) if doubt is None else _unknown(case, _open_row(case, doubt))


def _open_row(case: _Case, doubt: Doubt) -> Text:
    """Which row may be the report."""
    return Text(
        f"{case.column.zh}中《{doubt.title}》（{doubt.url}）可能就是它，未能确认（{doubt.reason}）",
        f"in its {case.column.en} “{doubt.title}” ({doubt.url}) may be it and could not be settled: {doubt.reason}",
    )


def _no_look(case: _Case, latest: ColumnRead, proof: ColumnRead | None) -> Text:
    """Why the latest reading proves nothing, and when the last good look was."""
    word = OUTCOMES[latest.outcome]
    why = latest.detail or f"{latest.completeness}, {latest.rows} rows"
    if latest.unread_articles:
        why = f"{why}; {latest.unread_articles} unread articles"
    good = Text("此前从未完整读取", "it has never been read whole before")
    if proof is not None:
        at = _instant(proof.at)
        good = Text(f"上一次完整读取是{at}", f"the last good look was at {at}")
    at = _instant(latest.at)
    return Text(
        f"{case.column.zh}最近一次（{at}）没有完整读到（{word.zh}：{why}），{good.zh}",
        f"the latest reading of its {case.column.en} ({at}) was not whole ({word.en}: {why}); {good.en}",
    )


def _missing(case: _Case, latest: ColumnRead) -> Judgement:
    at = _instant(latest.at)
    reason = Text(
        f"{case.clause.zh}；{case.column.zh}于{at}完整读取（{latest.rows}条），其中没有",
        f"{case.clause.en}; its {case.column.en} was read whole at {at} ({latest.rows} rows) and does not list it",
    )
    return _judgement(case, Standing.OVERDUE, reason, (MISSING, Verdict.FAIL))


def _unknown(case: _Case, why: Text) -> Judgement:
    reason = Text(f"{case.clause.zh}；无法判断：{why.zh}", f"{case.clause.en}; it cannot be told: {why.en}")
    return _judgement(case, Standing.UNKNOWN, reason, (MISSING, Verdict.NOT_ASSESSABLE))


def _held(case: _Case, holding: Holding, *, moved: bool) -> Judgement:
    standing, verdict, remark = timeliness(case.obligation.due, holding, moved=moved)
    evidence = _evidence(holding)
    reason = Text(
        f"{case.clause.zh}；{evidence.zh}；{remark.zh}",
        f"{case.clause.en}; {evidence.en}; {remark.en}",
    )
    return _judgement(case, standing, reason, (MISSING, Verdict.PASS), (LATE, verdict))


def _evidence(holding: Holding) -> Text:
    """Printed date, first sight and the last look without it: 所印日期2026-02-03，首次见到2026-02-04 09:00，…."""
    seen = _instant(holding.first_seen)
    zh = f"所印日期{holding.published}" if holding.published else "没有印日期"
    en = f"printed date {holding.published}" if holding.published else "no printed date"
    if holding.earliest is not None and holding.earliest != holding.published:
        zh, en = f"{zh}（另有{holding.earliest}）", f"{en} (elsewhere {holding.earliest})"
    zh, en = f"{zh}，首次见到{seen}", f"{en}, first seen at {seen}"
    if holding.last_read_without is not None:
        last = _instant(holding.last_read_without)
        return Text(f"{zh}，最近一次未见到它的完整读取{last}", f"{en}, last whole reading without it at {last}")
    return Text(f"{zh}，此前没有完整读取", f"{en}, no whole reading before")


def _judgement(case: _Case, standing: Standing, reason: Text, *verdicts: tuple[str, Verdict]) -> Judgement:
    findings = tuple(
        Finding(
            code=code,
            subject="",
            severity=Severity.ERROR,
            verdict=verdict,
            message=Told((f"{case.publisher.name}：{reason.zh}", f"{case.publisher.name}: {reason.en}")),
            version=VERSION,
        )
        for code, verdict in verdicts
    )
    return Judgement(
        publisher=case.obligation.publisher,
        year=case.obligation.year,
        standing=standing,
        reason_zh=reason.zh,
        reason_en=reason.en,
        findings=findings,
    )


def _instant(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
