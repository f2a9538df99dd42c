"""Tables of numbers drawn pixel by pixel, with the font that Pillow brings."""

import io
import shutil
import subprocess
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from model.documents import Document, Grid
from parsers.ocr.ink import Grey
from parsers.ocr.recognition import pages, recognised
from parsers.paged import blocks

CELL = 130, 64
"""Pixels across and down."""
EDGE = 60
Rows = Sequence[Sequence[str]]


def chinese_font(size: int) -> ImageFont.FreeTypeFont:
    """A font of this machine that has Chinese characters."""
    asked = ["fc-match", "-f", "%{file}", "Noto Sans CJK SC:lang=zh"]
    found = subprocess.run(asked, capture_output=True, check=False, text=True).stdout if shutil.which(asked[0]) else ""
    if not found or not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip():
        pytest.skip(
            "CHINESE FONTS ABSENT: the cells would show boxes (Debian: fonts-noto-cjk), so nothing is proved here"
        )
    return ImageFont.truetype(found, size)


def table(
    rows: Rows,
    *,
    size: int = 28,
    rule: int = 2,
    open_below: bool = False,
    font: ImageFont.FreeTypeFont | None = None,
    cell: tuple[int, int] = CELL,
) -> Grey:
    """The rows as a ruled table on white paper, digits about 0.7 `size` high."""
    wide, high = cell
    width, height = 2 * EDGE + wide * len(rows[0]), 2 * EDGE + high * len(rows)
    picture = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(picture)
    drawn = font or ImageFont.load_default(size)
    for number in range(len(rows) + 1 - open_below):
        draw.rectangle((EDGE, EDGE + number * high, width - EDGE, EDGE + number * high + rule - 1), fill=0)
    for number in range(len(rows[0]) + 1):
        left = EDGE + number * wide
        draw.rectangle((left, EDGE, left + rule - 1, height - EDGE), fill=0)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            at = EDGE + column * wide + wide / 2, EDGE + number * high + high / 2
            draw.text(at, text, font=drawn, fill=0, anchor="mm")
    return np.asarray(picture, np.uint8).copy()


def encoded(grey: Grey, kind: str, **options: object) -> bytes:
    """The picture as a file of that kind."""
    target = io.BytesIO()
    Image.fromarray(grey).save(target, kind, **options)
    return target.getvalue()


def grid_of(grey: Grey, *, dpi: float | None = 200.0) -> Grid:
    """The one table recognised on the picture."""
    found = [page for page in pages([recognised(grey, dpi=dpi)]) if page]
    (grid,) = (block for block in blocks(found) if isinstance(block, Grid))
    return grid


def texts(grid: Grid) -> list[list[str]]:
    """The cells of a table without spans, as read."""
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def grids(document: Document) -> list[Grid]:
    """The tables of a document."""
    return [block for block in document.blocks if isinstance(block, Grid)]
