"""Reports on the years before 2019: accepted in table and prose, and owing just the tables of their year."""

import pytest

from app.demo import layouts
from app.demo.sample import consistent
from model.editions import BY_KEY, EDITIONS, followed
from model.faults import Fault
from model.types import Document, Report, Verdict
from monitor.checks import findings
from parsers import parse, read_bytes

BODY = "云岫县档案局"
PROSE = """{title}
根据《中华人民共和国政府信息公开条例》编制本报告，统计期限自{year}年1月1日至{year}年12月31日。
一、概述
本机关按照条例要求开展工作，目录和指南按期更新，公开栏目运行平稳，工作人员参加了培训。
二、主动公开政府信息的情况
主动公开政府信息120条，其中机构职能类3条，其余为工作动态。
三、依申请公开政府信息和不予公开政府信息的情况
收到政府信息公开申请4件，均已答复。
四、政府信息公开的收费及减免情况
没有收取费用。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
没有发生行政复议和行政诉讼。
六、存在的主要问题和改进措施
更新不够及时，今后按月核对。
"""


def reported(text: str) -> Report:
    document = read_bytes(text.encode(), url="report")
    assert isinstance(document, Document)
    report = parse(document)
    assert isinstance(report, Report), report
    return report


def prose(year: int, *, title: str = "{body}{year}年政府信息公开工作年度报告") -> str:
    return PROSE.format(title=title.format(body=BODY, year=year), year=year)


def failed(report: Report) -> set[str]:
    return {f"{one.code}:{one.subject}" for one in findings(report) if one.verdict is Verdict.FAIL}


@pytest.mark.parametrize("year", [2008, 2010, 2013])
def test_a_report_in_prose_owes_no_table(year: int) -> None:
    report = reported(prose(year))
    assert (report.year, report.edition, report.tables, report.facts) == (year, "2008", (), ())
    assert [chapter.key for chapter in report.chapters] == [
        "overview",
        "disclosure",
        "requests",
        "fees",
        "disputes",
        "problems",
    ]
    assert {claim.key: claim.value for claim in report.claims}["requests.new"] == 4
    assert failed(report) == set()


@pytest.mark.parametrize("year", [2014, 2016, 2018])
def test_prose_of_2014_to_2018_lacks_the_statistics(year: int) -> None:
    report = reported(prose(year))
    assert [(one.table, one.state) for one in report.tables] == [("statistics", "missing")]
    assert failed(report) == {"table-missing:statistics"}


def test_the_same_prose_in_2022_lacks_the_three_tables_and_the_chapters() -> None:
    report = reported(prose(2022))
    lacking = {f"table-missing:{table}" for table in ("disclosure", "requests", "disputes")}
    assert failed(report) == lacking | {"sections-nonstandard:"}


def test_a_report_of_2016_with_its_statistics_is_whole() -> None:
    filled = consistent(BY_KEY["2014"], publisher=BODY, year=2016, seed=3)
    report = reported(layouts.tabs(filled))
    assert (report.year, report.edition) == (2016, "2014")
    assert [(one.table, one.edition, one.state) for one in report.tables] == [("statistics", "2014", "read")]
    assert failed(report) == set()
    told = {one.subject: one.verdict for one in findings(report) if one.code == "narrative-vs-table"}
    assert told.items() >= {"statistics.received.count": Verdict.PASS, "statistics.review.count": Verdict.PASS}.items()
    assert {
        one.subject for one in findings(report) if one.code == "statistics-sum" and one.verdict is Verdict.PASS
    } == {
        "received",
        "closed",
        "answered",
        "review",
        "suit",
        "staff",
    }


def test_a_late_report_on_the_later_form_is_just_read() -> None:
    filled = consistent(BY_KEY["2019"], publisher=BODY, year=2018, seed=3)
    report = reported(layouts.tabs(filled))
    assert (report.year, report.edition) == (2018, "2019")
    assert [one.state for one in report.tables] == ["read"] * 3
    assert not {code for code in failed(report) if code.startswith(("table-missing", "edition"))}


def test_statistics_in_a_later_report_are_outdated_and_excuse_from_nothing() -> None:
    filled = consistent(BY_KEY["2014"], publisher=BODY, year=2016, seed=3)
    report = reported(layouts.tabs(filled).replace("2016", "2020"))
    assert {"edition-outdated:", "table-missing:requests", "table-missing:disclosure"} <= failed(report)
    both = reported(
        layouts.tabs(consistent(BY_KEY["2019"], publisher=BODY, year=2020, seed=3))
        + layouts.tabs(filled).partition("附件：")[2]
    )
    assert (both.edition, [one.table for one in both.tables]) == (
        "2019",
        ["disclosure", "requests", "disputes", "statistics"],
    )
    assert failed(both) == {"edition-outdated:"}


@pytest.mark.parametrize(
    "title",
    [
        "{body}{year}年政府信息公开年度报告",
        "{body}{year}年度政府信息公开工作报告",
        "{body}{year}年政府信息公开工作年度报告及统计表",
        "{body}{year}年政府信息公开工作年度报告（附政府信息公开情况统计表）",
    ],
)
def test_titles_as_custom_was_are_reports_and_no_fault(title: str) -> None:
    report = reported(prose(2012, title=title))
    assert (report.publisher, report.year) == (BODY, 2012)
    assert failed(report) == set()


@pytest.mark.parametrize("title", ["{body}2016年政府信息公开情况统计表", "2016年度政府信息公开工作统计表"])
def test_a_page_of_statistics_alone_is_no_report(title: str) -> None:
    document = read_bytes(f"{title.format(body=BODY)}\n统计指标\t单位\t统计数\n收到申请数\t件\t3\n".encode(), url="x")
    assert isinstance(document, Document)
    assert isinstance(parse(document), Fault)


@pytest.mark.parametrize(
    ("edition", "year", "wanted"),
    [
        (None, 2007, None),
        (None, 2010, "2008"),
        (None, 2016, "2014"),
        ("2019", 2018, "2019"),
        ("2014", 2022, "2021"),
        ("2014", None, "2014"),
        (None, None, None),
    ],
)
def test_the_later_of_form_and_year_is_owed(edition: str | None, year: int | None, wanted: str | None) -> None:
    found = followed(edition, year)
    assert (found.key if found else None) == wanted


def test_every_year_since_the_regulation_has_one_edition() -> None:
    for year in range(2008, 2030):
        assert sum(edition.covers(year) for edition in EDITIONS) == 1, year
