"""Values to the text that columns hold, and back. Times are UTC to the second; JSON keeps printed Chinese readable."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from msgspec import json

from model.documents import Place
from model.errors import ArchiveError
from model.findings import Finding, Severity, Verdict
from model.history import Doubt
from model.reports import Claim, ClaimKind, Fact
from model.standing import Proof
from model.text import squeezed
from model.told import Told


def stamp(at: datetime) -> str:
    """`2026-01-05T03:04:05+00:00`; text of this form sorts by time. ArchiveError where the time has no zone."""
    if at.tzinfo is None:
        raise ArchiveError(f"a time without a zone was to be stored: {at.isoformat()}")
    return at.astimezone(UTC).isoformat(timespec="seconds")


def instant(text: str) -> datetime:
    """The aware UTC time that a stamp stands for."""
    return datetime.fromisoformat(text)


def day_text(day: date | None) -> str | None:
    """`2026-01-31`; None stays None."""
    return None if day is None else day.isoformat()


def day_of(text: str | None) -> date | None:
    """The day that the text stands for; None stays None."""
    return None if text is None else date.fromisoformat(text)


def to_json(value: object) -> str:
    """JSON text of plain values, keys in the order given."""
    return json.encode(value).decode()


def strings(text: str) -> tuple[str, ...]:
    """A JSON list of strings."""
    return json.decode(text, type=tuple[str, ...])


def integers(text: str) -> tuple[int, ...]:
    """A JSON list of whole numbers."""
    return json.decode(text, type=tuple[int, ...])


def string_map(text: str) -> dict[str, str]:
    """A JSON object of strings."""
    return json.decode(text, type=dict[str, str])


def integer_map(text: str) -> dict[str, int]:
    """A JSON object of whole numbers."""
    return json.decode(text, type=dict[str, int])


def doubts_of(text: str) -> tuple[Doubt, ...]:
    """A JSON list of doubts."""
    return json.decode(text, type=tuple[Doubt, ...])


def proof_of(text: str) -> Proof | None:
    """The proof that the text stands for; None where nobody gathered one."""
    return json.decode(text, type=Proof | None)


def place_text(place: Place) -> str:
    """JSON object of what is known of a place."""
    return to_json(place.known())


def place_of(text: str) -> Place:
    """The place that the text stands for."""
    return json.decode(text, type=Place)


def facts_text(facts: Sequence[Fact]) -> str:
    """JSON list of the cells that a finding quotes."""
    return to_json(
        [
            {
                "key": fact.key,
                "state": fact.state,
                "value": None if fact.value is None else str(fact.value),
                "printed": fact.printed,
                "place": fact.place.known(),
                **({} if fact.confidence is None else {"confidence": fact.confidence}),
                **({} if fact.year is None else {"year": fact.year}),
            }
            for fact in facts
        ]
    )


def facts_of(text: str) -> tuple[Fact, ...]:
    """The cells that the text stands for."""
    return json.decode(text, type=tuple[Fact, ...])


def claims_text(claims: Sequence[Claim]) -> str:
    """JSON list of the claims that a finding quotes."""
    return to_json(
        [
            {
                "key": claim.key,
                "value": str(claim.value),
                "printed": claim.printed,
                "sentence": claim.sentence,
                "place": claim.place.known(),
                **_beside(claim),
            }
            for claim in claims
        ]
    )


def _beside(claim: Claim) -> dict[str, object]:
    """What a claim says beside key and value; what it leaves unsaid is left out."""
    said = {
        "kind": claim.kind,
        "unit": claim.unit,
        "scope": claim.scope,
        "body": claim.body,
        "of": claim.of,
        "whole": None if claim.whole is None else str(claim.whole),
        "label": claim.label,
    }
    return {name: value for name, value in said.items() if value not in {None, ""}}


def claims_of(text: str) -> tuple[Claim, ...]:
    """The claims that the text stands for."""
    return json.decode(text, type=tuple[Claim, ...])


def values_digest(finding: Finding) -> str:
    """Hex sha256 of what a finding compares: keys and printed values, white space apart; where they stand is not in it."""
    compared: Mapping[str, object] = {
        "facts": [(fact.key, fact.state, squeezed(fact.printed)) for fact in finding.facts],
        "claims": [_compared(claim) for claim in finding.claims],
        **({"beside": finding.compared} if finding.compared else {}),
    }
    return sha256(json.encode(compared)).hexdigest()


def _compared(claim: Claim) -> tuple[str, ...]:
    """What of a claim is compared; its kind where it is not a plain count."""
    kind = () if claim.kind is ClaimKind.COUNT else (claim.kind.value,)
    return (claim.key, squeezed(claim.printed), *kind)


GONE = "gone"
"""Verdict stored for a finding that its source does not name any more; it counts like a pass."""


def finding_columns(finding: Finding) -> dict[str, Any]:
    """The columns that hold a finding, in `findings` and in `alerts`."""
    return {
        "code": finding.code,
        "subject": finding.subject,
        "severity": finding.severity.value,
        "verdict": finding.verdict.value,
        "message_zh": finding.message_zh,
        "message_en": finding.message_en,
        "facts": facts_text(finding.facts),
        "claims": claims_text(finding.claims),
        "rule_version": finding.version,
    }


def verdict_of(text: str) -> Verdict:
    """The verdict that the text stands for; PASS where the finding is gone."""
    return Verdict.PASS if text == GONE else Verdict(text)


def finding_of(row: Mapping[str, Any]) -> Finding:
    """The finding that those columns hold."""
    return Finding(
        code=row["code"],
        subject=row["subject"],
        severity=Severity(row["severity"]),
        verdict=verdict_of(row["verdict"]),
        message=Told((row["message_zh"], row["message_en"])),
        facts=facts_of(row["facts"]),
        claims=claims_of(row["claims"]),
        version=row["rule_version"],
    )
