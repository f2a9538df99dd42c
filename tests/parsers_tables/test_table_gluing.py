"""Glued digits are split where one split fits, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.tables.gluing import split


def cells(tokens: list[str], count: int) -> list[str] | None:
    found = split(tokens, count)
    return None if found is None else [tokens[number][start:end] for number, start, end in found.cuts]


@pytest.mark.parametrize(
    ("tokens", "count", "expected"),
    [
        (["0000001"], 7, list("0000001")),
        (["3", "00000", "3"], 7, list("3000003")),
        (["12", "00000", "12"], 7, ["12", *"00000", "12"]),
        (["0", "000000"], 7, list("0000000")),
        (["0000", "0", "0000", "0", "0000", "0"], 15, list("0" * 15)),
        (["0000010"], 7, list("0000010")),
        (["００", "３"], 3, ["０", "０", "３"]),
        (["-1", "00"], 3, ["-1", "0", "0"]),
        (["5", "/", "7"], 3, ["5", "/", "7"]),
    ],
)
def test_the_one_split_that_fits_is_taken(tokens: list[str], count: int, expected: list[str]) -> None:
    assert cells(tokens, count) == expected


@pytest.mark.parametrize(
    ("tokens", "count"),
    [
        (["12000012"], 7),
        (["123"], 2),
        (["3", "3"], 7),
        (["00000000"], 7),
        (["1", "2", "3"], 2),
        ([], 7),
        (["1" * 5000], 7),
    ],
)
def test_none_is_taken_where_none_or_several_fit(tokens: list[str], count: int) -> None:
    assert split(tokens, count) is None


@pytest.mark.parametrize("tokens", [["12", "00000"], ["1000001"], ["0000010"]])
def test_a_split_says_when_longer_numbers_beside_blanks_would_fit_too(tokens: list[str]) -> None:
    found = split(tokens, 7)
    assert found is not None
    assert not found.proven


@given(st.lists(st.integers(0, 9999).map(str), min_size=1, max_size=15), st.data())
def test_a_split_that_is_taken_never_differs_from_what_was_glued(numbers: list[str], data: st.DataObject) -> None:
    glues = data.draw(st.lists(st.booleans(), min_size=len(numbers), max_size=len(numbers)))
    tokens: list[str] = []
    for number, glue in zip(numbers, glues, strict=True):
        if tokens and glue:
            tokens[-1] += number
        else:
            tokens.append(number)
    found = cells(tokens, len(numbers))
    assert found is None or found == numbers
