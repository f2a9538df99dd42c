"""Commands that ask the archive: status, findings, alerts, query, search."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Annotated

import typer

from app.choosing import known_code, publisher_id
from app.clock import clock
from app.config import Settings
from app.context import Context
from app.explaining import explained, show_explained
from app.opening import opened
from app.options import ConfigFile, Json, Lang, Now, PublisherName, Year, existing, language, load
from app.output import lines, plain_cell, sentences, show, show_json, show_verbatim
from app.reporting import LineReporter
from app.rests import rest_sentence, rests_about
from app.showing import archived_alert, archived_finding, delivery, search_hit
from app.status import coverage_rows, coverage_table, summary
from app.words import sentence
from model.errors import UsageError
from model.types import Verdict
from storage import query as ask


def status(
    publisher: PublisherName = None,
    year: Year = None,
    explain: Annotated[
        tuple[str, int] | None,
        typer.Option("--explain", metavar="BODY YEAR", help="The whole proof of where one body stands with one year."),
    ] = None,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Shows where every body stands with every year, judged today on what was seen: coverage, body by year."""
    settings = load(config)
    spoken = language(lang, settings)
    with _reading(settings, now) as context:
        if explain is not None:
            _explain(context, *explain, as_json=as_json, language=spoken)
            return
        body = publisher_id(context, publisher)
        rows = [
            row
            for row in coverage_rows(context, now=context.clock(), language=spoken)
            if body in {None, row["publisher"]} and year in {None, row["year"]}
        ]
        alone = rests_about(context, body, now=context.clock())
    if as_json:
        show_json(rows)
        return
    sentences([rest_sentence(rest, language=spoken) for rest in alone])
    if publisher or year or not rows:
        show(rows, ("name", "year", "standing", "quality", "due", "reason"), as_json=False, language=spoken)
        sentences([summary(rows, language=spoken)] if rows else [])
    else:
        coverage_table(rows, language=spoken)


def _explain(context: Context, named: str, year: int, *, as_json: bool, language: str) -> None:
    body = publisher_id(context, named, option="--explain") or named
    one = explained(context, body, year, now=context.clock(), language=language)
    if as_json:
        show_json(one)
    else:
        show_explained(one, language=language)


def findings(
    publisher: PublisherName = None,
    year: Year = None,
    code: Annotated[str | None, typer.Option("--code", help="One check only.")] = None,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what passed and what cannot be judged.")] = False,
    dismissed: Annotated[bool, typer.Option("--dismissed", help="Also what a person has dismissed.")] = False,
) -> None:
    """Shows what the checks found, with the numbers they rest on."""
    settings = load(config)
    spoken = language(lang, settings)
    with _reading(settings, None) as context:
        found = context.archive.findings(
            publisher=publisher_id(context, publisher),
            year=year,
            code=known_code(code),
            verdict=None if everything else Verdict.FAIL,
            dismissed=dismissed,
        )
        rows = [archived_finding(row, language=spoken) for row in found]
    columns = ("name", "year", "severity", "code", "verdict", "message")
    show(rows, columns if everything else (*columns[:4], "message"), as_json=as_json, language=spoken)


def alerts(
    publisher: PublisherName = None,
    year: Year = None,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    deliveries: Annotated[bool, typer.Option("--deliveries", help="The messages instead, and how they fared.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Most rows to show, newest first.")] = 100,
) -> None:
    """Shows what was told, and whether it arrived."""
    settings = load(config)
    spoken = language(lang, settings)
    with _reading(settings, None) as context:
        if deliveries:
            found = [delivery(row) for row in context.archive.deliveries(limit=limit + 1)]
            found = found if as_json else [{**row, "title": row["subject"]} for row in found]
            late = any(row["next_try"] or row["last_fault"] for row in found)
            columns: tuple[str, ...] = ("created", "channel", "title", "state", "attempts")
            columns += ("next_try", "last_fault") if late else ()
        else:
            body = publisher_id(context, publisher)
            told = context.archive.alerts(publisher=body, year=year, limit=limit + 1)
            found = [archived_alert(row, language=spoken) for row in told]
            columns = ("at", "event", "name", "year", "code", "delivery", "message")
    show(found[:limit], columns, as_json=as_json, language=spoken)
    _say_more(more=len(found) > limit, limit=limit, language=spoken)


def query(
    sql: Annotated[str, typer.Argument(help="One SELECT statement; docs/schema.md names the tables and views.")],
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    limit: Annotated[int, typer.Option(min=1, help="Most rows to show.")] = 10_000,
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest time a query may take.")] = 60.0,
) -> None:
    """Asks the archive in SQL; reads only. A second column of one name shows as `name:2`."""
    settings = load(config)
    spoken = language(lang, settings)
    answer = ask(existing(settings), sql, seconds=seconds, clock=monotonic, limit=limit)
    columns = _distinct(answer.columns)
    if as_json:
        show_json([dict(zip(columns, map(plain_cell, row), strict=True)) for row in answer.rows])
    else:
        show_verbatim(answer.rows, columns, language=spoken)
    _say_more(more=answer.more, limit=limit, language=spoken)


def search(
    words: Annotated[str, typer.Argument(help="Words to look for in the text of the reports.")],
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most reports to show, the best first.")] = 20,
) -> None:
    """Finds reports by their words; two-character words too."""
    settings = load(config)
    spoken = language(lang, settings)
    if not words.strip():
        raise UsageError("nothing to search for: name one or more words")
    with _reading(settings, None) as context:
        rows = [search_hit(row) for row in context.archive.search(words, limit=limit)]
    if as_json:
        show_json(rows)
        return
    lines(f"{row['name']} {row['year']}  {row['title']}\n    {row['snippet']}" for row in rows)
    if not rows:
        lines([sentence("nothing", spoken)])


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, those that stand again numbered: a JSON object holds each once."""
    seen: Counter[str] = Counter()
    distinct = []
    for name in names:
        seen[name] += 1
        distinct.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return distinct


def _say_more(*, more: bool, limit: int, language: str) -> None:
    if more:
        typer.echo(sentence("more-rows", language).format(limit), err=True)


@contextmanager
def _reading(settings: Settings, now: str | None) -> Iterator[Context]:
    """A context that only reads: it works beside a running daemon."""
    existing(settings)
    with opened(settings, clock=clock(now), reporter=LineReporter(), writing=False) as context:
        yield context
