"""What one printed cell says, and what it leaves to the residue."""

from decimal import Decimal

import pytest

from model.form import Column
from model.types import State
from parsers.tables.values import read_cell

COUNT = Column(key="made", label="本年新制作数量", label_en="made")
CHANGE = Column(key="change", label="本年增/减", label_en="change", signed=True)


@pytest.mark.parametrize(
    ("printed", "value", "number"),
    [
        ("0", "0", "0"),
        ("1415", "1415", "1415"),
        ("  7\u00a0", "7", "7"),
        ("１２", "12", "１２"),
        ("1,234", "1234", "1,234"),
        ("1，234，567", "1234567", "1，234，567"),
        ("75394432.52元", "75394432.52", "75394432.52"),
        ("251000元", "251000", "251000"),
        ("30件", "30", "30"),
        ("12.5 万元", "12.5", "12.5"),
        ("0.00", "0.00", "0.00"),
        ("２．５", "2.5", "２．５"),
        ("22（其中修订16件）", "22", "22"),
        ("22(其中:修订16件)", "22", "22"),
        ("22，其中修订16件", "22", "22"),
        ("-1", "-1", "1"),
        ("－3", "-3", "3"),
        ("−3", "-3", "3"),
        ("负3", "-3", "3"),
        ("-0", "0", "0"),
        ("三", "3", "三"),
        ("十二", "12", "十二"),
        ("二十", "20", "二十"),
        ("〇", "0", "〇"),
    ],
)
def test_a_number_is_read_as_printed(printed: str, value: str, number: str) -> None:
    reading = read_cell(printed, COUNT)
    assert reading.state is State.READ
    assert reading.value == Decimal(value)
    assert reading.span is not None
    assert printed[slice(*reading.span)] == number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("减3", "-3"),
        ("減少3", "-3"),
        ("增3", "3"),
        ("增加12", "12"),
        ("↓3", "-3"),
        ("↑3", "3"),
        ("—3", "-3"),
        ("+3", "3"),
    ],
)
def test_words_arrows_and_long_dashes_are_signs_in_a_column_of_change(printed: str, value: str) -> None:
    assert read_cell(printed, CHANGE).value == Decimal(value)


@pytest.mark.parametrize("printed", ["减3", "增3", "↓3", "—3"])
def test_they_are_no_signs_in_a_column_of_counts(printed: str) -> None:
    assert read_cell(printed, COUNT).state is State.UNREADABLE


@pytest.mark.parametrize("column", [COUNT, CHANGE], ids=["count", "change"])
@pytest.mark.parametrize(
    "printed",
    [
        "?3",
        "？3",
        "3-",
        "3－",
        "▲3",
        "△3",
        "O",
        "o",
        "l2",
        "00",
        "007",
        "约3",
        "3余",
        "3%",
        "1,23",
        "1 2",
        "1.2.3",
        "?",
        "（3）",
        "3/1",
        "增3减1",
        "见附件",
        "一3",
        "3万",
        "12,",
        "--3",
        "=3",
        "�",
    ],
)
def test_damaged_print_is_never_guessed(printed: str, column: Column) -> None:
    assert read_cell(printed, column).state is State.UNREADABLE
    assert read_cell(printed, column).value is None


@pytest.mark.parametrize("printed", ["", " ", "\u00a0", "\u3000\n", "\u200b"])
def test_nothing_printed_is_blank_and_not_zero(printed: str) -> None:
    assert read_cell(printed, COUNT).state is State.BLANK


@pytest.mark.parametrize("printed", ["/", "／", "—", "——", "-", "--", "无", "無", "不适用", "不涉及", " / "])
def test_what_does_not_apply_is_neither_blank_nor_zero(printed: str) -> None:
    assert read_cell(printed, COUNT).state is State.NOT_APPLICABLE


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_number_of_any_length_is_read_to_its_last_digit(sign: str) -> None:
    printed = f"{sign}{'9' * 40}"
    assert str(read_cell(printed, COUNT).value) == printed
