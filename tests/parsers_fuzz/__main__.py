"""`python -m parsers_fuzz`: reads 100,000 damaged documents and names those that raise, hang, or take too much memory."""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from parsers_fuzz.mutants import SEED, SHARES, mutant, stock
from parsers_fuzz.reading import failures, replayed

COUNT = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 where no document failed."""
    parser = argparse.ArgumentParser(prog="python -m parsers_fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--start", type=int, default=0, help="number of the first document")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="read one document here, and keep it")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "nianbao-quality")
    asked = parser.parse_args(arguments)
    reports = stock(asked.folder)
    if asked.only is not None:
        print(replayed(asked.only, reports, asked.folder))
        return 0
    for share in SHARES:
        if share.carrier not in reports:
            print(f"NOT DAMAGED: {share.carrier}: its program is absent")
    numbers = range(asked.start, asked.start + asked.count)
    began, found = time.monotonic(), 0
    for failure in failures(numbers, asked.folder, workers=asked.workers):
        found += 1
        print(f"seed {SEED}, number {failure.number}: {failure.what}", flush=True)
    shares = Counter(mutant(number, reports).made_from for number in numbers[:: max(1, len(numbers) // 2000)])
    print(
        f"{len(numbers)} documents, seed {SEED}, {found} failed, {time.monotonic() - began:.0f} s; of a sample: {dict(shares)}"
    )
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
