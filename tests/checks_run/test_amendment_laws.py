"""Laws of amendments: a report amends nothing of itself, every changed cell and sentence is found, and each way round."""

from dataclasses import replace

import pytest
from check_cases import fact, report_of
from hypothesis import given
from hypothesis import strategies as st
from own_words import SENTENCES

from model.editions import BY_KEY
from model.types import Report
from monitor.amendments import Cut, amendment, said

KEYS = BY_KEY["2021"].keys
NUMBERS = st.integers(0, 10**6)
MARKS = st.sampled_from(["", "\n", "  ", "\u3000", "\u200b"])


def with_cells(cells: dict[str, int]) -> Report:
    base = report_of({})
    facts = (fact(one.key, cells.get(one.key, int(one.value or 0)), one.place) for one in base.facts)
    return replace(base, facts=tuple(facts))


def with_overview(text: str) -> Report:
    return report_of({"chapters": {"overview": {"text": text}}})


@given(st.dictionaries(st.sampled_from(KEYS), NUMBERS, max_size=8))
def test_just_the_cells_that_differ_are_found_each_way_round(cells: dict[str, int]) -> None:
    base, other = with_cells({}), with_cells(cells)
    differing = {key for key, value in cells.items() if base.by_key[key].value != value}
    for one, two in ((base, other), (other, base)):
        found = amendment(one, two)
        assert {pair.after.key for pair in found.cells} == differing
        assert all(pair.before == one.by_key[pair.before.key] for pair in found.cells)
    assert not amendment(other, other).is_one


@given(st.permutations(SENTENCES), st.lists(MARKS, min_size=30, max_size=30), st.integers(3, 29))
def test_white_space_and_order_change_nothing(order: list[str], marks: list[str], count: int) -> None:
    text = "".join(order[:count])
    spaced = "".join(f"{mark}{one}" for mark, one in zip(marks, order[:count], strict=False))
    assert said(text) == said(spaced)
    assert not amendment(with_overview(text), with_overview(spaced)).is_one


@given(st.permutations(SENTENCES), st.integers(0, 20))
def test_a_sentence_that_is_exchanged_is_the_one_that_is_quoted(order: list[str], at: int) -> None:
    before, after = list(order[:-1]), list(order[:-1])
    after[at] = order[-1]
    (words,) = amendment(with_overview("".join(before)), with_overview("".join(after))).words
    assert (words.before, words.after) == (before[at], after[at])


@pytest.mark.parametrize("kept", range(1, 6))
def test_a_reading_that_ends_early_amends_nothing(kept: int) -> None:
    whole = report_of({})
    cut = replace(whole, chapters=whole.chapters[:kept])
    assert amendment(cut, whole).cut is Cut.EARLIER
    assert amendment(whole, cut).cut is Cut.LATER
    assert not amendment(cut, whole).is_one
    assert not amendment(whole, cut).is_one
