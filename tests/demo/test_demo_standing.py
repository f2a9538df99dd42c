"""Each body of the demo stands where its story says, judged from what a crawl of that day would know."""

from datetime import UTC, datetime

import pytest

from app.demo.stories import Story, stories
from app.demo.world import NOW
from model.types import ColumnRead, Completeness, Holding, Outcome, Tier
from monitor.cases import Case
from monitor.deadlines import judge
from monitor.obligations import obligations

TODAY = NOW.date()
BLOCKED = "wuling"


def reading(portal: str) -> ColumnRead:
    """What this morning's look at a portal came to."""
    shown = portal != BLOCKED
    return ColumnRead(
        portal=portal,
        at=NOW,
        outcome=Outcome.OK if shown else Outcome.CHALLENGED,
        completeness=Completeness.COMPLETE if shown else Completeness.UNKNOWN,
        rows=10 if shown else 0,
    )


def held(story: Story) -> Holding | None:
    if story.publisher.portal == BLOCKED or story.shown(TODAY) is None:
        return None
    return Holding(
        publisher=story.publisher.id,
        year=story.year,
        url="",
        title=story.filled.title,
        published=story.published,
        first_seen=NOW,
        last_read_without=None,
        version=1,
    )


@pytest.mark.parametrize("story", stories(), ids=lambda story: f"{story.publisher.id}-{story.year}")
def test_the_standing_is_that_of_the_story(story: Story) -> None:
    (owed,) = obligations([story.publisher], years=[story.year], rules=())
    read = reading(story.publisher.portal or "")
    judged = judge(Case(obligation=owed, publisher=story.publisher, reads=(read,), now=NOW), held(story))
    assert judged.standing is story.standing, judged.reason_en


def test_the_day_lies_after_the_departments_due_day_and_before_the_governments() -> None:
    due = {story.publisher.tier: obligations([story.publisher], years=[2025], rules=())[0].due for story in stories()}
    assert due[Tier.DEPARTMENT] < TODAY < due[Tier.GOVERNMENT]
    assert datetime(2026, 2, 3, 1, tzinfo=UTC) == NOW
