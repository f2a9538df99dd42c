"""A column read: its list pages one after the other, from those that the registry names to the last one they lead to."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from crawler import families
from crawler.candidates import Chosen
from crawler.planning import Lookup, further_requests, list_requests
from model.history import FIRST_YEAR, Doubt
from model.looking import Capture, Completeness, Link, Listing, Look, Outcome, Request
from model.world import Portal
from parsers.titles import title_parts

GOOD = frozenset({Outcome.OK, Outcome.UNCHANGED})
"""Outcomes of a look that shows content."""
WORST: tuple[Outcome, ...] = (
    Outcome.HIJACKED_HOST,
    Outcome.CHALLENGED,
    Outcome.BLOCKED,
    Outcome.MOVED,
    Outcome.HOME_PAGE_SERVED,
    Outcome.ROBOTS_FORBID,
    Outcome.DNS,
    Outcome.TLS,
    Outcome.REFUSED,
    Outcome.TIMEOUT,
    Outcome.SERVER_ERROR,
    Outcome.GONE,
    Outcome.NOT_FOUND,
    Outcome.SOFT_404,
    Outcome.REDIRECT_STUB,
    Outcome.TINY_BODY,
    Outcome.NOT_TEXT,
    Outcome.TOO_LARGE,
    Outcome.CLIENT_RENDERED,
    Outcome.TRUNCATED,
    Outcome.UNCHANGED,
    Outcome.OK,
)
"""Of several pages of a column, the one whose outcome stands first tells of the column: what an operator has to act on."""
_SCRIPTED = re.compile(
    rb"<script[^<>]{0,200}text/xml|listModel\s*\(|\bng-(?:repeat|app|view)\b|\bv-for\s*=|queryData\s*=|"
    rb"\bid\s*=\s*[\"']?(?:app|root|__next|__nuxt)[\"'\s>]|el-pagination|ant-pagination|\.jpage\s*\(|\.pagination\s*\(|"
    rb"\$\.(?:ajax|get|post|getJSON)\s*\(|\baxios\b|\bfetch\s*\(|document\.write(?:ln)?\s*\(|bulidstatic|/igs/front/|_CONFIG\s*=",
    re.IGNORECASE,
)
"""What speaks of rows that a script puts there."""
_LEAST_ROWS, _LEAST_YEARS = 5, 3
_OTHERS = "another body's report: "


class Asked(NamedTuple):
    """A look, and the content it shows or confirms; None where it shows none."""

    look: Look
    capture: Capture | None


Ask = Callable[[Request], Awaitable[Asked]]
"""Asks one address politely and keeps what came of it."""


class Verdict(NamedTuple):
    """What the reading of a whole column came to; only OK or UNCHANGED with COMPLETE can prove that a report is not there."""

    outcome: Outcome
    completeness: Completeness
    detail: str
    """One English clause."""


@dataclass(kw_only=True)
class ColumnPages:
    """The list pages of a portal's columns as they came in."""

    listings: list[Listing] = field(default_factory=list)
    captures: list[Capture] = field(default_factory=list)
    """Of each listing, in the same order."""
    failed: int = 0
    """Pages that could not be had."""
    outcome: Outcome = Outcome.OK
    """OK where every page was had and shows its rows, else that of the worst page."""
    detail: str = ""
    """Why, of that page."""

    @property
    def completeness(self) -> tuple[Completeness, str]:
        """How whole the reading was, with one English clause that says why."""
        return families.completeness(self.listings, pages_read=len(self.listings), pages_failed=self.failed)

    @property
    def verdict(self) -> Verdict:
        """The column's outcome: its worst page's, TRUNCATED where all pages are good and yet rows are known to be missing."""
        completeness, reason = self.completeness
        outcome = self.outcome
        if outcome in GOOD and completeness is Completeness.TRUNCATED:
            outcome = Outcome.TRUNCATED
        told = outcome in GOOD or outcome is Outcome.TRUNCATED
        return Verdict(outcome, completeness if told else Completeness.UNKNOWN, self.detail or reason)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What the pages leave open by their dates alone (`left_behind`)."""
        return tuple(left_behind(self.listings))

    def note(self, outcome: Outcome, detail: str) -> None:
        """Takes what a page ended in, where that is worse than what the others did."""
        if WORST.index(outcome) < WORST.index(self.outcome):
            self.outcome, self.detail = outcome, detail


async def column_pages(portal: Portal, *, ask: Ask, known: Lookup, most: int) -> ColumnPages:
    """All list pages of a portal's columns; at most `most` are asked for, the rest counts as failed."""
    pages = ColumnPages()
    waiting = list(list_requests(portal, known))
    seen = {request.url for request in waiting}
    while waiting and len(pages.listings) + pages.failed < most:
        asked = await ask(waiting.pop(0))
        if asked.capture is None:
            pages.failed += 1
            pages.note(asked.look.outcome, f"{asked.look.request.url}: {asked.look.detail or asked.look.outcome}")
            continue
        listing = families.listing(asked.capture, portal)
        pages.listings.append(listing)
        pages.captures.append(asked.capture)
        if is_scripted(asked.capture, listing):
            pages.note(Outcome.CLIENT_RENDERED, f"{listing.url}: it shows no row, and its scripts speak of a list")
        waiting += further_requests(listing, portal, known, seen=seen)
    if waiting:
        pages.failed += len(waiting)
        pages.note(Outcome.TRUNCATED, f"more than {most} list pages; the rest was left")
    return pages


def is_scripted(capture: Capture, listing: Listing) -> bool:
    """Whether a list page shows no rows because a script would put them there, and nobody could say where it takes them from."""
    unread = not (listing.links or listing.further or listing.cover)
    return unread and _SCRIPTED.search(capture.body) is not None


def only_others(chosen: Sequence[Chosen]) -> str:
    """One English clause where a column lists reports and all of them are other bodies'; empty where it does not."""
    if any(one.rows for one in chosen):
        return ""
    names = [reason.removeprefix(_OTHERS) for one in chosen for _, reason in one.refused if reason.startswith(_OTHERS)]
    bodies = ", ".join(dict.fromkeys(names))
    return f"all {len(names)} reports in the column are other bodies' ({bodies})" if names else ""


def left_behind(listings: Sequence[Listing]) -> Iterator[Doubt]:
    """A doubt about all years before a portal's move: rows of many years under one date tell of it, and a move may lose some."""
    days: dict[date, list[Link]] = {}
    links = [link for listing in listings for link in listing.links if link.listed is not None]
    for link in links:
        if link.listed is not None:
            days.setdefault(link.listed, []).append(link)
    if len(days) != 1 or len(links) < _LEAST_ROWS:
        return
    day, years = next(iter(days)), {title_parts(link.title).year for link in links} - {None}
    if len(years) >= _LEAST_YEARS:
        reason = f"all {len(links)} rows are of {len(years)} years and bear one date, {day}: the portal was moved then"
        yield Doubt(
            first_year=FIRST_YEAR, last_year=day.year - 1, title=listings[0].column, url=listings[0].url, reason=reason
        )
