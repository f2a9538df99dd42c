"""A corrected report that is put up at another address, while its old one is gone from the column."""

from dataclasses import replace
from datetime import date, timedelta

from rehearsal import Rehearsal

from app.demo import mistakes
from app.replay import replay
from model.types import Holding, Standing

BODY, YEAR = "yaoshan-justice", 2025


def held(stage: Rehearsal) -> Holding:
    with stage.archive() as archive:
        (one,) = (one for one in archive.holdings() if (one.publisher, one.year) == (BODY, YEAR))
    return one


def failing(stage: Rehearsal) -> set[str]:
    with stage.archive() as archive:
        return {row.finding.code for row in archive.findings(publisher=BODY, year=YEAR)}


def put_up_anew(stage: Rehearsal) -> None:
    """The report goes; on the same day another stands at a new address, whose figures do not balance."""
    day = (stage.now + timedelta(days=1)).date()
    assert day > date(YEAR + 1, 1, 31)
    stage.world.stories = tuple(
        replace(story, published=day, filled=mistakes.unbalanced(story.filled))
        if (story.publisher.id, story.year) == (BODY, YEAR)
        else story
        for story in stage.world.stories
    )


def a_day_later(stage: Rehearsal) -> None:
    stage.now += timedelta(days=1)
    stage.world.turn_to(stage.now)
    stage.crawl()


def test_it_is_judged_by_what_its_column_leads_to_and_is_neither_withdrawn_nor_late(stage: Rehearsal) -> None:
    stage.crawl()
    before = held(stage).url
    assert not failing(stage)
    put_up_anew(stage)
    for _ in range(3):
        a_day_later(stage)
    assert held(stage).url != before
    assert failing(stage) == {"requests-balance"}
    with stage.archive() as archive:
        (where,) = archive.coverage(publisher=BODY, year=YEAR)
    assert (where.standing, where.url) == (Standing.PUBLISHED, held(stage).url)
    assert where.published == date(2026, 2, 4)
    told = held(stage), failing(stage)
    with stage.context() as context:
        replay(context)
    assert (held(stage), failing(stage)) == told
