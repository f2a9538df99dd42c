"""Prints alike: what a table of real grids looks like apart from its plain numbers, and what follows from that alone.

Where labels stand, which columns they span and which cells are empty decides which field is which cell of the form; which
plain number stands in a field does not. Bodies of one region fill in one file, year after year: what was found for a look is
kept for the next print that has it.
"""

from model.documents import Place
from parsers.tables.ledger import Spot
from parsers.tables.lines import Field, Line, likened
from parsers.tables.regions import Region

Shape = tuple[str, int, int, bool, int]
"""A field: its text, 0 for a plain number, its columns from and to, whether it begins in its line, and the row it begins in."""
Look = tuple[tuple[int, int, tuple[Shape, ...]], ...]
"""Every line of a region: block, counted from the first one, grid row and fields."""


def look_of(region: Region) -> Look | None:
    """What the region looks like; None where a line of it is no row of a grid."""
    first = region.lines[0].block
    if any(line.layout != "grid" for line in region.lines):
        return None
    return tuple((line.block - first, line.number, tuple(map(_shape, line.fields))) for line in region.lines)


def _shape(field: Field) -> Shape:
    return likened(field.text), field.column, field.end, field.top, field.place.row or 0


def pattern(table: str, look: Look) -> Region:
    """A region that looks so."""
    return Region(table=table, lines=tuple(_line(*line) for line in look))


def _line(block: int, number: int, shapes: tuple[Shape, ...]) -> Line:
    fields = (
        Field(text=text, block=block, place=Place(grid=block, row=row, column=column), column=column, end=end, top=top)
        for text, column, end, top, row in shapes
    )
    return Line(layout="grid", fields=tuple(fields), block=block, number=number)


def spots_of(region: Region) -> dict[Spot, Field]:
    """The region's fields by where they stand, blocks counted from its first one."""
    first = region.lines[0].block
    found: dict[Spot, Field] = {}
    for line in region.lines:
        for field in line.fields:
            place = field.place
            found.setdefault((line.block - first, place.row or 0, place.column or 0, field.start), field)
    return found
