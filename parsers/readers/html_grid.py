"""Tables as grids: which tables hold data and which only place text, and where spans put each cell."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from model.documents import Cell, Grid
from parsers.readers.html_measures import Measures
from parsers.readers.html_tree import Page

MOST_COLSPAN, MOST_ROWSPAN = 1_000, 65_534
"""What browsers clip spans to (HTML Standard, 4.9.11)."""
MOST_SLOTS = 200_000
"""Slots that all grids of a document may cover; the prescribed tables cover about 300."""
_WIDEST_HEADING = 100
"""Columns that a cell may claim without other rows bearing it out."""
_LONGEST_DATUM = 300
_SHORT = 60
_CELLS, _ROWS = frozenset(("td", "th")), frozenset(("tr",))
_ROWS_AND_SECTIONS = _ROWS | {"tbody", "thead", "tfoot"}
_BLOCKS = 5
"""Block elements in a cell from which a lone row is two columns of a page, no data."""


Spans = tuple[int, int]
"""Columns and rows that a cell covers."""
ONE: Spans = (1, 1)
Shape = tuple[tuple[Spans, ...], ...]
"""The spans of all cells of a table, row by row."""
Place = tuple[int, int, int, int]
"""Row, column, rowspan and colspan of a cell."""
_USUAL_CELLS = 500
"""Cells of a table up to which its layout may be that of many others; the prescribed ones have 200."""
_REMEMBERED = 12
"""Texts that are remembered of one place in a layout."""


class TooManySlots(Exception):  # noqa: N818 - a signal between two functions of this package, never seen outside
    """The spans of a table cover more slots than a document may have."""


def own_cells(page: Page, table: int) -> list[list[int]]:
    """The shown cells of the table's own rows in order; rows of inner tables are not among them."""
    known = page.cells.get(table)
    if known is None:
        known = page.cells[table] = [
            [cell for cell in _named(page, row, _CELLS) if page.shown[cell]]
            for row in _own_rows(page, table)
            if page.shown[row]
        ]
    return known


def _own_rows(page: Page, table: int) -> list[int]:
    rows: list[int] = []
    for child in _named(page, table, _ROWS_AND_SECTIONS):
        if page.tags[child] == "tr":
            rows.append(child)
        else:
            rows += _named(page, child, _ROWS)
    return rows


def _named(page: Page, index: int, names: frozenset[str]) -> list[int]:
    """The node's own children of these names."""
    tags, ends = page.tags, page.ends
    child, end = index + 1, ends[index]
    found: list[int] = []
    while child < end:
        if tags[child] in names:
            found.append(child)
        child = ends[child]
    return found


def holds_data(page: Page, table: int, sums: Measures) -> bool:
    """Whether the table is a grid of data; False where it only places text (old layouts) or holds a single column."""
    before, ends = sums.chars.before, page.ends
    rows = own_cells(page, table)
    lengths = [[before[ends[cell]] - before[cell] for cell in cells] for cells in rows]
    filled = [length for row in lengths for length in row if length]
    if len(filled) <= 1 or max(map(len, rows)) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    if sums.tables[table] > 1:
        inner = {cell for cell in cells if sums.tables[cell]}
        plain = [length for cell in cells if cell not in inner and 0 < (length := sums.chars[cell]) <= _SHORT]
        return len(plain) >= 6 and sum(plain) > sum(sums.chars[cell] for cell in inner)
    if sum(map(any, lengths)) == 1 and any(sums.breaks[cell] >= _BLOCKS for cell in cells if sums.chars[cell]):
        return False
    most = max(filled)
    is_article = (
        most > _LONGEST_DATUM
        and 2 * most > sums.chars[table]
        and sums.breaks[next(cell for cell in cells if sums.chars[cell] == most)] >= 3
    )
    return not is_article


def grid(page: Page, table: int, *, index: int, texts: Sequence[str]) -> Grid:
    """The table as a grid; `texts` are those of its own cells in their order. Raises as `grid_of`."""
    spanning = page.spanning
    spans = [
        [spans_of(page.attributes(cell)) if cell in spanning else ONE for cell in cells]
        for cells in own_cells(page, table)
    ]
    return grid_of(spans, texts, index=index)


def spans_of(attributes: Mapping[str, str]) -> Spans:
    """The columns and rows that a cell declares to span: 1 where that is no number, 0 rows for all to the end."""
    return _span(attributes, "colspan", MOST_COLSPAN) or 1, _span(attributes, "rowspan", MOST_ROWSPAN)


def grid_of(spans: list[list[Spans]], texts: Sequence[str], *, index: int) -> Grid:
    """The cells of those spans as a grid: clipped as browsers do, to the rows and columns there are, and never over another cell.

    Raises TooManySlots where spans cover more slots than a document may have.
    """
    shape = tuple(map(tuple, spans))
    layout = _known_layout(shape) if len(texts) <= _USUAL_CELLS else _Layout(shape)
    return Grid(index=index, cells=layout.cells(texts), height=len(spans), width=layout.width)


class _Layout:
    """Where the cells of a table stand; tables of one form stand alike, and most of their cells say the same."""

    def __init__(self, spans: Shape) -> None:
        placed = _placed(spans)
        # Columns in which no cell begins are a careless heading's.
        self.width = max((column + 1 for _, column, _, _ in placed), default=0)
        self._places = [
            (row, column, rowspan, min(colspan, self.width - column)) for row, column, rowspan, colspan in placed
        ]
        self._known: list[dict[str, Cell]] = [{} for _ in placed]

    def cells(self, texts: Sequence[str]) -> tuple[Cell, ...]:
        """The cells with those texts."""
        return tuple(
            [
                known.get(text) or _remembered(known, place, text)
                for known, place, text in zip(self._known, self._places, texts, strict=True)
            ]
        )


_known_layout = lru_cache(maxsize=32)(_Layout)


def _remembered(known: dict[str, Cell], place: Place, text: str) -> Cell:
    """The cell with that text, remembered if it is short and few are."""
    row, column, rowspan, colspan = place
    cell = Cell(row=row, column=column, text=text, rowspan=rowspan, colspan=colspan)
    if len(known) < _REMEMBERED and len(text) <= _LONGEST_DATUM:
        known[text] = cell
    return cell


def _placed(spans: Shape) -> list[Place]:
    """Row, column, rowspan and colspan of every cell."""
    colspans = _colspans([[across for across, _ in row] for row in spans])
    placed: list[Place] = []
    busy: dict[int, int] = {}
    slots = sum(map(len, spans))
    for row, cells in enumerate(spans):
        column = 0
        for number, cell in enumerate(cells):
            while column in busy and busy[column] > row:
                column += 1
            if cell is ONE:
                placed.append((row, column, 1, 1))
                column += 1
                continue
            declared = colspans[row][number]
            rowspan = min(cell[1] or len(spans), len(spans) - row)
            colspan = _free(busy, row, column, declared) if declared > 1 else 1
            slots += rowspan * colspan - 1
            if slots > MOST_SLOTS:
                raise TooManySlots
            if rowspan > 1:
                busy.update(dict.fromkeys(range(column, column + colspan), row + rowspan))
            placed.append((row, column, rowspan, colspan))
            column += colspan
    if slots > MOST_SLOTS:
        raise TooManySlots
    return placed


def _colspans(declared: list[list[int]]) -> list[list[int]]:
    """The spans with absurd ones reduced to what the other rows leave them."""
    sane = [[span if span <= _WIDEST_HEADING else 1 for span in spans] for spans in declared]
    widest = max(map(sum, sane), default=0)
    return [
        [span if span <= _WIDEST_HEADING else widest - sum(row) + 1 for span in spans]
        for spans, row in zip(declared, sane, strict=True)
    ]


def _span(attributes: Mapping[str, str], name: str, most: int) -> int:
    """The declared span; 1 where it is no number, 0 where it is declared 0 (to the end)."""
    digits = attributes.get(name, "").strip()[:12]
    return min(int(digits), most) if digits.isascii() and digits.isdigit() else 1


def _free(busy: dict[int, int], row: int, column: int, colspan: int) -> int:
    """The span cut where a cell from above stands in its way."""
    taken = (at for at in range(column + 1, column + colspan) if busy.get(at, 0) > row)
    return next(taken, column + colspan) - column
