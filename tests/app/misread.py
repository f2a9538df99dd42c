"""Readers that break their bounds, for the process in which files are read: it finds them by name."""

import os
import signal
import time

from model.documents import Document
from model.faults import Fault, FaultKind
from model.types import Capture
from parsers import ReadSettings, read


def misread(capture: Capture, settings: ReadSettings) -> Document | Fault:
    """Does what the capture's bytes say; reads any other."""
    match capture.body:
        case b"sleep":
            time.sleep(60)
        case b"die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"fill":
            return Fault(kind=FaultKind.EMPTY, where="", detail=str(len(bytearray(2_000_000_000))))
        case b"raise":
            message = "a mistake of ours"
            raise LookupError(message)
    return read(capture, settings)
