"""Where the prose of a report contradicts the table or itself: one observation for each thing said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model.claims import table_of_claim
from model.form import Edition
from model.types import Claim, ClaimKind, Fact, Publisher, Report, Scope, Tier, Verdict
from monitor.claims import TableSide, quoted, side_of
from monitor.phrases import Text, joined, number

Editions = Mapping[str, Edition | None]
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One thing the prose says, and whether the rest of the report bears it out."""

    table: str
    verdict: Verdict
    text: Text
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...] = ()


def whole(report: Report, *kinds: ClaimKind) -> tuple[Claim, ...]:
    """The claims of those kinds about all that the tables count."""
    return tuple(claim for claim in report.claims if claim.kind in kinds and claim.scope is Scope.WHOLE)


def table_says(report: Report, editions: Editions, key: str) -> TableSide | None:
    """What the table says for a claim key; None where its form is not known or has no such cells."""
    found = side_of(report, editions, key)
    return None if found is None else found[1]


def none_at_all(report: Report, editions: Editions) -> Iterator[Observation]:
    """What the prose says does not exist, against its cells."""
    for claim in whole(report, ClaimKind.NONE):
        side = table_says(report, editions, claim.key)
        if side is not None:
            yield _observed(claim, side, _against_zero(side), Text("文中称无", "the text says there is none"))


def _against_zero(side: TableSide) -> Verdict:
    if side.value is None:
        return Verdict.NOT_ASSESSABLE
    return Verdict.FAIL if side.value > ZERO else Verdict.PASS


def all_upheld(report: Report, editions: Editions) -> Iterator[Observation]:
    """Reviews or suits that are all said to be upheld, against the cells of the other results."""
    for claim in whole(report, ClaimKind.ALL):
        block, _, result = claim.key.partition(".")
        upheld = table_says(report, editions, claim.key) if result == "upheld" else None
        others = [table_says(report, editions, f"{block}.{other}") for other in ("corrected", "other", "pending")]
        known = [side for side in others if side is not None]
        if upheld is None or len(known) < len(others):
            continue
        side = TableSide(tuple(part for one in (upheld, *known) for part in one.parts))
        verdict = _all_or_some(claim, upheld, known)
        yield _observed(claim, side, verdict, Text("文中称全部维持", "the text says that all were upheld"))


def _all_or_some(claim: Claim, upheld: TableSide, others: Sequence[TableSide]) -> Verdict:
    """FAIL where another result is printed; not where the prose may speak of the decided ones, of which all were upheld."""
    values = [side.value for side in others]
    if any(value is not None and value > ZERO for value in values):
        return Verdict.NOT_ASSESSABLE if claim.whole == upheld.value else Verdict.FAIL
    known = upheld.value is not None and upheld.printed and None not in values
    return Verdict.PASS if known else Verdict.NOT_ASSESSABLE


def all_closed(report: Report, editions: Editions) -> Iterator[Observation]:
    """Applications that are all said to be closed, against those carried over to the next year."""
    carried = [claim for claim in whole(report, ClaimKind.COUNT) if claim.key == "requests.carried_out" and claim.value]
    for claim in whole(report, ClaimKind.ALL):
        side = table_says(report, editions, "requests.carried_out")
        if claim.key != "requests.closed" or claim.of == "requests.total" or side is None:
            continue
        closed = table_says(report, editions, "requests.total")
        of_the_closed = bool(carried) or (closed is not None and claim.whole == closed.value)
        verdict = _against_zero(side)
        excused = verdict is Verdict.FAIL and of_the_closed
        text = Text("文中称申请全部办结", "the text says that all applications were closed")
        yield _observed(claim, side, Verdict.NOT_ASSESSABLE if excused else verdict, text)


def _observed(claim: Claim, side: TableSide, verdict: Verdict, said: Text) -> Observation:
    told, sentence = side.told(), quoted(claim)
    return Observation(
        table=table_of_claim(claim.key),
        verdict=verdict,
        text=Text(f"{said.zh}（“{sentence}”），表中{told.zh}", f'{said.en} ("{sentence}"), the table {told.en}'),
        claims=(claim,),
        facts=side.facts,
    )


_ONCE = frozenset({"requests.new", "requests.carried_in", "requests.carried_out", "review.total", "suits.total"})
"""Figures of which a report has one each; closed and answered applications may be two."""
_SINGLE = {Tier.DEPARTMENT, Tier.OFFICE, Tier.TOWNSHIP, Tier.INSTITUTION}


def said_twice(report: Report, editions: Editions, publisher: Publisher | None) -> Iterator[Observation]:
    """The same figure given with different values, where the body has one scope and no reading lets both stand."""
    if publisher is None or publisher.tier not in _SINGLE:
        return
    counts = [claim for claim in whole(report, ClaimKind.COUNT) if claim.key in _ONCE]
    for key in dict.fromkeys(claim.key for claim in counts):
        claims = tuple(claim for claim in counts if claim.key == key)
        values = sorted({claim.value for claim in claims})
        if len(values) > 1 and not _explained(report, editions, key, values):
            told = joined(
                (
                    Text(f"{number(one.value)}（“{quoted(one)}”）", f'{number(one.value)} ("{quoted(one)}")')
                    for one in claims
                ),
                zh="、",
                en=", ",
            )
            text = Text(
                f"文中同一数字前后不一：{told.zh}", f"the text gives one figure with different values: {told.en}"
            )
            yield Observation(table=table_of_claim(key), verdict=Verdict.FAIL, text=text, claims=claims)


def _explained(report: Report, editions: Editions, key: str, values: Sequence[Decimal]) -> bool:
    """Whether the values may be parts of one figure, or one of them new and carried-in applications together."""
    own, together = (table_says(report, editions, one) for one in (key, "requests.received"))
    if own is not None and own.value == sum(values, ZERO):
        return True
    return key == "requests.new" and together is not None and (together.value is None or together.value in values)
