"""The blocks of a stretch of a page: paragraphs and grids in reading order, without scripts and furniture."""

from model.documents import Block, Paragraph, Place
from parsers.readers.html_chrome import (
    BARE_FURNITURE,
    is_bare_neighbour,
    is_foot_line,
    is_furniture,
    is_neighbour,
    is_related,
)
from parsers.readers.html_grid import grid
from parsers.readers.html_measures import Measures
from parsers.readers.html_runs import CellTexts, Region, Run, plain, runs, within
from parsers.readers.html_tree import Page, shown_text

NOWHERE = Place()
"""Where the paragraphs of a page stand: a page counts no lines."""


def blocks(page: Page, region: Region, sums: Measures, *, marked: bool) -> list[Block]:
    """The region's paragraphs and grids in reading order; raises html_grid.TooManySlots for absurd spans.

    Where no container marks the article (`marked` is False), links before its first and behind its last sentence are menus.
    """
    found = list(runs(page, region, sums, skipped=small_furniture(page, region, sums, whole=sums.chars[region.root])))
    made: list[Block] = []
    texts = CellTexts(page, sums)
    grids = 0
    for run in without_neighbours(page, found if marked else _without_menus(found)):
        if run.table:
            made.append(grid(page, run.start, index=grids, texts=texts.of_table(run.start)))
            grids += 1
        else:
            made.append(Paragraph(text=run.tabbed or run.plain, place=NOWHERE, heading=run.heading))
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
        text = run.plain
        if not (is_neighbour(text) or (run.table and _is_neighbours(page, run.start)) or (named and run.linked)):
            kept.append(run)
        named = is_bare_neighbour(text)
    heading = next((number for number, run in enumerate(kept) if is_related(run.plain)), len(kept))
    behind = kept[heading + 1 :]
    ends = heading and all(run.linked or is_foot_line(run.text) or is_related(run.plain) for run in behind)
    return kept[:heading] if ends else kept


def _is_neighbours(page: Page, table: int) -> bool:
    """Whether every row of the table leads to a neighbour."""
    rows = [shown_text(page, row) for row in within(page.indexes["tr"], table, page.ends[table])]
    return all(is_neighbour(plain(row)) for row in rows if row.strip())


def small_furniture(page: Page, region: Region, sums: Measures, *, whole: int) -> list[int]:
    """The region's elements named as furniture that are no large part of the whole: a name alone must not cost an article."""
    bare = [index for tag in BARE_FURNITURE for index in page.indexes.get(tag, ())]
    return [
        index
        for index in (*within(page.named, region.start, region.stop), *bare)
        if is_furniture(page, index) and is_small(sums.chars[index], whole)
    ]


def is_small(chars: int, whole: int) -> bool:
    """Whether so many characters are no large part of the whole."""
    return 4 * chars < whole
