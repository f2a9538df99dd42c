"""The characters that a PDF page shows, each with its box; what a font does not name is said to be unreadable."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

UNREADABLE = "\ufffd"
"""Stands for a character whose font does not say what it is."""
_HIDDEN = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))
_TWICE = 0.3
"""Part of its size by which a character may be off its second print, which makes it bold."""
_FARTHEST = 20_000.0
"""Points from the origin up to which pages reach (ISO 32000, annex C: 14,400)."""
_LEAST, _MOST = 0.5, 2.2
"""Longest side of a character's box in sizes of its font, where the font tells the truth."""
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺮⻌",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟竹辶",
)
"""Radicals that fonts name in place of the characters that look the same (Unicode, CJK Radicals Supplement)."""


@dataclass(frozen=True, slots=True)
class Character:
    """One printed character, in user space."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    owner: int
    """Which text object shows it."""
    quarters: int
    """Quarters by which it is turned anticlockwise."""

    @property
    def is_sane(self) -> bool:
        """Whether it stands where a page can be."""
        return all(-_FARTHEST < edge < _FARTHEST for edge in (self.left, self.bottom, self.right, self.top))

    @property
    def size(self) -> float:
        """The longer side of its box."""
        return max(self.right - self.left, self.top - self.bottom)


def characters(text_page: Any) -> list[Character]:
    """Every character that is shown, in the order of the file; white space, hidden text and second prints left out."""
    found: list[Character] = []
    seen: dict[tuple[str, int, int], Character] = {}
    owners: dict[int, _Style] = {}
    boxed = _Boxes(text_page)
    for number, text in _texts(text_page):
        handle = pdfium.FPDFText_GetTextObject(text_page, number)
        if not handle:
            continue
        owner = ctypes.addressof(handle.contents)
        if owner not in owners:
            owners[owner] = _style(text_page, handle, number)
        style = owners[owner]
        if not style.shown:
            continue
        one = Character(text, *boxed.of(number, style.size), owner, style.quarters)
        if one.is_sane and not _is_second(one, seen):
            found.append(one)
    return found


def _texts(text_page: Any) -> Iterator[tuple[int, str]]:
    """Number and text of every character that is no white space."""
    high = ""
    for number in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, number)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        text, high = _text(code, high), ""
        if text and text != UNREADABLE and pdfium.FPDFText_HasUnicodeMapError(text_page, number) == 1:
            text = UNREADABLE
        if text:
            yield number, text


def _text(code: int, high: str) -> str:
    """The character of a code (behind the first half of a pair, if there is one); empty for white space."""
    if 0xDC00 <= code < 0xE000:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16") if high else UNREADABLE
    if code in {0, 0xFFFE, 0xFFFF} or code > 0x10FFFF:
        return UNREADABLE if code else ""
    sign = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", sign.translate(_RADICALS))
    if sign.isspace():
        return ""
    category = unicodedata.category(sign)
    if category in {"Cc", "Cf"}:
        return ""
    return UNREADABLE if category in {"Co", "Cn"} else sign


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text object prints: whether it is shown, its quarters anticlockwise, its size in points."""

    shown: bool
    quarters: int
    size: float


def _style(text_page: Any, handle: Any, number: int) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, number, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    angle = pdfium.FPDFText_GetCharAngle(text_page, number)
    return _Style(
        pdfium.FPDFTextObj_GetTextRenderMode(handle) not in _HIDDEN,
        -round(angle / (math.pi / 2)) % 4,  # PDFium counts clockwise
        pdfium.FPDFText_GetFontSize(text_page, number) * scale,
    )


class _Boxes:
    """The boxes of a page's characters."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._loose = pdfium.FS_RECTF()
        self._edges = [ctypes.c_double() for _ in range(4)]

    def of(self, number: int, size: float) -> tuple[float, float, float, float]:
        """Left, bottom, right, top: the advance by the height of the font, or a square around the ink.

        Fonts that say nonsense of themselves, and those that write downwards, have no advance that can be used.
        """
        loose = self._loose
        pdfium.FPDFText_GetLooseCharBox(self._text_page, number, loose)
        longest = max(loose.right - loose.left, loose.top - loose.bottom)
        if _LEAST * size <= longest <= _MOST * size:
            return loose.left, loose.bottom, loose.right, loose.top
        pdfium.FPDFText_GetCharBox(self._text_page, number, *self._edges)
        left, right, bottom, top = (edge.value for edge in self._edges)
        x, y = (left + right) / 2, (bottom + top) / 2
        return x - size / 2, y - size / 2, x + size / 2, y + size / 2


def _is_second(one: Character, seen: dict[tuple[str, int, int], Character]) -> bool:
    """Whether the same character stands in the same place already; else it is taken into account from now on."""
    x, y = (one.left + one.right) / 2, (one.bottom + one.top) / 2
    column, row = int(x // 6), int(y // 6)
    near = _TWICE * one.size
    for key in ((one.text, column + across, row + along) for across in (0, -1, 1) for along in (0, -1, 1)):
        other = seen.get(key)
        if other and abs(other.left - one.left) < near and abs(other.bottom - one.bottom) < near:
            return True
    seen[one.text, column, row] = one
    return False
