"""The corpus read and judged: chunks of reports in processes of their own, whose peak memory is the reports'."""

import multiprocessing
import resource
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from multiprocessing.connection import Connection
from pathlib import Path

from quality.binding import written
from quality.judging import Judgement, judged
from quality.plan import CARRIER, RECOGNISED, Specimen

_CHUNK = 20
_CHUNK_RECOGNISED = 1
_KIBI = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one report."""

    specimen: Specimen
    judgement: Judgement
    memory: int = 0
    """Most bytes that the process which read its chunk ever held; 0 where it was not measured."""
    memory_of_programs: int = 0
    """The same of the largest program that it started."""


def outcome(specimen: Specimen, files: Mapping[int, Path]) -> Outcome:
    """One report, read in this process."""
    made = CARRIER[specimen.carrier].made_from
    body = files[specimen.number].read_bytes() if made else written(specimen)
    judgement = judged(body, name=f"{specimen.number}", truth=specimen.printed().truth)
    return Outcome(specimen=specimen, judgement=judgement)


def measured(specimens: Sequence[Specimen], files: Mapping[int, Path], *, workers: int) -> Iterator[Outcome]:
    """Every report, in the order of the plan."""
    with ThreadPoolExecutor(workers) as pool:
        for outcomes in pool.map(lambda chunk: _apart(chunk, files), _chunks(specimens)):
            yield from outcomes


def _chunks(specimens: Sequence[Specimen]) -> Iterator[list[Specimen]]:
    for carrier, group in groupby(specimens, key=lambda specimen: specimen.carrier):
        found = list(group)
        size = _CHUNK_RECOGNISED if carrier in RECOGNISED else _CHUNK
        yield from (found[start : start + size] for start in range(0, len(found), size))


def _apart(chunk: list[Specimen], files: Mapping[int, Path]) -> list[Outcome]:
    """The chunk's outcomes out of a fresh process."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["quality.judging", "quality.binding"])
    ours, theirs = context.Pipe(duplex=False)
    mine = {specimen.number: files[specimen.number] for specimen in chunk if specimen.number in files}
    child = context.Process(target=_read, args=(chunk, mine, theirs))
    child.start()
    theirs.close()
    try:
        found: list[Outcome] = ours.recv()
    except EOFError:
        child.join()
        raise RuntimeError(f"The reader died (exit {child.exitcode}) among {chunk[0]} to {chunk[-1]}") from None
    child.join()
    return found


def _read(chunk: list[Specimen], files: Mapping[int, Path], pipe: Connection) -> None:
    found = [outcome(specimen, files) for specimen in chunk]
    memory, programs = (
        resource.getrusage(whose).ru_maxrss * _KIBI for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    pipe.send(
        [
            Outcome(specimen=one.specimen, judgement=one.judgement, memory=memory, memory_of_programs=programs)
            for one in found
        ]
    )
    pipe.close()
