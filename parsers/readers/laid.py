"""Tables as an office program lays them out, before it is known which hold data and which only place text."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from model.documents import Block, Cell, Grid, Paragraph
from model.text import one_line, squeezed
from parsers.readers.refusals import too_large

MOST_COLUMNS = 1_000
"""Columns that a table may have; Word stops at 63."""
MOST_SLOTS = 200_000
"""Slots that all tables of a document may cover; the prescribed tables cover about 300."""
_SHORT = 60
_LONGEST_DATUM = 300
_FEWEST_DATA = 6
"""Short cells that a table with tables inside has, if it holds data itself."""


@dataclass(slots=True, kw_only=True)
class LaidCell:
    """A cell at its top left corner, with what stands in it."""

    row: int
    column: int
    colspan: int = 1
    rowspan: int = 1
    parts: "list[Paragraph | Laid]" = field(default_factory=list)

    @property
    def nests(self) -> bool:
        """Whether a table stands in it."""
        return any(isinstance(part, Laid) for part in self.parts)

    @property
    def text(self) -> str:
        """As printed: a line for each paragraph, those of inner tables included."""
        lines = (one_line(paragraph.text) for paragraph in paragraphs(self.parts))
        return "\n".join(line for line in lines if line)


@dataclass(slots=True, kw_only=True)
class Laid:
    """A table: its cells in reading order."""

    cells: list[LaidCell]
    height: int

    @property
    def holds_data(self) -> bool:
        """Whether it is a grid of data; False where it only places text or has a single column."""
        texts = [(cell, squeezed(cell.text)) for cell in self.cells]
        printed = [(cell, text) for cell, text in texts if text]
        if len(printed) <= 1 or max(Counter(cell.row for cell in self.cells).values()) < 2:
            return False
        if any(cell.nests for cell, _ in printed):
            plain = [len(text) for cell, text in printed if not cell.nests and len(text) <= _SHORT]
            wrapping = sum(len(text) for cell, text in printed if cell.nests)
            return len(plain) >= _FEWEST_DATA and sum(plain) > wrapping
        longest, text = max(printed, key=lambda one: len(one[1]))
        whole = sum(len(text) for _, text in printed)
        return not (len(text) > _LONGEST_DATUM and 2 * len(text) > whole and len(longest.parts) >= 3)


def paragraphs(parts: Iterable[Paragraph | Laid]) -> Iterator[Paragraph]:
    """The paragraphs among the parts and in their tables, in reading order."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
        else:
            for cell in part.cells:
                yield from paragraphs(cell.parts)


def blocks(parts: Iterable[Paragraph | Laid]) -> list[Block]:
    """The parts as paragraphs and grids, numbered; tables that only place text give way to what stands in them."""
    made: list[Block] = []
    grids = slots = 0
    for part in _placed(parts):
        if isinstance(part, Paragraph):
            made.append(part)
            continue
        slots += sum(cell.rowspan * cell.colspan for cell in part.cells)
        if slots > MOST_SLOTS:
            raise too_large(f"The document's tables cover more than {MOST_SLOTS} cells.")
        made.append(_grid(part, grids))
        grids += 1
    return made


def _placed(parts: Iterable[Paragraph | Laid]) -> Iterator[Paragraph | Laid]:
    for part in parts:
        if isinstance(part, Paragraph) or part.holds_data:
            yield part
        else:
            for cell in part.cells:
                yield from _placed(cell.parts)


def _grid(laid: Laid, index: int) -> Grid:
    cells = tuple(
        Cell(row=cell.row, column=cell.column, text=cell.text, rowspan=cell.rowspan, colspan=cell.colspan)
        for cell in laid.cells
    )
    width = max(cell.column + cell.colspan for cell in cells)
    return Grid(index=index, cells=cells, height=laid.height, width=width)
