"""How much CPU it takes to make a report with findings of a page's bytes, against trafilatura and pandas on the same bytes.

Each side is a process of its own that measures itself. Every page is read once, and no two are of the same body or have the same
figures, so that nothing can be remembered of a whole page; the first pages are not counted, for imports and tables made once. The sides
are asked in turn twice: batch by batch, which is how a crawl or a replay reads, and page by page, where each side finds what the other has
left in the processor's caches. The bare parse (lexbor through selectolax: decode, build the tree, take its text) is what any reader must
pay. Where the libraries are not installed (`make bench` does it) our side runs alone.
"""

import json
import subprocess
import sys
from collections import ChainMap
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.furnished import BYTES
from benchmarks.html.pages import pages

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-bench" / "bin" / "python"
WARMING = 6
"""Pages at the beginning that are not counted."""
BATCH = 18
"""Pages that one side reads before the other reads the same ones."""

Figures = dict[str, float]
Side = subprocess.Popen[str]


@contextmanager
def side(python: str | Path, module: str, *, package: str = "html") -> Iterator[Side]:
    """A side, ready to be asked, until the end."""
    command = [str(python), "-m", f"benchmarks.{package}.{module}"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        try:
            yield running
        finally:
            running.communicate()


def asked(one: Side, page: Path) -> Figures:
    """CPU seconds of each of the side's works on the page."""
    assert one.stdin is not None
    assert one.stdout is not None
    print(page, file=one.stdin, flush=True)
    figures: Figures = json.loads(one.stdout.readline())
    return figures


def measured(batch: int) -> list[Figures]:
    """The figures of every counted page, all sides together; the sides take turns after so many pages."""
    with TemporaryDirectory() as folder, ExitStack() as sides:
        files = [Path(folder) / f"{number}.html" for number, _ in enumerate(pages())]
        for file, body in zip(files, pages(), strict=True):
            file.write_bytes(body)
        asking = [sides.enter_context(side(sys.executable, "ours"))]
        if PEERS.exists():
            asking.append(sides.enter_context(side(PEERS, "peers")))
        found: list[Figures] = []
        for first in range(0, len(files), batch):
            several = [[asked(one, file) for file in files[first : first + batch]] for one in asking]
            found += [dict(ChainMap(*figures)) for figures in zip(*several, strict=True)]
    return found[WARMING:]


def tell(found: list[Figures]) -> None:
    """Prints the medians in milliseconds of CPU and their ratios."""
    middle = {name: median(one[name] for one in found) * 1000 for name in found[0]}
    print(f"  bare parse                  {middle['bare']:8.2f} ms")
    print(
        f"  ours, bytes to findings     {middle['ours']:8.2f} ms   {middle['ours'] / middle['bare']:.1f} times the bare parse"
    )
    if "pandas" not in middle:
        print("  trafilatura and pandas are not installed in .venv-bench: no comparison")
        return
    peers = median(one["trafilatura"] + one["pandas"] for one in found) * 1000
    ratio = median((one["trafilatura"] + one["pandas"]) / one["ours"] for one in found)
    print(f"  trafilatura.extract         {middle['trafilatura']:8.2f} ms")
    print(f"  pandas.read_html            {middle['pandas']:8.2f} ms")
    print(f"  both of them                {peers:8.2f} ms   {ratio:.1f} times ours")


def main() -> None:
    """Measures both ways and prints what was found."""
    for batch, way in ((BATCH, f"in turn after {BATCH} pages"), (1, "in turn after every page")):
        found = measured(batch)
        print(f"{len(found)} different pages of {BYTES:,} bytes, each read once, sides {way}, median CPU")
        tell(found)


if __name__ == "__main__":
    main()
