"""Runs: the text of a stretch of a page between its breaks, and its data tables, in reading order."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from model.text import one_line
from parsers.readers.fields import BREAK
from parsers.readers.html_grid import holds_data, own_cells
from parsers.readers.html_measures import BLOCK_TAGS, Measures, marked
from parsers.readers.html_tree import Page, children, shown_text

BRIEF = 12
"""Runs that come at least of a region of which only the first are asked for."""
_NO_MARKS = bytearray()
_CELL, LINE = "\x1c", "\x1d"
"""Where a cell begins, and where its text breaks."""
_SHORT = 200
"""Characters of a cell below which its text may stand in many tables."""
_MARKS = re.compile(f"[{_CELL}{LINE}{BREAK}]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNITS = {"tr": 150, "dd": 150, "li": 150, "dl": 150, "div": 60}
"""Characters up to which a row or item is one labelled line."""
_BESIDE_LINKS = re.compile(r"[\s\d\-/.:：年月日()（）\[\]【】·•>»|｜]*")


class Region(NamedTuple):
    """A stretch of a page: what of the root's subtree lies from `start` up to `stop`."""

    root: int
    start: int
    stop: int


class Run(NamedTuple):
    """Text between two breaks, or a data table."""

    text: str
    """Pieces from different nodes parted by `BREAK`; empty for a table."""
    start: int
    """Index of its first node."""
    plain: str
    """The text without the marks between its pieces, white space as single spaces."""
    tabbed: str = ""
    """As `plain`, with the tabs that part the cells of a line of `pre`; empty where none do."""
    heading: bool = False
    table: bool = False
    linked: bool = False
    """Whether all of it is one link or several, dates and signs beside them apart."""


def runs(
    page: Page,
    region: Region,
    sums: Measures,
    *,
    skipped: Iterable[int] = (),
    tables: bool = True,
    units: bool = False,
    brief: Region | None = None,
) -> Iterator[Run]:
    """The runs of text and the data tables of a region in reading order, without the elements that are `skipped`.

    Without `tables`, the text of data tables comes as runs too, and no run says whether it is a heading or a link. With
    `units`, the short rows and items in which labels stand beside their values come as one run each. Of what begins in the
    `brief` region only the first runs come.
    """
    stretch = _Stretch(page, region, sums)
    if tables:
        stretch.tell_kinds()
    data = stretch.leave_out(skipped, tables=tables)
    stretch.mark_breaks()
    if units:
        stretch.join_units()
    waiting = iter([*data, len(page)])
    table = next(waiting)
    brevity = 0
    for places in stretch.texts():
        is_brief = brief is not None and brief.start <= places[0] < brief.stop
        if is_brief and brevity >= BRIEF:
            continue
        while table < places[0]:
            yield from _table_runs(page, table)
            table = next(waiting)
        for run in stretch.said(places):
            brevity += is_brief
            yield run
    while table < len(page):
        yield from _table_runs(page, table)
        table = next(waiting)


def _table_runs(page: Page, table: int) -> Iterator[Run]:
    """The captions of a data table, and the table."""
    for at in children(page, table):
        if page.tags[at] == "caption":
            text = shown_text(page, at)
            yield Run(text=text, start=at, plain=plain(text))
    yield Run(text="", start=table, plain="", table=True)


def plain(text: str) -> str:
    """The text of a run without the marks between its pieces, white space as single spaces."""
    return one_line(text.replace(BREAK, ""))


def within(places: list[int], start: int, stop: int) -> list[int]:
    """Those of the ascending places that lie from `start` up to `stop`."""
    first = bisect_left(places, start)
    return places[first : bisect_left(places, stop, first)]


class CellTexts:
    """The texts of the cells of a page as printed, their breaks as newlines; an inner table's text is part of its cell."""

    def __init__(self, page: Page, sums: Measures) -> None:
        self._page, self._sums = page, sums
        self._numbers: list[int] = []

    def of_table(self, table: int) -> list[str]:
        """The texts of the table's own cells in their order."""
        cells = [cell for row in own_cells(self._page, table) for cell in row]
        return self._at_once(table, cells) or [self.of(cell) for cell in cells]

    def _at_once(self, table: int, cells: list[int]) -> list[str]:
        """The texts of all its cells; none where something stands between them, or where white space or signs have a meaning.

        A cell's text lasts until the next one begins: what stands between is blank, if all of the table's characters are its
        cells'.
        """
        page, (before, end) = self._page, (self._sums.chars.before, self._page.ends[table])
        inside = slice(table, end)
        printed = "".join(page.texts[inside])
        own = sum([before[page.ends[cell]] - before[cell] for cell in cells])
        if page.indexes.get("pre") or own != before[end] - before[table] or _MARKS.search(printed):
            return []
        pieces = [
            (LINE + text if mark else text) if shown else (LINE if mark else "")
            for text, mark, shown in zip(page.texts[inside], self._sums.marks[inside], page.shown[inside], strict=False)
        ]
        for cell in cells:
            pieces[cell - table] = _CELL
        return cell_texts("".join(pieces).split(_CELL)[1:])

    def of(self, cell: int) -> str:
        """The text of one cell."""
        page = self._page
        places = within(self._sums.spoken, cell + 1, page.ends[cell])
        if page.indexes.get("pre"):
            region = Region(root=cell, start=cell + 1, stop=page.ends[cell])
            return "\n".join(run.plain for run in runs(page, region, self._sums, tables=False))
        if len(places) <= 1:
            return plain(page.texts[places[0]]) if places else ""
        if not self._numbers:
            whole = _Stretch(page, Region(root=0, start=0, stop=len(page)), self._sums)
            whole.mark_breaks()
            self._numbers = whole.numbers()
        lines = (
            plain("".join([page.texts[at] for at in line])) for _, line in groupby(places, self._numbers.__getitem__)
        )
        return "\n".join(filter(None, lines))


def _lines(text: str) -> str:
    """The lines of the text that are not blank, white space as single spaces."""
    words = text.split()
    return "\n".join(filter(None, map(one_line, text.split(LINE)))) if len(words) > 1 else "".join(words)


_short_lines = lru_cache(maxsize=8192)(_lines)


def cell_texts(pieces: list[str]) -> list[str]:
    """The texts of cells as printed: lines that are not blank, parted by newlines; LINE stands where they break."""
    is_short = len(max(pieces, key=len, default="")) < _SHORT
    return list(map(_short_lines if is_short else _lines, pieces))


def _covered(page: Page, elements: list[int]) -> bytearray:
    """For every node, 1 where it stands in one of the elements."""
    covered = bytearray(len(page))
    for index in elements:
        covered[index : page.ends[index]] = b"\x01" * (page.ends[index] - index)
    return covered


class _Stretch:
    """A region on the way to its runs: which of its nodes are visited, and where the text breaks."""

    def __init__(self, page: Page, region: Region, sums: Measures) -> None:
        self._page, self._region, self._sums = page, region, sums
        self._inside = bytearray(len(page))
        """1 for what stands inside an element that is left out."""
        self._closed: set[int] = set()
        """The elements that are left out."""
        self._marks = _NO_MARKS
        """1 for the nodes before which the text breaks."""
        self._pre = self._elements("pre")
        self._headings = self._links = _NO_MARKS

    def tell_kinds(self) -> None:
        """Has the runs say whether they are headings or links."""
        self._headings = _covered(self._page, self._elements(*_HEADINGS))
        self._links = _covered(self._page, self._elements("a"))

    def leave_out(self, skipped: Iterable[int], *, tables: bool) -> list[int]:
        """The shown data tables of the region, which are left out with what is skipped."""
        page, (_, start, stop) = self._page, self._region
        candidates = {index for index in skipped if start <= index < stop}
        shown = {at for at in within(page.indexes["table"], start, stop) if page.shown[at]} if tables else set[int]()
        data: list[int] = []
        until = start
        for index in sorted(candidates | shown):
            if index < until:
                continue
            if index in shown and holds_data(page, index, self._sums):
                data.append(index)
            elif index not in candidates:
                continue
            self._closed.add(index)
            until = page.ends[index]
            self._inside[index + 1 : until] = b"\x01" * (until - index - 1)
        return data

    def mark_breaks(self) -> None:
        """Marks where the text of the region breaks: as in the page, unless what breaks it there is left out, or began outside."""
        page, sums, (root, start, stop) = self._page, self._sums, self._region
        is_subtree = start in {root, root + 1} and (root == 0 or stop == page.ends[root])
        if is_subtree and all(page.tags[one] in BLOCK_TAGS or not sums.breaks[one] for one in self._closed):
            self._marks = bytearray(sums.marks)
        else:
            breaking = within(sums.breaking, start, stop)
            self._marks = marked(page, breaking, inside=self._inside, closed=self._closed)

    def join_units(self) -> None:
        """Unmarks the breaks inside short rows and items, and inside elements that show nothing."""
        marks, ends, before = self._marks, self._page.ends, self._sums.chars.before
        for tag, most in _UNITS.items():
            for index in self._elements(tag):
                end = ends[index]
                if before[end] - before[index] <= most:
                    marks[index + 1 : end] = bytes(end - index - 1)
        for index in within(self._sums.breaking, self._region.start, self._region.stop):
            if marks[index] and before[ends[index]] == before[index]:
                self._join_around(index)

    def _join_around(self, index: int) -> None:
        """Unmarks the breaks inside the elements around a node that show nothing."""
        above = self._page.parent(index)
        while above >= self._region.start and not self._sums.chars[above]:
            inner = self._page.ends[above] - above - 1
            self._marks[above + 1 : above + 1 + inner] = bytes(inner)
            above = self._page.parent(above)

    def _elements(self, *tags: str) -> list[int]:
        """The region's elements of these names in document order."""
        (_, start, stop), indexes = self._region, self._page.indexes
        found = [index for tag in tags if tag in indexes for index in within(indexes[tag], start, stop)]
        return sorted(found) if len(tags) > 1 else found

    def numbers(self) -> list[int]:
        """For every node, how many breaks stand before it."""
        return list(accumulate(self._marks))

    def texts(self) -> Iterator[list[int]]:
        """The shown texts between two breaks, break by break."""
        spoken = within(self._sums.spoken, self._region.start, self._region.stop)
        if self._closed:
            spoken = [index for index in spoken if not self._inside[index]]
        for _, places in groupby(spoken, self.numbers().__getitem__):
            yield list(places)

    def said(self, places: list[int]) -> Iterator[Run]:
        """The run that the texts make, one for each line where they stand in `pre`; none where they are blank."""
        texts = self._page.texts
        text = texts[places[0]] if len(places) == 1 else BREAK.join([texts[index] for index in places])
        pre = bool(self._pre) and self._stands_in_pre(places)
        for line in text.splitlines() if pre else (text,):
            said = " ".join(line.replace(BREAK, "").split())
            if said:
                yield Run(
                    text=line,
                    start=places[0],
                    plain=said,
                    tabbed="\t".join(map(plain, line.split("\t"))) if pre and "\t" in line else "",
                    heading=bool(self._headings) and bool(self._headings[places[0]]),
                    linked=bool(self._links) and self._is_linked(places),
                )

    def _stands_in_pre(self, places: list[int]) -> bool:
        """Whether a `pre` that ends behind the first text begins before the next break."""
        after = self._marks.find(1, places[-1] + 1)
        seen = [index for index in self._pre if self._page.shown[index] and not self._inside[index]]
        return any(self._page.ends[index] > places[0] for index in seen if after < 0 or index < after)

    def _is_linked(self, places: list[int]) -> bool:
        """Whether some text is a link, and what is none are dates and signs."""
        texts, links = self._page.texts, self._links
        return any(links[index] and texts[index].strip() for index in places) and all(
            links[index] or _BESIDE_LINKS.fullmatch(texts[index]) for index in places
        )
