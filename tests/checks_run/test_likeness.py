"""Texts compared: what is masked, how near copies come to each other by their 64 bits, how far apart other texts are."""

from itertools import combinations

from check_cases import report_of
from hypothesis import given
from hypothesis import strategies as st
from own_words import SENTENCES

from monitor.likeness import FEWEST, length, likeness, own_text, simhash
from monitor.likeness import Sentence as Own

NEAR, FAR = 18, 22
"""Bits in which copies differ at most, and unrelated texts at least."""


def own(which: str, **case: object) -> tuple[Own, ...]:
    return own_text(report_of({"words": which, **case}), None)


def test_figures_and_own_names_are_masked_and_the_forms_sentences_left_out() -> None:
    (said,) = own_text(
        report_of(
            {
                "no_chapters": False,
                "chapters": {
                    "overview": {
                        "text": "清溪市档案局2023年办理1,203件，增长3.5%。本报告依照《政府信息公开条例》编制。"
                    },
                },
                "without": ["disclosure", "requests", "disputes", "problems", "further"],
            }
        ),
        None,
    )
    assert said.masked == "某0年办理0件增长0"
    assert said.printed.startswith("清溪市档案局2023年")


def test_a_text_stands_wholly_in_itself_and_not_in_another() -> None:
    one, other = own("1-15"), own("16-30")
    assert likeness(one, one).share == 100
    assert likeness(one, other).share < 15
    assert likeness((), one).share == 0


def test_two_sentences_are_quoted_the_longest_first() -> None:
    quoted = likeness(own("1-15"), own("1-15")).quoted
    assert len(quoted) == 2
    assert len(quoted[0]) >= len(quoted[1])


def test_short_texts_have_no_bits() -> None:
    assert simhash(own("1-8")) is None
    assert length(own("1-8")) < FEWEST
    assert simhash(own("1-20")) is not None


@given(st.permutations(range(30)), st.integers(0, 3))
def test_copies_with_a_few_sentences_exchanged_are_near(order: list[int], exchanged: int) -> None:
    base = own("1-30")
    copy = tuple(base[at] for at in order[: 20 + exchanged])
    whole = tuple(base[at] for at in order[:20])
    one, other = simhash(whole), simhash(copy)
    assert one is not None
    assert other is not None
    assert (one ^ other).bit_count() <= NEAR


def test_texts_that_share_nothing_are_far_apart() -> None:
    thirds = [tuple(own("1-30")[at::2]) * 2 for at in range(2)]
    bits = [simhash(one) for one in thirds]
    assert all((one or 0) ^ (other or 0) for one, other in combinations(bits, 2))
    assert ((bits[0] or 0) ^ (bits[1] or 0)).bit_count() >= FAR


def test_no_two_of_the_invented_sentences_are_alike() -> None:
    assert len(SENTENCES) == 30
    assert all(likeness(own(f"{at}-{at}", figure=1)[:1], own(f"{at + 1}-30")).share < 100 for at in range(1, 30))
