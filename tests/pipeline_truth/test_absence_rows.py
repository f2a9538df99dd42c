"""A body is called missing only if no row is left that may be its report, and a report goes to nobody but its body."""

from datetime import date

import pytest
from truth_stage import FINANCE, REPORT, WATER, Row, Stage, article, body_of, page, report, small_stage

stage = small_stage
"""Its name in the tests of this file."""

OLD = [report(FINANCE, 2024, listed=date(2025, 1, 20)), report(WATER, 2024, listed=date(2025, 1, 21))]
NEW = [report(FINANCE, 2025), *OLD]
TITLE = REPORT.format(name=WATER, year=2025)
COVER = "<p>请点击下载：<a href='/files/1.pdf'>年度报告.pdf</a></p>"


def titled(title: str) -> Row:
    return Row(title=title, page=article(title, "<p>详见附件。</p>"))


@pytest.mark.parametrize(
    "title",
    [
        "2025年",
        "2025年度",
        "二〇二五年度",
        "【年报】清溪市水务局2025年",
        "清溪市水务局2025年度",
        "清溪市水务局2025年度信息公开工作总结",
        "清溪市水务局2025年政府信息公开工作情况报告",
        "2025年政府信息公开工作总结",
        "清溪市水务局二〇二五年政府信息公开工作年度报告",
        "水务局2025年政府信息公开工作年度报告",
        "清溪市水务和河湖管理局2025年政府信息公开工作年度报告",
        "清溪市水务局2025年政府信息公开工…",
        "清溪市水务局政府信息公开工作年度报告",
        "政府信息公开工作年度报告",
        "清溪市水务局关于印发2025年政府信息公开工作年度报告的通知",
        "图解清溪市水务局2025年政府信息公开工作年度报告",
        "清溪县水务局2025年政府信息公开工作年度报告",
    ],
)  # fmt: skip
def test_a_row_that_may_be_the_report_and_shows_nothing_is_no_absence(stage: Stage, title: str) -> None:
    stage.show([titled(title), *NEW])
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}
    assert title[:6] in stage.why("water")
    assert ("water", 2025) not in stage.held()


@pytest.mark.parametrize("title", ["2025年度", "【年报】清溪市水务局2025年", "清溪市水务局2025年度", "二〇二五年", "清溪市水务局二〇二五年政府信息公开工作年度报告"])  # fmt: skip
def test_an_odd_title_is_opened_and_its_report_is_held(stage: Stage, title: str) -> None:
    page_title = f"{title} {TITLE}" if title.startswith("20") or title == "二〇二五年" else TITLE
    stage.show([Row(title=title, page=article(page_title, body_of(WATER, 2025))), *NEW])
    assert stage.pass_over()["water"] == "published"


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("a file", Row(title=TITLE, href="/files/1.pdf", page=page("%PDF-1.7 ..."))),
        ("another host", Row(title=TITLE, href="http://files.example.invalid/1.html")),
        ("a cover of a file", Row(title=TITLE, page=article(TITLE, COVER))),
        ("a frame", Row(title=TITLE, page=article(TITLE, "<iframe src='/viewer.html?file=1.pdf'></iframe>"))),
        ("refused", Row(title=TITLE, page=page("<html>403</html>", status=403))),
        ("not found", Row(title=TITLE)),
        (
            "a soft 404",
            Row(title=TITLE, page=page("<html><title>提示</title><body>您访问的页面不存在或已删除</body></html>")),
        ),
        (
            "a page of something else",
            Row(title=TITLE, page=page("<html><title>清溪市人民政府</title><body><p>网站维护中</p></body></html>")),
        ),
        ("moved away", Row(title=TITLE, page=page("", status=302, Location="http://127.0.0.2:9/"))),
        ("another body's report", Row(title=TITLE, page=report(FINANCE, 2025).page)),
        ("another year's report", Row(title=TITLE, page=report(WATER, 2024).page)),
        ("a day that cannot be", report(WATER, 2025, listed=date(2024, 1, 20))),
        ("the report with a foreign name on it", Row(title=TITLE, page=report("青石县林业局", 2025).page)),
    ],
)
def test_a_row_for_the_report_whose_page_does_not_give_it_is_no_absence(stage: Stage, name: str, row: Row) -> None:
    stage.show([*NEW, row])  # last: a refusal ends the pass over its host
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}, name
    assert ("water", 2025) not in stage.held(), name
    assert stage.pass_over()["water"] == "unknown", f"{name}: the second pass"


def test_a_report_that_was_read_once_stays_held_while_its_page_fails(stage: Stage) -> None:
    stage.show([report(WATER, 2025), *NEW])
    assert stage.pass_over()["water"] == "published"
    stage.show([Row(title=TITLE), *NEW])
    assert stage.pass_over()["water"] == "published"


def test_one_address_for_every_year_does_not_pass_off_last_years_report(stage: Stage) -> None:
    stage.show([report(WATER, 2024), report(FINANCE, 2025)])
    assert stage.pass_over()["water"] == "overdue"
    stage.show([Row(title=TITLE, page=page("", status=503)), report(FINANCE, 2025)])
    assert stage.pass_over()["water"] == "unknown"


def test_a_report_under_last_years_title_is_not_missing(stage: Stage) -> None:
    """The body forgot to change the year: two different reports on 2024, one of them listed in 2026."""
    wrong = report(WATER, 2025, title=REPORT.format(name=WATER, year=2024))
    stage.show([wrong, *NEW])
    assert stage.pass_over()["water"] == "unknown"
    assert stage.pass_over()["water"] == "unknown"


def test_last_years_report_listed_again_does_not_hide_that_this_years_is_missing(stage: Stage) -> None:
    stage.show([report(WATER, 2024), *NEW])
    assert stage.pass_over()["water"] == "overdue"


def test_a_title_without_a_body_on_a_shared_portal_belongs_to_whom_the_page_names(stage: Stage) -> None:
    bare = "2025年政府信息公开工作年度报告"
    stage.show([Row(title=bare, page=article(bare, body_of(WATER, 2025), source=WATER)), *NEW])
    assert stage.pass_over() == {"finance": "published", "water": "published"}


def test_the_sites_owner_is_not_given_what_names_nobody(stage: Stage) -> None:
    stage.names["city"] = "清溪市人民政府"
    bare = "2025年政府信息公开工作年度报告"
    nameless = body_of("本单位", 2025).replace("本单位", "")
    stage.show([Row(title=bare, page=article(bare, nameless, source="清溪市人民政府")), *NEW])
    stands = stage.pass_over()
    assert stands["water"] == "unknown"
    assert ("city", 2025) not in stage.held()


def test_namesakes_on_one_portal_are_told_apart_or_left_open(stage: Stage) -> None:
    stage.names = {"city": "清溪市教育局", "district": "东岭区教育局"}
    old = [report(name, 2024, listed=date(2025, 1, 9)) for name in stage.names.values()]
    stage.show([report("清溪市教育局", 2025), *old])
    assert stage.pass_over() == {"city": "published", "district": "overdue"}
    stage.show([Row(title="教育局2025年政府信息公开工作年度报告", page=article("教育局2025年政府信息公开工作年度报告", body_of("教育局", 2025))), *old])  # fmt: skip
    stage.names = {"city": "清溪市教育局", "district": "东岭区教育局"}
    assert stage.pass_over()["district"] == "unknown"


def test_towns_of_one_name_in_two_counties_are_not_mixed_up(stage: Stage) -> None:
    stage.names = {"east": "东岭县城关镇人民政府", "west": "西岭县城关镇人民政府"}
    old = [report(name, 2024, listed=date(2025, 1, 9)) for name in stage.names.values()]
    stage.show([report("东岭县城关镇人民政府", 2025), *old])
    assert stage.pass_over() == {"east": "published", "west": "overdue"}
    stage.names = dict.fromkeys(("east2",), "东岭县城关镇人民政府") | {"west2": "西岭县城关镇人民政府"}
    bare = "城关镇2025年政府信息公开工作年度报告"
    stage.show([Row(title=bare, page=article(bare, body_of("城关镇", 2025))), *old])
    assert set(stage.pass_over().values()) == {"unknown"}


def test_a_renamed_body_is_not_missing_under_its_old_name(stage: Stage) -> None:
    stage.show([report("清溪市水务和湖泊局", 2025), *NEW])
    assert stage.pass_over()["water"] == "unknown"
    stage.other_names = {"water": ("清溪市水务和湖泊局",)}
    assert stage.pass_over()["water"] == "published"
    assert stage.failing("late") == set()


def test_one_dead_page_of_long_ago_does_not_silence_the_portal(stage: Stage) -> None:
    stage.show([*NEW, Row(title="政府信息公开工作年度报告", listed=date(2013, 3, 1)), titled("清溪市财政局2015年政府信息公开工作总结")])  # fmt: skip
    assert stage.pass_over() == {"finance": "published", "water": "overdue"}


def test_a_cover_page_is_no_report_of_blanks(stage: Stage) -> None:
    stage.show([Row(title=TITLE, page=article(TITLE, COVER)), *NEW])
    stage.pass_over()
    assert ("water", 2025) not in stage.held()
    assert not {found for found in stage.failing("table-missing") if found[0] == "water"}


@pytest.mark.parametrize(
    "text",
    ["Service temporarily overloaded, please try again later. " * 20, '{"code": 500, "message": "系统繁忙"}' * 30],
)
def test_a_text_that_does_not_speak_of_disclosure_is_no_report_under_the_rows_title(stage: Stage, text: str) -> None:
    stage.show([*NEW, Row(title=TITLE, page=page(text))])
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}


def test_a_row_under_last_years_title_put_up_this_year_and_not_read_accuses_nobody(stage: Stage) -> None:
    """The body forgot to change the year in its title; what the page would say is not known."""
    stage.show([*NEW[:2], Row(title=REPORT.format(name=WATER, year=2024), page=page("", status=500))])
    assert stage.pass_over()["water"] == "unknown"
