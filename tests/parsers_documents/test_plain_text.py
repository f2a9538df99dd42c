"""Pages saved or converted as plain text: every line as it stands, its place, and no furniture."""

from datetime import date

import pytest

from model.documents import Document, Paragraph
from model.faults import Fault, FaultKind
from parsers import read_bytes

BODY = "一、总体情况\n全年受理申请三件，均按期答复。\n规章\t0\t0\n规范性文件 | 1 | -2\n六、其他需要报告的事项\n无\n"
TITLE = "青禾县水利局2021年政府信息公开工作年度报告"


def read(text: str, url: str = "report.txt") -> Document:
    document = read_bytes(text.encode(), url=url)
    assert isinstance(document, Document)
    return document


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


HEADS = {
    "nothing but the title": (f"{TITLE}\n", None, None),
    "blank lines": (f"\n\n  \n{TITLE}\n\n", None, None),
    "one line of fields": (
        f"{TITLE}\n\n来源:青禾县政府办公室 时间:2022年02月20日 有效性:\n\n",
        date(2022, 2, 20),
        "青禾县政府办公室",
    ),
    "place in the site over several lines": (
        f"当前位置:\n首页\n>> 水利局 >> 信息公开年报\n{TITLE}\n\n发布时间:2022-02-20 10:39\n\n信息来源:\n\n信息来源:青禾县水利局\n\n访问次数:\n\n字体大小:\n",
        date(2022, 2, 20),
        "青禾县水利局",
    ),
    "place in the site in one line": (
        f"您当前的位置：首页 > 年报 > 正文\n{TITLE}\n日期：2022-02-20\n【字体：大 中 小】 打印\n",
        date(2022, 2, 20),
        None,
    ),
    "date on a line of its own": (f"{TITLE}\n发布日期：\n2022-02-20\n", date(2022, 2, 20), None),
    "a font size left over": (f"{TITLE}\n\n字号:\n\n", None, None),
    "a Markdown heading": (f"# **{TITLE}**\n\n", None, None),
    "traditional characters": (
        f"當前位置：首頁\n{TITLE}\n發佈時間：2022-02-20 來源：青禾縣水利局 瀏覽次數：3\n",
        date(2022, 2, 20),
        "青禾縣水利局",
    ),
    "day of signing": (f"{TITLE}\n成文日期：2022-02-20\n", None, None),
}


@pytest.mark.parametrize(("head", "day", "source"), HEADS.values(), ids=HEADS.keys())
def test_the_head_gives_title_date_and_source_and_leaves_the_body(
    head: str, day: date | None, source: str | None
) -> None:
    document = read(head + BODY)
    assert document.carrier == "text"
    assert document.title == TITLE
    assert document.published == day
    assert document.source == source
    assert [line for line in lines(document) if line != "2022-02-20"] == BODY.splitlines()


def test_a_title_over_two_lines_is_one_title() -> None:
    document = read(f"青禾县水利局\n2021年政府信息公开工作年度报告\n{BODY}")
    assert document.title == TITLE
    assert lines(document)[0] == "一、总体情况"


def test_an_inner_title_over_two_lines_stays_in_the_body() -> None:
    document = read(f"{TITLE}\n来源:青禾 时间:2022年02月20日\n青禾县水利局\n2021年政府信息公开工作年度报告\n{BODY}")
    assert document.title == TITLE
    assert lines(document)[:2] == ["青禾县水利局", "2021年政府信息公开工作年度报告"]


def test_a_menu_before_the_title_is_not_the_title() -> None:
    assert read(f"网站首页\n政务公开\n办事服务\n{TITLE}\n{BODY}").title == TITLE


def test_every_line_says_where_it_stands() -> None:
    text = f"\ufeff{TITLE}\n\n{BODY}".replace("\n", "\r\n")
    decoded = text.removeprefix("\ufeff")
    for block in read(text).blocks:
        assert isinstance(block, Paragraph)
        assert block.place.offset is not None
        assert decoded[block.place.offset :].startswith(block.text)
        assert decoded[: block.place.offset].count("\n") == block.place.line
        assert block.place.length == len(block.text)


@pytest.mark.parametrize(
    "foot", ["打印本页 关闭窗口", "上一篇：没有了", "扫一扫在手机打开当前页", "版权所有：青禾县人民政府\n某ICP备1号"]
)
def test_the_page_s_foot_is_left_out(foot: str) -> None:
    assert lines(read(f"{TITLE}\n{BODY}{foot}\n")) == BODY.splitlines()


def test_words_of_the_body_are_never_taken_for_furniture() -> None:
    odd = "访问量：\t9\n更多\n首页\t3\n"
    body = BODY.replace("六、", odd + "六、")
    assert lines(read(f"{TITLE}\n{body}")) == body.splitlines()


def test_a_markup_like_address_does_not_make_a_page() -> None:
    assert read(f"{TITLE}\n{BODY}网址为：<http://www.example.gov.cn/>，如需更多信息，请登陆查询。\n").carrier == "text"


def test_line_breaks_written_as_tags_do_not_make_a_page() -> None:
    document = read(f"# {TITLE}\n\n| 信息内容 | 本年<br>制发件数 |\n|---|---|\n| 规章 | 0 |\n")
    assert document.carrier == "text"
    assert "| 规章 | 0 |" in lines(document)


def test_markdown_with_tables_in_markup_keeps_its_lines_and_has_grids() -> None:
    document = read(
        f"# {TITLE}\n\n## 一、总体情况\n全年受理申请三件，均按期答复。\n<table><tr><td>规章</td><td>0</td></tr></table>\n无\n"
    )
    assert document.title == TITLE
    assert lines(document) == ["一、总体情况", "全年受理申请三件，均按期答复。", "无"]
    assert document.text.endswith("规章\t0\n无")


def test_a_text_of_blanks_only_is_empty() -> None:
    fault = read_bytes("\u3000\n\u200b\n".encode(), url="x")
    assert isinstance(fault, Fault)
    assert fault.kind is FaultKind.EMPTY
