"""Tables that list rows with a unit each, and come in variants (2014): which columns are printed, which row recurring words are."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from model.form import Section, Table
from parsers.matching import match_form
from parsers.tables.cells import Cells, Printed, lost_cell
from parsers.tables.labels import Kind, Label, numbered
from parsers.tables.ledger import DIGITS
from parsers.tables.placement import row_cells
from parsers.tables.rows import PrintedRow, printed_rows
from parsers.tables.tokens import Sort, Token, TokenLine, is_value

_UNIT = re.compile(r"\(?(?:单位:?)?(?:百?万元|元|人次|件次|[条件次篇个人份场期项部处名宗起])\)?")
_UNIT_HEAD = re.compile(r"\(?(?:计量)?单位\)?|序号|编号|代码|[甲乙丙]")
"""Heads of columns that hold no count: everything else that heads a column may."""
COUNT, YEAR = "count", "year"
"""Columns: the form's own, and the year's where another stands beside it."""
_LONGEST_UNIT = 8
_SHORTEST_LABEL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """A row label that may be any of several rows: their cells are lost."""

    rows: tuple[str, ...]
    token: Token


def listed_cells(table: Table, rows: Sequence[TokenLine]) -> tuple[Table, Cells]:
    """The table in the variant that is printed, and the cells of every row that is.

    Rows that bear the same words are told apart by the group that they stand in; where it is not certain, all of them are
    lost. In a grid only what stands under a known column counts; elsewhere a column that nobody knows makes rows doubtful.
    """
    rows = _with_one_column(rows)
    section = _printed_section(table, rows)
    alone = _heads_alone(rows, section)
    shape = replace(table, sections=(section,), variants=())
    reader = _Reader(section)
    lines = [line for row in rows if (line := reader.read(row)).tokens]
    found = printed_rows(lines)
    for row in found:
        _settle(row, alone=alone)
    found = _without_headings(found)
    cells = row_cells(shape, found, keeps_blanks=True)
    for key, prints in _twice(found):
        lost = lost_cell([piece for row in prints for piece in row.printed], prints[0].label.first.place)
        cells |= _row_of(lost, shape, key)
    for rest in reader.rests:
        for key in rest.rows:
            cells = cells | _row_of(lost_cell(rest.token.pieces, rest.token.first.place), shape, key) | cells
    return shape, cells


def _row_of(cell: Printed, shape: Table, row: str) -> Cells:
    """The same cell in every column of a row."""
    return {f"{shape.key}.{row}.{column.key}": cell for column in shape.sections[0].columns}


def _with_one_column(rows: Sequence[TokenLine]) -> Sequence[TokenLine]:
    """The lines, a column headed by the year alone named as the form's own: it is the same count."""
    printed = {key for row in rows for token in row.tokens for key in _columns(token)}
    if printed != {YEAR}:
        return rows
    return [replace(row, tokens=tuple(map(_counting, row.tokens))) for row in rows]


def _counting(token: Token) -> Token:
    named = (replace(label, key=COUNT) if label.kind is Kind.COLUMN else label for label in token.labels)
    return replace(token, labels=tuple(named)) if token.labels else token


def _printed_section(table: Table, rows: Iterable[TokenLine]) -> Section:
    """The first variant all of whose columns are printed; the first of all, without columns known, where none is."""
    lines = [Counter(key for token in row.tokens for key in _columns(token)) for row in rows]
    printed = {key for line in lines for key in line}
    twice = {key for line in lines for key, count in line.items() if count > 1}
    fitting = (section for section in table.variants if {column.key for column in section.columns} <= printed - twice)
    return next(fitting, table.variants[0])


def _columns(token: Token) -> list[str]:
    return [label.key for label in token.labels if label.kind is Kind.COLUMN] if token.first.top else []


def _heads_alone(rows: Iterable[TokenLine], section: Section) -> bool:
    """Whether the lines that head the columns name no column that nobody knows, nor one of them twice."""
    known = {column.key for column in section.columns}
    for row in rows:
        heads = [key for token in row.tokens for key in _columns(token) if key in known]
        if len(heads) != len(set(heads)):
            return False
        if heads and any(
            token.sort in {Sort.OTHER, Sort.VALUE} and not _UNIT_HEAD.fullmatch(match_form(token.text))
            for token in row.tokens
        ):
            return False
    return True


def _without_headings(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows without those that merely head the same row right below."""
    return [row for row, below in zip(rows, (*rows[1:], None), strict=True) if not _heads(row, below)]


def _twice(rows: Sequence[PrintedRow]) -> Iterator[tuple[str, list[PrintedRow]]]:
    """The rows that are printed more than once under their very words: which print counts cannot be told."""
    prints: dict[str, list[PrintedRow]] = {}
    for row in rows:
        if not row.label.alike:
            prints.setdefault(row.key, []).append(row)
    return ((key, several) for key, several in prints.items() if len(several) > 1)


def _heads(row: PrintedRow, below: PrintedRow | None) -> bool:
    return below is not None and below.key == row.key and not (row.printed or below.label.alike)


def _settle(row: PrintedRow, *, alone: bool) -> None:
    """Leaves a row of a grid what stands under its columns; a row without such heads above it is doubtful beside unknown ones."""
    header = row.header
    if row.line.layout == "grid" and header.gridded and header.block == row.line.block and header.spans:
        under = [
            slot
            for slot in row.slots
            if any(slot.field.column < end and first < slot.field.end for first, end in header.spans.values())
        ]
        row.slots[:] = under
        row.foreign = any(slot.text and not is_value(slot.text) for slot in under)
    elif not alone:
        row.foreign = True


class _Reader:
    """Walks over the lines: units and unknown columns left out, each recurring label made the one row that it is."""

    def __init__(self, section: Section) -> None:
        self._columns = {column.key for column in section.columns}
        self._rows = {row.key: row.groups for row in section.rows}
        self._groups = {row.groups[: depth + 1] for row in section.rows for depth in range(len(row.groups))}
        self._heads = {
            row.key: (*row.groups, row.label) for row in section.rows if (*row.groups, row.label) in self._groups
        }
        self._path: tuple[str, ...] = ()
        """The groups that the line stands in, outermost first; empty where they are not known."""
        self._headed = False
        self.rests: list[_Rest] = []

    def read(self, row: TokenLine) -> TokenLine:
        """The line as a plain table's; without tokens where nothing is left of it."""
        tokens = [self._plain(token, fielded=row.line.fielded) for token in row.tokens]
        self._lose_group(row)
        return replace(row, tokens=tuple(token for token in tokens if token is not None))

    def _plain(self, token: Token, *, fielded: bool) -> Token | None:
        if token.sort is not Sort.LABEL:
            return self._without_unit(token, fielded=fielded)
        if not token.first.top:
            return token
        labels = tuple(self._meant(token))
        self._headed = {label.kind for label in labels} == {Kind.GROUP}
        return replace(token, labels=labels) if labels else replace(token, sort=Sort.OTHER, labels=())

    def _without_unit(self, token: Token, *, fielded: bool) -> Token | None:
        """None for a unit between cells, and for the dashes of a heading; a unit on a line of its own is passed over."""
        dash = self._headed and token.sort is Sort.VALUE and not DIGITS.search(token.text)
        if not dash and not _is_unit(token):
            self._headed = self._headed and token.sort is Sort.EMPTY
            # An enumerator whose bracket is left open begins a label that nobody knows, no remark on the row above.
            opened = token.sort is Sort.REMARK and token.text[0] in "（(" and token.text[-1] not in "）)"
            return replace(token, sort=Sort.OTHER) if opened and not fielded else token
        return None if fielded else replace(token, sort=Sort.REMARK)

    def _meant(self, token: Token) -> Iterator[Label]:
        """The labels without columns that are not printed and rows that it is not."""
        rows = [label for label in token.labels if label.kind is Kind.ROW and label.key in self._rows]
        if token.alike:
            rows = [row for row in rows if self._rows[row.key] == self._path[: len(self._rows[row.key])]]
        if len(rows) > 1:
            here = [row for row in rows if self._rows[row.key] == self._path]
            if len(here) != 1:
                self.rests.append(_Rest(rows=tuple(row.key for row in rows), token=token))
            rows = here if len(here) == 1 else []
        named = {label.key for label in token.labels if label.kind is Kind.GROUP}
        groups = [group for group in self._groups if group[-1] in named]
        if rows:
            self._path = self._heads.get(rows[0].key, self._rows[rows[0].key])
        elif groups:
            self._path = groups[0]
        yield from rows
        for label in token.labels:
            if label.kind is not Kind.ROW and (label.kind is not Kind.COLUMN or label.key in self._columns):
                yield label

    def _lose_group(self, row: TokenLine) -> None:
        """A label that nobody knows may head another group."""
        first = next((token for token in row.tokens if token.sort is not Sort.EMPTY), None)
        if first is None or first.sort is not Sort.OTHER or _is_unit(first):
            return
        if numbered(first.text) or (row.line.fielded or len(match_form(first.text)) >= _SHORTEST_LABEL):
            self._path = ()


def _is_unit(token: Token) -> bool:
    return (
        token.sort in {Sort.OTHER, Sort.REMARK}
        and len(token.text) <= _LONGEST_UNIT
        and bool(_UNIT.fullmatch(match_form(token.text)))
    )
