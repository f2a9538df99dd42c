"""Where the chapters of a report begin, what they are called and what stands in them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose_documents import grid, paragraphs

from model.documents import Block
from model.editions import BY_KEY
from parsers.chapters import chapters

FORM = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
KEYS = [rule.key for rule in BY_KEY["2021"].chapters]


def found(*lines: str, tables: frozenset[int] = frozenset()) -> list[tuple[str | None, int | None, str]]:
    return [(chapter.key, chapter.number, chapter.heading) for chapter in chapters(paragraphs(*lines), tables=tables)]


def keys(*lines: str) -> list[str | None]:
    return [key for key, _, _ in found(*lines)]


def test_the_six_chapters_are_found_with_their_text_and_tables() -> None:
    table = grid(0, ("规章", "0"))
    text = paragraphs(*FORM, "工作平稳。", "二是稳步推进。", "无。")
    blocks: list[Block] = [text[0], text[6], text[7], text[1], table, text[2], text[3], text[4], text[5], text[8]]
    first, second, *_, last = read = chapters(blocks, tables=frozenset())
    assert [chapter.key for chapter in read] == KEYS
    assert [chapter.number for chapter in read] == [1, 2, 3, 4, 5, 6]
    assert first.text == "工作平稳。\n二是稳步推进。"
    assert (first.has_table, second.has_table) == (False, True)
    assert second.text == ""
    assert last.text == "无。"
    assert last.place == text[5].place


@pytest.mark.parametrize(
    "line",
    [
        "三、收到和处理政府信息公开申请情况",
        "　　三、收到和处理政府信息公开申请情况",
        "三、 收到和处理政府信息公开申请情况：",
        "三.收到和处理政府信息公开申请情况",
        "3、收到和处理政府信息公开申请情况",
        "3.收到和处理政府信息公开申请情况",
        "第三部分 收到和处理政府信息公开申请情况",
        "第三部分、收到和处理政府信息公开申请情况",
        "三、收到和處理政府信息公開申請情況",
    ],
)
def test_a_prescribed_heading_is_known_by_its_wording(line: str) -> None:
    ((key, number, _),) = found(line)
    assert (key, number) == ("requests", 3)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("四、政府信息公开行政复议和行政诉讼情况", "disputes"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "disputes"),
        ("五、政府信息公开工作存在的主要问题及改进情况", "problems"),
        ("五、存在的主要问题和改进情况", "problems"),
    ],
)
def test_accepted_variants_of_a_heading_are_the_same_chapter(line: str, key: str) -> None:
    assert keys(line) == [key]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("一、总体情况 2022年，我局稳步推进公开。", "2022年，我局稳步推进公开。"),
        ("一、总体情况。我局稳步推进公开。", "我局稳步推进公开。"),
        ("一、总体情况：2022年稳步推进。", "2022年稳步推进。"),
        ("一、总体情况2022年稳步推进。", "2022年稳步推进。"),
    ],
)
def test_a_heading_run_into_its_text_is_cut_off_it(line: str, text: str) -> None:
    (chapter,) = chapters(paragraphs(line), tables=frozenset())
    assert (chapter.key, chapter.heading, chapter.text) == ("overview", "总体情况", text)


def test_an_unnumbered_heading_on_its_own_line_counts_and_keeps_no_number() -> None:
    assert found("总体情况", "工作平稳。") == [("overview", None, "总体情况")]


def test_doubled_and_misnumbered_chapters_stay_as_printed() -> None:
    lines = (
        *FORM[:4],
        "五、存在的主要问题及改进情况",
        "五、责任追究",
        "细则如下。",
        "六、不足之处",
        "七、其他需要报告的事项",
        "无",
    )
    assert found(*lines)[4:] == [
        ("problems", 5, "存在的主要问题及改进情况"),
        (None, 5, "责任追究"),
        (None, 6, "不足之处"),
        ("further", 7, "其他需要报告的事项"),
    ]


def test_a_renamed_chapter_keeps_the_numbering_and_has_no_key() -> None:
    assert found(FORM[0], "平稳。", "二、主动公开工作") == [("overview", 1, "总体情况"), (None, 2, "主动公开工作")]


@pytest.mark.parametrize(
    "lines",
    [
        (FORM[0], "（一）主动公开", "（二）依申请公开"),
        (FORM[0], "一是加强领导。", "二是完善制度。"),
        (FORM[0], "一、加强领导", "我们这样做。", "二、完善制度", "我们那样做。", "三、强化监督"),
        (FORM[0], "1.加强领导", "2.完善制度"),
        (
            FORM[0],
            "二、在总结经验的基础上，我们还开展了多项工作，取得了较好的成效，得到了群众的广泛好评和上级的充分肯定",
        ),
        (FORM[0], "二、加强培训。"),
    ],
)
def test_lists_inside_a_chapter_are_no_chapters(lines: tuple[str, ...]) -> None:
    assert keys(*lines) == ["overview"]


def test_the_numbered_rows_of_table_three_are_no_chapters() -> None:
    rows = (
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "三、本年度办理结果",
        "四、结转下年度继续办理",
        "四、结转下年度继续办理 | 0 | 0",
    )
    assert keys(*FORM[:3], *rows, FORM[3]) == KEYS[:4]


def test_a_heading_that_is_mentioned_in_a_sentence_opens_nothing() -> None:
    assert keys("本报告由总体情况、主动公开政府信息情况等六部分组成。", "总体情况良好，群众满意。", FORM[0]) == [
        "overview"
    ]


def test_a_table_of_contents_is_no_chapter() -> None:
    assert keys("目录", *FORM, *(line for heading in FORM for line in (heading, "正文。"))) == KEYS


def test_a_form_with_empty_chapters_is_no_table_of_contents() -> None:
    assert keys(*FORM) == KEYS


LINES = st.lists(
    st.sampled_from([*FORM, "一、", "二、别的", "正文。", "", "总体情况", "第三部分", "七、其他", "1."])
    | st.text(max_size=30),
    max_size=30,
)


@given(LINES, st.frozensets(st.integers(min_value=0, max_value=30)))
def test_any_lines_have_chapters_in_the_order_printed(lines: list[str], tables: frozenset[int]) -> None:
    places = [chapter.place.line for chapter in chapters(paragraphs(*lines), tables=tables)]
    assert all(first is not None and second is not None and first < second for first, second in pairwise(places))
