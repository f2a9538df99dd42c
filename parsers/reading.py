"""Captured bytes read into documents: the type by the bytes themselves, never by name or header alone."""

import re

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from model.looking import Capture
from parsers.charset import decoded
from parsers.readers.html import read_html
from parsers.readers.markdown import marked_up
from parsers.readers.text import read_text

MOST_BYTES = 20_000_000
"""Bytes of one document; the longest real page seen is below 2 MB."""
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS or WPS (OLE)"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"{\\rtf", "RTF"),
)
_ZIPPED = ((b"word/", "DOCX"), (b"xl/", "XLSX"), (b"OFD.xml", "OFD"), (b"ppt/", "PPTX"))
_ZIP_ENDS = 65_536
_PAGE = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|meta|title|div|script|p|h[1-6]|ul|center|frameset)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TABLE = re.compile(r"<table(?:\s[^<>]*)?>", re.IGNORECASE)
_PAGE_HEAD = 200_000


def read(capture: Capture) -> Document | Fault:
    """The captured bytes as a document, or the Fault that says why not; never an exception."""
    return read_bytes(
        capture.body, url=capture.final_url or capture.url, content_type=capture.headers.get("content-type", "")
    )


def read_bytes(body: bytes, *, url: str, content_type: str = "") -> Document | Fault:
    """The bytes as a document, or a Fault: `empty`, `not-read-yet` (naming the type), `not-text` or `too-large`.

    `url` is where they were read from (address or path); `content_type` is the header's value, used for its charset only.
    """
    if not body.strip():
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The document holds no bytes.", actor=Actor.PUBLISHER)
    if len(body) > MOST_BYTES:
        return Fault(
            kind=FaultKind.TOO_LARGE,
            where=url,
            detail=f"{len(body)} bytes, more than {MOST_BYTES}.",
            actor=Actor.DEVELOPER,
        )
    known = file_type(body)
    if known:
        return Fault(
            kind=FaultKind.NOT_READ_YET, where=url, detail=f"No reader for {known} yet.", actor=Actor.DEVELOPER
        )
    text = decoded(body, content_type=content_type)
    if text is None:
        return Fault(
            kind=FaultKind.NOT_TEXT,
            where=url,
            detail="The bytes are no text in a known charset.",
            actor=Actor.PUBLISHER,
        )
    if _PAGE.search(text.text, 0, _PAGE_HEAD):
        return read_html(text.text, url=url)
    return read_html(marked_up(text.text), url=url) if _TABLE.search(text.text) else read_text(text.text, url=url)


def file_type(body: bytes) -> str | None:
    """The name of a known file type that is no text, from its first bytes; None for anything else."""
    if b"%PDF-" in body[:1024] and b"<" not in body[: body.index(b"%PDF-")]:
        return "PDF"
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        ends = body[:_ZIP_ENDS] + body[-_ZIP_ENDS:]
        return next((name for mark, name in _ZIPPED if mark in ends), "ZIP")
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP":
        return "WebP image"
    if body.startswith(b"BM") and body[6:10] == b"\x00\x00\x00\x00":
        return "BMP image"
    return next((name for magic, name in _MAGIC if body.startswith(magic)), None)
