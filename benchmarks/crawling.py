"""Pages per second over 50 hosts on loopback, against a Scrapy spider that only fetches; and memory, as pages grow in number.

Every crawl is a process of its own on one processor, the hosts another on another. One connection per host and robots.txt on both
sides; no pause, for what is measured is what a page costs. Ours runs on asyncio's own loop, with the address guard, the bookkeeping of
the manners and the verdict on every page. Rounds are interleaved and their medians taken. Times are from the first request to the
last answer, imports left out. Where Scrapy is not installed (`make bench` does it) our side runs alone.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
SCRAPY = ROOT / ".venv-bench" / "bin" / "python"
PAGES, ROUNDS = 2_000, 5
GROWING, WHOLE_GROWING = (500, 1_000, 2_000, 8_000), (500, 1_000, PAGES)
"""Keeping and parsing takes many times as long as fetching: each number of pages is crawled once."""
_SERVER, _CLIENT = 0, 1
"""Processors, where there are two and they may be chosen."""

Figures = dict[str, float]


def _processor(number: int) -> list[int]:
    """The processor of that number among those that may be used, or all where they cannot be parted."""
    if not hasattr(os, "sched_getaffinity"):
        return []
    usable = sorted(os.sched_getaffinity(0))
    return [usable[number]] if len(usable) > number else usable


def _command(python: str | Path, module: str, *words: object, processor: int) -> list[str]:
    chosen = _processor(processor)
    pinned = ["taskset", "-c", ",".join(map(str, chosen))] if chosen else []
    return [*pinned, str(python), "-m", f"benchmarks.crawl.{module}", *map(str, words)]


@contextmanager
def portals() -> Iterator[int]:
    """The port of the fifty hosts, served until the end."""
    command = _command(sys.executable, "server", processor=_SERVER)
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        try:
            yield int(serving.stdout.readline())
        finally:
            serving.communicate()


def crawl(python: str | Path, module: str, *words: object) -> Figures:
    """What one crawl in a process of its own says of itself."""
    command = _command(python, module, *words, processor=_CLIENT)
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(said.stdout.splitlines()[-1])
    return figures


def kept(port: int, pages: int) -> Figures:
    """A crawl of ours into a new archive, every page read and parsed."""
    with TemporaryDirectory() as folder:
        return crawl(sys.executable, "ours", port, pages, Path(folder) / "archive.sqlite")


def speed(rounds: Sequence[Figures]) -> float:
    """Pages per second, the median."""
    return median(one["pages"] / one["seconds"] for one in rounds)


def _row(name: str, rounds: Sequence[Figures], *, than: Sequence[Figures]) -> str:
    cost = median(one["cpu"] / one["pages"] * 1000 for one in rounds)
    peak = max(one["peak_mib"] for one in rounds)
    ratio = f"{speed(rounds) / speed(than):5.2f} times Scrapy" if than else ""
    return f"  {name:<24}{speed(rounds):8,.0f} pages/s {cost:8.3f} ms CPU a page {peak:7.1f} MiB   {ratio}"


def main() -> None:
    """Prints the medians, their ratio to Scrapy's, and the peaks of memory."""
    ours: list[Figures] = []
    theirs: list[Figures] = []
    with portals() as port:
        for _ in range(ROUNDS):
            ours.append(crawl(sys.executable, "ours", port, PAGES))
            if SCRAPY.exists():
                theirs.append(crawl(SCRAPY, "spider", port, PAGES))
        peaks = {pages: crawl(sys.executable, "ours", port, pages)["peak_mib"] for pages in GROWING}
        whole = {pages: kept(port, pages) for pages in WHOLE_GROWING}
    print(
        f"{PAGES:,} pages of 60 KB from 50 hosts, {ROUNDS} interleaved rounds, median, one processor, asyncio's own loop"
    )
    if theirs:
        print(_row("Scrapy, fetch only", theirs, than=theirs))
    else:
        print("  Scrapy is not installed in .venv-bench: no comparison")
    print(_row("ours, fetch only", ours, than=theirs))
    print(_row("ours, kept and parsed", [whole[PAGES]], than=()))
    print("peak memory by number of pages")
    filled = {pages: figures["peak_mib"] for pages, figures in whole.items()}
    for name, figures in (("fetch only", peaks), ("kept and parsed", filled)):
        told = "   ".join(f"{pages:,}: {peak:.1f} MiB" for pages, peak in figures.items())
        print(f"  {name:<24}{told}")


if __name__ == "__main__":
    main()
