"""Documents out of the blocks of a file: its title among its first lines, its dates and source where it prints them."""

import re
from collections.abc import Sequence

from model.documents import Block, Document, Paragraph, PrintedDate
from model.text import squeezed
from parsers.readers.dates import address_day
from parsers.readers.titles import heading_title, is_heading, title_line

_HEAD = 12
"""Paragraphs at the head among which the title may be."""


_BEGINS = re.compile(r"(?:19|20)\d{2}|(?:政府|局|委|委员会|办公室|街道|办事处|镇|乡|厅|院|中心)$")
_NAMED = re.compile(r"(?:19|20)\d{2}年?度?.*政府信息公开(?:工作)?年度报告$")


def composed(blocks: Sequence[Block], *, url: str, carrier: str) -> Document:
    """The document that the blocks of a file make: its first lines that are a title are its title and no block of it.

    A file prints no fields of a page around its text: it has no day but that of its address.
    """
    head: list[str] = []
    for block in blocks[:_HEAD]:
        if not isinstance(block, Paragraph):
            break
        head.append(block.text)
    title, first, taken = _broken_title(head) or _whole_title(head)
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


def _broken_title(head: Sequence[str]) -> tuple[str, int, int] | None:
    """The title that large print broke over lines wherever a line was full (`…年度报`, `告`), where it begins, its lines."""
    plain = [squeezed(line) for line in head]
    for first, count in ((first, count) for first in range(len(plain)) for count in (2, 3)):
        lines = plain[first : first + count]
        if len(lines) == count and is_heading(lines[0]) and _BEGINS.search(lines[0]) and _NAMED.search("".join(lines)):
            return None if any(_NAMED.search(line) for line in lines) else ("".join(lines), first, count)
    return None


def _whole_title(head: Sequence[str]) -> tuple[str, int, int]:
    first = title_line(head)
    title, taken = heading_title(head[first:])
    return title, first, taken
