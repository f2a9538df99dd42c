"""A portal that cannot be read speaks once for all its bodies, and its recovery is told once."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rehearsal import Rehearsal

from app.demo.portals import DESIGNS, site
from app.demo.server import Page, Site
from model.types import AlertState
from monitor.portal_trouble import portal_fingerprint

PORTAL = "wuling"
MARK = portal_fingerprint(PORTAL)
DOWN = {"*": Page(body=b"Service Unavailable", status=503), "/robots.txt": Page(body=b"", status=404)}


def up(stage: Rehearsal) -> Site:
    """The portal as it would be read: all its bodies have published but one."""
    design = next(one for one in DESIGNS if one.id == PORTAL)
    stories = tuple(
        replace(story, published=date(2026, 12, 1))
        if (story.publisher.id, story.year) == ("wuling-audit", 2025)
        else story
        for story in stage.world.stories
    )
    return site(replace(design, look="plain"), stories, today=stage.world.today)


def alerts(stage: Rehearsal) -> list[dict[str, Any]]:
    """Everything that the webhook was told of the portal or its bodies, oldest first."""
    files = sorted(stage.world.webhook_folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    told = [one for path in files for one in json.loads(path.read_text(encoding="utf-8"))["data"]["alerts"]]
    return [one for one in told if (one["portal"] or {}).get("id") == PORTAL]


def passed(stage: Rehearsal, *, hours: float, shows: Site) -> None:
    stage.now += timedelta(hours=hours)
    stage.world.turn_to(stage.now)
    stage.world.servers[PORTAL].site = shows
    stage.crawl()


def state(stage: Rehearsal) -> AlertState:
    with stage.archive() as archive:
        (life,) = archive.alert_lives(only=MARK)
    return life.state


def test_a_portal_that_is_down_is_told_after_three_failures_over_a_day_and_then_its_recovery(stage: Rehearsal) -> None:
    stage.now -= timedelta(hours=48)
    for hours in (0, 12):
        passed(stage, hours=hours, shows=DOWN)
        assert state(stage) is AlertState.PENDING
    passed(stage, hours=12, shows=DOWN)
    (opened,) = alerts(stage)
    assert (opened["event"], opened["fingerprint"], opened["publisher"], opened["year"]) == ("opened", MARK, None, None)
    assert "3 publish there" in opened["finding"]["message_en"]
    passed(stage, hours=12, shows=DOWN)
    assert len(alerts(stage)) == 1
    passed(stage, hours=12, shows=up(stage))
    _, *later = alerts(stage)
    assert [(one["event"], one["finding"]["code"]) for one in later if one["publisher"] is None] == [
        ("resolved", "portal-unreadable")
    ]
    missing = {one["publisher"]["id"] for one in later if one["finding"]["code"] == "missing"}
    assert missing == {"wuling-audit"}, "what really is missing is told then"


def test_an_outage_of_an_hour_is_told_to_nobody(stage: Rehearsal) -> None:
    passed(stage, hours=0, shows=DOWN)
    passed(stage, hours=1, shows=up(stage))
    assert [one for one in alerts(stage) if one["publisher"] is None] == []
    assert state(stage) is AlertState.DROPPED


def test_a_host_that_shuts_us_out_speaks_for_its_portal_and_its_return_is_told(stage: Rehearsal) -> None:
    stage.crawl()
    assert state(stage) is AlertState.OPEN
    assert alerts(stage) == [], "the notice of the host is the portal's too"
    passed(stage, hours=24, shows=up(stage))
    events = [(one["event"], one["finding"]["code"]) for one in alerts(stage)]
    assert events.count(("resolved", "portal-unreadable")) == 1
    assert ("opened", "missing") in events
