"""Texts of the source cut at the edges of what was read in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.prose import visible
from app.report_page.spots import Spot, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters that belong to one spot, or to none."""

    text: str
    spot: Spot | None = None
    first: bool = False
    """Whether it is the spot's first piece, which bears its id."""


def pieces(text: str, marked: Sequence[Spot]) -> Iterator[Piece]:
    """The text in pieces; where spots lie one over the other, the shortest has the characters.

    A spot without characters of its own (a blank between two tabs, or one that others cover) comes as an empty piece.
    """
    spans = sorted(((_span(spot, text), spot) for spot in marked), key=lambda pair: pair[0])
    edges = sorted({0, len(text), *(edge for (start, end), _ in spans for edge in (start, end))})
    told: set[str] = set()
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        for (first, last), spot in spans:
            if first == last == start and spot.id not in told:
                told.add(spot.id)
                yield Piece(text="", spot=spot, first=True)
        over = [(last - first, spot) for (first, last), spot in spans if first <= start and end <= last]
        if start == end:
            continue
        if not over:
            yield Piece(text=visible(text[start:end]))
            continue
        spot = min(over, key=lambda pair: pair[0])[1]
        yield Piece(text=visible(text[start:end]), spot=spot, first=spot.id not in told)
        told.add(spot.id)
    yield from (Piece(text="", spot=spot, first=True) for _, spot in spans if spot.id not in told)


def _span(spot: Spot, text: str) -> tuple[int, int]:
    """First and last character, within the text."""
    assert isinstance(spot.target, Stretch)
    start = min(max(spot.target.start or 0, 0), len(text))
    end = len(text) if spot.target.end is None else min(max(spot.target.end, start), len(text))
    return start, end
