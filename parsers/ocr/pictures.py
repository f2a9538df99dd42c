"""Pictures decoded: every page of an image file in grey, within bounds of memory."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from model.faults import Actor, Fault, FaultKind
from parsers.ocr.ink import Grey

MOST_PIXELS = 36_000_000
"""Pixels of one picture: a page of A4 at 600 dpi has 35 million, which take 140 MB while they are decoded."""
MOST_PAGES = 60
"""Pictures in one file that are read."""
_LEAST_SIDE = 16
_FINE = 3300
"""Pixels of the shorter side (A4 at 400 dpi) above which pictures are halved: all that follows would take four times as much."""
_SCREENS = (72, 96)
"""Resolutions that programs write where nobody measured one."""
_LEAST_DPI, _MOST_DPI = 100.0, 1200.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture."""

    grey: Grey
    dpi: float | None
    """Pixels to an inch of the print; None where the file does not say it believably."""


def pictures(body: bytes, url: str) -> Iterator[Picture | Fault]:
    """The pictures in the file one after the other, each decoded when it is asked for.

    A Fault where one is damaged, larger than `MOST_PIXELS`, or too small to hold print; it is the last then.
    """
    for number in range(MOST_PAGES):
        picture = _picture(body, url, number)
        if picture is None:
            return
        yield picture
        if isinstance(picture, Fault):
            return


def _picture(body: bytes, url: str, number: int) -> Picture | Fault | None:
    """The picture of that number; None behind the last one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of bombs and odd tags; our own bound holds
            with Image.open(io.BytesIO(body)) as image:
                if number and (image.format == "GIF" or getattr(image, "n_frames", 1) <= number):
                    return None
                image.seek(number)
                return _decoded(image, url)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, EOFError) as error:
        return _broken(error, url)
    except (SyntaxError, TypeError, IndexError, KeyError, AttributeError, MemoryError, OverflowError) as error:
        return _broken(error, url)  # what Pillow's decoders raise on bytes that they did not foresee
    except Exception as error:  # noqa: BLE001 - struct.error, zlib.error and those of its plugins have no common class
        return _broken(error, url)


def _broken(error: Exception, url: str) -> Fault:
    kind, what = (
        FaultKind.DAMAGED,
        f"The picture is damaged: {str(error).partition(chr(10))[0] or type(error).__name__}",
    )
    if isinstance(error, Image.DecompressionBombError):
        kind, what = FaultKind.TOO_LARGE, "The picture claims to be larger than any page."
    return Fault(kind=kind, where=url, detail=what, actor=Actor.PUBLISHER)


def _decoded(image: Image.Image, url: str) -> Picture | Fault:
    if image.format == "JPEG":
        image.draft("L", (image.width // 2, image.height // 2) if _pixels(image) > MOST_PIXELS else image.size)
    if _pixels(image) > MOST_PIXELS:
        detail = f"The picture has {image.width} x {image.height} pixels, more than {MOST_PIXELS // 1_000_000} million."
        return Fault(kind=FaultKind.TOO_LARGE, where=url, detail=detail)
    if min(image.size) < _LEAST_SIDE:
        detail = f"The picture has {image.width} x {image.height} pixels: too small to hold print."
        return Fault(kind=FaultKind.EMPTY, where=url, detail=detail)
    dpi = _dpi(image)
    ImageOps.exif_transpose(image, in_place=True)  # the other way copies what needs no turning
    grey = _grey(image)
    if min(image.size) > _FINE:
        grey, dpi = np.asarray(Image.fromarray(grey).reduce(2)), dpi and dpi / 2
    return Picture(grey=np.ascontiguousarray(grey), dpi=dpi)


def _pixels(image: Image.Image) -> int:
    return image.width * image.height


def _grey(image: Image.Image) -> Grey:
    """The brightness of its pixels, what is transparent shown white."""
    if image.mode in {"I;16", "I", "F"}:
        values = np.asarray(image, np.float32)
        low, high = float(values.min()), float(values.max())
        return np.asarray((values - low) * (255.0 / max(1e-6, high - low)), np.uint8)
    if "transparency" in image.info or image.mode in {"LA", "RGBA", "PA", "La", "RGBa"}:
        shown = image.convert("RGBA").convert("LA")
        return np.asarray(
            Image.composite(shown.getchannel("L"), Image.new("L", shown.size, 255), shown.getchannel("A"))
        )
    return np.asarray(image.convert("L"))


def _dpi(image: Image.Image) -> float | None:
    stated = image.info.get("dpi")
    try:
        dpi = float(stated[0]) if stated else 0.0
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return dpi if _LEAST_DPI <= dpi <= _MOST_DPI and round(dpi) not in _SCREENS else None
