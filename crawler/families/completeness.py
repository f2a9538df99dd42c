"""Whether the list pages of a portal, taken together, showed all that they say there is, and are what we look for."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from crawler.addresses import page_key
from model.looking import Completeness, Listing
from model.text import squeezed
from parsers.matching import match_form
from parsers.titles import TitleKind, judge_title, organ_like, title_parts

_REPORTS = re.compile(r"年报|年度报告|年度工作报告|年度.{0,12}报告")
_OTHER_REPORTS = re.compile(r"统计|财务|财政|法治|依法行政|网站|企业|部门预算|决算")
"""Annual reports of other kinds."""
_YEAR = re.compile(r"(20\d\d)(?!\d)")
_YEAR_ONLY = re.compile(r"20\d\d年?(?:年?度)?")


def completeness(listings: Sequence[Listing], *, pages_read: int, pages_failed: int) -> tuple[Completeness, str]:
    """How whole the reading of the columns was, with one English clause that says why.

    TRUNCATED where something is known to be missing; UNKNOWN where it cannot be told; COMPLETE only where every page that
    was named or counted was read, each showed rows, and each list calls itself one of annual reports and shows at least one.
    """
    if not listings or pages_read == 0:
        return Completeness.UNKNOWN, "no list page could be read"
    if pages_failed:
        return Completeness.TRUNCATED, f"{pages_failed} of {pages_read + pages_failed} list pages could not be read"
    read = {page_key(listing.url) for listing in listings}
    for column in _columns(listings):
        missing = _missing(column, read)
        if missing:
            return Completeness.TRUNCATED, missing
    doubt = next(_doubts(listings), "")
    if doubt:
        return Completeness.UNKNOWN, doubt
    return Completeness.COMPLETE, f"all {pages_read} list pages were read to their end"


def _doubts(listings: Sequence[Listing]) -> Iterator[str]:
    """Why it cannot be told whether the lists were whole, or whether they are those that we look for."""
    yield from (listing.doubt for listing in listings if listing.doubt)
    yield from (
        f"no rows could be read on {listing.url}"
        for listing in listings
        if not (listing.links or (listing.cover and listing.further) or listing.rows_declared == 0)
    )
    columns = list(_columns(listings))
    shown = {one.url for column in columns if not _states_none(column) for one in column if one.cover}
    for column in columns:
        beside = _states_none(column) and any(one.cover and one.url in shown for one in column)
        if not beside and (why := _strange(column)):
            yield why


def _states_none(column: Sequence[Listing]) -> bool:
    """Whether a list says of itself that it has no rows; beside others of the same cover it is just one that is empty."""
    inner = [listing for listing in column if not listing.cover]
    return bool(inner) and all(listing.rows_declared == 0 and not listing.links for listing in inner)


def is_report_column(listing: Listing) -> bool:
    """Whether the page calls itself a list of annual reports."""
    return any(map(names_reports, (listing.column, *listing.headings)))


def years_of(listings: Sequence[Listing]) -> tuple[int, ...]:
    """The only years that the lists are about, by their own names; empty where one of them is about all."""
    each = [{int(year) for listing in column for year in _years_named(listing)} for column in _columns(listings)]
    return tuple(sorted(set().union(*each))) if all(each) else ()


def _years_named(listing: Listing) -> list[str]:
    return [year for heading in (listing.column, *listing.headings) for year in _YEAR.findall(squeezed(heading))]


def names_reports(heading: str) -> bool:
    """Whether it is the name of a list of annual reports."""
    form = match_form(heading)
    return bool(_REPORTS.search(form)) and not _OTHER_REPORTS.search(form)


def _strange(column: Sequence[Listing]) -> str:
    """Why one list may be no list of annual reports at all: another page may answer at its address; empty where it is one."""
    first = column[0]
    if not any(is_report_column(listing) for listing in column):
        named = first.column or next(iter(first.headings), "")
        return f"the page does not call itself a list of annual reports ({named or 'it has no name'}): {first.url}"
    if any(listing.article or _is_title(listing.column) for listing in column):
        return f"the page is an article, not a list: {first.url}"
    if (other := next(filter(_is_other_column, column), None)) is not None:
        return f"a page of the list calls itself something else ({other.column}): {other.url}"
    if not any(_may_be_report(link.title) for listing in column for link in listing.links):
        return f"none of the rows is an annual report: {first.url}"
    return ""


def _is_other_column(listing: Listing) -> bool:
    """Whether a page that shows rows calls itself by the name of another column; covers and answers have names of their own."""
    return bool(listing.column and listing.headings and not listing.cover) and not is_report_column(listing)


def _is_title(heading: str) -> bool:
    """Whether a page's name is the title of one body's report for one year."""
    parts = title_parts(heading)
    return parts.kind is TitleKind.NAMED and organ_like(parts.publisher)


def _may_be_report(title: str) -> bool:
    return judge_title(title).candidate or bool(_YEAR_ONLY.fullmatch(squeezed(title)))


def _columns(listings: Sequence[Listing]) -> Iterator[list[Listing]]:
    """The listings of each list: those that name one another, directly or through others, with the covers that name them.

    A cover may name several lists, which are then held to their own numbers each.
    """
    covers = {page_key(listing.url): listing for listing in listings if listing.cover}
    left = {key: listing for listing in listings if (key := page_key(listing.url)) not in covers}
    beside: dict[str, set[str]] = {key: set() for key in left}
    for key, listing in left.items():
        for other in {page_key(url) for url in listing.further} & left.keys():
            beside[key].add(other)
            beside[other].add(key)
    while left:
        waiting, column = [next(iter(left))], []
        while waiting:
            key = waiting.pop()
            if key in left:
                column.append(left.pop(key))
                waiting += beside[key]
        keys = {page_key(listing.url) for listing in column}
        yield [*(one for one in covers.values() if keys & {page_key(url) for url in one.further}), *column]
    yield from ([cover] for cover in covers.values() if not beside.keys() & {page_key(url) for url in cover.further})


def _missing(column: Sequence[Listing], read: AbstractSet[str]) -> str:
    """What is known to be missing from one list; empty where nothing is. `read` are the keys of all pages that were."""
    named = {page_key(url) for listing in column for url in (listing.url, *listing.further)}
    if unread := named - read:
        return f"{len(unread)} of {len(named)} pages of the list were not read"
    pages = max((listing.pages_declared or 0 for listing in column), default=0)
    inner = [listing for listing in column if not listing.cover]
    if pages > len(inner):
        return f"the list says it has {pages} pages, {len(inner)} could be read"
    rows = len({link.url for listing in inner for link in listing.links})
    declared = max((listing.rows_declared or 0 for listing in column), default=0)
    if declared > rows:
        return f"the list says it has {declared} rows, {rows} were shown"
    if _repeats(inner):
        return "two pages of the list show the same rows"
    empty = sum(not listing.links and listing.rows_declared != 0 for listing in inner)
    if rows and empty and any(listing.pages_declared for listing in column):
        return f"{empty} of {len(inner)} pages of the list show no rows"
    return ""


def _repeats(pages: Sequence[Listing]) -> bool:
    """Whether a page shows no row that another does not show: some portals answer every page with the first.

    They may do so under other addresses, or beside other rows.
    """
    shown = [frozenset(page_key(link.url) for link in page.links) for page in pages if page.links]
    bearing: dict[str, list[frozenset[str]]] = {}
    for rows in shown:
        for row in rows:
            bearing.setdefault(row, []).append(rows)
    again = any(rows <= other for rows in shown for other in bearing[next(iter(rows))] if other is not rows)
    printed = [
        tuple((link.title, link.listed) for link in page.links)
        for page in pages
        if page.links and all(link.listed for link in page.links)
    ]
    return again or len(set(printed)) < len(printed)
