"""Pages made light before they are laid out in columns: menus, and an article of plain markup, are most of a page's nodes.

Where a page marks its article and declares its title, nothing in the small furniture around that article is ever read: its lines
are left out, its links are no attachments, and no title is looked for among them. An article of plain markup is read by itself
(html_plain). Both are emptied to as many characters as they showed, so that every measure of the page stays what it was. What only
the columns can tell is asked of them afterwards (`stays_as_it_was`); where the answer is no, the page is read whole.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from parsers.readers.html_attachments import is_offering
from parsers.readers.html_blocks import is_small
from parsers.readers.html_body import Body, is_marked
from parsers.readers.html_chrome import names_furniture
from parsers.readers.html_containers import is_known
from parsers.readers.html_measures import Measures
from parsers.readers.html_plain import PlainArticle, plain_article
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


class Emptied(NamedTuple):
    """What was taken out of a page."""

    menus: list[LexborNode]
    """The elements of small furniture around the article, empty now."""
    container: LexborNode | None
    """The article's own element, empty now; None where the article was left in the page."""
    article: PlainArticle | None
    """What stood in that element."""


def emptied(root: LexborNode, markup: str) -> Emptied | None:
    """What was taken out of a page that declares its title; None where it marks no article.

    What may hold more than text and links is left as it is.
    """
    if "%>" in markup or len(markup) > _MOST_MARKUP:
        return None
    named = [(node, _names(node)) for node in root.css(_NAMED)]
    containers = {node.mem_id: node for node, names in named if is_known(names)}
    if not containers:
        return None
    around = set[int]().union(*map(_above, containers.values()))
    spare = _spare_menus(root, [one for one in named if one[0].mem_id not in around], set(containers))
    container = _innermost(containers, around)
    article = plain_article(container.inner_html or "") if container else None
    for node, chars in spare:
        _stand_in(node, chars)
    if container is None or article is None:
        return Emptied(menus=[node for node, _ in spare], container=None, article=None)
    _stand_in(container, article.chars)
    return Emptied(menus=[node for node, _ in spare], container=container, article=article)


def stays_as_it_was(page: Page, sums: Measures, body: Body | None, taken: Emptied) -> bool:
    """Whether the menus are small and lie outside the article, and the article is all of what was read by itself."""
    if body is None or not is_marked(body, sums):
        return False
    root, start, stop = body.region
    if taken.container is not None:
        whole = page.index_of(taken.container)
        if (root, start, stop) != (whole, whole + 1, page.ends[whole]):
            return False
    menus = map(page.index_of, taken.menus)
    return all(
        is_small(sums.chars[index], sums.chars[0]) and (page.ends[index] <= start or stop <= index) for index in menus
    )


def _innermost(containers: Mapping[int, LexborNode], around: set[int]) -> LexborNode | None:
    """The container with most text that has no other in it; None where one around it holds more than that."""
    lengths = {identity: len(node.text()) for identity, node in containers.items()}
    inner = max((one for one in containers if one not in around), key=lengths.__getitem__)
    return containers[inner] if 0.9 * max(lengths.values()) <= lengths[inner] else None


def _spare_menus(
    root: LexborNode, named: list[tuple[LexborNode, list[str]]], containers: set[int]
) -> list[tuple[LexborNode, int]]:
    """The outermost small furniture outside the containers, with the number of characters that each shows."""
    whole = _shown(root)
    outer = set(containers)
    spare: list[tuple[LexborNode, int]] = []
    for node, names in named:
        if not names_furniture(node.tag or "", names) or is_offering(names):
            continue
        if not outer.isdisjoint(_above(node)):
            continue
        text = node.text()
        if is_small(_letters(text), whole) and not _may_be_foot(text) and _is_plain(node):
            outer.add(node.mem_id)
            spare.append((node, len("".join(text.split()))))
    return spare


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
    return _letters(root.text()) - sum(len(node.text()) for node in root.css("script,style"))


def _letters(text: str) -> int:
    """About how many characters of a text are no white space, never fewer than there are."""
    return len(text) - text.count("\n") - text.count(" ")


def _is_plain(node: LexborNode) -> bool:
    """Whether the element holds nothing but text and links, all of it shown."""
    markup = node.html or ""
    return not (any(attribute in markup for attribute in _HIDING) or _HOLDS_MORE.search(markup))


def _may_be_foot(text: str) -> bool:
    """Whether the foot of the site may begin in the text: behind an article it ends the page."""
    lower = text.lower()
    return any(sign in lower for sign in _FOOT_SIGNS)


def _stand_in(node: LexborNode, chars: int) -> None:
    """Leaves nothing in the node but so many characters."""
    node.inner_html = ""
    node.insert_child(_STAND_IN * chars)
