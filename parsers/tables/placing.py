"""Which of a line's fields are the cells of its row: the blanks among them are evidence of position."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Positions = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What two lines must share for the position of cells in one to say something about the other."""

    block: int
    """The run of adjacent lines, or the grid, they stand in."""
    fields: int
    label: int
    """Position of the row label."""
    depth: int
    """How deep the form nests the row: deeper labels push the cells to the right."""


def windows(positions: Positions, filled: Positions, cells: int) -> tuple[Positions, ...]:
    """Every run of that many neighbouring positions that holds all filled ones."""
    runs = (positions[start : start + cells] for start in range(len(positions) - cells + 1))
    return tuple(run for run in runs if set(filled) <= set(run))


def sure_positions(positions: Positions, filled: Positions, cells: int) -> Positions | None:
    """Where the cells stand if the line alone tells it: every cell filled, or one run only that fits."""
    if len(filled) == cells:
        return filled
    found = windows(positions, filled, cells)
    return found[0] if len(found) == 1 else None


def blank_positions(positions: Positions, cells: int) -> Positions | None:
    """Some positions for the cells of a line without any value; None where it has too few fields."""
    return positions[:cells] if len(positions) >= cells else None


def shared_positions(filled: Positions, proofs: Iterable[Positions]) -> Positions | None:
    """Where lines of the same shape have their cells, if all agree and this line's values stand there too."""
    agreed: Sequence[Positions] = tuple(set(proofs))
    return agreed[0] if len(agreed) == 1 and set(filled) <= set(agreed[0]) else None
