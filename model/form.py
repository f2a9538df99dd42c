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


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows that share columns. Table 2 has five, tables 3 and 4 one each."""

    heading: str
    """Printed above it (第二十条第（一）项); empty where none is."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One of the form's tables."""

    key: str
    """`disclosure`, `requests`, `disputes`: the first part of every fact key."""
    label: str
    """Heading of its chapter."""
    label_en: str
    clause: str
    """The rule that prescribes it."""
    sections: tuple[Section, ...]
    across: bool = False
    """True where the rows stand side by side in one line of cells (table 4), each row being a block of columns."""

    def cells(self) -> Iterator[tuple[Section, Row, Column]]:
        """Every cell in reading order."""
        for section in self.sections:
            for row in section.rows:
                for column in section.columns:
                    yield section, row, column

    def key_of(self, row: Row, column: Column) -> str:
        """The fact key of a cell."""
        return f"{self.key}.{row.key}.{column.key}"

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Fact key to its column, in reading order."""
        return {self.key_of(row, column): column for _, row, column in self.cells()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A cell in a law."""

    key: str
    years_back: int = 0
    """1 where last year's report is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The form's own arithmetic: the cells on the left add up to the cells on the right."""

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


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One edition of the form, whole."""

    key: str
    source: str
    """The document that prescribes it."""
    first_year: int
    last_year: int | None
    """None while it is in force."""
    chapters: tuple[ChapterRule, ...]
    tables: tuple[Table, ...]
    laws: tuple[Law, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every fact key in the order of the form."""
        return tuple(table.key_of(row, column) for table in self.tables for _, row, column in table.cells())

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Fact key to its column."""
        return {table.key_of(row, column): column for table in self.tables for _, row, column in table.cells()}

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Fact key to its row."""
        return {table.key_of(row, column): row for table in self.tables for _, row, column in table.cells()}

    def table(self, key: str) -> Table:
        """The table of that key; KeyError where there is none."""
        return {table.key: table for table in self.tables}[key]

    def covers(self, year: int) -> bool:
        """Whether the edition was in force for that year's report."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
