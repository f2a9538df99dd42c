"""The command line as a person meets it: what came out, what was complained of, how it ended."""

import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from app.cli import main


@dataclass(frozen=True, kw_only=True)
class Ran:
    """How one command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def nianbao(capsys: pytest.CaptureFixture[str], *arguments: object, columns: int = 120) -> Ran:
    """One command by the program's own entry, in this process; output is no terminal."""
    capsys.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["nianbao", *map(str, arguments)])
        patch.setenv("COLUMNS", str(columns))
        status = ended()
    captured = capsys.readouterr()
    return Ran(status=status, out=captured.out, err=captured.err)


def ended() -> int:
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
