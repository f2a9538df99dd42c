"""One address asked, with its retries: each exchange inside the host's turn, and what it teaches about the host."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from crawler.addresses import host_of
from crawler.cookies import Cookies
from crawler.errands import PASSING, SHUT_OUT, UNREACHABLE, End, Errand, headers
from crawler.homes import NEVER_A_HOME, is_home
from crawler.outcomes import Site, judged
from crawler.pace import HostState, Leave, Pace
from crawler.retry import Wait, capped, growing, jittered, retry_after
from crawler.settings import FetchSettings
from crawler.transport import Answer, Silence, Transport
from model.looking import Outcome, Purpose


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
    ) -> None:
        """`chance` gives 0 to 1 for the jitter of waits."""
        self._settings = settings
        self._transport = transport
        self._pace = pace
        self._now = now
        self._backoff: Wait = jittered(capped(growing(settings.backoff), settings.max_backoff), chance)
        self._cookies = Cookies()

    async def page(self, url: str, errand: Errand, *, visit_home: Callable[[str], Awaitable[object]]) -> End:
        """One address without its redirects; `visit_home` goes to its host's home page before a tiny answer is asked for again."""
        end = End(outcome=Outcome.REFUSED)
        for attempt in range(1, self._settings.attempts + 1):
            end = replace(await self._once(url, errand, attempt=attempt), attempts=attempt)
            if not end.retryable:
                break
            if end.outcome is Outcome.TINY_BODY and errand.request.purpose not in NEVER_A_HOME and not is_home(url):
                await visit_home(url)
        self._count(self._pace.host(host_of(url)), end)
        return end

    async def _once(self, url: str, errand: Errand, *, attempt: int) -> End:
        """One exchange inside the host's turn; what it teaches about the host is noted before the turn ends."""
        host = host_of(url)
        async with self._pace.turn(host, pause=errand.pause) as state:
            if state.leave is not None:
                return End(outcome=state.leave.outcome, detail=f"not asked: {state.leave.reason}")
            sent = headers(url, errand.request, user_agent=self._settings.user_agent, cookie=self._cookies.header(host))
            end = self._judged(await self._transport.exchange(url, sent), errand, attempt=attempt)
            self.learn(state, end, purpose=errand.request.purpose, attempt=attempt)
            return replace(end, retryable=end.retryable and state.leave is None)

    def _judged(self, result: Answer | Silence, errand: Errand, *, attempt: int) -> End:
        more = attempt < self._settings.attempts
        if isinstance(result, Silence):
            return End(
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
        return End(
            outcome=judgement.outcome,
            detail=judgement.detail,
            status=result.status,
            answer=result,
            leads_to=judgement.leads_to,
            new_cookie=new_cookie,
            clears_after=judgement.clears_after,
            retryable=more and (cured or (passing and (judgement.outcome not in SHUT_OUT or result.status == 429))),
        )

    def learn(self, state: HostState, end: End, *, purpose: Purpose, attempt: int) -> None:
        """How the host wants to be treated from now on."""
        asked = None if end.answer is None else retry_after(end.answer.headers, now=self._now())
        if asked is not None and asked > self._settings.max_backoff and end.status in PASSING:
            outcome = Outcome.BLOCKED if end.status == 429 else end.outcome
            state.leave = Leave(outcome=outcome, reason=f"the host asked for {asked:g} s of rest")
        elif end.retryable:
            state.rest = max(asked or 0.0, self._backoff(attempt))
        elif end.outcome in SHUT_OUT and not (purpose is Purpose.ROBOTS and end.outcome is Outcome.BLOCKED):
            state.leave = Leave(outcome=Outcome.BLOCKED, reason=f"it shut us out ({end.detail})")

    def _count(self, state: HostState, end: End) -> None:
        """Counts addresses in a row that got no answer: a dead host is not asked for every one of its pages."""
        state.failures = state.failures + 1 if end.outcome in UNREACHABLE else 0
        if state.failures >= self._settings.max_failures and state.leave is None:
            state.leave = Leave(outcome=end.outcome, reason=f"no answer to {state.failures} addresses in a row")
