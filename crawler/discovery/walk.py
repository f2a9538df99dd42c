"""The walk: the most promising lead first, pages that may be lists of annual reports read as a pass would read them."""

import heapq
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler import families
from crawler.addresses import host_of, page_key, same_site, wire
from crawler.columns import GOOD, Asked, ColumnPages, column_pages
from crawler.discovery import identity, verification
from crawler.discovery.leads import Lead, LeadKind, leads
from crawler.discovery.values import Discovery, FoundColumn, NearMiss, Said, Unseen, Way
from crawler.discovery.worth import LEAST, LEAST_FOR_MORE, Place, names_other_reports, shape, worth
from crawler.families import gkmlpt
from crawler.families.completeness import is_report_column, names_reports
from crawler.families.page import ListPage, list_page
from crawler.site_search import search_template
from model.domains import is_address, registrable
from model.looking import Capture, Outcome, Purpose, Request
from model.world import Portal
from parsers.titles import organ_like

AskAmong = Callable[[Request, Sequence[str]], Awaitable[Asked]]
"""Asks one address politely; the hosts named may answer besides its own."""

_DEEPEST = 7
"""Links from the start."""
_MOST_ALIKE = 6
"""Pages whose addresses differ in their numbers only, unless their names promise a list of reports."""
_MOST_PAGES = 12
"""Pages of one list that are read: whether it is one shows earlier, its end is for the first pass."""
_UNITS = 5
_MOST_NEAR = 12
_ROOT_WORTH = 13.0


class _Stop(NamedTuple):
    """An address to be looked at, with what led there."""

    url: str
    way: Way
    worth: float
    named: bool
    """Whether one of the last two leads was named for annual reports."""
    kind: LeadKind = LeadKind.LINK


async def discovery(start: str, *, ask: AskAmong, spent: Callable[[], int], most: int) -> Discovery:
    """What the site of `start` has; `spent` counts the requests so far, no page is asked for once they are `most`."""
    walk = _Walk(start=start, ask=ask, spent=spent, most=most)
    await walk.walked()
    return walk.found()


@dataclass(kw_only=True)
class _Walk:
    start: str
    ask: AskAmong
    spent: Callable[[], int]
    most: int
    queue: list[tuple[float, int, _Stop]] = field(default_factory=list)
    order: "count[int]" = field(default_factory=count)
    seen: set[str] = field(default_factory=set)
    shapes: Counter[str] = field(default_factory=Counter)
    hosts: set[str] = field(default_factory=set)
    captures: dict[str, Capture] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    """Pages of lists that were read."""
    columns: list[FoundColumn] = field(default_factory=list)
    near: dict[str, NearMiss] = field(default_factory=dict)
    unseen: dict[str, Unseen] = field(default_factory=dict)
    site: identity.Identity = field(default_factory=identity.Identity)
    search: str = ""

    async def walked(self) -> None:
        """Follows leads until none that promises enough is left, or no request is."""
        self.hosts.add(host_of(self.start))
        self._wait(_Stop(url=self.start, way=(), worth=100.0, named=False))
        while (stop := self._next()) is not None:
            page = await self._page(stop)
            if page is not None:
                await self._looked_at(page, stop)
            elif not stop.way and self._root() != self.start:
                self._wait(_Stop(url=self._root(), way=("/",), worth=_ROOT_WORTH, named=False))

    def found(self) -> Discovery:
        """The columns, without those that only show a part of another one."""
        rows = {column.url: {link.url for link in column.reports} for column in self.columns}
        whole = [
            column
            for place, column in enumerate(self.columns)
            if not any(
                rows[column.url] < rows[other.url] or (rows[column.url] == rows[other.url] and at < place)
                for at, other in enumerate(self.columns)
                if other.url != column.url
            )
        ]
        return Discovery(
            start=self.start,
            columns=tuple(whole),
            near_misses=tuple(one for one in self.near.values() if one.url not in rows)[:_MOST_NEAR],
            unseen=tuple(self.unseen.values()),
            requests=self.spent(),
            left=sum(1 for _, _, stop in self.queue if self._is_open(stop)),
            home=self._root(),
            site_name=self.site.name,
            site_code=self.site.code,
            search=self.search,
        )

    def _root(self) -> str:
        parts = urlsplit(self.start)
        return f"{parts.scheme}://{parts.netloc}/"

    def _wait(self, stop: _Stop) -> None:
        heapq.heappush(self.queue, (-stop.worth, next(self.order), stop))

    def _next(self) -> _Stop | None:
        """The most promising lead that is still open; None where there is none or no request is left."""
        while self.queue and self.spent() < self.most:
            stop = heapq.heappop(self.queue)[2]
            if self._is_open(stop):
                self.seen.add(page_key(stop.url))
                self.shapes[shape(stop.url)] += 1
                return stop
        return None

    def _is_open(self, stop: _Stop) -> bool:
        key = page_key(stop.url)
        if key in self.seen or key in self.listed:
            return False
        if self.columns and stop.worth < LEAST_FOR_MORE:
            return False
        return stop.named or self.shapes[shape(stop.url)] < _MOST_ALIKE

    async def _asked(self, request: Request) -> Asked:
        """The answer, from what was seen before where it was: an address and a list of its page are one answer on the wire."""
        url, body = wire(request.url)
        held = self.captures.get(request.url if body is not None else url)
        if held is not None:
            return Asked(identity.remembered(request, held), replace(held, url=request.url))
        asked = await self.ask(request, tuple(self.hosts))
        if asked.capture is not None:
            self.captures[request.url if body is not None else url] = asked.capture
        return asked

    async def _page(self, stop: _Stop) -> ListPage | None:
        """The page at a lead; None, with a note, where it could not be had or is another site's."""
        asked = await self._asked(Request(url=stop.url, purpose=Purpose.HOME, portal=""))
        if asked.capture is None:
            self._note(stop, asked.look.outcome, asked.look.detail)
            return None
        page = list_page(asked.capture)
        self.seen.add(page_key(page.url))
        if not self._is_ours(page.url):
            self._note(stop, Outcome.MOVED, f"it leads to another site: {page.url}")
            return None
        return page

    def _note(self, stop: _Stop, outcome: Outcome, detail: str) -> None:
        if outcome is Outcome.TRUNCATED and self.spent() >= self.most:
            self._wait(stop)  # it was not asked for: no request was left
            self.seen.discard(page_key(stop.url))
            return
        self.unseen.setdefault(stop.url, Unseen(url=stop.url, outcome=outcome, detail=detail, way=stop.way))

    async def _looked_at(self, page: ListPage, stop: _Stop) -> None:
        """What the page is, and where it leads."""
        self.site = identity.merged(self.site, page)
        self.search = self.search or search_template(page)
        url = stop.url if page.url.partition("#")[0] == stop.url.partition("#")[0] else page.url
        capture = self.captures[wire(stop.url)[0]]
        listing = families.listing(replace(capture, url=url), Portal(id="", name="", columns=(url,)))
        shell = gkmlpt.recognises(page) and "#" not in url and page.data is None
        if not shell and verification.promising(listing, led_by_name=stop.named):
            await self._verify(url, stop)
        self._follow(page, stop, named=is_report_column(listing) or stop.named)

    async def _verify(self, url: str, stop: _Stop) -> None:
        """Reads the list at an address, as far as requests allow, and notes what it is."""
        left = self.most - self.spent()
        portal = Portal(id="", name="", columns=(url,), hosts=tuple(sorted(self.hosts)))
        pages = await column_pages(
            portal, ask=self._asked, known=lambda _: None, most=max(1, min(_MOST_PAGES, left + 1))
        )
        if not pages.listings:
            self._note(stop, pages.outcome, pages.detail)
            return
        self.listed |= {page_key(listing.url) for listing in pages.listings}
        verdict = verification.verdict(pages.listings, way=stop.way, site_name=self.site.name)
        name = next((one.column for one in pages.listings if one.column), "")
        if verdict.accepted:
            self.columns.append(self._column(url, name, stop, pages=pages, verdict=verdict))
        elif verdict.reason is not None:
            self.near[url] = NearMiss(url=url, name=name, reason=verdict.reason, way=stop.way)

    def _column(
        self, url: str, name: str, stop: _Stop, *, pages: ColumnPages, verdict: verification.Verdict
    ) -> FoundColumn:
        cut = pages.failed > 0 and (pages.outcome in GOOD or self.spent() >= self.most)
        completeness, reason = verification.wholeness(pages, cut=cut)
        return FoundColumn(
            url=url,
            name=name,
            family=pages.listings[-1].family,
            completeness=completeness,
            reason=reason,
            why=verdict.reason or Said("", ""),
            rows=len(verdict.rows),
            reports=verdict.reports,
            years=verification.years_named(verdict.reports),
            publishers=verification.publishers_named(verdict.reports),
            hosts=verification.further_hosts(url, verdict.reports, self._allied(verdict)),
            way=stop.way,
            pages_read=len(pages.listings),
        )

    def _allied(self, verdict: verification.Verdict) -> tuple[str, ...]:
        """The hosts of the same domain to which rows lead."""
        return tuple(host_of(link.url) for link in verdict.reports if self._is_ours(link.url))

    def _follow(self, page: ListPage, stop: _Stop, *, named: bool) -> None:
        """Puts the page's leads in the queue; those that lead elsewhere, or to other reports, are noted."""
        if len(stop.way) >= _DEEPEST:
            return
        found = leads(page)
        units = sum(organ_like(lead.text) for lead in found) >= _UNITS
        disclosing = any("信息公开" in heading for heading in (page.column, *page.headings, *stop.way[-1:]))
        place = Place(worth=stop.worth, names_reports=named, lists_units=units and disclosing)
        for lead in found:
            self._take(lead, stop, place)
        if not found and page.data is None:
            self._note(stop, Outcome.CLIENT_RENDERED, "the page has no links of its own; its scripts fill it")

    def _take(self, lead: Lead, stop: _Stop, place: Place) -> None:
        words = lead.text or ("" if lead.kind is not LeadKind.FRAME else next(iter(stop.way[-1:]), ""))
        way = (*stop.way, words or urlsplit(lead.url).path)
        if not self._is_ours(lead.url):
            if names_reports(lead.text) and worth(lead, place):
                host = host_of(lead.url)
                reason = Said(
                    f"在另一个网站上（{host}）；如属同一机关，请从那里查找",
                    f"it is on another site ({host}); if that is theirs, look there",
                )
                self.near.setdefault(lead.url, NearMiss(url=lead.url, name=lead.text, reason=reason, way=way))
            return
        if names_other_reports(lead.text):
            reason = Said("从名称看是别的年度报告", "by its name it is a list of other annual reports")
            self.near.setdefault(lead.url, NearMiss(url=lead.url, name=lead.text, reason=reason, way=way))
            return
        promise = worth(lead, place)
        if promise >= LEAST:
            self.hosts.add(host_of(lead.url))
            named = names_reports(words) or (lead.kind is LeadKind.FRAME and stop.named)
            near_by = place.names_reports and promise >= LEAST_FOR_MORE
            self._wait(_Stop(url=lead.url, way=way, worth=promise, named=named or near_by, kind=lead.kind))

    def _is_ours(self, url: str) -> bool:
        """Whether an address is of the start's site: its host, or one of the same domain."""
        host, own = host_of(url), host_of(self.start)
        if same_site(host, (own,)):
            return True
        return not is_address(own) and not is_address(host) and registrable(host) == registrable(own)
