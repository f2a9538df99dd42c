"""Where each publisher stands with each year, and how that changed."""

from collections.abc import Sequence
from datetime import datetime

from model.standing import Judgement, Quality, Standing
from model.world import Obligation
from storage.codec import day_of, day_text, instant, proof_of, stamp, strings, to_json
from storage.rows import Coverage, PastStanding, Worth
from storage.store import Row, Store


def record_judgements(
    store: Store, judgements: Sequence[Judgement], obligations: Sequence[Obligation], *, now: datetime, run: int
) -> None:
    """Records where everybody stands. A run judges all at once: who is not named is owed nothing any more."""
    owed = {(obligation.publisher, obligation.year): obligation for obligation in obligations}
    with store.transaction():
        before = {(row["publisher"], row["year"]): row for row in store.rows("SELECT * FROM judgements")}
        rows = [
            _row(judgement, owed.get((judgement.publisher, judgement.year)), now=now, run=run)
            for judgement in judgements
        ]
        changed = [row for row in rows if _changes(row, before.get((row["publisher"], row["year"])))]
        for row in rows:
            old = before.get((row["publisher"], row["year"]))
            if old is not None and old["standing"] == row["standing"]:
                row["since"] = old["since"]
        store.upsert("judgements", rows, key=("publisher", "year"))
        columns = (
            "publisher",
            "year",
            "run",
            "standing",
            "due",
            "clause_zh",
            "clause_en",
            "reason_zh",
            "reason_en",
            "proof",
        )
        store.insert_many(
            "judgement_history",
            ("at", "changed", *columns),
            [
                (
                    stamp(now),
                    to_json(_changes(row, before.get((row["publisher"], row["year"])))),
                    *(row[name] for name in columns),
                )
                for row in changed
            ],
        )


def _row(judgement: Judgement, obligation: Obligation | None, *, now: datetime, run: int) -> Row:
    return {
        "publisher": judgement.publisher,
        "year": judgement.year,
        "standing": judgement.standing.value,
        "reason_zh": judgement.reason_zh,
        "reason_en": judgement.reason_en,
        "due": day_text(obligation.due) if obligation else None,
        "clause_zh": obligation.clause_zh if obligation else "",
        "clause_en": obligation.clause_en if obligation else "",
        "proof": to_json(judgement.proof),
        "since": stamp(now),
        "judged": stamp(now),
        "run": run,
    }


def _changes(row: Row, old: Row | None) -> tuple[str, ...]:
    """What differs from before: `new`, `standing`, `due` (the day) and `clause` (the rule that sets it)."""
    if old is None:
        return ("new",)
    clause = (row["clause_zh"], row["clause_en"]) != (old["clause_zh"], old["clause_en"])
    changed = {"standing": row["standing"] != old["standing"], "due": row["due"] != old["due"], "clause": clause}
    return tuple(name for name, differs in changed.items() if differs)


_COVERAGE = """
SELECT * FROM coverage
WHERE (:publisher IS NULL OR publisher = :publisher) AND (:year IS NULL OR year = :year)
ORDER BY year DESC, publisher
"""


def coverage(store: Store, *, publisher: str | None, year: int | None) -> tuple[Coverage, ...]:
    """Where everybody stood in the last run that judged, newest year first."""
    return tuple(
        Coverage(
            publisher=row["publisher"],
            publisher_name=row["publisher_name"],
            year=row["year"],
            standing=Standing(row["standing"]),
            reason_zh=row["reason_zh"],
            reason_en=row["reason_en"],
            since=instant(row["since"]),
            due=day_of(row["due"]),
            clause_zh=row["clause_zh"],
            clause_en=row["clause_en"],
            url=row["url"],
            published=day_of(row["published"]),
            quality=None if row["quality"] is None else Quality(row["quality"]),
            proof=proof_of(row["proof"]),
        )
        for row in store.rows(_COVERAGE, {"publisher": publisher, "year": year})
    )


def qualities(store: Store) -> dict[tuple[str, int], Worth]:
    """Publisher and year of each report held to what the checks say of it, by the findings as they stand."""
    return {
        (row["publisher"], row["year"]): Worth(
            quality=Quality(row["quality"]), errors=row["errors"], warnings=row["warnings"], unread=row["unread"]
        )
        for row in store.rows("SELECT * FROM qualities")
    }


def standings_before(store: Store, publisher: str, year: int) -> tuple[PastStanding, ...]:
    """Every change of where that publisher stood with that year, oldest first."""
    sql = "SELECT * FROM judgement_history WHERE publisher = ? AND year = ? ORDER BY id"
    return tuple(
        PastStanding(
            at=instant(row["at"]),
            run=row["run"],
            standing=Standing(row["standing"]),
            due=day_of(row["due"]),
            clause_zh=row["clause_zh"],
            clause_en=row["clause_en"],
            reason_zh=row["reason_zh"],
            reason_en=row["reason_en"],
            changed=strings(row["changed"]),
            proof=proof_of(row["proof"]),
        )
        for row in store.rows(sql, (publisher, year))
    )
