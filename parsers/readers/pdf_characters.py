"""The characters that a PDF page shows, each with its box; what a font does not name is said to be unreadable."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

UNREADABLE = "\ufffd"
"""Stands for a character whose font does not say what it is."""
_HIDDEN = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))
_NAMED = {0: UNREADABLE, 0x02: "-", 0xFFFE: "-"}
"""What PDFium gives for a character without a name, and for a hyphen at the end of a line."""
_TWICE = 0.3
"""Part of its size by which a character may be off its second print, which makes it bold."""
_FIRST_RADICAL = 0x2E80
"""Code from which on Chinese characters follow; what stands there by mistake is no number."""
_TILE = 24.0
"""Points of the squares in which second prints are looked for."""
_FARTHEST = 20_000.0
"""Points from the origin up to which pages reach (ISO 32000, annex C: 14,400)."""
_LEAST, _MOST = 0.5, 2.2
"""Height and longest side of a character's box in sizes of its font, where the font tells the truth."""
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺮⻌",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟竹辶",
)
"""Radicals that fonts name in place of the characters that look the same (Unicode, CJK Radicals Supplement)."""


class Character(NamedTuple):
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


def characters(text_page: Any) -> list[Character]:
    """Every character that is shown, in the order of the file; white space, hidden text and second prints left out."""
    found: list[Character] = []
    seen = _Seen()
    owners: dict[int, _Style] = {}
    boxed, styles = _Boxes(text_page), _Styles(text_page)
    for number, text in _texts(text_page):
        handle = pdfium.FPDFText_GetTextObject(text_page, number)
        if not handle:
            continue
        owner = ctypes.addressof(handle.contents)
        style = owners.get(owner)
        if style is None:
            style = owners[owner] = styles.of(handle, number)
        if not style.shown:
            continue
        left, bottom, right, top = boxed.of(number, style.size, turned=style.quarters % 2 == 1)
        sane = -_FARTHEST < left <= right < _FARTHEST and -_FARTHEST < bottom <= top < _FARTHEST
        if sane and not seen.has(text, left, bottom, near=_TWICE * style.size):
            found.append(Character(text, left, bottom, right, top, owner, style.quarters))
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
        if not text:
            continue
        if code < _FIRST_RADICAL and pdfium.FPDFText_HasUnicodeMapError(text_page, number) == 1:
            text = UNREADABLE
        yield number, text


def _text(code: int, high: str) -> str:
    """The character of a code (behind the first half of a pair, if there is one); empty for white space."""
    if 0x3400 <= code < 0xA000 or 0x21 <= code < 0x7F:
        return chr(code)
    if 0xDC00 <= code < 0xE000 and high:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16")
    sign = _NAMED.get(code) or (chr(code) if code <= 0x10FFFF else UNREADABLE)
    if _FIRST_RADICAL <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", sign.translate(_RADICALS))
    if sign.isspace():
        return ""
    category = unicodedata.category(sign)
    return "" if category in {"Cc", "Cf"} else UNREADABLE if category in {"Co", "Cn", "Cs"} else sign


class _Style(NamedTuple):
    """How a text object prints: whether it is shown, its quarters anticlockwise, its size in points."""

    shown: bool
    quarters: int
    size: float


class _Styles:
    """The styles of a page's text objects, each asked for once."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._matrix = pdfium.FS_MATRIX()

    def of(self, handle: Any, number: int) -> _Style:
        """The style of the text object with that handle, which shows the character of that number."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text_page, number, matrix)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        quarters = (0 if a > 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
        size = pdfium.FPDFText_GetFontSize(self._text_page, number) * math.sqrt(abs(a * d - b * c))
        return _Style(pdfium.FPDFTextObj_GetTextRenderMode(handle) not in _HIDDEN, quarters, size)


class _Boxes:
    """The boxes of a page's characters."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._loose = pdfium.FS_RECTF()
        self._edges = [ctypes.c_double() for _ in range(4)]

    def of(self, number: int, size: float, *, turned: bool) -> tuple[float, float, float, float]:
        """Left, bottom, right, top: the advance by the height of the font, or a square around the ink.

        Fonts that say nonsense of themselves, and those that write downwards, have no advance that can be used; of a
        single level stroke (一) PDFium may give the ink. `turned` is print that runs up or down the page.
        """
        loose = self._loose
        pdfium.FPDFText_GetLooseCharBox(self._text_page, number, loose)
        wide, high = loose.right - loose.left, loose.top - loose.bottom
        if max(wide, high) <= _MOST * size and (wide if turned else high) >= _LEAST * size:
            return loose.left, loose.bottom, loose.right, loose.top
        pdfium.FPDFText_GetCharBox(self._text_page, number, *self._edges)
        left, right, bottom, top = (edge.value for edge in self._edges)
        x, y = (left + right) / 2, (bottom + top) / 2
        return x - size / 2, y - size / 2, x + size / 2, y + size / 2


class _Seen:
    """The characters of a page by what they are and about where they stand."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, float, float], list[tuple[float, float]]] = {}

    def has(self, text: str, x: float, y: float, *, near: float) -> bool:
        """Whether the same character stands in the same place already; it is taken into account from now on."""
        column, row = x // _TILE, y // _TILE
        for across in _tiles(x, column, near):
            for along in _tiles(y, row, near):
                for other_x, other_y in self._found.get((text, across, along), ()):
                    if abs(other_x - x) < near and abs(other_y - y) < near:
                        return True
        self._found.setdefault((text, column, row), []).append((x, y))
        return False


def _tiles(place: float, tile: float, near: float) -> tuple[float, ...]:
    """The tile, and the one beside it where the place is near their border."""
    inside = place - tile * _TILE
    if inside < near:
        return tile, tile - 1
    return (tile, tile + 1) if inside > _TILE - near else (tile,)
