"""A report that stands outside its column is found by the site's own search; what a search does not show proves nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from truth_stage import (
    FINANCE,
    IN_TIME,
    NOW,
    REPORT,
    WATER,
    Stage,
    article,
    column,
    page,
    report,
    rows_html,
    small_stage,
)

from app.demo.server import Page
from app.opening import opened
from app.replay import replay
from app.reporting import LineReporter

stage = small_stage
"""Its name in the tests of this file."""

OLD = [report(FINANCE, 2024, listed=date(2025, 1, 20)), report(WATER, 2024, listed=date(2025, 1, 21))]
COLUMN_ROWS = [report(FINANCE, 2025), *OLD]
"""The water bureau's report on 2025 is not there."""
FORM = (
    '<form action="/was5/web/search"><input type="hidden" name="channelid" value="7"><input name="searchword"></form>'
)
SEARCH = "/was5/web/search"
ELSEWHERE = "/slj/gggs/202601/t20260119_77.html"
WATER_REPORT = report(WATER, 2025)


def results(*rows: tuple[str, str]) -> Page:
    items = "".join(f'<div class="res"><a href="{href}">{title}</a><p>……</p></div>' for href, title in rows)
    return page(f"<html><head><title>检索结果</title></head><body>{items}<a href='/'>首页</a></body></html>")


def shown(stage: Stage, answer: Page, **also: Page) -> None:
    markup = column(rows_html(COLUMN_ROWS), extra=FORM)
    stage.show(COLUMN_ROWS, markup=markup, also={SEARCH: answer, **also})


def searches(stage: Stage) -> list[str]:
    return [path for path, _ in stage.server.answered if path.startswith(SEARCH)]


def test_a_report_outside_its_column_is_found_and_nobody_is_accused(stage: Stage) -> None:
    assert WATER_REPORT.page is not None
    shown(stage, results((ELSEWHERE, REPORT.format(name=WATER, year=2025))), **{ELSEWHERE: WATER_REPORT.page})
    assert stage.pass_over() == {"finance": "published", "water": "published"}
    assert ("water", 2025) in stage.held()
    assert len(searches(stage)) == 1


def test_an_earlier_reading_of_the_column_does_not_prove_such_a_report_late(stage: Stage) -> None:
    shown(stage, results())
    assert stage.pass_over()["water"] == "overdue"
    undated = report(WATER, 2025, printed=None)
    assert undated.page is not None
    shown(stage, results((ELSEWHERE, REPORT.format(name=WATER, year=2025))), **{ELSEWHERE: undated.page})
    stands = stage.pass_over(at=NOW + timedelta(days=1))
    assert stands["water"] not in {"overdue", "published-late"}
    assert stage.failing("late") == set()


def test_a_search_that_finds_nothing_changes_nothing(stage: Stage) -> None:
    shown(stage, results(("/a/t20260101_5.html", "清溪市水务局召开年度工作会议")))
    assert stage.pass_over()["water"] == "overdue"


def test_a_hit_that_cannot_be_opened_leaves_a_doubt(stage: Stage) -> None:
    shown(stage, results((ELSEWHERE, REPORT.format(name=WATER, year=2025))))
    assert stage.pass_over()["water"] == "unknown"
    assert REPORT.format(name=WATER, year=2025) in stage.why("water")


def test_a_hit_that_is_another_bodys_report_or_another_year_is_no_hit(stage: Stage) -> None:
    other = "清溪市林业局"
    shown(
        stage,
        results(
            ("/x/t20260101_1.html", REPORT.format(name=other, year=2025)),
            ("/x/t20250101_2.html", REPORT.format(name=WATER, year=2023)),
        ),
    )
    assert stage.pass_over()["water"] == "overdue"
    assert not [path for path, _ in stage.server.answered if path.startswith("/x/")]


def test_robots_txt_is_kept(stage: Stage) -> None:
    robots = replace(page("User-agent: *\nDisallow: /was5/\n"), content_type="text/plain")
    shown(stage, results((ELSEWHERE, REPORT.format(name=WATER, year=2025))), **{"/robots.txt": robots})
    assert stage.pass_over()["water"] == "overdue"
    assert searches(stage) == []


def test_nothing_is_searched_for_while_nobody_is_overdue(stage: Stage) -> None:
    shown(stage, results())
    stage.pass_over(at=NOW - timedelta(days=10))
    assert searches(stage) == []


@pytest.mark.parametrize("bodies", [8])
def test_a_portal_is_asked_a_few_times_only(stage: Stage, bodies: int) -> None:
    stage.names = {f"body-{n}": f"清溪市{name}局" for n, name in enumerate("财水林司审统商体")}
    assert len(stage.names) == bodies
    shown(stage, results())
    stage.pass_over()
    assert len(searches(stage)) == 3


def test_what_a_search_brought_up_is_not_forgotten_on_days_without_that_search(stage: Stage) -> None:
    stage.names = {f"body-{n}": f"清溪市{name}局" for n, name in enumerate("水林司审统商体")}
    hits = [
        (f"/x/t2026010{n}_{n}.html", REPORT.format(name=name, year=2025))
        for n, name in enumerate(stage.names.values(), 1)
    ]
    for day in range(4):
        shown(stage, results(*hits))
        stands = stage.pass_over(at=NOW + timedelta(days=day))
        assert set(stands.values()) == {"unknown"}
    stage.server.answered.clear()
    shown(stage, results())
    for day in range(4, 8):
        stands = stage.pass_over(at=NOW + timedelta(days=day))
    assert set(stands.values()) == {"overdue"}
    assert stage.failing("missing") == {(name, 2025) for name in stage.names}


def test_a_replay_comes_to_the_same(stage: Stage) -> None:
    assert WATER_REPORT.page is not None
    shown(stage, results((ELSEWHERE, REPORT.format(name=WATER, year=2025))), **{ELSEWHERE: WATER_REPORT.page})
    before = stage.pass_over()
    with opened(stage.settings, clock=lambda: NOW, reporter=LineReporter()) as context:
        replay(context)
    assert stage.stands() == before


def test_a_report_that_only_its_file_gives_is_still_its_bodys(stage: Stage) -> None:
    title = REPORT.format(name=WATER, year=2025)
    cover = article(title, f"<p>现予公布。</p><a href='/f/1.pdf'>{title}.pdf</a>", printed=IN_TIME)
    shown(stage, results((ELSEWHERE, title)), **{ELSEWHERE: cover})
    assert stage.pass_over()["water"] == "unknown"
