"""Why a body stands where it stands with one year's report: the whole proof, for programs and for a reader."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from rich.text import Text

from app.context import Context
from app.explaining_words import phrase
from app.output import STYLES, console, shown_instant
from app.prose import Prose
from app.sweep import judgements
from app.words import word
from model.errors import UsageError
from model.types import DueRule, Judgement, Publisher
from monitor.naming import rule_name
from storage import Archive

Explained = dict[str, Any]
"""What `status --explain --json` prints."""
_SIGNS = {"pass": "✓", "fail": "✗", "not_assessable": "–"}
_LAST = 8
"""Of a long history so many are shown; JSON has all."""


def explained(context: Context, publisher: str, year: int, *, now: datetime, language: str) -> Explained:
    """The standing of today with all that it rests on, and every standing before; UsageError where nothing is owed."""
    every = judgements(context, now=now)
    one = next((each for each in every if (each.publisher, each.year) == (publisher, year)), None)
    if one is None or one.proof is None:
        message = (
            f"--explain {publisher} {year}: no report on that year is watched for it; "
            "[watch] first_year and the body's own years in the registry say which are"
        )
        raise UsageError(message)
    proof, body = one.proof, context.registry.by_id[publisher]
    worth = context.archive.qualities().get((publisher, year)) if proof.report else None
    return {
        "publisher": publisher,
        "name": body.name,
        "year": year,
        "standing": one.standing.value,
        "reason": _of(language, one.reason_zh, one.reason_en),
        "quality": worth.quality.value if worth else None,
        "errors": worth.errors if worth else None,
        "warnings": worth.warnings if worth else None,
        "body": _body(context, body),
        "due": proof.due,
        "clause": _of(language, proof.clause_zh, proof.clause_en),
        "rule": _rule(proof.rule),
        "column": proof.column,
        "report": proof.report,
        "first_seen": proof.first_seen,
        "last_without": proof.last_without,
        "dates": [msgspec.to_builtins(day) for day in proof.dates],
        "looks": [{**msgspec.to_builtins(look), "at": look.at} for look in proof.looks],
        "findings": _findings(context.archive, one, language=language),
        "history": list(_history(context.archive, one, language=language)),
    }


def _of(language: str, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def _body(context: Context, body: Publisher) -> Explained:
    """What the registry says of it that bears on who owes the report."""
    names = {one.id: one.name for one in context.registry.publishers}
    return {
        "tier": body.tier.value,
        "region": body.region,
        "parent": names.get(body.parent or ""),
        "children": [one.name for one in context.registry.publishers if one.parent == body.id],
        "other_names": body.other_names,
        "founded": body.founded,
        "dissolved": body.dissolved,
        "successor": names.get(body.successor or ""),
    }


def _rule(rule: DueRule | None) -> Explained | None:
    """Whom the rule is for, and the file in which a local one stands; an empty file means the calendar of law and practice."""
    if rule is None:
        return None
    named = {"publisher": rule.publisher, "region": rule.region, "tier": rule.tier, "year": rule.year}
    return {"file": rule.file, **{key: value for key, value in named.items() if value is not None}}


def _findings(archive: Archive, judgement: Judgement, *, language: str) -> list[Explained]:
    """Each rule of the deadlines with its verdict today, and what a person decided about it, as long as that holds."""
    kept = archive.findings(publisher=judgement.publisher, year=judgement.year, verdict=None, dismissed=True)
    decided = {row.finding.code: row.decision for row in kept if row.source == "deadline"}
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "verdict": one.verdict.value,
            "message": _of(language, one.message_zh, one.message_en),
            "decision": made.decision if (made := decided.get(one.code)) is not None and made.holds else None,
        }
        for one in judgement.findings
    ]


def _history(archive: Archive, judgement: Judgement, *, language: str) -> Iterator[Explained]:
    for past in archive.standings_before(judgement.publisher, judgement.year):
        yield {
            "at": past.at,
            "run": past.run,
            "standing": past.standing.value,
            "due": past.due,
            "changed": past.changed,
            "reason": _of(language, past.reason_zh, past.reason_en),
            "proof": None if past.proof is None else msgspec.to_builtins(past.proof),
        }


def show_explained(one: Explained, *, language: str) -> None:
    """Prints it, the answer first: then the due day, the printed days, the looks, the rules, and what was said before."""
    head = Text(phrase("of", language, one["name"], one["year"]), style="bold")
    head.append(word(one["standing"], language), style=STYLES.get(one["standing"], "bold"))
    console().print(head)
    _say(one["reason"])
    if one["quality"]:
        _say(phrase("quality", language, word(one["quality"], language), one["errors"], one["warnings"]))
    _part("due", [f"{one['due']}  {one['clause']}", _rule_text(one["rule"], language)], language)
    _part("body", ["  ".join(_body_texts(one["body"], language))], language)
    addresses = [f"{phrase(key, language)}  {one[key]}" for key in ("column", "report") if one[key]]
    _part("addresses", addresses, language)
    days = [f"{day['day']}  {word(day['origin'], language)}  {day['printed']}" for day in one["dates"]]
    if one["report"]:
        _part("dates", days or [phrase("no-dates", language)], language)
    looks = [_look_text(look, report=one["report"], language=language) for look in one["looks"]]
    _part("looks", looks or [phrase("no-looks", language)], language)
    _part("rules", _finding_texts(one["findings"], language), language)
    _part("history", _history_texts(one["history"], language), language)
    console().print(Prose(phrase("query", language), style="dim"))


def _rule_text(rule: Explained | None, language: str) -> str:
    if rule is None or not rule["file"]:
        return phrase("default", language)
    named = [phrase(f"for-{key}", language, value) for key, value in rule.items() if key != "file"]
    return phrase("local", language, rule["file"], ", ".join(named) or phrase("for-all", language))


def _body_texts(body: Explained, language: str) -> Iterator[str]:
    tier = phrase(f"tier-{body['tier']}", language)
    yield f"{tier} {body['region']}".strip()
    for key in ("parent", "founded", "dissolved", "successor"):
        if body[key]:
            yield phrase(key, language, body[key])
    if body["other_names"]:
        yield phrase("other_names", language, "、".join(body["other_names"]))
    if body["children"]:
        yield phrase("children", language, len(body["children"]))


def _look_text(look: Explained, *, report: str, language: str) -> str:
    """One line: instant, what it means, its number, outcome, and how much it showed."""
    kind = phrase("reading" if look["is_reading"] else "look", language, look["id"])
    facts = [phrase(f"role-{look['role']}", language), kind]
    if look["outcome"]:
        facts.append(word(look["outcome"], language))
    if look["rows"] is not None:
        facts += [phrase("rows", language, look["rows"]), phrase("whole" if look["whole"] else "not-whole", language)]
    if not look["is_reading"] and look["url"] not in {"", report}:
        facts.append(look["url"])
    if look["detail"]:
        facts.append(look["detail"])
    return f"{shown_instant(look['at'])}  {'  '.join(facts)}"


def _finding_texts(findings: list[Explained], language: str) -> Iterator[str]:
    """Those that pass by their names alone, on one line; each other one with what is known and what a person decided."""
    names = [rule_name(one["code"], language=language) for one in findings if one["verdict"] == "pass"]
    if names:
        yield f"{_SIGNS['pass']} {phrase('passes', language, phrase('comma', language).join(names))}"
    for one in findings:
        if one["verdict"] != "pass":
            decision = phrase(one["decision"], language) if one["decision"] in {"dismissed", "confirmed"} else ""
            name = rule_name(one["code"], language=language)
            yield f"{_SIGNS[one['verdict']]} {name}{decision} ({one['code']})  {one['message']}"


def _history_texts(history: list[Explained], language: str) -> list[str]:
    """The last standings, oldest first, each with what had changed."""
    texts = [phrase("more", language, len(history) - _LAST)] if len(history) > _LAST else []
    for past in history[-_LAST:]:
        why = ", ".join(phrase(f"changed-{name}", language) for name in past["changed"])
        texts.append("  ".join(filter(None, (shown_instant(past["at"]), word(past["standing"], language), why))))
    return texts


def _part(key: str, texts: Iterable[str], language: str) -> None:
    """A heading and its lines; nothing where there are none."""
    found = list(texts)
    if found:
        console().print(Text(phrase(key, language), style="bold"))
        _lines(found)


def _lines(texts: Iterable[str]) -> None:
    for text in texts:
        console().print(Prose(text, indent=2))


def _say(text: str) -> None:
    console().print(Prose(text))
