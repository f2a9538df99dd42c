"""Arithmetic within the prose: parts against their total, shares and growth recomputed."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from model.claims import DISPUTE_CLAIMS, REQUEST_CLAIMS, table_of_claim
from model.types import Claim, ClaimKind, Report, Scope, Verdict
from monitor.claims import quoted
from monitor.contradictions import ZERO, Editions, Observation, table_says
from monitor.phrases import Text, number

REST = re.compile(r"其(?:他|它|余)(?!处理|组织|机构|重点|主要)")
"""How the last part of a list begins that leaves nothing out; 其他处理 and 其他组织 are parts of their own."""
_NEARLY_ALL = Decimal("0.9")
"""A list that comes to less of its total may end in the rest of something narrower (其他…领域)."""
_TOTALS = ("requests.total", "requests.new", "requests.received", "requests.accepted")
_COUNTED = (ClaimKind.COUNT, ClaimKind.PART)
_EXCLUSIVE = {*REQUEST_CLAIMS, *DISPUTE_CLAIMS}
"""Parts of which every case has just one."""


def lists(report: Report) -> Iterator[tuple[Claim, ...]]:
    """The parts that one sentence gives of one total, in order."""
    parts = [claim for claim in report.claims if claim.whole is not None and claim.kind in _COUNTED]
    names = dict.fromkeys((claim.of, claim.whole, claim.sentence, claim.scope) for claim in parts)
    for name in names:
        yield tuple(one for one in parts if (one.of, one.whole, one.sentence, one.scope) == name)


def parts_against_totals(report: Report) -> Iterator[Observation]:
    """Lists that end in 其他 and come to less than their total, and results that come to more than what was closed."""
    for parts in lists(report):
        total, added = parts[0].whole, sum((part.value for part in parts), ZERO)
        verdict = _parts_verdict(parts, total or ZERO, added)
        if verdict is None:
            continue
        sums = " + ".join(number(part.value) for part in parts)
        sentence = quoted(parts[0])
        yield Observation(
            table=table_of_claim(parts[0].of),
            verdict=verdict,
            text=Text(
                f"文中各部分之和 {sums} = {number(added)}，总数为 {number(total or ZERO)}（“{sentence}”）",
                f'the parts add up to {sums} = {number(added)}, the total is {number(total or ZERO)} ("{sentence}")',
            ),
            claims=parts,
        )


def _parts_verdict(parts: Sequence[Claim], total: Decimal, added: Decimal) -> Verdict | None:
    """None where the list may leave something out, or its parts may overlap."""
    exhaustive = len(parts) > 1 and bool(REST.match(parts[-1].label)) and added >= total * _NEARLY_ALL
    if added == total:
        return Verdict.PASS
    if added < total:
        return Verdict.FAIL if exhaustive else None
    # results of the year's new applications stand beside those of carried-in ones, so only sums of results are judged
    exclusive = parts[0].of != "requests.new" and all(part.key in _EXCLUSIVE for part in parts)
    if exclusive and len({part.key for part in parts}) == len(parts):
        return Verdict.FAIL
    return Verdict.NOT_ASSESSABLE


def shares(report: Report, editions: Editions) -> Iterator[Observation]:
    """Hundredths that are not those of their count in any total that it may be a share of."""
    for claim, count in _behind(report, ClaimKind.SHARE):
        totals = _possible_totals(report, editions, claim)
        if totals is None:
            yield _share(claim, count, Verdict.NOT_ASSESSABLE, ())
            continue
        fits = any(_is_share(claim, count.value, total) for total in totals)
        if totals:
            yield _share(claim, count, Verdict.PASS if fits else Verdict.FAIL, totals)


def _behind(report: Report, kind: ClaimKind) -> Iterator[tuple[Claim, Claim]]:
    """Claims of that kind with the count that stands before them and that they are about."""
    before: Claim | None = None
    for claim in report.claims:
        if claim.kind in _COUNTED:
            before = claim
        elif claim.kind is kind and claim.scope is Scope.WHOLE and before is not None and _is_about(claim, before):
            yield claim, before


def _is_about(claim: Claim, count: Claim) -> bool:
    return (count.key, count.sentence, count.label) == (claim.key, claim.sentence, claim.label)


def _possible_totals(report: Report, editions: Editions, claim: Claim) -> tuple[Decimal, ...] | None:
    """Every total that the share may be of, from prose and table; None where one of them cannot be known."""
    if claim.key.partition(".")[0] != "requests":
        return () if claim.whole is None else (claim.whole,)
    found = {one.value for one in report.claims if one.key in _TOTALS and one.kind is ClaimKind.COUNT}
    found |= set() if claim.whole is None else {claim.whole}
    for key in _TOTALS[:3]:
        side = table_says(report, editions, key)
        if side is not None and side.value is None:
            return None
        found |= {side.value} if side is not None and side.value is not None else set()
    found |= _answered(report, editions) | {_told_beside(report, claim)}
    return tuple(sorted(one for one in found if one > ZERO))


def _answered(report: Report, editions: Editions) -> set[Decimal]:
    """What was closed without what was not processed or handled otherwise: bodies may count only the rest as answered."""
    sides = [table_says(report, editions, f"requests.{name}") for name in ("total", "other", "unprocessed")]
    total, other, unprocessed = (side.value if side is not None and side.value is not None else ZERO for side in sides)
    return {total - other, total - unprocessed, total - other - unprocessed}


def _told_beside(report: Report, claim: Claim) -> Decimal:
    """The results that the share's own sentence gives, together."""
    told = (one for one in report.claims if one.sentence == claim.sentence and one.key in REQUEST_CLAIMS)
    results = (one.value for one in told if one.kind in {ClaimKind.COUNT, ClaimKind.PART} and one.key not in _TOTALS)
    return sum(results, ZERO)


def _is_share(claim: Claim, count: Decimal, total: Decimal) -> bool:
    """Whether it is the share within one in its last printed digit: rounded or cut off, both are seen."""
    return total > ZERO and abs(count * 100 / total - claim.value) <= _last_digit(claim.value)


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _share(claim: Claim, count: Claim, verdict: Verdict, totals: Sequence[Decimal]) -> Observation:
    percent, amount, sentence = number(claim.value), number(count.value), quoted(claim)
    of = "、".join(number(total) for total in totals)
    return Observation(
        table=table_of_claim(claim.key),
        verdict=verdict,
        text=Text(
            f"文中称 {amount} 占 {percent}%（“{sentence}”），按 {of or '表中总数'} 都算不出",
            f'the text says that {amount} is {percent}% ("{sentence}"), which it is of none of {of or "the totals"}',
        ),
        claims=(count, claim),
    )


def growth(report: Report, previous: Report | None, editions: Editions) -> Iterator[Observation]:
    """Growth of the applications that last year's table does not bear out."""
    if previous is None:
        return
    for claim, count in _behind(report, ClaimKind.GROWTH):
        if claim.key not in _TOTALS[1:]:
            continue
        bases = [table_says(previous, editions, key) for key in ("requests.new", "requests.received")]
        known = [side.value for side in bases if side is not None and side.value]
        if len(known) < len(bases):
            continue
        fits = any(_has_grown(claim, count.value, base) for base in known)
        yield _growth(claim, count, known[0], fits=fits)


def _has_grown(claim: Claim, now: Decimal, before: Decimal) -> bool:
    if claim.unit != "%":
        return now - before == claim.value
    return abs((now - before) * 100 / before - claim.value) <= _last_digit(claim.value)


def _growth(claim: Claim, count: Claim, before: Decimal, *, fits: bool) -> Observation:
    said, sentence = f"{number(claim.value)}{claim.unit}", quoted(claim)
    return Observation(
        table=table_of_claim(claim.key),
        verdict=Verdict.PASS if fits else Verdict.FAIL,
        text=Text(
            f"文中称比上年变化 {said}（“{sentence}”），上年表中为 {number(before)}，本年文中为 {number(count.value)}",
            f'the text says that it changed by {said} ("{sentence}"); last year\'s table has {number(before)}, '
            f"this year's text {number(count.value)}",
        ),
        claims=(count, claim),
    )
