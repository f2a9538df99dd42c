"""Old Office files - DOC, WPS, XLS, ET, RTF - and ODT as documents: told apart by what they hold, most of them converted."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.file_types import FileType, file_type
from parsers.readers.biff import is_locked
from parsers.readers.docx import docx_document
from parsers.readers.office_program import Source, converted, converted_batch
from parsers.readers.ole import Compound
from parsers.readers.packages import Package
from parsers.readers.refusals import Refusal, damaged, encrypted
from parsers.readers.xls import xls_document
from parsers.readers.xlsx import workbook_document
from parsers.settings import ReadSettings

_WORKBOOKS = ("Workbook", "WORKBOOK", "Book", "BOOK")
_WORD = struct.Struct("<H8xH")
_ENCRYPTED = 0x0100
_WORD_MARKS = frozenset((0xA5EC, 0xA5DC))
"""First two bytes of a text by Word 97 and later, and by Word 6 and 95."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Converting:
    """A file that LibreOffice has to convert, and what it is."""

    source: Source
    carrier: str


def read_ole(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """A text (DOC, WPS) or workbook (XLS, ET) as a document.

    A Fault of kind `not-installed` where a text takes LibreOffice and there is none; `encrypted`, `damaged`, `timed-out`,
    `too-large`, `empty`; `not-read-yet` for presentations and other compound files.
    """
    return _read(body, url, settings)


def read_rtf(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """An RTF text as a document; faults as for DOC."""
    return _read(body, url, settings)


def read_odt(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """An OpenDocument text as a document; faults as for DOC."""
    return _read(body, url, settings)


def read_batch(files: Sequence[tuple[bytes, str]], settings: ReadSettings) -> list[Document | Fault]:
    """The same for many files, each with the address or path it came from, in their order, by one start of LibreOffice."""
    opened = [_opened(body, url) for body, url in files]
    waiting = [one for one in opened if isinstance(one, _Converting)]
    results = iter(converted_batch([one.source for one in waiting], settings) if waiting else [])
    return [
        _document(next(results), one, url) if isinstance(one, _Converting) else one
        for one, (_, url) in zip(opened, files, strict=True)
    ]


def _read(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    opened = _opened(body, url)
    if not isinstance(opened, _Converting):
        return opened
    try:
        return _document(converted(opened.source, settings), opened, url)
    except Refusal as refusal:
        return refusal.fault(url)


def _document(result: bytes | Refusal, asked: _Converting, url: str) -> Document | Fault:
    if isinstance(result, Refusal):
        return result.fault(url)
    read = docx_document if asked.source.target == "docx" else workbook_document
    return read(result, url, carrier=asked.carrier)


def _opened(body: bytes, url: str) -> Document | Fault | _Converting:
    """What can be read here as a document, what cannot be read as a fault, and what LibreOffice has to convert."""
    try:
        kind = file_type(body)
        if kind is FileType.RTF:
            return _rich_text(body)
        if kind is FileType.ODT:
            return _open_document(body)
        return _compound(body, url)
    except Refusal as refusal:
        return refusal.fault(url)


def _rich_text(body: bytes) -> _Converting:
    if not body.rstrip(b"\0 \t\r\n").endswith(b"}"):
        raise damaged("The file begins as an RTF text and is cut off.")
    return _Converting(source=Source(body=body, suffix="rtf"), carrier="rtf")


def _open_document(body: bytes) -> _Converting:
    package = Package(body)
    package.check_unlocked()
    if package.root("content.xml") is None:
        raise damaged("The file is packed like an OpenDocument text and holds none.")
    return _Converting(source=Source(body=body, suffix="odt"), carrier="odt")


def _compound(body: bytes, url: str) -> Document | Fault | _Converting:
    compound = Compound(body)
    if "EncryptedPackage" in compound.streams:
        raise encrypted("The document")
    if "WordDocument" in compound.streams:
        return _word(body, compound)
    for name in _WORKBOOKS:
        if name in compound.streams:
            return _workbook(compound.stream(name), url)
    holds = ", ".join(sorted(filter(str.isprintable, compound.streams))[:5]) or "nothing that is known"
    detail = f"An old Office file that is neither text nor workbook; it holds {holds}."
    return Fault(kind=FaultKind.NOT_READ_YET, where=url, detail=detail, actor=Actor.DEVELOPER)


def _word(body: bytes, compound: Compound) -> _Converting:
    text = compound.stream("WordDocument")
    if len(text) < _WORD.size:
        raise damaged("The document holds no text.")
    mark, flags = _WORD.unpack_from(text)
    if flags & _ENCRYPTED:
        raise encrypted("The document")
    if mark not in _WORD_MARKS:
        raise damaged("The document's text does not begin as a Word text does.")
    for name in ("0Table", "1Table"):
        if name in compound.streams:
            compound.stream(name)
    return _Converting(source=Source(body=body, suffix="doc"), carrier="doc")


def _workbook(stream: bytes, url: str) -> Document | Fault | _Converting:
    if is_locked(stream):
        raise encrypted("The workbook")
    return xls_document(stream, url)
