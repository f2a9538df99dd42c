"""Alerts to a file: one line of JSON for each message, appended; whoever rotates or reads it needs nothing of ours."""

import asyncio
import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

from model.errors import ConfigError
from model.types import Message
from monitor.channels.protocol import DeliveryFault, delivery_fault

_OPENING = b'{"id":"'
"""How every line of ours begins: by it a line that was cut off is told from another program's text."""
_BLOCK = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSettings:
    """Where the lines go; ConfigError where that is no file's name."""

    path: Path
    name: str = "file"
    language: str = "zh"

    def __post_init__(self) -> None:
        """Refuse what could only fail at every delivery."""
        if not self.path.name or self.path.is_dir():
            raise ConfigError([f"channels.{self.name}.path: {str(self.path)!r} is not the name of a file"])


class FileChannel:
    """Appends each message as one line, on the disk before it counts as delivered.

    The file is opened anew for each message: it may be moved away or cut by the system's log rotation at any time. A last
    line that a crash cut off is taken out before the next one is written: its message was not noted as delivered and comes again.
    """

    def __init__(self, settings: FileSettings) -> None:
        self.settings = settings
        self.name = settings.name
        self.language = settings.language

    async def send(self, message: Message) -> DeliveryFault | None:
        """None where the line is on the disk."""
        return await asyncio.to_thread(self._append, line(message))

    async def probe(self) -> DeliveryFault | None:
        """Whether the file can be appended to, or made; nothing is written, but a line that was cut off is taken out."""
        path = self.settings.path
        if path.exists():
            return await asyncio.to_thread(self._append, b"")
        if path.parent.is_dir() and os.access(path.parent, os.W_OK):
            return None
        return self._fault(f"{path.parent} is no folder that can be written to.")

    def _append(self, text: bytes) -> DeliveryFault | None:
        path = self.settings.path
        try:
            target = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            return self._fault(f"{path} cannot be written: {error.strerror}")
        try:
            fcntl.flock(target, fcntl.LOCK_EX)  # a command's test message must not fall into a line of the daemon's
            size = os.fstat(target).st_size
            whole = _whole_lines(target, size)
            if whole is None:
                return self._fault(f"{path} ends in a line that is not ours; move it away or set another path.")
            if whole < size:
                os.ftruncate(target, whole)
            _written(target, text, at=whole)
        except OSError as error:
            return self._fault(f"{path} cannot be written: {error.strerror}")
        finally:
            os.close(target)
        return None

    def _fault(self, detail: str) -> DeliveryFault:
        return delivery_fault(self.name, detail, retryable=True)


def line(message: Message) -> bytes:
    """The message as one line of JSON: id, channel, created, subject, text, alerts and what a webhook would get."""
    body = {
        "id": message.id,
        "channel": message.channel,
        "created": message.created.isoformat(),
        "subject": message.subject,
        "text": message.text,
        "alerts": message.alerts,
        "references": message.references,
        "payload": json.loads(message.payload),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(errors="replace") + b"\n"


def _whole_lines(target: int, size: int) -> int | None:
    """Bytes up to the end of the last whole line; None where what stands behind it is no line of ours that was cut off."""
    end = size
    while end:
        start = max(0, end - _BLOCK)
        cut = os.pread(target, end - start, start).rfind(b"\n")
        if cut >= 0:
            end = start + cut + 1
            break
        end = start
    rest = os.pread(target, len(_OPENING), end)
    return end if rest == _OPENING[: len(rest)] else None


def _written(target: int, text: bytes, *, at: int) -> None:
    """Writes the text and brings it to the disk; where that fails, the file ends where it ended before. OSError."""
    done = 0
    try:
        while done < len(text):
            done += os.pwrite(target, text[done:], at + done)
        os.fsync(target)
    except OSError:
        os.ftruncate(target, at)
        raise
