"""The law of conservation: every digit in a table belongs to exactly one fact, label or residue."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from model.types import Document, Fact, State
from parsers.tables.cutting import lines_of
from parsers.tables.ledger import DIGITS, LABEL, LABEL_DIGITS, RESIDUE, Claim
from parsers.tables.lines import Field
from parsers.tables.reading import TablesRead
from parsers.tables.regions import regions

_FIGURE = re.compile(r"[0-9０-９]")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def breaches(document: Document, read: TablesRead) -> tuple[str, ...]:
    """What breaks the law, one English line each; empty where every digit of every table has exactly one owner.

    Digits of the document are counted anew: each must lie in exactly one claim, every claim of a fact must spell that
    fact's value, and the residue must list what no fact and no label owns.
    """
    fields = {
        field.spot: field
        for region in regions(tuple(lines_of(document)))
        for line in region.lines
        for field in line.fields
        if field.top
    }
    return (
        *_owners(fields, read.claims),
        *_labelled(fields, read.claims),
        *_spelled(fields, read),
        *_listed(fields, read),
    )


def _owners(fields: dict[tuple[int, int, int, int], Field], claims: tuple[Claim, ...]) -> Iterator[str]:
    """Digits without an owner, or with several."""
    count: Counter[tuple[tuple[int, int, int, int], int]] = Counter()
    for one in claims:
        count.update((one.spot, index) for index in range(one.start, one.end))
    for spot, field in fields.items():
        for match in DIGITS.finditer(field.text):
            owners = {count[spot, index] for index in range(*match.span())}
            if owners != {1}:
                yield f"{match.group()} in {field.text!r} has {sorted(owners)} owners"


def _labelled(fields: dict[tuple[int, int, int, int], Field], claims: tuple[Claim, ...]) -> Iterator[str]:
    """Digits in labels that are no enumerator, clause or unit: a label must not swallow a figure."""
    for one in claims:
        text = fields[one.spot].text[one.start : one.end] if one.owner == LABEL else ""
        if _FIGURE.search(LABEL_DIGITS.sub("", text)):
            yield f"a label owns the digits of {text!r}"


def _spelled(fields: dict[tuple[int, int, int, int], Field], read: TablesRead) -> Iterator[str]:
    """Facts whose claim is not the number they state, and facts that read a number without a claim."""
    claimed: dict[str, list[Claim]] = {}
    for one in read.claims:
        claimed.setdefault(one.owner, []).append(one)
    for fact in read.facts:
        claims = claimed.get(fact.key, [])
        texts = [fields[one.spot].text[one.start : one.end] for one in claims]
        if len(claims) > 1 or (fact.state is State.READ and not _spells(fact, texts)):
            yield f"{fact.key} states {fact.value} and claims {texts}"
        if fact.state in {State.BLANK, State.NOT_APPLICABLE} and claims:
            yield f"{fact.key} is {fact.state} and claims {texts}"


def _spells(fact: Fact, texts: list[str]) -> bool:
    if len(texts) != 1 or fact.value is None:
        return False
    plain = texts[0].translate(_DIGITS).replace(",", "").replace("，", "").replace("．", ".")
    return not DIGITS.search(plain) or Decimal(plain) == fact.value.copy_abs()


def _listed(fields: dict[tuple[int, int, int, int], Field], read: TablesRead) -> Iterator[str]:
    """A residue that differs from what is left over."""
    left = [fields[one.spot].text[one.start : one.end] for one in read.claims if one.owner == RESIDUE]
    if Counter(left) != Counter(residue.printed for residue in read.residue):
        yield f"left over: {left}, listed: {[residue.printed for residue in read.residue]}"
    known = {fact.key for fact in read.facts} | {LABEL, RESIDUE}
    yield from (f"{one.owner} owns digits and is no fact" for one in read.claims if one.owner not in known)
