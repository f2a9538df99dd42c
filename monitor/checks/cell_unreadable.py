"""Something stands in a cell that cannot be read as a number, or it cannot be told which cell a number belongs to.

The number is never guessed. Where a whole table is unreadable only `table-unreadable` says so.

Bad: 本年增/减 printed ?3: a damaged minus sign or an arrow.

Good: 本年增/减 printed －3.
"""

from collections.abc import Iterator

from model.form import Edition
from model.types import Fact, Report, Severity, State, Verdict
from monitor.phrases import Text, cell_text, whereabouts
from monitor.ruling import Context, Ruling
from monitor.tables import name_of, state_of

CODE = "cell-unreadable"
SEVERITY = Severity.WARNING
VERSION = 1
NAME_ZH = "单元格无法辨读"
NAME_EN = "A cell cannot be read"


def judge(report: Report, context: Context) -> Iterator[Ruling]:
    """One failing ruling for each unreadable cell, and one for each table without any."""
    for table, edition in context.editions.items():
        cells, lost = report.by_table.get(table, ()), State.UNREADABLE
        unreadable = [fact for fact in cells if fact.state is lost]
        if edition is None or not cells or state_of(report, table) == "unreadable":
            yield Ruling(subject=table, verdict=Verdict.NOT_ASSESSABLE, message=_not_read(edition, table))
        elif not unreadable:
            yield Ruling(subject=table, verdict=Verdict.PASS, message=_all_read(edition, table, len(cells)))
        else:
            yield from (_failing(edition, fact) for fact in unreadable)


def _failing(edition: Edition, fact: Fact) -> Ruling:
    cell, where = cell_text(edition, fact.key), whereabouts(edition, (fact,))
    return Ruling(
        subject=fact.key,
        verdict=Verdict.FAIL,
        message=Text(
            f"{cell.zh}印作“{fact.printed}”，无法辨读，也可能是程序没能读出{where.zh}",
            f'{cell.en} is printed "{fact.printed}", which cannot be read, or not by this program{where.en}',
        ),
        facts=(fact,),
    )


def _not_read(edition: Edition | None, table: str) -> Text:
    name = name_of(edition, table)
    return Text(f"{name.zh}没有读到", f"{name.en} was not read")


def _all_read(edition: Edition, table: str, count: int) -> Text:
    name = name_of(edition, table)
    return Text(f"{name.zh}{count}格均可辨读", f"all {count} cells of {name.en} could be read")
