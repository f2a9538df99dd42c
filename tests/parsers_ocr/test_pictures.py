"""Image files of every kind, and those that cannot be read."""

import importlib.util
import io
import struct
import zlib

import numpy as np
import pytest
from drawing import encoded
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import parsers
from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.ocr.pictures import MOST_PIXELS, Picture, pictures
from parsers.settings import ReadSettings

BLANK = np.full((40, 60), 255, np.uint8)
GREY = np.tile(np.arange(0, 240, 4, dtype=np.uint8), (40, 1))
MAGIC = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF\x00\x00\x00\x00WEBP",
    b"BM\0\0\0\0\0\0\0\0",
)


def only(body: bytes) -> Picture | Fault:
    (found,) = pictures(body, "picture")
    return found


def fault(body: bytes) -> Fault:
    found = parsers.read_bytes(body, url="picture")
    assert isinstance(found, Fault), found
    return found


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be so large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "GIF", "TIFF", "BMP"])
def test_pictures_of_every_kind_are_decoded_to_the_same_brightness(kind: str) -> None:
    found = only(encoded(GREY, kind))
    assert isinstance(found, Picture)
    assert (found.grey == GREY).all()


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_pictures_that_lose_detail_are_decoded_to_about_the_same(kind: str) -> None:
    found = only(encoded(GREY, kind, quality=95))
    assert isinstance(found, Picture)
    assert np.abs(found.grey.astype(int) - GREY).max() < 12


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_white_is_white_and_black_black_in_every_mode(mode: str) -> None:
    grey = BLANK.copy()
    grey[10:20, 10:30] = 0
    source = Image.fromarray(grey)
    picture = Image.fromarray(grey.astype(np.uint16) * 257) if mode == "I;16" else source.convert(mode)
    target = io.BytesIO()
    picture.save(target, "PNG")
    found = only(target.getvalue())
    assert isinstance(found, Picture)
    assert (found.grey == grey).all()


def test_what_is_transparent_shows_white() -> None:
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    target = io.BytesIO()
    picture.save(target, "PNG")
    found = only(target.getvalue())
    assert isinstance(found, Picture)
    assert (found.grey == 255).all()


@pytest.mark.parametrize(
    ("written", "believed"), [((300, 300), 300.0), ((96, 96), None), ((72, 72), None), ((9, 9), None)]
)
def test_a_resolution_counts_where_somebody_measured_it(written: tuple[int, int], believed: float | None) -> None:
    found = only(encoded(GREY, "PNG", dpi=written))
    assert isinstance(found, Picture)
    assert found.dpi == (pytest.approx(believed, abs=0.1) if believed else None)


def test_a_photograph_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = only(encoded(GREY, "JPEG", exif=exif))
    assert isinstance(found, Picture)
    assert found.grey.shape == GREY.shape[::-1]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP"])
def test_a_picture_cut_off_says_that_it_is_damaged(kind: str) -> None:
    noisy = np.random.default_rng(3).integers(0, 255, (200, 300)).astype(np.uint8)
    body = encoded(noisy, kind)
    assert fault(body[: len(body) // 3]).kind is FaultKind.DAMAGED


@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (8000, 8000)])
def test_a_picture_that_claims_to_be_huge_is_not_decoded(width: int, height: int) -> None:
    assert width * height > MOST_PIXELS
    assert fault(claiming(width, height)).kind is FaultKind.TOO_LARGE


def test_a_picture_without_print_says_so() -> None:
    assert fault(encoded(BLANK, "PNG")).kind is FaultKind.EMPTY
    assert fault(encoded(BLANK[:8, :8], "PNG")).kind is FaultKind.EMPTY


def test_recognition_switched_off_is_said() -> None:
    found = parsers.read_bytes(encoded(GREY, "PNG"), url="picture", settings=ReadSettings(ocr=False))
    assert isinstance(found, Fault)
    assert (found.kind, found.actor) == (FaultKind.NOT_INSTALLED, Actor.OPERATOR)
    assert "switched off" in found.detail


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "rapidocr" else there(name))
    found = fault(encoded(GREY, "PNG"))
    assert (found.kind, found.actor) == (FaultKind.NOT_INSTALLED, Actor.OPERATOR)
    assert "pip install 'nianbao[ocr]'" in found.detail


@settings(max_examples=60)
@given(magic=st.sampled_from(MAGIC), rest=st.binary(max_size=200))
def test_no_bytes_raise(magic: bytes, rest: bytes) -> None:
    assert isinstance(parsers.read_bytes(magic + rest, url="picture"), Document | Fault)


@settings(max_examples=40)
@given(
    kind=st.sampled_from(["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP"]),
    places=st.lists(st.integers(0, 4000), max_size=6),
)
def test_no_damage_raises(kind: str, places: list[int]) -> None:
    body = bytearray(encoded(GREY, kind))
    for place in places:
        body[place % len(body)] ^= 0x55
    assert all(isinstance(found, Picture | Fault) for found in pictures(bytes(body), "picture"))
