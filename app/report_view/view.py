"""What is shown of one reading, whatever it is shown on: texts in the reader's language, each with the place it came from."""

from dataclasses import dataclass
from enum import StrEnum

from model.types import Fact, Place

FEW, MOST = 4, 12
"""Cells that a claim or finding names one by one, blanks too; and at most."""


class Mark(StrEnum):
    """How a cell is told apart; the values are the classes of the page."""

    NUMBER = "number"
    ZERO = "zero"
    BLANK = "blank"
    NOT_APPLICABLE = "na"
    UNREADABLE = "unreadable"
    ABSENT = "absent"
    """The table was not found, or its print has no such cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell of the form."""

    key: str
    label: str
    """Row and column."""
    text: str
    """The number; `□` where it is blank; what stands for "none" as printed; `?` and what is printed where it cannot be read."""
    mark: Mark
    fact: Fact | None = None
    remark: str = ""
    """The print in full where the text does not show it."""
    sureness: str = ""
    """How sure its recognition is, where that is doubtful: `≈ 93 %`."""
    findings: tuple[int, ...] = ()
    """Numbers of the failed findings that quote it."""

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it; zeros and blanks of a sum that fails are told of by the finding alone."""
        quoted = bool(self.findings) and self.mark is Mark.NUMBER
        return quoted or self.mark is Mark.UNREADABLE or bool(self.sureness)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedCells:
    """The cells of a claim or finding: those that say something, and how many are left out."""

    named: tuple[CellView, ...]
    blank: int
    more: int


def quotable(cells: tuple[CellView, ...]) -> QuotedCells:
    """Few cells as they are; of many those that are not blank, up to a bound."""
    told = cells if len(cells) <= FEW else tuple(cell for cell in cells if cell.mark is not Mark.BLANK)
    return QuotedCells(named=told[:MOST], blank=len(cells) - len(told), more=len(told) - len(told[:MOST]))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row of a table."""

    label: str
    """With its enumerator."""
    depth: int
    """Groups that it stands in."""
    opens: tuple[tuple[int, str], ...]
    """Depth and label of each group that begins with it."""
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """Rows that share columns."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """One table of the form."""

    key: str
    title: str
    state: str
    """In words: read, unreadable, missing."""
    missing: bool
    across: bool
    """Whether the form sets its rows side by side."""
    parts: tuple[PartView, ...]

    @property
    def width(self) -> int:
        """Columns of its widest part."""
        return max((len(part.columns) for part in self.parts), default=0)

    @property
    def cells(self) -> tuple[CellView, ...]:
        """Every cell in reading order."""
        return tuple(cell for part in self.parts for row in part.rows for cell in row.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterView:
    """One chapter as printed."""

    heading: str
    """With its number."""
    length: str
    opening: str
    """Its first words."""
    table: str
    """A sign where it holds a table."""
    odd: str
    """Why it is none of the form's chapters as prescribed; empty where it is one."""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One number of the prose beside the cells it is about."""

    label: str
    text: str
    sentence: str
    cells: tuple[CellView, ...]
    agreement: str
    """In words; `verdict` is its class."""
    verdict: str
    """`pass`, `fail`, `not_assessable`; `none` where it is compared with no cell."""
    place: Place
    findings: tuple[int, ...]
    """Numbers of the failed findings that quote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidueView:
    """A number inside a table that no cell claims."""

    printed: str
    table: str
    where: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One finding that failed."""

    number: int
    """From 1."""
    severity: str
    """In words; `level` is its class."""
    level: str
    code: str
    message: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One reading, whole."""

    language: str
    title: str
    head: tuple[str, ...]
    """Body, year, edition, day; dates that contradict each other; what it is printed on; how many cells of which state."""
    chapters: tuple[ChapterView, ...]
    sheets: tuple[SheetView, ...]
    claims: tuple[ClaimView, ...]
    residue: tuple[ResidueView, ...]
    findings: tuple[FindingView, ...]
    unjudged: int
    """How many things could not be judged."""
