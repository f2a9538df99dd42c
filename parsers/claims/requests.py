"""Applications: received, carried over, dealt with, and their results by block and by row."""

import re

from model.claims import BLOCKS
from model.reports import ClaimKind
from parsers.claims import wording
from parsers.claims.clauses import Clause
from parsers.claims.results import ways
from parsers.claims.state import Found, Telling, matches

_CERTAIN = frozenset({"新收到", "新接收", "新受理", "新收", "新增", "收到", "接收到", "接收", "接到"})
"""Verbs that mean applications of the year; 受理 and 收办 may count carried ones in."""


def carried(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """Applications carried in or out, whole or as parts of a total; carried ones among the received change what those are."""
    if not wording.CARRYING.search(core):
        return False
    year = telling.context.year
    for key, patterns, group, expected in (
        ("requests.carried_in", wording.CARRIED_IN, "previous", year and year - 1),
        ("requests.carried_out", wording.CARRIED_OUT, "next", year and year + 1),
    ):
        match = next(matches(patterns, core), None)
        if match is None:
            continue
        named = match.groupdict().get(group)
        part = clause.inside or telling.parts is not None
        known = telling.head in {"received", "total"} if part else telling.on_requests(clause)
        if (named and int(named) != expected) or not known or telling.parts == "others":
            return True
        if part and key == "requests.carried_in" and telling.head == "received" and telling.received:
            _counts_carried(telling.received)
        telling.add(key, match, clause, offset)
        return True
    return False


def _counts_carried(received: Found) -> None:
    received.key, received.certain = "requests.received", True


def received(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """Applications that came in."""
    match = next(matches(wording.RECEIVED, core), None)
    if match is None:
        return False
    wanted = match.groupdict().get("object") or "申请"
    if not wording.names_applications(wanted, on_requests=telling.on_requests(clause)):
        return False
    new = match["verb"].startswith("新")
    if (clause.inside or telling.parts) and new and telling.head == "received" and telling.received:
        _counts_carried(telling.received)
        if telling.parts != "others":
            telling.add("requests.new", match, clause, offset)
        return True
    if clause.inside or (telling.parts and not clause.opens):
        return True
    telling.parts, telling.head = None, "received"
    telling.received = telling.add("requests.new", match, clause, offset, certain=match["verb"] in _CERTAIN)
    return True


def not_received(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """That no application came in."""
    match = next(matches(wording.NOT_RECEIVED, core), None)
    if match is None:
        return False
    known = wording.names_applications(match["object"], on_requests=telling.on_requests(clause))
    if known and telling.whole(clause):
        telling.said("requests.new", ClaimKind.NONE, match, clause, offset)
    return True


def not_carried(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """That no application was carried in or out."""
    for key, pattern in wording.NOT_CARRIED:
        match = pattern.fullmatch(core)
        if match:
            if telling.on_requests(clause) and telling.whole(clause):
                telling.said(key, ClaimKind.NONE, match, clause, offset)
            return True
    return False


def total(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """Applications dealt with."""
    match = next(matches(wording.TOTAL, core), None)
    if match is None:
        return False
    wanted = match.groupdict().get("object")
    said = wording.ON_REQUESTS.search(telling.text[: clause.start])
    near = bool(said) or telling.head == "received" or telling.context.counting
    if (wanted and not wording.names_applications(wanted, on_requests=near)) or not (wanted or near):
        return False
    if telling.whole(clause) and not telling.reason:
        telling.head = "total"
        telling.add("requests.total", match, clause, offset)
    return True


def result(telling: Telling, clause: Clause, core: str, offset: int) -> bool:
    """One result: a block, or a row of one."""
    match, key = _result(core)
    if match is None:
        return False
    if not telling.on_requests(clause) or telling.reason or telling.parts == "others":
        return True
    if key.count(".") > 1:
        _row(telling, clause, key, match, offset)
    elif telling.whole(clause):
        found = telling.add(key, match, clause, offset)
        telling.block = found if key in BLOCKS else None
    return True


def _result(core: str) -> tuple[re.Match[str] | None, str]:
    for key, pattern in ways(wording.shape(core)):
        match = pattern.fullmatch(core)
        if match is not None:
            return match, key
    return None, ""


def _row(telling: Telling, clause: Clause, key: str, match: re.Match[str], offset: int) -> None:
    """A row of a block: beside its block, in brackets behind it, or among results told as wholes."""
    block = telling.block if telling.block and key.startswith(telling.block.key) else None
    if block is None and (telling.parts is not None or clause.inside):
        return
    found = telling.add(key, match, clause, offset)
    if found is not None and block is not None and (clause.inside or telling.parts == "block"):
        found.total = block
