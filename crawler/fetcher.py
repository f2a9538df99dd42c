"""Looks: one address asked politely, with its redirects, retries and robots.txt; whatever comes of it is a `Look`."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Self

from crawler.addresses import host_of, is_web, same_site, wire
from crawler.errands import LET_IN, End, Errand, capture
from crawler.exchanges import Exchanges
from crawler.homes import NEVER_A_HOME, HomePage, Homes, is_home, may_be_home
from crawler.outcomes import led_away
from crawler.pace import Leave, Pace
from crawler.rendering import Renderer
from crawler.robots_rules import OriginRules
from crawler.settings import FetchSettings
from crawler.transport import HttpTransport, Transport
from crawler.twins import Twins
from model.history import HostRest
from model.looking import Capture, Look, Outcome, Purpose, Request

_COOKIE_ROUNDS = 2
"""Times that an answer may send us back to where we were with a cookie of its own, before we take it for a wall."""


class Fetcher:
    """The looks of one run. Hosts are asked one request at a time; different hosts may be asked at once."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        on_look: Callable[[Look], None] | None = None,
        transport: Transport | None = None,
        chance: Callable[[], float] = random.random,
        rests: Iterable[HostRest] = (),
        on_rest: Callable[[HostRest], None] | None = None,
        renderer: Renderer | None = None,
    ) -> None:
        """`on_look` is told every look, those at robots.txt too; `chance` gives 0 to 1 for the jitter of waits.

        `rests` are the hosts that earlier runs left alone, those whose rest is over too: one more refusal renews it.
        `on_rest` is told of every host that is left alone beyond this run. `renderer` renders what `look` is told to render.
        """
        self._settings = settings
        self._now = now
        self._on_look = on_look
        self._transport: Transport = transport or HttpTransport(settings)
        self._pace = Pace(settings, now=now, sleep=sleep)
        self._twins = Twins()
        self._exchanges = Exchanges(
            settings, transport=self._transport, pace=self._pace, now=now, chance=chance, on_rest=on_rest
        )
        self._rules = OriginRules(settings, pace=self._pace, now=now, spoken=self._twins.spoken, look=self._look)
        self._homes = Homes()
        self._renderer = renderer
        self._pages: Counter[str] = Counter()
        for rest in rests:
            self._pace.host(rest.host).leave = Leave(outcome=rest.outcome, reason=rest.reason, until=rest.until)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._renderer is not None:
            await self._renderer.close()
        await self._transport.close()

    async def look(
        self,
        request: Request,
        *,
        hosts: Sequence[str] = (),
        pause: float | None = None,
        codes: Iterable[str] = (),
        render: bool = False,
    ) -> Look:
        """What one address shows; always a look, whatever the network does.

        `hosts` may answer besides the address's own, after a redirect. `pause` is in seconds, None for the configured one.
        `codes` are the SiteIDCodes that a list page may bear, none for any (`crawler.outcomes.site_codes`).
        After an answer that shuts us out, further looks at that host are BLOCKED without a request. Outside the working hours,
        and after the last page that the run may ask for, looks are TRUNCATED without a request. With `render`, a page that scripts
        build is shown as a browser makes it, if the plain answer let us in.
        """
        allowed = frozenset((host_of(request.url), *hosts))
        least = self._settings.pause if pause is None else pause
        self._pages[request.portal] += 1
        errand = Errand(request=request, hosts=allowed, pause=least, codes=frozenset(codes))
        if not render or self._renderer is None:
            return await self._look(errand)
        return await self._rendered(errand, self._renderer)

    async def _rendered(self, errand: Errand, renderer: Renderer) -> Look:
        """The look with what a browser makes of its page; each part that its scripts ask for is a look of its own."""
        request = errand.request
        if request.purpose is Purpose.LIST:  # an unchanged page may show other rows
            request = replace(request, etag=None, last_modified=None)
        plain = await self._look(replace(errand, request=request))

        async def ask(url: str) -> Look:
            self._pages[request.portal] += 1
            part = Request(url=url, purpose=Purpose.PART, portal=request.portal, referer=request.url)
            return await self._look(replace(errand, request=part, codes=frozenset()))

        return await renderer.rendered(plain, ask=ask, hosts=errand.hosts)

    async def _look(self, errand: Errand) -> Look:
        end = await self._compared(await self._followed(errand), errand)
        at = self._now()
        look = Look(
            request=errand.request,
            at=at,
            outcome=end.outcome,
            status=end.status,
            capture=capture(errand.request, end, at=at),
            detail=end.detail,
            attempts=end.attempts,
            tls_verified=end.answer.tls_verified if end.answer is not None else None,
        )
        if self._on_look is not None:
            self._on_look(look)
        return look

    async def _compared(self, end: End, errand: Errand) -> End:
        """The end, unless a home page was served in place of what was asked for."""
        asked, answer, sample = errand.request, end.answer, end.sample
        if end.outcome is not Outcome.OK or answer is None or sample is None:
            return end
        if is_home(asked.url):
            if (shown := capture(asked, end, at=self._now())) is not None:
                self._homes.keep(shown)
            return end
        if asked.purpose in NEVER_A_HOME or not may_be_home(sample):
            return end
        home = None if is_home(answer.url) else await self._home(answer.url, errand)
        if not is_home(answer.url) and (home is None or not home.replaces(answer, asked)):
            return end
        return replace(end, outcome=Outcome.HOME_PAGE_SERVED, detail="the home page answers in place of this page")

    async def _home(self, url: str, errand: Errand) -> HomePage | None:
        """The home page of an address's host; asking for it also fills the cookie jar."""

        async def ask(home: str) -> Capture | None:
            request = Request(url=home, purpose=Purpose.HOME, portal=errand.request.portal)
            look = await self._look(replace(errand, request=request, codes=frozenset()))
            return look.capture if look.outcome is Outcome.OK else None

        return await self._homes.page(url, ask)

    async def _followed(self, errand: Errand) -> End:
        """The end of the way that redirects and stubs lead, as far as it stays with the allowed hosts."""
        url, seen, stubs, rounds = errand.request.url, {errand.request.url}, 0, 0
        end = await self._page(url, errand)
        for _ in range(self._settings.max_redirects):
            stubs += end.outcome is Outcome.REDIRECT_STUB
            target = end.leads_to
            if target is None or stubs > self._settings.max_stubs:
                return end
            if not same_site(host_of(target), errand.hosts):
                away = led_away(end.answer.url if end.answer else url, target, self._settings.official_suffixes)
                return replace(end, outcome=away.outcome, detail=away.detail)
            rounds += target in seen
            if target in seen and (not end.new_cookie or rounds > _COOKIE_ROUNDS):
                return self._circle(end, target, errand)
            seen.add(target)
            end = await self._page(target, errand)
        if end.leads_to is not None:
            return replace(end, outcome=Outcome.SERVER_ERROR, detail="too many redirects")
        return end

    def _circle(self, end: End, target: str, errand: Errand) -> End:
        """A circle of redirects: an error of the server, or a wall where each of them sets a cookie that opens nothing."""
        if end.answer is None or "set-cookie" not in end.answer.headers:
            return replace(end, outcome=Outcome.SERVER_ERROR, detail=f"redirects in a circle at {target}")
        detail = f"it sends us back to {target} although we bring its cookie"
        wall = replace(end, outcome=Outcome.BLOCKED, detail=detail, leads_to=None)
        self._exchanges.learn(host_of(target), wall, purpose=errand.request.purpose, attempt=wall.attempts)
        return wall

    async def _page(self, url: str, errand: Errand) -> End:
        """One address without its redirects, if it may be asked; by the host's other scheme where its own leads to no connection."""
        if not is_web(url):
            return End(outcome=Outcome.REFUSED, detail="only http and https addresses are asked")
        if self._pages[errand.request.portal] > self._settings.max_portal_pages:
            detail = f"not asked: the {self._settings.max_portal_pages} pages of this portal's run are spent"
            return End(outcome=Outcome.TRUNCATED, detail=detail, unasked=True)
        if (unasked := self._exchanges.unasked(host_of(url))) is not None:
            return unasked
        end = await self._asked(self._twins.spoken(url), errand)
        twin = self._twins.twin(self._twins.spoken(url), end)
        if twin is not None:
            other = await self._asked(twin, errand, attempts=1)
            if other.outcome in LET_IN or other.leads_to not in {None, url, wire(url)[0]}:
                self._twins.keep(twin, reason=end.detail)
                end = other
            elif other.detail != end.detail:
                end = replace(end, detail=f"{end.detail}; by the other scheme: {other.detail}")
        self._exchanges.count(host_of(url), end)
        note = self._twins.note(url) if end.answer is not None else ""
        return replace(end, detail="; ".join(filter(None, (end.detail, note)))) if note else end

    async def _asked(self, url: str, errand: Errand, *, attempts: int | None = None) -> End:
        """What an address answers, if its robots.txt lets us ask."""
        if errand.request.purpose is not Purpose.ROBOTS:
            forbidden = await self._rules.forbidden(url, errand)
            if forbidden is not None:
                return forbidden
        asked = self._twins.spoken(url)
        return await self._exchanges.page(
            asked, errand, visit_home=lambda page: self._home(page, errand), attempts=attempts
        )

    def reformed(self) -> frozenset[str]:
        """The hosts that answered pages in this run and are not left alone: whatever rest they had is over."""
        known = self._pace.hosts()
        return frozenset(name for name, state in known.items() if state.let_in and state.leave is None)
