"""Paragraphs out of lines of text, by indents, line lengths, sizes and headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.documents import Paragraph, Place
from parsers.paged.lines import TextLine, around

_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章条部]"
)
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)]?$")
_INDENT = 1.2
"""Widths of a character from which on a line is indented."""
_SHORT = 2.0
"""Widths of a character that a full line may end before the right edge."""
_SIZES = 1.25
"""Ratio of two sizes of print from which on they belong to different paragraphs."""
_PITCH = 2.7
"""Distance of two lines in heights from which on a blank line stands between them."""
_LATIN = re.compile(r"[A-Za-z]")
_UNBROKEN = re.compile(r"[A-Za-z0-9@./:_\-]+")
_FIGURES = re.compile(r"[\d\s.,，．\-－/—]+")
"""A line of figures alone: the cells of a table without lines, and no rest of a sentence."""
_LEAST_WIDTH = 0.4
"""Part of the page's text width from which on a line tells where the text's edges are."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Where a page's lines of text begin and end, in points."""

    left: float
    right: float


def edges(lines: Sequence[TextLine]) -> Edges:
    """The edges of the text that these lines of a page are set in."""
    if not lines:
        return Edges(0.0, 0.0)
    left, _, right, _ = around(line.box for line in lines)
    long = [line for line in lines if line.box[2] - line.box[0] >= _LEAST_WIDTH * (right - left)] or lines
    return Edges(min(line.box[0] for line in long), max(line.box[2] for line in long))


def paragraphs(lines: Sequence[TextLine], found: dict[int, Edges]) -> Iterator[Paragraph]:
    """The paragraphs that the lines make, in their order; `found` gives the edges of the text on every page."""
    run: list[TextLine] = []
    for line in lines:
        if run and not _continues(run[-1], line, found):
            yield _paragraph(run)
            run = []
        run.append(line)
    if run:
        yield _paragraph(run)


def is_row(line: TextLine) -> bool:
    """Whether the line holds several texts that wide gaps part, as a row of a table does."""
    return len(line.pieces) > 1


def _continues(before: TextLine, line: TextLine, found: dict[int, Edges]) -> bool:
    """Whether the line goes on with the paragraph that the line before it stands in."""
    if is_row(before) or is_row(line) or _FIGURES.fullmatch(line.text):
        return False
    size = max(before.size, line.size)
    if size > _SIZES * min(before.size, line.size):
        return False
    if before.page == line.page and line.box[1] - before.box[1] > _PITCH * size:
        return False
    if line.box[0] - found[line.page].left > _INDENT * size:
        return False
    text = before.text
    if _SENTENCE_END.search(text) and _HEADING.match(line.text):
        return False
    return found[before.page].right - before.box[2] < max(_SHORT * size, _unbroken(line))


def _unbroken(line: TextLine) -> float:
    """The width of what a line begins with and may not be broken: it may have left the line before it short."""
    match = _UNBROKEN.match(line.text)
    return (len(match[0]) + 1) * 0.6 * line.size if match else 0.0


def _paragraph(lines: Sequence[TextLine]) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        parted = _LATIN.match(text[-1]) and _LATIN.match(line.text)
        text += (" " if parted else "") + line.text
    first = [line.box for line in lines if line.page == lines[0].page]
    return Paragraph(text=text, place=Place(page=lines[0].page, box=around(first)))
