"""What `nianbao alerts` and `nianbao alerts open` show after the first pass: what is pending, and what is about a portal."""

import json
import subprocess

import pytest
from rehearsal import Rehearsal


@pytest.fixture
def crawled(stage: Rehearsal) -> Rehearsal:
    stage.crawl()
    return stage


@pytest.mark.parametrize(("spoken", "untold", "to_be_sent"), [("zh", "尚未告知", "待送"), ("en", "pending", "waiting")])
def test_an_alert_that_nobody_was_told_of_is_not_shown_as_one_that_waits_to_be_sent(
    crawled: Rehearsal, spoken: str, untold: str, to_be_sent: str
) -> None:
    shown = listed(crawled, "open", "--lang", spoken)
    assert untold in shown
    assert to_be_sent not in shown
    states = {row["state"] for row in json.loads(listed(crawled, "open", "--json"))}
    assert states == {"pending", "open"}


def test_an_alert_about_a_portal_names_the_portal_and_no_year(crawled: Rehearsal) -> None:
    (row,) = (row for row in json.loads(listed(crawled, "--json")) if row["code"] == "portal-unreadable")
    assert row["name"] == "雾岭县人民政府"
    assert (row["portal"], row["publisher"], row["year"]) == ("wuling", None, None)


def listed(stage: Rehearsal, *options: str) -> str:
    """What `nianbao alerts` prints, with a subcommand first where one is meant."""
    named = [one for one in options[:1] if not one.startswith("-")]
    line = [*stage.line("alerts")[:4], *named, "--config", str(stage.config), *options[len(named) :]]
    return subprocess.run(line, capture_output=True, text=True, timeout=120, check=True).stdout
