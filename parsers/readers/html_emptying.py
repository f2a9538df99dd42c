"""Pages made light before they are laid out in columns: menus, and an article of plain markup, are most of a page's nodes.

Where a page marks its article and declares its title, nothing in the small furniture around that article is ever read: its lines
are left out, its links are no attachments, and no title is looked for among them. An article of plain markup is read by itself
(html_plain). Both are emptied to as many characters as they showed, so that every measure of the page stays what it was. What only
the columns can tell is asked of them afterwards (`stays_as_it_was`); where the answer is no, the page is read whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.readers.html_attachments import is_offering
from parsers.readers.html_blocks import is_small
from parsers.readers.html_body import Body, is_marked
from parsers.readers.html_chrome import names_furniture
from parsers.readers.html_containers import is_known
from parsers.readers.html_measures import Measures
from parsers.readers.html_plain import PlainArticle, plain_article
from parsers.readers.html_tree import Page

_NAMED = "[class],[id]"
_OWN_TAG = "<ucapcontent"
_USUAL_OTHERS = "img,a"
"""Selects what most articles hold that are not plain."""
_HIDING = "[hidden],[style]"
"""Selects what an attribute may hide."""
_PLAIN = "li a ul div span p em b i br strong img h1 h2 h3 h4 h5 h6 dl dt dd ol hr center font small u label big nav footer marquee"
_PLAIN_IDS = frozenset(LexborHTMLParser("").create_node(name).tag_id for name in _PLAIN.split())
"""The elements of which menus are made; any other, and a comment, may be read wherever it stands."""
_READ_SIGNS = ("所有", "地图", "地圖", "识码", "識碼", "识碼", "識码", "安备", "安備", "icp", "copyright", "©", "%>")
"""Parts, in lower case, of what stands in the foot of a site (html_chrome.is_site_foot), and the end of a server's markup."""
_READ_SIGN = re.compile("[所图圖码碼备備pP©%]")
"""Stands in each of them, as it may be printed; a single character is found in no time."""
_STAND_IN = "-"
"""Stands for one character: no label, date or foot of a site is made of it."""
_MOST_MARKUP, _MOST_CONTAINERS, _MOST_FURNITURE = 1_000_000, 20, 100
"""Characters of a page, containers and pieces of furniture up to which it is quicker to look at each of them than to read all."""
_LONGEST_NAMES = 200


class _Named(NamedTuple):
    """What the classes and the id of an element say of it."""

    is_container: bool
    is_menu: bool
    """Whether it is furniture that offers no files."""


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
    if len(markup) > _MOST_MARKUP:
        return None
    named = [(node, _named(node.attributes)) for node in root.css(_NAMED)]
    containers = {node.mem_id: node for node, name in named if name.is_container}
    if not 0 < len(containers) <= _MOST_CONTAINERS:
        return None
    around = _all_above(node.parent for node in containers.values())
    container = _innermost(containers, around)
    container, article = _read_apart(container) if container else (None, None)
    if container and article:
        letters = article.chars
        _stand_in(container, article.chars)
    else:
        letters = max(_letters(node.text()) for node in containers.values())
    furniture = [node for node, name in named if name.is_menu and node.mem_id not in around]
    menus = _spare_menus(root, furniture[:_MOST_FURNITURE], set(containers), letters=letters)
    for node, chars in menus:
        _stand_in(node, chars)
    return Emptied(menus=[node for node, _ in menus], container=container if article else None, article=article)


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
    if len(containers) == 1:
        return next(iter(containers.values()))
    lengths = {identity: len(node.text()) for identity, node in containers.items()}
    inner = max((one for one in containers if one not in around), key=lengths.__getitem__)
    return containers[inner] if 0.9 * max(lengths.values()) <= lengths[inner] else None


def _read_apart(container: LexborNode) -> tuple[LexborNode, PlainArticle | None]:
    """The element that is the article's own, which may stand in its container, and the article; None where it is not plain."""
    if container.css_first(_USUAL_OTHERS) is not None:
        return container, None
    markup = container.inner_html or ""
    if _OWN_TAG in markup and (own := container.css_first(_OWN_TAG.strip("<"))):
        return own, plain_article(own.inner_html or "")
    return container, plain_article(markup)


def _spare_menus(
    root: LexborNode, furniture: list[LexborNode], containers: set[int], *, letters: int
) -> list[tuple[LexborNode, int]]:
    """The outermost small furniture outside the containers, with the number of characters that each shows.

    What is small beside the article, which has so many letters, and all furniture together is small beside the page. Of furniture
    that holds other furniture the text is taken only where the other's is small.
    """
    above = {node.mem_id: set(_above(node)) for node in furniture}
    holding = set[int]().union(*above.values())
    texts = {node.mem_id: node.text() for node in furniture if node.mem_id not in holding}
    lengths = {identity: _letters(text) for identity, text in texts.items()}
    whole = letters + sum(lengths.values())
    for identity in texts:
        for holder in above[identity] & above.keys():
            lengths[holder] = lengths.get(holder, 0) + lengths[identity]
    hiding = _all_above(root.css(_HIDING))
    outer = set(containers)
    spare: list[tuple[LexborNode, int]] = []
    for node in furniture:
        identity = node.mem_id
        if identity in hiding or not outer.isdisjoint(above[identity]) or not is_small(lengths[identity], whole):
            continue
        text = texts[identity] if identity in texts else node.text()
        if is_small(_letters(text), whole) and _is_plain(node):
            outer.add(identity)
            if not _may_be_read(text):
                spare.append((node, len("".join(text.split()))))
    return spare


def _named(attributes: Mapping[str, str | None]) -> _Named:
    classes, identity = attributes.get("class") or "", attributes.get("id") or ""
    return (_known_names if len(classes) + len(identity) <= _LONGEST_NAMES else _names)(classes, identity)


def _names(classes: str, identity: str) -> _Named:
    names = [*classes.split(), *identity.split()]
    return _Named(is_container=is_known(names), is_menu=names_furniture("", names) and not is_offering(names))


_known_names = lru_cache(maxsize=4096)(_names)


def _above(node: LexborNode) -> Iterator[int]:
    """The identities of the elements around the node, the nearest first."""
    above = node.parent
    while above is not None:
        yield above.mem_id
        above = above.parent


def _all_above(nodes: Iterable[LexborNode | None]) -> set[int]:
    """The identities of the nodes and of all elements around them."""
    found: set[int] = set()
    for node in nodes:
        above = node
        while above is not None and above.mem_id not in found:
            found.add(above.mem_id)
            above = above.parent
    return found


def _letters(text: str) -> int:
    """About how many characters of a text are no white space, never fewer than there are."""
    return len(text) - text.count("\n") - text.count(" ")


def _is_plain(node: LexborNode) -> bool:
    """Whether there are no elements in it, and no comments, but those of which menus are made."""
    return _PLAIN_IDS.issuperset([one.tag_id for one in node.traverse()])


def _may_be_read(text: str) -> bool:
    """Whether the text may say more than a menu does: behind an article the foot of the site ends the page."""
    if not _READ_SIGN.search(text):
        return False
    lower = text.lower()
    return any(sign in lower for sign in _READ_SIGNS)


def _stand_in(node: LexborNode, chars: int) -> None:
    """Leaves nothing in the node but so many characters."""
    node.inner_html = ""
    node.insert_child(_STAND_IN * chars)
