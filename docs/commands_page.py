"""docs/commands.md out of the commands themselves: their sentences, arguments and options."""

import inspect
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from app.cli import COMMANDS

_HEAD = """\
# Commands

`nianbao COMMAND --help` says the same. Results go to standard output, everything else to standard error: on a terminal progress
bars, elsewhere one JSON line for each outcome. Tables are as wide as the terminal (`COLUMNS` decides where there is none, else 120);
programs read `--json`, whose keys and codes are the same in both languages. Messages about mistakes, and the clauses that say why
a page or a list was not read to its end, are English in both.

| exit status | means |
|---|---|
| 0 | done; for `check`: no error found; for `doctor`: it can work; for `discover`: a column was found |
| 1 | `check`: the report contradicts itself (an error); `doctor` and `registry check`: something is broken; `discover`: no column was found; `backup` and `verify`: the archive is damaged |
| 2 | not done: the command line, the configuration, the registry, the archive or the document does not serve; one line on standard error for each reason says where and what to do; a command or option that is not there is answered with the usage |
| 130 | interrupted (`run` ends with 0 on SIGTERM and SIGINT) |

A pass over portals that cannot be read ends with 0: that is an outcome, which `status` shows as unknown, and no failure of the command.
"""
Entry = tuple[str, str, Callable[..., Any]]
"""Heading, name and function of a command."""
_WORDS = {int: "NUMBER", float: "NUMBER", Path: "PATH", str: "TEXT"}


class Parameter(NamedTuple):
    """One argument or option as it is typed, what it means and what holds without it."""

    option: bool
    typed: str
    names: tuple[str, ...]
    meaning: str
    default: str


def commands_page() -> str:
    """docs/commands.md: exit statuses, then every command under the heading that help shows it under."""
    entries: tuple[Entry, ...] = COMMANDS
    return _HEAD + "".join(_part(part, list(of_part)) for part, of_part in groupby(entries, key=itemgetter(0)))


def parameters(command: Callable[..., Any]) -> Iterator[Parameter]:
    """The arguments and options of a command, from its signature."""
    hints = get_type_hints(command, include_extras=True)
    for name, parameter in inspect.signature(command).parameters.items():
        kind, info = get_args(hints[name])[:2]
        if isinstance(info, ArgumentInfo):
            typed = info.metavar or name.upper()
            many = get_origin(_present(kind)) is list
            yield Parameter(False, f"[{typed}]" if many else typed, (), info.help or "", "")
        elif isinstance(info, OptionInfo):
            yield _option(name, kind, info, default=parameter.default)


def _part(title: str, entries: list[Entry]) -> str:
    return f"\n## {title}\n" + "".join(_section(name, command) for _, name, command in entries)


def _section(name: str, command: Callable[..., Any]) -> str:
    taken = tuple(parameters(command))
    usage = " ".join((f"nianbao {name}", *(one.typed for one in taken if not one.option), "[OPTIONS]"))
    rows = "".join(f"| `{_escaped(one.typed)}` | {one.meaning} | {one.default} |\n" for one in taken)
    head = "| argument or option | | default |\n|---|---|---|\n"
    return f"\n### {name}\n\n{inspect.getdoc(command)}\n\n```\n{usage}\n```\n\n{head}{rows}"


def _escaped(text: str) -> str:
    """A vertical bar would part the cells of the table."""
    return text.replace("|", "\\|")


def _option(name: str, kind: Any, info: OptionInfo, *, default: Any) -> Parameter:
    # In `Annotated`, typer takes the first name as the option's default until it builds the command.
    declared = (info.default, *(info.param_decls or ()))
    given = tuple(one for names in declared if isinstance(names, str) for one in names.split("/"))
    names = given or (f"--{name.replace('_', '-')}",)
    present = _present(kind)
    flag = present is bool
    typed = ", ".join(names) if flag else f"{', '.join(names)} {info.metavar or _word(present)}"
    shown = "" if default is None or default is False else f"`{names[0]}`" if flag else f"`{default}`"
    return Parameter(True, typed, names, info.help or "", shown)


def _present(kind: Any) -> Any:
    """The type of the value where one is given."""
    if get_origin(kind) in {Union, UnionType}:
        return next(one for one in get_args(kind) if one is not NoneType)
    return kind


def _word(kind: Any) -> str:
    return "|".join(get_args(kind)) if get_origin(kind) is Literal else _WORDS[kind]
