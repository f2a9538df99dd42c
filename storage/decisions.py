"""What people decided about findings. Decisions are only ever added; the last one counts, as long as it holds."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from model.errors import UsageError
from model.reports import Claim, Fact
from storage.codec import claims_of, facts_of, stamp, to_json
from storage.store import Row, Store

DECISIONS = ("confirmed", "dismissed", "reopened")


def decide(store: Store, fingerprint: str, *, decision: str, by: str, reason: str, now: datetime) -> None:
    """Adds a decision about the finding as it stands: its values and the version of its rule are kept with it.

    UsageError where there is no such finding or decision.
    """
    if decision not in DECISIONS:
        raise UsageError(f"{decision!r} is no decision; allowed: {', '.join(DECISIONS)}")
    with store.transaction():
        row = store.row("SELECT * FROM findings WHERE fingerprint = ?", (fingerprint,))
        if row is None:
            raise UsageError(f"there is no finding {fingerprint!r}; `nianbao findings` lists them")
        number = store.insert(
            "decisions",
            fingerprint=fingerprint,
            decision=decision,
            decided_by=by,
            reason=reason,
            at=stamp(now),
            values_digest=row["values_digest"],
            rule_version=row["rule_version"],
            publisher=row["publisher"],
            year=row["year"],
            code=row["code"],
            subject=row["subject"],
        )
        store.insert("decision_quotes", decision=number, facts=row["facts"], claims=row["claims"])


def decided_quotes(store: Store, fingerprint: str) -> tuple[tuple[Fact, ...], tuple[Claim, ...]] | None:
    """The cells and claims that were quoted when a person last decided about the finding; None where nobody noted them."""
    row = store.row(
        """SELECT facts, claims FROM decision_quotes JOIN decisions ON decisions.id = decision_quotes.decision
        WHERE fingerprint = ? ORDER BY decisions.id DESC LIMIT 1""",
        (fingerprint,),
    )
    return None if row is None else (facts_of(row["facts"]), claims_of(row["claims"]))


def last_decisions(store: Store, fingerprints: Sequence[str]) -> dict[str, Row]:
    """Fingerprint to the last decision about it."""
    sql = """SELECT * FROM decisions WHERE id IN (
        SELECT max(id) FROM decisions WHERE fingerprint IN (SELECT value FROM json_each(?)) GROUP BY fingerprint)"""
    return {row["fingerprint"]: row for row in store.rows(sql, (to_json(fingerprints),))}


def dismissed(finding: Row, decisions: Mapping[str, Row]) -> bool:
    """Whether the last decision dismissed the finding and was about these values and this rule."""
    decision = decisions.get(finding["fingerprint"])
    return (
        decision is not None
        and decision["decision"] == "dismissed"
        and decision["values_digest"] == finding["values_digest"]
        and decision["rule_version"] == finding["rule_version"]
    )
