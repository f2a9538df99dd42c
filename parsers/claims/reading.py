"""One sentence read clause by clause: which counts it gives for the whole body and year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from parsers.claims import scope, wording
from parsers.claims.clauses import Clause, clauses, opening
from parsers.numerals import number

_CERTAIN = frozenset({"新收到", "新接收", "新受理", "新收", "新增", "收到", "接收到", "接收", "接到"})
"""Verbs that mean applications of the year; 受理 and 收办 may count carried ones in."""
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known before a sentence is read."""

    publisher: str
    body: scope.Body
    year: int | None
    on_requests: bool
    """Whether the talk is of applications already."""
    on_disputes: bool
    """Whether reviews and suits are about disclosure without saying so (chapter four)."""
    counting: bool = False
    """Whether the sentence before gave counts."""
    other_year: bool = False
    """Whether the talk is of another year."""


@dataclass(slots=True, kw_only=True)
class Found:
    """A count found: its key, which later words of the sentence may still change, and where its numeral stands."""

    key: str
    value: Decimal
    start: int
    end: int
    sure: bool = True
    """False for a verb that may count carried applications in: such a count is given only as 0 or once that is said."""


@dataclass(slots=True, kw_only=True)
class _Sentence:
    """The state of the reading."""

    text: str
    context: Context
    found: list[Found] = field(default_factory=list)
    head: str = ""
    """The last total: `received`, `total`, `review` or `suits`."""
    received: Found | None = None
    parts: str | None = None
    """What parts are told of: a head, `others` (applicants, other matters); None where wholes are told."""
    other_year: bool = False
    foreign: bool = False
    """Whether another body is the subject."""
    reason: bool = False
    """Whether the clause before limits the next count to one reason."""
    sub_block: bool = False
    """Whether results are told for one kind of suit only."""


def counts(text: str, context: Context) -> list[Found]:
    """The counts that a folded sentence gives, in order; empty where none is certain."""
    sentence = _Sentence(text=text, context=context, other_year=context.other_year)
    for clause in clauses(text):
        _read(sentence, clause)
    for found in sentence.found:
        if not found.sure and found.value == _ZERO:
            found.key, found.sure = "requests.new", True
    return [found for found in sentence.found if found.sure]


def _read(sentence: _Sentence, clause: Clause) -> None:
    """One clause taken in."""
    if clause.opens:
        sentence.reason = sentence.foreign = sentence.sub_block = False
        sentence.parts = sentence.parts if sentence.parts == "others" else None
    marker = wording.PARTS.match(clause.text)
    if marker and not clause.inside:
        sentence.parts = sentence.head or "unknown"
    start = marker.end() if marker else 0
    opened = opening(clause.text[start:])
    start += opened.length
    if opened.subjects:
        sentence.foreign = not all(scope.own(subject, sentence.context.publisher) for subject in opened.subjects)
    core, offset = clause.text[start:], clause.start + start
    if _carried(sentence, clause, core, offset):
        return
    if scope.this_year(clause.text, sentence.context.year):
        sentence.other_year = False
    if scope.comparing(clause.text):
        return
    if scope.other_year(clause.text, sentence.context.year):
        sentence.other_year = True
    if _understood(sentence, clause, core, offset):
        sentence.reason = False
    else:
        _not_understood(sentence, clause)


def _understood(sentence: _Sentence, clause: Clause, core: str, offset: int) -> bool:
    return (
        _received(sentence, clause, core, offset)
        or _total(sentence, clause, core, offset)
        or _request_result(sentence, clause, core, offset)
        or _dispute(sentence, clause, core, offset)
        or _dispute_result(sentence, clause, core, offset)
    )


def _not_understood(sentence: _Sentence, clause: Clause) -> None:
    """What a clause that gives no count says about the counts after it."""
    sentence.reason = bool(wording.REASON.search(clause.text))
    sentence.sub_block = sentence.sub_block or bool(wording.SUB_BLOCK.search(clause.text))
    counted = bool(wording.COUNTED.search(clause.text))
    if counted and not clause.inside and (sentence.foreign or wording.OTHERWISE_COUNTED.search(clause.text)):
        sentence.parts = "others"


def _valid(sentence: _Sentence, clause: Clause) -> bool:
    """Whether a count in this clause is meant for the whole body and year."""
    before = sentence.text[: clause.start + len(clause.text)]
    return not (
        sentence.other_year
        or sentence.foreign
        or scope.outside(before, sentence.context.body)
        or scope.part_of_year(before)
    )


def _whole(sentence: _Sentence, clause: Clause) -> bool:
    return sentence.parts is None and not clause.inside and _valid(sentence, clause)


def _add(sentence: _Sentence, key: str, match: re.Match[str], offset: int, *, sure: bool = True) -> Found | None:
    """The count of a match, kept; None where its numeral is none."""
    value = number(match["n"])
    if value is None or value != value.to_integral_value():
        return None
    found = Found(key=key, value=value, start=offset + match.start("n"), end=offset + match.end("n"), sure=sure)
    sentence.found.append(found)
    return found


def _on_requests(sentence: _Sentence, clause: Clause) -> bool:
    said = wording.ON_REQUESTS.search(sentence.text[: clause.start + len(clause.text)])
    return bool(said) or sentence.context.on_requests


def _matches(patterns: tuple[re.Pattern[str], ...], core: str) -> Iterator[re.Match[str]]:
    return (match for pattern in patterns if (match := pattern.fullmatch(core)))


def _carried(sentence: _Sentence, clause: Clause, core: str, offset: int) -> bool:
    """Applications carried in or out, whole or as parts of a total; carried ones among the received change what those are."""
    year = sentence.context.year
    for key, patterns, group, expected in (
        ("requests.carried_in", wording.CARRIED_IN, "previous", year and year - 1),
        ("requests.carried_out", wording.CARRIED_OUT, "next", year and year + 1),
    ):
        match = next(_matches(patterns, core), None)
        if match is None:
            continue
        named = match.groupdict().get(group)
        part = clause.inside or sentence.parts is not None
        known = sentence.head in {"received", "total"} if part else _on_requests(sentence, clause)
        if (named and int(named) != expected) or not known or sentence.parts == "others":
            return True
        if part and key == "requests.carried_in" and sentence.head == "received" and sentence.received:
            sentence.received.key, sentence.received.sure = "requests.received", True
        if _valid(sentence, clause):
            _add(sentence, key, match, offset)
        return True
    return False


def _received(sentence: _Sentence, clause: Clause, core: str, offset: int) -> bool:
    none = wording.NOT_RECEIVED.fullmatch(core)
    if none:
        _not_received(sentence, clause, none, offset)
        return True
    match = next(_matches(wording.RECEIVED, core), None)
    if match is None:
        return False
    wanted = match.groupdict().get("object") or "申请"
    if not wording.names_applications(wanted, on_requests=_on_requests(sentence, clause)):
        return False
    new = match["verb"].startswith("新")
    if (clause.inside or sentence.parts) and new and sentence.head == "received" and sentence.received:
        sentence.received.key, sentence.received.sure = "requests.received", True
        if _valid(sentence, clause) and sentence.parts != "others":
            _add(sentence, "requests.new", match, offset)
        return True
    if clause.inside or (sentence.parts and not clause.opens):
        return True
    sentence.parts, sentence.head, sentence.received = None, "received", None
    if _valid(sentence, clause):
        sentence.received = _add(sentence, "requests.new", match, offset, sure=match["verb"] in _CERTAIN)
    return True


def _not_received(sentence: _Sentence, clause: Clause, match: re.Match[str], offset: int) -> None:
    said = wording.names_applications(match["object"], on_requests=_on_requests(sentence, clause))
    if said and _whole(sentence, clause):
        start, end = match.span("none")
        sentence.found.append(Found(key="requests.new", value=_ZERO, start=offset + start, end=offset + end))


def _total(sentence: _Sentence, clause: Clause, core: str, offset: int) -> bool:
    match = next(_matches(wording.TOTAL, core), None)
    if match is None:
        return False
    wanted = match.groupdict().get("object")
    said = wording.ON_REQUESTS.search(sentence.text[: clause.start])
    near = bool(said) or sentence.head == "received" or sentence.context.counting
    if (wanted and not wording.names_applications(wanted, on_requests=near)) or not (wanted or near):
        return False
    if _whole(sentence, clause) and not sentence.reason:
        sentence.head = "total"
        _add(sentence, "requests.total", match, offset)
    return True


def _request_result(sentence: _Sentence, clause: Clause, core: str, offset: int) -> bool:
    for result in wording.REQUEST_RESULTS:
        match = result.pattern.fullmatch(core)
        if match is None:
            continue
        if _on_requests(sentence, clause) and _whole(sentence, clause) and not sentence.reason:
            _add(sentence, result.key, match, offset)
        return True
    return False


def _dispute(sentence: _Sentence, clause: Clause, core: str, offset: int) -> bool:
    """A count of reviews or suits, or of both in one."""
    said = wording.ON_DISCLOSURE.search(sentence.text)
    about = sentence.context.on_disputes or sentence.context.counting or said
    if not about or wording.REVIEWING_BODY.search(sentence.text):
        return False
    both = wording.BOTH_DISPUTES.fullmatch(core)
    if both:
        if _whole(sentence, clause) and (both["each"] or number(both["n"]) == _ZERO):
            _add(sentence, "review.total", both, offset)
            _add(sentence, "suits.total", both, offset)
        return True
    for block, pattern in wording.DISPUTE_HEADS:
        match = pattern.fullmatch(core)
        if match is None:
            continue
        if sentence.parts in {"review", "suits"} or clause.opens:
            sentence.parts = None
        sentence.head, sentence.sub_block = block, False
        if _whole(sentence, clause):
            _add(sentence, f"{block}.total", match, offset)
        return True
    return False


def _dispute_result(sentence: _Sentence, clause: Clause, core: str, offset: int) -> bool:
    if sentence.head not in {"review", "suits"}:
        return False
    for result in wording.DISPUTE_RESULTS:
        match = result.pattern.fullmatch(core)
        if match is None:
            continue
        if sentence.parts in {None, sentence.head} and not sentence.sub_block and _valid(sentence, clause):
            _add(sentence, f"{sentence.head}.{result.key}", match, offset)
        return True
    return False
