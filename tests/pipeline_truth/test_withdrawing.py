"""A report that was held is withdrawn only where column and address both say so on two days; every doubt keeps it from being said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from truth_stage import COLUMN, FINANCE, NOW, REPORT, WATER, Row, Stage, column, page, report, rows_html, small_stage

from app.demo.server import Page
from app.opening import opened
from app.replay import replay
from app.reporting import LineReporter
from model.types import Standing
from storage import Archive

stage = small_stage
"""Its name in the tests of this file."""


def placed(name: str, year: int, *, at: str = "") -> Row:
    """A report at an address that does not depend on its place in the list."""
    body = "czj" if name == FINANCE else "swj"
    day = date(year + 1, 1, 20)
    return replace(report(name, year, listed=day, printed=day), href=at or f"/{body}/{year}/t{year}.html")


WATER_2025 = placed(WATER, 2025)
OTHERS = [placed(name, year) for year in (2025, 2024) for name in (FINANCE, WATER) if (name, year) != (WATER, 2025)]
ALL = [WATER_2025, *OTHERS]
SEARCH = "/was5/web/search"
FORM = f'<form action="{SEARCH}"><input type="hidden" name="channelid" value="7"><input name="searchword"></form>'


def passes(
    stage: Stage, *rows_of_days: Sequence[Row], also: dict[str, Page] | None = None, first: int = 0
) -> list[str]:
    """Where the water bureau stands after a pass on each of so many days, the column showing those rows."""
    stood = []
    for day, rows in enumerate(rows_of_days, first):
        stage.show(rows, also=also)
        stood.append(stage.pass_over(at=NOW + timedelta(days=day))["water"])
    return stood


def asked(stage: Stage, path: str) -> int:
    return [each for each, _ in stage.server.answered].count(path)


def test_a_report_gone_from_column_and_address_is_withdrawn_at_the_second_look(stage: Stage) -> None:
    assert passes(stage, ALL, OTHERS, OTHERS) == ["published", "unknown", "withdrawn"]
    assert stage.failing("withdrawn") == {("water", 2025)}
    assert stage.failing("missing") == set()
    assert "not found" in stage.why("water")


def test_two_passes_on_one_day_are_one_look(stage: Stage) -> None:
    passes(stage, ALL, OTHERS)
    assert stage.pass_over(at=NOW + timedelta(days=1, hours=6))["water"] == "unknown"
    assert asked(stage, WATER_2025.href) == 2


def test_a_withdrawn_report_that_shows_again_is_published(stage: Stage) -> None:
    assert passes(stage, ALL, OTHERS, OTHERS, ALL)[-2:] == ["withdrawn", "published"]
    assert stage.failing("withdrawn") == set()


def test_a_withdrawn_report_that_is_back_at_its_address_alone_is_noticed(stage: Stage) -> None:
    passes(stage, ALL, OTHERS, OTHERS)
    assert WATER_2025.page is not None
    back = {WATER_2025.href: WATER_2025.page}
    assert passes(stage, *[OTHERS] * 8, also=back, first=3)[-1] == "published"


def test_an_unlisted_report_that_stands_at_its_address_is_not_withdrawn_and_is_asked_for_now_and_then(
    stage: Stage,
) -> None:
    assert WATER_2025.page is not None
    there = {WATER_2025.href: WATER_2025.page}
    assert set(passes(stage, ALL, *[OTHERS] * 8, also=there)) == {"published"}
    assert asked(stage, WATER_2025.href) == 1 + 2
    assert stage.failing("withdrawn") == set()


def test_a_report_at_a_new_address_is_not_withdrawn(stage: Stage) -> None:
    moved = placed(WATER, 2025, at="/new/t2025.html")
    assert set(passes(stage, ALL, *[[moved, *OTHERS]] * 3)) == {"published"}


def test_a_report_whose_row_stands_is_not_withdrawn_though_its_page_is_gone(stage: Stage) -> None:
    assert set(passes(stage, ALL, *[[replace(WATER_2025, page=None), *OTHERS]] * 3)) == {"published"}


@pytest.mark.parametrize(
    "answer", [page("", status=503), page("", status=403), page("<html>维护中</html>", status=500)]
)
def test_a_page_that_cannot_be_had_leaves_it_open(stage: Stage, answer: Page) -> None:
    passes(stage, ALL)
    assert passes(stage, OTHERS, OTHERS, OTHERS, also={WATER_2025.href: answer}, first=1)[-1] == "unknown"
    assert stage.failing("withdrawn") == set()


def test_a_column_that_cannot_be_read_withdraws_nothing(stage: Stage) -> None:
    passes(stage, ALL)
    stage.server.site = {COLUMN: page("", status=503)}
    for day in (1, 2, 3):
        assert stage.pass_over(at=NOW + timedelta(days=day))["water"] == "published"


def test_a_redesign_that_loses_half_of_the_reports_leaves_them_open(stage: Stage) -> None:
    left = [one for one in OTHERS if FINANCE in one.title]
    assert passes(stage, ALL, left, left)[-1] == "unknown"
    assert stage.failing("withdrawn") == set()
    assert "redesign" in stage.why("water")


def test_other_columns_in_the_registry_leave_it_open(stage: Stage) -> None:
    passes(stage, ALL)
    stage.columns = ("/zwgk/nb/",)
    for day in (1, 2, 3):
        stage.server.site = {"/zwgk/nb/": page(column(rows_html(OTHERS)))}
        stage.server.site |= {row.href: row.page for row in OTHERS if row.page is not None}
        stands = stage.pass_over(at=NOW + timedelta(days=day))
    assert stands["water"] == "unknown"
    assert "column was changed" in stage.why("water")


def results(*rows: tuple[str, str]) -> Page:
    items = "".join(f'<div class="res"><a href="{href}">{title}</a><p>……</p></div>' for href, title in rows)
    return page(f"<html><head><title>检索结果</title></head><body>{items}<a href='/'>首页</a></body></html>")


def searched(stage: Stage, rows: Sequence[Row], answer: Page, *, day: int, also: dict[str, Page] | None = None) -> str:
    stage.show(rows, markup=column(rows_html(rows), extra=FORM), also={SEARCH: answer, **(also or {})})
    return stage.pass_over(at=NOW + timedelta(days=day))["water"]


def test_a_report_that_the_sites_search_finds_elsewhere_is_not_withdrawn(stage: Stage) -> None:
    elsewhere, title = "/slj/gggs/t77.html", REPORT.format(name=WATER, year=2025)
    assert WATER_2025.page is not None
    found = results((elsewhere, title))
    searched(stage, ALL, results(), day=0)
    stood = [searched(stage, OTHERS, found, day=day, also={elsewhere: WATER_2025.page}) for day in (1, 2, 3)]
    assert set(stood) == {"published"}


def test_an_index_that_still_knows_the_old_address_proves_nothing(stage: Stage) -> None:
    stale = results((WATER_2025.href, WATER_2025.title))
    searched(stage, ALL, stale, day=0)
    assert [searched(stage, OTHERS, stale, day=day) for day in (1, 2)] == ["unknown", "withdrawn"]


def test_a_report_that_only_a_search_found_is_looked_at_again_and_can_be_withdrawn(stage: Stage) -> None:
    found = results((WATER_2025.href, WATER_2025.title))
    assert WATER_2025.page is not None
    there = {WATER_2025.href: WATER_2025.page}
    assert searched(stage, OTHERS, found, day=0, also=there) == "published"
    assert {searched(stage, OTHERS, results(), day=day, also=there) for day in range(1, 8)} == {"published"}
    assert asked(stage, WATER_2025.href) == 2
    assert [searched(stage, OTHERS, results(), day=day) for day in (13, 14, 15)] == [
        "published",
        "unknown",
        "withdrawn",
    ]


def test_the_proof_names_the_rows_and_the_addresses(stage: Stage) -> None:
    passes(stage, ALL, OTHERS, OTHERS)
    with Archive.open(stage.settings.archive) as archive:
        (row,) = archive.coverage(publisher="water", year=2025)
        past = archive.standings_before("water", 2025)
    assert row.proof is not None
    roles = [look.role.value for look in row.proof.looks]
    assert roles.count("address") == 2
    assert {"first-seen", "last-listed", "row-gone", "latest"} < set(roles)
    assert [one.standing for one in past] == [Standing.PUBLISHED, Standing.UNKNOWN, Standing.WITHDRAWN]
    assert [one.changed for one in past] == [("new",), ("standing",), ("standing",)]


def test_a_replay_judges_as_the_passes_did(stage: Stage) -> None:
    passes(stage, ALL, OTHERS, OTHERS, ALL, OTHERS, OTHERS)
    with Archive.open(stage.settings.archive) as archive:
        before = archive.dump()
    with opened(stage.settings, clock=lambda: stage.now, reporter=LineReporter()) as context:
        replay(context)
    with Archive.open(stage.settings.archive) as archive:
        assert archive.dump() == before
