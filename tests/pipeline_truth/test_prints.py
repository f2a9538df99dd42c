"""A report that stands on its page and in the page's file is held once, and said to disagree with itself where it does."""

from datetime import timedelta

import pytest
from rehearsal import Quiet
from test_covers import text_file
from truth_stage import (
    FINANCE,
    NOW,
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

from app.demo.server import Page
from app.opening import opened
from app.replay import replay
from storage import Archive, FindingRow

stage = small_stage
"""Its name in the tests of this file."""

TITLE = REPORT.format(name=WATER, year=2025)
LINK = "<p><a href='/f/a.doc'>{name}</a></p>"
NAMED = "2025年政府信息公开工作年度报告.doc"


def show(stage: Stage, file: Page | None, *, name: str = NAMED, extra: str = "") -> None:
    link = LINK.format(name=name) if file else ""
    row = Row(title=TITLE, page=article(TITLE, body_of(WATER, 2025) + link + extra))
    stage.show([report(FINANCE, 2025), row], also={"/f/a.doc": file} if file else {})


def asked(stage: Stage) -> int:
    return sum(path == "/f/a.doc" for path, _ in stage.server.answered)


def differing(stage: Stage) -> tuple[FindingRow, ...]:
    with Archive.open(stage.settings.archive) as archive:
        return archive.findings(code="file-differs", verdict=None)


def verdicts(stage: Stage) -> list[str]:
    return [row.finding.verdict.value for row in differing(stage)]


def held_file(stage: Stage) -> str:
    with Archive.open(stage.settings.archive) as archive:
        (holding,) = [one for one in archive.holdings() if (one.publisher, one.year) == ("water", 2025)]
        return archive.report_at(holding.version).file


def test_a_file_that_says_the_same_agrees_and_is_no_second_report(stage: Stage) -> None:
    show(stage, text_file(seed=1))
    assert stage.pass_over() == {"finance": "published", "water": "published"}
    assert verdicts(stage) == ["pass"]
    assert held_file(stage) == ""


def test_a_file_with_other_figures_is_said_to_disagree_with_both_values_and_told(stage: Stage) -> None:
    show(stage, text_file(seed=2))
    stage.pass_over()
    stage.pass_over(at=NOW + timedelta(days=1))
    (row,) = differing(stage)
    assert row.finding.verdict.value == "fail"
    assert "网页为" in row.finding.message_zh
    assert "附件为" in row.finding.message_zh
    assert row.finding.facts
    with Archive.open(stage.settings.archive) as archive:
        assert "file-differs" in {one.alert.finding.code for one in archive.alerts(publisher="water")}


def test_the_page_unchanged_its_file_is_not_asked_for_again(stage: Stage) -> None:
    show(stage, text_file(seed=2))
    stage.pass_over()
    stage.pass_over(at=NOW + timedelta(days=1))
    assert asked(stage) == 1
    assert verdicts(stage) == ["fail"]


def test_a_corrected_page_agrees_again(stage: Stage) -> None:
    show(stage, text_file(seed=2))
    stage.pass_over()
    show(stage, text_file(seed=1), extra="<p>附件已于今日更正。</p>")
    stage.pass_over(at=NOW + timedelta(days=1))
    assert verdicts(stage) == ["pass"]


def test_a_page_without_its_file_disagrees_with_none(stage: Stage) -> None:
    show(stage, text_file(seed=2))
    stage.pass_over()
    show(stage, None, extra="<p>附件已撤下。</p>")
    stage.pass_over(at=NOW + timedelta(days=1))
    assert not stage.failing("file-differs")


def test_a_file_that_cannot_be_had_is_asked_for_on_the_next_pass(stage: Stage) -> None:
    show(stage, page("", status=500))
    assert stage.pass_over()["water"] == "published"
    assert verdicts(stage) == []
    show(stage, text_file(seed=2))
    stage.pass_over(at=NOW + timedelta(days=1))
    assert verdicts(stage) == ["fail"]


OTHERS = {
    "the report of another year": text_file(year=2024, seed=2),
    "the report of another body": text_file(name=FINANCE, seed=2),
    "no report": Page(body="今日天气晴。".encode(), content_type="text/plain; charset=utf-8"),
    "an unreadable file": Page(body=b"%PDF-1.7 invented", content_type="application/pdf"),
}


@pytest.mark.parametrize("file", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_not_the_same_report_is_not_compared(stage: Stage, file: Page) -> None:
    show(stage, file)
    assert stage.pass_over()["water"] == "published"
    assert verdicts(stage) == []


def test_a_file_of_another_name_is_not_asked_for(stage: Stage) -> None:
    show(stage, text_file(seed=2), name="行政许可事项清单.doc")
    stage.pass_over()
    assert asked(stage) == 0


def test_a_replay_comes_to_the_same(stage: Stage) -> None:
    show(stage, text_file(seed=2))
    stage.pass_over()
    before = differing(stage)[0].finding
    with opened(stage.settings, clock=lambda: NOW, reporter=Quiet()) as context:
        replay(context)
    assert differing(stage)[0].finding == before
