"""A side that measures itself: what each of its works costs on a file, asked line by line. Only the standard library: every side imports it."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time

Works = Mapping[str, Callable[[bytes], object]]


def serve(works: Works) -> None:
    """Reads paths from standard input, one a line, and answers each with the CPU seconds of every work, as one line of JSON."""
    for line in sys.stdin:
        body = Path(line.strip()).read_bytes()
        print(json.dumps({name: _seconds(work, body) for name, work in works.items()}), flush=True)


def _seconds(work: Callable[[bytes], object], body: bytes) -> float:
    began = process_time()
    work(body)
    return process_time() - began
