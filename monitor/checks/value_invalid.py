"""A cell holds a number that it cannot hold: below 0, or with decimals in a count.

Decimals are allowed for fees and procurement, which many bodies print in 万元; a negative number is allowed where the
form asks for a change (本年增/减). A count printed as 3.0 is 3.

Bad: 行政处罚 处理决定数量 −3; 本年新收 2.5.

Good: 行政许可 本年增/减 −3; 本年收费金额 7730.28.
"""

from collections.abc import Iterator

from model.form import Edition
from model.types import Fact, Report, Severity, State, Verdict
from monitor.phrases import Text, cell_text, number, table_text, whereabouts
from monitor.ruling import Context, Ruling
from monitor.sums import UNKNOWN_FORM

CODE = "value-invalid"
SEVERITY = Severity.ERROR
VERSION = 1
NAME_ZH = "数值不合规"
NAME_EN = "A number that the cell cannot hold"

MONEY = frozenset({"fees", "procurement"})
"""Rows whose cells may carry decimals whatever their column (DOMAIN 5)."""


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One failing ruling for each invalid cell, and one for each table without any."""
    for table, edition in context.editions.items():
        cells = report.by_table.get(table, ())
        if edition is None:
            yield Ruling(subject=table, verdict=Verdict.NOT_ASSESSABLE, message=UNKNOWN_FORM)
            continue
        # digits alone are a count, which every cell may hold
        odd = [fact for fact in cells if not fact.printed.isdecimal()]
        invalid = [(fact, fault) for fact in odd if (fault := _fault(edition, fact)) is not None]
        if not invalid:
            yield _rest(edition, table, cells)
        for fact, fault in invalid:
            yield _failing(edition, fact, fault)


def _fault(edition: Edition, fact: Fact) -> Text | None:
    value = fact.value
    if value is None or (value >= 0 and value == value.to_integral_value()):
        return None
    column, row = edition.columns.get(fact.key), edition.rows.get(fact.key)
    if column is None or row is None:
        return None
    if value < 0 and not column.signed:
        return Text("不得为负数", "it may not be negative")
    counted = not (column.decimal or row.decimal or row.key in MONEY)
    if counted and value != value.to_integral_value():
        return Text("应为整数", "it must be a whole number")
    return None


def _failing(edition: Edition, fact: Fact, fault: Text) -> Ruling:
    assert fact.value is not None
    cell, where, value = cell_text(edition, fact.key), whereabouts(edition, (fact,)), number(fact.value)
    return Ruling(
        subject=fact.key,
        verdict=Verdict.FAIL,
        message=Text(
            f"{cell.zh}为 {value}，{fault.zh}{where.zh}",
            f"{cell.en} is {value}, but {fault.en}{where.en}",
        ),
        facts=(fact,),
    )


def _rest(edition: Edition, table: str, cells: tuple[Fact, ...]) -> Ruling:
    name, lost = table_text(edition, table), State.UNREADABLE
    if not cells or [fact for fact in cells if fact.state is lost]:
        return Ruling(
            subject=table,
            verdict=Verdict.NOT_ASSESSABLE,
            message=Text(f"{name.zh}没有全部读到，不能说各数均合规", f"{name.en} was not read whole"),
        )
    message = Text(f"{name.zh}各数均合规", f"every number in {name.en} can stand in its cell")
    return Ruling(subject=table, verdict=Verdict.PASS, message=message)
