"""Looking again at reports that are held and that the column does not lead to: whether they still stand at their addresses.

A report whose row has gone is asked for at once, and again on another day where it was not there; one that a search found, and
one that stands unlisted, now and then. So a withdrawn report is noticed, and one that comes back too.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.clock import shanghai_day
from app.context import Context
from crawler.addresses import host_of, same_site
from crawler.planning import conditional, hosts_of
from model.types import AddressLook, Link, Portal, Request, Whereabouts

MOST = 10
"""Addresses of one portal in one pass; those that are in doubt first, then those looked at longest ago."""
REST = timedelta(days=7)
"""So long an address that is settled is left alone."""
_TRIES = 4
"""So many looks in a row that did not show the report are made on days after one another; then it is settled."""


def unlisted(context: Context, portal: Portal, rows: Sequence[Link]) -> tuple[Whereabouts, ...]:
    """The reports held of the portal's bodies that no row of the reading under way leads to, with the looks since their row went."""
    listed = {link.url for link in rows}
    bodies = {body.id for body in context.registry.publishers_of(portal.id)}
    found = context.archive.whereabouts(publishers=bodies, listed=listed)
    return tuple(one for one in found if not one.is_column and listed.isdisjoint(one.addresses))


def requests(
    context: Context, portal: Portal, reports: Sequence[Whereabouts], *, asked: Collection[str], now: datetime
) -> tuple[Request, ...]:
    """Requests for the addresses that are to be looked at again now; none for those that were asked for in this pass already."""
    last = {
        url: [look for look in one.looks if look.url == url]
        for one in reports
        for url in one.addresses
        if url not in asked and same_site(host_of(url), hosts_of(portal))
    }
    due = sorted(
        (url for url, looks in last.items() if _is_due(looks, now=now)), key=lambda url: _urgency(last[url], now=now)
    )
    before = ((url, context.archive.last_request(url)) for url in due[:MOST])
    return tuple(
        conditional(replace(request, portal=portal.id), context.archive.known)
        for _, request in before
        if request is not None
    )


def astray(reports: Sequence[Whereabouts]) -> tuple[Whereabouts, ...]:
    """Those of them that none of their addresses showed at the last look; an address never looked at since speaks for none."""
    return tuple(one for one in reports if all(_lacks(one, url) for url in one.addresses))


def _lacks(report: Whereabouts, url: str) -> bool:
    looks = [look for look in report.looks if look.url == url]
    return bool(looks) and not looks[-1].shows


def _is_due(looks: Sequence[AddressLook], *, now: datetime) -> bool:
    """Whether an address is to be looked at; `looks` are those since its row went, oldest first."""
    if not looks or now - looks[-1].at >= REST:
        return True
    in_doubt = not looks[-1].shows and _in_vain(looks) < _TRIES
    return in_doubt and shanghai_day(looks[-1].at) != shanghai_day(now)


def _in_vain(looks: Sequence[AddressLook]) -> int:
    """How many of the last looks did not show the report."""
    return next((number for number, look in enumerate(reversed(looks)) if look.shows), len(looks))


def _urgency(looks: Sequence[AddressLook], *, now: datetime) -> tuple[bool, datetime]:
    return bool(looks) and looks[-1].shows, looks[-1].at if looks else now
