"""Commands that tend the installation: doctor, config."""

import msgspec
import typer

from app.config_text import hidden, toml_text
from app.examination import BROKEN, examination
from app.options import ConfigFile, Json, Lang, language, load
from app.output import lines, show, show_json


def doctor(as_json: Json = False, config: ConfigFile = None, lang: Lang = None) -> None:
    """Says whether this installation can work: configuration, registry, archive, disk, channels. Exit status 1 if not."""
    settings = load(config)
    spoken = language(lang, settings)
    rows = [look._asdict() for look in examination(settings, language=spoken)]
    show(rows, ("what", "verdict", "result"), as_json=as_json, language=spoken)
    if any(row["verdict"] == BROKEN for row in rows):
        raise typer.Exit(1)


def show_config(as_json: Json = False, config: ConfigFile = None) -> None:
    """Shows the configuration in force as TOML, defaults filled in and secrets left out; names every mistake in it."""
    settings = load(config)
    data = msgspec.to_builtins(settings.config)
    if as_json:
        show_json({"file": settings.file, "archive": settings.archive, "registry": settings.registry, **hidden(data)})
    else:
        lines([f"# {settings.file or 'no file: built-in defaults'}", toml_text(data)])
