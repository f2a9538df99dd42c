"""docs/alerts.md says what the program does."""

import json
import re
from pathlib import Path

from alert_samples import NOW, alert, cell, claim, finding

from monitor import outbox

PAGE = (Path(__file__).parents[2] / "docs" / "alerts.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def example() -> str:
    cells = (cell("requests.new.total", "４１件", value="41"), cell("requests.carried_in.total", ""))
    shown = alert(of=finding(facts=cells, claims=(claim(),)))
    return outbox.message([shown], channel="webhook", language="zh", now=NOW).payload


def test_the_example_is_what_is_sent() -> None:
    assert block("json").rstrip("\n") == json.dumps(json.loads(example()), ensure_ascii=False, indent=2)
