"""Pictures that stand in an article and are big enough to hold a table: some bodies publish their tables as pictures."""

import re
from urllib.parse import urljoin, urlsplit

from model.documents import Picture
from model.text import one_line
from parsers.readers.html_blocks import Region
from parsers.readers.html_chrome import is_furniture
from parsers.readers.html_tree import TEXT, Node, Page

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
    found: list[Picture] = []
    after = ""
    for index in range(region.start, region.stop):
        node = page[index]
        if node.tag == TEXT and node.shown:
            after = one_line(node.text) or after
        elif node.tag == "img" and node.shown and _may_hold_a_table(page, node):
            address = _address(node, base)
            if address and all(address != one.url for one in found):
                found.append(Picture(url=address, after=after))
    return tuple(found[:_MOST])


def _may_hold_a_table(page: Page, node: Node) -> bool:
    sides = [_pixels(node, side) for side in ("width", "height")]
    parent = page[node.parent]
    return not any(side is not None and side < _LEAST_SIDE for side in sides) and not is_furniture(parent)


def _pixels(node: Node, side: str) -> float | None:
    """The declared length of a side; None where none is declared in pixels."""
    declared = node.attributes.get(side, "").removesuffix("px").strip()
    if not declared.replace(".", "", 1).isdecimal():
        styled = re.search(rf"(?<![\w-]){side}\s*:\s*(\d+(?:\.\d+)?)px", node.attributes.get("style", ""))
        return float(styled[1]) if styled else None
    return float(declared)


def _address(node: Node, base: str) -> str:
    written = next((value for name in _SOURCES if (value := node.attributes.get(name, "").strip())), "")
    if written.startswith("data:"):
        return written if len(written) >= _LEAST_INLINE and written.startswith("data:image/") else ""
    try:
        joined = urljoin(base, written).partition("#")[0] if "://" in base else written
        path = urlsplit(joined).path
    except ValueError:
        return ""
    return "" if _ORNAMENT.search(path) else joined
