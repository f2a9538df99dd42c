"""The world: who owes a report, where they publish, when it is due."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FIRST_YEAR_OWED = 2008
"""The Regulation came into force on 2008-05-01; its first reports were on 2008."""


class Tier(StrEnum):
    """What a publisher is, as far as the law's due days depend on it (DOMAIN 1)."""

    GOVERNMENT = "government"
    """A people's government at county level and up: owes the report of its whole territory."""
    DEPARTMENT = "department"
    OFFICE = "office"
    """A government's general office (政府办公厅/办公室)."""
    TOWNSHIP = "township"
    COMMITTEE = "committee"
    """A management committee (管委会)."""
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A body that owes a report every year."""

    id: str
    """Stable, chosen by the registry's author: lower-case Latin letters, digits and hyphens."""
    name: str
    """Full official name, simplified characters."""
    tier: Tier
    other_names: tuple[str, ...] = ()
    """Short and former names under which it signs or is named in titles."""
    region: str = ""
    """Division code (GB/T 2260), leading digits as far as known."""
    parent: str | None = None
    """Id of the government it belongs to."""
    portal: str | None = None
    """Id of the portal where it publishes; None where nobody knows."""
    owes_from: int | None = None
    """First year for which it owes a report, where the registry says so; `first_year` is what follows."""
    owes_until: int | None = None
    """Last year for which it owes one, where the registry says so; `last_year` is what follows."""
    founded: date | None = None
    """Day on which it came into being; None where it is older than the registry cares for."""
    dissolved: date | None = None
    """Day on which it ceased to be; None while it exists."""
    successor: str | None = None
    """Id of the body that it was merged into, or that took over its work."""
    site_code: str = ""
    """SiteIDCode of its own site (10 characters), as its pages' meta tags print it; empty where unknown."""

    @property
    def first_year(self) -> int:
        """First year for which it owes a report: as the registry says, else the year in which it was founded."""
        return self.owes_from or (self.founded.year if self.founded else FIRST_YEAR_OWED)

    @property
    def last_year(self) -> int | None:
        """Last year for which it owes one: as the registry says, else the year in which it was dissolved; None while it exists."""
        return self.owes_until or (self.dissolved.year if self.dissolved else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """Where publishers publish: the list pages that a crawl begins from."""

    id: str
    name: str
    columns: tuple[str, ...]
    """Absolute http(s) addresses of annual-report list pages."""
    family: str | None = None
    """Name of a crawler family; None lets the page decide."""
    pause: float | None = None
    """Least seconds between two requests to its host; None takes the configured pace."""
    hosts: tuple[str, ...] = ()
    """Hosts besides the columns' own that may serve its reports."""
    home: str = ""
    """Address of its home page; empty where unknown."""
    search: str = ""
    """Address of its site search with `{words}` where the words go; empty where none is known."""
    site_code: str = ""
    """SiteIDCode that its pages print; empty where unknown."""
    render: bool = False
    """Whether its list pages are built by scripts and need a browser (extra `render`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRule:
    """One rule of the calendar: for whom, which day of the year after, by which clause. The most specific rule wins."""

    month: int
    day: int
    clause_zh: str
    clause_en: str
    tier: Tier | None = None
    region: str | None = None
    """Division-code prefix."""
    publisher: str | None = None
    year: int | None = None
    file: str = ""
    """The registry's file in which a local rule stands; empty for the calendar of the law and of practice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """One report that one publisher owes for one year, with the day and the clause that sets it."""

    publisher: str
    year: int
    due: date
    """Last day on which publication is in time, Asia/Shanghai."""
    clause_zh: str
    clause_en: str
    rule: DueRule | None = None
    """The rule that sets the day; None where nobody noted it."""
