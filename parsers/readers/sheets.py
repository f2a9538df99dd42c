"""Sheets of a workbook as blocks: what stands in tables as grids, titles, headings and prose around them as paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby

from model.documents import Block, Cell, Grid, Paragraph, Place
from model.text import one_line, squeezed
from parsers.chapters import chapter_key
from parsers.readers.refusals import too_large

MOST_SLOTS = 100_000
"""Slots that all tables of a workbook may cover; the prescribed tables cover about 300."""
MOST_CELLS = 200_000
"""Cells of a workbook that hold something."""
_LONGEST_LABEL = 60
"""Characters from which a cell alone in its row is a text and no label; the form's longest label has 40."""
_DIGITS = re.compile(r"-?\d+")
_PRECISION = 15
"""Decimal digits that a spreadsheet keeps of a number; what floating point adds behind them is noise."""

Merge = tuple[int, int, int, int]
"""Top row, left column, bottom row, right column, all included."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """One sheet: what its cells print, and which are merged."""

    shown: bool = True
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row and column to the text; cells that print nothing are left out."""
    merges: list[Merge] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    number: int
    columns: tuple[int, ...]
    """Where something is printed."""
    crossed: bool
    """Whether a printed cell from above reaches into it."""


def number_text(value: float | str) -> str:
    """A stored number as it is printed without a format: no float noise, no exponent, no `.0`."""
    raw = str(value)
    if _DIGITS.fullmatch(raw):
        return raw
    return f"{Decimal(f'{float(value):.{_PRECISION}g}').normalize():f}"


def blocks(sheets: Iterable[Sheet]) -> list[Block]:
    """The shown sheets in their order; the hidden ones only where nothing is printed on the others."""
    found = list(sheets)
    if sum(len(sheet.cells) for sheet in found) > MOST_CELLS:
        raise too_large(f"The workbook has more than {MOST_CELLS} cells.")
    shown = [sheet for sheet in found if sheet.shown and sheet.cells]
    made: list[Block] = []
    grids = slots = 0
    for sheet in shown or found:
        for block in _blocks(sheet):
            if isinstance(block, Paragraph):
                made.append(block)
                continue
            slots += block.height * block.width
            if slots > MOST_SLOTS:
                raise too_large(f"The workbook's tables cover more than {MOST_SLOTS} cells.")
            made.append(replace(block, index=grids))
            grids += 1
    return made


def _blocks(sheet: Sheet) -> Iterator[Block]:
    """The sheet's paragraphs and grids; wholly blank rows part tables."""
    merges = {merge[:2]: merge for merge in sheet.merges}
    for rows in _stretches(sheet, merges):
        for prose, run in groupby(rows, key=_prose_rows(sheet, rows).__contains__):
            if prose:
                yield from _paragraphs(sheet, run)
            else:
                yield _grid(sheet, list(run), merges)


def _stretches(sheet: Sheet, merges: dict[tuple[int, int], Merge]) -> Iterator[list[_Row]]:
    """Rows in which something is printed, as runs without a blank row between them."""
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(sheet.cells):
        by_row.setdefault(row, []).append(column)
    stretch: list[_Row] = []
    reach = -1
    for row, columns in by_row.items():
        if stretch and row > max(reach, stretch[-1].number) + 1:
            yield stretch
            stretch = []
        stretch.append(_Row(number=row, columns=tuple(columns), crossed=row <= reach))
        reach = max([reach, *(merges[row, column][2] for column in columns if (row, column) in merges)])
    if stretch:
        yield stretch


def _prose_rows(sheet: Sheet, rows: Sequence[_Row]) -> set[_Row]:
    """Rows that belong to no table: a text alone in its row, at either edge or plainly no label."""
    lone = [len(row.columns) == 1 and not row.crossed for row in rows]
    inside = [number for number, alone in enumerate(lone) if not alone]
    first, last = (inside[0], inside[-1]) if inside else (len(rows), len(rows))
    return {
        row
        for number, row in enumerate(rows)
        if lone[number] and (not first < number < last or _is_prose(sheet.cells[row.number, row.columns[0]]))
    }


def _is_prose(text: str) -> bool:
    return chapter_key(text) is not None or len(squeezed(text)) > _LONGEST_LABEL or text.rstrip().endswith("。")


def _paragraphs(sheet: Sheet, rows: Iterable[_Row]) -> Iterator[Paragraph]:
    for row in rows:
        for line in sheet.cells[row.number, row.columns[0]].splitlines():
            if line.strip():
                yield Paragraph(text=one_line(line), place=Place())


def _grid(sheet: Sheet, rows: Sequence[_Row], merges: dict[tuple[int, int], Merge]) -> Grid:
    """The rows as a grid from the first to the last column in which something is printed; blank cells are cells."""
    printed = [(row.number, column) for row in rows for column in row.columns]
    top, bottom = rows[0].number, rows[-1].number
    left = min(column for _, column in printed)
    right = max(merges[at][3] if at in merges else at[1] for at in printed)
    if (bottom - top + 1) * (right - left + 1) > MOST_SLOTS:
        raise too_large(f"A table of the workbook covers more than {MOST_SLOTS} cells.")
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            _, _, below, beside = merges.get((row, column), (0, 0, row, column))
            rowspan, colspan = min(below, bottom) - row + 1, min(beside, right) - column + 1
            covered |= {(row + down, column + along) for down in range(rowspan) for along in range(colspan)}
            text = "\n".join(filter(None, map(one_line, sheet.cells.get((row, column), "").splitlines())))
            cells.append(
                Cell(row=row - top, column=column - left, text=text, rowspan=max(1, rowspan), colspan=max(1, colspan))
            )
    return Grid(index=0, cells=tuple(cells), height=bottom - top + 1, width=right - left + 1)
