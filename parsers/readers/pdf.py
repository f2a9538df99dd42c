"""PDF as documents: the text and ruling lines of its pages through the paged layout."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing

import pypdfium2
import pypdfium2.raw as pdfium

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.paged import Page, blocks
from parsers.readers.composing import composed
from parsers.readers.pdf_lock import PDFIUM
from parsers.readers.pdf_pages import PdfPage, pdf_page
from parsers.readers.pdf_scans import with_scans
from parsers.settings import ReadSettings

MOST_PAGES = 300
"""Pages of one document; the longest report seen has 40."""
_MOST_CHARACTERS = 300_000
"""Characters of one document; the longest report seen has 40,000."""
_TAIL = 8_192
"""Bytes at the end among which a whole file has its mark; servers append some of their own."""
_LENGTH = re.compile(rb"/Linearized[^>]{0,200}/L\s+(\d{1,10})")


def read_pdf(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """The PDF as a document, pages that are pictures of text recognised.

    A Fault where it is locked, damaged, cut off, too long or blank, or where such pages cannot be recognised here.
    """
    with PDFIUM:
        found = pdf_pages(body, url)
    if isinstance(found, Fault):
        return found
    pages: Sequence[Page] | Fault = [one.page for one in found]
    scans = [one for one in found if one.is_scan]
    if scans:
        pages = with_scans(body, found, url=url, settings=settings)
    if isinstance(pages, Fault):
        return pages
    made = blocks(pages)
    if not made:
        return _fault(FaultKind.EMPTY, url, "The PDF shows no text.", actor=Actor.PUBLISHER)
    return composed(made, url=url, carrier="scan" if scans else "pdf")


def pdf_pages(body: bytes, url: str) -> tuple[PdfPage, ...] | Fault:
    """Every page as read, scans among them; a Fault where the file cannot be read. The caller holds PDFIUM."""
    cut = _is_cut(body)
    try:
        with closing(pypdfium2.PdfDocument(body)) as document:
            count = len(document)
            if cut or not count:
                return _damaged(url, "The PDF is cut off." if cut else "The PDF has no pages.")
            if count > MOST_PAGES:
                return _too_large(url, f"{count} pages, more than {MOST_PAGES}: no annual report is that long.")
            return _within(_pages(document), url)
    except pypdfium2.PdfiumError as error:
        # The library's last error may be that of another file; the dictionary that names the lock is never packed.
        if error.err_code == pdfium.FPDF_ERR_PASSWORD and b"/Encrypt" in body:
            return _fault(FaultKind.ENCRYPTED, url, "The PDF is locked by a password.", actor=Actor.PUBLISHER)
        return _damaged(url, "The PDF is cut off." if cut else f"The PDF is damaged: {error}")


def _pages(document: pypdfium2.PdfDocument) -> Iterator[PdfPage]:
    for number in range(len(document)):
        yield pdf_page(document, number)


def _within(pages: Iterator[PdfPage], url: str) -> tuple[PdfPage, ...] | Fault:
    """The pages one after the other, as long as they stay within what a report may hold."""
    found: list[PdfPage] = []
    characters = 0
    for page in pages:
        characters += page.characters
        if characters > _MOST_CHARACTERS:
            return _too_large(url, f"More than {_MOST_CHARACTERS} characters on its pages.")
        found.append(page)
    return tuple(found)


def _is_cut(body: bytes) -> bool:
    """Whether the file lacks its end: the mark there, or, where it says its length, a part of that."""
    told = _LENGTH.search(body, 0, 1_024)
    return b"%%EOF" not in body[-_TAIL:] or bool(told and int(told[1]) > len(body))


def _damaged(url: str, detail: str) -> Fault:
    return _fault(FaultKind.DAMAGED, url, detail, actor=Actor.PUBLISHER)


def _too_large(url: str, detail: str) -> Fault:
    return _fault(FaultKind.TOO_LARGE, url, detail)


def _fault(kind: FaultKind, url: str, detail: str, *, actor: Actor = Actor.DEVELOPER) -> Fault:
    return Fault(kind=kind, where=url, detail=detail, actor=actor)
