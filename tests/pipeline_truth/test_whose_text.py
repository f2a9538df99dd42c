"""What stands at a column's own address, and several reports on one page: each goes to its body and year, or to nobody."""

from datetime import date, timedelta

from rehearsal import Quiet
from truth_stage import (
    COLUMN,
    FINANCE,
    NOW,
    REPORT,
    WATER,
    Row,
    Stage,
    address,
    article,
    body_of,
    column,
    report,
    rows_html,
    small_stage,
)

from app.opening import opened
from app.replay import replay
from storage import Archive

stage = small_stage
"""Its name in the tests of this file."""

OLD = [report(FINANCE, 2024, listed=date(2025, 1, 20)), report(WATER, 2024, listed=date(2025, 1, 21))]


def at_column(name: str, year: int, *, extra: str = "") -> str:
    """The column's page with a report as its text."""
    return column(
        f"<h2>{REPORT.format(name=name, year=year)}</h2><div class='content'>{body_of(name, year)}</div>", extra=extra
    )


def held_at(stage: Stage, url: str) -> list[tuple[str, int, int]]:
    """Body, year and number of versions of the reports at the address."""
    with Archive.open(stage.settings.archive) as archive:
        dump = archive.dump()
    reports = {row["id"]: (row["publisher"], row["year"]) for row in dump["reports"]}
    return [
        (*reports[row["report_id"]], sum(one["address_id"] == row["id"] for one in dump["versions"]))
        for row in dump["report_addresses"]
        if row["url"] == url
    ]


def test_a_column_that_is_itself_the_report_is_recorded_and_accuses_nobody_else(stage: Stage) -> None:
    stage.show([], markup=at_column(FINANCE, 2025))
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}
    assert held_at(stage, f"{stage.server.address}{COLUMN}") == [("finance", 2025, 1)]


def test_next_years_text_at_the_same_address_is_another_report(stage: Stage) -> None:
    for year in (2024, 2024, 2025):
        stage.show([], markup=at_column(FINANCE, year))
        stage.pass_over()
    assert held_at(stage, f"{stage.server.address}{COLUMN}") == [("finance", 2024, 1), ("finance", 2025, 1)]


def test_a_column_with_this_years_text_and_rows_of_other_years_gives_both(stage: Stage) -> None:
    stage.show(OLD, markup=at_column(FINANCE, 2025, extra=rows_html(OLD)))
    stage.pass_over()
    assert stage.held() >= {("finance", 2025), ("water", 2024), ("finance", 2024)}


def test_a_list_that_only_quotes_the_form_is_no_report(stage: Stage) -> None:
    quoted = "<p>一、总体情况：规范性文件3件。上年结转1件，结转下年度继续办理2件，行政复议结果维持0件。</p>"
    stage.show([report(FINANCE, 2025), *OLD], markup=column(rows_html([report(FINANCE, 2025), *OLD]), extra=quoted))
    stage.pass_over()
    assert held_at(stage, f"{stage.server.address}{COLUMN}") == []


def several(*names: str) -> Row:
    title = "清溪市各部门2025年政府信息公开工作年度报告"
    parts = "".join(f"<p>{REPORT.format(name=name, year=2025)}</p>{body_of(name, 2025)}" for name in names)
    return Row(title=title, page=article(title, parts))


def test_several_reports_on_one_page_go_to_their_bodies(stage: Stage) -> None:
    stage.show([several(FINANCE, "清溪市档案局", WATER), *OLD])
    assert stage.pass_over() == {"finance": "published", "water": "published"}
    with Archive.open(stage.settings.archive) as archive:
        found = {publisher: archive.latest(publisher, 2025) for publisher in ("finance", "water")}
    for held in found.values():
        assert held is not None
        assert held[1].residue == ()
        assert {table.state for table in held[1].tables} == {"read"}


def test_a_page_of_several_reports_that_lacks_ours_leaves_us_missing(stage: Stage) -> None:
    stage.show([several(FINANCE, "清溪市档案局"), *OLD])
    assert stage.pass_over() == {"finance": "published", "water": "overdue"}


def test_several_years_on_one_page_are_several_reports(stage: Stage) -> None:
    title = f"{FINANCE}历年政府信息公开工作年度报告"
    years = "".join(f"<p>{year}年政府信息公开工作年度报告</p>{body_of(FINANCE, year)}" for year in (2025, 2024))
    stage.show([Row(title=title, page=article(title, years)), *OLD])
    stage.pass_over()
    assert stage.held() >= {("finance", 2025), ("finance", 2024)}


def test_a_replay_gives_the_same_archive(stage: Stage) -> None:
    for day, year in enumerate((2024, 2025)):
        rows = [several(FINANCE, WATER), *OLD]
        stage.show(rows, markup=at_column(FINANCE, year, extra=rows_html(rows)))
        stage.pass_over(at=NOW + timedelta(days=day))
    with Archive.open(stage.settings.archive) as archive:
        before = archive.dump()
    with opened(stage.settings, clock=lambda: NOW + timedelta(days=1), reporter=Quiet()) as context:
        replay(context)
    with Archive.open(stage.settings.archive) as archive:
        assert archive.dump() == before


def test_the_source_of_its_row_tells_whose_a_nameless_page_is(stage: Stage) -> None:
    title, nameless = "2025年政府信息公开工作年度报告", body_of("", 2025)
    row = Row(title=title, page=article(title, nameless))
    table = (
        f"<table><tr><th>名称</th><th>发布机构</th><th>发布日期</th></tr><tr><td><a href='{address(1)}'>{title}</a></td>"
        f"<td>{WATER}</td><td>2026-01-20</td></tr></table>"
    )
    stage.show([row], markup=column(table))
    stage.pass_over()
    assert ("water", 2025) in stage.held()
