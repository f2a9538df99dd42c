"""Compound files (OLE) with named streams, byte by byte: only what a reader needs to know them by."""

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SIZE = 512


def office_of(*names: str) -> bytes:
    """A compound file whose root holds empty streams of those names: one sector of chains, the directory behind it."""
    entries = [_entry("Root Entry", kind=5, child=1)]
    for number, name in enumerate(names, start=1):
        right = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, kind=2, right=right))
    directory = b"".join(entries)
    directory += bytes(-len(directory) % _SIZE)
    sectors = len(directory) // _SIZE
    chain = [_FAT, *range(2, sectors + 1), _END]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    return _header() + fat + directory


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, *, kind: int, right: int = _FREE, child: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", _END, 0)
