"""Sheets by coordinates: boxes that know where they stand, and sheets made of them again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.demo.forms import Box, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A box and its top left corner."""

    row: int
    column: int
    box: Box

    @property
    def below(self) -> int:
        """The row after its last one."""
        return self.row + self.box.rowspan

    @property
    def right(self) -> int:
        """The column after its last one."""
        return self.column + self.box.colspan


def placed(sheet: Sheet) -> list[Placed]:
    """Every box of the sheet in reading order."""
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for row, line in enumerate(sheet):
        column = 0
        for box in line:
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + over) for down in range(box.rowspan) for over in range(box.colspan)}
            found.append(Placed(row=row, column=column, box=box))
    return found


def sheet_of(boxes: Iterable[Placed]) -> Sheet:
    """The sheet that the boxes make; its rows without a box begin none."""
    rows: dict[int, list[Placed]] = {}
    for one in boxes:
        rows.setdefault(one.row, []).append(one)
    height = max(rows) + 1
    return tuple(
        tuple(one.box for one in sorted(rows.get(row, ()), key=lambda one: one.column)) for row in range(height)
    )


def relabelled(sheet: Sheet, label: Callable[[Box], str]) -> Sheet:
    """The sheet with other texts in its labels; cells of the form stay."""
    return tuple(tuple(box if box.key else replace(box, text=label(box)) for box in line) for line in sheet)


def refilled(sheet: Sheet, text: Callable[[str], str]) -> Sheet:
    """The sheet with other texts in the cells of the form, by fact key."""
    return tuple(tuple(replace(box, text=text(box.key)) if box.key else box for box in line) for line in sheet)


def spread(sheet: Sheet) -> list[list[Box]]:
    """Every row at full width; what a span covers is an empty box."""
    boxes = placed(sheet)
    width, height = max(one.right for one in boxes), max(one.below for one in boxes)
    rows = [[Box(text="") for _ in range(width)] for _ in range(height)]
    for one in boxes:
        rows[one.row][one.column] = replace(one.box, rowspan=1, colspan=1)
    return rows


def parted(sheet: Sheet, row: int) -> tuple[Sheet, Sheet]:
    """The sheet cut above that row; a box that reaches over the cut goes on below as an empty one."""
    upper: list[Placed] = []
    lower: list[Placed] = []
    for one in placed(sheet):
        if one.below <= row:
            upper.append(one)
        elif one.row >= row:
            lower.append(replace(one, row=one.row - row))
        else:
            upper.append(replace(one, box=replace(one.box, rowspan=row - one.row)))
            lower.append(replace(one, row=0, box=replace(one.box, text="", rowspan=one.below - row)))
    return sheet_of(upper), sheet_of(lower)


def with_row(sheet: Sheet, row: int, boxes: Iterable[Placed]) -> Sheet:
    """The sheet with a row let in above that one; what reaches over the place grows by it."""
    moved: list[Placed] = []
    for one in placed(sheet):
        if one.row >= row:
            moved.append(replace(one, row=one.row + 1))
        elif one.below > row:
            moved.append(replace(one, box=replace(one.box, rowspan=one.box.rowspan + 1)))
        else:
            moved.append(one)
    return sheet_of([*moved, *boxes])


_NARROW_EM = 0.65
"""Width of a digit or sign in ems, that of a Chinese character being 1: that of the widest font that stands in for an absent one."""


def ems(text: str) -> float:
    """How wide the text is in sizes of its font."""
    return sum(_NARROW_EM if character.isascii() else 1 for character in text)
