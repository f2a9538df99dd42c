"""One address asked, with its retries: each exchange inside the host's turn, and what it teaches about the host."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from crawler.addresses import host_of
from crawler.cookies import Cookies
from crawler.errands import LET_IN, PASSING, SHUT_OUT, UNREACHABLE, End, Errand, headers
from crawler.homes import NEVER_A_HOME, is_home
from crawler.outcomes import Sample, Site, judged
from crawler.pace import Leave, Pace
from crawler.retry import Wait, capped, growing, jittered, retry_after
from crawler.settings import FetchSettings
from crawler.transport import Answer, Silence, Transport
from model.history import HostRest
from model.looking import Outcome, Purpose

_CLEARING = 10
"""A refusal that is known to pass is given so many times as long, once; if it has not passed then, the whole rest."""


class Exchanges:
    """The exchanges of one run."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        transport: Transport,
        pace: Pace,
        now: Callable[[], datetime],
        chance: Callable[[], float],
        on_rest: Callable[[HostRest], None] | None = None,
    ) -> None:
        """`chance` gives 0 to 1 for the jitter of waits; `on_rest` is told of hosts that are left alone beyond this run."""
        self._settings = settings
        self._transport = transport
        self._pace = pace
        self._now = now
        self._on_rest = on_rest
        self._backoff: Wait = jittered(capped(growing(settings.backoff), settings.max_backoff), chance)
        self._cookies = Cookies()
        self._requests = 0

    def unasked(self, host: str) -> End | None:
        """Why nothing is asked of the host now; None where it may be asked."""
        leave = self._pace.host(host).resting(self._now())
        if leave is not None:
            return End(outcome=leave.outcome, detail=leave.detail, unasked=True)
        if not self._settings.hours.open_at(self._now()):
            return End(outcome=Outcome.TRUNCATED, detail="not asked: outside the working hours", unasked=True)
        if self._requests >= self._settings.max_requests:
            detail = f"not asked: this run's {self._settings.max_requests} requests are spent"
            return End(outcome=Outcome.TRUNCATED, detail=detail, unasked=True)
        return None

    async def page(
        self, url: str, errand: Errand, *, visit_home: Callable[[str], Awaitable[object]], attempts: int | None = None
    ) -> End:
        """One address without its redirects; `attempts` at most, None for the configured number.

        `visit_home` goes to its host's home page before a tiny answer is asked for again.
        """
        end, most = End(outcome=Outcome.REFUSED), attempts or self._settings.attempts
        for attempt in range(1, most + 1):
            end = await self._once(url, errand, attempt=attempt, most=most)
            end = end if end.attempts == attempt else replace(end, attempts=attempt)
            if not end.retryable:
                break
            if end.outcome is Outcome.TINY_BODY and errand.request.purpose not in NEVER_A_HOME and not is_home(url):
                await visit_home(url)
        return end

    async def _once(self, url: str, errand: Errand, *, attempt: int, most: int) -> End:
        """One exchange inside the host's turn; what it teaches about the host is noted before the turn ends."""
        host = host_of(url)
        async with self._pace.turn(host, pause=max(errand.pause, self._settings.pause)) as state:
            if (unasked := self.unasked(host)) is not None:
                return unasked
            self._requests += 1
            cookie = self._cookies.header(host)
            sent = headers(url, errand.request, user_agent=self._settings.user_agent, cookie=cookie)
            end = self._judged(await self._transport.exchange(url, sent), errand, attempt=attempt, most=most)
            self.learn(host, end, purpose=errand.request.purpose, attempt=attempt)
            return end if state.leave is None else replace(end, retryable=False)

    def _judged(self, result: Answer | Silence, errand: Errand, *, attempt: int, most: int) -> End:
        more = attempt < most
        if isinstance(result, Silence):
            return End(
                outcome=result.outcome,
                detail=result.detail,
                status=result.status,
                retryable=result.retryable and more,
                unconnected=result.unconnected,
                # An address that is not to be asked, or is none, says nothing about its host.
                unasked=result.outcome in {Outcome.REFUSED, Outcome.DNS} and not result.retryable,
            )
        request, sample = errand.request, Sample(result)
        judgement = judged(
            sample,
            purpose=request.purpose,
            validators_sent=bool(request.etag or request.last_modified),
            site=Site(hosts=errand.hosts, codes=errand.codes, official=self._settings.official_suffixes),
        )
        new_cookie = self._cookies.remember(host_of(result.url), result.headers.get("set-cookie", ""))
        cured = judgement.cookie_may_cure and new_cookie and attempt == 1
        passing = result.status in PASSING or (judgement.outcome is Outcome.TINY_BODY and attempt == 1)
        return End(
            outcome=judgement.outcome,
            detail=judgement.detail,
            status=result.status,
            answer=result,
            sample=sample,
            leads_to=judgement.leads_to,
            new_cookie=new_cookie,
            retryable=more and (cured or (passing and (judgement.outcome not in SHUT_OUT or result.status == 429))),
            plain=judgement.plain,
            clears_after=judgement.clears_after,
        )

    def learn(self, host: str, end: End, *, purpose: Purpose, attempt: int) -> None:
        """How the host wants to be treated from now on."""
        state = self._pace.host(host)
        asked = None if end.answer is None else retry_after(end.answer.headers, now=self._now())
        tired = end.status in PASSING or end.outcome in SHUT_OUT
        if asked is not None and asked > self._settings.max_backoff and tired:
            outcome = Outcome.BLOCKED if end.status == 429 or end.outcome in SHUT_OUT else end.outcome
            self._leave(host, outcome, f"the host asked for {asked:g} s of rest", seconds=asked)
            return
        if tired and asked is not None:
            state.rest = asked
        elif end.retryable or end.status in PASSING:
            state.rest = self._backoff(attempt)
        if end.outcome in SHUT_OUT:
            self._refused(host, end, purpose=purpose)
        elif end.outcome in LET_IN and purpose not in {Purpose.ROBOTS, Purpose.HOME}:
            state.let_in, state.on_trial, state.refusals = True, False, 0

    def _refused(self, host: str, end: End, *, purpose: Purpose) -> None:
        """Leaves the host alone: at once where it shows a challenge or a firewall's page, else after some refusals in a row."""
        state = self._pace.host(host)
        if purpose is Purpose.ROBOTS and end.outcome is Outcome.BLOCKED:
            return  # RFC 9309, 2.3.1.3: a refused robots.txt is none
        if end.retryable and end.status != 429:
            return  # the cookie that it set may open the door
        state.refusals += 1
        if end.plain and not state.on_trial and state.refusals < self._settings.max_refusals:
            return
        short = end.clears_after is not None and not state.on_trial
        seconds = _CLEARING * end.clears_after if short and end.clears_after is not None else self._settings.rest
        self._leave(host, Outcome.BLOCKED, f"it shut us out ({end.detail})", seconds=seconds)

    def count(self, host: str, end: End) -> None:
        """Counts addresses in a row that got no answer: a dead host is not asked for every one of its pages."""
        state = self._pace.host(host)
        if end.unasked:
            return
        state.failures = state.failures + 1 if end.outcome in UNREACHABLE else 0
        most = 1 if state.on_trial else self._settings.max_failures
        if state.failures < most or state.leave is not None:
            return
        reason = f"no answer to {state.failures} addresses in a row"
        # Where nobody else has answered either, our own line may be down: that is no reason to rest longer than this run.
        heard = any(other.let_in for name, other in self._pace.hosts().items() if name != host)
        self._leave(host, end.outcome, reason, seconds=self._settings.rest if heard else None)

    def _leave(self, host: str, outcome: Outcome, reason: str, *, seconds: float | None) -> None:
        """Leaves the host alone for so long; None for the rest of the run."""
        now = self._now()
        until = None if seconds is None else now + timedelta(seconds=seconds)
        self._pace.host(host).leave = Leave(outcome=outcome, reason=reason, until=until)
        if until is not None and self._on_rest is not None:
            self._on_rest(HostRest(host=host, until=until, outcome=outcome, reason=reason, since=now))
