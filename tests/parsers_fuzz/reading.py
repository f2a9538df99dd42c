"""Damaged documents read to the end - document, tables, report, findings - by workers that are watched.

A reading is judged by the CPU time that it took, its own and that of the programs it started: what else the machine does is
no fault of it. A far wider bound of the clock catches what stands still.
"""

import multiprocessing
import resource
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from threading import Thread

import parsers
from model.documents import Document, Grid, Paragraph
from model.faults import Fault
from monitor import checks
from parsers.settings import ReadSettings
from parsers.tables import read_tables
from parsers.tables.conservation import breaches
from parsers_fuzz.mutants import Mutant, Stock, mutant, stock

MOST_SECONDS = 10.0
"""Of CPU for a document; for one whose pages are recognised, for each of its pages."""
STANDSTILL = 60.0
"""Seconds of the clock, six times as many, after which a reading that has not come to its end is ended."""
_STANDSTILL_RECOGNISED = 600.0
MOST_MEMORY = 1_000_000_000
_MOST_ADDRESSES = 6_000_000_000
"""Bytes of addresses that a worker may take, so that a runaway ends it and not the machine."""
_SETTINGS = ReadSettings(seconds=60)
_STARTING = 300.0
_LIFE = 5000
"""Documents that one worker reads."""
_MOST_PAGES = 8
"""Pages of the longest report of the stock."""
_PERHAPS_RECOGNISED = ("scan", "picture", "html of pictures", "pdf")
"""What the carriers begin with whose pages may be recognised: a PDF whose fonts are hurt is a picture of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What became of one document."""

    number: int
    made_from: str
    outcome: str
    """`report`, the kind of the fault that was given, or `failed`."""
    failure: str = ""
    """What reading did that it must never do; empty where it did nothing of the kind."""
    seconds: float = 0.0
    """Of CPU."""
    memory: int = 0
    """Bytes at the most."""


def outcome(one: Mutant) -> str:
    """What reading gives: `report`, or the fault's kind; raises where a digit of a table has no owner or several."""
    return _concluded(_opened(one))


def _opened(one: Mutant) -> Document | Fault:
    return parsers.read_bytes(one.body, url=one.url, settings=_SETTINGS)


def _concluded(document: Document | Fault) -> str:
    if isinstance(document, Fault):
        assert document.detail, "a fault without a word"
        return str(document.kind)
    read = read_tables(document)
    broken = breaches(document, read)
    assert not broken, broken[:3]
    report = parsers.parse(document, read=read)
    if isinstance(report, Fault):
        return str(report.kind)
    checks.findings(report)
    return "report"


def readings(numbers: Sequence[int], folder: Path, *, workers: int) -> Iterator[Read]:
    """What becomes of the documents of these numbers, as it is told; each worker reads its part in order."""
    told: Queue[Read | None] = Queue()
    for start in range(workers):
        Thread(target=_follow, args=(numbers[start::workers], folder, told), daemon=True).start()
    at_work = workers
    while at_work:
        one = told.get()
        if one is None:
            at_work -= 1
        else:
            yield one


def _follow(numbers: Sequence[int], folder: Path, told: "Queue[Read | None]") -> None:
    try:
        for one in _watched(numbers, folder):
            told.put(one)
    finally:
        told.put(None)


def _watched(numbers: Sequence[int], folder: Path) -> Iterator[Read]:
    """One worker's share; one that dies, stands still or has read much is replaced."""
    done = 0
    while done < len(numbers):
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["parsers_fuzz.mutants"])
        ours, theirs = context.Pipe(duplex=False)
        part = numbers[done : done + _LIFE]
        child = context.Process(target=_read, args=(part, folder, theirs), daemon=True)
        child.start()
        theirs.close()
        for one in _followed(ours, child, part):
            done += 1
            yield one
        child.kill()
        child.join()
        ours.close()


def _followed(pipe: Connection, child: "multiprocessing.process.BaseProcess", numbers: Sequence[int]) -> Iterator[Read]:
    """What the worker tells, up to its end or to the first failure."""
    for number in numbers:
        made_from = "not begun"
        try:
            if pipe.poll(_STARTING):
                made_from = pipe.recv()
            allowed = _STANDSTILL_RECOGNISED if made_from.startswith(_PERHAPS_RECOGNISED) else STANDSTILL
            failure = "" if pipe.poll(allowed) else f"stands still for {allowed:.0f} s"
            one = None if failure else pipe.recv()
        except EOFError:
            child.join()
            one, failure = None, f"the process died (exit {child.exitcode})"
        one = one or Read(number=number, made_from=made_from, outcome="failed", failure=failure)
        yield one
        if one.failure:
            return


def _read(numbers: Sequence[int], folder: Path, pipe: Connection) -> None:
    """Reads the documents and tells before and behind each."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    reports = stock(folder)
    for number in numbers:
        one = mutant(number, reports)
        pipe.send(one.made_from)
        pipe.send(judged(one))


def judged(one: Mutant) -> Read:
    """What became of the document in this process."""
    _forget_peak()
    began = _seconds()
    found: Document | Fault | None = None
    try:
        found = _opened(one)
        ended, failure = _concluded(found), ""
    except Exception as error:  # noqa: BLE001 - whatever reading raises is what is looked for
        ended, failure = "failed", f"{type(error).__name__}: {error}"[:400]
    took, memory = _seconds() - began, _peak()
    if took > MOST_SECONDS * _pages(one, found):
        failure = failure or f"took {took:.1f} s of CPU"
    if memory > MOST_MEMORY:
        failure = failure or f"took {memory:,} bytes of memory"
    return Read(
        number=one.number,
        made_from=one.made_from,
        outcome="failed" if failure else ended,
        failure=failure,
        seconds=took,
        memory=memory,
    )


def _pages(one: Mutant, found: Document | Fault | None) -> int:
    """How many pages may have been recognised, at least 1."""
    if not one.made_from.startswith(_PERHAPS_RECOGNISED):
        return 1
    if not isinstance(found, Document):
        return _MOST_PAGES
    grids = [block for block in found.blocks if isinstance(block, Grid)]
    places = [block.place.page for block in found.blocks if isinstance(block, Paragraph)]
    last = max((page or 0 for page in [*places, *(cell.page for grid in grids for cell in grid.cells)]), default=0)
    return 1 if found.carrier == "pdf" else last + 1


def _seconds() -> float:
    """CPU time of this process and of the programs that it started and that have ended."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _forget_peak() -> None:
    with suppress(OSError):  # then the most of all documents before counts
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> int:
    """Bytes that this process held at the most since that was forgotten, or a program that it started."""
    return 1024 * max(resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def replayed(number: int, reports: Stock, folder: Path) -> str:
    """The document's outcome in this process, its bytes kept in the folder; whatever it raises comes through."""
    one = mutant(number, reports)
    kept = folder / f"fuzz-{number}"
    kept.write_bytes(one.body)
    found = judged(one)
    told = f"{kept}: {one.made_from}, {len(one.body)} bytes, {found.seconds:.1f} s, {found.memory / 1e6:.0f} MB"
    return f"{told}, {found.failure or outcome(one)}"
