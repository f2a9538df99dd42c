"""Sentences of the prose: paragraphs outside tables, lines joined where a sentence runs over them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from model.documents import Block, Paragraph, Place
from parsers.chapters import chapter_key

_ENDS = re.compile(r"[^。！？!?]+[。！？!?]*")
_CLOSED = re.compile(r"[。！？；：!?;:]\s*$")
_OPENS = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]|[-*•●])")
_LONGEST_SENTENCE = 2000
_SHORTEST_BROKEN_LINE = 18
_LONGEST_HEADING = 40


class Passage(NamedTuple):
    """A run of prose: one paragraph, or several lines of one."""

    text: str
    starts: tuple[int, ...]
    """Where each paragraph begins in `text`."""
    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[int, ...]
    """Their numbers among the document's blocks."""
    chapter: str | None
    """Key of the chapter it stands in; None before the first and in unknown ones."""

    def place(self, start: int, end: int) -> Place:
        """Where that stretch of the text stands in the document."""
        which = bisect_right(self.starts, start) - 1
        place = self.paragraphs[which].place
        inside, length = start - self.starts[which], end - start
        if place.offset is None:
            return place.within(self.blocks[which], inside, length)
        return replace(place, offset=place.offset + inside, length=length)


class Sentence(NamedTuple):
    """One sentence up to its full stop, as printed."""

    text: str
    start: int
    """Where it begins in its passage."""


def passages(blocks: Sequence[Block], *, tables: AbstractSet[int]) -> Iterator[Passage]:
    """The prose in reading order; paragraphs that are rows of a table (tabs, pipes) are left out."""
    lines: list[tuple[int, Paragraph]] = []
    chapter: str | None = None
    for index, block in enumerate(blocks):
        prose = (
            isinstance(block, Paragraph) and index not in tables and "\t" not in block.text and "|" not in block.text
        )
        opened = chapter_key(block.text) if isinstance(block, Paragraph) else None
        if lines and not (prose and isinstance(block, Paragraph) and not opened and _goes_on(lines[-1][1], block)):
            yield _passage(lines, chapter)
            lines = []
        chapter = opened or chapter
        if prose and isinstance(block, Paragraph) and block.text.strip():
            lines.append((index, block))
    if lines:
        yield _passage(lines, chapter)


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage; a run of more than 2,000 characters without a full stop is no sentence."""
    for match in _ENDS.finditer(passage.text):
        if len(match.group()) <= _LONGEST_SENTENCE:
            yield Sentence(text=match.group(), start=match.start())


def _goes_on(line: Paragraph, following: Paragraph) -> bool:
    """Whether a line breaks off in mid-sentence and the following one carries it on."""
    length = len(line.text.strip())
    heading = length <= _LONGEST_HEADING and bool(_OPENS.match(line.text[:20]))
    broken = length >= _SHORTEST_BROKEN_LINE and not heading and not _CLOSED.search(line.text[-8:])
    return broken and bool(following.text.strip()) and not _OPENS.match(following.text[:20])


def _passage(lines: Sequence[tuple[int, Paragraph]], chapter: str | None) -> Passage:
    if len(lines) == 1:
        index, alone = lines[0]
        return Passage(text=alone.text, starts=(0,), paragraphs=(alone,), blocks=(index,), chapter=chapter)
    starts, length = [], 0
    for _, line in lines:
        starts.append(length)
        length += len(line.text)
    return Passage(
        text="".join(line.text for _, line in lines),
        starts=tuple(starts),
        paragraphs=tuple(line for _, line in lines),
        blocks=tuple(index for index, _ in lines),
        chapter=chapter,
    )
