"""Days that reports print, held against what passes saw: backdated, published early, and neither where a list only lags."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from truth_stage import FINANCE, WATER, Stage, report, small_stage

from app.clock import SHANGHAI
from app.opening import opened
from app.replay import replay
from app.reporting import LineReporter
from storage import Archive

stage = small_stage
"""Its name in the tests of this file."""

OLD = [report(FINANCE, 2024, listed=date(2025, 1, 20), printed=date(2025, 1, 20)), report(WATER, 2024, listed=date(2025, 1, 21), printed=date(2025, 1, 21))]  # fmt: skip


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


def test_dated_30_january_and_not_there_on_10_february_is_backdated_and_late(stage: Stage) -> None:
    stage.show(OLD)
    assert stage.pass_over(at=at("2026-02-10 09:00"))["water"] == "overdue"
    day = date(2026, 1, 30)
    stage.show([*OLD, report(WATER, 2025, listed=day, printed=day)])
    assert stage.pass_over(at=at("2026-02-12 09:00"))["water"] == "backdated"
    assert stage.failing("backdated") == stage.failing("late") == {("water", 2025)}
    assert ("water", 2025) not in stage.failing("missing")


def test_a_list_that_lags_by_a_day_makes_nobody_a_forger(stage: Stage) -> None:
    stage.show(OLD)
    stage.pass_over(at=at("2026-01-21 09:00"))
    day = date(2026, 1, 20)
    stage.show([*OLD, report(WATER, 2025, listed=day, printed=day)])
    assert stage.pass_over(at=at("2026-01-22 09:00"))["water"] == "published"
    assert stage.failing("backdated") == set()


def test_a_list_that_shows_the_true_day_makes_nobody_a_forger(stage: Stage) -> None:
    stage.show(OLD)
    stage.pass_over(at=at("2026-01-28 09:00"))
    stage.show([*OLD, report(WATER, 2025, listed=date(2026, 1, 29), printed=date(2026, 1, 20))])
    assert stage.pass_over(at=at("2026-01-30 09:00"))["water"] == "published"
    assert stage.failing("backdated") == set()


@pytest.mark.parametrize("printed", [date(2025, 12, 30), None])
def test_a_report_seen_before_its_year_had_ended_is_early(stage: Stage, printed: date | None) -> None:
    stage.show([*OLD, report(WATER, 2025, listed=printed, printed=printed)])
    stage.pass_over(at=at("2025-12-30 09:00"))
    assert stage.pass_over(at=at("2026-01-05 09:00"))["water"] == "published-early"
    assert stage.failing("published-early") == {("water", 2025)}


def test_a_day_before_the_years_end_on_a_report_first_seen_in_spring_is_doubtful(stage: Stage) -> None:
    day = date(2025, 12, 30)
    stage.show([*OLD, report(WATER, 2025, listed=day, printed=day)])
    assert stage.pass_over(at=at("2026-04-05 09:00"))["water"] == "published"
    assert stage.failing("published-early") == set()


def test_a_list_put_up_anew_in_between_is_no_proof_against_a_day(stage: Stage) -> None:
    """The old column was not kept up any more: the new one shows a report that may have stood elsewhere in time."""
    stage.show([replace(row, href=f"/old/{number}.html") for number, row in enumerate(OLD)])
    assert stage.pass_over(at=at("2026-02-10 09:00"))["water"] == "overdue"
    anew = [*OLD, report(WATER, 2025, listed=date(2026, 1, 20), printed=date(2026, 1, 20))]
    stage.show([replace(row, href=f"/new/{number}.html") for number, row in enumerate(anew)])
    assert stage.pass_over(at=at("2026-02-12 09:00"))["water"] == "published"
    assert stage.failing("late") == stage.failing("backdated") == set()


def test_a_replay_judges_days_as_the_passes_did(stage: Stage) -> None:
    early = report(FINANCE, 2025, listed=date(2025, 12, 30), printed=date(2025, 12, 30))
    stage.show([*OLD, early])
    stage.pass_over(at=at("2025-12-30 09:00"))
    stage.pass_over(at=at("2026-02-10 09:00"))
    day = date(2026, 1, 30)
    stage.show([*OLD, early, report(WATER, 2025, listed=day, printed=day)])
    assert stage.pass_over(at=at("2026-02-12 09:00")) == {"finance": "published-early", "water": "backdated"}
    with Archive.open(stage.settings.archive) as archive:
        before = archive.dump()
    with opened(stage.settings, clock=lambda: stage.now, reporter=LineReporter()) as context:
        replay(context)
    with Archive.open(stage.settings.archive) as archive:
        assert archive.dump() == before
