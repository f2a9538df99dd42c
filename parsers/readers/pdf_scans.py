"""Pages of a PDF that are pictures of text, recognised: one after the other drawn as a picture and read like one.

The page is drawn rather than its picture taken out: that puts stripes and masks together, turns it the way it is shown and
includes what lies over it. A layer of hidden text beneath a scan is another program's recognition without its doubts, so it
is neither read nor asked: `pdf_characters` leaves it out.
"""

from collections.abc import Sequence
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from model.faults import Fault
from parsers.paged import Page
from parsers.readers.pdf_lock import PDFIUM
from parsers.readers.pdf_pages import PdfPage
from parsers.readers.scans import with_scans as scans_recognised
from parsers.settings import ReadSettings

DPI = 200.0
"""Pixels to an inch of drawn pages: what most scans have, and enough for digits of 9 points."""
_MOST_PIXELS = 16_000_000
"""Of a drawn page; larger sheets are drawn smaller."""
_POINTS = 72.0


def with_scans(body: bytes, found: Sequence[PdfPage], *, url: str, settings: ReadSettings) -> list[Page] | Fault:
    """The pages, scans recognised; a Fault where recognition is not installed or switched off, or there are too many."""
    scans = [one.page.number for one in found if one.is_scan]
    pages = [one.page for one in found]
    return scans_recognised(
        pages, scans, lambda ocr, number: _recognised(ocr, body, number), url=url, settings=settings
    )


def _recognised(ocr: Any, body: bytes, number: int) -> Any:
    with PDFIUM, closing(pypdfium2.PdfDocument(body)) as document, closing(document[number]) as page:
        width, height = page.get_size()
        dpi = min(DPI, _POINTS * (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        scanned = _scanned_dpi(page)
        with closing(page.render(scale=dpi / _POINTS, grayscale=True)) as drawn:
            grey = drawn.to_numpy().reshape(drawn.height, -1)[:, : drawn.width].copy()
    return ocr.recognised(grey, dpi=dpi, scanned_dpi=scanned)


def _scanned_dpi(page: Any) -> float | None:
    """The resolution of the page's largest picture; None where it has none."""
    pictures = [one.get_metadata() for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)]
    largest = max(pictures, key=lambda one: one.width * one.height, default=None)
    return float(largest.vertical_dpi) or None if largest else None
