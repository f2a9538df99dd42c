"""Clicks: the address that a node leads to, also where a script opens it and the address is written out."""

import re

from selectolax.lexbor import LexborNode

CLICKABLE = "a, [onclick], [data-href], [data-url]"
"""Selects every node that may lead somewhere."""
_NOWHERE = re.compile(r"\s*(?:#|javascript:|$)", re.IGNORECASE)
_OPENED = re.compile(
    r"(?:\blocation(?:\.href)?\s*=\s*|\b[\w$]+(?:\.[\w$]+)*\(\s*)[\"']([^\"'\s<>]{1,500})[\"']", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"https?://|\.{0,2}/[\w.]|\?\w+=|[\w./-]+\.(?:s?html?|jspx?|aspx?|php|do|pdf|docx?|wps|xlsx?|et|ofd|zip|rar)(?:[?#]|$)",
    re.IGNORECASE,
)
_HOLDERS = ("data-href", "data-url")


def reference(node: LexborNode) -> str:
    """What a node leads to as printed: its `href`, else the address that its click opens, else its `data-href`; empty where none."""
    attributes = node.attributes
    href = str(attributes.get("href") or "")
    if node.tag == "a" and not _NOWHERE.match(href):
        return href
    for script in (href, str(attributes.get("onclick") or "")):
        if opened := _opened(script):
            return opened
    held = (str(attributes.get(name) or "").strip() for name in _HOLDERS)
    return next((one for one in held if _ADDRESS.match(one)), "")


def is_row_itself(node: LexborNode) -> bool:
    """Whether a node other than a link is what one clicks on: nothing within it leads somewhere itself."""
    return not any(inner.mem_id != node.mem_id and reference(inner) for inner in node.css(CLICKABLE))


def _opened(script: str) -> str:
    """The first address written out in a click's script (`location.href='…'`, `window.open('…')`, `openUrl('…')`)."""
    return next((found for found in _OPENED.findall(script) if _ADDRESS.match(found)), "")
