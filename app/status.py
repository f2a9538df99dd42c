"""Coverage: where every body stands with every year."""

from datetime import datetime
from typing import Any

from rich.table import Table
from rich.text import Text

from app.context import Context
from app.output import STYLES, console
from app.sweep import column_url, judgements, owed
from app.words import word


def coverage_rows(context: Context, *, now: datetime, language: str) -> list[dict[str, Any]]:
    """One row for each body and year: standing, due day, why, and the address it rests on."""
    judged = judgements(context, now=now)
    due = {(one.publisher, one.year): one.due for one in owed(context, now=now)}
    held = {(one.publisher, one.year): one for one in context.archive.holdings()}
    return [
        {
            "publisher": one.publisher,
            "name": context.registry.by_id[one.publisher].name,
            "year": one.year,
            "standing": one.standing.value,
            "due": due[one.publisher, one.year],
            "reason": one.reason_zh if language == "zh" else one.reason_en,
            "url": holding.url
            if (holding := held.get((one.publisher, one.year)))
            else column_url(context, one.publisher),
        }
        for one in judged
    ]


def coverage_table(rows: list[dict[str, Any]], *, language: str) -> None:
    """Prints bodies down, years across."""
    years = sorted({row["year"] for row in rows})
    table = Table(title=word("coverage", language), title_justify="left", header_style="bold")
    table.add_column(word("name", language))
    for year in years:
        table.add_column(str(year))
    bodies: dict[str, dict[int, str]] = {}
    for row in rows:
        bodies.setdefault(row["name"], {})[row["year"]] = row["standing"]
    for name, standings in bodies.items():
        table.add_row(Text(name), *(_standing(standings.get(year), language) for year in years))
    console().print(table)


def _standing(standing: str | None, language: str) -> Text:
    if standing is None:
        return Text("")
    return Text(word(standing, language), style=STYLES.get(standing, ""))
