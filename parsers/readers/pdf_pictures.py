"""Pages of a PDF as pictures, in the same points as the boxes of what was read on them."""

from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pypdfium2

from parsers.paged.pages import Page
from parsers.paged.png import grey_png
from parsers.readers.pdf_lock import PDFIUM
from parsers.readers.pdf_pages import PdfPage, pdf_page

SCALE = 1.6
"""Pixels for each point: print of 9 points can be read."""
MOST_PIXELS = 4_000_000
"""Of one page; larger ones are drawn smaller."""
MOST_PAGES = 100
MOST_BYTES = 24_000_000
"""Of all pictures together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """One page as it is read: turned the way its text runs."""

    page: Page
    png: bytes


def page_pictures(body: bytes) -> tuple[tuple[PagePicture, ...], int]:
    """The first pages of a PDF, as many as stay within the bounds, and how many it has; (), 0 where it cannot be drawn."""
    with PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(body)) as document:
                return tuple(_pictures(document)), len(document)
        except pypdfium2.PdfiumError:
            return (), 0


def _pictures(document: pypdfium2.PdfDocument) -> list[PagePicture]:
    made: list[PagePicture] = []
    left = MOST_BYTES
    for number in range(min(len(document), MOST_PAGES)):
        picture = _picture(document, number)
        left -= len(picture.png)
        if left < 0:
            break
        made.append(picture)
    return made


def _picture(document: pypdfium2.PdfDocument, number: int) -> PagePicture:
    read = pdf_page(document, number)
    width, height = read.page.width, read.page.height
    scale = min(SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    with closing(document[number]) as page, closing(_drawn(page, read, scale)) as drawn:
        png = grey_png(bytes(drawn.buffer), width=drawn.width, height=drawn.height, stride=drawn.stride)
    return PagePicture(page=read.page, png=png)


def _drawn(page: Any, read: PdfPage, scale: float) -> Any:
    turn = (read.quarters * 90 - page.get_rotation()) % 360
    return page.render(scale=scale, rotation=turn, grayscale=True)
