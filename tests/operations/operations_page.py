"""docs/operations.md as what it is: sections with blocks of commands, in order."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "operations.md"
_BLOCK = re.compile(r"^## (?P<section>.+?)$|^```(?P<kind>sh|text)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """One block of commands."""

    section: str
    runs: bool
    """True for `sh`, which is run as it stands; False for `text`, in which something is yours."""
    code: str


def blocks() -> list[Block]:
    """Every block of the page, in order."""
    found, section = [], ""
    for match in _BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        if match["section"]:
            section = match["section"]
        else:
            found.append(Block(section, match["kind"] == "sh", match["code"]))
    return found
