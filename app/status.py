"""Coverage: where every body stands with every year, and what is wrong with the report that is held."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.text import Text

from app.context import Context
from app.output import STYLES, console, new_table, sentences
from app.prose import Prose
from app.sweep import column_url, judgements
from app.words import heading, sentence, word
from model.types import Quality, Severity, Standing

UNREAD = "?"
MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!"}


def coverage_rows(context: Context, *, now: datetime, language: str) -> list[dict[str, Any]]:
    """One row for each body and year: standing, due day, why, the address it rests on, and what the report held is worth.

    Quality and counts are None where no report is held; what a person has dismissed is not counted.
    """
    worth = context.archive.qualities()
    return [
        {
            "publisher": one.publisher,
            "name": context.registry.by_id[one.publisher].name,
            "year": one.year,
            "standing": one.standing.value,
            "quality": found.quality.value if found else None,
            "due": one.proof.due if one.proof else None,
            "reason": one.reason_zh if language == "zh" else one.reason_en,
            "url": report or column_url(context, one.publisher),
            "errors": found.errors if found else None,
            "warnings": found.warnings if found else None,
        }
        for one in judgements(context, now=now)
        for report in [one.proof.report if one.proof else ""]
        for found in [worth.get((one.publisher, one.year)) if report else None]
    ]


def coverage_table(rows: Sequence[dict[str, Any]], *, language: str) -> None:
    """Prints bodies down, years across, then what the marks mean and how many reports stand how."""
    years = sorted({row["year"] for row in rows})
    table = new_table([heading("name", language), *map(str, years)], title=sentence("coverage", language))
    cells = {(row["publisher"], row["year"]): row for row in rows}
    for body, name in {row["publisher"]: row["name"] for row in rows}.items():
        table.add_row(Prose(name), *(_standing(cells.get((body, year)), language) for year in years))
    console().print(table)
    if any(row["errors"] or row["warnings"] or row["quality"] == Quality.COULD_NOT_READ for row in rows):
        sentences([sentence("legend", language)])
    sentences([summary(rows, language=language)])


def summary(rows: Sequence[dict[str, Any]], *, language: str) -> str:
    """How many reports are owed, and how many of them stand how."""
    standings = Counter(row["standing"] for row in rows)
    comma = "，" if language == "zh" else ", "
    parts = (f"{word(one, language)} {standings[one]}" for one in Standing if standings[one])
    return sentence("owed", language).format(len(rows)) + comma.join(parts)


def _standing(row: dict[str, Any] | None, language: str) -> Text:
    if row is None:
        return Text("")
    shown = Text(word(row["standing"], language), style=STYLES.get(row["standing"], ""))
    for severity, count in ((Severity.ERROR, row["errors"]), (Severity.WARNING, row["warnings"])):
        if count:
            shown.append(f" {MARKS[severity]}{count}", style=STYLES[severity])
    if row["quality"] == Quality.COULD_NOT_READ:
        shown.append(f" {UNREAD}", style=STYLES[Quality.COULD_NOT_READ])
    return shown
