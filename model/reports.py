"""Reports: the cells, chapters and claims read out of a document."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

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
    year: int | None = None
    """The year of the report that it stands in, where a finding quotes it from another than its own."""

    def __post_init__(self) -> None:
        """A value stands exactly where the state is READ."""
        assert (self.value is not None) == (self.state is State.READ), self

    def __hash__(self) -> int:
        """By cell and print: what else tells facts apart differs seldom, and a place is slow to hash."""
        return hash((self.key, self.printed))


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """A run of digits inside a table that no fact claims."""

    printed: str
    place: Place
    table: str
    """`disclosure`, `requests`, `disputes` or `statistics`."""


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


class ClaimKind(StrEnum):
    """What the prose says with a number, or without one."""

    COUNT = "count"
    """So many."""
    PART = "part"
    """So many of a total that stands beside it, in a list of parts."""
    SHARE = "share"
    """So many hundredths of a total."""
    GROWTH = "growth"
    """So much more or, below 0, less than the year before; in hundredths where the unit is %."""
    NONE = "none"
    """None at all, in words; the value is 0."""
    ALL = "all"
    """All of them, in words or as 100 %; the value is 100."""


class Scope(StrEnum):
    """Whose number it is."""

    WHOLE = "whole"
    """Of all that the report's tables count."""
    OFFICE = "office"
    """Of the government's own office or level, in a report on the whole territory."""
    TERRITORY = "territory"
    """Of the territory around the body, in the body's own report."""
    OTHER = "other"
    """Of another body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What the prose claims for a cell, a sum of cells, or a figure that no table holds."""

    key: str
    """Name of the claim: `requests.new`, `review.total`, `normative.issued`, `disclosed.total` … (model.claims)."""
    value: Decimal
    printed: str
    """The numeral as printed; the words where no numeral is."""
    sentence: str
    """The sentence it stands in, as printed."""
    place: Place
    kind: ClaimKind = ClaimKind.COUNT
    unit: str = ""
    """As printed behind the numeral: `件`, `条`, `万元`, `%`; empty where none is."""
    scope: Scope = Scope.WHOLE
    body: str = ""
    """The body that the clause names as its subject, as printed; empty where it names none."""
    of: str = ""
    """Claim key of the total that it is a part or share of, or that is said to be all so; empty where none is known."""
    whole: Decimal | None = None
    """Value of that total in the prose; None where the prose gives none."""
    label: str = ""
    """What a part counts, as printed; empty for other kinds."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """An annual disclosure report, read."""

    publisher: str
    """As printed in the title; empty where the title names none."""
    year: int | None
    """The year reported on; None where nothing says it."""
    edition: str | None
    """Edition of table 2, else of table 3, else of the statistics; without any table that of a year whose form has none."""
    title: str
    published: date | None
    source: str | None
    facts: tuple[Fact, ...]
    """In the order of the edition, every cell of each table that was found; of the statistics the printed rows, as printed."""
    tables: tuple[TableReading, ...]
    """One for each table that the report owes, found or not, and for any other that was found."""
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
        return dict(zip(self._keys, self.facts, strict=True))

    @cached_property
    def values(self) -> dict[str, Decimal]:
        """Fact key to the number of each cell that was read."""
        return {key: fact.value for key, fact in self.by_key.items() if fact.value is not None}

    @cached_property
    def by_table(self) -> dict[str, tuple[Fact, ...]]:
        """Table key to its facts, in the order of the report; tables without facts are left out."""
        return {table: tuple(map(self.facts.__getitem__, numbers)) for table, numbers in _tables_of(self._keys)}

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple([fact.key for fact in self.facts])


@lru_cache(maxsize=128)
def _tables_of(keys: tuple[str, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Each table with the numbers of its facts: reports of one edition have the same keys in the same order."""
    numbers: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        numbers.setdefault(key.partition(".")[0], []).append(number)
    return tuple((table, tuple(its)) for table, its in numbers.items())
