"""Text outside tables: lines joined to the paragraphs that they were."""

import pytest
from paper import LINE, SIZE, Sheets, written

from model.documents import Paragraph
from parsers.paged import Page, Word, blocks

FULL = "本年度本机关认真落实条例要求主动公开各类信息依申请公开工作平稳有序"
LEFT = 70.0


def texts(*pages: Page) -> list[str]:
    return [block.text for block in blocks(pages) if isinstance(block, Paragraph)]


def page(*lines: tuple[str, float], number: int = 0) -> Page:
    """A page of lines, each with its indent in characters."""
    sheets = Sheets(number=number, top=100)
    for text, indent in lines:
        sheets.text(text, LEFT + indent * SIZE)
    return sheets.page


def test_lines_are_joined_up_to_the_short_one() -> None:
    assert texts(page((FULL[2:], 2), (FULL, 0), ("结束。", 0), (FULL[2:], 2))) == [FULL[2:] + FULL + "结束。", FULL[2:]]


def test_an_indent_begins_a_paragraph() -> None:
    assert texts(page((FULL, 0), (FULL[2:], 2), (FULL, 0))) == [FULL, FULL[2:] + FULL]


def test_a_heading_behind_a_full_stop_begins_a_paragraph() -> None:
    said = FULL[:-1] + "。"
    assert texts(page((said, 0), ("（二）依申请公开情况。" + FULL[:20], 0))) == [
        said,
        "（二）依申请公开情况。" + FULL[:20],
    ]


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    assert texts(page((FULL, 0)), page((FULL, 0), ("完。", 0), number=1)) == [FULL + FULL + "完。"]


def test_larger_print_is_a_paragraph_of_its_own() -> None:
    title = Word(text="年度报告", box=(LEFT, 60, LEFT + 300, 80))
    below = page((FULL, 0))
    assert texts(Page(number=0, width=595, height=842, words=(title, *below.words), rules=())) == ["年度报告", FULL]


def test_an_address_that_may_not_be_broken_leaves_its_line_short() -> None:
    assert texts(page((FULL, 0), (FULL[:25], 0), ("xxgk@example.gov.cn。", 0))) == [
        FULL + FULL[:25] + "xxgk@example.gov.cn。"
    ]


@pytest.mark.parametrize("line", ["0000001", "3", "7730.28", "1 0 2"])
def test_a_line_of_figures_is_no_rest_of_a_sentence(line: str) -> None:
    assert texts(page((FULL, 0), (line, 0))) == [FULL, line]


def test_a_row_of_texts_with_wide_gaps_stays_a_row() -> None:
    words = [*written("行政许可", 70, 100), *written("550", 200, 100), *written(FULL, 70, 100 + LINE)]
    assert texts(Page(number=0, width=595, height=842, words=tuple(words), rules=())) == ["行政许可 550", FULL]


def test_words_of_letters_and_numbers_keep_their_spaces_and_chinese_has_none() -> None:
    words = [*written("共 收到 申请", 70, 100), *written("12 3 PDF file", 140, 100)]
    assert texts(Page(number=0, width=595, height=842, words=tuple(words), rules=())) == ["共收到申请 12 3 PDF file"]


def test_a_paragraph_knows_its_page_and_box() -> None:
    (found,) = blocks([page((FULL, 0), ("完。", 0))])
    assert isinstance(found, Paragraph)
    assert found.place.page == 0
    assert found.place.box == pytest.approx((70, 100, 70 + len(FULL) * SIZE, 100 + 1.5 * LINE + SIZE))
