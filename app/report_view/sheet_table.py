"""One table of the form for the terminal: rows down, columns across, sections one below the other as the form sets them."""

from collections.abc import Callable, Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from app.prose import Prose, folded
from app.report_view.view import CellView, PartView, RowView, SheetView

CellText = Callable[[CellView], Text]
HEADINGS = (28, 12, 8, 6, 4)
"""Terminal columns that a heading may be wide before it is broken; the first that leaves the labels room is taken."""
ROOMS = ((44, True), (34, True), (26, True), (24, False), (10, False))
"""Terminal columns that row labels should have, and whether the words of headings stay whole: the first that fits."""
MOST_CELL = 14
LEAST_CELL = 4
GAP = 2


def sheet_table(sheet: SheetView, cell_text: CellText, *, width: int) -> Table | None:
    """The table, at most `width` wide; the columns of its first section are its head, the others stand above their rows.

    None where its numbers do not fit side by side.
    """
    first = sheet.parts[0]
    widths = _widths(sheet, cell_text, width)
    if widths is None:
        return None
    label, *cells = widths
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, GAP - 1, 0, 0), show_edge=False)
    shown.add_column(Prose(first.heading, style="bold"), width=label)
    for index, wide in enumerate(cells):
        shown.add_column(_heading(first, index, wide), justify="right", width=wide, overflow="fold")
    for part in sheet.parts:
        if part is not first:
            shown.add_section()
            headings = (_heading(part, index, wide) for index, wide in enumerate(cells))
            shown.add_row(Prose(part.heading, style="bold"), *headings)
        for row in part.rows:
            for line in _lines(row, cell_text):
                shown.add_row(*line)
    return shown


def _widths(sheet: SheetView, cell_text: CellText, width: int) -> list[int] | None:
    """Of the label column and of each column of cells; None where they do not fit."""
    columns = range(sheet.width)
    room = width - GAP * len(columns)
    labels = [cell_len(row.label) + row.depth for part in sheet.parts for row in part.rows]
    longest = max(labels + [cell_len(part.heading) for part in sheet.parts])
    numbers = [_widest(sheet, index, cell_text) for index in columns]
    for least, whole in ROOMS:
        for most in HEADINGS:
            cells = [max(numbers[index], _widest_heading(sheet, index, most, whole=whole)) for index in columns]
            if room - sum(cells) >= min(least, longest):
                return [min(longest, room - sum(cells)), *cells]
    return None


def _widest_heading(sheet: SheetView, index: int, most: int, *, whole: bool) -> int:
    """Terminal columns of the widest heading of a column, broken to `most`; its longest word where words stay whole."""
    texts = [part.columns[index] for part in sheet.parts if index < len(part.columns)]
    words = [min(cell_len(word), 4 if not word.isascii() else most * 4) for text in texts for word in text.split()]
    return max(*(min(cell_len(text), most) for text in texts), LEAST_CELL, *(words if whole else ()))


def _widest(sheet: SheetView, index: int, cell_text: CellText) -> int:
    """The widest number of a column: numbers are broken only where nothing else helps."""
    cells = (row.cells[index] for part in sheet.parts for row in part.rows if index < len(row.cells))
    return max(LEAST_CELL, *(min(cell_len(cell_text(cell).plain), MOST_CELL) for cell in cells))


def _heading(part: PartView, index: int, width: int) -> RenderableType:
    """Its lines flush right, as the numbers below are."""
    if index >= len(part.columns):
        return ""
    return Text("\n".join(folded(part.columns[index], width)), style="bold", justify="right")


def _lines(row: RowView, cell_text: CellText) -> Iterator[Sequence[RenderableType]]:
    """The row, below the groups that begin with it."""
    for depth, group in row.opens:
        yield (Prose(group, style="italic", indent=depth),)
    yield (Prose(row.label, indent=row.depth), *(cell_text(cell) for cell in row.cells))
