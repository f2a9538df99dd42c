"""One print of a table: what its labels say of it, and which of its fields are cells of the form."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from model.editions import BY_KEY
from model.form import Table
from parsers.tables.across import across_cells, stands_upright
from parsers.tables.arrangements import keeps_blanks
from parsers.tables.cells import Cells, CellsOrFields, Printed
from parsers.tables.editions import table_edition
from parsers.tables.labels import LEXICONS, Kind
from parsers.tables.ledger import Claim, Spot, label_claims
from parsers.tables.likeness import Look, look_of, pattern, spots_of
from parsers.tables.lines import whole
from parsers.tables.listed import listed_cells
from parsers.tables.placement import row_cells
from parsers.tables.regions import Region
from parsers.tables.rows import printed_rows
from parsers.tables.tokens import TokenLine, token_lines

_LOOKS = 128
"""Looks of tables that are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the labels of a print say."""

    edition: str | None
    """Edition by the table's own marks; None where it bears none."""
    labels: int
    """How many different labels it bears."""
    owned: tuple[Claim, ...]
    """The digits that its labels own."""
    keeps_blanks: bool
    """Whether it shows that blank cells are kept."""


class Print:
    """A region read as its table."""

    def __init__(self, region: Region) -> None:
        self.region = region
        look = look_of(region)
        self._plan = _plan(region.table, look) if look is not None else None

    @cached_property
    def marks(self) -> Marks:
        """What its labels say."""
        if self._plan is None:
            return marks_of_rows(self.region.table, self._rows)
        return self._plan.marks(self.region.lines[0].block)

    def cells(self, edition: str, *, kept: bool) -> CellsOrFields:
        """The cells that the edition's table has; `kept` says whether the document is known to keep blank cells."""
        spots = self._plan.cells(edition, kept=kept) if self._plan is not None else None
        if spots is None:
            return cells_of_rows(BY_KEY[edition].table(self.region.table), self._rows, kept=kept)
        fields = spots_of(self.region)
        return {key: fields[spot] for key, spot in spots}

    def listed(self, table: Table) -> tuple[Table, Cells]:
        """The variant of the table that is printed, and the cells of its rows that are."""
        return listed_cells(table, self._rows)

    @cached_property
    def _rows(self) -> tuple[TokenLine, ...]:
        return rows_of(self.region)


def rows_of(region: Region) -> tuple[TokenLine, ...]:
    """The region's lines as tokens of its table, near labels too."""
    return tuple(token_lines(region.lines, LEXICONS[region.table], near=True))


def _moved(one: Claim, first: int) -> Claim:
    block, *inside = one.spot
    row, column, start = inside
    return Claim(spot=(block + first, row, column, start), start=one.start, end=one.end, owner=one.owner)


def marks_of_rows(table: str, rows: tuple[TokenLine, ...]) -> Marks:
    """What the labels in the lines say."""
    labels = {label for row in rows for token in row.tokens for label in token.labels if label.kind is not Kind.HEAD}
    return Marks(
        edition=table_edition(table, rows),
        labels=len(labels),
        owned=tuple(label_claims(rows)),
        keeps_blanks=keeps_blanks(rows),
    )


def cells_of_rows(table: Table, rows: tuple[TokenLine, ...], *, kept: bool) -> Cells:
    """The cells of the table in the lines; `kept` says whether the document is known to keep blank cells."""
    if table.across and not stands_upright(table, rows):
        return across_cells(table, rows, keeps_blanks=kept)
    return row_cells(table, printed_rows(rows), keeps_blanks=kept)


class _Plan:
    """What follows from a look alone."""

    def __init__(self, table: str, look: Look) -> None:
        self._pattern = pattern(table, look)
        self._marks: dict[int, Marks] = {}
        self._cells: dict[tuple[str, bool], tuple[tuple[str, Spot], ...] | None] = {}

    def marks(self, first: int) -> Marks:
        """What the labels say of a print whose first block has that number."""
        if first not in self._marks:
            found = marks_of_rows(self._pattern.table, rows_of(self._pattern))
            self._marks[first] = replace(found, owned=tuple(_moved(one, first) for one in found.owned))
        return self._marks[first]

    def cells(self, edition: str, *, kept: bool) -> tuple[tuple[str, Spot], ...] | None:
        """Each cell and the field that is it; None where a cell is no whole field, which its numbers may have a say in."""
        if (edition, kept) not in self._cells:
            table = BY_KEY[edition].table(self._pattern.table)
            found = cells_of_rows(table, rows_of(self._pattern), kept=kept)
            spots = tuple((key, spot) for key, cell in found.items() if (spot := _spot_of(cell)) is not None)
            self._cells[edition, kept] = spots if len(spots) == len(found) else None
        return self._cells[edition, kept]


@lru_cache(maxsize=_LOOKS)
def _plan(table: str, look: Look) -> _Plan:
    return _Plan(table, look)


def _spot_of(cell: Printed) -> Spot | None:
    """Where the field stands that is the cell, whole; None where none is."""
    piece = None if cell.lost else cell.piece
    if piece is None:
        return None
    field = whole(piece.field)
    return piece.field.spot if (piece.start, piece.end) == (field.start, field.end) else None
