"""Coverage: where every body stands with every year, and what is wrong with the report that is held."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.text import Text

from app.context import Context
from app.output import STYLES, console, new_table, sentences
from app.prose import Prose
from app.sweep import column_url, judgements, owed
from app.words import heading, sentence, word
from model.types import Severity, Standing, Verdict

MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!"}


def coverage_rows(context: Context, *, now: datetime, language: str) -> list[dict[str, Any]]:
    """One row for each body and year: standing, due day, why, the address it rests on, errors and warnings of the report.

    The counts are None where no report is held; what a person has dismissed is not counted.
    """
    judged = judgements(context, now=now)
    due = {(one.publisher, one.year): one.due for one in owed(context, now=now)}
    held = {(one.publisher, one.year): one for one in context.archive.holdings()}
    counts = _failures(context)
    return [
        {
            "publisher": one.publisher,
            "name": context.registry.by_id[one.publisher].name,
            "year": one.year,
            "standing": one.standing.value,
            "due": due[one.publisher, one.year],
            "reason": one.reason_zh if language == "zh" else one.reason_en,
            "url": held[key].url if key in held else column_url(context, one.publisher),
            "errors": counts[*key, Severity.ERROR] if key in held else None,
            "warnings": counts[*key, Severity.WARNING] if key in held else None,
        }
        for one in judged
        for key in [(one.publisher, one.year)]
    ]


def coverage_table(rows: Sequence[dict[str, Any]], *, language: str) -> None:
    """Prints bodies down, years across, then what the marks mean and how many reports stand how."""
    years = sorted({row["year"] for row in rows})
    table = new_table([heading("name", language), *map(str, years)], title=sentence("coverage", language))
    cells = {(row["publisher"], row["year"]): row for row in rows}
    for body, name in {row["publisher"]: row["name"] for row in rows}.items():
        table.add_row(Prose(name), *(_standing(cells.get((body, year)), language) for year in years))
    console().print(table)
    if any(row["errors"] or row["warnings"] for row in rows):
        sentences([sentence("legend", language)])
    sentences([summary(rows, language=language)])


def summary(rows: Sequence[dict[str, Any]], *, language: str) -> str:
    """How many reports are owed, and how many of them stand how."""
    standings = Counter(row["standing"] for row in rows)
    comma = "，" if language == "zh" else ", "
    parts = (f"{word(one, language)} {standings[one]}" for one in Standing if standings[one])
    return sentence("owed", language).format(len(rows)) + comma.join(parts)


def _failures(context: Context) -> Counter[tuple[str, int, Severity]]:
    """Body, year and severity to the number of things that the checks of the report found; `missing` and `late` are standings."""
    return Counter(
        (row.publisher, row.year, row.finding.severity)
        for row in context.archive.findings(verdict=Verdict.FAIL)
        if row.source == "report"
    )


def _standing(row: dict[str, Any] | None, language: str) -> Text:
    if row is None:
        return Text("")
    shown = Text(word(row["standing"], language), style=STYLES.get(row["standing"], ""))
    for severity, count in ((Severity.ERROR, row["errors"]), (Severity.WARNING, row["warnings"])):
        if count:
            shown.append(f" {MARKS[severity]}{count}", style=STYLES[severity])
    return shown
