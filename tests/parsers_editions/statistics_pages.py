"""Statistics of the years 2014 to 2018 as pages: rows of cells, and what is read out of them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from model.types import Document, State
from parsers import read_bytes
from parsers.tables import TablesRead, read_tables
from parsers.tables.conservation import breaches

Rows = Sequence[Sequence[str]]

HEAD = ("统计指标", "单位", "统计数")
ROWS: Rows = (
    HEAD,
    ("一、主动公开情况", "——", ""),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "10"),
    ("其中：主动公开规范性文件数", "条", "2"),
    ("三、依申请公开情况", "——", ""),
    ("（一）收到申请数", "件", "5"),
    ("1.当面申请数", "件", "1"),
    ("2.传真申请数", "件", "0"),
    ("四、行政复议数量", "件", "3"),
    ("（一）维持具体行政行为数", "件", "1"),
    ("（二）被依法纠错数", "件", "2"),
    ("（三）其他情形数", "件", "0"),
    ("五、行政诉讼数量", "件", "7"),
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "4"),
    ("（二）被依法纠错数", "件", "1"),
    ("（三）其他情形数", "件", "2"),
    ("七、依申请公开信息收取的费用", "万元", "0.35"),
)
VALUES = {
    "disclosed": "10",
    "normative_disclosed": "2",
    "received": "5",
    "received_in_person": "1",
    "received_fax": "0",
    "review": "3",
    "review_upheld": "1",
    "review_corrected": "2",
    "review_other": "0",
    "suit": "7",
    "suit_upheld": "4",
    "suit_corrected": "1",
    "suit_other": "2",
    "fees": "0.35",
}
"""Row key to what `ROWS` print."""


def page(rows: Iterable[Sequence[str]]) -> Document:
    """The rows as the grid of a page."""
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return document(
        f"<html><body><h1>云岫县档案局2016年政府信息公开工作年度报告</h1><table>{lines}</table></body></html>"
    )


def document(text: str) -> Document:
    """The page or text as read."""
    found = read_bytes(text.encode(), url="report")
    assert isinstance(found, Document), found
    return found


def statistics(printed: Document) -> TablesRead:
    """What is read out of it; every digit has one owner."""
    read = read_tables(printed)
    assert breaches(printed, read) == ()
    return read


def values(read: TablesRead, *, column: str = "count") -> dict[str, Decimal | None]:
    """Row key to what is read in that column; None where it is blank, and rows that are unreadable left out."""
    return {
        fact.key.removeprefix("statistics.").removesuffix(f".{column}"): fact.value
        for fact in read.facts
        if fact.state is not State.UNREADABLE and fact.key.endswith(f".{column}")
    }


def wanted(*without: str) -> dict[str, Decimal]:
    """Row key to number, some rows left out."""
    return {row: Decimal(value) for row, value in VALUES.items() if row not in without}


def unreadable(read: TablesRead) -> set[str]:
    """The rows whose cells cannot be told."""
    return {fact.key.split(".", 1)[1].rpartition(".")[0] for fact in read.facts if fact.state is State.UNREADABLE}


def changed(label: str, *cells: str) -> Rows:
    """The rows with the one whose label begins so printed otherwise; without cells it is left out."""
    assert any(row[0].startswith(label) for row in ROWS), label
    rows = (cells if row[0].startswith(label) else row for row in ROWS)
    return [row for row in rows if row]


def with_column(head: str, cells: Sequence[str], *, at: int = 3) -> Rows:
    """The rows with a column more, its cells given again and again."""
    rows = enumerate(ROWS)
    return [(*row[:at], head if number == 0 else cells[number % len(cells)], *row[at:]) for number, row in rows]
