"""Compound files (OLE, [MS-CFB]): the streams of the old Office formats, read within the file's own bounds."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from parsers.readers.refusals import damaged, too_large

_HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII")
_ENTRY = struct.Struct("<64sHBBIII16xI16xIQ")
_ENTRY_SIZE, _MINI = 128, 64
_ENDS = 0xFFFFFFFA
"""Sector numbers from which on nothing follows (MAXREGSECT)."""
_STREAM, _ROOT = 2, 5
MOST_STREAM = 64_000_000
"""Bytes of one stream."""


class Entry(NamedTuple):
    """One object of the directory."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """The streams at the root of a compound file. Raises Refusal `damaged` for a file that is cut off or contradicts itself."""

    def __init__(self, body: bytes) -> None:
        if len(body) < 512:
            raise _cut_off()
        head = _HEADER.unpack_from(body)
        _, _, _, order, shift, _, _, _, first, _, self._cutoff, mini_first, _, more_first, _ = head
        if order != 0xFFFE or shift not in {9, 12}:
            raise damaged("The file begins as an old Office document and is damaged.")
        self._body, self._size = body, 1 << shift
        self._count = (len(body) - 1) // self._size
        self._fat = self._table(self._fat_sectors(more_first))
        entries = b"".join(self._chain(first))
        self._entries = [_entry(entries, at) for at in range(0, len(entries) - _ENTRY_SIZE + 1, _ENTRY_SIZE)]
        if not self._entries or self._entries[0].kind != _ROOT:
            raise damaged("The file begins as an old Office document and holds no directory.")
        self._mini_fat = self._table(self._numbers(mini_first)) if mini_first < _ENDS else ()
        self.streams = {entry.name: entry for entry in self._children() if entry.kind == _STREAM}
        """Name to entry, of the streams at the root; those of embedded objects are deeper."""

    def stream(self, name: str) -> bytes:
        """The bytes of the stream of that name at the root; KeyError where there is none."""
        entry = self.streams[name]
        if entry.size > MOST_STREAM:
            raise too_large(f"The document's stream {name} has {entry.size} bytes, more than {MOST_STREAM}.")
        if entry.size < self._cutoff:
            return self._small(entry)
        made = b"".join(self._chain(entry.start))[: entry.size]
        if len(made) < entry.size:
            raise _cut_off()
        return made

    def _small(self, entry: Entry) -> bytes:
        """A stream that lies in the root's stream of small sectors."""
        holder = b"".join(self._chain(self._entries[0].start)) if self._mini_fat else b""
        parts: list[bytes] = []
        number, left = entry.start, entry.size
        while left > 0:
            if number >= len(self._mini_fat) or (number + 1) * _MINI > len(holder):
                raise _cut_off()
            parts.append(holder[number * _MINI : number * _MINI + min(_MINI, left)])
            number, left = self._mini_fat[number], left - _MINI
        return b"".join(parts)

    def _sector(self, number: int) -> bytes:
        """One sector; the file's last one may be short, as some programs write it."""
        at = (number + 1) * self._size
        if at >= len(self._body):
            raise _cut_off()
        return self._body[at : at + self._size].ljust(self._size, b"\0")

    def _numbers(self, first: int) -> Iterator[int]:
        """The sectors of a chain; a chain longer than the file runs in a circle."""
        number, seen = first, 0
        while number < _ENDS:
            seen += 1
            if seen > self._count or number >= len(self._fat):
                raise damaged("The file begins as an old Office document and contradicts itself.")
            yield number
            number = self._fat[number]

    def _chain(self, first: int) -> Iterator[bytes]:
        return map(self._sector, self._numbers(first))

    def _fat_sectors(self, more: int) -> Iterator[int]:
        """The sectors that hold the chains: those the header lists, then those that further lists list."""
        yield from (number for number in struct.unpack_from("<109I", self._body, 76) if number < _ENDS)
        seen = 0
        while more < _ENDS and seen <= self._count:
            seen += 1
            *numbers, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            yield from (number for number in numbers if number < _ENDS)

    def _table(self, sectors: Iterator[int]) -> tuple[int, ...]:
        made: list[int] = []
        for number in sectors:
            made += struct.unpack(f"<{self._size // 4}I", self._sector(number))
            if len(made) > 2 * self._count + self._size:
                break  # chains can name no more sectors than the file has
        return tuple(made)

    def _children(self) -> Iterator[Entry]:
        """The objects at the root, in any order."""
        waiting, seen = [self._entries[0].child], set[int]()
        while waiting:
            number = waiting.pop()
            if number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            waiting += [entry.left, entry.right]
            yield entry


def _entry(body: bytes, at: int) -> Entry:
    name, length, kind, _, left, right, child, _, start, size = _ENTRY.unpack_from(body, at)
    text = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
    return Entry(text, kind, left, right, child, start, size & 0xFFFFFFFF)


def _cut_off() -> Exception:
    return damaged("The file begins as an old Office document and is cut off.")
