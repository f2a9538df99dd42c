"""One sentence read clause by clause: what it claims, and for whom."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from parsers.claims import absolutes, disclosure, disputes, requests, scope, shares, wording
from parsers.claims.clauses import Clause, clauses, opening
from parsers.claims.parts import read_parts
from parsers.claims.results import ways
from parsers.claims.state import ZERO, Context, Found, Telling

Reader = Callable[[Telling, Clause, str, int], bool]
"""Takes in a clause from its core on, and says whether it understood it to the last character."""
BESIDE: tuple[Reader, ...] = (shares.share, shares.growth)
"""Readers of what stands behind a count and is about it."""
Fits = Callable[[str], bool]
"""Whether a reader may understand a clause: where it says no, the reader would."""


def _any(patterns: Iterable[re.Pattern[str]], *, sign: str = "") -> Fits:
    """Fits where one of the patterns matches; `sign` is a word that each of them needs."""
    known = tuple(patterns)
    return lambda text: sign in text and any(pattern.fullmatch(text) for pattern in known)


COUNTS: tuple[tuple[Reader, Fits], ...] = (
    (requests.received, _any(wording.RECEIVED)),
    (requests.total, _any(wording.TOTAL)),
    (requests.result, lambda text: bool(ways(text))),
    (disputes.dispute, _any((wording.BOTH_DISPUTES, *(pattern for _, pattern in wording.DISPUTE_HEADS)))),
    (disputes.result, _any(one.pattern for one in wording.DISPUTE_RESULTS)),
    (disclosure.documents, _any(disclosure.DOCUMENT_PATTERNS)),
    (disclosure.decisions, _any((pattern for _, pattern in disclosure.DECISIONS), sign="行政")),
    (disclosure.money, _any((*(pattern for _, pattern in disclosure.MONEY), disclosure.PROJECTS_COST), sign="元")),
    (disclosure.projects, _any((disclosure.PROJECTS,), sign="采购")),
    (disclosure.pieces, _any((*disclosure.TOTAL, disclosure.CHANNEL), sign="信息")),
)
"""Readers of counts."""
WORDS: tuple[tuple[Reader, Fits], ...] = (
    (requests.not_received, _any(wording.NOT_RECEIVED)),
    (requests.not_carried, _any(pattern for _, pattern in wording.NOT_CARRIED)),
    (disputes.none, _any((wording.NO_DISPUTES,))),
    (disputes.all_upheld, _any((wording.ALL_UPHELD,))),
    (disclosure.no_documents, _any((disclosure.NO_DOCUMENTS,))),
    (disclosure.no_fee, _any((disclosure.NO_FEE,))),
    (absolutes.all_closed, _any(pattern for _, pattern in absolutes.SAID)),
)
"""Readers of claims in words."""


def told(text: str, context: Context) -> Telling:
    """What a folded sentence claims, in order of the text; nothing where nothing is certain."""
    telling = Telling(text=text, context=context, other_year=context.other_year, subject=context.subject)
    for clause in clauses(text):
        _read(telling, clause)
    for found in telling.found:
        if not found.certain:
            found.key = "requests.new" if found.value == ZERO else "requests.accepted"
    read_parts(telling)
    for found in telling.found:
        if found.about is not None:
            found.key, found.label = found.about.key, found.about.label
    telling.found.sort(key=_place)
    return telling


def _place(found: Found) -> int:
    return found.start


def _read(telling: Telling, clause: Clause) -> None:
    """One clause taken in."""
    previous, telling.last = telling.last, None
    if clause.opens:
        _opens(telling, clause)
    core, offset = _core(telling, clause, previous)
    counted, worded = bool(wording.ANY_COUNT.search(core)), bool(wording.IN_WORDS.search(core))
    if counted and requests.carried(telling, clause, core, offset):
        return
    if scope.this_year(clause.text, telling.context.year):
        telling.other_year = False
    telling.last = previous
    if previous is not None and any(read(telling, clause, core, offset) for read in BESIDE):
        return
    comparing = scope.comparing(clause.text)
    if not comparing and scope.other_year(clause.text, telling.context.year):
        telling.other_year = True
    number_of_claims = len(telling.found)
    if _understood(telling, clause, core, offset, counted=counted and not comparing, worded=worded):
        telling.reason = False
        telling.last = telling.found[-1] if len(telling.found) > number_of_claims else None
        return
    telling.last = None
    if not comparing:
        _not_understood(telling, clause)


def _opens(telling: Telling, clause: Clause) -> None:
    """The sentence or a part of it behind a semicolon begins."""
    telling.reason = telling.sub_block = telling.strange = False
    telling.foreign = clause.start == 0 and telling.context.foreign
    listed = telling.text.startswith("其中")
    telling.parts = telling.parts if listed or telling.parts == "others" else None
    telling.block, telling.document = None, ""
    telling.disputes.clear()


def _core(telling: Telling, clause: Clause, previous: Found | None) -> tuple[str, int]:
    """The clause from what it says on, and where that begins; subjects and words for parts are taken in."""
    marker = wording.PARTS.match(clause.text)
    if marker and not clause.inside:
        beside = telling.block is not None and previous is telling.block
        telling.parts = "block" if beside else telling.head or "unknown"
    start = marker.end() if marker else 0
    opened = opening(clause.text[start:])
    start += opened.length
    if opened.subjects:
        publisher = telling.context.publisher
        telling.foreign = not all(scope.own(subject, publisher) for subject in opened.subjects)
        telling.subject = "".join(opened.subjects)
    return clause.text[start:], clause.start + start


def _understood(telling: Telling, clause: Clause, core: str, offset: int, *, counted: bool, worded: bool) -> bool:
    return (counted and any(read(telling, clause, core, offset) for read in _counting(wording.shape(core)))) or (
        worded and any(read(telling, clause, core, offset) for read in _telling_in_words(core))
    )


@lru_cache(maxsize=4096)
def _counting(shape: str) -> tuple[Reader, ...]:
    """The readers of counts that may understand a clause of that shape: figures apart, reports say much the same."""
    return tuple(read for read, fits in COUNTS if fits(shape))


@lru_cache(maxsize=4096)
def _telling_in_words(core: str) -> tuple[Reader, ...]:
    """The readers of claims in words that may understand the clause."""
    return tuple(read for read, fits in WORDS if fits(core))


def _not_understood(telling: Telling, clause: Clause) -> None:
    """What a clause that claims nothing says about the counts after it."""
    telling.reason = bool(wording.REASON.search(clause.text))
    telling.sub_block = telling.sub_block or bool(wording.SUB_BLOCK.search(clause.text))
    if wording.COUNTED.search(clause.text):
        telling.strange = True
        if not clause.inside and (telling.foreign or wording.OTHERWISE_COUNTED.search(clause.text)):
            telling.parts = "others"
