"""Who owns which digits of a table: a fact, a label, or the residue."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from model.types import Residue
from parsers.tables.lines import Field, Piece
from parsers.tables.tokens import Sort, TokenLine

LABEL = "label"
RESIDUE = "residue"
DIGITS = re.compile(r"[0-9０-９]+")
_NUMBER = re.compile(r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*")
LABEL_DIGITS = re.compile(
    r"^\s*(?:其中\s*[：:，,]?\s*)?[（(]?[0-9０-９]{1,2}(?![0-9０-９]|[^\S\n]*\n\s*[（(]?[0-9０-９])|第\s*[0-9０-９]+|[0-9０-９]\s*位"
    r"|(?<![0-9０-９])[2２][0０][0-9０-９]{2}\s*年|[计計]\s*[0-9０-９]\s*[条條次]"
)
"""Digits that a label may print: its enumerator, a clause, a count of decimals, a year, what counts as one (计1条).

A figure on a line before it is not its own.
"""
_ENUMERATOR = re.compile(r"\s*[(（]?\d{1,2}[)）.、．](?=\s*[一-鿿])")


Spot = tuple[int, int, int, int]
"""Which field of the document (`Field.spot`)."""


class Claim(NamedTuple):
    """Characters of one field and who owns them."""

    spot: Spot
    start: int
    end: int
    owner: str
    """A fact key, `label`, or `residue`."""


def claim(piece: Piece, owner: str) -> Claim:
    """The owner's claim to all of the piece."""
    return Claim(spot=piece.field.spot, start=piece.start, end=piece.end, owner=owner)


def label_claims(rows: Iterable[TokenLine]) -> Iterator[Claim]:
    """The claims of labels, headings and enumerators: digits in them are no figures."""
    for row in rows:
        for token in row.tokens:
            if not token.first.top:
                continue
            if token.sort is Sort.LABEL:
                yield from (one for piece in token.pieces for one in _label(piece))
            else:
                yield from _enumerator(token.pieces[0])


def contested(claims: Sequence[Claim]) -> frozenset[str]:
    """The owners whose characters another owner claims too."""
    by_spot: dict[Spot, list[Claim]] = {}
    for one in claims:
        by_spot.setdefault(one.spot, []).append(one)
    return frozenset(
        one.owner
        for several in by_spot.values()
        if len(several) > 1
        for one in several
        if any(one.owner != other.owner and _overlap(one, other) for other in several)
    )


def _overlap(one: Claim, other: Claim) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def with_labels(claims: Sequence[Claim], labels: Iterable[Claim]) -> list[Claim]:
    """The claims and those of the labels, each stretch once: a damaged page may show one row to two tables."""
    found = list(claims)
    taken: dict[Spot, list[Claim]] = {}
    for one in claims:
        taken.setdefault(one.spot, []).append(one)
    for one in labels:
        stretches = taken.setdefault(one.spot, [])
        if all(one.end <= other.start or other.end <= one.start for other in stretches):
            stretches.append(one)
            found.append(one)
    return found


def _label(piece: Piece) -> Iterator[Claim]:
    """The label without figures that a remark or a damage puts into it (其中修订16件)."""
    start = piece.start
    for first, end in _figures(piece.text):
        yield Claim(spot=piece.field.spot, start=start, end=piece.start + first, owner=LABEL)
        start = piece.start + end
    yield Claim(spot=piece.field.spot, start=start, end=piece.end, owner=LABEL)


def _figures(label: str) -> Iterator[tuple[int, int]]:
    """Where digits stand in a label that are neither its enumerator nor a clause or unit of the form."""
    own = [match.span() for match in LABEL_DIGITS.finditer(label)]
    for match in DIGITS.finditer(label):
        if not any(start <= match.start() and match.end() <= end for start, end in own):
            yield match.span()


def _enumerator(piece: Piece) -> Iterator[Claim]:
    match = _ENUMERATOR.match(piece.text)
    if match:
        yield Claim(spot=piece.field.spot, start=piece.start, end=piece.start + match.end(), owner=LABEL)


def stretches_of(claims: Iterable[Claim]) -> dict[Spot, list[tuple[int, int]]]:
    """Field to the stretches of it that the claims own: begin, and the character behind the end."""
    made: dict[Spot, list[tuple[int, int]]] = {}
    for one in claims:
        made.setdefault(one.spot, []).append((one.start, one.end))
    return made


def residue(
    fields: Iterable[Field], owned: Mapping[Spot, Sequence[tuple[int, int]]], *, table: str
) -> Iterator[tuple[Residue, Claim]]:
    """Every number of the fields that stands in none of their owned stretches, in reading order."""
    for field in fields:
        stretches = owned.get(field.spot, [])
        if (0, len(field.text)) not in stretches and DIGITS.search(field.text):
            for start, end in _free(field.text, sorted(stretches)):
                piece = Piece(field=field, start=start, end=end)
                yield Residue(printed=piece.text, place=piece.place, table=table), claim(piece, RESIDUE)


def _free(text: str, owned: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The numbers between the owned stretches."""
    edge = 0
    for start, end in [*owned, (len(text), len(text))]:
        if start > edge:
            yield from (match.span() for match in _NUMBER.finditer(text, edge, start))
        edge = max(edge, end)
