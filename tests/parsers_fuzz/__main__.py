"""`python -m parsers_fuzz`: reads 100,000 damaged documents and names those that raise, hang, or take too much memory."""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from parsers_fuzz.mutants import SEED, SHARES, stock
from parsers_fuzz.reading import Read, readings, replayed

COUNT = 100_000
_EVERY = 1000
"""Documents between two lines that say how far it came."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 where no document failed."""
    asked = _asked(arguments)
    reports = stock(asked.folder)
    if asked.only is not None:
        print(replayed(asked.only, reports, asked.folder))
        return 0
    for share in SHARES:
        if share.carrier not in reports:
            print(f"NOT DAMAGED: {share.carrier}: its program is absent")
    numbers = range(asked.start, asked.start + asked.count if asked.count else COUNT)
    found = list(_followed(readings(numbers, asked.folder, workers=asked.workers), numbers))
    print(*_table(found), sep="\n")
    failed = [one.number for one in found if one.failure]
    print(f"{len(found)} of {len(numbers)} documents, seed {SEED}: {len(failed)} failed {failed or ''}")
    return int(bool(failed) or len(found) < len(numbers))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m parsers_fuzz", description=__doc__)
    parser.add_argument("--from", dest="start", type=int, default=0, metavar="NUMBER", help="where a run is continued")
    parser.add_argument("--count", type=int, metavar="COUNT", help=f"so many documents; else all below {COUNT}")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="read one document here, and keep it")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "nianbao-quality")
    return parser.parse_args(arguments)


def _followed(told: Iterable[Read], numbers: range) -> Iterator[Read]:
    """The same, failures printed as they come, and now and then how far it came."""
    began, failed, left, reached = time.monotonic(), 0, set(numbers), numbers.start
    for count, one in enumerate(told, start=1):
        yield one
        left.discard(one.number)
        if one.failure:
            failed += 1
            print(f"seed {SEED}, number {one.number}: {one.made_from}: {one.failure}", flush=True)
        if count % _EVERY == 0:
            reached = next((number for number in range(reached, numbers.stop) if number in left), numbers.stop)
            took = time.monotonic() - began
            print(f"{count} read in {took:.0f} s, {failed} failed; continue with --from {reached}", flush=True)


def _table(found: Iterable[Read]) -> Iterator[str]:
    """What became of the documents of each carrier, and the most that one of them took."""
    groups: defaultdict[str, list[Read]] = defaultdict(list)
    carriers = [share.carrier for share in SHARES]
    for one in found:
        groups[one.made_from if one.made_from in carriers else "oddities"].append(one)
    for name, group in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        outcomes = Counter(one.outcome for one in group)
        told = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
        seconds, memory = max(one.seconds for one in group), max(one.memory for one in group)
        total = sum(one.seconds for one in group)
        yield f"{name}: {len(group)} ({told}); {total:.0f} s of CPU, most {seconds:.1f} s and {memory / 1e6:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
