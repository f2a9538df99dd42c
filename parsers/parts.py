"""Pages that print several reports one after the other, taken apart where each stands on its own."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from model.documents import Block, Document, Paragraph
from model.text import one_line, squeezed
from parsers.chapters import chapters
from parsers.headings import joined_title
from parsers.tables import read_tables
from parsers.titles import TitleKind, title_parts

_CHAPTERS_THAT_PROVE = 3
"""Different chapters of the form from which text without its tables is a report's own."""
_LONGEST_TITLE = 60


def parts(document: Document) -> tuple[Document, ...]:
    """The document as one for each report that it prints; the document alone where it prints one, or it cannot be told.

    A part begins with a title that names an annual report and its year, names another body or year than the parts beside
    it, and holds a table of the form or several of its chapters. Numbers of tables and lines stay those of the page.
    """
    titles = _titles(document.blocks)
    own = title_parts(document.title)
    if len(titles) + (own.kind is TitleKind.NAMED) <= 1:
        return (document,)
    bounds = [*(first for first, _, _ in titles), len(document.blocks)]
    found = [
        _part(document, title, document.blocks[start:end])
        for (_, start, title), (_, end) in zip(titles, pairwise(bounds), strict=True)
    ]
    before = replace(document, blocks=document.blocks[: titles[0][0]])
    if own.kind is TitleKind.NAMED and _stands(before):
        found.insert(0, before)
    apart = len(found) > 1 and len({_named(one) for one in found}) == len(found) and all(map(_stands, found))
    return tuple(found) if apart else (document,)


def _part(document: Document, title: str, blocks: tuple[Block, ...]) -> Document:
    """One part; a title without a body stands under the body that the page's own title names."""
    above = "" if title_parts(title).publisher else title_parts(document.title).publisher
    return replace(document, title=title, blocks=blocks, source=above or document.source)


def _titles(blocks: Sequence[Block]) -> list[tuple[int, int, str]]:
    """Each title inside the text: its first block, the block after it, and how it reads, lines joined."""
    found: list[tuple[int, int, str]] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not _is_title(block.text):
            continue
        floor = found[-1][1] if found else 0
        above = [
            one_line(one.text) if isinstance(one, Paragraph) else "" for one in blocks[max(floor, index - 3) : index]
        ]
        title, lines = joined_title([*above, one_line(block.text)])
        parts = title_parts(title)
        if parts.kind is not TitleKind.NAMED:
            continue
        first = index - lines + 1
        if found and found[-1][1] == first and parts.year == title_parts(found[-1][2]).year:
            first, _, twin = found.pop()  # one title, printed twice
            title = title if parts.publisher else twin
        found.append((first, index + 1, title))
    return found


def _is_title(text: str) -> bool:
    plain = squeezed(text[: 4 * _LONGEST_TITLE])
    return (
        "公开" in plain
        and len(plain) <= _LONGEST_TITLE
        and title_parts(plain).kind in {TitleKind.NAMED, TitleKind.UNDATED}
        and not set(plain) & set("。；：，,.;:!?？！>")
    )


def _stands(part: Document) -> bool:
    """Whether the part holds a report of its own."""
    read = read_tables(part)
    if any(table.stands for table in read.tables):
        return True
    found = chapters(part.blocks, tables=read.blocks_in_tables, year=title_parts(part.title).year)
    known = {chapter.key for chapter in found if chapter.key}
    return len(known) >= _CHAPTERS_THAT_PROVE


def _named(part: Document) -> tuple[str, int | None]:
    parts = title_parts(part.title)
    return parts.publisher, parts.year
