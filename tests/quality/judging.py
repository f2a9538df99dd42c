"""What the reader made of one report, cell by cell: right, unreadable, or silently wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import parsers
from model.faults import Fault
from model.types import Fact, Report, State
from parsers.tables import read_tables
from parsers.tables.conservation import breaches
from quality.printed import Truth

_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The count for one report."""

    cells: int
    right: int
    unreadable: int
    """Cells that were printed, blank or not, and came out `unreadable` or not at all."""
    wrong: int
    """Cells read otherwise than printed: another number, a number for a blank, a blank for a number."""
    notes: tuple[str, ...] = field(default=())
    """The first cells that are not right, the fault, and breaches of conservation."""
    breaches: int = 0
    """Digits of its tables that have no owner or several."""


def judged(body: bytes, *, name: str, truth: Mapping[str, Truth]) -> Judgement:
    """Reads the bytes and counts; a report that could not be read has every cell unreadable."""
    document = parsers.read_bytes(body, url=name)
    if isinstance(document, Fault):
        return _nothing(truth, document)
    report = parsers.parse(document, handed=True)
    if isinstance(report, Fault):
        return _nothing(truth, report)
    broken = breaches(document, read_tables(document))
    return _counted(report, truth, broken)


def _nothing(truth: Mapping[str, Truth], fault: Fault) -> Judgement:
    return Judgement(
        cells=len(truth), right=0, unreadable=len(truth), wrong=0, notes=(f"{fault.kind}: {fault.detail}",)
    )


def _counted(report: Report, truth: Mapping[str, Truth], broken: tuple[str, ...]) -> Judgement:
    facts = report.by_key
    verdicts = {key: verdict(facts.get(key), expected) for key, expected in truth.items()}
    foreign = [key for key, fact in facts.items() if key not in truth and fact.state is State.READ]
    verdicts |= dict.fromkeys(foreign, "wrong")
    counts = {name: sum(found == name for found in verdicts.values()) for name in ("right", "unreadable", "wrong")}
    notes = [
        f"{found}: {key} {_shown(facts.get(key))}, printed {_expected(truth.get(key))}"
        for name in ("wrong", "unreadable")
        for key, found in verdicts.items()
        if found == name
    ]
    return Judgement(cells=len(verdicts), **counts, notes=(*notes[:_SHOWN], *broken[:_SHOWN]), breaches=len(broken))


def verdict(fact: Fact | None, expected: Truth) -> str:
    """`right`, `unreadable` or `wrong`."""
    state = fact.state if fact else State.UNREADABLE
    if state is expected.state and (fact is None or fact.value == expected.value):
        return "right"
    return "unreadable" if state is State.UNREADABLE else "wrong"


def _shown(fact: Fact | None) -> str:
    return "missing" if fact is None else f"{fact.state} {fact.value if fact.value is not None else fact.printed!r}"


def _expected(truth: Truth | None) -> str:
    return "nowhere" if truth is None else f"{truth.state} {truth.value if truth.value is not None else ''}".strip()
