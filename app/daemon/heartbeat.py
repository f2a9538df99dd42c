"""The sign of life to the outside: an address that is asked after every run, as Healthchecks and its like want it."""

import asyncio

import httpx

from app.reporting import Reporter

SECONDS = 15.0
"""For the whole exchange."""
LONGEST = 2_000
"""Characters of what went wrong that are sent along."""


class Heartbeat:
    """Asks the address in the background; what becomes of it is only said."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self._under_way: set[asyncio.Task[None]] = set()

    def beat(self, url: str, *, problem: str = "") -> None:
        """GET after a good run; with a problem, POST of it to the address with `/fail` behind its path. Nothing without one."""
        if url:
            task = asyncio.ensure_future(self._ask(url, problem))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _ask(self, url: str, problem: str) -> None:
        try:
            async with asyncio.timeout(SECONDS), httpx.AsyncClient(trust_env=False, timeout=SECONDS) as client:
                if problem:
                    answer = await client.post(failing(url), content=problem[:LONGEST].encode())
                else:
                    answer = await client.get(url)
        except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            self._lost(str(error) or type(error).__name__)
            return
        if answer.is_success:
            self._reporter.note("heartbeat", good=not problem)
        else:
            self._lost(f"it answered {answer.status_code}")

    def _lost(self, why: str) -> None:
        self._reporter.trouble("heartbeat-lost", detail=why)


def failing(url: str) -> str:
    """The address that is told of a bad run: `/fail` behind the path, before a query."""
    address = httpx.URL(url)
    return str(address.copy_with(path=f"{address.path.rstrip('/')}/fail"))
