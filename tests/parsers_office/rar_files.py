"""RAR archives of stored files, byte by byte: no free program writes them (RAR 4: technote of WinRAR 3.93; RAR 5: its own)."""

import struct
from collections.abc import Mapping
from zlib import crc32

_HAS_DATA, _UNICODE, _LOCKED = 0x8000, 0x0200, 0x0004
_UNIX, _STORED = 3, 0x30


def rar4(files: Mapping[str, bytes], *, locked: bool = False) -> bytes:
    """An archive as WinRAR 2.9 to 4 writes it, names in UTF-8."""
    made = b"Rar!\x1a\x07\x00" + _block4(0x73, 0, bytes(6))
    for name, body in files.items():
        raw = name.encode()
        flags = _HAS_DATA | _UNICODE | _LOCKED * locked
        head = struct.pack(
            "<IIBIIBBHI", len(body), len(body), _UNIX, crc32(body), 0x58210000, 20, _STORED, len(raw), 0o100644
        )
        made += _block4(0x74, flags, head + raw) + body
    return made + _block4(0x7B, 0x4000, b"")


def _block4(kind: int, flags: int, inside: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(inside)) + inside
    return struct.pack("<H", crc32(head) & 0xFFFF) + head


def rar5(files: Mapping[str, bytes]) -> bytes:
    """An archive as WinRAR 5 and later writes it."""
    made = b"Rar!\x1a\x07\x01\x00" + _block5(_number(1) + _number(0) + _number(0))
    for name, body in files.items():
        raw = name.encode()
        made += (
            _block5(
                _number(2)
                + _number(2)
                + _number(len(body))
                + _number(4)
                + _number(len(body))
                + _number(0o100644)
                + struct.pack("<I", crc32(body))
                + _number(0)
                + _number(1)
                + _number(len(raw))
                + raw
            )
            + body
        )
    return made + _block5(_number(5) + _number(0) + _number(0))


def _block5(inside: bytes) -> bytes:
    sized = _number(len(inside)) + inside
    return struct.pack("<I", crc32(sized)) + sized


def _number(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(0x80 | value & 0x7F)
        value >>= 7
    return bytes([*made, value])
