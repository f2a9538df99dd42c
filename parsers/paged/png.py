"""PNG files (W3C PNG, third edition) of grey pictures: small enough to stand in a page, and made without a library."""

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SHADES = bytes(round(level / 17) * 17 for level in range(256))
"""Sixteen shades are what print needs; the rest is noise that does not compress."""


def grey_png(pixels: bytes, *, width: int, height: int, stride: int) -> bytes:
    """The PNG of rows of one byte for each pixel, `stride` bytes apart, in sixteen shades."""
    shades = pixels.translate(_SHADES)
    rows = b"".join(b"\0" + shades[row * stride : row * stride + width] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return _SIGNATURE + b"".join(map(_chunk, *zip(*chunks, strict=True)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
