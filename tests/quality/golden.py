"""The real documents beside the project, counted like the generated ones."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from model.editions import BY_KEY
from model.types import State
from quality.judging import Judgement, judged
from quality.printed import BLANK, Truth

_BLANK_FORM = "blank-form-2021.docx"


def judgements(folder: Path) -> Iterator[tuple[str, Judgement]]:
    """Name of each document and its count; nothing where the folder is absent."""
    for truth in sorted(folder.glob("*.json")):
        document = next(path for path in truth.parent.glob(f"{truth.stem}.*") if path != truth)
        yield document.name, judged(document.read_bytes(), name=document.name, truth=_truth(truth))
    form = folder / _BLANK_FORM
    if form.is_file():
        yield form.name, judged(form.read_bytes(), name=form.name, truth=dict.fromkeys(BY_KEY["2021"].keys, BLANK))


def _truth(path: Path) -> dict[str, Truth]:
    told = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    found = {key: _cell(value) for key, value in told["facts"].items()}
    return found | dict.fromkeys(told["unreadable"], Truth(state=State.UNREADABLE))


def _cell(value: int | Decimal | None) -> Truth:
    return BLANK if value is None else Truth(state=State.READ, value=Decimal(value))
