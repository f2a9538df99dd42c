"""What stands in a cell beside digits - separators, units, remarks, dashes, signs - as recognition hands it to the tables."""

import pytest
from drawing import chinese_font, grid_of, table

from model.types import State
from parsers.tables.facts import LEAST_CONFIDENCE
from parsers.tables.values import read_signed

AROUND = (("0", "15", "306"), ("2748", "9", "61"))


def said(text: str, *, size: int = 28) -> tuple[State, str]:
    """State and value of a cell that prints the text, among others of a small table."""
    (first, *others), *rows = AROUND
    grey = table(((text, first, *others[:1]), *rows), font=chinese_font(size), cell=(340, 64))
    (cell,) = (cell for cell in grid_of(grey).cells if (cell.row, cell.column) == (0, 0))
    reading = read_signed(cell.text, signed=True)
    if cell.confidence is not None and cell.confidence < LEAST_CONFIDENCE:
        return State.UNREADABLE, ""
    return reading.state, "" if reading.value is None else f"{reading.value}"


@pytest.mark.parametrize("size", [22, 28])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,345", "12345"),
        ("12，345", "12345"),
        ("8，604", "8604"),
        ("1,234,567", "1234567"),
        ("12.36", "12.36"),
        ("０．３６", "0.36"),
        ("３２", "32"),
        ("１１７", "117"),
        ("153件", "153"),
        ("0项", "0"),
        ("251000元", "251000"),
        ("22（其中修订16件）", "22"),
        ("0(其中：修订16件)", "0"),
        ("1（注：不含下属单位）", "1"),
        ("-3", "-3"),
        ("减3", "-3"),
        ("增加12", "12"),
    ],
)
def test_a_number_is_read_with_what_stands_beside_it(text: str, value: str, size: int) -> None:
    assert said(text, size=size) == (State.READ, value)


@pytest.mark.parametrize("size", [22, 28])
@pytest.mark.parametrize("text", ["-", "—", "——", "－", "/", "无"])
def test_a_stroke_is_not_applicable(text: str, size: int) -> None:
    assert said(text, size=size) == (State.NOT_APPLICABLE, "")


@pytest.mark.parametrize("size", [22, 28])
@pytest.mark.parametrize("text", ["▲3", "?3", "？39", "3-", "约12", "00", "12 34", "5 67", "■7", "※8", "*15", "△2"])
def test_a_damaged_sign_is_never_read_past(text: str, size: int) -> None:
    assert said(text, size=size) == (State.UNREADABLE, "")
