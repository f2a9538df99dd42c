"""The parts of the page on their own: texts cut into pieces, boxes narrowed to characters, pictures, doubtful recognition."""

import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parsers
from app.prose import visible
from app.report_page import drawn
from app.report_page.narrowing import narrowed
from app.report_page.pieces import pieces
from app.report_page.spots import Item, Spot, Stretch
from app.report_view.sheets import cell_view
from app.sources import capture_of
from model.types import Document, Fact, Paragraph, Place, State
from parsers.paged.pages import Word
from parsers.paged.png import grey_png


def spot(number: int, start: int | None, end: int | None) -> Spot:
    item = Item(id=f"f-{number}", kind="number", label="", place=Place())
    return Spot(id=f"s-{number}", target=Stretch(block=0, start=start, end=end), items=(item,))


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


@given(text=st.text(max_size=30), spans=SPANS)
def test_pieces_are_the_text_and_every_spot_has_one_anchor(text: str, spans: list[tuple[int, int]]) -> None:
    marked = [spot(number, start, end) for number, (start, end) in enumerate(spans)]
    cut = list(pieces(text, marked))
    assert visible("".join(piece.text for piece in cut)) == visible(text)
    assert sorted(piece.spot.id for piece in cut if piece.spot and piece.first) == sorted(one.id for one in marked)


def test_what_lies_within_another_keeps_its_own_characters() -> None:
    cut = list(pieces("abc 12 (16)", [spot(0, 4, 11), spot(1, 8, 10)]))
    assert [(piece.text, piece.spot.id if piece.spot else "") for piece in cut] == [
        ("abc ", ""),
        ("12 (", "s-0"),
        ("16", "s-1"),
        (")", "s-0"),
    ]


WORDS = (
    Word(text="新收申请7件，", box=(100, 100, 160, 110)),
    Word(text="办结", box=(170, 101, 190, 111)),
    Word(text="9件。", box=(40, 120, 75, 130)),
    Word(text="别处7", box=(40, 300, 80, 310)),
)
BOX = (40.0, 100.0, 200.0, 130.0)
TEXT = "新收申请7件， 办结9件。"


@pytest.mark.parametrize(
    ("start", "length", "left_and_right", "top"),
    [(4, 1, (136.9, 141.6), 100), (8, 2, (170, 190), 101), (10, 1, (40, 47), 120)],
)
def test_a_claim_has_the_box_of_its_characters(
    start: int, length: int, left_and_right: tuple[float, float], top: float
) -> None:
    box = narrowed(BOX, WORDS, TEXT, start=start, length=length)
    assert (box[0], box[2]) == pytest.approx(left_and_right, abs=0.6)
    assert box[1] == top


@pytest.mark.parametrize("text", ["别的文字7件，办结9件。", "", "新"])
def test_a_box_is_not_narrowed_by_words_that_do_not_spell_the_text(text: str) -> None:
    assert narrowed(BOX, WORDS, text, start=0, length=1) == BOX


def test_a_picture_is_a_png_of_its_pixels() -> None:
    png = grey_png(bytes([0, 255, 128, 99, 17, 34, 51, 99]), width=3, height=2, stride=4)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    (length,) = struct.unpack(">I", png[8:12])
    assert struct.unpack(">IIBBBBB", png[16 : 16 + length]) == (3, 2, 8, 0, 0, 0, 0)
    start = png.index(b"IDAT")
    (size,) = struct.unpack(">I", png[start - 4 : start])
    assert zlib.decompress(png[start + 4 : start + 4 + size]) == bytes([0, 0, 255, 136, 0, 17, 34, 51])
    assert struct.unpack(">I", png[start + 4 + size : start + 8 + size]) == (zlib.crc32(png[start : start + 4 + size]),)


@pytest.mark.parametrize(
    ("confidence", "sureness", "doubtful"), [(None, "", False), (0.99, "", False), (0.931, "≈93%", True)]
)
def test_doubtful_recognition_is_shown(confidence: float | None, sureness: str, *, doubtful: bool) -> None:
    fact = Fact(
        key="disputes.review.total",
        state=State.READ,
        value=Decimal(7),
        printed="7",
        place=Place(),
        confidence=confidence,
    )
    cell = cell_view(fact.key, fact, label="", quoted={})
    assert (cell.text, cell.sureness, cell.doubtful) == ("7", sureness, doubtful)


def test_pages_are_not_drawn_where_what_was_read_does_not_lie_on_them(shared: Path) -> None:
    capture = capture_of(shared / "golden" / "hongze-2024.pdf", at=datetime.now(UTC))
    document = parsers.read(capture)
    assert isinstance(document, Document)
    assert drawn(capture.body, document).note("en") == ""
    beyond = Paragraph(text="x", place=Place(page=0, box=(10.0, 10.0, 700.0, 30.0)))
    turned = drawn(capture.body, replace(document, blocks=(*document.blocks, beyond)))
    assert turned.pictures == ()
    assert "cannot be drawn" in turned.note("en")
    broken = drawn(b"%PDF-1.7\n broken", document)
    assert (broken.pictures, broken.count) == ((), 0)
