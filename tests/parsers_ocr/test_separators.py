"""Commas of thousands and decimal points: told apart by shape, and by the other numbers of the document."""

import numpy as np
import pytest
from drawing import chinese_font
from PIL import Image, ImageDraw, ImageFont, ImageOps

from parsers.ocr import separators
from parsers.ocr.figures import DOUBTED, Figure
from parsers.ocr.ink import Grey
from parsers.ocr.kin import Likeness, compared
from parsers.ocr.shapes import Shape, shapings

SIZES = [16, 20, 28, 40]


def printed(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> tuple[Grey, tuple[Shape, ...]]:
    """The line, and a shape for each of its characters."""
    picture = Image.new("L", (400, 80), 255)
    ImageDraw.Draw(picture).text((10, 10), text, font=font, fill=0)
    left, top, right, bottom = ImageOps.invert(picture).getbbox() or (0, 0, 0, 0)
    line = np.asarray(picture, np.uint8)[top:bottom, left:right].copy()
    return line, next(shapes for shapes in shapings(line) if len(shapes) == len(text))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("read", ["12,348", "12.348"])
def test_a_comma_is_a_comma_whatever_the_model_took_it_for(read: str, size: int) -> None:
    for font in (chinese_font(size), ImageFont.load_default(size)):
        assert separators.settled(*_with(read, *printed("12,348", font))) == "12,348"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("read", ["12,348", "12.348"])
def test_a_point_before_three_digits_is_in_doubt_whatever_the_model_took_it_for(read: str, size: int) -> None:
    for font in (chinese_font(size), ImageFont.load_default(size)):
        assert separators.settled(*_with(read, *printed("12.348", font))) is None


def _with(read: str, line: Grey, shapes: tuple[Shape, ...]) -> tuple[Grey, str, tuple[Shape, ...]]:
    return line, read, shapes


@pytest.mark.parametrize(
    ("text", "grouped"),
    [("1,234", True), ("12.348", True), ("1.234,567", True), ("12.34", False), ("1234.567", False), ("1,2345", False)],
)
def test_only_groups_of_three_may_be_thousands(text: str, *, grouped: bool) -> None:
    assert separators.grouped(text) == grouped


def look(*values: float) -> Likeness:
    vector = np.array(values, np.float32)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


DIGIT, COMMA, POINT = look(1, 0, 0, 0.1), look(0, 1, 0, 0.1), look(0, 0, 1, 0.1)


def number(mark: str, look_of_mark: Likeness, *, confidence: float, parted: float = 0.0) -> Figure:
    looks = (DIGIT, DIGIT, look_of_mark, DIGIT, DIGIT, DIGIT)
    return Figure(f"11{mark}111", confidence, likenesses=looks, parted=parted)


OPEN = number(".", COMMA, confidence=DOUBTED, parted=0.97)


def last(*figures: Figure) -> tuple[str, float]:
    *_, figure = compared(figures)
    return figure.text, figure.confidence


def test_a_mark_in_doubt_is_a_comma_where_it_looks_like_the_many_commas_of_its_document() -> None:
    commas = [number(",", COMMA, confidence=0.99)] * 12
    assert last(*commas, OPEN) == ("11,111", 0.97)


def test_it_stays_in_doubt_among_few_commas_beside_such_a_point_or_where_it_looks_otherwise() -> None:
    commas = [number(",", COMMA, confidence=0.99)] * 12
    doubted = ("11.111", DOUBTED)
    assert last(*commas[:5], OPEN) == doubted
    assert last(*commas, Figure("1.5", 0.99, likenesses=(DIGIT, COMMA, DIGIT)), OPEN) == doubted
    assert last(*commas, number(".", POINT, confidence=DOUBTED, parted=0.97)) == doubted
    assert last(*commas, number(".", COMMA, confidence=DOUBTED)) == doubted
