"""Our side: every page by `Fetcher.look`, with guard, robots.txt and the manners' bookkeeping; the pause alone is 0.

Usage: `python -m benchmarks.crawl.ours PORT PAGES [ARCHIVE]`. With an archive, every page is also kept, read and parsed.
Prints one line of JSON.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time

import parsers
from benchmarks.crawl.hosts import HOSTS, addresses
from crawler.fetcher import Fetcher
from crawler.settings import FetchSettings
from model.faults import Fault
from model.types import Look, Outcome, Purpose, Request
from storage import Archive

Taken = Callable[[Look], None]


async def crawled(port: int, pages: int, taken: Taken) -> None:
    """Looks at every page, the hosts at once and each of them one page after the other."""
    limits = FetchSettings(pause=0.0, private_hosts=HOSTS)

    async def host(name: str, urls: list[str]) -> None:
        for url in urls:
            look = await asking.look(Request(url=url, purpose=Purpose.ARTICLE, portal=name))
            assert look.outcome is Outcome.OK, look
            taken(look)

    async with Fetcher(limits, now=lambda: datetime.now(UTC)) as asking:
        await asyncio.gather(*(host(name, urls) for name, urls in addresses(port, pages).items()))


def kept_and_parsed(archive: Archive) -> Taken:
    """What a run does with a page: its bytes kept, the report on it read."""
    run = archive.begin_run("bench", now=datetime.now(UTC))

    def taken(look: Look) -> None:
        archive.keep(look, run=run)
        assert look.capture is not None
        document = parsers.read(look.capture)
        assert not isinstance(document, Fault), document
        assert not isinstance(parsers.parse(document), Fault)

    return taken


def main() -> None:
    """Runs one crawl."""
    port, pages = int(sys.argv[1]), int(sys.argv[2])
    archive = Archive.open(Path(sys.argv[3])) if sys.argv[3:] else None
    taken: Taken = kept_and_parsed(archive) if archive is not None else lambda _: None
    began, cpu = perf_counter(), process_time()
    asyncio.run(crawled(port, pages, taken))
    seconds, cpu = perf_counter() - began, process_time() - cpu
    if archive is not None:
        archive.close()
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages": pages, "seconds": seconds, "cpu": cpu, "peak_mib": peak}))


if __name__ == "__main__":
    main()
