"""Pages of a PDF: words, ruling lines and pictures, and whether a page is a picture of text."""

from contextlib import closing
from dataclasses import dataclass

import pypdfium2

from parsers.paged.pages import Box, Page
from parsers.readers.pdf_characters import UNREADABLE, characters
from parsers.readers.pdf_objects import drawn
from parsers.readers.pdf_place import View
from parsers.readers.pdf_words import turned, words

_FEWEST = 12
"""Characters of a page from which on its text counts; a scan may bear a page number or a stamp."""
_PICTURED = 0.3
"""Part of the page that pictures cover where the page is a scan."""
_OUTLINES = 800
"""Curves from which on a page without text is text drawn as outlines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """One page as read."""

    page: Page
    characters: int
    unreadable: int
    """Characters whose font does not say what they are."""
    pictures: tuple[Box, ...]
    """Where pictures stand, in points from the top left corner."""
    curves: int
    """Curved segments drawn."""
    quarters: int
    """Quarters by which the page was turned clockwise from user space to read it."""

    @property
    def is_scan(self) -> bool:
        """Whether the page shows text that only recognition can read: a picture or outlines in place of characters,
        or characters that mostly have no name.
        """
        readable = self.characters - self.unreadable
        if self.characters >= _FEWEST:
            return readable < self.unreadable
        pictured = sum((right - left) * (bottom - top) for left, top, right, bottom in self.pictures)
        return pictured >= _PICTURED * self.page.width * self.page.height or self.curves >= _OUTLINES


def pdf_page(document: pypdfium2.PdfDocument, number: int) -> PdfPage:
    """The page of that number, from 0; raises pypdfium2.PdfiumError where it is damaged."""
    with closing(document[number]) as page:
        with closing(page.get_textpage()) as text_page:
            found = characters(text_page.raw)
        # Text that is turned against its page is read the way it is turned.
        quarters = turned(found) if found else page.get_rotation() // 90
        view = View(_crop(page), quarters)
        shown = drawn(page.raw, view)
    return PdfPage(
        page=Page(
            number=number,
            width=view.width,
            height=view.height,
            words=words(found, shown.rules, view, quarters=quarters),
            rules=tuple(shown.rules),
        ),
        characters=len(found),
        unreadable=sum(one.text == UNREADABLE for one in found),
        pictures=tuple(shown.pictures),
        curves=shown.curves,
        quarters=view.quarters,
    )


def _crop(page: pypdfium2.PdfPage) -> Box:
    """The crop box in user space; a sheet of A4 where the page gives none that has an inside."""
    left, bottom, right, top = page.get_cropbox()
    return (left, bottom, right, top) if right - left > 1 and top - bottom > 1 else (0.0, 0.0, 595.0, 842.0)
