"""One print of a table: what its labels say of it, and which of its fields are cells of the form."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from model.editions import BY_KEY
from model.form import Table
from model.types import Cell, Grid
from parsers.tables.across import across_cells, stands_upright
from parsers.tables.arrangements import keeps_blanks
from parsers.tables.cells import Cells, CellsOrFields, Printed
from parsers.tables.editions import table_edition
from parsers.tables.labels import LEXICONS, Kind
from parsers.tables.ledger import Claim, Spot, label_claims
from parsers.tables.lines import Field, Line, Sheet, whole
from parsers.tables.listed import listed_cells
from parsers.tables.looks import LOOKS, Look
from parsers.tables.placement import row_cells
from parsers.tables.regions import Region
from parsers.tables.rows import printed_rows
from parsers.tables.tokens import TokenLine, token_lines

Shape = tuple[tuple[int, Look, tuple[int, ...]], ...]
"""Grids in which a table stands: block, counted from the first one, look, and the rows that belong to the table."""
Spots = tuple[tuple[str, Spot], ...]
"""Fact keys, each with the field that is its cell; blocks counted from the table's first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What the labels of a print say."""

    edition: str | None
    """Edition by the table's own marks; None where it bears none."""
    labels: int
    """How many different labels it bears."""
    keeps_blanks: bool
    """Whether it shows that blank cells are kept."""


class Print:
    """A region read as its table."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.sheets = tuple([sheet for sheet, _ in groupby(region.lines, key=_sheet_of) if sheet is not None])
        """The grids in which it stands, whole or in part."""
        shape = _shape(region)
        self.plan = None if shape is None else plan_of(region.table, shape)

    @property
    def marks(self) -> Marks:
        """What its labels say."""
        return self._marks if self.plan is None else self.plan.marks

    @cached_property
    def owned(self) -> tuple[Claim, ...]:
        """The digits that its labels own."""
        if self.plan is None:
            return tuple(label_claims(self._rows))
        first = self.region.lines[0].block
        return tuple([_moved(one, first) for one in self.plan.owned])

    def cells(self, edition: str, *, kept: bool) -> CellsOrFields:
        """The cells that the edition's table has; `kept` says whether the document is known to keep blank cells."""
        spots = self.plan.cells(edition, kept=kept) if self.plan is not None else None
        if spots is None:
            return cells_of_rows(BY_KEY[edition].table(self.region.table), self._rows, kept=kept)
        fields = _fields(self.region)
        return {key: fields[spot] for key, spot in spots}

    def listed(self, table: Table) -> tuple[Table, Cells]:
        """The variant of the table that is printed, and the cells of its rows that are."""
        return listed_cells(table, self._rows)

    @cached_property
    def _marks(self) -> Marks:
        return marks_of_rows(self.region.table, self._rows)

    @cached_property
    def _rows(self) -> tuple[TokenLine, ...]:
        return rows_of(self.region)


class Plan:
    """What follows from the looks of the grids in which a table is printed."""

    def __init__(self, table: str, shape: Shape) -> None:
        self.table = table
        self.shape = shape
        self.pattern = Region(table=table, lines=tuple(line for piece in shape for line in _pattern_lines(*piece)))
        self._rows = rows_of(self.pattern)
        self._cells: dict[tuple[str, bool], Spots | None] = {}

    @cached_property
    def marks(self) -> Marks:
        """What the labels say."""
        return marks_of_rows(self.table, self._rows)

    @cached_property
    def owned(self) -> tuple[Claim, ...]:
        """The digits that the labels own, blocks counted from the first one."""
        return tuple(label_claims(self._rows))

    def cells(self, edition: str, *, kept: bool) -> Spots | None:
        """Each cell and the field that is it; None where a cell is no whole field, which its numbers may have a say in."""
        if (edition, kept) not in self._cells:
            found = cells_of_rows(BY_KEY[edition].table(self.table), self._rows, kept=kept)
            spots = tuple((key, spot) for key, cell in found.items() if (spot := _spot_of(cell)) is not None)
            self._cells[edition, kept] = spots if len(spots) == len(found) else None
        return self._cells[edition, kept]


@lru_cache(maxsize=LOOKS)
def plan_of(table: str, shape: Shape) -> Plan:
    """What follows for that table from grids that look so."""
    return Plan(table, shape)


def _shape(region: Region) -> Shape | None:
    """How the region stands in its grids; None where a part of it stands in none, or in one too large to be remembered."""
    pieces: list[tuple[int, Look, tuple[int, ...]]] = []
    first = region.lines[0].block
    for sheet, lines in groupby(region.lines, key=_sheet_of):
        if sheet is None or not sheet.look.remembered:
            return None
        pieces.append((sheet.block - first, sheet.look, tuple([line.number for line in lines])))
    return tuple(pieces)


def _sheet_of(line: Line) -> Sheet | None:
    return line.sheet


def _pattern_lines(block: int, look: Look, rows: tuple[int, ...]) -> Iterator[Line]:
    """The lines of a grid that looks so."""
    cells = tuple(
        Cell(text=text, row=row, column=column, rowspan=rowspan, colspan=colspan)
        for text, (row, column, rowspan, colspan) in zip(look.texts, look.spreads, strict=True)
    )
    sheet = Sheet(Grid(index=block, cells=cells, height=0, width=0), block, look)
    return (line for line in sheet.lines if line.number in rows)


def _fields(region: Region) -> dict[Spot, Field]:
    """The region's fields by where they stand, blocks counted from its first one."""
    first = region.lines[0].block
    found: dict[Spot, Field] = {}
    for line in region.lines:
        for field in line.fields:
            block, *inside = field.spot
            row, column, start = inside
            found.setdefault((block - first, row, column, start), field)
    return found


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
    return Marks(edition=table_edition(table, rows), labels=len(labels), keeps_blanks=keeps_blanks(rows))


def cells_of_rows(table: Table, rows: tuple[TokenLine, ...], *, kept: bool) -> Cells:
    """The cells of the table in the lines; `kept` says whether the document is known to keep blank cells."""
    if table.across and not stands_upright(table, rows):
        return across_cells(table, rows, keeps_blanks=kept)
    return row_cells(table, printed_rows(rows), keeps_blanks=kept)


def _spot_of(cell: Printed) -> Spot | None:
    """Where the field stands that is the cell, whole; None where none is."""
    piece = None if cell.lost else cell.piece
    if piece is None:
        return None
    field = whole(piece.field)
    return piece.field.spot if (piece.start, piece.end) == (field.start, field.end) else None
