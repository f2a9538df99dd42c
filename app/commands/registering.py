"""Commands that tend the registry: registry import, registry check."""

import asyncio
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.clock import clock
from app.config import Settings
from app.discovery import kept_rests
from app.opening import empty_registry
from app.options import ConfigFile, Json, Lang, language, load
from app.output import sentences, show, show_json
from app.registry import Registry, registry
from app.registry_checks import BROKEN, Checked, contradictions, last_looks, online
from app.registry_files import written
from app.registry_import import imported
from app.registry_table import table
from app.words import sentence
from model.errors import ConfigError
from storage import Archive


def import_table(
    source: Annotated[Path, typer.Argument(help="A table of bodies: CSV in UTF-8 or GB18030.", metavar="FILE.csv")],
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    into: Annotated[
        Path | None, typer.Option("--into", help="The file to write; default: imported.toml in the registry's folder.")
    ] = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave out the lines that have problems instead of writing nothing.")
    ] = False,
) -> None:
    """Brings thousands of bodies from a table into one file of the registry; the same table again changes nothing."""
    settings = load(config)
    spoken = language(lang, settings)
    path = into or settings.registry / "imported.toml"
    world = registry(settings.registry) if settings.registry.is_dir() else empty_registry()
    done = imported(table(source), source=source, into=path, world=world)
    if done.problems and not skip_bad:
        raise ConfigError(
            [
                *done.problems,
                f"{source}: problems: {len(done.problems)}; nothing is written (--skip-bad leaves those lines out)",
            ]
        )
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if done.text != before:
        written(path, done.text)
    for problem in done.problems:
        typer.echo(f"nianbao: {problem}", err=True)
    counts = {name: value for name, value in asdict(done).items() if name != "text"}
    if as_json:
        show_json({"file": path, "written": done.text != before, **counts})
        return
    counts["skipped"] = len(done.problems)
    key = "import-written" if done.text != before else "import-same"
    sentences([sentence(key, spoken).format(path), sentence("import-counts", spoken).format(**counts)])


def check_registry(
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    ask: Annotated[bool, typer.Option("--online", help="Also look at every column once.")] = False,
) -> None:
    """Says what in the registry is doubled, unreachable or without a column. Exit status 1 where something is broken."""
    settings = load(config)
    spoken = language(lang, settings)
    found = list(_checked(settings, ask=ask))
    rows: list[dict[str, Any]] = [
        {
            "code": one.code,
            "verdict": one.verdict,
            "subject": one.subject,
            "message": one.message_zh if spoken == "zh" else one.message_en,
        }
        for one in sorted(found, key=lambda one: one.verdict != BROKEN)
    ]
    if rows or as_json:
        show(rows, ("verdict", "code", "subject", "message"), as_json=as_json, language=spoken)
    else:
        sentences([sentence("all-pass", spoken)])
    if any(one.verdict == BROKEN for one in found):
        raise typer.Exit(1)


def _checked(settings: Settings, *, ask: bool) -> Iterable[Checked]:
    try:
        world = registry(settings.registry)
    except ConfigError as error:
        return [Checked("faulty", BROKEN, str(settings.registry), problem, problem) for problem in error.problems]
    return [*contradictions(world), *(_asked(settings, world) if ask else _archived(settings, world))]


def _asked(settings: Settings, world: Registry) -> Iterable[Checked]:
    time = clock(None)
    rests = kept_rests(settings.archive, now=time())
    return asyncio.run(online(world, config=settings.config, clock=time, rests=rests))


def _archived(settings: Settings, world: Registry) -> Iterable[Checked]:
    """What the archive's last readings say, where there is an archive."""
    if not settings.archive.exists():
        return ()
    with Archive.open(settings.archive, create=False) as archive:
        return tuple(last_looks(world, archive.latest_reads().get))
