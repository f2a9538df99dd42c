"""A document becomes a report, or a fault that says why it is none."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prose_documents import document, grid, page, paragraphs

from model.documents import Document, Grid, Paragraph, Place
from model.faults import Fault, FaultKind
from model.reports import ClaimKind, Report
from parsers import parse, read_bytes
from parsers.claims import claims

TITLE = "清河区住建局2022年政府信息公开工作年度报告"
CHAPTERS = (
    "一、总体情况",
    "工作平稳。",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "六、其他需要报告的事项",
)
FORM_TABLE = (
    ("第二十条第（一）项", "", "", ""),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "1", "0", "3"),
)


def reported(given: Document) -> Report:
    report = parse(given)
    assert isinstance(report, Report), report
    return report


def refused(given: Document) -> str:
    fault = parse(given)
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.where) == (FaultKind.NOT_A_REPORT, given.url)
    return fault.detail


def test_a_report_carries_its_title_body_year_chapters_claims_and_text() -> None:
    lines = (
        TITLE,
        "本报告数据的统计期限自2022年1月1日起至2022年12月31日止。",
        "一、总体情况",
        "全年收到政府信息公开申请3件。",
    )
    report = reported(page(*lines, title=TITLE, source="清河区住建局"))
    assert (report.publisher, report.year, report.title, report.source) == ("清河区住建局", 2022, TITLE, "清河区住建局")
    assert (report.headings, report.years) == ((TITLE,), (2022,))
    assert [chapter.key for chapter in report.chapters] == ["overview"]
    assert [(claim.key, claim.value) for claim in report.claims] == [("requests.new", Decimal(3))]
    assert report.text == "\n".join(lines)
    assert {table.state for table in report.tables} == {"missing"}


@pytest.mark.parametrize(
    "head",
    [
        ("云山市清河区人民政府", "2022年政府信息公开工作年度报告"),
        ("云山市清河区人民政府", "2022年", "政府信息公开工作年度报告"),
        ("云山市清河区人民政府2022年", "政府信息公开工作年度报告"),
        ("云山市清河区人民政府2022年政府信息公开工作年度报告",),
    ],
)
def test_a_title_inside_the_body_is_put_together_from_its_lines(head: tuple[str, ...]) -> None:
    report = reported(page(*head, *CHAPTERS, title="信息公开年报"))
    assert report.publisher == "云山市清河区人民政府"
    assert report.year == 2022
    assert report.headings[-1] == "".join(head)


def test_the_titles_of_page_and_body_are_both_kept_where_they_differ() -> None:
    inner = "云山市清河区住房和城乡建设局2021年政府信息公开工作年度报告"
    report = reported(page(inner, "统计期限自2023年1月1日至12月31日。", *CHAPTERS, title=TITLE))
    assert report.headings == (TITLE, inner)
    assert report.years == (2022, 2021, 2023)
    assert (report.publisher, report.year) == ("清河区住建局", 2022)


def test_the_name_of_the_column_is_no_title_of_the_report() -> None:
    report = reported(page("政府信息公开年报", TITLE, *CHAPTERS, title="政府信息公开年报"))
    assert (report.publisher, report.year) == ("清河区住建局", 2022)
    assert report.headings == (TITLE,)
    assert reported(page("政府信息公开年报", *CHAPTERS, title=TITLE)).headings == (TITLE,)


def test_a_year_in_the_name_of_the_page_yields_to_the_report_s_own() -> None:
    report = reported(page(TITLE, *CHAPTERS, title="2023年公开专栏"))
    assert (report.year, report.years, report.title) == (2022, (2022, 2023), TITLE)


def test_the_year_never_comes_from_a_date() -> None:
    given = page(
        "一、总体情况",
        "二、主动公开政府信息情况",
        "六、其他需要报告的事项",
        title="清河区住建局政府信息公开工作年度报告",
    )
    dated = Document(
        url=given.url,
        carrier="html",
        title=given.title,
        published=date(2023, 1, 20),
        dates=(),
        source=None,
        blocks=given.blocks,
    )
    assert reported(dated).year is None
    assert reported(dated).published == date(2023, 1, 20)


def test_a_title_without_a_body_leaves_the_source_then_the_signature() -> None:
    title = "2022年政府信息公开工作年度报告"
    signed = (*CHAPTERS, "无。", "云山市清河区水利局", "2023年1月20日")
    assert reported(page(*signed, title=title, source="清河区水利局")).publisher == "清河区水利局"
    assert reported(page(*signed, title=title)).publisher == "云山市清河区水利局"
    assert reported(page(*CHAPTERS, title=title)).publisher == ""


def test_tables_of_the_form_make_a_report_under_any_plain_title() -> None:
    report = reported(document(*paragraphs("二、主动公开政府信息情况"), grid(0, *FORM_TABLE), title="信息公开"))
    assert report.edition == "2021"
    assert report.by_key["disclosure.normative.in_force"].value == Decimal(3)
    assert report.year is None


@pytest.mark.parametrize(
    "title",
    [
        "《清河区2022年政府信息公开工作年度报告》解读",
        "关于做好2022年政府信息公开工作年度报告编制的通知",
        "清河区2022年法治政府建设年度报告",
        "清河区政府网站2022年工作年度报表",
    ],
)
def test_a_look_alike_is_refused_even_with_the_form_in_it(title: str) -> None:
    detail = refused(document(*paragraphs("二、主动公开政府信息情况"), grid(0, *FORM_TABLE), title=title))
    assert title in detail


@pytest.mark.parametrize(
    "title",
    [
        "2022年政府工作报告",
        "清河区2022年财政预算",
        "信息公开年报",
        "清河区发布2022年政府信息公开工作年度报告",
        "2022年年度报告",
        "",
        "首页",
    ],
)
def test_a_page_without_title_or_table_of_the_form_is_refused_with_the_reason(title: str) -> None:
    assert refused(page("今天召开了会议。", "会议指出三点意见。", title=title))


def test_a_news_item_that_holds_the_report_is_one() -> None:
    assert reported(page(*CHAPTERS, title="清河区发布2022年政府信息公开工作年度报告")).year == 2022


BLOCKS = st.lists(
    st.builds(
        Paragraph,
        text=st.sampled_from([*CHAPTERS, TITLE, "规章\t0\t0\t0", "规章 | 0 | 0", "第二十条第（一）项", "0"])
        | st.text(max_size=60),
        place=st.just(Place(line=0)),
    )
    | st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), min_size=1, max_size=4).map(
        lambda rows: grid(0, *rows)
    ),
    max_size=25,
)


@given(
    BLOCKS, st.sampled_from([TITLE, "", "2022年年报", "解读"]) | st.text(max_size=80), st.none() | st.text(max_size=20)
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_document_gives_a_report_or_a_fault(blocks: list[Paragraph | Grid], title: str, source: str | None) -> None:
    read = parse(document(*blocks, title=title, source=source))
    assert isinstance(read, Report | Fault)
    if isinstance(read, Report):
        assert read == parse(document(*blocks, title=title, source=source))


GOLDEN = (
    "genhe-2020.txt",
    "lanting-2020.txt",
    "pingtan-2019.html",
    "shanghai-office-2019.html",
    "songxian-2020.txt",
    "taocheng-2021.txt",
    "xingqing-2020.txt",
)
CLAIMED = {
    "pingtan-2019": {"disclosed.total": 2599},
    "shanghai-office-2019": {
        "regulations.disclosed": 13,
        "normative.disclosed": 60,
        "requests.accepted": 859,
        "requests.total": 805,
        "requests.carried_in": 18,
        "requests.carried_out": 72,
        "requests.granted_or_partial": 258,
        "requests.denied": 35,
        "requests.unprocessed": 158,
        "requests.other": 0,
        "review.total": 7,
        "suits.total": 9,
    },
}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_real_document_gives_its_publisher_year_and_claims(shared: Path, name: str) -> None:
    folder = shared / "golden"
    truth = json.loads((folder / name).with_suffix(".json").read_text(encoding="utf-8"))
    read = read_bytes((folder / name).read_bytes(), url=name)
    assert isinstance(read, Document)
    report = reported(read)
    names = {truth["publisher"], truth.get("publisher_as_printed"), *truth.get("publisher_also", [])}
    assert report.publisher in names
    assert report.year == truth["year"]
    claimed = {claim.key: int(claim.value) for claim in report.claims if claim.kind is ClaimKind.COUNT}
    assert claimed == (truth.get("narrative") or CLAIMED.get(Path(name).stem, {}))
    prescribed = [chapter.key for chapter in report.chapters if chapter.key]
    assert prescribed == ["overview", "disclosure", "requests", "disputes", "problems", "further"]


def test_pages_that_are_no_reports_claim_nothing(shared: Path) -> None:
    seen = 0
    for path in sorted((shared / "pages").glob("*.html")):
        read = read_bytes(path.read_bytes(), url=path.name)
        if isinstance(read, Document):
            seen += 1
            assert not claims(read.blocks, tables=frozenset(), publisher="云山市人民政府", year=2019), path.name
    assert seen > 10
