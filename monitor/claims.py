"""What the tables say where the prose makes a claim: the cells of a claim, and their sum as far as it is known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from model.claims import APPLICANT_CLAIMS, cells_of, rows_of, statistics_cells, table_of_claim
from model.form import Edition
from model.text import one_line, squeezed
from model.types import Claim, Fact, Report, State
from monitor.laws import NOTHING, is_empty, total
from monitor.phrases import Text, blanks_text, column_text, joined, number, row_text, value_text

MONEY = {"万元": Decimal(1), "元": Decimal("0.0001")}
"""Units of money, in 万元."""
LONGEST_QUOTE = 100
"""Characters of a sentence that a message quotes."""
_ZERO, _ONE = Decimal(0), Decimal(1)
_ROUNDED = re.compile(r"\d+(?:\.(?P<decimals>\d+))?万?\Z")


def quoted(claim: Claim) -> str:
    """The sentence on one line; of a long one, the part around the numeral."""
    sentence = one_line(claim.sentence)
    if len(sentence) <= LONGEST_QUOTE:
        return sentence
    found = re.search(rf"(?<!\d){re.escape(claim.printed)}(?!\d)", sentence)
    start = max(0, (found.start() if found else 0) - LONGEST_QUOTE // 2)
    piece = sentence[start : start + LONGEST_QUOTE]
    end = "…" if start + LONGEST_QUOTE < len(sentence) else ""
    return f"{'…' if start else ''}{piece}{end}"


def meant(claim: Claim, printed: Decimal | None) -> Decimal:
    """The value of a claim in the unit of the form; the table's own where the prose only rounds it or prints another unit."""
    if claim.printed.isdecimal() and claim.unit not in MONEY:
        return claim.value
    value = claim.value * MONEY.get(claim.unit, _ONE)
    if printed is None:
        return value
    if claim.unit in MONEY and printed in {claim.value, claim.value * 10_000, value}:
        return printed
    return printed if abs(value - printed) < _last_digit(claim) else value


def _last_digit(claim: Claim) -> Decimal:
    """What one in the last printed digit is worth, where the prose may have rounded; 0 where it counts to the unit."""
    found = _ROUNDED.search(squeezed(claim.printed))
    if found is None or not (claim.unit in MONEY or found.group().endswith("万")):
        return _ZERO
    digit = Decimal(1).scaleb(-len(found["decimals"] or ""))
    return digit * MONEY.get(claim.unit, Decimal(1)) * (10_000 if found.group().endswith("万") else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One row's (or block's) share of a claim."""

    key: str
    """Fact key of the cell that should show it."""
    value: Decimal | None
    """None where the cells are unreadable or not there."""
    facts: tuple[Fact, ...]
    label: Text
    from_applicants: bool = False
    """True where the total cell is blank and the applicant columns were added instead."""

    @property
    def printed(self) -> bool:
        """Whether any of its cells holds a number."""
        return any(fact.value is not None for fact in self.facts)


class TableSide:
    """What the table says for one claim."""

    __slots__ = ("facts", "parts", "printed", "value")

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.facts: tuple[Fact, ...] = tuple([fact for part in parts for fact in part.facts])
        """Every cell that was asked."""
        self.value = _sum([part.value for part in parts])
        """The sum, blanks counted as 0; None where any cell is unreadable or not there."""
        self.printed = any(part.printed for part in parts)
        """Whether any of the cells holds a number."""

    @property
    def subject(self) -> str:
        """The fact keys joined by `+`."""
        return "+".join(part.key for part in self.parts)

    def told(self) -> Text:
        """The rows with their numbers and the sum: 予以公开 272（总计格空白，取申请人各列之和） + 部分公开 3 = 275."""
        named = [part for part in self.parts if part.value] if len(self.parts) > 2 else list(self.parts)
        added = joined((_told(part) for part in named or self.parts[:1]), zh=" + ", en=" + ")
        result = f" = {number(self.value)}" if len(self.parts) > 1 and self.value is not None else ""
        blank = [part.label for part in self.parts if part not in named and not part.printed]
        blanks = blanks_text(blank) if named else NOTHING
        return Text(f"{added.zh}{result}{blanks.zh}", f"{added.en}{result}{blanks.en}")


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, _ZERO) if len(known) == len(values) else None


def side_of(report: Report, editions: Mapping[str, Edition | None], claim: str) -> tuple[Edition, TableSide] | None:
    """What the claim's own table says, or the statistics of 2014 where the report owes that; None where neither has it."""
    for table in (table_of_claim(claim), "statistics"):
        edition = editions.get(table)
        side = table_side(report, claim, edition) if edition is not None else None
        if edition is not None and side is not None:
            return edition, side
    return None


def table_side(report: Report, claim: str, edition: Edition) -> TableSide | None:
    """What the table says for that claim key in that edition; None where the key names no cells of it."""
    cells, rows = _cells_and_rows(edition, claim)
    if not cells and edition.has("statistics"):
        cells = tuple(key for key in statistics_cells(claim) if key in report.by_key)[:1]
    if cells:
        return TableSide(tuple([_cell(report, key, edition) for key in cells]))
    return TableSide(tuple([_row(report, row, edition) for row in rows])) if rows else None


@lru_cache(maxsize=1024)
def _cells_and_rows(edition: Edition, claim: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cells of the form that a claim names, and the rows of table 3; either is empty where it names none."""
    applicants = APPLICANT_CLAIMS.get(claim, ()) if "requests.new.total" in edition.columns else ()
    cells = cells_of(claim, keys=edition.columns) or tuple(f"requests.new.{column}" for column in applicants)
    return cells, rows_of(claim, edition=edition.key) if edition.has("requests") else ()


def _cell(report: Report, key: str, edition: Edition) -> Part:
    return _part(key, report.by_key.get(key), _label(edition, key))


@lru_cache(maxsize=1024)
def _label(edition: Edition, key: str) -> Text:
    row, column = row_text(edition, key), column_text(edition, key)
    return Text(f"{row.zh}{column.zh}", f"{row.en} {column.en}")


def _row(report: Report, row: str, edition: Edition) -> Part:
    key = f"{row}.total"
    fact, label = report.by_key.get(key), row_text(edition, key)
    if fact is None or not is_empty(fact):
        return _part(key, fact, label)
    applicants = _applicants(report, row, edition)
    if any(one is None or one.state is State.UNREADABLE for one in applicants):
        value = None
    else:
        value = total([one for one in applicants if one is not None])
    beside = tuple(one for one in applicants if one is not None)
    added = any(one.value is not None for one in beside)
    return Part(key=key, value=value, facts=(fact, *beside), label=label, from_applicants=added)


def _applicants(report: Report, row: str, edition: Edition) -> Sequence[Fact | None]:
    return [report.by_key.get(key) for key in _applicant_keys(edition, row)]


@lru_cache(maxsize=256)
def _applicant_keys(edition: Edition, row: str) -> tuple[str, ...]:
    """The cells of a row without its total."""
    return tuple(key for key in edition.keys if key.rpartition(".")[0] == row and not key.endswith(".total"))


def _part(key: str, fact: Fact | None, label: Text) -> Part:
    if fact is None or fact.state is State.UNREADABLE:
        return Part(key=key, value=None, facts=() if fact is None else (fact,), label=label)
    return Part(key=key, value=total((fact,)), facts=(fact,), label=label)


def _told(part: Part) -> Text:
    if part.value is None:
        return Text(f"{part.label.zh} 无法辨读或没有读到", f"{part.label.en} not readable or not found")
    if part.from_applicants:
        value = number(part.value)
        return Text(
            f"{part.label.zh} {value}（总计格空白，取申请人各列之和）",
            f"{part.label.en} {value} (total cell blank: sum of the applicant columns)",
        )
    value_told = value_text(part.facts[0])
    return Text(f"{part.label.zh} {value_told.zh}", f"{part.label.en} {value_told.en}")
