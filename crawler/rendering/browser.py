"""Debian's chromium, driven through playwright, without a network of its own.

Its proxy and all host names lead nowhere: what a page asks for comes from us (`Visit`), or not at all.
"""

import asyncio
import importlib
import importlib.util
import os
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from crawler.rendering.visit import Visit

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Playwright

_NO_NETWORK = (
    "--proxy-server=http://nowhere.invalid:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable",
    "--no-pings",
)
_SMALL = (
    "--disable-gpu",
    "--blink-settings=imagesEnabled=false",
    "--js-flags=--max-old-space-size=256",
    "--mute-audio",
)
_CLOSING, _STARTING = 5.0, 30.0
_TURN = 0.05


@dataclass(frozen=True, slots=True)
class Unrendered:
    """Why there is no rendered page."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a browser made of a page."""

    markup: str
    browser: str
    """Name and version."""


def lack(browser: str) -> str:
    """What is not installed, in one English clause; empty where pages can be rendered."""
    if importlib.util.find_spec("playwright") is None:
        return "the extra `render` is not installed: pip install 'nianbao[render]'"
    if not (Path(browser).is_file() and os.access(browser, os.X_OK)):
        return f"there is no browser at {browser}: apt install chromium, or set render.browser"
    return ""


class Chromium:
    """One browser for a run, started for the first page that needs it; a context of its own for each page."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._running: AsyncExitStack | None = None
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()

    async def drawn(self, visit: Visit) -> Drawn | Unrendered:
        """What the browser makes of a page, within its bounds."""
        if missing := lack(self._path):
            return Unrendered(missing)
        api = importlib.import_module("playwright.async_api")
        try:
            browser = await self._started(api)
            async with AsyncExitStack() as stack:
                context = await _context(browser)
                stack.push_async_callback(self._left, context)
                async with asyncio.timeout(visit.bounds.timeout):
                    return await _drawn(context, visit, version=browser.version)
        except TimeoutError:
            return Unrendered(f"its scripts were not done in {visit.bounds.timeout:g} s")
        except api.Error as error:
            return Unrendered(f"the browser failed: {str(error).partition(chr(10))[0]}")

    async def close(self) -> None:
        """Ends the browser."""
        running, self._running, self._browser = self._running, None, None
        if running is not None:
            await running.aclose()

    async def _started(self, api: Any) -> "Browser":
        async with self._starting:
            if self._browser is not None and self._browser.is_connected():
                return self._browser
            await self.close()
            async with AsyncExitStack() as stack:
                home = stack.enter_context(TemporaryDirectory(prefix="nianbao-browser-", ignore_cleanup_errors=True))
                driver: Playwright = await stack.enter_async_context(api.async_playwright())
                self._browser = await driver.chromium.launch(
                    executable_path=self._path,
                    headless=True,
                    args=[*_NO_NETWORK, *_SMALL],
                    chromium_sandbox=os.geteuid() != 0,  # chromium refuses its sandbox to root
                    env={"HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                    timeout=_STARTING * 1000,
                )
                stack.push_async_callback(_bounded, self._browser.close())
                self._running = stack.pop_all()
            return self._browser

    async def _left(self, context: "BrowserContext") -> None:
        """Ends a context; where a page hangs on to it, the whole browser."""
        if not await _bounded(context.close()):
            await self.close()


async def _bounded(work: Awaitable[None]) -> bool:
    """Whether it was done in time."""
    done, _ = await asyncio.wait({asyncio.ensure_future(work)}, timeout=_CLOSING)
    return bool(done) and next(iter(done)).exception() is None


async def _context(browser: "Browser") -> "BrowserContext":
    """A context without cookies, downloads, service workers, permissions or sockets."""
    context = await browser.new_context(
        accept_downloads=False, service_workers="block", locale="zh-CN", timezone_id="Asia/Shanghai", permissions=[]
    )
    await context.route_web_socket("**/*", lambda socket: None)  # noqa: ARG005 - answered by nobody, sent nowhere
    return context


async def _drawn(context: "BrowserContext", visit: Visit, *, version: str) -> Drawn | Unrendered:
    page = await context.new_page()
    context.on("page", lambda other: asyncio.ensure_future(other.close()))
    await context.route("**/*", lambda route: route.abort())  # other windows
    await page.route("**/*", visit.answer)
    await page.goto(visit.page.final_url, wait_until="commit", timeout=0)
    await _settled(visit)
    if visit.shut_out is not None:
        return Unrendered(visit.shut_out.detail)
    if visit.led_away:
        return Unrendered(f"its scripts lead to {visit.led_away[:200]}")
    elements = await page.locator("*").count()
    if elements > visit.bounds.max_elements:
        return Unrendered(f"its scripts made {elements} elements, {visit.bounds.max_elements} allowed")
    markup = await page.content()
    if len(markup) > visit.bounds.max_bytes:
        return Unrendered(f"its scripts made {len(markup)} characters, {visit.bounds.max_bytes} allowed")
    return Drawn(markup=markup, browser=f"chromium {version}")


async def _settled(visit: Visit) -> None:
    """Returns when the page has asked for nothing for a while."""
    quiet = 0.0
    while quiet < visit.bounds.settle and visit.shut_out is None and not visit.led_away:
        await asyncio.sleep(_TURN)
        quiet = 0.0 if visit.pending else quiet + _TURN
