"""The robots.txt of every origin that a run asks: fetched once, like any page, and obeyed."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from crawler.addresses import host_of, wire
from crawler.errands import End, Errand
from crawler.pace import Pace
from crawler.robots import Rules, no_rules, rules
from crawler.settings import FetchSettings
from model.looking import Look, Outcome, Purpose, Request

_KEPT = timedelta(hours=24)
"""RFC 9309, 2.4: a robots.txt should not be used for longer."""
_ASKED_AGAIN = timedelta(minutes=10)
"""A robots.txt that could not be had is not asked for before every page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What an origin's robots.txt came to, and until when that holds."""

    rules: Rules | End
    until: datetime


class OriginRules:
    """What the origins of one run allow us."""

    def __init__(
        self,
        settings: FetchSettings,
        *,
        pace: Pace,
        now: Callable[[], datetime],
        spoken: Callable[[str], str],
        look: Callable[[Errand], Awaitable[Look]],
    ) -> None:
        """`look` asks for robots.txt itself, `spoken` gives an address as it is asked; `pace` is told the Crawl-delay."""
        self._settings = settings
        self._pace = pace
        self._now = now
        self._spoken = spoken
        self._look = look
        self._found: dict[str, _Found] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def forbidden(self, url: str, errand: Errand) -> End | None:
        """Why robots.txt does not let us ask; None where it does."""
        found = await self._of(url, errand)
        if isinstance(found, End):
            return found
        delay = found.crawl_delay
        if delay > self._settings.max_backoff:
            return End(outcome=Outcome.ROBOTS_FORBID, detail=f"robots.txt asks for {delay:g} s between two requests")
        if not found.allow(wire(url)[0]):
            return End(outcome=Outcome.ROBOTS_FORBID, detail="robots.txt forbids this address")
        return None

    async def _of(self, url: str, errand: Errand) -> Rules | End:
        """The rules of the address's origin, asked for once a run; how it ended where they cannot be known."""
        origin = _origin(url)
        if (found := self._known(origin)) is not None:
            return found
        async with self._turns.setdefault(origin, asyncio.Lock()):
            if (found := self._known(origin)) is not None:  # another task asked while this one waited
                return found
            answer = await self._asked(origin, errand)
            kept = _ASKED_AGAIN if isinstance(answer, End) else _KEPT
            # The one file was had by the scheme that the host answers; it is the file of both.
            spoken = _origin(self._spoken(url))
            self._found[origin] = self._found[spoken] = _Found(rules=answer, until=self._now() + kept)
            if isinstance(answer, Rules):
                self._pace.host(host_of(url)).crawl_delay = answer.crawl_delay
        return answer

    def _known(self, origin: str) -> Rules | End | None:
        """What was found there and still holds."""
        found = self._found.get(origin)
        return found.rules if found is not None and self._now() < found.until else None

    async def _asked(self, origin: str, errand: Errand) -> Rules | End:
        """RFC 9309, 2.3.1: a host that answers 4xx has no rules; one that fails allows nothing for now."""
        product = self._settings.product
        asked = Request(url=f"{origin}/robots.txt", purpose=Purpose.ROBOTS, portal=errand.request.portal)
        look = await self._look(replace(errand, request=asked))
        if look.outcome is Outcome.OK and look.capture is not None:
            return rules(look.capture.body, product=product)
        unavailable = look.status is not None and 300 <= look.status < 500 and look.status != 429
        if unavailable and look.outcome is not Outcome.CHALLENGED:
            return no_rules(product)
        return End(
            outcome=look.outcome, detail=f"robots.txt: {look.detail}", status=look.status, attempts=look.attempts
        )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
