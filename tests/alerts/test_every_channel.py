"""What every kind of channel promises, whichever it is: one suite over all that are listed."""

import base64
import importlib.util
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alert_samples import alert, message
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from model.faults import FaultKind
from monitor.channels import (
    CHANNELS,
    AnySettings,
    AppriseSettings,
    Channel,
    EmailSettings,
    FeedSettings,
    FileSettings,
    WebhookSettings,
    channel,
)

pytestmark = pytest.mark.filterwarnings("ignore:.*imghdr.*:DeprecationWarning")  # what Apprise loads, not we
SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
TOKEN = "b1946ac9-2492-d234"
Nowhere = Callable[[Path, str, str], AnySettings]
"""Settings of a channel that reaches nobody, by folder, name and language."""
NOWHERE: dict[str, Nowhere] = {
    "email": lambda _folder, name, language: EmailSettings(
        name=name,
        language=language,
        host="127.0.0.1",
        port=9,
        sender="a@example.org",
        recipients=("b@example.org",),
        username="watch",
        password=TOKEN,
    ),
    "webhook": lambda _folder, name, language: WebhookSettings(
        name=name, language=language, url=f"http://127.0.0.1:9/{TOKEN}", secrets=(SECRET,), private_addresses=True
    ),
    "apprise": lambda _folder, name, language: AppriseSettings(
        name=name, language=language, urls=(f"json://127.0.0.1:9/{TOKEN}",)
    ),
    "feed": lambda folder, name, language: FeedSettings(
        name=name, language=language, path=folder / "absent" / "nianbao.atom"
    ),
    "file": lambda folder, name, language: FileSettings(
        name=name, language=language, path=folder / "absent" / "messages.jsonl"
    ),
}


def made(kind: str, folder: Path, *, name: str = "desk", language: str = "en") -> Channel:
    if kind == "apprise" and importlib.util.find_spec("apprise") is None:
        pytest.skip("LOUD: Apprise is not installed, so it was not tested")
    return channel(NOWHERE[kind](folder, name, language), now=lambda: datetime.now(UTC))


def test_the_suite_knows_every_kind() -> None:
    assert {kind.__module__.rpartition(".")[2] for kind in CHANNELS} == NOWHERE.keys()


@pytest.mark.parametrize("kind", NOWHERE)
async def test_it_bears_its_name_and_language(tmp_path: Path, kind: str) -> None:
    one = made(kind, tmp_path)
    assert (one.name, one.language) == ("desk", "en")


@pytest.mark.parametrize("kind", NOWHERE)
async def test_where_nobody_is_there_the_message_waits_and_no_secret_is_told(tmp_path: Path, kind: str) -> None:
    one = made(kind, tmp_path)
    for fault in (await one.send(message()), await one.probe()):
        if fault is None:
            assert kind == "apprise", "whose services cannot be asked without sending something"
            continue
        assert (fault.kind, fault.where) == (FaultKind.DELIVERY, "channels.desk")
        assert fault.retryable
        assert not fault.closes
        assert TOKEN not in f"{fault}{fault!r}"
        assert SECRET.removeprefix("whsec_") not in f"{fault}{fault!r}"
        assert len(fault.detail) < 500
        assert "\n" not in fault.detail


@pytest.mark.parametrize("kind", ["feed", "file"])
@bounds(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(text=st.text(), subject=st.text())
async def test_whatever_a_report_prints_is_written(tmp_path: Path, kind: str, text: str, subject: str) -> None:
    (tmp_path / "absent").mkdir(exist_ok=True)
    odd = replace(message(alert(2)), text=text, subject=subject, html=f"<p>{text}</p>")
    assert await made(kind, tmp_path).send(odd) is None
