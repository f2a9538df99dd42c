"""The command `nianbao`: its subcommands and how errors are shown."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from app.commands import asking, reading, tending, working
from app.demo.command import demo
from model.errors import NianbaoError

cli = typer.Typer(
    name="nianbao",
    help="The watch on annual disclosure reports (政府信息公开工作年度报告).",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (
    demo,
    working.crawl,
    working.run,
    reading.read,
    reading.parse,
    reading.check,
    asking.status,
    asking.findings,
    asking.alerts,
    asking.query,
    asking.search,
    working.replay,
    tending.doctor,
):
    cli.command()(command)
cli.command(name="config")(tending.show_config)


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
    """The watch on annual disclosure reports (政府信息公开工作年度报告)."""


def main() -> None:
    """Runs the command line; an expected failure is one clear message and exit status 2."""
    try:
        cli()
    except NianbaoError as error:
        for line in str(error).splitlines():
            sys.stderr.write(f"nianbao: {line}\n")
        sys.exit(2)
