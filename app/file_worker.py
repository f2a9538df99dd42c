"""A process of its own in which files are read: what a PDF or picture does to its reader does not reach the program.

One file at a time. The process starts with the first file and is started anew after one that killed it or took too long.
"""

import asyncio
import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock
from typing import Self

import parsers
from model.faults import Actor, Fault, FaultKind
from model.types import Capture, Document
from parsers import ReadSettings

_STARTING: SpawnContext = multiprocessing.get_context("spawn")
"""A fresh interpreter: a fork would copy open sockets and the archive's connection."""
_GRACE_SECONDS = 3.0
_START_SECONDS = 120.0
"""Until the process is there, on a busy machine: that is not the file's time."""
_READY = "ready"
_MEGABYTE = 1 << 20

Answer = Document | Fault | Exception
FileReader = Callable[[Capture, ReadSettings], Document | Fault]


class FileWorker:
    """Reads files in its own process, within bounds of time and memory; safe to call from several threads."""

    def __init__(
        self, settings: ReadSettings, *, seconds: float, megabytes: int, read: FileReader = parsers.read
    ) -> None:
        self._settings = settings
        self._reader = read
        self._seconds = seconds
        self._megabytes = megabytes
        self._lock = Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._aborted = False

    def read(self, capture: Capture) -> Answer:
        """The document, or the Fault that says why not: `timed-out`, `too-large` or `damaged` where reading broke the bounds.

        An exception is what the reader raised, a mistake of ours. Raises CancelledError once the program is to end: a file
        whose reading was broken off from here says nothing about itself.
        """
        with self._lock:
            self._raise_if_aborted()
            try:
                connection = self._started()
                connection.send(capture)
                if not connection.poll(self._seconds):
                    self._end()
                    return self._too_slow(capture)
                answer = connection.recv()
            except (EOFError, OSError):
                self._end()
                self._raise_if_aborted()
                return _broken(capture)
        assert isinstance(answer, Document | Fault | Exception)
        return answer

    def abort(self) -> None:
        """Ends the process under a file that another thread waits for; nothing is read any more."""
        self._aborted = True
        process = self._process
        if process is not None:
            process.terminate()

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _raise_if_aborted(self) -> None:
        if self._aborted:
            raise asyncio.CancelledError

    def _started(self) -> Connection:
        if self._connection is None or self._process is None or not self._process.is_alive():
            self._end()
            self._connection, theirs = _STARTING.Pipe()
            arguments = (theirs, self._reader, self._settings, self._megabytes * _MEGABYTE)
            self._process = _STARTING.Process(target=serve, args=arguments, daemon=True, name="nianbao-files")
            self._process.start()
            theirs.close()
            if not self._connection.poll(_START_SECONDS) or self._connection.recv() != _READY:
                raise OSError
        return self._connection

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.terminate()  # time to end the programs that it started
            self._process.join(_GRACE_SECONDS)
            self._process.kill()
            self._process.join(_GRACE_SECONDS)
        self._connection = self._process = None

    def _too_slow(self, capture: Capture) -> Fault:
        detail = f"Reading it took longer than {self._seconds:g} seconds (`[read] timeout_seconds`)."
        return Fault(kind=FaultKind.TIMED_OUT, where=_where(capture), detail=detail, actor=Actor.OPERATOR)


def serve(connection: Connection, read: FileReader, settings: ReadSettings, most_bytes: int) -> None:
    """The loop of the process: a capture in, a document, fault or exception out, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the program's to answer
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    resource.setrlimit(resource.RLIMIT_DATA, (most_bytes, most_bytes))
    connection.send(_READY)
    while True:
        try:
            capture = connection.recv()
        except EOFError:
            return
        connection.send(_answer(capture, read, settings, most_bytes=most_bytes))


def _answer(capture: Capture, read: FileReader, settings: ReadSettings, *, most_bytes: int) -> Answer:
    try:
        return read(capture, settings)
    except MemoryError:
        detail = f"Reading it took more than {most_bytes // _MEGABYTE} MB (`[read] max_megabytes`)."
        return Fault(kind=FaultKind.TOO_LARGE, where=_where(capture), detail=detail, actor=Actor.OPERATOR)
    except Exception as error:  # noqa: BLE001 - handed to the caller, who raises it
        return error


def _broken(capture: Capture) -> Fault:
    detail = "The reader broke on it; the file may be damaged or made to do harm."
    return Fault(kind=FaultKind.DAMAGED, where=_where(capture), detail=detail, actor=Actor.PUBLISHER)


def _where(capture: Capture) -> str:
    return capture.final_url or capture.url
