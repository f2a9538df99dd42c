"""docs/alerts.md says what the program does."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alert_samples import NOW, alert, cell, claim, finding
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from monitor import outbox
from monitor.retry import WAITS

PAGE = (Path(__file__).parents[2] / "docs" / "alerts.md").read_text(encoding="utf-8")
SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def example() -> str:
    cells = (cell("requests.new.total", "４１件", value="41"), cell("requests.carried_in.total", ""))
    shown = alert(of=finding(facts=cells, claims=(claim(),)))
    return outbox.message([shown], channel="webhook", language="zh", now=NOW).payload


def words(wait: timedelta) -> str:
    seconds = int(wait.total_seconds())
    unit, size = next(((unit, size) for unit, size in (("h", 3600), ("min", 60), ("s", 1)) if not seconds % size))
    return f"{seconds // size} {unit}" if seconds else "at once"


def test_the_example_is_what_is_sent() -> None:
    assert block("json").rstrip("\n") == json.dumps(json.loads(example()), ensure_ascii=False, indent=2)


def test_the_schedule_is_the_one_used() -> None:
    assert ", ".join(map(words, WAITS)) in PAGE


def test_the_verifying_example_accepts_ours_and_refuses_others() -> None:
    names: dict[str, Any] = {}
    exec(block("python"), names)
    body, at = example().encode(), datetime.now(UTC)
    signature = Webhook(SECRET).sign(msg_id="id", timestamp=at, data=body.decode())
    headers = {"webhook-id": "id", "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signature}
    assert names["digest"](body, headers, SECRET)["count"] == 1
    with pytest.raises(WebhookVerificationError):
        names["digest"](body + b" ", headers, SECRET)
