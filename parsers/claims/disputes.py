"""Administrative reviews and lawsuits about disclosure: how many, how they ended, that there were none."""

import re

from model.reports import ClaimKind
from parsers.claims import wording
from parsers.claims.clauses import Clause
from parsers.claims.state import ZERO, Telling
from parsers.numerals import number


def about_disclosure(telling: Telling) -> bool:
    """Whether reviews and suits told here are those about the body's disclosure."""
    said = wording.ON_DISCLOSURE.search(telling.text)
    about = telling.context.on_disputes or telling.context.counting or said
    return bool(about) and not wording.REVIEWING_BODY.search(telling.text)


def dispute(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """A count of reviews or suits, or of both in one."""
    if not about_disclosure(telling):
        return False
    both = wording.BOTH_DISPUTES.fullmatch(core)
    if both:
        if telling.whole(clause) and (both["each"] or number(both["n"]) == ZERO):
            telling.add("review.total", both, clause, offset)
            telling.add("suits.total", both, clause, offset)
        return True
    for block, pattern in wording.DISPUTE_HEADS:
        match = pattern.fullmatch(core)
        if match is not None:
            _head(telling, clause, block, match, offset)
            return True
    return False


def _head(telling: Telling, clause: Clause, block: str, match: re.Match[str], offset: int) -> None:
    if telling.parts in {"review", "suits"} or clause.opens:
        telling.parts = None
    telling.head, telling.sub_block = block, False
    if telling.whole(clause):
        found = telling.add(f"{block}.total", match, clause, offset)
        if found is not None:
            telling.disputes.append(found)


def result(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """How so many of the reviews or suits last told ended."""
    if telling.head not in {"review", "suits"}:
        return False
    for one in wording.DISPUTE_RESULTS:
        match = one.pattern.fullmatch(core)
        if match is None:
            continue
        if telling.parts in {None, telling.head} and not telling.sub_block and telling.valid(clause):
            _ended(telling, clause, one.key, match, offset)
        return True
    return False


def _ended(telling: Telling, clause: Clause, key: str, match: re.Match[str], offset: int) -> None:
    found = telling.add(f"{telling.head}.{key}", match, clause, offset)
    block = [total for total in telling.disputes if total.key == f"{telling.head}.total"]
    if found is not None and block:
        found.total = block[-1]
    telling.disputes = block[-1:]


def all_upheld(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """That all reviews and suits told since the last result were upheld."""
    match = wording.ALL_UPHELD.fullmatch(core)
    if match is None:
        return False
    if telling.sub_block or telling.parts is not None or clause.inside or telling.reason:
        return True
    for total in telling.disputes:
        found = telling.said(f"{total.key.partition('.')[0]}.upheld", ClaimKind.ALL, match, clause, offset)
        if found is not None:
            found.total = total
    return True


def none(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """That there was no review, no suit, or neither."""
    match = wording.NO_DISPUTES.fullmatch(core)
    if match is None or not (wording.ON_DISCLOSURE.search(core) or about_disclosure(telling)):
        return False
    if telling.whole(clause):
        for block, word in (("review", match["review"]), ("suits", match["suit"] or match["suit_alone"])):
            if word:
                telling.said(f"{block}.total", ClaimKind.NONE, match, clause, offset)
    return True
