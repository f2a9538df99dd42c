"""Printed PDFs as a scanner gives them back: pictures of their pages, with the faults of paper, glass and lamp."""

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import closing

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from parsers.ocr.ink import Grey

Fault = Callable[[Grey], Grey]


def drawn(body: bytes, *, dpi: float) -> list[Grey]:
    """The pages of a PDF as grey pictures."""
    lister = shutil.which("fc-list")
    if lister and not subprocess.run([lister, ":lang=zh"], capture_output=True, check=False).stdout.strip():
        pytest.skip(
            "CHINESE FONTS ABSENT: the pages would show boxes (Debian: fonts-noto-cjk), so nothing is proved here"
        )
    with closing(pypdfium2.PdfDocument(body)) as document:
        drawn_pages = [page.render(scale=dpi / 72, grayscale=True) for page in document]
        return [
            np.asarray(one.to_numpy(), np.uint8).reshape(one.height, -1)[:, : one.width].copy() for one in drawn_pages
        ]


def bound(pages: list[Grey], *, dpi: float, quality: int = 75) -> bytes:
    """Pictures as a PDF of scans."""
    target = io.BytesIO()
    first, *rest = map(Image.fromarray, pages)
    first.save(target, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=quality)
    return target.getvalue()


def skewed(page: Grey) -> Grey:
    """The sheet laid down a degree askew."""
    high, wide = page.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), 1.0, 1.0)
    return np.asarray(cv2.warpAffine(page, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=255.0), np.uint8)


def grey_paper(page: Grey) -> Grey:
    """Paper of uneven grey, ink not black, lens not sharp, sensor not quiet."""
    soft = cv2.GaussianBlur(page, (0, 0), 0.7).astype(np.float32)
    paper = np.linspace(238, 205, page.shape[1])[None, :]
    noise = np.random.default_rng(1).normal(0, 6, page.shape)
    return np.asarray(np.clip(soft / 255 * (paper - 40) + 40 + noise, 0, 255), np.uint8)


def blotted(page: Grey) -> Grey:
    """Dust on the glass."""
    dust = np.random.default_rng(2).random(page.shape) < 0.0004
    page = page.copy()
    page[cv2.dilate(dust.astype(np.uint8), np.ones((2, 2), np.uint8)) > 0] = 70
    return page


def squeezed(page: Grey) -> Grey:
    """As a JPEG of quality 60."""
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 60])[1], 0), np.uint8)


def black_and_white(page: Grey) -> Grey:
    """As a fax."""
    return np.asarray(np.where(page < 150, 0, 255), np.uint8)


FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "clean": (),
    "grey and squeezed": (grey_paper, squeezed),
    "askew": (skewed, squeezed),
    "blotted": (blotted, squeezed),
    "black and white": (black_and_white,),
}


def scanned(body: bytes, faults: str, *, dpi: float = 200.0) -> bytes:
    """The PDF printed, laid on a glass with those faults, and bound again."""
    pages = drawn(body, dpi=dpi)
    for fault in FAULTS[faults]:
        pages = [fault(page) for page in pages]
    return bound(pages, dpi=dpi)
