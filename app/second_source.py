"""The second source: a site's own search, asked for reports that their column lacks before anybody is called missing.

So it is for reports that were held and are gone from column and address: they may have been put elsewhere.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.context import Context
from app.openings import Left
from app.sweep import years
from crawler import candidates, site_search
from crawler.columns import Ask, ColumnPages
from crawler.families.page import list_page
from model.types import ColumnRead, Link, Listing, Portal, Publisher, Whereabouts
from monitor.obligations import DEFAULT_RULES, obligations
from monitor.timeliness import end_of

MOST = 3
"""Searches of one portal in one pass; which bodies they are for goes round with the days."""
_MARK = "the site's search names it; "
"""How the reasons of doubts begin that a search brought up."""


class Wanted(NamedTuple):
    """A report that would be called missing, or withdrawn, now."""

    publisher: Publisher
    year: int


def wanted(
    context: Context, portal: Portal, read: ColumnRead, astray: Sequence[Whereabouts] = ()
) -> tuple[Wanted, ...]:
    """The reports that this reading would prove missing, or help to prove withdrawn; the latest year first.

    Missing are those overdue, not held, and not in the column; `astray` are those held and not at their addresses any more.
    """
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
    lacking += [
        Wanted(by_id[one.publisher], one.year)
        for one in astray
        if one.publisher in by_id and read.proves_absence_of(one.publisher, one.year)
    ]
    return tuple(sorted(lacking, key=lambda one: -one.year))


async def searched(
    context: Context,
    portal: Portal,
    *,
    read: ColumnRead,
    pages: ColumnPages,
    ask: Ask,
    astray: Sequence[Whereabouts] = (),
) -> tuple[candidates.Chosen, ...]:
    """The rows that the site's search brings up for reports the column lacks, to be opened like those of the column.

    Empty where nothing is lacking. What was brought up before, and could not be settled, comes again until its search says
    otherwise: not every report is searched for on every day. Nothing that a search does not show is any proof. An index that
    still knows the old address of a report which is gone from there brings up nothing.
    """
    lacking = wanted(context, portal, read, astray)
    if not lacking:
        return ()
    every = {(one.publisher.id, one.year) for one in lacking}
    due = set(every)
    publishers, template = context.registry.publishers_of(portal.id), _template(portal, pages)
    listings: list[Listing] = []
    for one in _in_turn(lacking, day=read.at.toordinal()) if template else ():
        request = site_search.search_request(
            template, body=one.publisher.name, year=one.year, portal=portal.id, referer=portal.columns[0]
        )
        asked = await ask(request) if request is not None else None
        if asked is None or asked.capture is None:
            break  # what is refused once is refused again
        listings.append(site_search.hits(asked.capture, portal, publishers, every))
        due.discard((one.publisher.id, one.year))
    listings.append(_remembered(context, portal, due))
    empty = {url for one in astray for url in one.addresses}
    fresh = (replace(each, links=tuple(link for link in each.links if link.url not in empty)) for each in listings)
    return tuple(
        candidates.article_requests(listing, portal, publishers, context.archive.known)
        for listing in fresh
        if listing.links
    )


def weighed(read: ColumnRead, left: Left) -> ColumnRead:
    """The reading with what the rows of a search leave open, marked as such."""
    doubts = (replace(doubt, reason=f"{_MARK}{doubt.reason}") for doubt in left.doubts)
    return replace(read, unread_articles=read.unread_articles + left.anything, doubts=(*read.doubts, *doubts))


def _remembered(context: Context, portal: Portal, due: Collection[site_search.Due]) -> Listing:
    """What earlier searches brought up for reports that are still lacking, and were not searched for now."""
    reads = context.archive.column_reads(portal.id) if due else ()
    last = next((read for read in reversed(reads) if read.proves_absence and read.columns == portal.columns), None)
    found = {
        doubt.url: Link(url=doubt.url, title=doubt.title)
        for doubt in (last.doubts if last is not None else ())
        if doubt.reason.startswith(_MARK) and any(doubt.concerns(publisher, year) for publisher, year in due)
    }
    return Listing(family=site_search.FAMILY, links=tuple(found.values()), url=portal.columns[0])


def _template(portal: Portal, pages: ColumnPages) -> str:
    """The search that the registry names, else the one that the column's own pages lead to; empty where there is none."""
    return portal.search or next(
        (found for capture in pages.captures if (found := site_search.search_template(list_page(capture)))), ""
    )


def _in_turn(lacking: Sequence[Wanted], *, day: int) -> Iterator[Wanted]:
    """Some of them, others on another day."""
    first = day * MOST % len(lacking) if len(lacking) > MOST else 0
    return (lacking[(first + place) % len(lacking)] for place in range(min(MOST, len(lacking))))
