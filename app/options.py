"""Options that several commands take, and what is made of them."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from app.config import Settings, settings
from model.errors import ArchiveError

Now = Annotated[
    str | None,
    typer.Option(
        "--now", help="Pretend it is this day (2026-02-03) or instant (2026-02-03T09:00), Asia/Shanghai.", metavar="DAY"
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="Configuration file; default: $NIANBAO_CONFIG, else ./config.toml."),
]
Lang = Annotated[
    Literal["zh", "en"] | None,
    typer.Option("--lang", help="Language of what is printed; default: output.language of the configuration."),
]

PublisherName = Annotated[str | None, typer.Option("--publisher", help="One body, by its id or its name.")]
Year = Annotated[int | None, typer.Option("--year", help="The year reported on.")]


def language(chosen: str | None, settings: Settings) -> str:
    """The language to print in."""
    return chosen or settings.config.output.language


def load(file: Path | None) -> Settings:
    """The settings of a command."""
    return settings(file)


def existing(settings: Settings) -> Path:
    """The archive's file; ArchiveError where there is none yet."""
    if not settings.archive.exists():
        message = f"{settings.archive}: no archive yet; `nianbao crawl` makes one, `nianbao demo` shows one"
        raise ArchiveError(message)
    return settings.archive
