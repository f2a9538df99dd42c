"""The form's own arithmetic applied to the cells of a report.

A law is judged only where its cells are known: an unreadable or absent cell makes it not assessable, and a blank counts
as 0 (the form's practice) only where nothing speaks against it. What is stored stays blank.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter

from model.editions import EDITIONS
from model.form import Edition, Law, Term
from model.types import Fact, State, Verdict
from monitor.phrases import Text

Cells = Mapping[str, Fact]
Objection = Callable[[Fact, Cells], Text | None]
"""Says why a blank cell may not be counted as 0; None where it may."""

NOTHING = Text("", "")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A law applied: the two sums, the cells behind them, and the verdict with its reason."""

    law: Law
    verdict: Verdict
    left: tuple[Fact, ...] = ()
    right: tuple[Fact, ...] = ()
    reason: Text = NOTHING
    """Why it cannot be assessed; empty otherwise."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All cells, left side first."""
        return (*self.left, *self.right)

    @property
    def difference(self) -> Decimal:
        """Left minus right, blanks counted as 0."""
        return total(self.left) - total(self.right)


def total(facts: Sequence[Fact]) -> Decimal:
    """The sum of the values; a cell without one adds nothing."""
    return sum([fact.value for fact in facts if fact.value is not None], _ZERO)


def is_empty(fact: Fact) -> bool:
    """Whether the cell is printed empty or as not applicable (/, —, 无)."""
    return fact.state is State.BLANK or fact.state is State.NOT_APPLICABLE


@lru_cache(maxsize=256)
def laws_of(edition: Edition, code: str) -> tuple[Law, ...]:
    """The laws of that code in the order of the form."""
    return tuple(law for law in edition.laws if law.code == code)


class Addition:
    """A law of one year, ready to be applied to the numbers of report after report."""

    def __init__(self, law: Law) -> None:
        self._left = len(law.left)
        self._pick = itemgetter(*(term.key for term in (*law.left, *law.right)))

    def verdict(self, values: Mapping[str, Decimal]) -> Verdict | None:
        """Whether both sides come to the same; None where a cell has no number, so that it must be asked why."""
        try:
            numbers: tuple[Decimal, ...] = self._pick(values)
        except KeyError:
            return None
        equal = sum(numbers[: self._left], _ZERO) == sum(numbers[self._left :], _ZERO)
        return Verdict.PASS if equal else Verdict.FAIL

    def cells(self, cells: Cells) -> tuple[Fact, ...]:
        """The law's cells, left side first; KeyError where one is not there."""
        found: tuple[Fact, ...] = self._pick(cells)
        return found


@lru_cache(maxsize=256)
def additions_of(edition: Edition, code: str) -> tuple[tuple[Law, Addition | None], ...]:
    """The laws of that code in the order of the form, each ready to be applied; None beside one that asks for last year."""
    return tuple((law, None if _looks_back(law) else Addition(law)) for law in laws_of(edition, code))


def _looks_back(law: Law) -> bool:
    return any(term.years_back for term in (*law.left, *law.right))


def weigh(law: Law, years: Sequence[Cells], *, objection: Objection) -> Weighing:
    """The law applied to this year's cells (`years[0]`) and, where it asks for them, last year's (`years[1]`)."""
    left, right = _side(law.left, years), _side(law.right, years)
    if left is None or right is None:
        keys = _some([term.key for term in (*law.left, *law.right) if _cell(term, years) is None])
        return _unassessable(law, Text(f"没有读到单元格 {keys}", f"cells not found: {keys}"))
    reason = _reason(left, right) or _objections(law, years, objection)
    if reason is not None:
        return _unassessable(law, reason, left=left, right=right)
    verdict = Verdict.PASS if total(left) == total(right) else Verdict.FAIL
    return Weighing(law=law, verdict=verdict, left=left, right=right)


def _cell(term: Term, years: Sequence[Cells]) -> Fact | None:
    return years[term.years_back].get(term.key) if term.years_back < len(years) else None


def _side(terms: Sequence[Term], years: Sequence[Cells]) -> tuple[Fact, ...] | None:
    """The cells of one side; None where one of them is not there."""
    found = [cell for term in terms if (cell := _cell(term, years)) is not None]
    return tuple(found) if len(found) == len(terms) else None


def _unassessable(law: Law, reason: Text, *, left: tuple[Fact, ...] = (), right: tuple[Fact, ...] = ()) -> Weighing:
    return Weighing(law=law, verdict=Verdict.NOT_ASSESSABLE, left=left, right=right, reason=reason)


def _reason(left: tuple[Fact, ...], right: tuple[Fact, ...]) -> Text | None:
    lost = State.UNREADABLE
    unreadable = [fact.key for fact in (*left, *right) if fact.state is lost]
    if unreadable:
        keys = _some(unreadable)
        return Text(f"单元格无法辨读：{keys}", f"cells cannot be read: {keys}")
    empty = [all(is_empty(fact) for fact in side) for side in (left, right)]
    if all(empty):
        return Text("所涉单元格全部空白", "all its cells are blank")
    if empty[0] and total(right) != 0:
        return Text("等号左边的单元格全部空白", "every cell on the left of the sum is blank")
    if empty[1] and total(left) != 0:
        return Text("等号右边的单元格全部空白", "every cell on the right of the sum is blank")
    return None


def _objections(law: Law, years: Sequence[Cells], objection: Objection) -> Text | None:
    """What speaks against a blank cell of the law in the report that it stands in; None where nothing does."""
    cells = ((_cell(term, years), years[term.years_back]) for term in (*law.left, *law.right))
    blanks = ((fact, its) for fact, its in cells if fact is not None and fact.value is None and is_empty(fact))
    return next((found for fact, its in blanks if (found := objection(fact, its)) is not None), None)


def _some(keys: Sequence[str]) -> str:
    listed = ", ".join(keys[:3])
    return listed if len(keys) <= 3 else f"{listed} … ({len(keys)})"


def no_objection(_fact: Fact, _cells: Cells) -> Text | None:
    """Every blank counts as 0."""
    return None


@lru_cache(maxsize=512)
def _keys_of_row(row: str) -> frozenset[str]:
    """The cells of a row in every edition."""
    return frozenset(key for edition in EDITIONS for key in edition.columns if key.rpartition(".")[0] == row)


def hides_a_number(fact: Fact, cells: Cells) -> Text | None:
    """Why a blank cell of table 3 cannot be 0, judged by its own row; None where it can.

    A blank total is 0 only beside applicants that are all blank or 0. A blank applicant cell is not 0 where the row's
    printed total is not the sum of what is printed beside it: the number left out may be this one.
    """
    row, _, column = fact.key.rpartition(".")
    beside = [cells[key] for key in _keys_of_row(row) if key in cells and key != fact.key]
    if column == "total":
        if any(cell.state is State.UNREADABLE or cell.value for cell in beside):
            return Text(f"{fact.key} 空白，而该行申请人各列有数", f"{fact.key} is blank beside applicants that are not")
        return None
    printed_total = cells.get(f"{row}.total")
    if printed_total is None or printed_total.value is None:
        return None
    applicants = [cell for cell in beside if cell is not printed_total]
    if printed_total.value == total(applicants):
        return None
    if any(cell.state is State.UNREADABLE for cell in applicants):
        return None
    return Text(
        f"{fact.key} 空白，而该行总计与所填各列之和不等，空白处未必为0",
        f"{fact.key} is blank in a row whose total is not the sum of its printed cells, so it need not be 0",
    )
