"""One print of a table: what its labels say of it, and which of its fields are cells of the form."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from model.editions import BY_KEY
from model.form import Table
from parsers.tables.across import across_cells, stands_upright
from parsers.tables.arrangements import keeps_blanks
from parsers.tables.cells import Cells, Printed, printed_cell
from parsers.tables.editions import table_edition
from parsers.tables.labels import LEXICONS, Kind
from parsers.tables.ledger import Claim, Spot, label_claims
from parsers.tables.likeness import Look, look_of, pattern, spots_of
from parsers.tables.lines import Field, whole
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
        self._look = look_of(region)

    @cached_property
    def marks(self) -> Marks:
        """What its labels say."""
        if self._look is None:
            return marks_of_rows(self.region.table, self._rows)
        found, first = _marks_of_look(self.region.table, self._look), self.region.lines[0].block
        return replace(found, owned=tuple(_moved(one, first) for one in found.owned))

    def cells(self, edition: str, *, kept: bool) -> Cells:
        """The cells that the edition's table has; `kept` says whether the document is known to keep blank cells."""
        table = self.region.table
        spots = _cells_of_look(edition, table, self._look, kept=kept) if self._look is not None else None
        if spots is None:
            return cells_of_rows(BY_KEY[edition].table(table), self._rows, kept=kept)
        return {key: printed_cell(whole(self.spots[spot])) for key, spot in spots}

    def listed(self, table: Table) -> tuple[Table, Cells]:
        """The variant of the table that is printed, and the cells of its rows that are."""
        return listed_cells(table, self._rows)

    @cached_property
    def spots(self) -> dict[Spot, Field]:
        """Its fields by where they stand."""
        return spots_of(self.region)

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


@lru_cache(maxsize=_LOOKS)
def _marks_of_look(table: str, look: Look) -> Marks:
    return marks_of_rows(table, rows_of(pattern(table, look)))


@lru_cache(maxsize=_LOOKS)
def _cells_of_look(edition: str, table: str, look: Look, *, kept: bool) -> tuple[tuple[str, Spot], ...] | None:
    """Each cell and the field that is it; None where a cell is no whole field, which its numbers may have a say in."""
    found = cells_of_rows(BY_KEY[edition].table(table), rows_of(pattern(table, look)), kept=kept)
    if not all(_is_whole(cell) for cell in found.values()):
        return None
    return tuple((key, cell.piece.field.spot) for key, cell in found.items() if cell.piece is not None)


def _is_whole(cell: Printed) -> bool:
    if cell.piece is None or cell.lost:
        return False
    field = whole(cell.piece.field)
    return (cell.piece.start, cell.piece.end) == (field.start, field.end)
