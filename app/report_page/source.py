"""The source as the page shows it: the document's blocks with every spot marked, or its pages as pictures with boxes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.report_page.pieces import Piece, pieces
from app.report_page.spots import Drawn, Spot, Stretch
from model.types import Cell, Document, Grid, Paragraph

MOST_CHARACTERS = 1_500_000
"""Characters of a source that are shown; a report has 20,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """One cell of a grid."""

    pieces: tuple[Piece, ...]
    rowspan: int
    colspan: int
    spot: Spot | None
    """What was read from the cell as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBlock:
    """A paragraph, or a grid by its rows."""

    pieces: tuple[Piece, ...] = ()
    heading: bool = False
    spot: Spot | None = None
    """What was read from the paragraph as a whole."""
    rows: tuple[tuple[ShownCell, ...], ...] = ()
    number: int = 0
    """Of the grid in the document, from 1; 0 for a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page as a picture."""

    number: int
    """From 1."""
    width: float
    height: float
    """In points."""
    picture: str
    """As a data address."""
    boxes: tuple[tuple[Spot, float, float, float, float], ...]
    """Spot, left, top, width and height in points."""


def shown_blocks(document: Document, spots: Sequence[Spot]) -> Iterator[ShownBlock]:
    """The blocks in order, up to a bound of characters; page furniture and what stands around the body are no blocks."""
    by_block: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        if isinstance(spot.target, Stretch):
            by_block[spot.target.block].append(spot)
    left = MOST_CHARACTERS
    for number, block in enumerate(document.blocks):
        left -= len(block.text) if isinstance(block, Paragraph) else sum(len(cell.text) + 8 for cell in block.cells)
        if left < 0:
            return
        marked = by_block.get(number, [])
        yield _paragraph(block, marked) if isinstance(block, Paragraph) else _grid(block, marked)


def shown_boxes(page: int, spots: Sequence[Spot]) -> tuple[tuple[Spot, float, float, float, float], ...]:
    """The spots on a page, large ones first: what lies within another can still be pointed at."""
    found = [(spot, spot.target.box) for spot in spots if isinstance(spot.target, Drawn) and spot.target.page == page]
    found.sort(key=lambda pair: -(pair[1][2] - pair[1][0]) * (pair[1][3] - pair[1][1]))
    return tuple((spot, left, top, right - left, bottom - top) for spot, (left, top, right, bottom) in found)


def _paragraph(block: Paragraph, marked: Sequence[Spot]) -> ShownBlock:
    whole, parts = _parted(marked)
    return ShownBlock(pieces=tuple(pieces(block.text, parts)), heading=block.heading, spot=whole)


def _grid(block: Grid, marked: Sequence[Spot]) -> ShownBlock:
    by_cell: Mapping[tuple[int | None, int | None], list[Spot]] = defaultdict(list)
    for spot in marked:
        assert isinstance(spot.target, Stretch)
        by_cell[spot.target.row, spot.target.column].append(spot)
    rows: list[list[ShownCell]] = [[] for _ in range(block.height)]
    for cell in block.cells:
        rows[cell.row].append(_cell(cell, by_cell.get((cell.row, cell.column), [])))
    return ShownBlock(rows=tuple(map(tuple, rows)), number=block.index + 1)


def _cell(cell: Cell, marked: Sequence[Spot]) -> ShownCell:
    whole, parts = _parted(marked)
    return ShownCell(
        pieces=tuple(pieces(cell.text, parts)), rowspan=max(1, cell.rowspan), colspan=max(1, cell.colspan), spot=whole
    )


def _parted(marked: Sequence[Spot]) -> tuple[Spot | None, list[Spot]]:
    """The spot that is the whole, and those of characters inside."""
    inside = [spot for spot in marked if isinstance(spot.target, Stretch) and spot.target.start is not None]
    return next((spot for spot in marked if spot not in inside), None), inside
