"""Compound files ([MS-CFB]) written anew around one stream, for a library that must not see the one it was taken from."""

import struct

_SECTOR = 4096
_PER_TABLE = _SECTOR // 4
_IN_HEADER = 109
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ROOT, _STREAM = 5, 2


def compound_of(name: str, stream: bytes) -> bytes:
    """A compound file that holds nothing but the stream, filled up with zeros to whole sectors.

    The stream comes first, behind it the directory, then the tables of what follows what. Up to 450 MB.
    """
    body = stream + bytes(-len(stream) % _SECTOR) or bytes(_SECTOR)
    count = len(body) // _SECTOR
    tables = -(-(count + 1) // (_PER_TABLE - 1))
    chain = [*range(1, count), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * _PER_TABLE - len(chain))
    # The library takes a file for empty whose root has no first sector, though nothing is read of it.
    directory = _entry("Root Entry", kind=_ROOT, child=1) + _entry(name, kind=_STREAM, size=len(body))
    header = _header(directory=count, tables=range(count + 1, count + 1 + tables))
    return b"".join([header, body, directory.ljust(_SECTOR, b"\0"), struct.pack(f"<{len(chain)}I", *chain)])


def _header(*, directory: int, tables: range) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
    head += struct.pack("<9I", 1, len(tables), directory, 0, 4096, _END, 0, _END, 0)
    head += struct.pack(f"<{_IN_HEADER}I", *tables, *[_FREE] * (_IN_HEADER - len(tables)))
    return head.ljust(_SECTOR, b"\0")


def _entry(name: str, *, kind: int, child: int = _FREE, size: int = 0) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    return head + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<IQ", 0, size)
