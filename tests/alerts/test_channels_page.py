"""docs/channels.md says what the program does."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from alert_samples import message
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from app.config import settings
from app.config.channels import AnyChannel, ChannelConfig
from monitor import channel_trouble, payload, trial
from monitor.retry import WAITS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "channels.md").read_text(encoding="utf-8")
SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


def words(wait: timedelta) -> str:
    seconds = int(wait.total_seconds())
    unit, size = next(((unit, size) for unit, size in (("h", 3600), ("min", 60), ("s", 1)) if not seconds % size))
    return f"{seconds // size} {unit}" if seconds else "at once"


def test_the_schedule_is_the_one_used() -> None:
    assert ", ".join(map(words, WAITS)) in PAGE
    assert sum(WAITS, timedelta()) > timedelta(hours=75)


def test_the_verifying_example_accepts_ours_and_refuses_others() -> None:
    found = re.search(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None
    names: dict[str, Any] = {}
    exec(found[1], names)
    body, at = message().payload.encode(), datetime.now(UTC)
    signature = Webhook(SECRET).sign(msg_id="id", timestamp=at, data=body.decode())
    headers = {"webhook-id": "id", "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signature}
    assert names["digest"](body, headers, SECRET)["count"] == 1
    with pytest.raises(WebhookVerificationError):
        names["digest"](body + b" ", headers, SECRET)


def test_every_type_of_a_webhook_s_body_stands_on_the_page() -> None:
    for kind in (payload.EVENT_TYPE, channel_trouble.EVENT_TYPE, trial.EVENT_TYPE):
        assert f"| `{kind}` |" in PAGE


@pytest.mark.parametrize("kind", [ChannelConfig, *get_args(AnyChannel)])
def test_every_key_stands_on_the_page_and_in_the_commented_file(kind: type[msgspec.Struct]) -> None:
    commented = (ROOT / "config.toml").read_text(encoding="utf-8")
    for key in msgspec.structs.fields(kind):
        assert f"`{key.name}`" in PAGE, key.name
        assert re.search(rf"^# +{key.name} = ", commented, re.MULTILINE), key.name


@pytest.mark.parametrize("text", re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
def test_the_examples_can_be_loaded(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    assert settings(file, environment={}).config.channels


def test_the_commented_examples_can_be_loaded(tmp_path: Path) -> None:
    _, _, examples = (ROOT / "config.toml").read_text(encoding="utf-8").partition("# [channels.desk]")
    text = re.sub(r"^# ?", "", f"# [channels.desk]{examples}", flags=re.MULTILINE).replace("whsec_…", SECRET)
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    assert list(settings(file, environment={}).config.channels) == ["desk", "webhook", "office", "feed", "file"]
