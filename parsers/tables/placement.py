"""Which fields of a row are its cells: by column labels, by the row itself, or by what its neighbours have proven."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

from model.form import Column, Section, Table
from model.types import Place
from parsers.tables.alignment import aligned
from parsers.tables.arrangements import Arrangement, LaidRow, agreed, arrangement_under, arrangements
from parsers.tables.cells import (
    Cells,
    Printed,
    after_label,
    blank_cells,
    cells_at,
    cut_cell,
    filled_of,
    lost_cell,
    positions_of,
)
from parsers.tables.gluing import Split, glued, split
from parsers.tables.placing import Positions, Shape, shared_positions, sure_positions
from parsers.tables.rows import PrintedRow, by_key

_GLUED_ROW = 5
"""Cells of the shortest row that is split on the word of the rows around it."""
_CROWDED_ROWS = 2
"""Rows with too many values that make a column too many of what would be a stray number in one."""
_GLUED_DIGITS = 4
"""Digits of the shortest such token: a shorter one may well be one number beside a blank that was dropped."""


def row_cells(table: Table, rows: Iterable[PrintedRow], *, keeps_blanks: bool) -> Cells:
    """The cells of a table with row labels; rows that are not printed are left out.

    A row printed twice with values is lost: which print counts cannot be told. So is a row of text with blanks where
    nothing shows that the document keeps blanks at all.
    """
    homes = {row.key: (section, len(row.groups)) for section in table.sections for row in section.rows}
    grouped = [(key, prints) for key, prints in by_key(rows) if key in homes]
    placed = _Placement(
        [(row, *homes[key]) for key, prints in grouped for row in prints if len(prints) == 1],
        spread=_spread([row for _, prints in grouped for row in prints]),
        followed=_followed(list(homes), [key for key, _ in grouped]),
        keeps_blanks=keeps_blanks,
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


def _followed(form: Sequence[str], printed: Sequence[str]) -> frozenset[str]:
    """The rows behind which the form's next row is printed, or nothing where the form ends."""
    pairs = set(pairwise(form)) | {(form[-1], "")}
    return frozenset(row for row, after in pairwise([*printed, ""]) if (row, after) in pairs)


def _regular(rows: Iterable[tuple[PrintedRow, Section, int]]) -> frozenset[int]:
    """Rows (by identity) as wide as most of their run, or with as many fields behind the label as most of their level.

    Which of the two is the document's way is what more rows keep; a row that does not has a field too few or too many.
    """
    found: set[int] = set()
    runs: dict[int, list[tuple[PrintedRow, Section, int]]] = {}
    for row, section, depth in rows:
        if row.fielded:
            runs.setdefault(row.run, []).append((row, section, depth))
    for run in runs.values():
        wide = _usual([(0, row.width, row) for row, _, _ in run])
        long = _usual([((depth, len(section.columns)), len(row.slots), row) for row, section, depth in run])
        found |= long if len(long) > len(wide) else wide
    return frozenset(found)


def _usual(counted: Sequence[tuple[Hashable, int, PrintedRow]]) -> set[int]:
    """The rows with the commonest number of their key; none where two numbers are equally common."""
    numbers: dict[Hashable, Counter[int]] = {}
    for key, number, _ in counted:
        numbers.setdefault(key, Counter())[number] += 1
    most = {key: count.most_common(2) for key, count in numbers.items()}
    usual = {key: first[0] for key, (first, *others) in most.items() if not others or others[0][1] < first[1]}
    return {id(row) for key, number, row in counted if usual.get(key) == number}


def _arrangements(rows: Sequence[tuple[PrintedRow, Section, int]]) -> dict[tuple[int, int], tuple[Arrangement, ...]]:
    """What the rows of text under each header leave possible; the header's fields count if every row under it agrees."""
    runs: dict[tuple[int, int], list[LaidRow]] = {}
    headers: dict[int, list[LaidRow]] = {}
    headed: dict[int, int | None] = {}
    for row, section, depth in rows:
        columns = row.header.order(section.columns)
        laid = _laid(row, depth, columns) if columns and row.fielded and row.line.layout != "grid" else None
        if columns and laid and not row.foreign and not _is_glued(row, columns):
            runs.setdefault(_neighbourhood(row), []).append(laid)
            headers.setdefault(id(row.header), []).append(laid)
            headed[id(row.header)] = row.header.first_field(columns)
    under = {header: arrangement_under(group, headed[header]) for header, group in headers.items()}
    return {key: under[key[1]] or arrangements(group) for key, group in runs.items()}


def _neighbourhood(row: PrintedRow) -> tuple[int, int]:
    """The run and the header that rows must share to tell something of each other."""
    return row.run, id(row.header)


def _laid(row: PrintedRow, depth: int, columns: Sequence[Column]) -> LaidRow | None:
    """The row as the arrangements see it; None where its cells stand in another line than its label."""
    positions = positions_of(row)
    if positions and positions[0] < row.label_end:
        return None
    return LaidRow(label=row.label_end - 1, depth=depth, cells=len(columns), positions=positions, filled=filled_of(row))


class _Placement:
    """Places rows in two passes: what a row alone tells, then what its siblings have proven."""

    def __init__(
        self,
        rows: Sequence[tuple[PrintedRow, Section, int]],
        *,
        spread: frozenset[Place],
        followed: frozenset[str],
        keeps_blanks: bool,
    ) -> None:
        self._rows = rows
        self._spread = spread
        self._proofs: dict[Shape, set[Positions]] = {}
        self._depths: dict[tuple[int, int], set[tuple[int, Positions]]] = {}
        self._whole = self._is_whole()
        self._regular = _regular(rows)
        self._arrangements = _arrangements(rows)
        self._keeps_blanks = keeps_blanks
        self._followed = followed
        self._crowded = self._crowded_headers()

    def cells(self, table: Table) -> Cells:
        """Every cell of the rows given."""
        sure = [self._sure(row, section, depth) for row, section, depth in self._rows]
        placed: Cells = {}
        for (row, section, depth), found in zip(self._rows, sure, strict=True):
            cells = {} if _may_be_a_half(row) else found or self._by_neighbours(row, section, depth) or {}
            for column in section.columns:
                key = f"{table.key}.{row.key}.{column.key}"
                if not cells:
                    placed[key] = lost_cell(row.printed, after_label(row))
                elif column.key in cells:
                    placed[key] = self._checked(cells[column.key])
        return placed

    def _sure(self, row: PrintedRow, section: Section, depth: int) -> Cells | None:
        by_header = aligned(row, section.columns)
        columns = row.header.order(section.columns)
        if by_header or columns is None or row.foreign or self._is_crowded(row):
            return by_header
        if not row.printed:
            return blank_cells(row, columns)
        if not row.fielded or _is_glued(row, columns):
            return self._stream(row, columns)
        return None if row.header.repeated else self._by_fields(row, columns, depth)

    def _by_fields(self, row: PrintedRow, columns: Sequence[Column], depth: int) -> Cells | None:
        positions = self._own_positions(row, len(columns))
        if positions is None or (len(row.printed) < len(columns) and id(row) not in self._regular):
            return None
        self._proofs.setdefault(_shape(row, depth), set()).add(positions)
        self._depths.setdefault((row.run, len(row.line.fields)), set()).add((depth, positions))
        return cells_at(row, positions, columns)

    def _own_positions(self, row: PrintedRow, cells: int) -> Positions | None:
        """Where the cells stand if the row alone tells it; in text only values in its first and last cell do."""
        positions, filled = positions_of(row), filled_of(row)
        found = sure_positions(positions, filled, cells)
        if found is None:
            return None
        if row.line.layout == "grid" or len(filled) == cells:
            return found
        return found if {found[0], found[-1]} <= set(filled) else None

    def _by_neighbours(self, row: PrintedRow, section: Section, depth: int) -> Cells | None:
        columns = row.header.order(section.columns)
        if columns is None or row.foreign or row.header.repeated or not row.fielded or _is_glued(row, columns):
            return None
        if self._is_crowded(row):
            return None
        if id(row) not in self._regular:
            return None
        if row.line.layout != "grid":
            laid = _laid(row, depth, columns)
            if not self._keeps_blanks or laid is None:
                return None
            possible = self._arrangements.get(_neighbourhood(row), ())
            if possible:
                positions = agreed(laid, possible)
                return cells_at(row, positions, columns) if positions else None
        return self._by_siblings(row, columns, depth)

    def _by_siblings(self, row: PrintedRow, columns: Sequence[Column], depth: int) -> Cells | None:
        proofs = self._proofs.get(_shape(row, depth)) or self._square(row)
        fitting = {proof[: len(columns)] for proof in proofs if len(proof) >= len(columns)}
        positions = shared_positions(filled_of(row), fitting)
        return cells_at(row, positions, columns) if positions and set(positions) <= set(positions_of(row)) else None

    def _square(self, row: PrintedRow) -> set[Positions]:
        """The positions of rows of other depths, if rows of two depths agree: then labels shift nothing here."""
        known = self._depths.get((row.run, len(row.line.fields)), set()) if row.line.layout == "grid" else set()
        return {positions for _, positions in known} if len({depth for depth, _ in known}) > 1 else set()

    def _stream(self, row: PrintedRow, columns: Sequence[Column]) -> Cells | None:
        found = split([piece.text for piece in row.printed], len(columns))
        if found is None or not (found.proven or self._trusts(row, found)):
            return None
        if not row.fielded and self._drops_blanks() and row.key not in self._followed:
            return None
        return {column.key: cut_cell(row.printed, cut) for column, cut in zip(columns, found.cuts, strict=True)}

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

    def _crowded_headers(self) -> frozenset[tuple[int, int]]:
        """Headers under which several rows hold a value more than the form has cells: a column more is printed there."""
        crowded = [row for row, section, _ in self._rows if len(row.printed) == len(section.columns) + 1]
        found = Counter(_width_under_header(row) for row in crowded)
        return frozenset(width for width, count in found.items() if count >= _CROWDED_ROWS)

    def _is_crowded(self, row: PrintedRow) -> bool:
        """Whether a row's values may belong to a column that the form does not have."""
        return bool(row.printed) and bool(self._crowded) and _width_under_header(row) in self._crowded

    def _drops_blanks(self) -> bool:
        """Whether some row has too few values: then a row whose successor's label is lost may hold values of both."""
        return any(0 < len(row.printed) < len(section.columns) for row, section, _ in self._rows if not row.fielded)

    def _checked(self, cell: Printed) -> Printed:
        """The cell, lost where its print reaches over several rows."""
        if cell.piece and cell.piece.text and cell.piece.field.place in self._spread:
            return lost_cell([cell.piece], cell.place)
        return cell


def _may_be_a_half(row: PrintedRow) -> bool:
    """Whether a row without values is known by a part of its label only: the other part may stand beside its values."""
    return row.label.alike and not row.printed and row.line.layout == "grid"


def _is_glued(row: PrintedRow, columns: Sequence[Column]) -> bool:
    """Whether fields hold more than a cell each."""
    too_few = len(row.slots) < len(columns) and len(row.printed) == len(row.slots)
    return too_few or any(glued(piece.text) for piece in row.printed)


def _width_under_header(row: PrintedRow) -> tuple[int, int]:
    """The header, and how many fields stand behind the label where fields are parted."""
    return id(row.header), len(row.slots) if row.fielded else 0


def _shape(row: PrintedRow, depth: int) -> Shape:
    return Shape(block=row.run, fields=len(row.slots), label=row.label_end, depth=depth)
