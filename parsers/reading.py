"""Captured bytes read into documents: the type by the bytes themselves, never by name or header alone."""

import re

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from model.looking import Capture
from parsers.charset import decoded
from parsers.file_types import file_type
from parsers.pictures import with_inline_pictures
from parsers.readers.archives import read_archive
from parsers.readers.files import FILE_READERS
from parsers.readers.html import read_html
from parsers.readers.markdown import marked_up
from parsers.readers.text import read_text
from parsers.readers.unpacking import ARCHIVES
from parsers.settings import DEFAULTS, ReadSettings

MOST_BYTES = 20_000_000
"""Bytes of one document; the longest real page seen is below 2 MB."""
_PAGE = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|meta|title|div|script|p|h[1-6]|ul|center|frameset)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TABLE = re.compile(r"<table(?:\s[^<>]*)?>", re.IGNORECASE)
_PAGE_HEAD = 200_000


def read(capture: Capture, settings: ReadSettings = DEFAULTS) -> Document | Fault:
    """The captured bytes as a document, or the Fault that says why not; never an exception."""
    return read_bytes(
        capture.body,
        url=capture.final_url or capture.url,
        content_type=capture.headers.get("content-type", ""),
        settings=settings,
    )


def read_bytes(body: bytes, *, url: str, content_type: str = "", settings: ReadSettings = DEFAULTS) -> Document | Fault:
    """The bytes as a document, or the Fault that says why not.

    `url` is where they were read from (address or path); `content_type` is the header's value, used for its charset only.
    """
    if not body or body.isspace():
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The document holds no bytes.", actor=Actor.PUBLISHER)
    if len(body) > MOST_BYTES:
        return Fault(
            kind=FaultKind.TOO_LARGE,
            where=url,
            detail=f"{len(body)} bytes, more than {MOST_BYTES}.",
            actor=Actor.DEVELOPER,
        )
    known = file_type(body)
    if known is None:
        return _whole(_read_text(body, url=url, content_type=content_type), settings)
    if known in ARCHIVES:
        return read_archive(body, url, settings, read=_read_member)
    if known in FILE_READERS:
        return _whole(FILE_READERS[known](body, url, settings), settings)
    return Fault(kind=FaultKind.NOT_READ_YET, where=url, detail=f"No reader for {known} yet.", actor=Actor.DEVELOPER)


def _whole(found: Document | Fault, settings: ReadSettings) -> Document | Fault:
    """What was read, with the tables that stand in pictures inside the same file."""
    if isinstance(found, Fault) or not settings.ocr:
        return found
    return with_inline_pictures(found, lambda body: read_bytes(body, url=found.url, settings=settings))


def _read_member(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    return read_bytes(body, url=url, settings=settings)


def _read_text(body: bytes, *, url: str, content_type: str) -> Document | Fault:
    text = decoded(body, content_type=content_type)
    if text is None:
        return Fault(
            kind=FaultKind.NOT_TEXT,
            where=url,
            detail="The bytes are no text in a known charset.",
            actor=Actor.PUBLISHER,
        )
    if _PAGE.search(text.text, 0, _PAGE_HEAD):
        return read_html(text.text, url=url, utf8=text.utf8)
    return read_html(marked_up(text.text), url=url) if _TABLE.search(text.text) else read_text(text.text, url=url)
