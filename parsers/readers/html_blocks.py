"""The blocks of a stretch of a page: paragraphs and grids in reading order, without scripts and furniture."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.documents import Block, Paragraph, Place
from model.text import one_line
from parsers.readers.fields import BREAK
from parsers.readers.html_chrome import (
    BARE_FURNITURE,
    is_bare_neighbour,
    is_foot_line,
    is_furniture,
    is_neighbour,
    is_related,
)
from parsers.readers.html_grid import grid, holds_data
from parsers.readers.html_tree import TEXT, Node, Page, children, shown_text, summed

_BLOCK_NAMES = (
    "html body address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr legend li main nav ol p pre section summary table caption tbody td tfoot th thead tr ul ucapcontent "
    "ucaptitle frameset noframes menu dir marquee"
)
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNITS = {"tr": 150, "dd": 150, "li": 150, "dl": 150, "div": 60}
"""Characters up to which a row or item is one labelled line."""
TAB = "\x1e"
"""Stands for a tab in `pre`, where it parts cells and is no space; white space like any other to all who do not ask for it."""
_SPACES = re.compile(r"\s+")
_BESIDE_LINKS = re.compile(r"[\s\d\-/.:：年月日()（）\[\]【】·•>»|｜]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of a page: what of the root's subtree lies from `start` up to `stop`."""

    root: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Sums over the subtree of every node."""

    chars: list[int]
    """Shown characters, white space apart."""
    tables: list[int]
    """Tables, the node itself included."""
    breaks: list[int]
    """Block elements and line breaks."""


def measures(page: Page) -> Measures:
    """The sums that tell data tables from layout, for every node."""
    return Measures(
        chars=summed(
            page, [len(_SPACES.sub("", node.text)) if node.tag == TEXT and node.shown else 0 for node in page]
        ),
        tables=summed(page, [int(node.tag == "table" and node.shown) for node in page]),
        breaks=summed(page, [int(node.tag in BLOCK_TAGS or node.tag == "br") for node in page]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text between two breaks, or a data table."""

    text: str
    """Pieces from different nodes parted by `BREAK`; empty for a table."""
    start: int
    """Index of its first node."""
    heading: bool = False
    table: bool = False
    linked: bool = False
    """Whether all of it is one link or several, dates and signs beside them apart."""


def runs(
    page: Page,
    region: Region,
    sums: Measures,
    *,
    skips: Callable[[int], bool],
    tables: bool = True,
    units: bool = False,
) -> Iterator[Run]:
    """The runs of text and the data tables of a region in reading order, without what `skips` names.

    Without `tables`, the text of data tables comes as runs too. With `units`, the short rows and items in which labels stand
    beside their values come as one run each.
    """
    pieces = _Pieces()
    closes: list[int] = []
    unit_until = 0
    index = region.start
    while index < region.stop:
        node = page[index]
        breaks = node.tag in BLOCK_TAGS or node.tag == "br" or bool(closes and closes[-1] <= index)
        if breaks and index >= unit_until:
            yield from pieces.taken()
        while closes and closes[-1] <= index:
            closes.pop()
        is_data = tables and node.tag == "table" and node.shown and _holds_data(page, index, sums)
        if is_data:
            yield from (
                Run(text=shown_text(page, at), start=at) for at in children(page, index) if page[at].tag == "caption"
            )
            yield Run(text="", start=index, table=True)
        if node.tag != TEXT and (is_data or not node.shown or skips(index)):
            index = node.end
            continue
        pieces.add(node, index)
        if node.tag in BLOCK_TAGS:
            closes.append(node.end)
        if units and sums.chars[index] <= _UNITS.get(node.tag, 0):
            unit_until = max(unit_until, node.end)
        index += 1
    yield from pieces.taken()


class _Pieces:
    """The text since the last break, and which kinds of element are open around it."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._first = 0
        self._linked = self._plain = False
        self._until = {"heading": 0, "pre": 0, "a": 0}

    def add(self, node: Node, index: int) -> None:
        kind = "heading" if node.tag in _HEADINGS else node.tag
        if kind in self._until:
            self._until[kind] = max(self._until[kind], node.end)
        if node.tag == TEXT and node.shown:
            self._first = self._first if self._texts else index
            in_link = index < self._until["a"]
            self._linked = self._linked or (in_link and bool(node.text.strip()))
            self._plain = self._plain or not (in_link or _BESIDE_LINKS.fullmatch(node.text))
            self._texts.append(node.text)

    def taken(self) -> Iterator[Run]:
        """The run that the pieces make, one for each line where they stand in `pre`; none where they are blank."""
        text = BREAK.join(self._texts)
        heading, pre = (self._first < self._until[kind] for kind in ("heading", "pre"))
        for line in text.splitlines() if pre else (text,):
            if plain(line):
                yield Run(
                    text=line.replace("\t", TAB) if pre else line,
                    start=self._first,
                    heading=heading,
                    linked=self._linked and not self._plain,
                )
        self._texts, self._linked, self._plain = [], False, False


def blocks(page: Page, region: Region, sums: Measures, *, marked: bool) -> list[Block]:
    """The region's paragraphs and grids in reading order; raises html_grid.TooManySlots for absurd spans.

    Where no container marks the article (`marked` is False), links before its first and behind its last sentence are menus.
    """
    found = list(
        runs(
            page, region, sums, skips=lambda index: is_small_furniture(page, index, sums, whole=sums.chars[region.root])
        )
    )
    made: list[Block] = []
    grids = 0
    for run in without_neighbours(page, found if marked else _without_menus(found)):
        if run.table:
            made.append(grid(page, run.start, index=grids, text_of=lambda cell: cell_text(page, cell, sums)))
            grids += 1
        else:
            made.append(Paragraph(text=_said(run.text), place=Place(), heading=run.heading))
    return made


def _without_menus(found: list[Run]) -> list[Run]:
    said = [number for number, run in enumerate(found) if run.table or ("。" in run.text and not run.linked)]
    first, last = (said[0], said[-1]) if said else (0, 0)
    return [run for number, run in enumerate(found) if not (run.linked and said and not first < number < last)]


def without_neighbours(page: Page, found: list[Run]) -> list[Run]:
    """The runs without links to other articles: those of 上一篇 and 下一篇, and the list under 相关新闻 at the end."""
    kept: list[Run] = []
    named = False
    for run in found:
        text = plain(run.text)
        if not (is_neighbour(text) or (run.table and _is_neighbours(page, run.start)) or (named and run.linked)):
            kept.append(run)
        named = is_bare_neighbour(text)
    heading = next((number for number, run in enumerate(kept) if is_related(plain(run.text))), len(kept))
    behind = kept[heading + 1 :]
    ends = heading and all(run.linked or is_foot_line(run.text) or is_related(plain(run.text)) for run in behind)
    return kept[:heading] if ends else kept


def _is_neighbours(page: Page, table: int) -> bool:
    """Whether every row of the table leads to a neighbour."""
    rows = [shown_text(page, row) for row in range(table, page[table].end) if page[row].tag == "tr"]
    return all(is_neighbour(plain(row)) for row in rows if row.strip())


def is_small_furniture(page: Page, index: int, sums: Measures, *, whole: int) -> bool:
    """Whether the element is named as furniture and is no large part of the whole: a name alone must not cost an article."""
    node = page[index]
    return (
        (bool(node.attributes) or node.tag in BARE_FURNITURE) and is_furniture(node) and 4 * sums.chars[index] < whole
    )


def cell_text(page: Page, cell: int, sums: Measures) -> str:
    """The text of a cell as printed, its breaks as newlines; an inner table's text is part of it."""
    region = Region(root=cell, start=cell + 1, stop=page[cell].end)
    return "\n".join(plain(run.text) for run in runs(page, region, sums, skips=lambda _: False, tables=False))


def plain(text: str) -> str:
    """The text of a run without the marks between its pieces, white space as single spaces."""
    return one_line(text.replace(BREAK, ""))


def _said(text: str) -> str:
    """As `plain`, with the tabs of `pre`, which part the cells of a table there."""
    return "\t".join(one_line(part) for part in text.replace(BREAK, "").split(TAB))


def _holds_data(page: Page, table: int, sums: Measures) -> bool:
    return holds_data(page, table, chars=sums.chars, tables=sums.tables, breaks=sums.breaks)
