"""Findings over time: how each stands now, every change, and which changes are to be told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from model.findings import Change, Finding, Verdict, fingerprint
from storage.codec import GONE, finding_columns, finding_of, instant, stamp, values_digest, verdict_of
from storage.decisions import dismissed, last_decisions
from storage.rows import Decision, FindingRow
from storage.store import Row, Store

_WEIGHT = {Verdict.PASS: 0, Verdict.NOT_ASSESSABLE: 1, Verdict.FAIL: 2}
_COMPARED = ("verdict", "severity", "message_zh", "message_en", "values_digest", "rule_version")
"""A difference in one of these is written to the history."""
_HISTORY = ("fingerprint", "run", *_COMPARED, "version_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One judging: of whom, by what, when, from which version."""

    publisher: str
    year: int
    source: str
    now: datetime
    run: int
    version: int | None
    url: str = ""


def record_findings(store: Store, findings: Sequence[Finding], *, judged: Judged) -> tuple[Change, ...]:
    """The findings whose verdict changed, and the new ones that fail.

    Findings of this source, publisher and year that are not in `findings` are gone, which counts like a pass. A failure
    whose dismissal holds (same values, same rule) is recorded but not given back: nobody is told again what was
    dismissed. Where the values or the rule have changed, the dismissal lapses and the failure is given back.
    """
    with store.transaction():
        before = {
            row["fingerprint"]: row
            for row in store.rows(
                "SELECT * FROM findings WHERE publisher = ? AND year = ?", (judged.publisher, judged.year)
            )
        }
        named = _named(findings, judged)
        decisions = last_decisions(store, (*before, *named))
        rows = [_followed(_row(mark, finding, judged), before.get(mark), decisions) for mark, finding in named.items()]
        rows += _gone(before, named, judged)
        _write(store, rows, before, judged.now)
        return tuple(
            _change(row, finding=named.get(row["fingerprint"]), was=was)
            for row, was in _changed(rows, before, decisions)
        )


def _named(findings: Sequence[Finding], judged: Judged) -> dict[str, Finding]:
    """Fingerprint to finding; of two findings of the same fingerprint, the graver."""
    graver: dict[str, Finding] = {}
    for finding in findings:
        mark = fingerprint(publisher=judged.publisher, year=judged.year, code=finding.code, subject=finding.subject)
        if mark not in graver or _WEIGHT[finding.verdict] > _WEIGHT[graver[mark].verdict]:
            graver[mark] = finding
    return graver


def _row(mark: str, finding: Finding, judged: Judged) -> Row:
    now = stamp(judged.now)
    # What a pass quotes is left out: nine in ten pass, and their quotes would outweigh all the reports.
    shown = replace(finding, facts=(), claims=()) if finding.verdict is Verdict.PASS else finding
    return {
        "fingerprint": mark,
        "publisher": judged.publisher,
        "year": judged.year,
        "source": judged.source,
        **finding_columns(shown),
        "values_digest": values_digest(finding),
        "version_id": judged.version,
        "url": judged.url,
        "first_seen": now,
        "last_seen": now,
        "since": now,
        "times_failed": 0,
        "run": judged.run,
    }


def _followed(row: Row, old: Row | None, decisions: Mapping[str, Row]) -> Row:
    """The row with what it inherits from the one before."""
    fails = row["verdict"] == Verdict.FAIL
    if old is None:
        return {**row, "times_failed": int(fails)}
    begins = fails and (old["verdict"] != Verdict.FAIL or _lapsed(row, old, decisions))
    return {
        **row,
        "first_seen": old["first_seen"],
        "since": old["since"] if old["verdict"] == row["verdict"] else row["since"],
        "times_failed": old["times_failed"] + begins,
    }


def _lapsed(row: Row, old: Row, decisions: Mapping[str, Row]) -> bool:
    """Whether a dismissal held for the row before and does not hold for this one."""
    return dismissed(old, decisions) and not dismissed(row, decisions)


def _gone(before: Mapping[str, Row], named: Mapping[str, Finding], judged: Judged) -> list[Row]:
    """Rows of this source that were not named this time and were not gone already."""
    return [
        {**row, "verdict": GONE, "since": stamp(judged.now), "run": judged.run}
        for mark, row in before.items()
        if mark not in named and row["source"] == judged.source and row["verdict"] != GONE
    ]


def _write(store: Store, rows: list[Row], before: Mapping[str, Row], now: datetime) -> None:
    store.upsert("findings", rows, key="fingerprint")
    store.insert_many(
        "finding_history",
        ("at", *_HISTORY),
        [
            (stamp(now), *(row[name] for name in _HISTORY))
            for row in rows
            if _differs(row, before.get(row["fingerprint"]))
        ],
    )


def _differs(row: Row, old: Row | None) -> bool:
    return old is None or any(row[name] != old[name] for name in _COMPARED)


def _changed(
    rows: list[Row], before: Mapping[str, Row], decisions: Mapping[str, Row]
) -> Iterator[tuple[Row, Verdict | None]]:
    """The rows to be told of, each with the verdict recorded before; None where there was none."""
    for row in rows:
        old = before.get(row["fingerprint"])
        verdict, was = verdict_of(row["verdict"]), verdict_of(old["verdict"]) if old else None
        fails = verdict is Verdict.FAIL
        changed = fails if old is None else verdict is not was or (fails and _lapsed(row, old, decisions))
        if changed and not (fails and dismissed(row, decisions)):
            yield row, was


def _change(row: Row, *, finding: Finding | None, was: Verdict | None) -> Change:
    return Change(
        fingerprint=row["fingerprint"],
        publisher=row["publisher"],
        year=row["year"],
        finding=finding or finding_of(row),
        was=was,
        times_failed=row["times_failed"],
        url=row["url"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which findings are asked for; None asks for all."""

    publisher: str | None = None
    year: int | None = None
    code: str | None = None
    verdict: Verdict | None = Verdict.FAIL
    dismissed: bool = False
    """True adds those whose dismissal holds."""
    limit: int = -1
    """At most so many; -1 for all."""


_FINDINGS = """
SELECT * FROM findings_now
WHERE (:publisher IS NULL OR publisher = :publisher) AND (:year IS NULL OR year = :year)
  AND (:code IS NULL OR code = :code)
  AND (:verdict IS NULL OR verdict = :verdict OR (:verdict = 'pass' AND verdict = 'gone'))
  AND (:dismissed OR decision IS NULL OR decision != 'dismissed' OR NOT decision_holds)
ORDER BY year DESC, publisher, code, subject LIMIT :limit
"""


def findings(store: Store, wanted: Wanted) -> tuple[FindingRow, ...]:
    """The findings asked for, newest year first."""
    asked = {
        "publisher": wanted.publisher,
        "year": wanted.year,
        "code": wanted.code,
        "verdict": wanted.verdict.value if wanted.verdict else None,
        "dismissed": wanted.dismissed,
        "limit": wanted.limit,
    }
    return tuple(_finding_row(row) for row in store.rows(_FINDINGS, asked))


def finding(store: Store, mark: str) -> FindingRow | None:
    """The finding of that fingerprint; None where there is none."""
    row = store.row("SELECT * FROM findings_now WHERE fingerprint = ?", (mark,))
    return None if row is None else _finding_row(row)


def _finding_row(row: Row) -> FindingRow:
    return FindingRow(
        fingerprint=row["fingerprint"],
        publisher=row["publisher"],
        publisher_name=row["publisher_name"],
        year=row["year"],
        source=row["source"],
        finding=finding_of(row),
        gone=row["verdict"] == GONE,
        url=row["url"],
        version=row["version_id"],
        first_seen=instant(row["first_seen"]),
        last_seen=instant(row["last_seen"]),
        since=instant(row["since"]),
        times_failed=row["times_failed"],
        decision=_decision(row),
    )


def _decision(row: Row) -> Decision | None:
    if row["decision"] is None:
        return None
    return Decision(
        decision=row["decision"],
        by=row["decided_by"],
        reason=row["decision_reason"],
        at=instant(row["decided_at"]),
        holds=bool(row["decision_holds"]),
    )
