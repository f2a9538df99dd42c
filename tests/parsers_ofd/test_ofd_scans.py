"""OFD files whose pages are pictures: recognised the way the page shows them, and refused where they cannot be."""

import numpy as np
import pytest
from drawing import encoded, grids, table, texts
from ofd_files import image, ofd, text

import parsers
from model.documents import Document
from model.faults import FaultKind
from parsers.ocr.ink import Grey
from parsers.settings import ReadSettings

ROWS = [["12", "305", "7"], ["48", "0", "961"], ["5", "83", "24"]]
PAGE = 210.0, 297.0


def sheet() -> Grey:
    """A page of A4 at 100 dpi with a ruled table."""
    drawn = table(ROWS)
    page = np.full((1169, 827), 255, np.uint8)
    page[200 : 200 + drawn.shape[0], 150 : 150 + drawn.shape[1]] = drawn
    return page


def png(grey: Grey) -> bytes:
    return encoded(grey, "PNG")


def read(body: bytes) -> Document:
    found = parsers.read_bytes(body, url="report.ofd")
    assert isinstance(found, Document), found
    return found


HALF = PAGE[1] / 2
FILES = {
    "one picture": ofd([image("8", 0, 0, *PAGE)], pictures={"8": png(sheet())}),
    "two strips": ofd(
        [image("8", 0, 0, PAGE[0], 72) + image("9", 0, 72, PAGE[0], PAGE[1] - 72)],
        pictures={"8": png(sheet()[:283]), "9": png(sheet()[283:])},
    ),
    "turned by its matrix": ofd(
        [image("8", 0, 0, *PAGE, matrix=f"0 {PAGE[1]} {-PAGE[0]} 0 {PAGE[0]} 0")],
        pictures={"8": png(np.ascontiguousarray(np.rot90(sheet())))},
    ),
    "finer than the page needs": ofd(
        [image("8", 0, 0, *PAGE)], pictures={"8": png(np.kron(sheet(), np.ones((4, 4), np.uint8)))}
    ),
    "a seal without its picture": ofd(
        [image("8", 0, 0, *PAGE) + image("77", 150, 250, 30, 30)], pictures={"8": png(sheet())}
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_page_of_pictures_is_recognised(name: str) -> None:
    document = read(FILES[name])
    (grid,) = grids(document)
    assert texts(grid) == ROWS
    assert document.carrier == "scan"
    assert all(cell.confidence is not None for cell in grid.cells)


def test_places_count_in_points_of_the_page() -> None:
    (grid,) = grids(read(FILES["one picture"]))
    left, top, *_ = next(cell.box for cell in grid.cells if cell.box)
    assert (left, top) == pytest.approx((210 * 0.72, 260 * 0.72), abs=2)


def test_a_page_with_text_and_a_page_of_pictures_are_one_document() -> None:
    body = ofd(
        [text("澄川市水务局2024年政府信息公开工作年度报告", 20, 20, 4), image("8", 0, 0, *PAGE)],
        pictures={"8": png(sheet())},
    )
    document = read(body)
    assert "澄川市水务局" in document.text or "澄川市水务局" in document.title
    assert {cell.page for grid in grids(document) for cell in grid.cells} == {1}


@pytest.mark.parametrize(
    ("body", "settings", "kind", "says"),
    [
        (FILES["one picture"], ReadSettings(ocr=False), FaultKind.NOT_INSTALLED, "Pages 1 of 1 are scans"),
        (ofd([image("8", 0, 0, *PAGE)]), ReadSettings(), FaultKind.DAMAGED, "lacks a picture"),
        (ofd([image("8", 0, 0, *PAGE)], pictures={"8": b"GIF89a"}), ReadSettings(), FaultKind.DAMAGED, "damaged"),
        (
            ofd([image("8", 0, 0, *PAGE) + text("15", 50, 60, 3)], pictures={"8": png(sheet())}),
            ReadSettings(),
            FaultKind.NOT_READ_YET,
            "numbers over a picture",
        ),
        (ofd([image("8", 0, 0, *PAGE)] * 61), ReadSettings(), FaultKind.TOO_LARGE, "61 scanned pages"),
    ],
)
def test_what_cannot_be_recognised_says_why(body: bytes, settings: ReadSettings, kind: FaultKind, says: str) -> None:
    fault = parsers.read_bytes(body, url="report.ofd", settings=settings)
    assert not isinstance(fault, Document)
    assert (fault.kind, says in fault.detail) == (kind, True), fault.detail


def test_a_page_number_beneath_a_scan_is_no_part_of_it() -> None:
    body = ofd([image("8", 0, 0, *PAGE) + text("15", 100, 285, 3)], pictures={"8": png(sheet())})
    (grid,) = grids(read(body))
    assert texts(grid) == ROWS
