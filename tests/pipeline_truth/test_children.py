"""The reports of the bodies that belong to a government: beside its own, and judged again with it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from rehearsal import Quiet
from truth_stage import FINANCE, NOW, WATER, Stage, report

from app.children import children, weighed_with
from app.opening import opened
from model.types import Verdict
from storage import Archive

GOVERNMENT = "清溪市人民政府"
NAMES = {"city": GOVERNMENT, "finance": FINANCE, "water": WATER}
SUBJECT = "requests.new.total"
LATER = NOW + timedelta(days=1)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A government with two departments on one portal."""
    with Stage(folder=tmp_path, names=NAMES, parents={"finance": "city", "water": "city"}) as running:
        yield running


def verdict(stage: Stage) -> tuple[Verdict, str] | None:
    """What is said of the government's applications, and its message; None where nothing is."""
    with Archive.open(stage.settings.archive) as archive:
        rows = archive.findings(publisher="city", code="parent-vs-children", verdict=None)
        found = [row.finding for row in rows if row.finding.subject == SUBJECT]
    return (found[0].verdict, found[0].message_zh) if found else None


def names_of(stage: Stage, key: str, year: int = 2025) -> list[str] | None:
    with opened(stage.settings, clock=lambda: NOW, reporter=Quiet()) as context:
        found = children(context, publisher=context.registry.by_id[key], year=year)
    return None if found is None else [one.publisher.name for one in found]


def test_children_are_known_only_where_all_their_reports_are_held(stage: Stage) -> None:
    stage.show([report(GOVERNMENT, 2025), report(FINANCE, 2025)])
    stage.pass_over()
    assert names_of(stage, "city") is None
    assert names_of(stage, "finance") is None
    stage.show([report(GOVERNMENT, 2025), report(FINANCE, 2025), report(WATER, 2025)])
    stage.pass_over(at=LATER)
    assert names_of(stage, "city") == [FINANCE, WATER]
    assert names_of(stage, "city", 2024) == []


def test_a_government_is_weighed_once_the_last_of_its_bodies_has_published(stage: Stage) -> None:
    stage.show([report(GOVERNMENT, 2025), report(FINANCE, 2025)])
    stage.pass_over()
    said = verdict(stage)
    assert said is not None
    assert said[0] is Verdict.NOT_ASSESSABLE
    stage.show([report(GOVERNMENT, 2025), report(FINANCE, 2025), report(WATER, 2025)])
    stage.pass_over(at=LATER)
    said = verdict(stage)
    assert said is not None
    assert said[0] is Verdict.FAIL
    assert "所属 2 个机关之和" in said[1]


def test_it_is_weighed_again_when_one_of_them_changes_its_report(stage: Stage) -> None:
    rows = [report(GOVERNMENT, 2025), report(FINANCE, 2025), report(WATER, 2025)]
    stage.show(rows)
    stage.pass_over()
    before = verdict(stage)
    stage.show([*rows[:2], report(WATER, 2025, seed=2)])
    stage.pass_over(at=LATER)
    after = verdict(stage)
    assert before is not None
    assert after is not None
    assert before[1] != after[1]


def test_a_body_is_weighed_with_its_government_once_all_its_fellows_are_held(stage: Stage) -> None:
    def weighed() -> dict[str, str | None]:
        with opened(stage.settings, clock=lambda: NOW, reporter=Quiet()) as context:
            found = {key: weighed_with(context, body, year=2025) for key, body in context.registry.by_id.items()}
        return {key: one.id if one is not None else None for key, one in found.items()}

    stage.show([report(GOVERNMENT, 2025), report(FINANCE, 2025)])
    stage.pass_over()
    assert weighed() == {"city": None, "finance": None, "water": None}
    stage.show([report(GOVERNMENT, 2025), report(FINANCE, 2025), report(WATER, 2025)])
    stage.pass_over(at=LATER)
    assert weighed() == {"city": None, "finance": "city", "water": "city"}


def test_it_makes_no_difference_whether_the_government_or_its_bodies_come_first(stage: Stage) -> None:
    rows = [report(GOVERNMENT, 2025), report(FINANCE, 2025), report(WATER, 2025)]
    stage.show(rows[1:])
    stage.pass_over()
    stage.show([*rows[1:], rows[0]])
    stage.pass_over(at=LATER)
    said = verdict(stage)
    assert said is not None
    assert said[0] is Verdict.FAIL
