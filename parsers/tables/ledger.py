"""Who owns which digits of a table: a fact, a label, or the residue."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.types import Residue
from parsers.tables.lines import Field, Piece
from parsers.tables.tokens import Sort, TokenLine

LABEL = "label"
RESIDUE = "residue"
DIGITS = re.compile(r"[0-9０-９]+")
_NUMBER = re.compile(r"[0-9０-９]+(?:[.,，．][0-9０-９]+)*")
_FIGURES = re.compile(r"(?<=.)[(（](?![^()（）]*(?:单位|單位|保留|小数|小數))[^()（）]*\d[^()（）]*[)）]")
_STRAY = re.compile(r"\s*\d+[^\S\n]*\n(?=\s*[(（]?\d)")
"""A figure on a line of its own before the label's enumerator."""
_ENUMERATOR = re.compile(r"\s*[(（]?\d{1,2}[)）.、．](?=\s*[一-鿿])")


Spot = tuple[int, int, int, int]
"""Which field of the document (`Field.spot`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
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
    owners: dict[tuple[Spot, int], set[str]] = {}
    for one in claims:
        for index in range(one.start, one.end):
            owners.setdefault((one.spot, index), set()).add(one.owner)
    return frozenset(owner for several in owners.values() if len(several) > 1 for owner in several)


def with_labels(claims: Sequence[Claim], rows: Iterable[TokenLine]) -> list[Claim]:
    """The claims and those of the labels, each stretch once: a damaged page may show one row to two tables."""
    found = list(claims)
    taken: dict[Spot, list[tuple[int, int]]] = {}
    for one in claims:
        taken.setdefault(one.spot, []).append((one.start, one.end))
    for one in label_claims(rows):
        stretches = taken.setdefault(one.spot, [])
        if all(one.end <= start or end <= one.start for start, end in stretches):
            stretches.append((one.start, one.end))
            found.append(one)
    return found


def _label(piece: Piece) -> Iterator[Claim]:
    """The label without figures that a remark adds to it (其中修订16件)."""
    stray = _STRAY.match(piece.text)
    start = piece.start + (stray.end() if stray else 0)
    for match in _FIGURES.finditer(piece.text):
        yield Claim(spot=piece.field.spot, start=start, end=piece.start + match.start(), owner=LABEL)
        start = piece.start + match.end()
    yield Claim(spot=piece.field.spot, start=start, end=piece.end, owner=LABEL)


def _enumerator(piece: Piece) -> Iterator[Claim]:
    match = _ENUMERATOR.match(piece.text)
    if match:
        yield Claim(spot=piece.field.spot, start=piece.start, end=piece.start + match.end(), owner=LABEL)


def residue(fields: Iterable[Field], claims: Iterable[Claim], *, table: str) -> Iterator[tuple[Residue, Claim]]:
    """Every number of the fields that nobody owns, in reading order."""
    owned: dict[Spot, list[tuple[int, int]]] = {}
    for one in claims:
        owned.setdefault(one.spot, []).append((one.start, one.end))
    for field in fields:
        for start, end in _free(field.text, sorted(owned.get(field.spot, ()))):
            piece = Piece(field=field, start=start, end=end)
            yield Residue(printed=piece.text, place=piece.place, table=table), claim(piece, RESIDUE)


def _free(text: str, owned: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The numbers between the owned stretches."""
    edge = 0
    for start, end in [*owned, (len(text), len(text))]:
        if start > edge:
            yield from (match.span() for match in _NUMBER.finditer(text, edge, start))
        edge = max(edge, end)
