"""Which rows of a list can be reports. What is unclear is asked for: the page decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.addresses import host_of, page_key, same_site
from crawler.planning import Lookup, hosts_of
from model.looking import Link, Listing, Purpose, Request
from model.world import Portal, Publisher
from parsers.matching import match_form
from parsers.publishers import named
from parsers.titles import TitleVerdict, judge_title, organ_like

FIRST_YEAR = 2008
"""The Regulation came into force on 2008-05-01; no report covers an earlier year."""
_LAST_YEAR = 2100
_REPORT_COLUMN = re.compile(r"年报|年度报告|年度工作报告")
_YEAR_ONLY = re.compile(r"\s*(20\d\d)\s*年?\s*度?\s*")
_SELF = re.compile(r"^(?:本|我|该|全)(?!溪)")
_PLAIN_REST = re.compile(
    r"(?:中共|人民政府|政府|办公室|办公厅|办事处|管理委员会|委员会|管委会|党工委|党委|工委|机关|本级|街道|委|办)+"
)
"""What may be left out of a body's name without naming another body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The rows of one list page, parted."""

    requests: tuple[Request, ...]
    refused: tuple[tuple[Link, str], ...]
    """With the reason, one English clause."""


def article_requests(listing: Listing, portal: Portal, publishers: Sequence[Publisher], known: Lookup) -> Chosen:
    """Requests for the rows that can be reports of the portal's publishers, each page once, and the rows refused."""
    requests: dict[str, Request] = {}
    refused: list[tuple[Link, str]] = []
    for link in listing.links:
        reason = refusal(link, portal=portal, publishers=publishers, column=listing.column)
        if reason:
            refused.append((link, reason))
        else:
            requests.setdefault(page_key(link.url), _request(link, portal, known))
    return Chosen(requests=tuple(requests.values()), refused=tuple(refused))


def refusal(link: Link, *, portal: Portal, publishers: Sequence[Publisher], column: str) -> str:
    """Why a row cannot be a report of one of the publishers; empty where it can."""
    if not same_site(host_of(link.url), hosts_of(portal)):
        return f"on another host: {host_of(link.url)}"
    verdict = judge_title(link.title)
    year = verdict.year
    if not verdict.candidate:
        bare = _YEAR_ONLY.fullmatch(link.title) if _REPORT_COLUMN.search(column) else None
        if bare is None:
            return verdict.reason
        year = int(bare[1])
    return _year_refusal(year, link) or _publisher_refusal(verdict, publishers)


def _year_refusal(year: int | None, link: Link) -> str:
    """A report covers a year from 2008 on, and none that begins after the day it is listed under."""
    last = link.listed.year if link.listed else _LAST_YEAR
    if year is None or FIRST_YEAR <= year <= last:
        return ""
    return f"{year} is no year that a report listed then can cover"


def _publisher_refusal(verdict: TitleVerdict, publishers: Sequence[Publisher]) -> str:
    name = verdict.publisher
    if not publishers or not name or not organ_like(name) or _SELF.match(name):
        return ""
    if any(named(name, (one,)) or _may_mean(name, one) for one in publishers):
        return ""
    return f"another body's report: {name}"


def _may_mean(name: str, publisher: Publisher) -> bool:
    """Whether the printed name can be short for, or a longer form of, one of the publisher's names."""
    printed = match_form(name)
    for known in map(match_form, (publisher.name, *publisher.other_names)):
        if known.endswith(printed) or printed.endswith(known):
            return True
        shorter, longer = sorted((printed, known), key=len)
        if longer.startswith(shorter) and _PLAIN_REST.fullmatch(longer[len(shorter) :]):
            return True
    return False


def _request(link: Link, portal: Portal, known: Lookup) -> Request:
    before = known(link.url)
    return Request(
        url=link.url,
        purpose=Purpose.ARTICLE,
        portal=portal.id,
        title=link.title,
        listed=link.listed,
        etag=before.etag if before else None,
        last_modified=before.last_modified if before else None,
    )
