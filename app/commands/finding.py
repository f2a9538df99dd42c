"""The command that looks for columns: discover."""

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.clock import clock
from app.discovery import add, block, discovered, kept_rests, proposed, refuse_id
from app.opening import empty_registry
from app.options import ConfigFile, Json, Lang, language, load
from app.output import lines, sentences, show, show_json
from app.registry import registry
from app.words import sentence, word
from crawler.discovery import Discovery, FoundColumn, Said
from model.errors import UsageError
from model.types import Link

_SAMPLES = 3


def discover(
    url: Annotated[str, typer.Argument(help="A portal's home page, or any page of it.", metavar="URL")],
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    write: Annotated[
        bool, typer.Option("--write", help="Add the portal to the registry, in a file of its own or --into another.")
    ] = False,
    into: Annotated[Path | None, typer.Option("--into", help="With --write: the file to add it to.")] = None,
    portal_id: Annotated[
        str | None, typer.Option("--id", help="Id for the portal; default: out of its address.", metavar="ID")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="Name for the portal; default: as its pages print it.")
    ] = None,
    max_requests: Annotated[
        int, typer.Option("--max-requests", min=1, max=500, help="Most requests to the site.")
    ] = 30,
) -> None:
    """Looks for a portal's columns of annual reports and shows the block that registers it. Exit status 1 if none was found."""
    settings = load(config)
    spoken = language(lang, settings)
    world = registry(settings.registry) if settings.registry.is_dir() else empty_registry()
    if into is not None and not write:
        message = "--into says where --write writes: give both, or neither"
        raise UsageError(message)
    refuse_id(portal_id, world, adding=write)
    time = clock(None)
    rests = kept_rests(settings.archive, now=time())
    found = asyncio.run(discovered(url, config=settings.config, clock=time, most=max_requests, rests=rests))
    portal = proposed(found, id=portal_id, name=name) if found.columns else None
    text = block(portal, found, world, language=spoken) if portal is not None else ""
    if as_json:
        show_json(_object(found, text))
    else:
        _shown(found, language=spoken)
    if portal is not None and write:
        path = into or settings.registry / f"{portal.id}.toml"
        add(portal, text, path=path, world=world)
        sentences([] if as_json else [sentence("discover-written", spoken).format(portal.id, path)])
    elif portal is not None and not as_json:
        lines(["", *text.splitlines()])
        sentences([sentence("discover-write", spoken)])
    if portal is None:
        raise typer.Exit(1)


def _shown(found: Discovery, *, language: str) -> None:
    """Columns, then what each rests on, then what was near, then what could not be looked at."""
    if found.columns:
        rows = [_column_row(column, language) for column in found.columns]
        show(rows, ("column", "family", "reports", "years", "bodies", "whole"), as_json=False, language=language)
        for column in found.columns:
            lines(["", *_grounds(column, language)])
        lines([""])
    else:
        sentences([sentence("discover-unsure" if found.unseen or found.left else "discover-nothing", language)])
    if found.near_misses:
        near = [
            {"column": one.url, "name": one.name, "reason": _said(one.reason, language)} for one in found.near_misses
        ]
        show(
            near,
            ("column", "name", "reason"),
            as_json=False,
            language=language,
            title=sentence("discover-near", language),
        )
    if found.unseen:
        unseen = [{"column": one.url, "outcome": one.outcome, "message": one.detail} for one in found.unseen]
        columns = ("column", "outcome", "message")
        show(unseen, columns, as_json=False, language=language, title=sentence("discover-unseen", language))
    sentences([sentence("discover-requests", language).format(found.requests, found.left)])
    if found.left and not found.columns:
        sentences([sentence("discover-raise", language)])


def _column_row(column: FoundColumn, language: str) -> dict[str, Any]:
    return {
        "column": column.url,
        "family": column.family,
        "reports": f"{len(column.reports)}/{column.rows}",
        "years": years_shown(column.years),
        "bodies": len(column.publishers),
        "whole": word(column.completeness, language),
    }


def years_shown(years: tuple[int, ...]) -> str:
    """Years as stretches, newest first: 2025-2021, 2019."""
    stretches: list[list[int]] = []
    for year in sorted(years, reverse=True):
        if stretches and stretches[-1][-1] == year + 1:
            stretches[-1].append(year)
        else:
            stretches.append([year])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}-{one[-1]}" for one in stretches)


def _grounds(column: FoundColumn, language: str) -> list[str]:
    """One column: its address, why it is one, how one gets there, whose rows it has, some of them."""
    bodies = [f"{name} {rows}" for name, rows in column.publishers[:8]]
    rest = len(column.publishers) - len(bodies)
    more = [sentence("discover-more", language).format(rest)] if rest > 0 else []
    texts = [
        column.url,
        f"  {_said(column.why, language)}",
        f"  {sentence('discover-whole', language).format(word(column.completeness, language), column.reason)}",
    ]
    if column.way:
        texts.append(f"  {sentence('discover-way', language).format(' > '.join(column.way))}")
    if bodies:
        named = sentence("and", language).join((*bodies, *more))
        texts.append(f"  {sentence('discover-bodies', language).format(named)}")
    return [*texts, *(f"  {_row(link)}" for link in column.reports[:_SAMPLES])]


def _row(link: Link) -> str:
    return f"{link.listed or '-'}  {link.title}"


def _said(said: Said, language: str) -> str:
    return said.zh if language == "zh" else said.en


def _object(found: Discovery, text: str) -> dict[str, Any]:
    """All of it for programs; clauses in both languages."""
    plain = asdict(found)
    for one, column in zip(plain["columns"], found.columns, strict=True):
        one["why"] = column.why._asdict()
        one["publishers"] = [{"name": name, "rows": rows} for name, rows in column.publishers]
    for one, miss in zip(plain["near_misses"], found.near_misses, strict=True):
        one["reason"] = miss.reason._asdict()
    return {**plain, "block": text}
