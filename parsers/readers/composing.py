"""Documents out of the blocks of a file: its title among its first lines, its dates and source where it prints them."""

from collections.abc import Sequence

from model.documents import Block, Document, Paragraph, PrintedDate
from parsers.readers.dates import address_day
from parsers.readers.titles import heading_title, title_line

_HEAD = 12
"""Paragraphs at the head among which the title may be."""


def composed(blocks: Sequence[Block], *, url: str, carrier: str) -> Document:
    """The document that the blocks of a file make: its first lines that are a title are its title and no block of it.

    A file prints no fields of a page around its text: it has no day but that of its address.
    """
    head: list[str] = []
    for block in blocks[:_HEAD]:
        if not isinstance(block, Paragraph):
            break
        head.append(block.text)
    first = title_line(head)
    title, taken = heading_title(head[first:])
    day = address_day(url)
    dates = (PrintedDate(day=day[0], printed=day[1], origin="address"),) if day else ()
    return Document(
        url=url,
        carrier=carrier,
        title=title,
        published=dates[0].day if dates else None,
        dates=dates,
        source=None,
        blocks=tuple(blocks[first + taken :]),
    )
