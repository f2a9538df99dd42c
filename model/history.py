"""What the archive remembers of the looking, as far as the judging needs it."""

from dataclasses import dataclass
from datetime import date, datetime

from model.looking import Completeness, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """One reading of a portal's whole column: all its list pages, followed to the declared end or not."""

    portal: str
    at: datetime
    """Aware, UTC; when the reading ended."""
    outcome: Outcome
    """OK or UNCHANGED where every page was read; else the worst page's outcome."""
    completeness: Completeness
    rows: int
    """Rows seen."""
    detail: str = ""
    """One English sentence: why it is not complete."""
    unread_articles: int = 0
    """Rows that can be reports, whose page could not be fetched or read."""

    @property
    def proves_absence(self) -> bool:
        """Whether a report that this reading did not show was not there: read whole, with rows, every candidate opened."""
        return (
            self.outcome in {Outcome.OK, Outcome.UNCHANGED}
            and self.completeness is Completeness.COMPLETE
            and self.rows > 0
            and self.unread_articles == 0
        )


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
    """The last reading of the whole column before `first_seen` that proves it was not there yet; None where there is none."""
    version: int
    """Row id of the latest version."""
