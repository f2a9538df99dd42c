"""What the archive remembers of the looking, as far as the judging needs it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from model.documents import PrintedDate
from model.looking import Completeness, Outcome

FIRST_YEAR, LAST_YEAR = 2008, 2100
"""Bounds of the years that a report can cover: the Regulation came into force on 2008-05-01."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What one row of a column leaves open: it may be the report of these bodies for these years, and was not settled."""

    publisher: str = ""
    """Id of the body; empty where it may be anybody's of the portal."""
    first_year: int = FIRST_YEAR
    last_year: int = LAST_YEAR
    title: str
    """As printed in the row."""
    url: str
    """Where the row leads; the list page itself where the row leads nowhere."""
    reason: str
    """One English clause."""

    def concerns(self, publisher: str, year: int) -> bool:
        """Whether the row may be that report."""
        return self.publisher in {"", publisher} and self.first_year <= year <= self.last_year


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """One reading of a portal's whole column: all its list pages, followed to the declared end or not."""

    portal: str
    at: datetime
    """Aware, UTC; when the reading began: it shows what was listed then, however long the rows took."""
    outcome: Outcome
    """OK or UNCHANGED where every page was read; else the worst page's outcome."""
    completeness: Completeness
    rows: int
    """Rows seen."""
    detail: str = ""
    """One English sentence: why it is not complete."""
    unread_articles: int = 0
    """Rows that can be anybody's report for any year, whose page could not be fetched or read."""
    doubts: tuple[Doubt, ...] = ()
    """Rows that may be the report of some bodies for some years, and could not be settled."""
    columns: tuple[str, ...] = ()
    """Addresses of the columns that were read; empty where nobody noted them."""
    years: tuple[int, ...] = ()
    """The only years that the columns are about, by their own names; empty where they are about all."""
    id: int = field(default=0, compare=False)
    """Row id; 0 while it is not kept."""

    @property
    def is_whole(self) -> bool:
        """Whether every list page was read to the declared end."""
        return self.outcome in {Outcome.OK, Outcome.UNCHANGED} and self.completeness is Completeness.COMPLETE

    @property
    def proves_absence(self) -> bool:
        """Whether a report that this reading did not show, and that no doubt concerns, was not there.

        So it is where the columns were read whole, with rows, and every row that can be anybody's report was opened.
        """
        return self.is_whole and self.rows > 0 and self.unread_articles == 0

    def doubt_about(self, publisher: str, year: int) -> Doubt | None:
        """The first doubt whether the reading showed that body's report for that year; None where there is none."""
        return next((doubt for doubt in self.doubts if doubt.concerns(publisher, year)), None)

    def proves_absence_of(self, publisher: str, year: int) -> bool:
        """Whether that body's report for that year, not shown by this reading, was not there."""
        about = not self.years or year in self.years
        return self.proves_absence and about and self.doubt_about(publisher, year) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One report held for one publisher and year."""

    publisher: str
    year: int
    url: str
    title: str
    published: date | None
    """The printed date of its latest version."""
    first_seen: datetime
    last_read_without: datetime | None
    """The last reading of the same columns before `first_seen` that proves it was not there yet; None where there is none."""
    version: int
    """Row id of the latest version."""
    earliest: date | None = None
    """The earliest day that any of its versions, or a list row that led to it, prints; None where none prints one."""
    years: tuple[int, ...] = ()
    """Years that its titles and its stated period name; empty where nobody noted them."""
    dates: tuple[PrintedDate, ...] = ()
    """Every day that one of its versions, or a row that led to it, gives, each once; that of the latest version first."""
    first_look: int = 0
    """Row id of the look that first showed it."""
    read_without: int | None = None
    """Row id of the reading at `last_read_without`."""

    def days(self, *origins: str) -> tuple[date, ...]:
        """The days that stand in those places, each once, in order."""
        return tuple(sorted({one.day for one in self.dates if one.origin in origins}))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressLook:
    """One look at an address of a report that is held."""

    id: int
    """Row id of the look."""
    url: str
    at: datetime
    """Aware, UTC."""
    outcome: Outcome
    shows: bool
    """Whether the address gave the report, or the page that offers its file."""
    detail: str = ""
    """What was seen, one English sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where a report that is held stands now: which reading listed it last, and what its addresses have shown since."""

    publisher: str
    year: int
    addresses: tuple[str, ...]
    """Every address at which it was found."""
    listed: int | None
    """Row id of the last reading of a column, of whatever portal, that lists one of them; None where none ever did."""
    listed_at: datetime | None = None
    looks: tuple[AddressLook, ...] = ()
    """Looks at the addresses, oldest first, since the row went: from the next reading on; all where none ever listed it."""
    is_column: bool = False
    """Whether one of the addresses is that of a list page: such a page shows each year's report in its turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRest:
    """A host that is left alone until an instant, over runs: it refused us, or asked for rest."""

    host: str
    """As `crawler.addresses.host_of` gives it."""
    until: datetime
    """Aware, UTC."""
    outcome: Outcome
    """What a look at it ends in until then, without a request."""
    reason: str
    """One English clause."""
    since: datetime
    """Aware, UTC."""
