"""A report is called late only if every sign says so; the clock is Shanghai's, and a look counts from its beginning."""

from datetime import date, datetime, timedelta

import pytest
from truth_stage import (
    COLUMN,
    FINANCE,
    IN_TIME,
    LATE,
    REPORT,
    WATER,
    Row,
    Stage,
    article,
    body_of,
    page,
    report,
    small_stage,
)

from app.clock import SHANGHAI

stage = small_stage
"""Its name in the tests of this file."""

OLD = [report(FINANCE, 2024, listed=date(2025, 1, 20), printed=date(2025, 1, 20)), report(WATER, 2024, listed=date(2025, 1, 21), printed=date(2025, 1, 21))]  # fmt: skip
TITLE = REPORT.format(name=WATER, year=2025)


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)


def test_a_report_whose_every_date_is_after_the_due_day_is_late(stage: Stage) -> None:
    stage.show([report(WATER, 2025, listed=LATE, printed=LATE), *OLD])
    assert stage.pass_over()["water"] == "published-late"
    assert stage.failing("late") == {("water", 2025)}


@pytest.mark.parametrize(
    ("listed", "printed"),
    [(IN_TIME, LATE), (LATE, IN_TIME), (IN_TIME, IN_TIME), (None, IN_TIME), (IN_TIME, None), (None, None)],
)
def test_one_date_in_time_or_none_at_all_is_no_proof_of_lateness(
    stage: Stage, listed: date | None, printed: date | None
) -> None:
    stage.show([report(WATER, 2025, listed=listed, printed=printed), *OLD])
    assert stage.pass_over(at=at("2026-06-01 09:00"))["water"] == "published"
    assert stage.failing("late") == set()


def test_a_correction_after_the_due_day_does_not_make_a_report_late(stage: Stage) -> None:
    stage.show([report(WATER, 2025), *OLD])
    assert stage.pass_over(at=at("2026-06-01 09:00"))["water"] == "published"
    corrected = body_of(WATER, 2025).replace("2025年", "2025年（更正）", 1)
    later = date(2026, 7, 10)
    stage.show([Row(title=TITLE, listed=later, page=article(TITLE, corrected, printed=later)), *OLD])
    assert stage.pass_over(at=at("2026-07-11 09:00"))["water"] == "published"
    assert stage.failing("late") == set()


def test_the_day_of_a_move_is_no_day_of_publication(stage: Stage) -> None:
    moved = date(2026, 4, 22)
    years = (2023, 2024, 2025)
    stage.first_year = 2023
    stage.show([report(name, year, listed=moved, printed=moved) for name in (FINANCE, WATER) for year in years])
    stage.pass_over(at=at("2026-06-01 09:00"))
    assert stage.failing("late") == set()
    assert len(stage.held()) == len(years) * 2


def test_many_reports_of_one_year_on_one_late_day_are_late(stage: Stage) -> None:
    stage.show([report(FINANCE, 2025, listed=LATE, printed=LATE), report(WATER, 2025, listed=LATE, printed=LATE), *OLD])
    stage.pass_over()
    assert stage.failing("late") == {("finance", 2025), ("water", 2025)}


def test_a_day_to_come_or_of_years_later_proves_nothing(stage: Stage) -> None:
    to_come, long_after = date(2026, 5, 1), date(2026, 2, 1)
    stage.first_year = 2023
    stage.show([report(WATER, 2025, listed=None, printed=to_come), report(WATER, 2023, listed=long_after, printed=long_after)])  # fmt: skip
    stage.pass_over()
    assert stage.failing("late") == set()


def test_the_due_day_ends_at_midnight_in_shanghai(stage: Stage) -> None:
    stage.show(OLD)
    assert stage.pass_over(at=at("2026-01-31 23:59"))["water"] == "due-soon"
    assert stage.failing("missing") == set()
    assert stage.pass_over(at=at("2026-02-01 00:00"))["water"] == "overdue"


def test_a_look_that_began_before_midnight_proves_nothing_after_it(stage: Stage) -> None:
    """The list is read at 23:59, its articles after midnight: a report put up in between is not missing."""
    stage.show(OLD)
    minutes = iter(range(10_000))
    began = at("2026-01-31 23:58")
    stage.ticks = lambda: began + timedelta(minutes=next(minutes))
    assert stage.pass_over()["water"] == "unknown"
    assert stage.failing("missing") == set()


def test_the_first_look_fails_and_the_second_tells(stage: Stage) -> None:
    stage.server.site = {COLUMN: page("", status=503)}
    assert stage.pass_over(at=at("2026-02-01 09:00"))["water"] == "unknown"
    stage.show(OLD)
    assert stage.pass_over(at=at("2026-02-01 12:00"))["water"] == "overdue"
    stage.server.site = {COLUMN: page("", status=503)}
    assert stage.pass_over(at=at("2026-02-02 09:00"))["water"] == "unknown"


def test_a_report_without_a_date_that_a_look_after_the_due_day_did_not_show_is_late(stage: Stage) -> None:
    stage.show(OLD)
    assert stage.pass_over(at=at("2026-02-01 09:00"))["water"] == "overdue"
    stage.show([*OLD, report(WATER, 2025, listed=None, printed=None)])
    assert stage.pass_over(at=at("2026-02-03 09:00"))["water"] == "published-late"


def test_a_look_that_left_the_row_open_does_not_prove_it_late_afterwards(stage: Stage) -> None:
    stage.show([Row(title="2025年政府信息公开工作总结"), *OLD])
    assert stage.pass_over(at=at("2026-02-01 09:00"))["water"] == "unknown"
    stage.show([report(WATER, 2025), *OLD])
    assert stage.pass_over(at=at("2026-02-03 09:00"))["water"] == "published"
    assert stage.failing("late") == set()


def test_a_row_whose_page_could_not_be_had_in_time_is_not_late_when_it_can(stage: Stage) -> None:
    stage.show([Row(title=TITLE, page=page("", status=500)), *OLD])
    assert stage.pass_over(at=at("2026-02-01 09:00"))["water"] == "unknown"
    stage.show([report(WATER, 2025), *OLD])
    assert stage.pass_over(at=at("2026-06-01 09:00"))["water"] == "published"
    assert stage.failing("late") == set()


def test_a_report_under_last_years_title_does_not_make_last_years_late(stage: Stage) -> None:
    """Only the page with the forgotten title can be had: it is this year's report, not last year's a year late."""
    stage.first_year = 2024
    stage.show([report(WATER, 2025, title=REPORT.format(name=WATER, year=2024)), *OLD[:1]])
    stage.pass_over()
    assert stage.failing("late") == set()
    assert ("water", 2025) not in stage.failing("missing")
