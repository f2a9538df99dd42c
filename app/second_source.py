"""The second source: a site's own search, asked for reports that their column lacks before anybody is called missing."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.context import Context
from app.sweep import years
from crawler import candidates, site_search
from crawler.columns import Ask, ColumnPages
from crawler.families.page import list_page
from model.types import ColumnRead, Portal, Publisher
from monitor.obligations import DEFAULT_RULES, obligations
from monitor.timeliness import end_of

MOST = 3
"""Searches of one portal in one pass; which bodies they are for goes round with the days."""


class Wanted(NamedTuple):
    """A report that would be called missing now."""

    publisher: Publisher
    year: int


def wanted(context: Context, portal: Portal, read: ColumnRead) -> tuple[Wanted, ...]:
    """The reports that this reading would prove missing: overdue, not held, and not in the column; the latest year first."""
    bodies = context.registry.publishers_of(portal.id)
    by_id = {body.id: body for body in bodies}
    if not read.proves_absence:
        return ()
    owed = obligations(bodies, years=years(context, read.at), rules=(*DEFAULT_RULES, *context.registry.rules))
    lacking = [
        Wanted(by_id[one.publisher], one.year)
        for one in owed
        if read.at >= end_of(one.due)
        and read.proves_absence_of(one.publisher, one.year)
        and not context.archive.holds(one.publisher, one.year)
    ]
    return tuple(sorted(lacking, key=lambda one: -one.year))


async def searched(
    context: Context, portal: Portal, *, read: ColumnRead, pages: ColumnPages, ask: Ask
) -> tuple[candidates.Chosen, ...]:
    """The rows that the site's search brings up for reports the column lacks, to be opened like those of the column.

    Empty where nothing is lacking, where no search is known, or where robots.txt or the host does not let us. Nothing that
    a search does not show is any proof.
    """
    lacking = wanted(context, portal, read)
    template = _template(portal, pages) if lacking else ""
    if not template:
        return ()
    due = {(one.publisher.id, one.year) for one in lacking}
    publishers = context.registry.publishers_of(portal.id)
    found: list[candidates.Chosen] = []
    for one in _in_turn(lacking, day=read.at.toordinal()):
        request = site_search.search_request(
            template, body=one.publisher.name, year=one.year, portal=portal.id, referer=portal.columns[0]
        )
        asked = await ask(request) if request is not None else None
        if asked is None or asked.capture is None:
            break  # what is refused once is refused again
        listing = site_search.hits(asked.capture, portal, publishers, due)
        found.append(candidates.article_requests(listing, portal, publishers, context.archive.known))
    return tuple(found)


def _template(portal: Portal, pages: ColumnPages) -> str:
    """The search that the registry names, else the one that the column's own pages lead to; empty where there is none."""
    return portal.search or next(
        (found for capture in pages.captures if (found := site_search.search_template(list_page(capture)))), ""
    )


def _in_turn(lacking: Sequence[Wanted], *, day: int) -> Iterator[Wanted]:
    """Some of them, others on another day."""
    first = day * MOST % len(lacking) if len(lacking) > MOST else 0
    return (lacking[(first + place) % len(lacking)] for place in range(min(MOST, len(lacking))))
