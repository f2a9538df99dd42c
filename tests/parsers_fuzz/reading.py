"""Damaged documents read to the end - document, tables, report, findings - by workers that are watched."""

import multiprocessing
import resource
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import parsers
from model.faults import Fault
from monitor import checks
from parsers.settings import ReadSettings
from parsers.tables import read_tables
from parsers.tables.conservation import breaches
from parsers_fuzz.mutants import Mutant, Stock, mutant, stock

MOST_SECONDS = 10.0
MOST_SECONDS_SLOW = 90.0
"""For documents that LibreOffice must open or whose pictures must be recognised."""
MOST_MEMORY = 1_000_000_000
_MOST_ADDRESSES = 6_000_000_000
"""Bytes of addresses that a worker may take, so that a runaway ends it and not the machine."""
_SETTINGS = ReadSettings(seconds=60)
_STARTING = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document on which reading did what it must never do."""

    number: int
    what: str


def outcome(one: Mutant) -> str:
    """What reading gives: `report`, or the fault's kind; raises where a digit of a table has no owner or several."""
    document = parsers.read_bytes(one.body, url=one.url, settings=_SETTINGS)
    if isinstance(document, Fault):
        assert document.detail, "a fault without a word"
        return str(document.kind)
    broken = breaches(document, read_tables(document))
    assert not broken, broken[:3]
    report = parsers.parse(document)
    if isinstance(report, Fault):
        return str(report.kind)
    checks.findings(report)
    return "report"


def failures(numbers: Sequence[int], folder: Path, *, workers: int) -> Iterator[Failure]:
    """The documents of these numbers that fail, worker by worker; a worker that dies or hangs is replaced behind it."""
    parts = [numbers[start::workers] for start in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        for found in pool.map(lambda part: list(_watched(part, folder)), parts):
            yield from found


def _watched(numbers: Sequence[int], folder: Path) -> Iterator[Failure]:
    """One worker's share, in order."""
    left = list(numbers)
    while left:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["parsers_fuzz.mutants"])
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_read, args=(left, folder, theirs))
        child.start()
        theirs.close()
        done, failure = _followed(ours, child, left)
        child.kill()
        child.join()
        ours.close()
        left = left[done:]
        if failure:
            yield failure


def _followed(
    pipe: Connection, child: "multiprocessing.process.BaseProcess", left: list[int]
) -> tuple[int, Failure | None]:
    """How many documents the worker has behind it, and what ended it; None where it came to the end."""
    done, seconds = 0, _STARTING
    while done < len(left):
        if not pipe.poll(seconds):
            return done + 1, Failure(number=left[done], what=f"hangs over {seconds:.0f} s")
        try:
            kind, told = pipe.recv()
        except EOFError:
            child.join()
            return done + 1, Failure(number=left[done], what=f"the process died (exit {child.exitcode})")
        if kind == "begun":
            seconds = told
        else:
            done += 1
            seconds = _STARTING
            if told:
                return done, Failure(number=left[done - 1], what=told)
    return done, None


def _read(numbers: Sequence[int], folder: Path, pipe: Connection) -> None:
    """Reads the documents and tells before and behind each; what it raises is told and ends it."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    reports = stock(folder)
    for number in numbers:
        one = mutant(number, reports)
        pipe.send(("begun", MOST_SECONDS_SLOW if one.slow else MOST_SECONDS))
        pipe.send(("done", _told(one)))


def _told(one: Mutant) -> str:
    """What went wrong; empty where nothing did."""
    began = time.monotonic()
    try:
        outcome(one)
    except Exception as error:  # noqa: BLE001 - whatever reading raises is what is looked for
        return f"{one.made_from}: {type(error).__name__}: {error}"[:400]
    took = time.monotonic() - began
    if not one.slow and took > MOST_SECONDS:
        return f"{one.made_from}: took {took:.1f} s"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return f"{one.made_from}: {memory:,} bytes of memory" if memory > MOST_MEMORY else ""


def replayed(number: int, reports: Stock, folder: Path) -> str:
    """The document's outcome in this process, its bytes kept in the folder; whatever it raises comes through."""
    one = mutant(number, reports)
    (folder / f"fuzz-{number}").write_bytes(one.body)
    return f"{one.made_from}, {len(one.body)} bytes, {outcome(one)}"
