"""Commands that tend the installation: doctor, hosts, config."""

from typing import Annotated

import msgspec
import typer

from app.clock import clock, machine
from app.config_text import hidden, toml_text
from app.examination import BROKEN, examination
from app.opening import opened
from app.options import ConfigFile, Json, Lang, Now, existing, language, load
from app.output import lines, sentences, show, show_json
from app.reporting import LineReporter
from app.rests import rest_row, rest_sentence, resting
from app.words import sentence
from model.errors import UsageError
from storage import Archive


def doctor(
    clock_is_right: Annotated[
        bool,
        typer.Option(
            "--clock-is-right", help="Note that the machine's clock is right, although the archive holds later times."
        ),
    ] = False,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
) -> None:
    """Says whether this installation can work: configuration, registry, archive, disk, channels. Exit status 1 if not."""
    settings = load(config)
    spoken = language(lang, settings)
    if clock_is_right:
        now = machine()
        with Archive.open(existing(settings), create=False) as archive:
            archive.accept_clock(now=now)
        sentences([sentence("clock-accepted", spoken).format(f"{now:%Y-%m-%d %H:%M}")])
        return
    rows = [look._asdict() for look in examination(settings, language=spoken)]
    show(rows, ("what", "verdict", "result"), as_json=as_json, language=spoken)
    if any(row["verdict"] == BROKEN for row in rows):
        raise typer.Exit(1)


def hosts(
    release: Annotated[
        str | None, typer.Option("--release", metavar="HOST", help="Ask this host again from the next pass on.")
    ] = None,
    as_json: Json = False,
    config: ConfigFile = None,
    lang: Lang = None,
    now: Now = None,
) -> None:
    """Shows the hosts that are left alone, until when and why; a person may end such a rest."""
    settings, time = load(config), clock(now)
    spoken = language(lang, settings)
    existing(settings)
    with opened(settings, clock=time, reporter=LineReporter(), writing=False) as context:
        if release is not None:
            if not context.archive.release_host(release, now=time()):
                resting_now = ", ".join(rest.host for rest in resting(context, now=time()))
                message = f"{release} is not left alone; hosts that are: {resting_now or 'none'}"
                raise UsageError(message)
            sentences([sentence("host-released", spoken).format(release)])
            return
        found = resting(context, now=time())
    if as_json:
        show_json([rest_row(rest, language=spoken) for rest in found])
    else:
        sentences([rest_sentence(rest, language=spoken) for rest in found] or [sentence("no-resting-hosts", spoken)])


def show_config(as_json: Json = False, config: ConfigFile = None) -> None:
    """Shows the configuration in force as TOML, defaults filled in and secrets left out; names every mistake in it."""
    settings = load(config)
    data = msgspec.to_builtins(settings.config)
    if as_json:
        show_json({"file": settings.file, "archive": settings.archive, "registry": settings.registry, **hidden(data)})
    else:
        lines([f"# {settings.file or 'no file: built-in defaults'}", toml_text(data)])
