"""The values of an invented report: figures that obey every law of the form, and small edits that break one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from model.claims import DISPUTE_CLAIMS, REQUEST_CLAIMS, rows_of, statistics_cells
from model.editions import BY_KEY
from model.editions.edition_2014 import SUMS
from model.form import Edition, Row, Section, Table

Value = Decimal | str | None
"""A cell: a number, what is printed in its stead, or None for a cell printed blank."""

STATED = (
    "requests.new",
    "requests.carried_in",
    "requests.total",
    "requests.carried_out",
    "requests.granted",
    "requests.partial",
    "review.total",
    "suits.total",
)
"""The claims that the invented prose makes."""

_SHARES = {"natural": 1.0, "business": 0.25, "legal": 0.15, "nonprofit": 0.05, "research": 0.0, "other_org": 0.05}
_LIKELY = {"granted": 12.0, "partial": 3.0, "unavailable.not_held": 5.0, "unavailable.unclear": 1.5, "other": 1.0}
_UNLIKELY = 0.3
_YEARLY_RANGE = (0.9, 1.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as one invented body fills it for one year."""

    edition: str
    publisher: str
    year: int
    facts: Mapping[str, Value]
    """Every cell of its tables, by fact key, in the order of the form."""
    prose: Mapping[str, Decimal]
    """What the text claims, by claim key (`STATED`)."""
    mixed: Mapping[str, str] = field(default_factory=dict)
    """Table key to edition key, for tables that stand in another edition than `edition`."""
    seed: int = 0
    """Chooses among the wordings of the text."""

    @property
    def title(self) -> str:
        """Title as the form wants it."""
        return f"{self.publisher}{self.year}年政府信息公开工作年度报告"

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in the editions they are printed in."""
        return tuple(
            BY_KEY[self.mixed.get(table.key, self.edition)].table(table.key) for table in BY_KEY[self.edition].tables
        )

    def printed(self, key: str) -> str:
        """The cell as printed; empty where it is blank."""
        value = self.facts[key]
        return "" if value is None else format(value, "f") if isinstance(value, Decimal) else value


def consistent(
    edition: Edition, *, publisher: str, year: int, seed: int, before: Filled | None = None, load: int = 24
) -> Filled:
    """A report that obeys every law of the edition; the same for the same arguments.

    With `before`, last year's report, it also obeys the laws over two years. `load` is about how many applications
    natural persons make.
    """
    draw = Random(f"{seed}/{publisher}/{year}")  # noqa: S311 - figures of an invented report, no secret
    last = before.facts if before else {}
    facts: dict[str, Value] = {}
    for table in edition.tables:
        facts |= _FILLS[table.key](table, draw, last, load)
    return retold(
        Filled(edition=edition.key, publisher=publisher, year=year, facts=facts, prose={}, seed=draw.randrange(1000))
    )


def altered(filled: Filled, key: str, value: Value) -> Filled:
    """The report with one cell printed otherwise; the text still says what it said."""
    if key not in filled.facts:
        raise KeyError(key)
    return replace(filled, facts={**filled.facts, key: value})


def raised(filled: Filled, key: str, by: int) -> Filled:
    """The report with one number changed by so much."""
    value = filled.facts[key]
    assert isinstance(value, Decimal), key
    return altered(filled, key, value + by)


def blanked(filled: Filled, keys: Iterable[str]) -> Filled:
    """The report with those cells printed empty."""
    return replace(filled, facts={**filled.facts, **dict.fromkeys(keys)})


def claimed(filled: Filled, claim: str, value: int) -> Filled:
    """The report whose text claims another number."""
    return replace(filled, prose={**filled.prose, claim: Decimal(value)})


def retold(filled: Filled) -> Filled:
    """The report whose text claims just what its tables print; a claim over an unreadable or blank cell is left out."""
    amounts = {claim: _amount(filled, claim) for claim in STATED}
    return replace(filled, prose={claim: amount for claim, amount in amounts.items() if amount is not None})


def _amount(filled: Filled, claim: str) -> Decimal | None:
    counted = next((filled.facts[key] for key in statistics_cells(claim) if key in filled.facts), None)
    if isinstance(counted, Decimal):
        return counted
    keys = tuple(f"{row}.total" for row in rows_of(claim, edition=filled.mixed.get("requests", filled.edition)))
    values = [filled.facts.get(key) for key in keys or DISPUTE_CLAIMS[claim]]
    numbers = [value for value in values if isinstance(value, Decimal)]
    return sum(numbers, Decimal(0)) if len(numbers) == len(values) else None


def _number(last: Mapping[str, Value], key: str, otherwise: int) -> Decimal:
    value = last.get(key)
    return value if isinstance(value, Decimal) else Decimal(otherwise)


def _near(draw: Random, last: Mapping[str, Value], key: str, most: int) -> Decimal:
    """About last year's number, so that no year jumps."""
    base = _number(last, key, draw.randint(most // 3, most))
    return Decimal(round(float(base) * draw.uniform(*_YEARLY_RANGE)))


def _disclosure(table: Table, draw: Random, last: Mapping[str, Value], _load: int) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for section in table.sections:
        for row in section.rows:
            facts |= _disclosure_row(table, section, row, draw, last)
    return facts


def _disclosure_row(
    table: Table, section: Section, row: Row, draw: Random, last: Mapping[str, Value]
) -> dict[str, Value]:
    keys = {column.key: table.key_of(row, column) for column in section.columns}
    values: dict[str, Decimal] = {}
    if row.key == "regulations":  # only bodies from cities with districts upwards may make them
        values = dict.fromkeys(keys, Decimal(0))
    elif "in_force" in keys:
        issued, repealed = Decimal(draw.randint(1, 6)), Decimal(draw.randint(0, 2))
        stock = _number(last, keys["in_force"], draw.randint(12, 40))
        values = {"issued": issued, "repealed": repealed, "in_force": stock + issued - repealed}
    elif "made" in keys:
        made = Decimal(draw.randint(1, 6))
        stock = _number(last, keys["total_public"], draw.randint(12, 40))
        values = {"made": made, "disclosed": made, "total_public": stock + made}
    else:
        values = {column: _single(draw, last, key=key, column=column) for column, key in keys.items()}
    return {keys[column]: value for column, value in values.items()}


def _single(draw: Random, last: Mapping[str, Value], *, key: str, column: str) -> Decimal:
    """A number that no law binds."""
    if column in {"amount_wan", "amount"}:
        base = float(_number(last, key, draw.randint(40, 400)))
        return Decimal(f"{base * draw.uniform(*_YEARLY_RANGE):.2f}")
    if column == "change":
        return Decimal(draw.randint(-3, 4))
    return _near(draw, last, key, {"projects": 12, "previous_items": 60}.get(column, 300))


def _requests(table: Table, draw: Random, last: Mapping[str, Value], load: int) -> dict[str, Value]:
    (section,) = table.sections
    results = tuple(row.key for row in section.rows if row.groups and row.key != "total")
    columns = {
        applicant: _applicant(draw, last, results=results, applicant=applicant, load=round(load * share))
        for applicant, share in _SHARES.items()
    }
    columns["total"] = {
        row.key: sum((column[row.key] for column in columns.values()), Decimal(0)) for row in section.rows
    }
    return {table.key_of(row, column): columns[column.key][row.key] for _, row, column in table.cells()}


def _applicant(
    draw: Random, last: Mapping[str, Value], *, results: tuple[str, ...], applicant: str, load: int
) -> dict[str, Decimal]:
    """One applicant's column, filled from the results upwards: so every sum holds."""
    carried_in = _number(last, f"requests.carried_out.{applicant}", draw.randint(0, load // 8))
    total = max(round(load * draw.uniform(*_YEARLY_RANGE)), int(carried_in))
    weights = [_LIKELY.get(row, _LIKELY.get(row.removesuffix(".rest"), _UNLIKELY)) for row in results]
    counts = Counter(draw.choices(results, weights, k=total))
    carried_out = Decimal(draw.randint(0, load // 8))
    return {
        "new": total + carried_out - carried_in,
        "carried_in": carried_in,
        **{row: Decimal(counts[row]) for row in results},
        "total": Decimal(total),
        "carried_out": carried_out,
    }


def _disputes(table: Table, draw: Random, _last: Mapping[str, Value], load: int) -> dict[str, Value]:
    (section,) = table.sections
    facts: dict[str, Value] = {}
    for row in section.rows:
        counts = {
            column.key: Decimal(int(draw.triangular(0, 1 + load / 20, 0)))
            for column in section.columns
            if column.key != "total"
        }
        counts["total"] = sum(counts.values(), Decimal(0))
        facts |= {table.key_of(row, column): counts[column.key] for column in section.columns}
    return facts


_PARTS = (
    ("normative_disclosed", "disclosed"),
    ("press_conferences_led", "press_conferences"),
    ("interviews_led", "interviews"),
)
"""What stands behind 其中, and what it is part of."""


def _statistics(table: Table, draw: Random, last: Mapping[str, Value], load: int) -> dict[str, Value]:
    """Counts about last year's; a row of which others are parts is their sum."""
    (section,) = table.sections
    (column,) = section.columns
    values: dict[str, Decimal] = {}
    for row in section.rows:
        key = table.key_of(row, column)
        of_requests = row.key.startswith(("received", "closed", "answered", "denied", "review", "suit"))
        values[row.key] = (
            Decimal(draw.randint(0, 400)) / 100
            if row.decimal
            else _near(draw, last, key, load // 4 if of_requests else 60)
        )
    values["answered_denied"] = sum((value for row, value in values.items() if row.startswith("denied.")), Decimal(0))
    values["fees"] = Decimal(0)  # as the text says
    for part, whole in _PARTS:
        values[part] = min(values[part], values[whole])
    for total, parts in SUMS:
        values[total] = sum((values[part] for part in parts), Decimal(0))
    return {table.key_of(row, column): values[row.key] for row in section.rows}


_FILLS = {"disclosure": _disclosure, "requests": _requests, "disputes": _disputes, "statistics": _statistics}

assert set(STATED) <= {*REQUEST_CLAIMS, *DISPUTE_CLAIMS}
