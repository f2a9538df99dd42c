"""Lines that belong to the paper and not to the text: page numbers, running heads and feet, marks of continued tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from parsers.paged.lines import TextLine, middle
from parsers.paged.pages import Page

_HEAD, _FOOT = 0.11, 0.86
"""Parts of the page's height above and below which furniture stands."""
_OUTERMOST = 2
"""Lines from either end of the page that may be furniture."""
_OFF, _WIDER = 0.8, 1.3
"""What parts furniture from the text at least: heights of its own line, and times the usual space between lines."""
_DASH = "-－—–−―~·•"
_NUMBERED = re.compile(
    rf"[{_DASH}]\s*\d{{1,3}}\s*[{_DASH}]|第?\s*\d{{1,3}}\s*页\s*[,，/、]?\s*(?:共\s*\d{{1,3}}\s*页)?|\d{{1,3}}\s*/\s*\d{{1,3}}"
)
_BARE = re.compile(r"\d{1,3}")
_CONTINUED = re.compile(r"[（(]?(?:续表|续上表|接上表|上接|续|接上页|下页续|转下页)[）)]?[一二三四五\d]?[:：]?")
_WORDS = re.compile(r"[^\W\d_]")
_FIGURES = re.compile(r"\d+")


def without_furniture(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """The lines of every page that stand outside tables, without furniture.

    What runs over the pages stands off from the text, and bare numbers count on from page to page: in print without
    ruling lines words and numbers at the edge may be cells.
    """
    outer = [list(_outer(found, page)) for found, page in zip(lines, pages, strict=True)]
    running = Counter(
        key for page, found in zip(pages, outer, strict=True) for key in {_running(one, page) for one in found}
    )
    counted = Counter(
        int(line.text) - number
        for number, found in enumerate(outer)
        for line in found
        if _is_bare(line) and _stands_off(line, lines[number])
    )

    def is_furniture(line: TextLine, number: int) -> bool:
        if _is_bare(line):
            offset = int(line.text) - number
            return _stands_off(line, lines[number]) and (counted[offset] > 1 or offset == 1)
        key = _running(line, pages[number])
        runs = running[key] >= max(2, len(pages) // 2) and bool(_WORDS.search(key[0]))
        return (runs and _stands_off(line, lines[number])) or bool(_NUMBERED.fullmatch(line.text.strip()))

    dropped = {id(line) for number, found in enumerate(outer) for line in found if is_furniture(line, number)}
    return [
        [line for line in found if id(line) not in dropped and not _CONTINUED.fullmatch(line.text.strip())]
        for found in lines
    ]


def _outer(lines: Sequence[TextLine], page: Page) -> Iterator[TextLine]:
    """The outermost lines of a page that stand in its margins, each once."""
    for number, line in enumerate(lines):
        share = (line.box[1] + line.box[3]) / 2 / max(page.height, 1.0)
        is_head = number < _OUTERMOST and share < _HEAD
        is_foot = number >= len(lines) - _OUTERMOST and share > _FOOT
        if is_head or is_foot:
            yield line


def _running(line: TextLine, page: Page) -> tuple[str, int]:
    """What two prints of one running line share: the words, figures apart, and the height on the page."""
    share = middle(line.words[0])[1] / max(page.height, 1.0)
    return _FIGURES.sub("0", "".join(line.text.split())), round(50 * share)


def _is_bare(line: TextLine) -> bool:
    return bool(_BARE.fullmatch(line.text.strip()))


def _stands_off(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether more than the usual space between two lines parts it from the lines next to it."""
    gaps = [max(line.box[1] - other.box[3], other.box[1] - line.box[3]) for other in lines if other is not line]
    between = sorted(under.box[1] - over.box[3] for over, under in pairwise(lines))
    usual = between[len(between) // 2] if len(between) > 2 else 0.0
    return min(gaps, default=line.size) >= max(_OFF * line.size, _WIDER * usual)
