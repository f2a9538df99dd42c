"""Labels that run out of the last row of a page: some programs print the rest of a broken head right below its border."""

from dataclasses import replace

from model.documents import Cell
from parsers.paged.lines import TextLine, joined, middle
from parsers.paged.pages import Word
from parsers.paged.tables import Fragment
from parsers.tables.labels import EVERY

_NEAR, _INSIDE = 1.0, 0.5
"""Heights of the line that it may stand below the table, or reach into it."""


def with_overflow(table: Fragment, line: TextLine) -> Fragment | None:
    """The table with the line below it as the rest of its last row.

    None where the line stands off, or where not all of its words begin a label of the form with those of the cell above.
    """
    if line.page != table.page or not -_INSIDE * line.size <= line.box[1] - table.bottom <= _NEAR * line.size:
        return None
    last = table.row(table.height - 1)
    rests: dict[int, list[Word]] = {}
    for word in line.words:
        home = next((number for number, cell in enumerate(last) if _is_over(cell, table, word)), None)
        if home is None:
            return None
        rests.setdefault(home, []).append(word)
    whole = {id(last[home]): f"{last[home].text}\n{joined(words)}" for home, words in rests.items()}
    if not all(EVERY.of(text) or EVERY.may_grow(text) for text in whole.values()):
        return None
    cells = tuple(replace(cell, text=whole.get(id(cell), cell.text)) for cell in table.cells)
    return replace(table, cells=cells)


def _is_over(cell: Cell, table: Fragment, word: Word) -> bool:
    """Whether the word stands below the cell, and the cell holds words."""
    left, right = table.xs[cell.column], table.xs[cell.column + cell.colspan]
    return bool(cell.text) and left <= middle(word)[0] < right
