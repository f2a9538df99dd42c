"""Two bodies that publish one text: both are told, whichever came first, and neither where one of them has written its own."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from own_words import words
from rehearsal import Quiet
from truth_stage import FINANCE, NOW, REPORT, WATER, Row, Stage, article, body_of, small_stage

from app.opening import opened
from app.replay import replay
from storage import Archive

stage = small_stage
"""Its name in the tests of this file."""

COPIED, OWN = words("1-22"), words("24-30 1-3 14-22")


def row(name: str, text: str, year: int = 2025) -> Row:
    title, body = REPORT.format(name=name, year=year), body_of(name, year)
    at = body.index("</p>", body.index("总体情况")) + len("</p>")
    href = f"/zwgk/zfxxgknb/{len(name)}{ord(name[3])}{year}.html"
    return Row(title=title, href=href, page=article(title, f"{body[:at]}<p>{text}</p>{body[at:]}"))


def passes(stage: Stage, *days: Sequence[Row]) -> None:
    for day, rows in enumerate(days):
        stage.show(rows)
        stage.pass_over(at=NOW + timedelta(days=day))


def told(stage: Stage) -> set[tuple[str, str]]:
    with Archive.open(stage.settings.archive) as archive:
        return {(one.publisher, one.finding.subject) for one in archive.findings(code="likeness")}


BOTH = {("finance", "water"), ("water", "finance")}


@pytest.mark.parametrize("first", [FINANCE, WATER])
def test_both_are_told_whichever_came_first(stage: Stage, first: str) -> None:
    second = WATER if first == FINANCE else FINANCE
    passes(stage, [row(first, COPIED)], [row(first, COPIED), row(second, COPIED)])
    assert told(stage) == BOTH


THIRD = "清溪市农业农村局"


@pytest.mark.parametrize("order", list(permutations((FINANCE, WATER, THIRD))), ids="-".join)
def test_of_three_each_is_told_of_the_others_in_whichever_order_they_came(tmp_path: Path, order: Sequence[str]) -> None:
    names = {"finance": FINANCE, "water": WATER, "farming": THIRD}
    with Stage(folder=tmp_path, names=names) as stage:
        passes(stage, *([row(name, COPIED) for name in order[:count]] for count in (1, 2, 3)))
        assert told(stage) == set(permutations(names, 2))


def test_both_at_once(stage: Stage) -> None:
    passes(stage, [row(FINANCE, COPIED), row(WATER, COPIED)])
    assert told(stage) == BOTH


def test_a_text_of_its_own_is_told_of_nobody(stage: Stage) -> None:
    passes(stage, [row(FINANCE, COPIED), row(WATER, OWN)])
    assert told(stage) == set()


def test_where_one_writes_its_own_in_the_end_neither_is_told(stage: Stage) -> None:
    passes(
        stage,
        [row(FINANCE, COPIED), row(WATER, COPIED)],
        [row(FINANCE, COPIED), row(WATER, OWN)],
    )
    assert told(stage) == set()


def test_last_years_text_again_is_told(stage: Stage) -> None:
    passes(stage, [row(FINANCE, COPIED)], [row(FINANCE, COPIED), row(FINANCE, COPIED, 2024)])
    assert told(stage) == {("finance", "last-year")}


def test_a_replay_gives_the_identical_archive(stage: Stage) -> None:
    passes(
        stage,
        [row(FINANCE, COPIED), row(WATER, COPIED), row(FINANCE, COPIED, 2024)],
        [row(FINANCE, COPIED), row(WATER, OWN)],
        [row(FINANCE, OWN), row(WATER, OWN)],
    )
    with Archive.open(stage.settings.archive) as archive:
        before = archive.dump(derived=False)
    with opened(stage.settings, clock=lambda: stage.now, reporter=Quiet()) as context:
        replay(context)
        assert context.archive.dump(derived=False) == before
