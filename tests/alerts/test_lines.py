"""An alert on one line of a digest: the body is named once, so that the line has room for what happened."""

from dataclasses import replace

import pytest
from alert_samples import alert, finding

from model.types import AlertEvent, Told
from monitor.items import line

NAME = "云溪区水务局"


@pytest.mark.parametrize(("language", "fact"), [("zh", "栏目里没有它"), ("en", "its column does not list it")])
def test_a_message_that_begins_with_the_body_names_it_once(language: str, fact: str) -> None:
    told = Told((f"{NAME}：栏目里没有它", f"{NAME}: its column does not list it"))
    open_still = alert(event=AlertEvent.REPEATED, name=NAME, of=replace(finding("missing"), message=told))
    shown = line(open_still, language=language)
    assert shown.count(NAME) == 1
    assert fact in shown


def test_a_body_named_in_the_middle_of_a_message_stays() -> None:
    told = Told((f"与{NAME}：相同", f"like {NAME}: the same"))
    shown = line(alert(name=NAME, of=replace(finding("likeness"), message=told)), language="en")
    assert shown.count(NAME) == 2
