"""What kind of file some bytes are, by their first bytes and never by name or header."""

import io
import lzma
import struct
import zipfile
import zlib
from enum import StrEnum


class FileType(StrEnum):
    """A file type that is no plain text; the value is its name in messages."""

    PDF = "PDF"
    OLE = "DOC, XLS or WPS (OLE)"
    DOCX = "DOCX"
    XLSX = "XLSX"
    PPTX = "PPTX"
    ODT = "ODT"
    ODS = "ODS"
    OFD = "OFD"
    RTF = "RTF"
    ZIP = "ZIP"
    RAR = "RAR"
    SEVEN_ZIP = "7z"
    GZIP = "gzip"
    JPEG = "JPEG image"
    PNG = "PNG image"
    GIF = "GIF image"
    TIFF = "TIFF image"
    WEBP = "WebP image"
    BMP = "BMP image"


_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileType.OLE),
    (b"Rar!\x1a\x07", FileType.RAR),
    (b"7z\xbc\xaf\x27\x1c", FileType.SEVEN_ZIP),
    (b"\x1f\x8b\x08", FileType.GZIP),
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"GIF87a", FileType.GIF),
    (b"GIF89a", FileType.GIF),
    (b"II*\x00", FileType.TIFF),
    (b"MM\x00*", FileType.TIFF),
    (b"{\\rtf", FileType.RTF),
)
_ZIPPED = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", FileType.ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", FileType.ODS),
    (b"word/", FileType.DOCX),
    (b"xl/", FileType.XLSX),
    (b"OFD.xml", FileType.OFD),
    (b"ppt/", FileType.PPTX),
)
_PARTS = (
    ("word/", FileType.DOCX),
    ("xl/", FileType.XLSX),
    ("OFD.xml", FileType.OFD),
    ("ppt/", FileType.PPTX),
)
_ZIP_ENDS = 65_536
_MIMETYPE = 200
"""Bytes of the part `mimetype`, in which an OpenDocument package says what it is."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)


def file_type(body: bytes) -> FileType | None:
    """The type of bytes that are no text, from their first bytes; None for anything else."""
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(body)
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return FileType.WEBP
    if body.startswith(b"BM") and body[6:10] == b"\x00\x00\x00\x00":
        return FileType.BMP
    begun = next((known for magic, known in _MAGIC if body.startswith(magic)), None)
    # Last, for a PDF may have lines before its mark, and stands as it is in an archive that does not compress it.
    printed = b"%PDF-" in body[:1024] and b"<" not in body[: body.index(b"%PDF-")]
    return begun or (FileType.PDF if printed else None)


def _zipped(body: bytes) -> FileType:
    """What a ZIP is by the names of its files; by its first and last bytes where it is cut off and lists none.

    A report packed without compression in a plain ZIP must not make the ZIP one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = "\n".join(["", *archive.namelist()]).replace("\\", "/")
            stated = archive.open("mimetype").read(_MIMETYPE) if "\nmimetype" in names else b""
    except _BROKEN:
        ends = body[:_ZIP_ENDS] + body[-_ZIP_ENDS:]
        return next((known for mark, known in _ZIPPED if mark in ends), FileType.ZIP)
    if b"opendocument" in stated:
        return next((known for mark, known in _ZIPPED if mark in b"mimetype" + stated), FileType.ZIP)
    return next((known for name, known in _PARTS if f"\n{name}" in names), FileType.ZIP)
