"""Pictures that stand in an article and are big enough to hold a table: some bodies publish their tables as pictures."""

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from model.documents import Picture
from model.text import one_line
from parsers.readers.html_chrome import is_furniture
from parsers.readers.html_runs import Region, within
from parsers.readers.html_tree import TEXT, Page

_MOST = 40
_LEAST_SIDE = 150
"""Pixels of either side, where the page says them, below which a picture holds no table."""
_LEAST_INLINE = 4_000
"""Characters of the smallest picture written into the page itself that may hold a table."""
_ORNAMENT = re.compile(
    r"(?:^|[/_.-])(?:icon|ico|logo|qr|qrcode|ewm|erweima|weixin|wechat|wx|btn|button|arrow|print|share|banner|blank|spacer|line|dot|"
    r"file_?type|doc|docx|xls|xlsx|pdf|word|excel|rar|zip)s?\d{0,2}(?:[/_.-]|$)",
    re.IGNORECASE,
)
_SOURCES = ("src", "data-src", "data-original", "oldsrc", "_src")
"""Where the address stands; later ones where a script fills `src` in."""


def pictures(page: Page, base: str, region: Region) -> tuple[Picture, ...]:
    """The pictures of a stretch of the page in its order, addresses made absolute where `base` is one; ornaments left out."""
    found: dict[str, Picture] = {}
    for index in within(page.indexes["img"], region.start, region.stop):
        if page.shown[index] and _may_hold_a_table(page, index):
            address = _address(page.attributes(index), base)
            if address and address not in found:
                found[address] = Picture(url=address, after=_text_before(page, region.start, index))
    return tuple(found.values())[:_MOST]


def _text_before(page: Page, start: int, index: int) -> str:
    """The last shown text between the two nodes that is not blank; empty where there is none."""
    texts = (at for at in reversed(within(page.indexes[TEXT], start, index)) if page.shown[at])
    return next((text for at in texts if (text := one_line(page.texts[at]))), "")


def _may_hold_a_table(page: Page, index: int) -> bool:
    sides = [_pixels(page.attributes(index), side) for side in ("width", "height")]
    is_small = any(side is not None and side < _LEAST_SIDE for side in sides)
    return not is_small and not is_furniture(page, page.parent(index))


def _pixels(attributes: Mapping[str, str], side: str) -> float | None:
    """The declared length of a side; None where none is declared in pixels."""
    declared = attributes.get(side, "").removesuffix("px").strip()
    if not declared.replace(".", "", 1).isdecimal():
        styled = re.search(rf"(?<![\w-]){side}\s*:\s*(\d+(?:\.\d+)?)px", attributes.get("style", ""))
        return float(styled[1]) if styled else None
    return float(declared)


def _address(attributes: Mapping[str, str], base: str) -> str:
    written = next((value for name in _SOURCES if (value := attributes.get(name, "").strip())), "")
    if written.startswith("data:"):
        return written if len(written) >= _LEAST_INLINE and written.startswith("data:image/") else ""
    try:
        joined = urljoin(base, written).partition("#")[0] if "://" in base else written
        path = urlsplit(joined).path
    except ValueError:
        return ""
    return "" if _ORNAMENT.search(path) else joined
