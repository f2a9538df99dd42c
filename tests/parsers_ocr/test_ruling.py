"""Rules and strokes of characters told apart: small tables drawn by the test, with strokes where characters have them."""

import itertools
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from parsers.ocr.ink import Grey
from parsers.ocr.ruling import Ruling, ruling

HEIGHT = 24
"""Of the characters that the strokes belong to."""
COLUMNS, ROWS = (40, 200, 360, 520), (60, 90, 150, 240)
"""Edges: rows of 1.2, 2.5 and 3.7 characters."""
THICK = 2


def sheet() -> Grey:
    """A table of three columns and three rows."""
    grey = np.full((300, 560), 255, np.uint8)
    for x in COLUMNS:
        grey[ROWS[0] : ROWS[-1] + THICK, x : x + THICK] = 0
    for y in ROWS:
        grey[y : y + THICK, COLUMNS[0] : COLUMNS[-1] + THICK] = 0
    return grey


def stroke(grey: Grey, x: int, y: int, *, wide: int = 2, high: int = 2) -> None:
    grey[y : y + high, x : x + wide] = 0


def boxes(found: Ruling) -> list[tuple[int, int, int, int]]:
    """The fields, as places of their edges among the drawn ones."""
    edges = [[round((one - 40) / 160) for one in (field.box[0], field.box[2])] for field in found.fields]
    rows = [
        [min(range(len(ROWS)), key=lambda n, y=y: abs(ROWS[n] - y)) for y in (field.box[1], field.box[3])]  # type: ignore[misc]
        for field in found.fields
    ]
    return sorted((top, left, bottom, right) for (left, right), (top, bottom) in zip(edges, rows, strict=True))


WHOLE = [(row, column, row + 1, column + 1) for row in range(3) for column in range(3)]


def plain(_grey: Grey) -> None:
    """Nothing printed."""


def stacked(grey: Grey) -> None:
    """果 over 正 over 目 in the highest row: their uprights make a post with thin gaps."""
    for number in range(3):
        stroke(grey, 280, 158 + 27 * number, high=24)


def stacked_beneath_a_post(grey: Grey) -> None:
    """The same right below a post of a row above, from which they are as far as print stands from a rule."""
    stroke(grey, 280, ROWS[1], high=ROWS[2] - ROWS[1])
    for number in range(3):
        stroke(grey, 280, 156 + 27 * number, high=24)


def upright_bar(grey: Grey) -> None:
    """A character in the lowest row that fills it but for its margins: 1, 丨, the side of 目."""
    stroke(grey, 280, ROWS[0] + 5, high=22)


def dash(grey: Grey) -> None:
    """—— two characters wide."""
    stroke(grey, 254, 118, wide=48)


def wide_dash(grey: Grey) -> None:
    """A dash that almost fills its cell."""
    stroke(grey, 207, 118, wide=148)


def beams_of_two_characters(grey: Grey) -> None:
    """维持 close together: beams that end short of the posts."""
    for x in (206, 232, 258, 284, 310, 336):
        stroke(grey, x, 118, wide=23)


def heading_above(grey: Grey) -> None:
    """The stem of a character of the heading right above, in line with a post and touching it."""
    stroke(grey, COLUMNS[1], ROWS[0] - 22, high=22)


def note_below(grey: Grey) -> None:
    """The stem of a character of a note right below."""
    stroke(grey, COLUMNS[1], ROWS[-1], high=24)


def merged_characters(grey: Grey) -> None:
    """Two characters run together in a blur, whose stems reach up to the rule and whose beam they meet."""
    stroke(grey, 250, 118, wide=48)
    for x in (250, 272, 296):
        stroke(grey, x, ROWS[1], high=29)


@pytest.mark.parametrize(
    "printed",
    [
        plain,
        stacked,
        upright_bar,
        dash,
        wide_dash,
        beams_of_two_characters,
        heading_above,
        note_below,
        merged_characters,
    ],
    ids=lambda one: one.__name__,
)
def test_strokes_of_characters_part_no_cells(printed: Callable[[Grey], None]) -> None:
    grey = sheet()
    printed(grey)
    assert boxes(ruling(grey, HEIGHT)) == WHOLE


def test_stacked_characters_do_not_carry_on_the_post_above_them() -> None:
    grey = sheet()
    stacked_beneath_a_post(grey)
    found = ruling(grey, HEIGHT)
    assert len(found.fields) == 10
    assert (200, 360) in {(field.box[0] - THICK, field.box[2]) for field in found.fields if field.box[1] > ROWS[2]}


def test_posts_of_the_lowest_rows_are_kept() -> None:
    grey = np.full((200, 560), 255, np.uint8)
    grey[60 : 60 + THICK, 40:522] = grey[60 + 27 : 60 + 27 + THICK, 40:522] = 0
    for x in range(40, 521, 40):
        grey[60:89, x : x + THICK] = 0
    assert len(ruling(grey, HEIGHT).fields) == 12


def test_a_row_that_a_page_break_leaves_open_keeps_its_cells() -> None:
    grey = sheet()
    grey[ROWS[-1] :] = 255
    assert boxes(ruling(grey, HEIGHT)) == WHOLE


def test_a_table_without_outer_posts_keeps_its_outer_cells() -> None:
    grey = sheet()
    grey[: ROWS[0]] = grey[ROWS[-1] + THICK :] = 255
    for x in (COLUMNS[0], COLUMNS[-1]):
        for top, bottom in itertools.pairwise(ROWS):
            grey[top + THICK : bottom, x : x + THICK] = 255
    assert boxes(ruling(grey, HEIGHT)) == WHOLE


@pytest.mark.parametrize("blur", [0.6, 0.9, 1.2])
def test_pale_and_blurred_rules_part_cells_as_sharp_ones_do(blur: float) -> None:
    grey = sheet()
    stacked(grey)
    dash(grey)
    soft = cv2.GaussianBlur(grey, (0, 0), blur).astype(np.float32)
    noise = np.random.default_rng(5).normal(0, 4, grey.shape)
    pale = np.asarray(np.clip(90 + soft * (165 / 255) + noise, 0, 255), np.uint8)
    assert boxes(ruling(pale, HEIGHT)) == WHOLE


def test_a_break_in_a_long_rule_is_healed() -> None:
    grey = sheet()
    grey[ROWS[1] - 2 : ROWS[1] + 4, 300:309] = 255
    grey[ROWS[2] - 3 : ROWS[2] + 5, COLUMNS[1] - 3 : COLUMNS[1] + 5] = 255
    assert boxes(ruling(grey, HEIGHT)) == WHOLE


def test_underlined_words_are_no_table() -> None:
    grey = np.full((120, 560), 255, np.uint8)
    stroke(grey, 40, 60, wide=400)
    for x in range(50, 430, 26):
        stroke(grey, x, 36, high=24)
    assert ruling(grey, HEIGHT).fields == ()
