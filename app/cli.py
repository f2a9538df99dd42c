"""The command `nianbao`: its subcommands and how errors are shown."""

import errno
import inspect
import sys
from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Annotated

import typer

from app.commands import (
    asking,
    deciding,
    finding,
    keeping,
    pruning,
    reading,
    registering,
    sending,
    tending,
    working,
)
from app.demo.command import demo
from model.errors import NianbaoError, UsageError

cli = typer.Typer(
    name="nianbao",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
START, READING, REGISTERING, WATCHING, ASKING, TENDING = (
    "To begin with",
    "One document",
    "Whom to watch",
    "The watch",
    "What the watch has found",
    "The installation",
)
GROUPS = {
    "registry": "Whom to watch, and where: import a table of bodies, check what is registered.",
    "channels": "Who is told, and by which way: how the channels are, a test, opening one again.",
}
"""What the groups of commands are for, where a group does nothing by itself."""
COMMANDS = (
    (START, "demo", demo),
    (READING, "read", reading.read),
    (READING, "parse", reading.parse),
    (READING, "check", reading.check),
    (REGISTERING, "discover", finding.discover),
    (REGISTERING, "registry import", registering.import_table),
    (REGISTERING, "registry check", registering.check_registry),
    (WATCHING, "crawl", working.crawl),
    (WATCHING, "run", working.run),
    (WATCHING, "replay", working.replay),
    (ASKING, "status", asking.status),
    (ASKING, "query", asking.query),
    (ASKING, "search", asking.search),
    (ASKING, "findings", asking.findings),
    (ASKING, "findings confirm", deciding.confirm),
    (ASKING, "findings dismiss", deciding.dismiss),
    (ASKING, "findings reopen", deciding.reopen),
    (ASKING, "alerts", asking.alerts),
    (ASKING, "alerts open", deciding.open_alerts),
    (ASKING, "alerts ack", deciding.ack),
    (ASKING, "alerts resolve", deciding.resolve),
    (ASKING, "alerts silence", deciding.silence),
    (ASKING, "alerts unsilence", deciding.unsilence),
    (ASKING, "alerts silences", deciding.silences),
    (ASKING, "alerts replay", sending.send_again),
    (TENDING, "doctor", tending.doctor),
    (TENDING, "hosts", tending.hosts),
    (TENDING, "config", tending.show_config),
    (TENDING, "backup", keeping.backup),
    (TENDING, "restore", keeping.restore),
    (TENDING, "verify", keeping.verify),
    (TENDING, "prune", pruning.prune),
    (TENDING, "channels list", sending.list_channels),
    (TENDING, "channels test", sending.try_channels),
    (TENDING, "channels enable", sending.enable),
)
"""Every command under its heading, in the order in which help and docs/commands.md show them; two words: one of a group."""


def alone(command: Callable[..., None]) -> Callable[..., None]:
    """The command of a group's own name: it is run where none of the group's commands is named.

    UsageError where an option stands before the name of one of them: it would be lost.
    """

    @wraps(command)
    def listed(context: typer.Context, **options: object) -> None:
        named = context.invoked_subcommand
        if named is None:
            command(**options)
        elif any(_is_given(context, option) for option in options):
            message = f"options stand behind the name: nianbao {context.info_name} {named} ..."
            raise UsageError(message)

    own = inspect.signature(command)
    first = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    listed.__signature__ = own.replace(parameters=[first, *own.parameters.values()])  # type: ignore[attr-defined]
    listed.__annotations__ = {"context": typer.Context, **command.__annotations__}
    return listed


def _is_given(context: typer.Context, option: str) -> bool:
    source = context.get_parameter_source(option)
    return source is not None and source.name == "COMMANDLINE"


def build() -> None:
    """Puts all commands into place."""
    groups: dict[str, typer.Typer] = {"": cli}
    heads = {name: command for _, name, command in COMMANDS}
    for part, name, command in COMMANDS:
        group, _, word = name.rpartition(" ")
        if group not in groups:
            head = heads.get(group)
            groups[group] = typer.Typer(
                name=group,
                no_args_is_help=head is None,
                invoke_without_command=head is not None,
                callback=alone(head) if head is not None else None,
                help=inspect.getdoc(head) if head is not None else GROUPS[group],
            )
            cli.add_typer(groups[group], rich_help_panel=part)
        if group or not any(other.startswith(f"{name} ") for other in heads):
            groups[group].command(name=word, rich_help_panel=part)(command)


build()

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})
"""Errors of a full or failing disk, where the output goes."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nianbao {version('nianbao')}")
        raise typer.Exit


@cli.callback()
def root(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """The watch on annual disclosure reports (政府信息公开工作年度报告): who has published, who is late, what does not add up."""


def main() -> None:
    """Runs the command line; an expected failure is one clear message and exit status 2."""
    try:
        cli()
    except NianbaoError as error:
        for line in str(error).splitlines():
            sys.stderr.write(f"nianbao: {line}\n")
        sys.exit(2)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        # What could not be written is dropped, or Python would try again at exit and fail with a traceback.
        sys.stdout = None
        sys.stderr.write(f"nianbao: {error.filename or 'the output'}: cannot be written: {error.strerror}\n")
        sys.exit(2)
