"""Commands that ask the archive: status, findings, alerts, query, search."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from app.clock import clock
from app.config import Settings
from app.context import Context
from app.opening import opened
from app.options import ConfigFile, Json, Lang, Now, language, load
from app.output import lines, show, show_json
from app.reporting import LineReporter
from app.showing import archived_alert, archived_finding, delivery, search_hit
from app.status import coverage_rows, coverage_table
from app.words import word
from model.errors import ArchiveError
from model.types import Verdict
from storage import query as ask

PublisherId = Annotated[str | None, typer.Option("--publisher", help="Id of one body.")]
Year = Annotated[int | None, typer.Option("--year", help="The year reported on.")]


def status(
    publisher: PublisherId = None,
    year: Year = None,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Shows where every body stands with every year, judged today on what was seen: coverage, body x year."""
    settings = load(config)
    spoken = language(lang, settings)
    with _reading(settings, now) as context:
        rows = [
            row
            for row in coverage_rows(context, now=context.clock(), language=spoken)
            if publisher in {None, row["publisher"]} and year in {None, row["year"]}
        ]
    if as_json:
        show_json(rows)
    elif publisher or year:
        show(rows, ("name", "year", "standing", "due", "reason"), as_json=False, language=spoken)
    else:
        coverage_table(rows, language=spoken)


def findings(
    publisher: PublisherId = None,
    year: Year = None,
    code: Annotated[str | None, typer.Option("--code", help="One check only.")] = None,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what passed and what cannot be judged.")] = False,
) -> None:
    """Shows what the checks found, with the numbers they rest on."""
    settings = load(config)
    spoken = language(lang, settings)
    with _reading(settings, None) as context:
        found = context.archive.findings(
            publisher=publisher, year=year, code=code, verdict=None if everything else Verdict.FAIL
        )
        rows = [archived_finding(row, language=spoken) for row in found]
    columns = ("name", "year", "severity", "code", "verdict", "message")
    show(rows, columns if everything else (*columns[:4], "message"), as_json=as_json, language=spoken)


def alerts(
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    deliveries: Annotated[bool, typer.Option("--deliveries", help="The messages instead, and how they fared.")] = False,
) -> None:
    """Shows what was told, and whether it arrived."""
    settings = load(config)
    spoken = language(lang, settings)
    with _reading(settings, None) as context:
        if deliveries:
            show(
                [delivery(row) for row in context.archive.deliveries()],
                ("created", "channel", "subject", "state", "attempts"),
                as_json=as_json,
                language=spoken,
            )
            return
        rows = [archived_alert(row, language=spoken) for row in context.archive.alerts()]
    show(rows, ("at", "event", "name", "year", "code", "message"), as_json=as_json, language=spoken)


def query(
    sql: Annotated[str, typer.Argument(help="One SELECT statement; docs/schema.md names the tables and views.")],
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    limit: Annotated[int, typer.Option(min=1, help="Most rows to show.")] = 10_000,
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest time a query may take.")] = 60.0,
) -> None:
    """Asks the archive in SQL; reads only. Two columns of one name show once: name them apart with AS."""
    settings = load(config)
    answer = ask(_existing(settings), sql, seconds=seconds, clock=monotonic, limit=limit)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    show(rows, answer.columns, as_json=as_json, language=language(lang, settings))
    if answer.more:
        typer.echo(f"only the first {limit} rows; ask for more with --limit", err=True)


def search(
    words: Annotated[str, typer.Argument(help="Words to look for in the text of the reports.")],
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
) -> None:
    """Finds reports by their words; two-character words too."""
    settings = load(config)
    spoken = language(lang, settings)
    with _reading(settings, None) as context:
        rows = [search_hit(row) for row in context.archive.search(words, limit=limit)]
    if as_json:
        show_json(rows)
        return
    lines(f"{row['name']} {row['year']}  {row['title']}\n    {row['snippet']}" for row in rows)
    if not rows:
        lines([word("nothing", spoken)])


@contextmanager
def _reading(settings: Settings, now: str | None) -> Iterator[Context]:
    """A context that only reads: it works beside a running daemon."""
    _existing(settings)
    with opened(settings, clock=clock(now), reporter=LineReporter(), writing=False) as context:
        yield context


def _existing(settings: Settings) -> Path:
    if not settings.archive.exists():
        message = f"{settings.archive}: no archive yet; `nianbao crawl` makes one, `nianbao demo` shows one"
        raise ArchiveError(message)
    return settings.archive
