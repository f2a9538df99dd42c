"""Which titles can be annual disclosure reports, whose and for which year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.titles import TitleKind, judge_title, title_parts

NAMED = [
    ("2019年云山市人民政府办公厅政府信息公开工作年度报告", "云山市人民政府办公厅", 2019),
    ("2021年度云山市人民政府办公室政府信息公开工作年度报告", "云山市人民政府办公室", 2021),
    ("清河区住建局2020年政府信息公開工作年度報告", "清河区住建局", 2020),
    ("清河區教育局2022年政府信息公開年度報告", "清河區教育局", 2022),
    ("云山市清河区住房和城乡建设局 2020 年政府信息公开工作年度报告", "云山市清河区住房和城乡建设局", 2020),
    ("柳荫街道2020政府信息公开工作年度报告", "柳荫街道", 2020),
    ("清河区政府2021年度政府信息公开工作年报", "清河区政府", 2021),
    ("东湖综合实验区2019年度政府信息公开工作年度报告", "东湖综合实验区", 2019),
    ("云山市财政局关于2021年度政府信息公开工作的报告", "云山市财政局", 2021),
    ("云山市财政局关于2021年度政府信息公开工作情况的报告", "云山市财政局", 2021),
    ("关于云山市财政局2021年政府信息公开工作年度报告", "云山市财政局", 2021),
    ("云山市二〇二〇年政府信息公开工作年度报告", "云山市", 2020),
    ("云山县水利局二○二一年度政府信息公开年度报告", "云山县水利局", 2021),
    ("云山县水利局二0二三年度政府信息公开年度报告", "云山县水利局", 2023),
    ("云山县水利局二O二O年政府信息公开年度报告", "云山县水利局", 2020),
    ("云山县水利局二Ｏ一九年政府信息公开年度报告", "云山县水利局", 2019),
    ("２０２２年云山县水利局政府信息公开年度报告", "云山县水利局", 2022),
    ("云山县人民政府信息公开工作2020年年度报告", "云山县人民政府", 2020),
    ("云山县人民政府2020年信息公开年度报告", "云山县人民政府", 2020),
    ("云山县政府信息公开2020年度报告", "云山县", 2020),
    ("云山县应急管理局2023年度信息公开报告", "云山县应急管理局", 2023),
    ("云山县应急管理局2018年度政府信息公开工作报告", "云山县应急管理局", 2018),
    ("云山县应急管理局2018年度政府信息公开总结报告", "云山县应急管理局", 2018),
    ("第九师沙泉市2022年政府信息公开工作年度报告", "第九师沙泉市", 2022),
    ("云山市第12中学2022年信息公开年度报告", "云山市第12中学", 2022),
    ("省地质局302队2022年政府信息公开工作年度报告", "省地质局302队", 2022),
    ("【年报】云山县林业局2020年度政府信息公开年度报告", "云山县林业局", 2020),
    ("《云山县林业局2020年度政府信息公开年度报告》", "云山县林业局", 2020),
    ("附件：云山县林业局2020年度政府信息公开年度报告", "云山县林业局", 2020),
    ("3.云山县林业局2020年度政府信息公开年度报告", "云山县林业局", 2020),
    ("云山县林业局2020年度政府信息公开年度报告（全文）", "云山县林业局", 2020),
    ("云山县林业局2020年度政府信息公开年度报告.pdf", "云山县林业局", 2020),
    ("云山县林业局2020年度政府信息公开年度报告_信息公开年报_云山县人民政府", "云山县林业局", 2020),
    ("2020年政府信息公开工作年度报告-云山县林业局", "云山县林业局", 2020),
    ("政府信息公开工作年度报告（2020年度）", "", 2020),
    ("云山县林业局政府信息公开工作年度报告（2020年）", "云山县林业局", 2020),
    ("2020年政府信息公开工作年度报告", "", 2020),
    ("关于2020年政府信息公开年度报告", "", 2020),
    ("云山县统计局2023年政府信息公开工作年度报告", "云山县统计局", 2023),
    ("云山县图书馆2023年政府信息公开工作年度报告", "云山县图书馆", 2023),
    ("云山县卫生和计划生育局2017年政府信息公开年度报告", "云山县卫生和计划生育局", 2017),
    ("云山县城市管理局2024年政务公开年度报告", "云山县城市管理局", 2024),
    ("云山县司法局2024年政府信息公开\n工作年度报告", "云山县司法局", 2024),
]

LOOKALIKES = [
    "《云山县2022年政府信息公开工作年度报告》解读",
    "一图读懂云山县2023年政府信息公开工作年度报告",
    "图解：云山县2022年政府信息公开工作年度报告",
    "【圖解】雲山縣2022年政府信息公開工作年度報告",
    "关于做好2020年政府信息公开工作年度报告编制发布工作的通知",
    "云山县政府办关于报送2020年政府信息公开年度报告的通知",
    "关于2020年政府信息公开年度报告编制情况的通报",
    "2020年云山县政府工作报告",
    "云山县2020年法治政府建设年度报告",
    "云山县2020年度法治政府建设情况报告",
    "云山县政府网站工作年度报表（2020年度）",
    "云山县人民政府网站2021年度工作年度报表",
    "云山县政府信息公开指南（2022年版）",
    "云山县政府信息公开目录",
    "云山县2022年政府信息公开工作要点",
    "云山县2022年政务公开工作要点落实情况",
    "云山县2020年第一季度政府信息公开工作报告",
    "云山县2020年上半年政府信息公开工作报告",
    "云山县2021年政务公开第三方评估报告",
    "政府信息公开工作年度报告模板",
    "政府信息公开年度报告制度",
    "云山县2021年政府信息公开年度报告编写说明",
]

OTHERS = [
    "2020年云山县财政预算执行情况报告",
    "云山县2020年国民经济和社会发展统计公报",
    "云山县关于表彰先进集体的决定",
    "云山县召开政务公开工作推进会",
    "云山县2023年工作总结",
    "云山县公安局简介",
    "",
    "　",
    "更多>>",
]


@pytest.mark.parametrize(("title", "publisher", "year"), NAMED)
def test_a_report_title_gives_its_publisher_as_printed_and_its_year(title: str, publisher: str, year: int) -> None:
    verdict = judge_title(title)
    assert (verdict.candidate, verdict.publisher, verdict.year) == (True, publisher, year)


@pytest.mark.parametrize("title", LOOKALIKES)
def test_a_look_alike_is_no_candidate_and_says_why(title: str) -> None:
    verdict = judge_title(title)
    assert not verdict.candidate
    assert verdict.reason.isascii()
    assert title_parts(title).kind is TitleKind.LOOKALIKE


@pytest.mark.parametrize("title", OTHERS)
def test_a_title_of_something_else_is_no_candidate(title: str) -> None:
    assert not judge_title(title).candidate


@pytest.mark.parametrize(
    ("title", "publisher", "year"),
    [
        ("云山县自然资源和规划局2020年政府信息公开工作年…", "云山县自然资源和规划局", 2020),
        ("云山县自然资源和规划局2020年政府信息公开...", "云山县自然资源和规划局", 2020),
        ("云山县自然资源和规划局2020年政府信…", "云山县自然资源和规划局", 2020),
        ("云山县自然资源和规划局2020年度…", "云山县自然资源和规划局", 2020),
        ("云山县自然资源和规划局政府信息公开…", "云山县自然资源和规划局", None),
    ],
)
def test_a_cut_title_that_fits_so_far_is_a_candidate(title: str, publisher: str, year: int | None) -> None:
    verdict = judge_title(title)
    assert (verdict.candidate, verdict.publisher, verdict.year) == (True, publisher, year)


@pytest.mark.parametrize(
    "title", ["云山县自然资源和规划局关于表彰…", "云山县2020年财政预…", "关于做好2020年政府信息公开年度报告编制的通知…"]
)
def test_a_cut_title_of_something_else_is_none(title: str) -> None:
    assert not judge_title(title).candidate


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("政府信息公开年报", TitleKind.UNDATED),
        ("云山县林业局政府信息公开年度报告", TitleKind.UNDATED),
        ("2020年年报", TitleKind.BARE),
        ("云山县林业局2020年年度报告", TitleKind.BARE),
        ("云山县发布2022年政府信息公开工作年度报告", TitleKind.ANNOUNCED),
        ("关于印发《云山县2020年政府信息公开工作年度报告》的通知", TitleKind.ANNOUNCED),
    ],
)
def test_a_doubtful_title_stays_a_candidate_so_that_no_report_is_missed(title: str, kind: TitleKind) -> None:
    assert title_parts(title).kind is kind
    assert judge_title(title).candidate


def test_the_year_is_the_one_reported_on_not_a_number_in_a_name() -> None:
    assert judge_title("云山县2035规划办2022年政府信息公开年度报告").year == 2022


@given(st.text(max_size=400))
def test_any_title_is_judged(title: str) -> None:
    verdict = judge_title(title)
    assert verdict.reason
    assert verdict.year is None or 2000 <= verdict.year < 2050


@given(
    st.integers(min_value=2008, max_value=2049), st.sampled_from(["云山县教育局", "柳荫街道办事处", "东湖新区管委会"])
)
def test_publisher_and_year_are_found_wherever_the_year_stands(year: int, name: str) -> None:
    for title in (f"{name}{year}年政府信息公开工作年度报告", f"{year}年度{name}政府信息公开工作年度报告"):
        assert (title_parts(title).publisher, title_parts(title).year) == (name, year)
