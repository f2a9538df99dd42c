"""The pages of a source as pictures that stand in the page."""

from base64 import b64encode
from dataclasses import dataclass

from app.report_page.words import word_for
from model.types import Document
from parsers import page_pictures
from parsers.file_types import FileType, file_type
from parsers.paged.pages import Page

PAGED = frozenset({"pdf", "scan", "image", "ofd"})
"""Carriers whose facts stand on pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page."""

    page: Page
    """With its words, where the source gives its text."""
    address: str
    """The picture as a data address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The pages that are drawn."""

    pictures: tuple[Picture, ...]
    count: int
    """How many pages the source has; 0 where it has none or they cannot be drawn."""
    wanted: bool = False
    """Whether the source has pages."""

    def note(self, language: str) -> str:
        """What a person should know of what is not drawn; empty where all is."""
        if self.wanted and not self.pictures:
            return word_for("no-pictures", language)
        if len(self.pictures) < self.count:
            return word_for("pages-left-out", language).format(len(self.pictures) + 1)
        return ""


NOTHING_DRAWN = Drawing(pictures=(), count=0)


def drawn(body: bytes, document: Document) -> Drawing:
    """The pages of a PDF; nothing for sources without pages, and for those that cannot be drawn here."""
    if document.carrier not in PAGED:
        return NOTHING_DRAWN
    if file_type(body) is not FileType.PDF:
        return Drawing(pictures=(), count=0, wanted=True)
    found, count = page_pictures(body)
    pictures = tuple(Picture(page=one.page, address=_address(one.png)) for one in found)
    return Drawing(pictures=pictures, count=count, wanted=True)


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"
