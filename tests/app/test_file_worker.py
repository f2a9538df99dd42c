"""Files are read in a process of their own: what breaks it, fills it or holds it up is a fault, and the next file is read."""

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from misread import misread

from app.file_worker import FileWorker
from app.reading import Reading
from model.documents import Document
from model.faults import Fault, FaultKind
from model.types import Capture
from parsers import DEFAULTS

TEXT = "清溪市水务局2025年政府信息公开工作年度报告\n本机关全年收到申请三件。\n"


def capture(body: bytes) -> Capture:
    return Capture(
        url="http://a.example/f.pdf",
        final_url="",
        at=datetime(2026, 1, 5, tzinfo=UTC),
        status=200,
        headers={},
        body=body,
    )


@pytest.fixture(scope="module")
def worker() -> Iterator[FileWorker]:
    with FileWorker(DEFAULTS, seconds=3, megabytes=600, read=misread) as running:
        yield running


BROKEN = {b"sleep": FaultKind.TIMED_OUT, b"die": FaultKind.DAMAGED, b"fill": FaultKind.TOO_LARGE}


@pytest.mark.parametrize(("body", "kind"), BROKEN.items(), ids=[body.decode() for body in BROKEN])
def test_a_file_that_breaks_its_bounds_is_a_fault_that_names_it_and_the_next_is_read(
    worker: FileWorker, body: bytes, kind: FaultKind
) -> None:
    found = worker.read(capture(body))
    assert isinstance(found, Fault)
    assert (found.kind, found.where) == (kind, "http://a.example/f.pdf")
    assert isinstance(worker.read(capture(TEXT.encode())), Document)


def test_a_mistake_of_a_reader_is_raised_where_the_file_is_derived(worker: FileWorker) -> None:
    assert isinstance(worker.read(capture(b"raise")), LookupError)
    assert isinstance(worker.read(capture(TEXT.encode())), Document)


def test_the_program_goes_on_while_a_file_is_read() -> None:
    ticks: list[float] = []

    async def tick() -> None:
        while True:
            ticks.append(time.monotonic())
            await asyncio.sleep(0.05)

    async def both(reading: Reading) -> None:
        ticking = asyncio.create_task(tick())
        await reading.prepare(capture(b"%PDF-1.7 "))
        ticking.cancel()

    with Reading(FileWorker(DEFAULTS, seconds=60, megabytes=600)) as reading:
        asyncio.run(both(reading))
        assert isinstance(reading.read(capture(b"%PDF-1.7 ")), Fault)
    assert len(ticks) > 3, "the process took a while to start"


def test_a_page_is_read_without_a_process() -> None:
    worker = FileWorker(DEFAULTS, seconds=1, megabytes=600, read=misread)
    with Reading(worker) as reading:
        assert isinstance(reading.read(capture(TEXT.encode())), Document)
