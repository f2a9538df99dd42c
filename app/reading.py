"""How the pipeline reads captures: pages at once, files in a process of their own, what was read lately only once."""

import asyncio
from collections import OrderedDict
from hashlib import sha256
from typing import Self

import parsers
from app.file_worker import Answer, FileWorker
from model.faults import Fault
from model.types import Capture, Document
from parsers.file_types import file_type

_KEPT = 16
"""Files held as read: a cover's files are read before, and asked for while, they are derived."""


class Reading:
    """Reads captures; a context manager that ends the process for files."""

    def __init__(self, worker: FileWorker) -> None:
        self._worker = worker
        self._read: OrderedDict[tuple[str, bytes], Answer] = OrderedDict()

    def read(self, capture: Capture) -> Document | Fault:
        """The document of the capture, or the Fault that says why not; raises what is a mistake of the reader's."""
        if not _is_file(capture):
            return parsers.read(capture)
        key = _key(capture)
        if key not in self._read:
            self._keep(key, self._worker.read(capture))
        answer = self._read[key]
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def prepare(self, capture: Capture) -> None:
        """Reads a file while the event loop goes on, so that `read` has it at hand; nothing for a page."""
        key = _key(capture)
        if _is_file(capture) and key not in self._read:
            self._keep(key, await asyncio.to_thread(self._worker.read, capture))

    def abort(self) -> None:
        """From another thread: breaks off the file that is being read, and lets none begin."""
        self._worker.abort()

    def close(self) -> None:
        """Ends the process for files."""
        self._worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _keep(self, key: tuple[str, bytes], answer: Answer) -> None:
        self._read[key] = answer
        while len(self._read) > _KEPT:
            self._read.popitem(last=False)


def _is_file(capture: Capture) -> bool:
    """Whether it is more than text: a file, or a page that holds pictures."""
    return file_type(capture.body) is not None or b"data:image/" in capture.body


def _key(capture: Capture) -> tuple[str, bytes]:
    return capture.final_url or capture.url, sha256(capture.body).digest()
