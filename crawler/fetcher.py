"""Looks: one address asked politely, with its redirects, retries and robots.txt; whatever comes of it is a `Look`."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from crawler.addresses import host_of, is_web, same_site, wire
from crawler.cookies import Cookies
from crawler.homes import NEVER_A_HOME, HomePage, Homes, is_home, may_be_home
from crawler.outcomes import Site, judged, led_away
from crawler.pace import HostState, Leave, Pace
from crawler.retry import Wait, capped, growing, jittered, retry_after
from crawler.robots import Rules, no_rules, rules
from crawler.settings import FetchSettings
from crawler.transport import Answer, HttpxTransport, Silence, Transport
from model.looking import Capture, Look, Outcome, Purpose, Request

SHUT_OUT = frozenset({Outcome.BLOCKED, Outcome.CHALLENGED})
UNREACHABLE = frozenset({Outcome.TIMEOUT, Outcome.DNS, Outcome.REFUSED, Outcome.TLS})
SHOWN = frozenset(
    {
        Outcome.OK,
        Outcome.BLOCKED,
        Outcome.CHALLENGED,
        Outcome.SOFT_404,
        Outcome.TINY_BODY,
        Outcome.GONE,
        Outcome.REDIRECT_STUB,
        Outcome.MOVED,
        Outcome.NOT_TEXT,
        Outcome.CLIENT_RENDERED,
        Outcome.HOME_PAGE_SERVED,
        Outcome.HIJACKED_HOST,
    }
)
"""Outcomes whose look carries the bytes: content, or the evidence for the judgement."""
_FORM, _JSON = "application/x-www-form-urlencoded; charset=UTF-8", "application/json; charset=UTF-8"
_COOKIE_ROUNDS = 2
"""Times that an answer may send us back to where we were with a cookie of its own, before we take it for a wall."""
PASSING = frozenset({429, 500, 502, 503, 504})
"""Statuses that a second attempt may cure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Errand:
    """What is to be found out, with the manners that hold for it."""

    request: Request
    hosts: frozenset[str]
    pause: float
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """What one step of a look ended in."""

    outcome: Outcome
    detail: str = ""
    status: int | None = None
    answer: Answer | None = None
    leads_to: str | None = None
    new_cookie: bool = False
    retryable: bool = False
    attempts: int = 1


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
    ) -> None:
        """`on_look` is told every look, those at robots.txt too; `chance` gives 0 to 1 for the jitter of waits."""
        self._settings = settings
        self._now = now
        self._on_look = on_look
        self._transport: Transport = transport or HttpxTransport(settings)
        self._pace = Pace(now=now, sleep=sleep)
        self._backoff: Wait = jittered(capped(growing(settings.backoff), settings.max_backoff), chance)
        self._cookies = Cookies()
        self._homes = Homes()
        self._rules: dict[str, Rules] = {}
        self._robots_turns: dict[str, asyncio.Lock] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.close()

    async def look(
        self, request: Request, *, hosts: Sequence[str] = (), pause: float | None = None, codes: Iterable[str] = ()
    ) -> Look:
        """What one address shows; always a look, whatever the network does.

        `hosts` may answer besides the address's own, after a redirect. `pause` is in seconds, None for the configured one.
        `codes` are the SiteIDCodes that a list page may bear, none for any (`crawler.outcomes.site_codes`).
        After an answer that shuts us out, further looks at that host are BLOCKED without a request.
        """
        allowed = frozenset((host_of(request.url), *hosts))
        least = self._settings.pause if pause is None else pause
        return await self._look(_Errand(request=request, hosts=allowed, pause=least, codes=frozenset(codes)))

    async def _look(self, errand: _Errand) -> Look:
        end = await self._compared(await self._followed(errand), errand)
        look = Look(
            request=errand.request,
            at=self._now(),
            outcome=end.outcome,
            status=end.status,
            capture=self._capture(errand.request, end),
            detail=end.detail,
            attempts=end.attempts,
            tls_verified=end.answer.tls_verified if end.answer is not None else None,
        )
        if self._on_look is not None:
            self._on_look(look)
        return look

    async def _compared(self, end: _End, errand: _Errand) -> _End:
        """The end, unless a home page was served in place of what was asked for."""
        asked, answer = errand.request, end.answer
        if end.outcome is not Outcome.OK or answer is None:
            return end
        if is_home(asked.url):
            if (capture := self._capture(asked, end)) is not None:
                self._homes.keep(capture)
            return end
        if asked.purpose in NEVER_A_HOME or not may_be_home(answer):
            return end
        home = None if is_home(answer.url) else await self._home(answer.url, errand)
        if not is_home(answer.url) and (home is None or not home.is_shown_by(answer)):
            return end
        return replace(end, outcome=Outcome.HOME_PAGE_SERVED, detail="the home page answers in place of this page")

    async def _home(self, url: str, errand: _Errand) -> HomePage | None:
        """The home page of an address's host; asking for it also fills the cookie jar."""

        async def ask(home: str) -> Capture | None:
            request = Request(url=home, purpose=Purpose.HOME, portal=errand.request.portal)
            look = await self._look(replace(errand, request=request, codes=frozenset()))
            return look.capture if look.outcome is Outcome.OK else None

        return await self._homes.page(url, ask)

    def _capture(self, request: Request, end: _End) -> Capture | None:
        if end.answer is None or end.outcome not in SHOWN or 300 <= end.answer.status < 400:
            return None
        answer = end.answer
        return Capture(
            url=request.url,
            final_url=answer.url,
            at=self._now(),
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
        )

    async def _followed(self, errand: _Errand) -> _End:
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

    def _circle(self, end: _End, target: str, errand: _Errand) -> _End:
        """A circle of redirects: an error of the server, or a wall where each of them sets a cookie that opens nothing."""
        if end.answer is None or "set-cookie" not in end.answer.headers:
            return replace(end, outcome=Outcome.SERVER_ERROR, detail=f"redirects in a circle at {target}")
        detail = f"it sends us back to {target} although we bring its cookie"
        wall = replace(end, outcome=Outcome.BLOCKED, detail=detail, leads_to=None)
        self._learn(self._pace.host(host_of(target)), wall, purpose=errand.request.purpose, attempt=wall.attempts)
        return wall

    async def _page(self, url: str, errand: _Errand) -> _End:
        """One address without its redirects, if it may be asked."""
        if not is_web(url):
            return _End(outcome=Outcome.REFUSED, detail="only http and https addresses are asked")
        if (
            errand.request.purpose is not Purpose.ROBOTS
            and (forbidden := await self._forbidden(url, errand)) is not None
        ):
            return forbidden
        end = _End(outcome=Outcome.REFUSED)
        for attempt in range(1, self._settings.attempts + 1):
            end = replace(await self._once(url, errand, attempt=attempt), attempts=attempt)
            if not end.retryable:
                break
            if end.outcome is Outcome.TINY_BODY and errand.request.purpose not in NEVER_A_HOME and not is_home(url):
                await self._home(url, errand)
        self._count(self._pace.host(host_of(url)), end)
        return end

    async def _once(self, url: str, errand: _Errand, *, attempt: int) -> _End:
        """One exchange inside the host's turn; what it teaches about the host is noted before the turn ends."""
        host = host_of(url)
        async with self._pace.turn(host, pause=errand.pause) as state:
            if state.leave is not None:
                return _End(outcome=state.leave.outcome, detail=f"not asked: {state.leave.reason}")
            result = await self._transport.exchange(url, self._headers(url, errand.request))
            end = self._judged(result, errand, attempt=attempt)
            self._learn(state, end, purpose=errand.request.purpose, attempt=attempt)
            return replace(end, retryable=end.retryable and state.leave is None)

    def _judged(self, result: Answer | Silence, errand: _Errand, *, attempt: int) -> _End:
        more = attempt < self._settings.attempts
        if isinstance(result, Silence):
            return _End(
                outcome=result.outcome, detail=result.detail, status=result.status, retryable=result.retryable and more
            )
        request = errand.request
        judgement = judged(
            result,
            purpose=request.purpose,
            validators_sent=bool(request.etag or request.last_modified),
            site=Site(hosts=errand.hosts, codes=errand.codes, official=self._settings.official_suffixes),
        )
        new_cookie = self._cookies.remember(host_of(result.url), result.headers.get("set-cookie", ""))
        cured = judgement.cookie_may_cure and new_cookie and attempt == 1
        passing = result.status in PASSING or (judgement.outcome is Outcome.TINY_BODY and attempt == 1)
        return _End(
            outcome=judgement.outcome,
            detail=judgement.detail,
            status=result.status,
            answer=result,
            leads_to=judgement.leads_to,
            new_cookie=new_cookie,
            retryable=more and (cured or (passing and judgement.outcome is not Outcome.CHALLENGED)),
        )

    def _learn(self, state: HostState, end: _End, *, purpose: Purpose, attempt: int) -> None:
        """How the host wants to be treated from now on."""
        asked = None if end.answer is None else retry_after(end.answer.headers, now=self._now())
        if asked is not None and asked > self._settings.max_backoff and end.status in PASSING:
            outcome = Outcome.BLOCKED if end.status == 429 else end.outcome
            state.leave = Leave(outcome=outcome, reason=f"the host asked for {asked:g} s of rest")
        elif end.retryable:
            state.rest = max(asked or 0.0, self._backoff(attempt))
        elif end.outcome in SHUT_OUT and not (purpose is Purpose.ROBOTS and end.outcome is Outcome.BLOCKED):
            state.leave = Leave(outcome=Outcome.BLOCKED, reason=f"it shut us out ({end.detail})")

    def _count(self, state: HostState, end: _End) -> None:
        """Counts addresses in a row that got no answer: a dead host is not asked for every one of its pages."""
        state.failures = state.failures + 1 if end.outcome in UNREACHABLE else 0
        if state.failures >= self._settings.max_failures and state.leave is None:
            state.leave = Leave(outcome=end.outcome, reason=f"no answer to {state.failures} addresses in a row")

    def _headers(self, url: str, request: Request) -> dict[str, str]:
        body = wire(url)[1]
        posting = {
            "Content-Type": _JSON if (body or "").startswith(("{", "[")) else _FORM,
            "X-Requested-With": "XMLHttpRequest",
        }
        headers = {
            **(posting if body is not None else {}),
            "User-Agent": self._settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": "gzip, deflate",
            "If-None-Match": request.etag or "",
            "If-Modified-Since": request.last_modified or "",
            "Cookie": self._cookies.header(host_of(url)),
            "Referer": wire(request.referer)[0],
        }
        return {name: value for name, value in headers.items() if value and value.isascii() and value.isprintable()}

    async def _forbidden(self, url: str, errand: _Errand) -> _End | None:
        """Why robots.txt does not let us ask; None where it does."""
        found = await self._rules_for(url, errand)
        if isinstance(found, _End):
            return found
        delay = found.crawl_delay
        if delay > self._settings.max_backoff:
            return _End(outcome=Outcome.ROBOTS_FORBID, detail=f"robots.txt asks for {delay:g} s between two requests")
        if not found.allow(wire(url)[0]):
            return _End(outcome=Outcome.ROBOTS_FORBID, detail="robots.txt forbids this address")
        return None

    async def _rules_for(self, url: str, errand: _Errand) -> Rules | _End:
        """The rules of the address's origin, asked for once a run; how it ended where they cannot be known."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
        async with self._robots_turns.setdefault(origin, asyncio.Lock()):
            if origin not in self._rules:
                found = await self._asked_rules(origin, errand)
                if isinstance(found, _End):
                    return found
                self._rules[origin] = found
                self._pace.host(host_of(url)).crawl_delay = found.crawl_delay
        return self._rules[origin]

    async def _asked_rules(self, origin: str, errand: _Errand) -> Rules | _End:
        """RFC 9309, 2.3.1: a host that answers 4xx has no rules; one that fails allows nothing for now."""
        product = self._settings.product
        asked = Request(url=f"{origin}/robots.txt", purpose=Purpose.ROBOTS, portal=errand.request.portal)
        look = await self._look(replace(errand, request=asked))
        if look.outcome is Outcome.OK and look.capture is not None:
            return rules(look.capture.body, product=product)
        unavailable = look.status is not None and 300 <= look.status < 500 and look.status != 429
        if unavailable and look.outcome is not Outcome.CHALLENGED:
            return no_rules(product)
        return _End(
            outcome=look.outcome, detail=f"robots.txt: {look.detail}", status=look.status, attempts=look.attempts
        )
