"""What a search for a portal's columns of annual reports came to."""

from dataclasses import dataclass
from typing import NamedTuple

from model.looking import Completeness, Link, Outcome

Way = tuple[str, ...]
"""The words of the links that led to a page, from the page where the search began; empty for that page."""


class Said(NamedTuple):
    """One clause in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundColumn:
    """A list of annual reports, with what speaks for it."""

    url: str
    name: str
    """As the page calls itself; empty where it has no name."""
    family: str
    completeness: Completeness
    reason: str
    """One English clause: why it is, or is not, whole."""
    why: Said
    """Why it is taken for a list of annual reports."""
    rows: int
    """Rows of any kind that were seen."""
    reports: tuple[Link, ...]
    """The rows that can be annual reports, in their order."""
    years: tuple[int, ...]
    """Named in those rows, newest first."""
    publishers: tuple[tuple[str, int], ...]
    """Bodies named in those rows, as printed, with the number of rows; the most frequent first."""
    hosts: tuple[str, ...]
    """Further hosts of the same domain to which those rows lead."""
    way: Way
    pages_read: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """What looked like such a list and is none, or not this site's."""

    url: str
    name: str
    reason: Said
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A page that could not be looked at: nothing is known of what stands behind it."""

    url: str
    outcome: Outcome
    detail: str
    """One English sentence."""
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """All that a search found. No columns with something unseen means: it could not be told."""

    start: str
    columns: tuple[FoundColumn, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    requests: int = 0
    """Questions that were put to the site, those for robots.txt and repeated ones included."""
    left: int = 0
    """Promising links that were not followed because the number of requests was used up."""
    home: str = ""
    """Address of the site's home page, as far as known."""
    site_name: str = ""
    """As the pages' meta tags or the home page's title give it."""
    site_code: str = ""
    """SiteIDCode; empty where none is printed."""
    search: str = ""
    """Address of the site's own search with `{words}`; empty where no form was seen."""
