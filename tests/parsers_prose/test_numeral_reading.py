"""Numerals in Arabic and Chinese digits, and the way back to the print."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.folding import fold
from parsers.numerals import number, numerals, years


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("19", 19),
        ("3,200", 3200),
        ("1,234,567", 1234567),
        ("两", 2),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("两千三百", 2300),
        ("三〇", 30),
        ("零", 0),
    ],
)
def test_a_numeral_has_its_value(text: str, value: int) -> None:
    assert number(text) == Decimal(value)


def test_decimals_keep_their_digits() -> None:
    assert number("12.30") == Decimal("12.30")


@pytest.mark.parametrize("text", ["", "万", "百", "千百", "五件", "1,2", "12a"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert number(text) is None


def test_the_numerals_of_a_sentence_are_found_in_order() -> None:
    text = "收到3,200件，办结十二件，占37.5"
    assert [(numeral.value, text[numeral.start : numeral.end]) for numeral in numerals(text)] == [
        (Decimal(3200), "3,200"),
        (Decimal(12), "十二"),
        (Decimal("37.5"), "37.5"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020年", [2020]),
        ("二〇二〇年", [2020]),
        ("二○一九年度", [2019]),
        ("2019-2020", [2019, 2020]),
        ("电话020-20201234", []),
        ("1998年", []),
    ],
)
def test_years_are_found_in_both_scripts(text: str, expected: list[int]) -> None:
    assert [int(year.value) for year in years(text)] == expected


def test_folded_text_quotes_its_print() -> None:
    folded = fold("收到 １ ２ 件,办\u200b結(是)")
    assert folded.text == "收到12件，办结（是）"
    assert folded.quote(2, 4) == "１ ２"
    assert folded.quote(5, 8) == ",办\u200b結"[:4]
    assert fold("共3,200件,其中").text == "共3,200件，其中"


@given(st.text(max_size=200))
def test_every_folded_character_has_its_place_in_the_print(text: str) -> None:
    folded = fold(text)
    assert len(folded.origins) == len(folded.text)
    assert list(folded.origins) == sorted(folded.origins)
    assert folded.quote(0, len(folded.text)) in text
