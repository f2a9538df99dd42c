"""Reports: the cells, chapters and claims read out of a document."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from model.documents import Place, PrintedDate


class State(StrEnum):
    """The four states of a cell, kept apart to the last screen (DOMAIN 3)."""

    READ = "read"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One cell of the form as one report fills it."""

    key: str
    """`TABLE.ROW.COLUMN` (DOMAIN 3)."""
    state: State
    value: Decimal | None
    """In the unit printed; None unless the state is READ."""
    printed: str
    """The cell as printed; for unreadable cells of a stream, what stands where they should be."""
    place: Place
    confidence: float | None = None
    """How sure the recognition of the print is, 0 to 1; None where the source gives its text."""

    def __post_init__(self) -> None:
        """A value stands exactly where the state is READ."""
        assert (self.value is not None) == (self.state is State.READ), self


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """A run of digits inside a table that no fact claims."""

    printed: str
    place: Place
    table: str
    """`disclosure`, `requests` or `disputes`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """How one table of the form was read."""

    table: str
    edition: str | None
    """Edition by the table's own marks; None where it bears none."""
    layout: str
    """`grid`, `pipes`, `tabs`, `lines`; empty where the table is missing."""
    state: str
    """`read`, `unreadable` (cells could not be told apart), `missing`, or `pictured`: it may be in a picture not read."""

    @property
    def stands(self) -> bool:
        """Whether the document prints the table, readable or not."""
        return self.state in {"read", "unreadable"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the report, in the order printed."""

    key: str | None
    """Key of the form's chapter that it is; None where it is none of them."""
    number: int | None
    """The printed number (一 = 1); None where unnumbered."""
    heading: str
    """The heading as printed, number left off."""
    text: str
    """Its text, tables left out."""
    has_table: bool
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A number that the prose claims for a cell or a sum of cells."""

    key: str
    """Name of the claim: `requests.new`, `requests.total`, `review.total`, `suits.upheld` … (model.claims)."""
    value: Decimal
    printed: str
    """The numeral as printed."""
    sentence: str
    """The sentence it stands in, as printed."""
    place: Place


@dataclass(frozen=True, kw_only=True)
class Report:
    """An annual disclosure report, read."""

    publisher: str
    """As printed in the title; empty where the title names none."""
    year: int | None
    """The year reported on; None where nothing says it."""
    edition: str | None
    """Edition of table 2, else of table 3; None where no table bears a mark."""
    title: str
    published: date | None
    source: str | None
    facts: tuple[Fact, ...]
    """In the order of the edition; every cell of each table that was found."""
    tables: tuple[TableReading, ...]
    """One for each of the three tables."""
    chapters: tuple[Chapter, ...]
    claims: tuple[Claim, ...]
    residue: tuple[Residue, ...]
    headings: tuple[str, ...] = ()
    """Titles printed for the report: the page's and the one inside the body, if they differ."""
    years: tuple[int, ...] = ()
    """Years that the title, the inner title and the stated period name, in that order, without repeats."""
    text: str = ""
    """The whole body as text."""
    dates: tuple[PrintedDate, ...] = ()
    """Every date that page and list row give, the one that counts first."""
    file: str = ""
    """Address of the file or frame that holds it, where its page is only the cover; the places of the facts are in it."""

    @cached_property
    def by_key(self) -> dict[str, Fact]:
        """Fact key to fact."""
        return {fact.key: fact for fact in self.facts}
