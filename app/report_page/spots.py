"""Spots: the stretches of a source that facts, claims, residue and chapters come from, each once."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.report_page.narrowing import narrowed
from app.report_page.pictures import Picture
from app.report_view import View
from model.types import Document, Grid, Paragraph, Place

Box = tuple[float, float, float, float]
KINDS = (
    "unreadable",
    "residue",
    "unsure",
    "fail",
    "number",
    "zero",
    "blank",
    "na",
    "pass",
    "not_assessable",
    "none",
    "chapter",
)
"""What may stand at a spot, the most telling first: a spot that several share looks like the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A cell of a grid, or characters of a cell or paragraph."""

    block: int
    """Number of the block in the document."""
    row: int | None = None
    column: int | None = None
    start: int | None = None
    """None where the whole is meant."""
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A rectangle on a page, in points from its top left corner."""

    page: int
    box: Box


Target = Stretch | Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that was read, and where from."""

    id: str
    """Of its element in the reading: `f-KEY`, `c-N`, `r-N`, `k-N`."""
    kind: str
    label: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in the source and what was read there."""

    id: str
    """Of its element in the source."""
    target: Target
    items: tuple[Item, ...]

    @property
    def kind(self) -> str:
        """The most telling kind of what was read there."""
        return min((item.kind for item in self.items), key=KINDS.index)

    @property
    def label(self) -> str:
        """What was read there, one a line."""
        return "\n".join(dict.fromkeys(item.label for item in self.items))


def items(view: View) -> Iterator[Item]:
    """Everything of a reading that stands somewhere."""
    for sheet in view.sheets:
        for cell in sheet.cells:
            if cell.fact is not None:
                kind = "unsure" if cell.sureness and cell.mark != "unreadable" else cell.mark.value
                label = " ".join((f"{cell.label}: {cell.text}", *filter(None, (cell.sureness,))))
                yield Item(id=f"f-{cell.key}", kind=kind, label=label, place=cell.fact.place)
    for number, claim in enumerate(view.claims):
        label = f"{claim.label}: {claim.text} ({claim.agreement})"
        yield Item(id=f"c-{number}", kind=claim.verdict, label=label, place=claim.place)
    for number, left in enumerate(view.residue):
        yield Item(id=f"r-{number}", kind="residue", label=f"{left.printed} ?", place=left.place)
    for number, chapter in enumerate(view.chapters):
        yield Item(id=f"k-{number}", kind="chapter", label=chapter.heading, place=chapter.place)


class Places:
    """Finds places in a document; on its pages where those are shown, else in its blocks."""

    def __init__(self, document: Document, pictures: Sequence[Picture] = ()) -> None:
        """`pictures` are the pages that are shown in place of the blocks."""
        self._pages = {one.page.number: one.page for one in pictures}
        self._blocks = document.blocks
        self._grids = {block.index: number for number, block in enumerate(document.blocks) if isinstance(block, Grid)}
        lines = [
            (block.place.offset, number, len(block.text))
            for number, block in enumerate(document.blocks)
            if isinstance(block, Paragraph) and block.place.offset is not None
        ]
        self._lines = sorted(lines)
        self._count = len(document.blocks)

    def target(self, place: Place) -> Target | None:
        """Where it stands in what is shown; None where nothing tells."""
        if self._pages:
            return self._on_page(place)
        if place.grid is not None and place.row is not None and place.column is not None:
            return self._in_grid(place)
        if place.offset is not None:
            return self._in_line(place)
        if place.block is not None and place.block < self._count:
            return _stretch(place.block, place.start, place.length)
        return None

    def _on_page(self, place: Place) -> Drawn | None:
        page = self._pages.get(place.page if place.page is not None else -1)
        if page is None or place.box is None:
            return None
        block = self._blocks[place.block] if place.block is not None and place.block < self._count else None
        if not isinstance(block, Paragraph) or place.start is None:
            return Drawn(page=page.number, box=place.box)
        box = narrowed(place.box, page.words, block.text, start=place.start, length=place.length or 0)
        return Drawn(page=page.number, box=box)

    def _in_grid(self, place: Place) -> Stretch | None:
        block = self._grids.get(place.grid if place.grid is not None else -1)
        if block is None:
            return None
        end = None if place.start is None else place.start + (place.length or 0)
        return Stretch(block=block, row=place.row, column=place.column, start=place.start, end=end)

    def _in_line(self, place: Place) -> Stretch | None:
        offset = place.offset or 0
        which = bisect_right(self._lines, (offset, self._count, 0)) - 1
        if which < 0:
            return None
        begins, block, length = self._lines[which]
        whole = place.length is None or (offset == begins and place.length >= length)
        return _stretch(block, None if whole else offset - begins, place.length)


def _stretch(block: int, start: int | None, length: int | None) -> Stretch:
    return Stretch(block=block, start=start, end=None if start is None else start + (length or 0))


def spots(view: View, places: Places) -> tuple[Spot, ...]:
    """One spot for each place from which something was read, in the order of the reading."""
    found: dict[Target, list[Item]] = {}
    for item in items(view):
        target = places.target(item.place)
        if target is not None:
            found.setdefault(target, []).append(item)
    return tuple(
        Spot(id=f"s-{number}", target=target, items=tuple(several))
        for number, (target, several) in enumerate(found.items())
    )


def spot_of(spots: Sequence[Spot]) -> dict[str, str]:
    """Item id to the id of its spot; items without a place are not in it."""
    return {item.id: spot.id for spot in spots for item in spot.items}
