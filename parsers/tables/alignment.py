"""Grid rows under their column labels: cells and labels one to one, by the columns they span."""

from collections.abc import Sequence

from model.form import Column
from parsers.tables.cells import Cells, printed_cell
from parsers.tables.headers import Header
from parsers.tables.lines import Field
from parsers.tables.rows import PrintedRow

_FEWEST_OF_SOME = 2
"""Columns of a header from which on it tells where they stand though others are not printed."""


def aligned(row: PrintedRow, columns: Sequence[Column]) -> Cells | None:
    """The cells of a grid row under their column labels; None where cells and labels do not stand one to one.

    Columns whose label is not printed have no cell. What stands under a head that is no column of the form (备注, last
    year's figures, all organisations in one column) is no cell either.
    """
    header = row.header
    if row.line.layout != "grid" or not header.gridded or header.block != row.line.block:
        return None
    if not set(header.spans) <= {column.key for column in columns} or not header.stands_apart(columns):
        return None
    slots = [slot for slot in row.slots if not header.is_beside(slot.field.column, slot.field.end)]
    found = {slot.field: _columns_over(slot.field, header) for slot in slots}
    if len(header.spans) < len(columns) and (len(header.spans) < _FEWEST_OF_SOME or not all(found.values())):
        return None
    first = min(start for start, _ in header.spans.values())
    if any((slot.text or slot.field.column < first) for slot in slots if not found[slot.field]):
        return None
    keys = [key for over in found.values() for key in over]
    if sorted(keys) != sorted(header.spans) or any(len(over) > 1 for over in found.values()):
        return None
    return {found[slot.field][0]: printed_cell(slot) for slot in slots if found[slot.field]}


def _columns_over(field: Field, header: Header) -> list[str]:
    return [key for key, (first, end) in header.spans.items() if field.column < end and first < field.end]
