"""The pages of a source as pictures that stand in the page."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from app.report_page.words import word_for
from model.types import Document, Paragraph
from parsers import DEFAULTS, ReadSettings, member_body, page_pictures
from parsers.file_types import FileType, file_type
from parsers.paged.pages import Page

PAGED = frozenset({"pdf", "scan", "image", "ofd"})
"""Carriers whose facts stand on pages."""
_SLACK = 4.0
"""Points by which a box may reach over the edge of its page."""
_ENDLESS = float("inf")


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


def drawn(body: bytes, document: Document, settings: ReadSettings = DEFAULTS) -> Drawing:
    """The pages of a PDF, or of the one in an archive; nothing for sources without pages, or that cannot be drawn here."""
    if document.carrier not in PAGED:
        return NOTHING_DRAWN
    if document.member:
        body = member_body(body, document.member, settings) or b""
    if file_type(body) is not FileType.PDF:
        return Drawing(pictures=(), count=0, wanted=True)
    found, count = page_pictures(body)
    pictures = tuple(Picture(page=one.page, address=_address(one.png)) for one in found)
    fitting = pictures if _fit(document, pictures) else ()
    return Drawing(pictures=fitting, count=count, wanted=True)


def _fit(document: Document, pictures: Sequence[Picture]) -> bool:
    """Whether what was read lies on the pages as they are drawn: recognition may have turned a scan to read it."""
    sizes = {one.page.number: (one.page.width + _SLACK, one.page.height + _SLACK) for one in pictures}
    for block in document.blocks:
        for place in (block.place,) if isinstance(block, Paragraph) else block.cells:
            width, height = sizes.get(-1 if place.page is None else place.page, (_ENDLESS, _ENDLESS))
            if place.box is not None and (place.box[2] > width or place.box[3] > height):
                return False
    return True


def _address(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode()}"
