"""Which rows of a list can be reports. What is unclear is asked for: the page decides; what is refused may leave a doubt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from crawler.addresses import host_of, page_key, same_site
from crawler.families.completeness import is_report_column
from crawler.planning import Lookup, conditional, hosts_of
from crawler.prospects import Prospect, Shown, Sight, bodies, left_open, prospect
from model.history import FIRST_YEAR, LAST_YEAR, Doubt
from model.looking import Link, Listing, Purpose, Request
from model.world import Portal, Publisher
from parsers.titles import TitleKind, judge_title, title_parts

_SMALL_HOST = re.compile(r"^(?:m|wap|mobile|3g)\.(?=[^.]+\.)", re.IGNORECASE)
_SMALL_PATH = re.compile(r"[_-](?:wap|mobile|phone)(?=\.s?html?$)|/(?:wap|mobile|m)(?=/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    """A row that is asked for, and what it may lead to."""

    url: str
    """The address of its request."""
    link: Link
    prospect: Prospect


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The rows of one list page, parted."""

    requests: tuple[Request, ...]
    refused: tuple[tuple[Link, str], ...]
    """With the reason, one English clause."""
    rows: tuple[OpenRow, ...] = ()
    """Every row that is asked for; two may lead to one page."""
    doubts: tuple[Doubt, ...] = ()
    """What refused rows, and titles that lead nowhere, leave open."""


def article_requests(listing: Listing, portal: Portal, publishers: Sequence[Publisher], known: Lookup) -> Chosen:
    """Requests for the rows that can be reports of the portal's publishers, each page once, and the rows refused."""
    requests: dict[str, Request] = {}
    refused: list[tuple[Link, str]] = []
    rows: list[OpenRow] = []
    reports = is_report_column(listing)
    links, copies = _without_copies(listing.links)
    for link in links:
        found = prospect(
            link.title, listed=link.listed, publishers=publishers, in_report_column=reports, source=link.source
        )
        reason = _refusal(link, found, portal=portal, publishers=publishers)
        if reason or found is None:
            refused.append((link, reason))
        else:
            request = requests.setdefault(page_key(link.url), _request(link, portal, known))
            rows.append(OpenRow(url=request.url, link=link, prospect=found))
    return Chosen(
        requests=tuple(requests.values()),
        refused=(*refused, *((link, "a copy for small screens of another row's page") for link in copies)),
        rows=tuple(rows),
        doubts=tuple(_doubts(listing, refused, publishers)),
    )


def _without_copies(links: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """The rows, and apart those that are a copy for small screens (`_wap`) of a page that another row leads to."""
    pages = {(page_key(link.url), link.title) for link in links}
    copies = [link for link in links if _copied(link.url) and (page_key(_copied(link.url)), link.title) in pages]
    return [link for link in links if link not in copies], copies


def _copied(url: str) -> str:
    """The address of the page that this one is a copy of for small screens, by its shape; empty where it is none."""
    parts = urlsplit(url)
    host, path = _SMALL_HOST.sub("", parts.netloc), _SMALL_PATH.sub("", parts.path)
    return "" if (host, path) == (parts.netloc, parts.path) else urlunsplit(parts._replace(netloc=host, path=path))


def _refusal(link: Link, found: Prospect | None, *, portal: Portal, publishers: Sequence[Publisher]) -> str:
    """Why a row cannot be a report of one of the publishers; empty where it can."""
    if not same_site(host_of(link.url), hosts_of(portal)):
        return f"on another host: {host_of(link.url)}"
    verdict = judge_title(link.title)
    if not verdict.candidate and (found is None or title_parts(link.title).kind is TitleKind.LOOKALIKE):
        return verdict.reason
    if verdict.candidate and not bodies(verdict.publisher, publishers):
        return f"another body's report: {verdict.publisher}"
    if verdict.candidate and found is None:
        return f"another body's report, by the source of its row: {link.source}"
    return _year_refusal(link, found)


def _year_refusal(link: Link, found: Prospect | None) -> str:
    """A report covers a year from 2008 on, and none that begins after the day it is listed under."""
    last = link.listed.year if link.listed else LAST_YEAR
    if found is None or found.first_year != found.last_year or FIRST_YEAR <= found.first_year <= last:
        return ""
    return f"{found.first_year} is no year that a report listed then can cover"


def _doubts(listing: Listing, refused: Sequence[tuple[Link, str]], publishers: Sequence[Publisher]) -> Iterator[Doubt]:
    """What stays open of the rows that are not asked for: they may be the report after all, or news of it."""
    reports = is_report_column(listing)
    loose = [(Link(url=listing.url, title=title), "it stands on the page and leads nowhere") for title in listing.loose]
    for link, reason in (*refused, *loose):
        found = prospect(
            link.title, listed=link.listed, publishers=publishers, in_report_column=reports, source=link.source
        )
        if found is not None:
            yield from left_open(found, link, Shown(sight=Sight.UNCLEAR, reason=reason))


def _request(link: Link, portal: Portal, known: Lookup) -> Request:
    asked = Request(
        url=link.url,
        purpose=Purpose.ARTICLE,
        portal=portal.id,
        title=link.title,
        listed=link.listed,
        source=link.source,
    )
    return conditional(asked, known)
