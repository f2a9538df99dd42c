"""Files compressed as a whole, and back (zstandard)."""

from pathlib import Path

import zstandard

from model.errors import ArchiveError

LEVEL = 3
"""Like that of the bodies, which are most of an archive and shrink no further; its text and rows shrink to a fifth."""

_HEAD = 18
"""Bytes of the longest head of a frame (RFC 8878, 3.1.1.1 and the magic number); it says how long the content is."""


def pack(source: Path, target: Path) -> None:
    """Writes the file compressed, with a checksum of its content."""
    packer = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
    with source.open("rb") as plain, target.open("wb") as packed:
        packer.copy_stream(plain, packed, size=source.stat().st_size)


def unpack(source: Path, target: Path) -> None:
    """Writes the compressed file's content; ArchiveError where it is damaged or cut off."""
    try:
        with source.open("rb") as packed, target.open("wb") as plain:
            head = packed.read(_HEAD)
            packed.seek(0)
            zstandard.ZstdDecompressor().copy_stream(packed, plain)
        size = zstandard.frame_content_size(head)
    except zstandard.ZstdError as error:
        raise ArchiveError(f"{source}: damaged, it cannot be unpacked ({error}). Take another backup") from error
    if size != target.stat().st_size:
        raise ArchiveError(f"{source}: cut off: {target.stat().st_size} of {size} bytes. Take another backup")
