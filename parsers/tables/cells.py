"""The cells of printed rows: which piece of print is which cell of the form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from model.form import Column, Section, Table
from model.types import Place
from parsers.tables.gluing import Split, glued, split
from parsers.tables.headers import Header
from parsers.tables.lines import Field, Piece
from parsers.tables.placing import Positions, Shape, blank_positions, shared_positions, sure_positions
from parsers.tables.rows import PrintedRow, by_key

_GLUED_ROW = 5
"""Cells of the shortest row that is split on the word of the rows around it."""
_GLUED_DIGITS = 4
"""Digits of the shortest such token: a shorter one may well be one number beside a blank that was dropped."""


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


def lost_cell(pieces: Sequence[Piece], place: Place) -> Printed:
    """A cell that cannot be told apart, with all that stands where it should be."""
    return Printed(
        place=pieces[0].place if pieces else place, lost=True, around=" ".join(piece.text for piece in pieces)
    )


def row_cells(table: Table, rows: Iterable[PrintedRow]) -> Cells:
    """The cells of a table with row labels; rows that are not printed are left out.

    A row printed twice with values is lost: which print counts cannot be told.
    """
    homes = {row.key: (section, len(row.groups)) for section in table.sections for row in section.rows}
    grouped = [(key, prints) for key, prints in by_key(rows) if key in homes]
    placed = _Placement(
        [(row, *homes[key]) for key, prints in grouped for row in prints if len(prints) == 1],
        spread=_spread([row for _, prints in grouped for row in prints]),
    ).cells(table)
    for key, prints in grouped:
        if len(prints) > 1:
            pieces = [piece for row in prints for piece in row.printed]
            for column in homes[key][0].columns:
                placed[f"{table.key}.{key}.{column.key}"] = lost_cell(pieces, prints[0].label.first.place)
    return placed


def _spread(rows: Iterable[PrintedRow]) -> frozenset[Place]:
    """Places of cells that reach over more than one row of the form."""
    return frozenset(slot.field.place for row in rows for slot in row.slots if not slot.field.top)


class _Placement:
    """Places rows in two passes: what a row alone tells, then what its siblings have proven."""

    def __init__(self, rows: Sequence[tuple[PrintedRow, Section, int]], *, spread: frozenset[Place]) -> None:
        self._rows = rows
        self._spread = spread
        self._proofs: dict[Shape, set[Positions]] = {}
        self._depths: dict[tuple[int, int], set[tuple[int, Positions]]] = {}
        self._whole = self._is_whole()

    def cells(self, table: Table) -> Cells:
        """Every cell of the rows given."""
        sure = [self._sure(row, section, depth) for row, section, depth in self._rows]
        placed: Cells = {}
        for (row, section, depth), found in zip(self._rows, sure, strict=True):
            cells = found or self._by_siblings(row, section, depth) or {}
            for column in section.columns:
                key = f"{table.key}.{row.key}.{column.key}"
                placed[key] = self._checked(cells[column.key]) if cells else lost_cell(row.printed, _after(row))
        return placed

    def _sure(self, row: PrintedRow, section: Section, depth: int) -> Cells | None:
        by_header = aligned(row, section.columns)
        if by_header:
            return by_header
        columns = row.header.order(section.columns)
        if columns is None or row.foreign:
            return None
        if not row.printed:
            return _blank(row, columns)
        if not row.fielded:
            return self._stream(row, columns)
        positions = sure_positions(_positions(row), _filled(row), len(columns))
        if positions is None:
            return (
                self._stream(row, columns)
                if len(row.slots) < len(columns) and len(row.printed) == len(row.slots)
                else None
            )
        self._proofs.setdefault(_shape(row, depth), set()).add(positions)
        self._depths.setdefault((row.run, len(row.line.fields)), set()).add((depth, positions))
        return _at(row, positions, columns)

    def _by_siblings(self, row: PrintedRow, section: Section, depth: int) -> Cells | None:
        columns = row.header.order(section.columns)
        if columns is None or row.foreign or not row.fielded:
            return None
        proofs = self._proofs.get(_shape(row, depth)) or self._square(row)
        fitting = {proof[: len(columns)] for proof in proofs if len(proof) >= len(columns)}
        positions = shared_positions(_filled(row), fitting)
        return _at(row, positions, columns) if positions and set(positions) <= set(_positions(row)) else None

    def _square(self, row: PrintedRow) -> set[Positions]:
        """The positions of rows of other depths, if rows of two depths agree: then labels shift nothing here."""
        known = self._depths.get((row.run, len(row.line.fields)), set())
        return {positions for _, positions in known} if len({depth for depth, _ in known}) > 1 else set()

    def _stream(self, row: PrintedRow, columns: Sequence[Column]) -> Cells | None:
        found = split([piece.text for piece in row.printed], len(columns))
        if found is None or not (found.proven or self._trusts(row, found)):
            return None
        return {column.key: _cut(row.printed, cut) for column, cut in zip(columns, found.cuts, strict=True)}

    def _trusts(self, row: PrintedRow, found: Split) -> bool:
        """Whether the rows around show that cells are glued here and none is left out."""
        texts = [piece.text for piece in row.printed]
        cut = [text for number, text in enumerate(texts) if sum(one == number for one, _, _ in found.cuts) > 1]
        return (
            self._whole
            and len(found.cuts) >= _GLUED_ROW
            and all(glued(text) or len(text) >= _GLUED_DIGITS for text in cut)
        )

    def _is_whole(self) -> bool:
        """Whether some rows are certainly glued and every row fills its cells."""
        streams = [(row, len(section.columns)) for row, section, _ in self._rows if not row.fielded]
        texts = [([piece.text for piece in row.printed], cells) for row, cells in streams]
        return sum(any(map(glued, tokens)) for tokens, _ in texts) >= 3 and all(
            split(tokens, cells) for tokens, cells in texts
        )

    def _checked(self, cell: Printed) -> Printed:
        """The cell, lost where its print reaches over several rows."""
        if cell.piece and cell.piece.text and cell.piece.field.place in self._spread:
            return lost_cell([cell.piece], cell.place)
        return cell


def aligned(row: PrintedRow, columns: Sequence[Column]) -> Cells | None:
    """The cells of a grid row under their column labels; None where cells and labels do not stand one to one."""
    header = row.header
    if row.line.layout != "grid" or not header.gridded or header.block != row.line.block:
        return None
    if set(header.spans) != {column.key for column in columns}:
        return None
    found = {slot.field: _columns_over(slot.field, header) for slot in row.slots}
    first = min(start for start, _ in header.spans.values())
    if any(not over and (slot.text or slot.field.column < first) for slot, over in _pairs(row, found)):
        return None
    keys = [key for over in found.values() for key in over]
    if sorted(keys) != sorted(header.spans) or any(len(over) > 1 for over in found.values()):
        return None
    return {found[slot.field][0]: _printed(slot) for slot in row.slots if found[slot.field]}


def _pairs(row: PrintedRow, found: Mapping[Field, list[str]]) -> list[tuple[Piece, list[str]]]:
    return [(slot, found[slot.field]) for slot in row.slots]


def _columns_over(field: Field, header: Header) -> list[str]:
    return [key for key, (first, end) in header.spans.items() if field.column < end and first < field.end]


def _positions(row: PrintedRow) -> Positions:
    return tuple(slot.field.column for slot in row.slots)


def _filled(row: PrintedRow) -> Positions:
    return tuple(slot.field.column for slot in row.printed)


def _shape(row: PrintedRow, depth: int) -> Shape:
    return Shape(block=row.run, fields=len(row.slots), label=row.label_end, depth=depth)


def _at(row: PrintedRow, positions: Positions, columns: Sequence[Column]) -> Cells:
    slots = {slot.field.column: slot for slot in row.slots}
    return {column.key: _printed(slots[position]) for column, position in zip(columns, positions, strict=True)}


def _blank(row: PrintedRow, columns: Sequence[Column]) -> Cells:
    positions = blank_positions(_positions(row), len(columns)) if row.fielded else None
    if positions:
        return _at(row, positions, columns)
    return {column.key: Printed(place=_after(row)) for column in columns}


def _printed(slot: Piece) -> Printed:
    return Printed(piece=slot, place=slot.place)


def _cut(pieces: Sequence[Piece], cut: tuple[int, int, int]) -> Printed:
    number, start, end = cut
    whole = pieces[number]
    return _printed(Piece(field=whole.field, start=whole.start + start, end=whole.start + end))


def _after(row: PrintedRow) -> Place:
    """Where a row's cells would begin."""
    last = row.label.pieces[-1]
    return Piece(field=last.field, start=last.end, end=last.end).place
