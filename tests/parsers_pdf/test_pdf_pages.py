"""Pages of PDFs: lines, characters and pictures where a reader sees them, and pages that only show text."""

from contextlib import closing

import pypdfium2
import pytest
from made_pdf import BOX, pdf, ruled, text

from model.documents import Cell, Grid
from parsers.paged import blocks
from parsers.readers.pdf_pages import PdfPage, pdf_page

XS, YS = [50.0, 150.0, 200.0, 250.0], [200.0, 220.0, 240.0]
ROW = text("one", 60, 226) + text("12", 170, 226) + text("7", 220, 226)
NEXT = text("two", 60, 206) + text("345", 165, 206)
SHEET = ruled(XS, YS) + ROW + NEXT


def first_page(body: bytes) -> PdfPage:
    with closing(pypdfium2.PdfDocument(body)) as document:
        return pdf_page(document, 0)


def cells(body: bytes) -> list[Cell]:
    (grid,) = blocks([first_page(body).page])
    assert isinstance(grid, Grid)
    return list(grid.cells)


def texts(body: bytes) -> list[str]:
    return [cell.text for cell in cells(body)]


EXPECTED = ["one", "12", "7", "two", "345", ""]


def test_a_cell_holds_what_stands_inside_its_lines() -> None:
    assert texts(pdf(SHEET)) == EXPECTED


def test_boxes_count_from_the_top_left_corner() -> None:
    assert cells(pdf(SHEET))[0].box == pytest.approx((50, 60, 150, 80))


@pytest.mark.parametrize(
    "page",
    [
        f"/MediaBox {BOX}/CropBox [20 30 380 290]",
        "/MediaBox [-100 -100 400 300]",
        f"/MediaBox {BOX}/Rotate 180",
        f"/MediaBox {BOX}/UserUnit 1",
    ],
)
def test_crop_boxes_and_origins_move_the_page_and_change_nothing(page: str) -> None:
    assert texts(pdf(SHEET, page=page)) == EXPECTED


def test_the_crop_box_is_the_page() -> None:
    found = cells(pdf(SHEET, page=f"/MediaBox {BOX}/CropBox [20 30 380 290]"))
    assert found[0].box == pytest.approx((30, 50, 130, 70))


@pytest.mark.parametrize(
    ("matrix", "rotate"),
    [("0 1 -1 0 300 0", 0), ("0 1 -1 0 300 0", 90), ("0 -1 1 0 0 400", 270), ("-1 0 0 -1 400 300", 0)],
)
def test_a_table_that_lies_on_its_side_is_read_as_it_is_turned(matrix: str, rotate: int) -> None:
    body = pdf(f"q {matrix} cm {SHEET} Q", page=f"/MediaBox [0 0 400 400]/Rotate {rotate}")
    assert texts(body) == EXPECTED


def test_what_stands_in_form_objects_stands_on_the_page() -> None:
    inner = ("/BBox [0 0 400 300]", ruled(XS, YS))
    outer = ("/BBox [0 0 400 300]/Matrix [1 0 0 1 10 0]", f"q 1 0 0 1 0 5 cm /Inner Do Q {NEXT}")
    content = f"q 1 0 0 1 -10 -5 cm /Outer Do Q {ROW}"
    body = pdf(content, forms={"Outer": outer, "Inner": inner})
    assert texts(body) == EXPECTED


def test_lines_may_be_filled_boxes_or_sides_of_a_stroked_one() -> None:
    level = "".join(f"50 {y - 0.4} 200 0.8 re f\n" for y in YS)
    upright = "".join(f"{x - 0.4} 200 0.8 40 re f\n" for x in XS)
    assert texts(pdf(level + upright + ROW + NEXT)) == EXPECTED
    sides = "".join(f"{x} {y} {w} 20 re S\n" for y in YS[:-1] for x, w in ((50, 100), (150, 50), (200, 50)))
    assert texts(pdf(sides + ROW + NEXT)) == EXPECTED


def test_what_is_not_painted_draws_no_line() -> None:
    assert not first_page(pdf("50 200 m 250 200 l n\n" + text("one line of text", 60, 226))).page.rules


def test_digits_of_neighbouring_cells_are_not_glued() -> None:
    narrow = (
        ruled([50, 61.2, 72.4, 83.6], [200, 220]) + text("12", 50.1, 206) + text("34", 61.3, 206) + text("5", 74, 206)
    )
    assert texts(pdf(narrow)) == ["12", "34", "5"]


def test_a_number_too_wide_for_its_cell_belongs_to_none_for_sure() -> None:
    wide = ruled([50, 65, 80, 95], [200, 220]) + text("123456", 58, 206)
    found = cells(pdf(wide))
    assert "".join(cell.text for cell in found) == "123456"
    assert {cell.confidence for cell in found if cell.text} == {0.0}


def test_single_digits_that_run_over_a_line_belong_to_no_cell_for_sure() -> None:
    digits = "".join(text(sign, 54 + 5.56 * number, 206) for number, sign in enumerate("1234"))
    found = cells(pdf(ruled([50, 65.1, 80.2], [200, 220]) + digits))
    assert {cell.confidence for cell in found if cell.text} == {0.0}


def test_print_that_is_made_bold_by_a_second_print_is_read_once() -> None:
    assert texts(pdf(SHEET + text("12", 170.4, 226) + text("345", 165.3, 206))) == EXPECTED


def test_hidden_text_is_not_there() -> None:
    assert texts(pdf(SHEET + "BT 3 Tr ET " + text("999", 220, 206))) == EXPECTED


def test_a_font_that_names_nothing_gives_no_numbers() -> None:
    codes = "/Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[48/g1/g2/g3/g4]>>"
    body = pdf(SHEET.replace("(12)", "(\\060\\061)"), font=f"<<{codes}>>".encode())
    assert not any(sign.isdigit() for sign in texts(body)[1])


IMAGE = "/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"


def scan(cover: str, words: str = "") -> bytes:
    body = pdf(f"q {cover} cm /Im Do Q {words}", forms={"Im": ("", "x")})
    return body.replace(b"/Subtype/Form", b"/Subtype/Image" + IMAGE.encode())


@pytest.mark.parametrize(
    ("body", "is_scan"),
    [
        (scan("400 0 0 300 0 0"), True),
        (scan("400 0 0 300 0 0", text("- 3 -", 200, 20)), True),
        (scan("400 0 0 300 0 0", "BT 3 Tr ET" + text("hidden words of a recognition", 50, 200)), True),
        (scan("60 0 0 60 20 20", text("a page of text with a seal", 50, 200)), False),
        (scan("400 0 0 300 0 0", text("a page of text on a coloured ground", 50, 200)), False),
        (pdf("0 0 m 1 1 2 2 3 3 c S\n" * 900), True),
        (pdf(""), False),
        (pdf(SHEET), False),
    ],
)
def test_a_page_that_only_shows_text_is_a_scan(body: bytes, *, is_scan: bool) -> None:
    assert first_page(body).is_scan is is_scan
