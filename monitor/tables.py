"""How the tables of a report were read, as far as several checks ask."""

from model.form import Edition
from model.types import Report, State
from monitor.phrases import Text, table_text

NAMES = {
    "disclosure": Text("主动公开表（表二）", "table 2 (proactive disclosure)"),
    "requests": Text("依申请公开表（表三）", "table 3 (applications)"),
    "disputes": Text("复议诉讼表（表四）", "table 4 (reviews and lawsuits)"),
    "statistics": Text("政府信息公开情况统计表", "statistics of disclosure"),
}
"""What a table is called where no edition names it."""


def name_of(edition: Edition | None, table: str) -> Text:
    """The table as its edition counts it, or by what it is about."""
    return NAMES[table] if edition is None else table_text(edition, table)


def state_of(report: Report, table: str) -> str:
    """`read`, `unreadable` or `missing`; a table of which no cell could be read is unreadable."""
    declared = next((reading.state for reading in report.tables if reading.table == table), "missing")
    cells = report.by_table.get(table, ())
    lost = bool(cells) and all(fact.state is State.UNREADABLE for fact in cells)
    return "unreadable" if declared == "read" and lost else declared


def marked_editions(report: Report) -> dict[str, str]:
    """Table key to the edition whose marks it bears; tables without marks are left out."""
    return {reading.table: reading.edition for reading in report.tables if reading.edition is not None}
