"""Everything that is shown has a word in both languages."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from app import words
from app.commands import asking
from app.demo.words import SAYINGS
from app.output import ENUMERATED, SENTENCES
from model.types import AlertEvent, ClaimKind, Outcome, Scope, Severity, Standing, State, Verdict

ROOT = Path(__file__).resolve().parents[2]
TABLES = {"words": words.HEADINGS, "values": words.VALUES, "sentences": words.SENTENCES, "demo": SAYINGS}


@pytest.mark.parametrize("kind", [Standing, Severity, Verdict, AlertEvent, State, Outcome, ClaimKind, Scope])
def test_every_value_of_an_enumeration_has_a_word(kind: type[StrEnum]) -> None:
    without = {member.value for member in kind} - words.VALUES.keys()
    assert not without


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_word_is_there_in_both_languages(table: dict[str, tuple[str, str]]) -> None:
    for key, (chinese, english) in table.items():
        assert re.search(r"[\u4e00-\u9fff]", chinese) or not re.search(r"[A-Za-z]", chinese), key
        assert english, key
        assert not re.search(r"[\u4e00-\u9fff]", english), key
        assert sorted(re.findall(r"\{.*?\}", chinese)) == sorted(re.findall(r"\{.*?\}", english)), key


def test_no_heading_and_no_sentence_stands_unused() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "app").rglob("*.py")
        if path.name not in {"words.py", "keeping_words.py"}
    )
    assert not [key for key in (*words.HEADINGS, *words.SENTENCES) if not re.search(f"[\"']{key}[\"']", code)]
    assert words.HEADINGS.keys() >= ENUMERATED | SENTENCES | {"name", "year", "due"}


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [("zh", "overdue", "逾期未见"), ("en", "overdue", "overdue"), ("en", "not_assessable", "not assessable")],
)
def test_a_value_is_said_in_the_language_asked_for(language: str, value: str, said: str) -> None:
    assert words.word(value, language) == said


def test_what_is_no_word_of_ours_stays_as_it_is() -> None:
    assert words.word("fetch.contact", "zh") == "fetch.contact"


def test_commands_are_described_by_a_sentence() -> None:
    for command in (asking.status, asking.findings, asking.alerts, asking.query, asking.search):
        assert (command.__doc__ or "").strip().endswith(".")
