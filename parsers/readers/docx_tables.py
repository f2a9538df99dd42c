"""Tables of a Word document: where its cells stand after spans, vertical and horizontal merges, and deletions."""

from collections.abc import Callable, Iterator

from model.documents import Paragraph
from parsers.readers.docx_names import TC, TC_PR, TR, TR_PR, VAL, W
from parsers.readers.docx_styles import whole_number
from parsers.readers.docx_text import printed_children
from parsers.readers.elements import Element
from parsers.readers.laid import MOST_COLUMNS, Laid, LaidCell
from parsers.readers.refusals import too_large

_DELETED_ROW, _DELETED_CELL = f"{TR_PR}/{W}del", f"{TC_PR}/{W}cellDel"
MOST_CELLS = 100_000
"""Cells of one table."""

Content = Callable[[Element], list[Paragraph | Laid]]
"""What stands in a cell."""


def laid(table: Element, content: Content) -> Laid:
    """The table's cells at their places; columns are counted on the table's own grid, as `gridSpan` counts them."""
    cells: list[LaidCell] = []
    merging: dict[int, LaidCell] = {}
    height = 0
    for row in _inside(table, TR):
        if row.find(_DELETED_ROW) is not None:
            continue
        merging = _row(row, height, cells, merging, content)
        height += 1
        if len(cells) > MOST_CELLS:
            raise too_large(f"A table has more than {MOST_CELLS} cells.")
    return Laid(cells=cells, height=height)


def _row(
    row: Element, number: int, cells: list[LaidCell], merging: dict[int, LaidCell], content: Content
) -> dict[int, LaidCell]:
    """Adds the row's cells and gives the vertical merges that may go on in the next row, by their column."""
    column = min(_number(row, f"{TR_PR}/{W}gridBefore") or 0, MOST_COLUMNS)
    open_below: dict[int, LaidCell] = {}
    last: LaidCell | None = None
    for cell in _inside(row, TC):
        if cell.find(_DELETED_CELL) is not None:
            continue
        span = _span(cell)
        if column + span > MOST_COLUMNS:
            raise too_large(f"A table has more than {MOST_COLUMNS} columns.")
        upright, level = _merge(cell, "vMerge"), _merge(cell, "hMerge")
        if level == "continue" and last is not None:
            last.colspan += span if last.row == number else 0
        elif upright == "continue" and column in merging:
            last = open_below[column] = merging[column]
            last.rowspan += 1
        else:
            last = LaidCell(row=number, column=column, colspan=span, parts=content(cell))
            cells.append(last)
            if upright:
                open_below[column] = last
        column += span
    return open_below


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls included."""
    for child in printed_children(element):
        if child.tag == tag:
            yield child
        elif child.tag not in {TR, TC}:
            yield from _inside(child, tag)


def _span(cell: Element) -> int:
    return max(1, _number(cell, f"{TC_PR}/{W}gridSpan") or 1)


def _merge(cell: Element, name: str) -> str | None:
    """`restart` or `continue`; None where the cell is not merged that way."""
    found = cell.find(f"{TC_PR}/{W}{name}")
    return None if found is None else "restart" if found.get(VAL) == "restart" else "continue"


def _number(element: Element, path: str) -> int | None:
    found = element.find(path)
    return None if found is None else whole_number(found.get(VAL))
