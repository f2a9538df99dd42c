"""A count is ten times that of last year's report or more, or a tenth of it or less.

Compared are the counts of table 2, the totals of applications received and of results, and the totals of reviews and lawsuits,
where both years print the cell and both were read. The larger of the two is at least 100: small counts jump every year; from
nought to 100 and back is a jump too. It need be no mistake: tasks move between bodies, fees are printed in yuan for 万元, a
year counts otherwise than the last. One finding for each cell. Cells recognised in pictures are not compared.

Bad: 行政处罚 处理决定数量 12 in the report on 2023, 1240 in the report on 2024.

Good: 1136 in the report on 2023, 2428 in the report on 2024; 2 in the one, 31 in the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial

from model.form import Edition
from model.types import Fact, Report, Severity, Verdict
from monitor.phrases import Text, cell_text, number, table_of, whereabouts
from monitor.ruling import Context, Ruling
from monitor.years import Pair, pair_of

CODE = "jump"
SEVERITY = Severity.NOTE
VERSION = 1
NAME_ZH = "数字较上年骤变"
NAME_EN = "A count changes by an order of magnitude"

TIMES = 10
LEAST = Decimal(100)
"""The larger of two counts that are compared: below it a jump says nothing."""
_ROWS = frozenset({"requests.new", "requests.total"})
_MONEY = frozenset({"disclosure.fees.amount_wan", "disclosure.procurement.amount"})
_NO_COUNTS = frozenset({"change", "previous_items"})
"""Columns of table 2 that count nothing of the year."""


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One ruling for each cell that jumps; a single one where none does. None where last year's report is not held."""
    if context.previous is None:
        return
    pair = pair_of(report, context)
    if isinstance(pair, Ruling):
        yield pair
        return
    compared = tuple(_compared(pair, context.editions))
    jumps = [(mine, last) for mine, last in compared if _jumps(mine, last)]
    for mine, last in jumps:
        message = partial(_message, context.editions, mine, last, pair.year)
        yield Ruling(mine.key, Verdict.FAIL, message, (replace(last, year=pair.year - 1), mine))
    if not jumps:
        yield _quiet(len(compared))


def _quiet(compared: int) -> Ruling:
    if not compared:
        message = Text("没有两年都读到的数字，无法比较", "no count was read in both years")
        return Ruling(subject="", verdict=Verdict.NOT_ASSESSABLE, message=message)
    message = Text(f"与上年都有的{compared}格数字没有骤变", f"none of the {compared} counts read in both years jumps")
    return Ruling(subject="", verdict=Verdict.PASS, message=message)


def _compared(pair: Pair, editions: Mapping[str, Edition | None]) -> Iterator[tuple[Fact, Fact]]:
    """The cells that count something of the year and were read in both reports, in the order of the form."""
    last = pair.previous.by_key
    for fact in pair.report.facts:
        edition, before = editions.get(table_of(fact.key)), last.get(fact.key)
        if before is None or edition is None or not _counts(edition, fact.key):
            continue
        if all(one.value is not None and one.confidence is None for one in (fact, before)):
            yield fact, before


@lru_cache(maxsize=1024)
def _counts(edition: Edition, key: str) -> bool:
    """Whether a cell of the form is a count that is worth comparing."""
    table, (row, _, column) = table_of(key), key.rpartition(".")
    if key not in edition.rows:
        return False
    if table == "disclosure":
        return column not in _NO_COUNTS
    return column == "total" and (row in _ROWS or table == "disputes")


def _jumps(mine: Fact, last: Fact) -> bool:
    assert mine.value is not None
    assert last.value is not None
    smaller, larger = sorted((mine.value, last.value))
    return smaller >= 0 and larger >= LEAST and larger >= TIMES * smaller


def _message(editions: Mapping[str, Edition | None], mine: Fact, last: Fact, year: int) -> Text:
    edition = editions[table_of(mine.key)]
    assert edition is not None
    assert mine.value is not None
    assert last.value is not None
    cell, where = cell_text(edition, mine.key), whereabouts(edition, (mine,))
    unit = (
        Text("（金额单位是否一致）", " (or whether the unit of money is the same)")
        if mine.key in _MONEY
        else Text("", "")
    )
    before, now = number(last.value), number(mine.value)
    return Text(
        f"{cell.zh}{year - 1}年报告为 {before}，{year}年报告为 {now}，相差十倍以上；请人工核对是否属实{unit.zh}{where.zh}",
        f"{cell.en} is {before} in the report on {year - 1} and {now} in that on {year}: tenfold or more; a person should see"
        f" whether it is so{unit.en}{where.en}",
    )
