"""Tables of a known look whose every digit stands in a cell of the form and is all of its number: facts without a ledger.

The plan shows once that each cell is one of the grid's, that no two are the same, and that no digit stands outside them but in labels.
What is left to be seen of a print is that each cell holds one number whole, or none. Everything else is read with a ledger
(`parsers.tables.reading`), which for plain tables comes to the same facts and nothing left over.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from model.editions import BY_KEY
from model.form import Column
from model.types import Fact, Grid, State
from parsers.tables.facts import grid_fact
from parsers.tables.ledger import DIGITS, Spot, residue, stretches_of
from parsers.tables.lines import INVISIBLE, cell_place
from parsers.tables.looks import LOOKS
from parsers.tables.prints import Plan, Print

_TEXTS = 4
"""Texts of one cell that are remembered: most cells are 0 in most reports."""
_page, _box, _confidence = attrgetter("page"), attrgetter("box"), attrgetter("confidence")
_NOTHING = {None}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """Where a cell of the form stands."""

    key: str
    column: Column
    grid: int = 0
    """Number of the grid among those of the print."""
    number: int | None = None
    """Number of the cell in that grid; None where the form's row is not printed."""


def plain_facts(one: Print, edition: str, *, kept: bool) -> list[Fact] | None:
    """The facts of the print in the form's order, if it is plain; None where it must be read with a ledger."""
    if one.plan is None or any(_is_on_paper(sheet.grid) for sheet in one.sheets):
        return None
    cells = [sheet.grid.cells for sheet in one.sheets]
    saying = _sayings(one.plan, edition, tuple([sheet.grid.index for sheet in one.sheets]), kept=kept)
    if saying is None:
        return None
    found = [facts[cells[grid][number].text if number is not None else ""] for grid, number, facts in saying]
    plain = [fact for fact in found if fact is not None]
    return plain if len(plain) == len(found) else None


def _is_on_paper(grid: Grid) -> bool:
    """Whether any of its cells has a page, a box or a confidence of recognition."""
    return any(set(map(known, grid.cells)) != _NOTHING for known in (_page, _box, _confidence))


class _Saying(dict[str, Fact | None]):
    """What one cell says, by its text; None where that is not one number whole, or nothing."""

    def __init__(self, slot: _Slot, at: tuple[int, int, int]) -> None:
        super().__init__()
        self._slot = slot
        self._at = at
        self._place = cell_place(*at)

    def __missing__(self, text: str) -> Fact | None:
        """What a text says that is not remembered."""
        counted = text.isdecimal() and text.isascii() and (text[0] != "0" or text == "0")
        fact = self._count(text) if counted else _plain_fact(self._slot, text, self._at)
        if len(self) < _TEXTS:
            self[text] = fact
        return fact

    def _count(self, text: str) -> Fact:
        """What digits say in any cell of the form: their number. Most cells hold such a count, and few the same again."""
        return Fact(key=self._slot.key, state=State.READ, value=Decimal(text), printed=text, place=self._place)


def _plain_fact(slot: _Slot, text: str, at: tuple[int, int, int]) -> Fact | None:
    fact, span = grid_fact(slot.key, text, at, signed=slot.column.signed)
    if text.isdecimal() or not text:
        return fact
    if text.strip(INVISIBLE) != text:
        return None
    if fact.state is State.UNREADABLE:
        return fact
    start, end = span or (0, 0)
    return None if DIGITS.search(text[:start]) or DIGITS.search(text[end:]) else fact


@lru_cache(maxsize=LOOKS)
def _sayings(
    plan: Plan, edition: str, grids: tuple[int, ...], *, kept: bool
) -> tuple[tuple[int, int | None, _Saying], ...] | None:
    """The form's cells in order, each with its grid, its number there and what it says; `grids` are their numbers in the document."""
    slots = _slots(plan, edition, kept=kept)
    return (
        None
        if slots is None
        else tuple((slot.grid, slot.number, _Saying(slot, _at(plan, slot, grids))) for slot in slots)
    )


def _at(plan: Plan, slot: _Slot, grids: tuple[int, ...]) -> tuple[int, int, int]:
    """Where the cell stands in its document; where its row is not printed, where the table begins."""
    _, look, rows = plan.shape[slot.grid]
    row, column, _, _ = look.spreads[look.rows[rows[0]][0] if slot.number is None else slot.number]
    return grids[slot.grid], row, column


def _slots(plan: Plan, edition: str, *, kept: bool) -> list[_Slot] | None:
    """Where each cell of the form stands; None where the table is not plain whatever numbers stand in it."""
    table = BY_KEY[edition].table(plan.table)
    spots = None if table.variants else plan.cells(edition, kept=kept)
    if spots is None or len({spot for _, spot in spots}) < len(spots) or _strays(plan, {spot for _, spot in spots}):
        return None
    grids = {block: grid for grid, (block, _, _) in enumerate(plan.shape)}
    places = {
        key: (grids[block], plan.shape[grids[block]][1].first_at(row, column)) for key, (block, row, column, _) in spots
    }
    return [
        _Slot(key=key, column=column, grid=places[key][0], number=places[key][1])
        if key in places
        else _Slot(key=key, column=column)
        for key, column in table.columns.items()
    ]


def _strays(plan: Plan, cells: set[Spot]) -> bool:
    """Whether digits stand outside the cells that are no part of a label."""
    fields = [field for line in plan.pattern.lines for field in line.fields if field.top and field.spot not in cells]
    return any(residue(fields, stretches_of(plan.owned), table=plan.table))
