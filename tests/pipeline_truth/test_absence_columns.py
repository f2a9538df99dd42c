"""A body is called missing only where the column itself was seen whole: whatever else answers there, nobody is accused."""

from datetime import date

import pytest
from truth_stage import (
    COLUMN,
    FINANCE,
    REPORT,
    WATER,
    Row,
    Stage,
    article,
    column,
    page,
    report,
    rows_html,
    small_stage,
)

stage = small_stage
"""Its name in the tests of this file."""

OLD = [report(FINANCE, 2024, listed=date(2025, 1, 20)), report(WATER, 2024, listed=date(2025, 1, 21))]
NEW = [report(FINANCE, 2025), *OLD]
"""The water bureau's report on 2025 is not there."""
NEWS = [Row(title=f"清溪市召开第{n}次工作会议", listed=date(2026, 1, n)) for n in range(1, 9)]


def rows(*more: Row) -> str:
    return rows_html([*NEW, *more])


def test_a_plain_whole_column_proves_that_a_report_is_missing(stage: Stage) -> None:
    stage.show(NEW)
    assert stage.pass_over() == {"finance": "published", "water": "overdue"}
    assert stage.failing("missing") == {("water", 2025)}


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a column named in the breadcrumb only", f"<html><title>清溪市</title><body><div>当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政府信息公开年报</a></div>{rows()}</body></html>"),
        ("a column named in its heading only", f"<html><body><h1>信息公开年度报告</h1>{rows()}</body></html>"),
        ("one page, and it says so", column(rows(), extra="<div>共3条 第1页/共1页</div>")),
        ("a pager of one page", column(rows(), extra="<script>createPageHTML(1, 0, 'index', 'html');</script>")),
        ("a disabled way to the next page", column(rows(), extra="<a class='disabled'>下一页</a>")),
        ("misfiled news between the reports", column(rows(*NEWS))),
        ("an old row that is gone", column(rows(Row(title=REPORT.format(name=WATER, year=2012), listed=date(2013, 1, 9))))),
        ("news of reports in general", column(rows(Row(title="关于做好2025年度政府信息公开工作年度报告编制发布工作的通知", listed=date(2025, 12, 9))))),
        ("another body's report", column(rows(Row(title=REPORT.format(name="青石县水务局", year=2025))))),
        ("reports of other kinds", column(rows(Row(title="清溪市水务局2025年法治政府建设年度报告"), Row(title="清溪市水务局2025年政府网站工作年度报表")))),
    ],
)  # fmt: skip
def test_what_does_not_speak_against_a_whole_look_does_not_hide_a_missing_report(
    stage: Stage, name: str, markup: str
) -> None:
    stage.show(NEW, markup=markup)
    assert stage.pass_over() == {"finance": "published", "water": "overdue"}, (name, stage.why("water"))


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("the home page", f"<html><title>清溪市人民政府</title><body>{rows_html(NEWS)}</body></html>"),
        ("the home page with a box of reports", f"<html><title>清溪市人民政府</title><body><h2>政府信息公开年报</h2>{rows_html(OLD)}{rows_html(NEWS)}</body></html>"),
        ("another column", column(rows_html(NEWS), name="通知公告")),
        ("another column in which reports stand too", column(rows_html([*NEWS, *OLD]), name="通知公告")),
        ("an error page with news", f"<html><title>系统提示</title><body>系统繁忙，请稍后再试{rows_html(NEWS)}</body></html>"),
        ("a redesign filled by a script, with news beside", column(f"<div id='app'></div>{rows_html(NEWS)}")),
        ("an empty column", column("<ul></ul>")),
        ("an article", article(REPORT.format(name=FINANCE, year=2024), rows_html(OLD)).body.decode()),
        ("a column of another year", column(rows_html(OLD), name="2024年政府信息公开年报")),
        ("annual reports of another kind", column(rows_html(OLD), name="法治政府建设年度报告")),
    ],
)  # fmt: skip
def test_another_page_at_the_columns_address_accuses_nobody(stage: Stage, name: str, markup: str) -> None:
    stage.show(OLD, markup=markup)
    assert set(stage.pass_over().values()) == {"unknown"}, name
    assert stage.failing("missing") == set()


@pytest.mark.parametrize(
    "extra",
    [
        "<a href='javascript:goPage(2)'>2</a>",
        "<a href='javascript:void(0)' onclick='goPage(2)'>下一页</a>",
        "<form method='post'><input type='hidden' name='totalPages' value='3'></form>",
        "<span>共 3 页</span>",
        "<span>第1页/共3页</span>",
        "<span>共 56 条记录</span>",
        "<button class='loadMore'>加载更多</button>",
        "<div onclick='more()'>点击查看更多</div>",
        "<script>laypage.render({elem: 'p', count: 56});</script>",
        "<script>var pageCount = 3;</script>",
        "<script>var total = 56;</script>",
        "<script>$.ajax({url: '/api/list', data: {pageNo: 1}});</script>",
        "<script>__doPostBack('Pager1','2')</script>",
        "<ul class='pagination'><li>1</li><li>2</li></ul>",
        "<a href='/zwgk/zfxxgknb/index_1.html'>2</a>",
        "<a href='?page=2'>下一页</a>",
        "<div ng-repeat='row in rows'></div>",
    ],
)
def test_a_sign_of_more_pages_than_were_read_accuses_nobody(stage: Stage, extra: str) -> None:
    stage.show(NEW, markup=column(rows(), extra=extra))
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}, stage.why("water")


def test_a_page_that_breaks_off_accuses_nobody(stage: Stage) -> None:
    stage.show(NEW, markup=column(rows()).partition("</body>")[0])
    assert stage.pass_over()["water"] == "unknown"


@pytest.mark.parametrize(
    "more",
    [
        f"<a href='#' onclick='show(9)'>{REPORT.format(name=WATER, year=2025)}</a>",
        f"<script>var rows=[{{'t':'{REPORT.format(name=WATER, year=2025)}'}}]</script>",
        "<script>rows='" + "".join(f"\\u{ord(one):04x}" for one in REPORT.format(name=WATER, year=2025)) + "'</script>",
        f"<div data-title='{REPORT.format(name=WATER, year=2025)}'></div>",
        f"<a href='/zwgk/nb.jsp'>{REPORT.format(name=WATER, year=2025)}</a>",
        "<a href='/zwgk/nb2026/'>2025年</a>",
    ],
)
def test_a_report_that_stands_on_the_page_without_a_readable_row_is_not_missing(stage: Stage, more: str) -> None:
    stage.show(OLD, markup=column(rows_html(OLD), extra=more))
    assert stage.pass_over()["water"] == "unknown"


@pytest.mark.parametrize("status", [403, 404, 500, 412])
def test_a_column_that_cannot_be_had_accuses_nobody(stage: Stage, status: int) -> None:
    stage.server.site = {COLUMN: page("<html>-</html>", status=status)}
    assert set(stage.pass_over().values()) == {"unknown"}


def test_a_column_that_leads_to_another_host_or_is_forbidden_accuses_nobody(stage: Stage) -> None:
    stage.server.site = {COLUMN: page("", status=302, Location="http://127.0.0.2:9/nb/")}
    assert set(stage.pass_over().values()) == {"unknown"}
    stage.show(NEW, also={"/robots.txt": page("User-agent: *\nDisallow: /")})
    assert set(stage.pass_over().values()) == {"unknown"}


def test_a_column_that_leads_to_the_home_page_accuses_nobody(stage: Stage) -> None:
    home = page(f"<html><title>清溪市人民政府</title><body>{rows_html(OLD)}</body></html>")
    stage.server.site = {COLUMN: page("", status=302, Location="/"), "/": home}
    assert set(stage.pass_over().values()) == {"unknown"}


def test_one_of_two_columns_that_fails_hides_what_stands_in_it(stage: Stage) -> None:
    stage.columns = (COLUMN, "/bm/nb/")
    stage.show(NEW)
    assert stage.pass_over() == {"finance": "published", "water": "unknown"}
    stage.show(NEW, also={"/bm/nb/": page(column(rows_html(OLD[1:])))})
    assert stage.pass_over() == {"finance": "published", "water": "overdue"}


def test_a_column_entered_anew_makes_earlier_looks_elsewhere_worthless(stage: Stage) -> None:
    """The operator had the wrong column, corrects it, and the report stands there: no earlier look proves it late."""
    stage.show(OLD)
    assert stage.pass_over()["water"] == "overdue"
    stage.columns = ("/bm/nb/",)
    stage.server.site = dict(stage.server.site) | {
        "/bm/nb/": page(column(rows_html([report(WATER, 2025)], 9))),
        "/zwgk/zfxxgknb/202601/t20260120_9.html": report(WATER, 2025).page or page(""),
    }
    assert stage.pass_over()["water"] == "published"
    assert stage.failing("late") == set()
    assert stage.failing("missing") == {("finance", 2025)}


def test_pages_by_number_are_followed_to_the_end(stage: Stage) -> None:
    markup = column(rows_html(OLD), extra="<a href='?page=1'>1</a><a href='?page=2'>2</a>")
    stage.show(OLD, markup=markup)
    assert stage.pass_over()["water"] == "unknown"  # the second page shows the same rows
