"""Menus emptied before a page is laid out in columns: they are most of a page's nodes and none of what it says.

Where a page marks its article and declares its title, nothing in the small furniture around that article is ever read: its lines
are left out, its links are no attachments, and no title is looked for among them. Such furniture is emptied to as many characters
as it showed, so that every measure of the page stays what it was. What only the columns can tell is asked of them afterwards
(`stays_as_it_was`); where the answer is no, the page is read again with its menus.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from parsers.readers.html_attachments import is_offering
from parsers.readers.html_blocks import is_small
from parsers.readers.html_body import Body, is_marked
from parsers.readers.html_chrome import names_furniture
from parsers.readers.html_containers import is_known
from parsers.readers.html_measures import Measures
from parsers.readers.html_tree import Page

_NAMED = "[class],[id]"
_PLAIN = "li a ul div span p em b i br strong img h1 h2 h3 h4 h5 h6 dl dt dd ol hr center font small u label big nav footer marquee"
_HOLDS_MORE = re.compile(rf"<(?!/|(?:{'|'.join(_PLAIN.split())})[ >])")
"""An element or comment that may be read wherever it stands, or shows less than it holds, in markup as the parser writes it."""
_HIDING = (" hidden=", " style=")
"""Attributes in such markup that may hide an element."""
_FOOT_SIGNS = ("所有", "地图", "地圖", "识码", "識碼", "识碼", "識码", "安备", "安備", "icp", "copyright", "©")
"""Parts of what stands in the foot of a site (html_chrome.is_site_foot), in lower case."""
_STAND_IN = "-"
"""Stands for one character: no label, date or foot of a site is made of it."""
_MOST_MARKUP = 4_000_000
"""Characters of a page from which its elements are counted before any is emptied."""


def emptied(root: LexborNode, markup: str) -> list[LexborNode]:
    """The elements of small furniture that were emptied; none where the page marks no article or declares no title.

    What may hold more than text and links is left as it is.
    """
    if "ArticleTitle" not in markup or "%>" in markup or len(markup) > _MOST_MARKUP:
        return []
    named = [(node, _names(node)) for node in root.css(_NAMED)]
    containers = [node for node, names in named if is_known(names)]
    if not containers:
        return []
    outer = {container.mem_id for container in containers}
    around = set[int]().union(*map(_above, containers))
    whole = _shown(root)
    spare: list[tuple[LexborNode, int]] = []
    for node, names in named:
        if not names_furniture(node.tag or "", names) or is_offering(names) or node.mem_id in around:
            continue
        text = "".join(node.text().split())
        if is_small(len(text), whole) and outer.isdisjoint(_above(node)) and not _may_be_foot(text) and _is_plain(node):
            outer.add(node.mem_id)
            spare.append((node, len(text)))
    return [_emptied(node, chars) for node, chars in spare]


def stays_as_it_was(page: Page, sums: Measures, body: Body | None) -> bool:
    """Whether what was emptied is small and lies outside the article, so that nothing of it would have been read."""
    if body is None or not is_marked(body, sums):
        return False
    start, stop = body.region.start, body.region.stop
    return all(
        is_small(sums.chars[index], sums.chars[0]) and (page.ends[index] <= start or stop <= index)
        for index in page.emptied
    )


def _names(node: LexborNode) -> list[str]:
    attributes = node.attributes
    return [*(attributes.get("class") or "").split(), *(attributes.get("id") or "").split()]


def _above(node: LexborNode) -> Iterator[int]:
    """The identities of the elements around the node, the nearest first."""
    above = node.parent
    while above is not None:
        yield above.mem_id
        above = above.parent


def _shown(root: LexborNode) -> int:
    """About how many characters the page shows."""
    text = root.text()
    unseen = sum(len(node.text()) for node in root.css("script,style"))
    return len(text) - text.count("\n") - text.count(" ") - unseen


def _is_plain(node: LexborNode) -> bool:
    """Whether the element holds nothing but text and links, all of it shown."""
    markup = node.html or ""
    return not (any(attribute in markup for attribute in _HIDING) or _HOLDS_MORE.search(markup))


def _may_be_foot(text: str) -> bool:
    """Whether the foot of the site may begin in the text: behind an article it ends the page."""
    lower = text.lower()
    return any(sign in lower for sign in _FOOT_SIGNS)


def _emptied(node: LexborNode, chars: int) -> LexborNode:
    """The node with nothing in it but so many characters."""
    node.inner_html = ""
    node.insert_child(_STAND_IN * chars)
    return node
