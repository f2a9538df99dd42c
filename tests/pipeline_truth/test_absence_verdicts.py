"""Nobody is called missing because a portal answered with something else than its column, or than the page behind a row."""

from datetime import date

import pytest
from truth_stage import COLUMN, FINANCE, REPORT, WATER, Row, Stage, column, page, report, rows_html, small_stage

from app.demo.server import Page
from model.types import Outcome
from monitor.outcome_words import OUTCOMES

stage = small_stage
"""Its name in the tests of this file."""

NEW = [
    report(FINANCE, 2025),
    report(FINANCE, 2024, listed=date(2025, 1, 20)),
    report(WATER, 2024, listed=date(2025, 1, 21)),
]
"""The water bureau's report on 2025 is not there."""
WATERS = REPORT.format(name=WATER, year=2025)
FRAME = "".join(f'<a href="/c{n}/">栏目第{n}号</a>' for n in range(400))
HOME = page(f"<html><head><title>清溪市人民政府</title></head><body>{FRAME}</body></html>")


def bare(content: str, title: str = "清溪市") -> Page:
    return page(f"<html><head><title>{title}</title></head><body>{content}</body></html>")


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("not-found", page("<script>location.href='/'</script>没有了", status=404)),
        ("gone", page('<meta http-equiv="refresh" content="0;URL=../" />')),
        ("moved", page("", status=302, Location="http://www.newqingxi.gov.cn/nb/")),
        ("moved", bare("<p>本网站已迁移至 http://www.newqingxi.gov.cn/ ，请您访问新网站。</p>")),
        ("blocked", page("<html>403</html>", status=403)),
        ("challenged", page("<script>$_ts=window['$_ts'];$_ts.cd='q'</script>" + " " * 99, status=412)),
        ("soft-404", bare(f"{FRAME}<p>您访问的页面不存在或已删除</p>")),
        ("home-page-served", HOME),
        ("client-rendered", page(column("<div ng-repeat='row in rows'></div>"))),
        ("truncated", page(column(rows_html(NEW), extra="<div>共56条</div>"))),
        ("redirect-stub", page("<script>location.href='./a/'</script>")),
        ("tiny-body", page("ok")),
        ("not-text", page("%PDF-1.7 x")),
        ("server-error", page("", status=302, Location=COLUMN)),
    ],
)  # fmt: skip
def test_a_column_that_was_not_seen_accuses_nobody(stage: Stage, name: str, answer: Page) -> None:
    chain = {f"{COLUMN}{'a/' * n}": page("<script>location.href='./a/'</script>") for n in range(1, 6)}
    stage.show(NEW, also={**chain, "/": HOME, COLUMN: answer})
    stage.pass_over()
    assert stage.failing("missing") == set()
    assert OUTCOMES[Outcome(name)].en in stage.why("water")


@pytest.mark.parametrize(
    "answer",
    [
        HOME,
        bare(f"{FRAME}<p>您访问的页面不存在或已删除</p>"),
        bare("<div id='app'></div><script src='/app.js'></script>"),
        page('<meta http-equiv="refresh" content="0;URL=../" />'),
        page("<script>location.href='/'</script>"),
        page("<html>403</html>", status=403),
    ],
    ids=["home page", "soft 404", "script", "removed", "jump home", "blocked"],
)
def test_a_row_whose_page_was_not_seen_accuses_nobody(stage: Stage, answer: Page) -> None:
    stage.show([*NEW, Row(title=WATERS, listed=date(2026, 1, 20), page=answer)], also={"/": HOME})
    stage.pass_over()
    assert stage.failing("missing") == set()


def test_after_a_move_only_the_years_since_are_judged(stage: Stage) -> None:
    moved_on = date(2025, 6, 2)
    rows = [report(FINANCE, 2025), *(report(FINANCE, year, listed=moved_on) for year in (2024, 2023, 2022, 2021, 2020))]
    stage.first_year = 2020
    stage.show([row for row in rows if row.listed == moved_on])
    stage.pass_over()
    assert stage.failing("missing") == {("finance", 2025), ("water", 2025)}
