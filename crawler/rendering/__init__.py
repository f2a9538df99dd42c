"""Pages that scripts build, for portals that the registry marks so (`render = true`; extra `render`).

The plain answer comes first and is judged as any: what shuts us out is never shown to a browser. The browser then runs the
page's scripts; whatever they ask for is asked by us, with the manners of the run, of the portal's own hosts only.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from crawler.addresses import host_of, wire
from crawler.rendering.browser import Chromium, Unrendered, lack
from crawler.rendering.marks import RENDERED, doubt_of, marked
from crawler.rendering.visit import SHUT_OUT, Ask, Bounds, Visit
from model.looking import Look, Outcome, Purpose

__all__ = ["RENDERED", "Ask", "Bounds", "RenderSettings", "Renderer", "doubt_of", "lack"]

_AT_ONCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderSettings:
    """Which browser, and what a page may cost."""

    browser: str = "/usr/bin/chromium"
    bounds: Bounds = field(default_factory=Bounds)


class Renderer:
    """The rendered pages of one run."""

    def __init__(self, settings: RenderSettings) -> None:
        self._settings = settings
        self._chromium = Chromium(settings.browser)
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def rendered(self, look: Look, *, ask: Ask, hosts: Iterable[str] = ()) -> Look:
        """The look with what a browser makes of its page; as it is, where there is nothing to render.

        CLIENT_RENDERED, with the reason, where the page could not be rendered, and what its scripts were answered where that
        shut us out. `hosts` may be asked besides the page's own; `ask` looks at one address of them.
        """
        page = look.capture
        if page is None or not _may_be_rendered(look):
            return look
        visit = Visit(
            page,
            ask=ask,
            hosts=frozenset((host_of(page.final_url), *hosts)),
            bounds=self._settings.bounds,
        )
        async with self._room:
            drawn = await self._chromium.drawn(visit)
        if visit.shut_out is not None:
            return replace(look, outcome=visit.shut_out.outcome, detail=visit.shut_out.detail)
        if isinstance(drawn, Unrendered):
            return replace(look, outcome=Outcome.CLIENT_RENDERED, detail=f"not rendered: {drawn.reason}")
        made = replace(page, headers=marked(drawn.browser, visit.missing), body=drawn.markup.encode())
        return replace(look, outcome=Outcome.OK, detail="", capture=made)

    async def close(self) -> None:
        """Ends the browser, if one was started."""
        await self._chromium.close()


def _may_be_rendered(look: Look) -> bool:
    """Whether the plain answer is a page that scripts may complete: a list that was let in, an article that is a mere shell."""
    asked, page = look.request, look.capture
    if page is None or look.outcome in SHUT_OUT or wire(asked.url)[1] is not None:
        return False
    markup = page.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and not page.body.lstrip().startswith(b"<?xml")
    good = {Purpose.LIST: {Outcome.OK, Outcome.CLIENT_RENDERED}, Purpose.ARTICLE: {Outcome.CLIENT_RENDERED}}
    return markup and look.outcome in good.get(asked.purpose, set())
