"""The cells of the form as they stand in print: a piece each, nothing, or not to be told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.form import Column
from model.types import Place
from parsers.tables.gluing import Cut
from parsers.tables.lines import Field, Piece
from parsers.tables.placing import Positions, blank_positions
from parsers.tables.rows import PrintedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What stands in a cell."""

    piece: Piece | None = None
    """None where nothing stands there, or where it cannot be told what does."""
    place: Place
    lost: bool = False
    """Whether the cell cannot be told from its neighbours."""
    around: str = ""
    """For a lost cell: what stands where it should be."""


Cells = dict[str, Printed]
"""Fact key to what stands in the cell."""
CellsOrFields = Mapping[str, Printed | Field]
"""The same; a field where that field, and nothing but it, is the cell."""


def lost_cell(pieces: Sequence[Piece], place: Place) -> Printed:
    """A cell that cannot be told apart, with all that stands where it should be."""
    return Printed(
        place=pieces[0].place if pieces else place, lost=True, around=" ".join(piece.text for piece in pieces)
    )


def positions_of(row: PrintedRow) -> Positions:
    """Where the fields behind the row's label stand."""
    return tuple(slot.field.column for slot in row.slots)


def filled_of(row: PrintedRow) -> Positions:
    """Where those of them stand that hold something."""
    return tuple(slot.field.column for slot in row.printed)


def cells_at(row: PrintedRow, positions: Positions, columns: Sequence[Column]) -> Cells:
    """The columns' cells at those positions."""
    slots = {slot.field.column: slot for slot in row.slots}
    return {column.key: printed_cell(slots[position]) for column, position in zip(columns, positions, strict=True)}


def blank_cells(row: PrintedRow, columns: Sequence[Column]) -> Cells:
    """The columns' cells in a row without any print."""
    positions = blank_positions(positions_of(row), len(columns)) if row.fielded else None
    if positions:
        return cells_at(row, positions, columns)
    return {column.key: Printed(place=after_label(row)) for column in columns}


def printed_cell(slot: Piece) -> Printed:
    """The cell that is this piece of print."""
    return Printed(piece=slot, place=slot.place)


def cut_cell(pieces: Sequence[Piece], cut: Cut) -> Printed:
    """The cell that is a part of one of the pieces."""
    number, start, end = cut
    whole = pieces[number]
    return printed_cell(Piece(field=whole.field, start=whole.start + start, end=whole.start + end))


def after_label(row: PrintedRow) -> Place:
    """Where a row's cells would begin."""
    last = row.label.pieces[-1]
    return Piece(field=last.field, start=last.end, end=last.end).place
