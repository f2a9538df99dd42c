"""The words in which an edition of the form is declared: tables, sections, rows, columns, laws."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a section."""

    key: str
    label: str
    """As the official form prints it."""
    label_en: str
    variants: tuple[str, ...] = ()
    """Other wordings seen in print; enumerators and spaces do not count."""
    decimal: bool = False
    """Whether decimals are allowed (fees, procurement)."""
    signed: bool = False
    """Whether a negative number is allowed (a change against last year)."""
    unit: str = "件"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a section."""

    key: str
    label: str
    """As the official form prints it, enumerator left off."""
    label_en: str
    number: str = ""
    """Enumerator as printed: `一、`, `（一）`, `1.`."""
    groups: tuple[str, ...] = ()
    """Labels of the row groups that it stands in, outermost first, enumerators left off."""
    variants: tuple[str, ...] = ()
    unit: str = ""
    """Where the rows of a section differ in it; empty where the column's holds."""
    decimal: bool = False
    """Whether its cells may hold decimals whatever their column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows that share columns. Table 2 has five, every other table one."""

    heading: str
    """Printed above it (第二十条第（一）项); empty where none is."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One of the form's tables."""

    key: str
    """`disclosure`, `requests`, `disputes`, `statistics`: the first part of every fact key."""
    label: str
    """Heading of its chapter, or its own where it stands in none."""
    label_en: str
    clause: str
    """The rule that prescribes it."""
    sections: tuple[Section, ...]
    across: bool = False
    """True where the rows stand side by side in one line of cells (table 4), each row being a block of columns."""
    variants: tuple[Section, ...] = ()
    """Sections that bodies print in the place of its own: other columns, more rows, a selection of both.

    Where a table has them, only rows that are printed have cells: nobody owes the rest.
    """

    def cells(self) -> Iterator[tuple[Section, Row, Column]]:
        """Every cell of the form's own sections in reading order."""
        yield from _cells(self.sections)

    def every_cell(self) -> Iterator[tuple[Section, Row, Column]]:
        """Every cell in reading order, then those that only its variants have, each key once."""
        known: set[str] = set()
        for section, row, column in _cells((*self.sections, *self.variants)):
            if self.key_of(row, column) not in known:
                known.add(self.key_of(row, column))
                yield section, row, column

    def key_of(self, row: Row, column: Column) -> str:
        """The fact key of a cell."""
        return f"{self.key}.{row.key}.{column.key}"

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Fact key to its column, in reading order."""
        return {self.key_of(row, column): column for _, row, column in self.cells()}


def _cells(sections: tuple[Section, ...]) -> Iterator[tuple[Section, Row, Column]]:
    return ((section, row, column) for section in sections for row in section.rows for column in section.columns)


def unit_of(row: Row, column: Column) -> str:
    """The unit of a cell: its row's, else its column's; empty where the form names none."""
    return row.unit or column.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A cell in a law."""

    key: str
    years_back: int = 0
    """1 where last year's report is meant."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Law:
    """The form's own arithmetic: the cells on the left add up to the cells on the right. Made once, told apart by identity."""

    code: str
    subject: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterRule:
    """A chapter that the form prescribes."""

    key: str
    number: int
    heading: str
    heading_en: str
    variants: tuple[str, ...] = ()
    """Other headings accepted as the same."""
    table: str | None = None
    """Key of the table that stands in it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Edition:
    """One edition of the form, whole; made once and told apart by identity."""

    key: str
    source: str
    """The document that prescribes it."""
    first_year: int
    last_year: int | None
    """None while it is in force."""
    chapters: tuple[ChapterRule, ...]
    tables: tuple[Table, ...]
    laws: tuple[Law, ...]
    prescribed: bool = True
    """Whether chapters and title are prescribed; else they are customary, and others are as good."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every fact key of the form's own sections, in the order of the form."""
        return tuple(table.key_of(row, column) for table in self.tables for _, row, column in table.cells())

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Fact key to its column, in the order of the form; then those of cells that only variants of tables have."""
        return {table.key_of(row, column): column for table in self.tables for _, row, column in table.every_cell()}

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Fact key to its row, in the same order."""
        return {table.key_of(row, column): row for table in self.tables for _, row, column in table.every_cell()}

    def has(self, table: str) -> bool:
        """Whether the form has a table of that key."""
        return table in self._tables

    def table(self, key: str) -> Table:
        """The table of that key; KeyError where there is none."""
        return self._tables[key]

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {table.key: table for table in self.tables}

    def covers(self, year: int) -> bool:
        """Whether the edition was in force for that year's report."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
