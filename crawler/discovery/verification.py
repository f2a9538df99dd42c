"""Whether the pages read from an address are a list of annual reports, whose, and how whole they were read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.addresses import host_of, same_site
from crawler.columns import ColumnPages
from crawler.discovery.values import Said
from crawler.families.completeness import is_report_column, names_reports
from crawler.prospects import is_year_only
from model.looking import Completeness, Link, Listing
from parsers.body_names import body_name
from parsers.matching import match_form
from parsers.titles import TitleKind, judge_title, tells, title_parts

_TELLING = frozenset({TitleKind.NAMED, TitleKind.UNDATED, TitleKind.ANNOUNCED})
_FEW = 3
"""So many reports make a list of them out of a page that has no such name."""
_UPPER = ("省", "自治区", "市", "自治州", "州", "盟", "地区", "县", "区", "旗")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the pages are."""

    accepted: bool
    reason: Said | None = None
    """None where they only pass by on the way."""
    rows: tuple[Link, ...] = ()
    reports: tuple[Link, ...] = ()


def promising(listing: Listing, *, led_by_name: bool) -> bool:
    """Whether a page is worth reading to its end."""
    if listing.article:
        return False
    sure = [link for link in listing.links if is_report(link)]
    return (
        is_report_column(listing)
        or len(sure) >= _FEW
        or (led_by_name and bool(sure or (listing.cover and listing.further)))
    )


def verdict(listings: Sequence[Listing], *, way: Sequence[str], site_name: str) -> Verdict:
    """Whether the pages are a list of annual reports of the site's bodies; `way` are the words that led there."""
    rows = tuple({link.url: link for listing in listings for link in listing.links}.values())
    sure = tuple(link for link in rows if is_report(link))
    named = next(
        (name for listing in listings for name in (listing.column, *listing.headings) if names_reports(name)), ""
    )
    if any(listing.article for listing in listings):
        return Verdict(accepted=False, rows=rows)
    reports = sure
    if named and "公开" in match_form(named):
        reports = tuple(link for link in rows if judge_title(link.title).candidate or is_year_only(link.title))
    led = next((words for words in reversed(way) if names_reports(words)), "")
    why = _why(named=named, led=led, rows=rows, reports=reports, sure=sure)
    if why is None:
        return Verdict(accepted=False, reason=_why_not(named, rows), rows=rows)
    if others := only_others(reports, site_name):
        reason = Said(
            f"其中是别的机关的报告：{'、'.join(others)}", f"its rows are reports of other bodies: {', '.join(others)}"
        )
        return Verdict(accepted=False, reason=reason, rows=rows)
    return Verdict(accepted=True, reason=why, rows=rows, reports=reports)


def _why(*, named: str, led: str, rows: Sequence[Link], reports: Sequence[Link], sure: Sequence[Link]) -> Said | None:
    """What speaks for a list of annual reports; None where not enough does."""
    share = Said(f"{len(rows)}行中{len(reports)}行是年报", f"{len(reports)} of its {len(rows)} rows are annual reports")
    most = len(sure) * 2 >= len(rows)
    nameless = Said(
        "页面本身没有这个名称，因此不能证明缺报", "the page has no such name, so that it can prove no absence"
    )
    if named and reports:
        return Said(f"页面自称“{named}”，{share.zh}", f"it calls itself {named}, and {share.en}")
    if led and sure and most:
        return Said(
            f"指向它的链接写着“{led}”，{share.zh}；{nameless.zh}",
            f"the link to it says {led}, and {share.en}; {nameless.en}",
        )
    if len(sure) >= _FEW and most:
        return Said(f"{share.zh}；{nameless.zh}", f"{share.en}; {nameless.en}")
    return None


def _why_not(named: str, rows: Sequence[Link]) -> Said | None:
    if not named:
        return None
    if not rows:
        return Said("没有读到任何一行", "no rows could be read on it")
    return Said(
        f"{len(rows)}行中没有一行是政府信息公开年报", f"none of its {len(rows)} rows is an annual disclosure report"
    )


def is_report(link: Link) -> bool:
    """Whether a row is surely titled as an annual disclosure report."""
    return title_parts(link.title).kind in _TELLING and tells(link.title)


def only_others(reports: Iterable[Link], site_name: str) -> tuple[str, ...]:
    """The bodies that the rows name, where none of them can be of the site's region; empty where one may be, or none is named."""
    owner = body_name(site_name)
    if not owner.regions:
        return ()
    named = dict.fromkeys(name for link in reports if (name := title_parts(link.title).publisher))
    if not named or any(_may_be_of(name, owner.regions) for name in named):
        return ()
    return tuple(named)[:_FEW]


def _may_be_of(name: str, regions: Sequence[str]) -> bool:
    """Whether a body can be of a region or lie within it: it names none, a smaller kind of unit, or that region."""
    own = body_name(name).regions
    if not own or own[-1] in regions or regions[-1] in own:
        return True
    return _rank(own[0]) > _rank(regions[-1])


def _rank(region: str) -> int:
    """0 for provinces, 1 for cities, 2 for counties, 3 for what is smaller."""
    unit = next((unit for unit in _UPPER if region.endswith(unit)), "")
    ranks = {"省": 0, "自治区": 0, "市": 1, "自治州": 1, "州": 1, "盟": 1, "地区": 1, "县": 2, "区": 2, "旗": 2}
    return ranks.get(unit, 3)


def years_named(reports: Iterable[Link]) -> tuple[int, ...]:
    """The years that the rows name, newest first."""
    return tuple(sorted({year for link in reports if (year := title_parts(link.title).year) is not None}, reverse=True))


def publishers_named(reports: Iterable[Link]) -> tuple[tuple[str, int], ...]:
    """The bodies that the rows name, in the title or beside it, with their number of rows."""
    named = Counter(title_parts(link.title).publisher or link.source for link in reports)
    named.pop("", None)
    return tuple(named.most_common())


def further_hosts(url: str, reports: Iterable[Link], hosts: Iterable[str]) -> tuple[str, ...]:
    """The hosts among `hosts` to which the rows lead, the column's own left out."""
    there = dict.fromkeys(host_of(link.url) for link in reports)
    return tuple(host for host in there if not same_site(host, (host_of(url),)) and same_site(host, hosts))


def wholeness(pages: ColumnPages, *, cut: bool) -> tuple[Completeness, str]:
    """How whole the list was read; `cut` where it was left off to save requests, which says nothing against it."""
    if cut:
        return (
            Completeness.UNKNOWN,
            f"{len(pages.listings)} of its pages were read, the rest was left to the first pass",
        )
    return pages.completeness
