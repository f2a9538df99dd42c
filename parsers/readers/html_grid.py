"""Tables as grids: which tables hold data and which only place text, and where spans put each cell."""

from collections.abc import Callable
from functools import lru_cache

from model.documents import Cell, Grid
from parsers.readers.html_measures import Measures
from parsers.readers.html_tree import Page, children

MOST_COLSPAN, MOST_ROWSPAN = 1_000, 65_534
"""What browsers clip spans to (HTML Standard, 4.9.11)."""
MOST_SLOTS = 200_000
"""Slots that all grids of a document may cover; the prescribed tables cover about 300."""
_WIDEST_HEADING = 100
"""Columns that a cell may claim without other rows bearing it out."""
_LONGEST_DATUM = 300
_SHORT = 60
_BLOCKS = 5
"""Block elements in a cell from which a lone row is two columns of a page, no data."""


class TooManySlots(Exception):  # noqa: N818 - a signal between two functions of this package, never seen outside
    """The spans of a table cover more slots than a document may have."""


def own_cells(page: Page, table: int) -> list[list[int]]:
    """The shown cells of the table's own rows in order; rows of inner tables are not among them."""
    rows: list[int] = []
    for section in children(page, table):
        if page.tags[section] == "tr":
            rows.append(section)
        elif page.tags[section] in ("tbody", "thead", "tfoot"):
            rows.extend(row for row in children(page, section) if page.tags[row] == "tr")
    tags, shown = page.tags, page.shown
    return [
        [cell for cell in children(page, row) if tags[cell] in ("td", "th") and shown[cell]]
        for row in rows
        if shown[row]
    ]


def holds_data(page: Page, table: int, sums: Measures) -> bool:
    """Whether the table is a grid of data; False where it only places text (old layouts) or holds a single column."""
    chars, tables, breaks = sums.chars, sums.tables, sums.breaks
    rows = [[(cell, chars[cell]) for cell in cells] for cells in own_cells(page, table)]
    cells = [(cell, length) for row in rows for cell, length in row if length]
    if len(cells) <= 1 or max(map(len, rows)) < 2:
        return False
    if tables[table] > 1:
        plain = [length for cell, length in cells if not tables[cell] and length <= _SHORT]
        wrapping = sum(length for cell, length in cells if tables[cell])
        return len(plain) >= 6 and sum(plain) > wrapping
    if sum(any(length for _, length in row) for row in rows) == 1 and any(breaks[cell] >= _BLOCKS for cell, _ in cells):
        return False
    longest, most = max(cells, key=lambda cell: cell[1])
    is_article = most > _LONGEST_DATUM and 2 * most > chars[table] and breaks[longest] >= 3
    return not is_article


def grid(page: Page, table: int, *, index: int, text_of: Callable[[int], str]) -> Grid:
    """The table as a grid: spans clipped as browsers do, to the rows and columns there are, and never over another cell.

    Raises TooManySlots where spans cover more slots than a document may have.
    """
    rows = own_cells(page, table)
    declared_spans = [
        [(_span(page, cell, "colspan", MOST_COLSPAN) or 1) if page.spans(cell) else 1 for cell in cells]
        for cells in rows
    ]
    spans = _colspans(declared_spans)
    placed: list[tuple[int, int, int, int, int]] = []
    busy: dict[int, int] = {}
    slots = 0
    for row, cells in enumerate(rows):
        column = 0
        for cell, declared in zip(cells, spans[row], strict=True):
            while busy.get(column, 0) > row:
                column += 1
            down = _span(page, cell, "rowspan", MOST_ROWSPAN) if page.spans(cell) else 1
            rowspan = min(down or len(rows), len(rows) - row)
            colspan = _free(busy, row, column, declared) if declared > 1 else 1
            slots += rowspan * colspan
            if slots > MOST_SLOTS:
                raise TooManySlots
            if rowspan > 1:
                busy.update(dict.fromkeys(range(column, column + colspan), row + rowspan))
            placed.append((cell, row, column, rowspan, colspan))
            column += colspan
    # Columns in which no cell begins are a careless heading's.
    width = max((column + 1 for _, _, column, _, _ in placed), default=0)
    made = (
        _cell(row, column, text_of(cell), rowspan, min(colspan, width - column))
        for cell, row, column, rowspan, colspan in placed
    )
    return Grid(index=index, cells=tuple(made), height=len(rows), width=width)


@lru_cache(maxsize=8192)
def _cell(row: int, column: int, text: str, rowspan: int, colspan: int) -> Cell:
    return Cell(row=row, column=column, text=text, rowspan=rowspan, colspan=colspan)


def _colspans(declared: list[list[int]]) -> list[list[int]]:
    """The spans with absurd ones reduced to what the other rows leave them."""
    sane = [[span if span <= _WIDEST_HEADING else 1 for span in spans] for spans in declared]
    widest = max(map(sum, sane), default=0)
    return [
        [span if span <= _WIDEST_HEADING else widest - sum(row) + 1 for span in spans]
        for spans, row in zip(declared, sane, strict=True)
    ]


def _span(page: Page, cell: int, name: str, most: int) -> int:
    """The declared span; 1 where it is no number, 0 where it is declared 0 (to the end)."""
    digits = page.attributes(cell).get(name, "").strip()[:12]
    return min(int(digits), most) if digits.isascii() and digits.isdigit() else 1


def _free(busy: dict[int, int], row: int, column: int, colspan: int) -> int:
    """The span cut where a cell from above stands in its way."""
    taken = (at for at in range(column + 1, column + colspan) if busy.get(at, 0) > row)
    return next(taken, column + colspan) - column
