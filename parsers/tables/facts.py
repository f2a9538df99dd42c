"""Facts out of the cells of a table, and what each of them claims of the print."""

from collections.abc import Iterator
from functools import lru_cache

from model.form import Column, Table
from model.types import Fact, Place, State
from parsers.tables.cells import CellsOrFields, Printed
from parsers.tables.ledger import Claim, claim
from parsers.tables.lines import Field, Piece, cell_place, whole
from parsers.tables.values import CellReading, read_cell, read_signed

LEAST_CONFIDENCE = 0.7
"""Confidence of recognition from which a number counts as read.

Numbers whose witnesses disagree (parsers.ocr.figures) have 0.5 at most. Of 4,200 cells on degraded scans at 200 dpi every one
that was read wrong had 0.5 or less, and right ones of thin print had 0.74 and more: the bound stands between, nearer to the
right ones because a wrong number costs more than an unreadable one (decision 0011).
"""


def table_facts(
    table: Table, cells: CellsOrFields, *, place: Place, leftovers: bool
) -> Iterator[tuple[Fact, Claim | None]]:
    """Every cell of the table in the form's order, with its claim; None where it claims nothing.

    Cells of a row that is not printed are blank; unreadable if the table holds numbers that no row claims, which may
    be theirs.
    """
    for key, column in table.columns.items():
        yield _fact(key, cells.get(key) or Printed(place=place, lost=leftovers), column)


def _fact(key: str, cell: Printed | Field, column: Column) -> tuple[Fact, Claim | None]:
    if isinstance(cell, Field):
        return _field_fact(key, cell, column)
    if cell.lost:
        return Fact(key=key, state=State.UNREADABLE, value=None, printed=cell.around, place=cell.place), None
    if cell.piece is None:
        return Fact(key=key, state=State.BLANK, value=None, printed="", place=cell.place), None
    return _printed_fact(key, cell.piece, column)


def _field_fact(key: str, field: Field, column: Column) -> tuple[Fact, Claim | None]:
    """What a field says that is the cell; a plain one in a plain grid is made once for all reports that print it there."""
    text, place = field.text, field.place
    piece = whole(field)
    if field.confidence is not None or place.page is not None or place.box is not None or piece.end != len(text):
        return _printed_fact(key, piece, column)
    fact, span = grid_fact(key, text, (place.grid or 0, place.row or 0, place.column or 0), signed=column.signed)
    return fact, Claim(field.spot, span[0], span[1], key) if span else None


@lru_cache(maxsize=16384)
def grid_fact(key: str, text: str, at: tuple[int, int, int], *, signed: bool) -> tuple[Fact, tuple[int, int] | None]:
    """The fact of a cell in a grid, and the characters that it claims."""
    reading = read_signed(text, signed=signed)
    fact = Fact(key=key, state=reading.state, value=reading.value, printed=text, place=cell_place(*at))
    return fact, (0, len(text)) if reading.state is State.UNREADABLE else reading.span


def _printed_fact(key: str, piece: Piece, column: Column) -> tuple[Fact, Claim | None]:
    text, field, place = piece.text, piece.field, piece.place
    confidence = field.confidence
    reading = read_cell(text, column)
    if confidence is not None and confidence < LEAST_CONFIDENCE and text.strip():
        reading = CellReading(state=State.UNREADABLE)
    fact = Fact(key=key, state=reading.state, value=reading.value, printed=text, place=place, confidence=confidence)
    if reading.span:
        start, end = reading.span
        return fact, Claim(spot=field.spot, start=piece.start + start, end=piece.start + end, owner=key)
    return fact, claim(piece, key) if reading.state is State.UNREADABLE else None
