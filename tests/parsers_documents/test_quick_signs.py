"""What is asked first, because it is quick, never says otherwise than what would be asked next."""

import pytest

from model.documents import Paragraph
from parsers.readers import html_emptying, html_tree
from parsers.readers.html_article import article
from parsers.readers.html_blocks import NOWHERE
from parsers.readers.html_chrome import is_furniture_line, is_site_foot
from parsers.readers.html_plain import plain_article


@pytest.mark.parametrize("sign", html_emptying._READ_SIGNS)
def test_every_sign_of_a_menu_that_is_read_has_a_character_by_which_it_is_found(sign: str) -> None:
    for printed in (sign, sign.upper(), sign.title()):
        assert html_emptying._may_be_read(f"首页 {printed} 更多")
    assert not html_emptying._may_be_read("首页 政务公开 更多")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("版权所有：青禾县", True),
        ("版權所有", True),
        ("网站标识码：9901010001", True),
        ("網站標識碼 9901010001", True),
        ("ICP备案号：12345", True),
        ("icp備12345", True),
        ("公网安\U0002f80912345", True),
        ("网站地图", True),
        ("網站地\U0002f84b", True),
        ("Copyright 2022", True),
        ("COPYRIGHT 2022", True),
        ("© 2022", True),
        ("权责清单", False),
        ("版权所有。", False),
        ("青禾县水利局", False),
        ("", False),
    ],
)
def test_the_foot_of_a_site_is_told_in_either_script(line: str, *, expected: bool) -> None:
    assert is_site_foot(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("首页 > 政务公开 > 年报", True),
        ("首页 > 政务。公开 > 年报", True),
        ("打印本页", True),
        ("您当前的位置：首页", True),
        ("您当前的位置：首页。", True),
        ("您当前的位置：首页。政务公开", False),
        ("打印本页。关闭", False),
    ],
)
def test_furniture_goes_on_behind_a_sentence_only_in_a_trail(line: str, *, expected: bool) -> None:
    assert is_furniture_line(line) is expected


@pytest.mark.parametrize("before", range(8))
@pytest.mark.parametrize("opened", [0, html_tree.MOST_DEPTH, html_tree.MOST_DEPTH + 1])
def test_end_tags_are_counted_wherever_a_stretch_of_them_ends(before: int, opened: int) -> None:
    text = "字" * before + "<b>" * opened + "</b>" * 4000
    assert html_tree._has_few_tags(text) == (opened <= html_tree.MOST_DEPTH)


@pytest.mark.parametrize(
    "markup", ['<p title="a > b">甲</p>', '<p title="a < b">甲</p>', "<p>甲\x1c</p>", "<p>%&gt;</p>"]
)
def test_markup_with_signs_of_its_own_is_left_to_the_reader_of_nodes(markup: str) -> None:
    assert plain_article(markup) is None


def test_an_article_of_thousands_of_different_tags_is_read_like_any_other() -> None:
    markup = "".join(f'<p align="{number}">第{number}段。</p>' for number in range(3000))
    found = plain_article(markup)
    assert found is not None
    assert len(found.blocks) == 3000


@pytest.mark.parametrize("second", ["甲" * 3, "（甲）甲甲", " 甲甲甲"])
def test_a_second_half_that_repeats_the_first_is_left_out(second: str) -> None:
    halves = [["甲甲甲", "青禾县。", "水利局。"], [second, "青禾县。", "水利局。"]]
    made = [Paragraph(text=text, place=NOWHERE) for half in halves for text in half]
    is_same = second.strip() == "甲甲甲"
    assert len(article([*made], "题", known=True)) == (3 if is_same else 6)
