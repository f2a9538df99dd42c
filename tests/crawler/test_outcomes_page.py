"""The page of the outcomes names each of them once, says something in every column, in the words that are printed, and orders none that is not there."""

import re
from pathlib import Path

from app.words import word
from model.types import Outcome

PAGE = Path(__file__).resolve().parents[2] / "docs" / "outcomes.md"
ROW = re.compile(r"^\| `([a-z0-9-]+)` \|(.+)\|$", re.MULTILINE)


def test_every_outcome_has_its_row() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert [name for name, _ in rows] == [outcome.value for outcome in Outcome]
    for name, cells in rows:
        assert len(cells.split(" | ")) == 4, name
        assert cells.split(" | ")[0].strip() == word(name, "zh"), name
        assert all(cell.strip() for cell in cells.split(" | ")), name
