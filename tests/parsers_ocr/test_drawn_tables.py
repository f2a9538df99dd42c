"""Small tables drawn for the test: what recognition has to tell apart, cell by cell."""

import cv2
import numpy as np
import pytest
from drawing import CELL, EDGE, encoded, grid_of, grids, table, texts
from PIL import Image

import parsers
from model.documents import Document
from parsers.ocr.ink import Grey
from parsers.ocr.straightening import turned
from parsers.tables.facts import LEAST_CONFIDENCE

ROWS = (("0", "1", "10", "7"), ("1,234", "12.50", "", "-"), ("/", "68", "359", "204"), ("5", "11", "111", "96"))
WANTED = [list(row) for row in ROWS]


def sure(grey: Grey) -> list[list[str]]:
    """The cells as read, all of them above the bound."""
    grid = grid_of(grey)
    assert [cell.text for cell in grid.cells if (cell.confidence or 1.0) < LEAST_CONFIDENCE] == []
    return texts(grid)


def shaded(grey: Grey) -> Grey:
    lamp = np.linspace(1.0, 0.72, grey.shape[1])[None, :]
    return np.asarray(grey * lamp, np.uint8)


def dusty(grey: Grey) -> Grey:
    grey = grey.copy()
    for across, along in ((2.2, 1.3), (2.7, 1.6), (0.2, 0.2), (3.8, 2.8)):
        x, y = int(EDGE + across * CELL[0]), int(EDGE + along * CELL[1])
        grey[y : y + 2, x : x + 2] = 60
    return grey


def broken(grey: Grey) -> Grey:
    """Rules with gaps, one of them where two cells meet."""
    grey = grey.copy()
    grey[EDGE - 2 : EDGE + 4, EDGE + 300 : EDGE + 306] = 255
    grey[EDGE + CELL[1] + 10 : EDGE + CELL[1] + 15, EDGE + CELL[0] - 2 : EDGE + CELL[0] + 4] = 255
    return grey


def white_on_blue(grey: Grey) -> Grey:
    grey = grey.copy()
    top = grey[EDGE + 4 : EDGE + CELL[1] - 2, EDGE + 4 : -EDGE - 2]
    top[:] = (255 - top.astype(np.float32) * (165 / 255)).astype(np.uint8)
    return grey


def askew(grey: Grey) -> Grey:
    high, wide = grey.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), -1.5, 1.0)
    return np.asarray(cv2.warpAffine(grey, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255.0), np.uint8)


@pytest.mark.parametrize("faults", [np.copy, shaded, dusty, broken, white_on_blue, askew], ids=lambda one: one.__name__)
def test_every_cell_of_a_drawn_table_is_read(faults: object) -> None:
    assert callable(faults)
    assert sure(faults(table(ROWS))) == WANTED


@pytest.mark.parametrize("size", [20, 24, 34])
def test_every_cell_is_read_in_larger_and_smaller_print(size: int) -> None:
    assert sure(table(ROWS, size=size)) == WANTED


def test_a_row_that_a_page_break_leaves_open_is_read() -> None:
    assert sure(table(ROWS, open_below=True)) == WANTED


@pytest.mark.parametrize("scale", [2.0, 3.0])
def test_a_page_scanned_finely_reads_the_same(scale: float) -> None:
    fine = np.asarray(cv2.resize(table(ROWS), None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)
    assert texts(grid_of(fine, dpi=200 * scale)) == WANTED


def test_print_too_small_to_be_told_apart_is_doubted_and_not_guessed() -> None:
    coarse = np.asarray(cv2.resize(table(ROWS), None, fx=0.33, fy=0.33, interpolation=cv2.INTER_AREA), np.uint8)
    printed = [cell for cell in grid_of(coarse, dpi=66).cells if cell.text]
    assert printed
    assert all(cell.confidence is not None and cell.confidence < LEAST_CONFIDENCE for cell in printed)


def test_what_cannot_be_read_is_doubted_and_never_blank() -> None:
    grey = table((("0", "1", "10"), ("3", "", "7")))
    left, top = EDGE + CELL[0] + 50, EDGE + CELL[1] + 18
    grey[top : top + 30, left : left + 30] = np.random.default_rng(4).integers(0, 255, (30, 30))
    (cell,) = (cell for cell in grid_of(grey).cells if (cell.row, cell.column) == (1, 1))
    assert cell.text
    assert cell.confidence is not None
    assert cell.confidence < LEAST_CONFIDENCE


def test_a_file_tells_where_its_cells_stand_in_points() -> None:
    document = parsers.read_bytes(encoded(table(ROWS), "PNG", dpi=(200, 200)), url="table.png")
    assert isinstance(document, Document)
    assert document.carrier == "image"
    (grid,) = grids(document)
    cell = grid.at()[1, 1]
    assert cell.page == 0
    left, top = (EDGE + CELL[0]) * 0.36, (EDGE + CELL[1]) * 0.36
    assert cell.box == pytest.approx((left, top, left + CELL[0] * 0.36, top + CELL[1] * 0.36), abs=2)


def test_a_sheet_of_two_pages_is_one_document() -> None:
    from_file = encoded(table(ROWS), "TIFF", save_all=True, append_images=[Image.fromarray(table(ROWS[:2]))])
    document = parsers.read_bytes(from_file, url="tables.tif")
    assert isinstance(document, Document)
    assert {cell.page for grid in grids(document) for cell in grid.cells} == {0, 1}


def test_turning_by_quarters_adds_up() -> None:
    grey = table(ROWS)
    assert (turned(turned(grey, 1), 3) == grey).all()
    assert turned(grey, 1).shape == grey.shape[::-1]


def test_small_print_counts_where_a_program_drew_it_and_not_where_a_scanner_did() -> None:
    small = np.asarray(cv2.resize(table(ROWS), None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA), np.uint8)
    assert sure(small) == WANTED
    noise = np.random.default_rng(7).normal(0, 6, small.shape)
    scan = np.asarray(np.clip(small - 15 + noise, 0, 255), np.uint8)
    printed = [cell for cell in grid_of(scan).cells if cell.text]
    assert all(cell.confidence is not None and cell.confidence < LEAST_CONFIDENCE for cell in printed)


def test_a_point_where_a_comma_of_thousands_may_stand_is_doubted() -> None:
    (cell,) = (
        cell for cell in grid_of(table((("1.234", "0"), ("12", "7")))).cells if (cell.row, cell.column) == (0, 0)
    )
    assert cell.confidence is not None
    assert cell.confidence < LEAST_CONFIDENCE


@pytest.mark.parametrize("shift", range(-6, 8))
def test_digits_cut_by_a_rule_are_doubted_and_not_read_as_what_is_left_of_them(shift: int) -> None:
    grey = table((("78924", "1758"), ("36405", "2917"), ("12", "7")))
    top, inner = EDGE + CELL[1], slice(EDGE + 6, EDGE + CELL[0] - 6)
    field = grey[top + 6 : top + CELL[1] - 4, inner]
    inked = np.flatnonzero((field < 128).any(axis=1))
    digits = field[inked[0] : inked[-1] + 1].copy()
    field[:] = 255
    moved = grey[top + shift : top + shift + len(digits), inner]
    moved[:] = np.minimum(moved, digits)
    (cell,) = (cell for cell in grid_of(grey).cells if (cell.row, cell.column) == (1, 0))
    assert cell.confidence is not None
    assert cell.confidence < LEAST_CONFIDENCE if shift < 3 else cell.text == "36405"
