"""How a table's lines set its cells off from their labels: the arrangements that all of its rows bear out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from parsers.tables.placing import Positions
from parsers.tables.tokens import Sort, TokenLine

_MOST_BEFORE = 8
"""Fields before the first cell: the form's labels take three columns, printed ones up to twice as many."""
_MOST_PADS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidRow:
    """Where the parts of one parted line stand, by number of the field."""

    label: int
    depth: int
    """How many groups the form puts the row in."""
    cells: int
    positions: Positions
    """The fields behind the label."""
    filled: Positions

    def window(self, start: int) -> Positions | None:
        """As many neighbouring fields as the row has cells, from that one on; None where the line has too few."""
        found = tuple(position for position in self.positions if position >= start)[: self.cells]
        return found if len(found) == self.cells and found[0] == start else None


Arrangement = Callable[[LaidRow], Positions | None]
"""Where a row's cells stand; None where it cannot have them so."""


def arrangement_under(rows: Sequence[LaidRow], first: int | None) -> tuple[Arrangement, ...]:
    """The cells under their column labels, which stand from that field on; nothing where a row contradicts it."""
    under = () if first is None or not _is_square(rows) else (partial(_fixed, start=first),)
    return _borne_out(under, rows)


def arrangements(rows: Sequence[LaidRow]) -> tuple[Arrangement, ...]:
    """The arrangements of neighbouring rows that contradict none of them."""
    deepest = max((row.depth for row in rows), default=0)
    starts = range(1, _MOST_BEFORE) if _is_square(rows) else ()
    pads = () if _is_ragged(rows) else range(_MOST_PADS)
    return _borne_out(
        [
            *(partial(_fixed, start=start) for start in starts),
            _beside,
            *(partial(_behind_spans, pads=each, deepest=deepest) for each in pads),
        ],
        rows,
    )


def _borne_out(possible: Iterable[Arrangement], rows: Iterable[LaidRow]) -> tuple[Arrangement, ...]:
    telling = [row for row in rows if row.filled and len(row.positions) >= row.cells]
    return tuple(one for one in possible if all(_bears_out(row, one) for row in telling))


def _is_square(rows: Iterable[LaidRow]) -> bool:
    """Whether labels of one level stand in one field, as in a real grid."""
    labels = {(row.depth, row.label) for row in rows}
    return len(labels) == len({depth for depth, _ in labels})


def _is_ragged(rows: Iterable[LaidRow]) -> bool:
    """Whether lines alike end at different fields: then blanks may be missing at their ends."""
    ends = {(row.depth, row.label, row.cells, row.positions[-1]) for row in rows if row.positions}
    return len(ends) > len({alike[:-1] for alike in ends})


def agreed(row: LaidRow, possible: Iterable[Arrangement]) -> Positions | None:
    """Where the row's cells stand by all the arrangements; None where they differ or none is left."""
    found = {positions for one in possible if (positions := one(row))}
    return found.pop() if len(found) == 1 else None


def keeps_blanks(rows: Iterable[TokenLine]) -> bool:
    """Whether some parted line of text has an empty field between others: where blanks are dropped, none has."""
    return any(_has_gap(row) for row in rows if row.line.fielded and row.line.layout != "grid")


def _has_gap(row: TokenLine) -> bool:
    printed = [index for index, token in enumerate(row.tokens) if token.sort is not Sort.EMPTY]
    return bool(printed) and printed[-1] - printed[0] + 1 > len(printed)


def _fixed(row: LaidRow, *, start: int) -> Positions | None:
    """Cells in the same fields of every line, as in a real grid."""
    return row.window(start)


def _beside(row: LaidRow) -> Positions | None:
    """Cells right behind the label, whatever pads the line."""
    return row.window(row.label + 1)


def _behind_spans(row: LaidRow, *, pads: int, deepest: int) -> Positions | None:
    """Cells at the line's end, behind the fields over which a label of an outer level spans."""
    found = row.window(row.label + 1 + pads + deepest - row.depth)
    return found if found and found[-1] == row.positions[-1] else None


def _bears_out(row: LaidRow, one: Arrangement) -> bool:
    found = one(row)
    return found is not None and set(row.filled) <= set(found)
