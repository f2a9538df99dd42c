"""Lines that belong to the paper and not to the text: page numbers, running heads and feet, marks of continued tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.paged.lines import TextLine, middle
from parsers.paged.pages import Page

_HEAD, _FOOT = 0.11, 0.86
"""Parts of the page's height above and below which furniture stands."""
_OUTERMOST = 2
"""Lines from either end of the page that may be furniture."""
_DASH = "-－—–−―~·•"
_NUMBERED = re.compile(
    rf"[{_DASH}]\s*\d{{1,3}}\s*[{_DASH}]|第?\s*\d{{1,3}}\s*页\s*[,，/、]?\s*(?:共\s*\d{{1,3}}\s*页)?|\d{{1,3}}\s*/\s*\d{{1,3}}"
)
_BARE = re.compile(r"\d{1,3}")
_CONTINUED = re.compile(r"[（(]?(?:续表|续上表|接上表|上接|续|接上页|下页续|转下页)[）)]?[一二三四五\d]?[:：]?")
_FIGURES = re.compile(r"\d+")


def without_furniture(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """The lines of every page that stand outside tables, without furniture."""
    running = Counter(
        key
        for number, found in enumerate(lines)
        for key in {_running(line, pages[number]) for line in _outer(found, pages[number])}
    )
    fewest = max(2, len(pages) // 2)
    counted = _counted(pages, lines)

    def is_furniture(line: TextLine, number: int, *, outer: bool) -> bool:
        text = line.text.strip()
        if _CONTINUED.fullmatch(text):
            return True
        if not outer:
            return False
        bare = bool(_BARE.fullmatch(text)) and int(text) - number in counted
        return bool(_NUMBERED.fullmatch(text)) or bare or running[_running(line, pages[number])] >= fewest

    kept: list[list[TextLine]] = []
    for number, found in enumerate(lines):
        outer = set(map(id, _outer(found, pages[number])))
        kept.append([line for line in found if not is_furniture(line, number, outer=id(line) in outer)])
    return kept


def _outer(lines: Sequence[TextLine], page: Page) -> Iterator[TextLine]:
    """The outermost lines of a page that stand in its margins."""
    for line in lines[:_OUTERMOST]:
        if (line.box[1] + line.box[3]) / 2 < _HEAD * page.height:
            yield line
    for line in lines[_OUTERMOST:][-_OUTERMOST:] or lines[-_OUTERMOST:]:
        if (line.box[1] + line.box[3]) / 2 > _FOOT * page.height:
            yield line


def _running(line: TextLine, page: Page) -> tuple[str, int]:
    """What two prints of one running line share: the words, figures apart, and the height on the page."""
    share = middle(line.words[0])[1] / max(page.height, 1.0)
    return _FIGURES.sub("0", "".join(line.text.split())), round(50 * share)


def _counted(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]) -> frozenset[int]:
    """By how much bare numbers in the margins differ from the number of their page, where they count pages."""
    offsets = Counter(
        int(line.text) - number
        for number, found in enumerate(lines)
        for line in {id(line): line for line in _outer(found, pages[number])}.values()
        if _BARE.fullmatch(line.text.strip())
    )
    return frozenset(offset for offset, count in offsets.items() if count > 1 or offset == 1)
