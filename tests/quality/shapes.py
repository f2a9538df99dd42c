"""What happens to the official sheets on their way to print: spans split, rows added, labels altered, tables cut in two."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from opencc import OpenCC

from app.demo.forms import Box, Sheet
from model.editions import EDITIONS
from quality.geometry import Placed, parted, placed, relabelled, sheet_of, spread, with_row
from quality.printed import Part, TablePart

Shape = Callable[[TablePart, Random], list[Part]]
"""A table to what is printed of it."""

_TO_TRADITIONAL = OpenCC("s2t").convert
_LONG = 9
"""Characters from which a label is still known when its last one is cut off."""
_UNKNOWN_ROWS = {
    "disclosure": ("行政征收征用", "其中：涉企事项", "公共服务事项"),
    "requests": ("其中：网络申请", "其中：当面申请", "其中：信函申请"),
}
_DECORATIONS = ("", "（件）", "（单位：件）", "(件)", " ")


def official(part: TablePart, _draw: Random) -> list[Part]:
    """The sheet as the form prints it."""
    return [part]


def word_spans(part: TablePart, draw: Random) -> list[Part]:
    """Column edges a hair apart from row to row, as tables drawn by hand in Word have them: spans over many thin columns."""
    boxes = placed(part.sheet)
    width = max(one.right for one in boxes)
    edges = _edges(boxes, width, draw)
    moved = [
        replace(
            one,
            column=edges[one.row, one.column],
            box=replace(one.box, colspan=edges[one.row, one.right] - edges[one.row, one.column]),
        )
        for one in boxes
    ]
    return [replace(part, sheet=sheet_of(moved))]


def _edges(boxes: list[Placed], width: int, draw: Random) -> dict[tuple[int, int], int]:
    """(row, column edge) to the thin column it stands at; both sides of a box keep one edge over all its rows."""
    height = max(one.below for one in boxes)
    home = {(row, edge): (row, edge) for row in range(height) for edge in range(width + 1)}
    for one in boxes:
        for edge in (one.column, one.right):
            first = home[one.row, edge]
            joined = {home[row, edge] for row in range(one.row, one.below)}
            home |= {spot: first for spot, group in home.items() if group in joined}
    shift = {group: draw.choice((0, 0, 1)) for group in sorted(set(home.values()))}
    return {(row, edge): 2 * edge + (shift[group] if 0 < edge < width else 0) for (row, edge), group in home.items()}


def extra_rows(part: TablePart, draw: Random) -> list[Part]:
    """Rows that no edition knows, with numbers of their own."""
    labels = _UNKNOWN_ROWS.get(part.table)
    if labels is None:
        return [part]
    sheet = part.sheet
    for label in draw.sample(labels, k=draw.randint(1, 2)):
        valued = sorted({one.row for one in placed(sheet) if one.box.key})
        sheet = _extra_row(sheet, draw.choice(valued), label, draw)
    return [replace(part, sheet=sheet)]


def _extra_row(sheet: Sheet, above: int, label: str, draw: Random) -> Sheet:
    """A row like the one above it, behind it: same cells, another label."""
    model = [one for one in placed(sheet) if one.row == above]
    first = next(one.column for one in model if one.box.key)
    cells = [
        replace(one, row=above + 1, box=replace(one.box, text=str(draw.randint(0, 60)), key=None))
        for one in model
        if one.box.key
    ]
    # What reaches down from above keeps its columns; the new label takes what is left before the cells.
    reaching = [one for one in placed(sheet) if one.row <= above < above + 1 < one.below and one.column < first]
    start = max((one.right for one in reaching), default=0)
    head = Placed(row=above + 1, column=start, box=Box(text=label, colspan=first - start))
    return with_row(sheet, above + 1, [head, *cells])


def renamed(part: TablePart, draw: Random) -> list[Part]:
    """Labels in other wordings of the form, with units or remarks behind them."""
    return [replace(part, sheet=relabelled(part.sheet, lambda box: _renamed(box.text, draw)))]


def _renamed(label: str, draw: Random) -> str:
    if label == "现行有效件数":
        return draw.choice(["现行有效件数(历史累计)", "现行有效件数（历史累计）", "现行有效件"])
    wordings = _WORDINGS.get(label, ())
    if wordings and draw.random() < 0.6:
        return draw.choice(wordings)
    return label + draw.choice(_DECORATIONS) if label in _COUNTED else label


def _columns_and_rows() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    wordings: dict[str, tuple[str, ...]] = {}
    counted: set[str] = set()
    for edition in EDITIONS:
        for table in edition.tables:
            for section, row, column in table.cells():
                wordings[column.label] = column.variants
                wordings[f"{row.number}{row.label}"] = tuple(f"{row.number}{text}" for text in row.variants)
                if section.heading and column.unit == "件":
                    counted.add(column.label)
    return wordings, frozenset(counted)


_WORDINGS, _COUNTED = _columns_and_rows()


def cut_labels(part: TablePart, _draw: Random) -> list[Part]:
    """Long labels without their last character, as narrow columns cut them."""

    def cut(box: Box) -> str:
        return box.text if len(box.text) < _LONG or "二十" in box.text else box.text[:-1]

    return [replace(part, sheet=relabelled(part.sheet, cut))]


def broken_labels(part: TablePart, draw: Random) -> list[Part]:
    """Labels broken over lines wherever the column ends."""

    def broken(box: Box) -> str:
        size = draw.randint(3, 8)
        return "\n".join(box.text[at : at + size] for at in range(0, len(box.text), size))

    return [replace(part, sheet=relabelled(part.sheet, broken))]


def upright(part: TablePart, _draw: Random) -> list[Part]:
    """Row heads turned upright: one character a line."""

    def turned(box: Box) -> str:
        return "\n".join(box.text) if box.rowspan > 2 and len(box.text) < 12 else box.text

    return [replace(part, sheet=relabelled(part.sheet, turned))]


def traditional(part: TablePart, _draw: Random) -> list[Part]:
    """Labels in traditional characters."""
    return [replace(part, sheet=relabelled(part.sheet, lambda box: _TO_TRADITIONAL(box.text)))]


def in_traditional(text: str) -> str:
    """A paragraph in traditional characters."""
    return str(_TO_TRADITIONAL(text))


def broken_numbers(part: TablePart, draw: Random) -> list[Part]:
    """Numbers broken over lines in cells that are too narrow for them."""

    def broken(box: Box) -> Box:
        if not box.key or len(box.text) < 3 or draw.random() < 0.5:
            return box
        at = draw.randint(1, len(box.text) - 1)
        return replace(box, text=f"{box.text[:at]}\n{box.text[at:]}")

    return [replace(part, sheet=tuple(tuple(broken(box) for box in line) for line in part.sheet))]


def two_tables(part: TablePart, draw: Random) -> list[Part]:
    """The table cut in two between its rows, now and then with its head printed again."""
    boxes = placed(part.sheet)
    rows = sorted({one.row for one in boxes if one.box.key})
    if len(rows) < 4:
        return [part]
    upper, lower = parted(part.sheet, draw.choice(rows[1:-1]))
    if part.table == "requests" and draw.random() < 0.5:
        lower = (*part.sheet[: rows[0]], *lower)
    return [replace(part, sheet=upper), replace(part, sheet=lower)]


def without_spans(part: TablePart, _draw: Random) -> list[Part]:
    """Every span cut up into empty cells, as some converters and spreadsheets leave it."""
    return [replace(part, sheet=tuple(tuple(row) for row in spread(part.sheet)))]


def copied_spans(part: TablePart, _draw: Random) -> list[Part]:
    """Every span of a label filled up with copies of its text."""
    rows = spread(part.sheet)
    for one in placed(part.sheet):
        if one.box.key is None:
            for row in range(one.row, one.below):
                rows[row][one.column : one.right] = [Box(text=one.box.text)] * one.box.colspan
    return [replace(part, sheet=tuple(tuple(row) for row in rows))]


def empty_columns(part: TablePart, draw: Random) -> list[Part]:
    """Empty columns let in between the others, as spreadsheets have them; a box that reaches over one grows by it."""
    boxes = placed(part.sheet)
    width = max(one.right for one in boxes)
    added = sorted(draw.sample(range(1, width), k=min(2, width - 1)))
    moved = [_moved(one, added) for one in boxes]
    taken = {
        (row, column) for one in moved for row in range(one.row, one.below) for column in range(one.column, one.right)
    }
    height = max(one.below for one in moved)
    gaps = [
        Placed(row=row, column=edge + number, box=Box(text=""))
        for number, edge in enumerate(added)
        for row in range(height)
        if (row, edge + number) not in taken
    ]
    return [replace(part, sheet=sheet_of([*moved, *gaps]))]


def _moved(one: Placed, added: list[int]) -> Placed:
    column = one.column + sum(edge <= one.column for edge in added)
    right = one.right + sum(edge < one.right for edge in added)
    return replace(one, column=column, box=replace(one.box, colspan=right - column))
