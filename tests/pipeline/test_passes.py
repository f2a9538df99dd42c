"""One pass finds what the stories tell; a second one without change finds nothing new."""

from datetime import UTC, date, datetime, time

from rehearsal import Rehearsal

from app.clock import SHANGHAI
from model.types import Verdict

BLOCKED = "wuling"
"""The portal that answers every request with a challenge."""
TODAY = date(2026, 2, 3)


def test_a_pass_finds_just_the_findings_of_the_stories(stage: Rehearsal) -> None:
    stage.crawl()
    with stage.archive() as archive:
        found = {
            (row.publisher, row.year, f"{row.finding.code}:{row.finding.subject}")
            for row in archive.findings(verdict=Verdict.FAIL)
            if row.source == "report"
        }
    intended = [
        (story.publisher.id, story.year, finding)
        for story in stage.world.stories
        for finding in story.findings
        if story.publisher.portal != BLOCKED and story.shown(stage.world.today)
    ]
    assert len(found) == len(intended)
    for publisher, year, finding in intended:
        assert any(found_one[:2] == (publisher, year) and found_one[2].startswith(finding) for found_one in found)


def test_every_body_stands_where_its_story_puts_it(stage: Rehearsal) -> None:
    stage.crawl()
    with stage.archive() as archive:
        stands = {(row.publisher, row.year): row.standing for row in archive.coverage()}
    assert stands == {(story.publisher.id, story.year): story.standing for story in stage.world.stories}


def test_nobody_is_called_missing_whose_portal_could_not_be_read(stage: Rehearsal) -> None:
    stage.crawl()
    blocked = {publisher.id for publisher in stage.world.publishers if publisher.portal == BLOCKED}
    assert len(blocked) >= 2
    with stage.archive() as archive:
        failing = {row.publisher for row in archive.findings(code="missing") if row.publisher in blocked}
        owed = {
            row.standing.value for row in archive.coverage() if row.publisher in blocked and row.due and row.due < TODAY
        }
    assert not failing
    assert owed == {"unknown"}


def test_a_second_pass_without_change_adds_no_version_no_finding_and_no_alert(stage: Rehearsal) -> None:
    stage.crawl()
    before = stage.dump()
    counts = stage.crawl()
    after = stage.dump()
    for table in ("versions", "facts", "finding_history", "judgement_history", "alerts", "outbox", "messages"):
        assert after[table] == before[table], table
    assert (counts["new-version"], counts["messages"], counts["delivered"]) == (0, 0, 0)


def test_pages_with_validators_are_asked_conditionally_and_answered_304(stage: Rehearsal) -> None:
    stage.crawl()
    for server in stage.world.servers.values():
        server.answered.clear()
    stage.crawl()
    answers = [
        (server.page(path), status) for server in stage.world.servers.values() for path, status in server.answered
    ]
    statuses = [status for page, status in answers if page.modified is not None and page.status == 200]
    assert len(statuses) > 10
    assert set(statuses) == {304}


def test_a_page_that_is_corrected_gets_a_new_version_and_its_alert_is_resolved(stage: Rehearsal) -> None:
    stage.crawl()
    stage.look_again()
    story = next(one for one in stage.world.stories if one.corrected is not None)
    assert story.corrected is not None
    corrected, _ = story.corrected
    stage.now = datetime.combine(corrected, time(9), SHANGHAI).astimezone(UTC)
    stage.world.turn_to(stage.now)
    counts = stage.crawl()
    assert counts["new-version"] >= 1
    with stage.archive() as archive:
        events = {row.alert.event.value for row in archive.alerts(publisher=story.publisher.id, year=story.year)}
        open_now = [row.finding.code for row in archive.findings(publisher=story.publisher.id, year=story.year)]
    assert "resolved" in events
    assert open_now == ["amended"], "what is left is that it was corrected after publication"
