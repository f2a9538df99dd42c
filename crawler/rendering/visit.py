"""One page open in the browser: what its scripts may ask for. Every request is answered by us, none by the browser."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.addresses import host_of, is_web, posted, same_site
from model.looking import Capture, Look, Outcome

if TYPE_CHECKING:
    from playwright.async_api import Request, Route

Ask = Callable[[str], Awaitable[Look]]
"""Looks at one address with the manners of the run."""

_PARTS = frozenset({"script", "xhr", "fetch", "stylesheet"})
_DATA = frozenset({"xhr", "fetch"})
SHUT_OUT = frozenset({Outcome.BLOCKED, Outcome.CHALLENGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one page may cost. Times in seconds, sizes in bytes."""

    timeout: float = 90.0
    """From the first script to the last row, our own pauses between its requests included."""
    settle: float = 0.7
    """Quiet after which the page is taken to be complete."""
    max_parts: int = 30
    """Scripts, style sheets and data that a page may ask for."""
    max_bytes: int = 20_000_000
    """Of all parts together, and of the page that comes out."""
    max_elements: int = 100_000


class Visit:
    """The requests of one page, as the browser makes them and we answer them."""

    def __init__(self, page: Capture, *, ask: Ask, hosts: frozenset[str], bounds: Bounds) -> None:
        self.page = page
        self.bounds = bounds
        self.pending = 0
        """Requests that wait for us."""
        self.missing = 0
        """Parts that could matter and were not had."""
        self.shut_out: Look | None = None
        """The look that shut us out; nothing is asked from then on."""
        self.led_away = ""
        """Where its scripts would have gone."""
        self._ask = ask
        self._hosts = hosts
        self._parts = 0
        self._bytes = 0
        self._opened = False

    async def answer(self, route: "Route") -> None:
        """Answers one request of the browser, or refuses it."""
        asked = route.request
        if asked.resource_type == "document":
            await self._document(route)
            return
        url = self._wanted(asked)
        if url is None:
            # What another host would have given may be the rows; a picture is none.
            self.missing += asked.resource_type in _DATA
            await route.abort()
            return
        self.pending += 1
        try:
            found = await self._part(url)
        finally:
            self.pending -= 1
        if found is None:
            self.missing += 1
            await route.abort()
            return
        kind = found.headers.get("content-type", "application/octet-stream")
        await route.fulfill(status=found.status, headers={"content-type": kind}, body=found.body)

    async def _document(self, route: "Route") -> None:
        """The page itself, once: nothing is shown in its frames, and its scripts may not lead away."""
        if self._opened:
            if route.request.frame.parent_frame is None:
                self.led_away = route.request.url
            else:
                self.missing += 1
            await route.abort("aborted")  # as if the reader had stopped it: the page stays
            return
        self._opened = True
        kind = self.page.headers.get("content-type", "text/html")
        await route.fulfill(status=200, headers={"content-type": kind}, body=self.page.body)

    def _wanted(self, asked: "Request") -> str | None:
        """The address of a part that may be asked for; None for anything else."""
        known = asked.resource_type in _PARTS and asked.method in {"GET", "POST"}
        if not known or not is_web(asked.url) or not same_site(host_of(asked.url), self._hosts):
            return None
        return posted(asked.url, asked.post_data or "") if asked.method == "POST" else asked.url

    async def _part(self, url: str) -> Capture | None:
        """One part; None where it cannot be had, or the page has had its share."""
        if self.shut_out is not None or self._parts >= self.bounds.max_parts or self._bytes >= self.bounds.max_bytes:
            return None
        self._parts += 1
        look = await self._ask(url)
        if look.outcome in SHUT_OUT:
            self.shut_out = look
        if look.outcome is not Outcome.OK or look.capture is None:
            return None
        self._bytes += len(look.capture.body)
        return look.capture if self._bytes <= self.bounds.max_bytes else None
