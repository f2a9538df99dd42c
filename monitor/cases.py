"""One obligation with what is known about it: what every rule of the deadlines looks at."""

from dataclasses import dataclass
from datetime import date, datetime

from model.types import ColumnRead, Obligation, Publisher, Whereabouts
from monitor.phrases import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From when on a report shows as due soon, and as overdue for very long; the operator's choice."""

    due_soon_days: int = 14
    """So many days before its due day."""
    very_overdue_days: int = 60
    """So many days after it."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One obligation with what is known about it now."""

    obligation: Obligation
    publisher: Publisher
    reads: tuple[ColumnRead, ...]
    """Of the publisher's portal, in the columns that the registry names today, up to now, oldest first."""
    now: datetime
    column_url: str = ""
    limits: Limits = DEFAULT_LIMITS
    former: ColumnRead | None = None
    """The last reading of columns that the registry does not name any more; None where there is none."""
    successor: str = ""
    """Name of the body that took over, where it ceased to be; empty where nobody has recorded one."""
    moved: bool = False
    """Whether the day that the report held prints is that of a move to a new site."""
    whereabouts: Whereabouts | None = None
    """Where the report held stands now; None where none is held or nobody looked it up."""
    swept: bool = False
    """Whether the row of the report held went together with half of its column's, as in a redesign."""

    @property
    def clause(self) -> Text:
        """The due day and what sets it."""
        due, year = self.obligation.due, self.obligation.year
        return Text(
            f"{year}年度报告应于{due}前公布（依据：{self.obligation.clause_zh}）",
            f"the report on {year} was due by {due} ({self.obligation.clause_en})",
        )

    @property
    def column(self) -> Text:
        """The column that should list it, with its address where one is known."""
        if not self.column_url:
            return Text("栏目", "column")
        return Text(f"栏目 {self.column_url} ", f"column {self.column_url}")

    @property
    def proof(self) -> ColumnRead | None:
        """The last reading that proves that the report was not there."""
        body, year = self.publisher.id, self.obligation.year
        return next((read for read in reversed(self.reads) if read.proves_absence_of(body, year)), None)

    @property
    def change(self) -> tuple[date, Text] | None:
        """The day on which the body came or ceased to be, where it is not certain that it owed this report itself.

        So it is for the year in which it was founded, and for the year in which it was dissolved and any whose report was
        due only afterwards. A first or last year that the registry names is certain.
        """
        body, year = self.publisher, self.obligation.year
        if body.founded is not None and body.owes_from is None and body.founded.year == year:
            return body.founded, Text(
                f"它于{body.founded}成立，当年报告是否由它公布不能确定",
                f"it was founded on {body.founded}, and it is not certain that the report on that year is its own",
            )
        ended = body.dissolved
        if ended is not None and body.owes_until is None and (ended.year <= year or ended <= self.obligation.due):
            zh = f"，由{self.successor}承接" if self.successor else ""
            en = f"; {self.successor} took over" if self.successor else ""
            return ended, Text(
                f"它于{ended}撤销{zh}，该年度报告由谁公布不能确定",
                f"it was dissolved on {ended}{en}, and it is not certain who owed the report on that year",
            )
        return None
