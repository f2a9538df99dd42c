"""Scrapy's side: a spider that fetches every page and does nothing with it, with the settings that make it fastest.

One connection per host and robots.txt as on our side; what only costs time (cookies, retries, logs, statistics, redirects) is off.
Usage: `.venv-bench/bin/python -m benchmarks.crawl.spider PORT PAGES`; prints one line of JSON.
"""

import json
import sys
from collections.abc import AsyncIterator
from itertools import chain
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

from benchmarks.crawl.hosts import HOSTS, addresses

OFF = (
    "AUTOTHROTTLE_ENABLED",
    "COMPRESSION_ENABLED",
    "COOKIES_ENABLED",
    "HTTPPROXY_ENABLED",
    "LOG_ENABLED",
    "MEMUSAGE_ENABLED",
    "METAREFRESH_ENABLED",
    "REDIRECT_ENABLED",
    "REFERER_ENABLED",
    "REMOTE_CONTROL_ENABLED",
    "RETRY_ENABLED",
    "TELNETCONSOLE_ENABLED",
)
SETTINGS: dict[str, Any] = {
    "CONCURRENT_REQUESTS": len(HOSTS),
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0,
    "ROBOTSTXT_OBEY": True,
    "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
    "USER_AGENT": "bench/1",
    **dict.fromkeys(OFF, False),
}


class Fetching(scrapy.Spider):  # type: ignore[misc, unused-ignore]  # Scrapy lives in an environment of its own
    """Asks for every page, the hosts in turn."""

    name = "fetching"
    port = 0
    pages = 0
    fetched = 0

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """The requests, one of each host after the other."""
        for url in chain.from_iterable(zip(*addresses(self.port, self.pages).values(), strict=True)):
            yield scrapy.Request(url, dont_filter=True)

    def parse(self, response: Any) -> None:
        """Counts a page."""
        assert response.status == 200
        Fetching.fetched += 1


def main() -> None:
    """Runs one crawl."""
    port, pages = int(sys.argv[1]), int(sys.argv[2])
    crawl = CrawlerProcess(SETTINGS)
    crawl.crawl(Fetching, port=port, pages=pages)
    began, cpu = perf_counter(), process_time()
    crawl.start()
    seconds, cpu = perf_counter() - began, process_time() - cpu
    assert Fetching.fetched == pages, Fetching.fetched
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages": pages, "seconds": seconds, "cpu": cpu, "peak_mib": peak}))


if __name__ == "__main__":
    main()
