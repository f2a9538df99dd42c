"""Long texts in pieces."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.pieces import CUT, MOST, pieces

LIMITS = st.integers(min_value=8, max_value=80)


def test_lines_stay_whole_where_they_fit() -> None:
    assert pieces("甲乙\n丙丁\n戊己", most_bytes=13) == ("甲乙\n丙丁", "戊己")


def test_a_long_line_is_cut_between_characters() -> None:
    assert pieces("甲乙丙丁", most_bytes=8) == ("甲乙", "丙丁")


def test_what_does_not_fit_into_ten_is_marked() -> None:
    cut = pieces("\n".join(f"line {number:03d}" for number in range(100)), most_bytes=8)
    assert len(cut) == MOST
    assert cut[-1].endswith(CUT)
    assert len(cut[-1].encode()) <= 8


def test_of_nothing_there_is_one_empty_piece() -> None:
    assert pieces("\n", most_bytes=8) == ("",)


@given(text=st.text(), limit=LIMITS)
def test_no_piece_is_too_long_and_there_are_ten_at_most(text: str, limit: int) -> None:
    cut = pieces(text, most_bytes=limit)
    assert 1 <= len(cut) <= MOST
    assert all(len(one.encode()) <= limit for one in cut)


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=60), limit=LIMITS)
def test_nothing_is_lost_but_the_ends_of_lines(text: str, limit: int) -> None:
    cut = pieces(text, most_bytes=limit)
    if len(cut) < MOST:
        assert "".join(cut).replace("\n", "") == text.replace("\n", "")
