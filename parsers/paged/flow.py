"""The flow of a document: what stands on its pages from top to bottom, tables over page breaks as one."""

from collections.abc import Iterator, Sequence

from model.documents import Block, Grid, Paragraph, Place
from parsers.paged.furniture import without_furniture
from parsers.paged.lattice import lattices
from parsers.paged.lines import TextLine, text_lines
from parsers.paged.overflow import with_overflow
from parsers.paged.pages import Page
from parsers.paged.paragraphs import Edges, edges, paragraphs
from parsers.paged.seams import goes_on, one_table
from parsers.paged.strokes import strokes
from parsers.paged.tables import Fragment, fragments

_Item = TextLine | Fragment


def blocks(pages: Sequence[Page]) -> tuple[Block, ...]:
    """The paragraphs and grids of the pages in reading order, page furniture left out; every cell knows page and box."""
    tables: list[list[Fragment]] = []
    lines: list[Sequence[TextLine]] = []
    for page in pages:
        drawn, outside = fragments(lattices(*strokes(page.rules)), page.words, page=page.number)
        tables.append(drawn)
        lines.append(text_lines(outside, page=page.number))
    kept = without_furniture(pages, lines)
    found = {page.number: edges(shown) for page, shown in zip(pages, kept, strict=True)}
    items = [item for drawn, shown in zip(tables, kept, strict=True) for item in _ordered(drawn, shown)]
    return tuple(_blocks(_through(items), found))


def _ordered(drawn: Sequence[Fragment], lines: Sequence[TextLine]) -> list[_Item]:
    return sorted([*drawn, *lines], key=_top)


def _top(item: _Item) -> float:
    return item.top if isinstance(item, Fragment) else item.box[1]


def _through(items: Sequence[_Item]) -> Iterator[_Item]:
    """The items with tables that go on over page breaks as one; nothing but furniture stands between their parts."""
    table: Fragment | None = None
    for item in items:
        if isinstance(item, Fragment) and table and item.page == table.page + 1 and goes_on(table, item):
            table = one_table(table, item)
            continue
        if isinstance(item, TextLine) and table and (whole := with_overflow(table, item)):
            table = whole
            continue
        if table:
            yield table
        table = item if isinstance(item, Fragment) else None
        if isinstance(item, TextLine):
            yield item
    if table:
        yield table


def _blocks(items: Iterator[_Item], found: dict[int, Edges]) -> Iterator[Block]:
    run: list[TextLine] = []
    grids = 0
    for item in items:
        if isinstance(item, TextLine):
            run.append(item)
            continue
        yield from paragraphs(run, found)
        run = []
        if item.width == 1 or len(item.cells) < 2:
            yield from _boxed(item)
        else:
            yield Grid(index=grids, cells=item.cells, height=item.height, width=item.width)
            grids += 1
    yield from paragraphs(run, found)


def _boxed(table: Fragment) -> Iterator[Paragraph]:
    """The text of a box of one column, one paragraph a line."""
    for cell in table.cells:
        for line in cell.text.split("\n"):
            if line.strip():
                yield Paragraph(text=line, place=Place(page=cell.page, box=cell.box))
