"""Facts out of the cells of a table, and what each of them claims of the print."""

from collections.abc import Iterator

from model.form import Column, Table
from model.types import Fact, Place, State
from parsers.tables.cells import Cells, Printed
from parsers.tables.ledger import Claim, claim
from parsers.tables.lines import Piece
from parsers.tables.values import CellReading, read_cell

LEAST_CONFIDENCE = 0.7
"""Confidence of recognition from which a number counts as read.

Numbers whose witnesses disagree (parsers.ocr.figures) have 0.5 at most. Of 4,200 cells on degraded scans at 200 dpi every one
that was read wrong had 0.5 or less, and right ones of thin print had 0.74 and more: the bound stands between, nearer to the
right ones because a wrong number costs more than an unreadable one (decision 0011).
"""


def table_facts(table: Table, cells: Cells, *, place: Place, leftovers: bool) -> Iterator[tuple[Fact, Claim | None]]:
    """Every cell of the table in the form's order, with its claim; None where it claims nothing.

    Cells of a row that is not printed are blank; unreadable if the table holds numbers that no row claims, which may
    be theirs.
    """
    for key, column in table.columns.items():
        yield _fact(key, cells.get(key) or Printed(place=place, lost=leftovers), column)


def _fact(key: str, cell: Printed, column: Column) -> tuple[Fact, Claim | None]:
    if cell.lost:
        return Fact(key=key, state=State.UNREADABLE, value=None, printed=cell.around, place=cell.place), None
    if cell.piece is None:
        return Fact(key=key, state=State.BLANK, value=None, printed="", place=cell.place), None
    return _printed_fact(key, cell.piece, column)


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
