"""A page as one list of nodes in document order: every later step is a loop over it, never a recursion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

TEXT, COMMENT = "#text", "#comment"
MOST_NODES = 1_500_000
MOST_DEPTH = 3_000
"""Elements left open at once. Real pages stay below 100; the parser's time grows with the square of it."""
MOST_ATTRIBUTES = 2_000
MOST_CHOICES = 10_000
"""Options of one menu, or as much work in several. The parser's time grows with the square of those of each."""
# Elements whose end tag may be left out do not nest by themselves, so leaving it out is no depth.
_END_OPTIONAL_NAMES = "p li dd dt td th tr tbody thead tfoot colgroup option table html head body"
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_NOT_NESTING = frozenset(f"{_END_OPTIONAL_NAMES} {_VOID_NAMES}".split())
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# What holds no text that a visitor reads.
_INERT_NAMES = "script style template noscript title head iframe textarea select option button input object svg canvas audio video xml"
_INERT = frozenset(_INERT_NAMES.split())
# Server-side markup that leaked into the page.
_LEAKED = re.compile(r"<%.*?%>", re.DOTALL)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Node:
    """One element, text or comment; its subtree is the nodes from its own index up to `end`."""

    tag: str
    """Lower-case name; `#text` and `#comment` for those."""
    text: str
    attributes: dict[str, str]
    parent: int
    """Index of the parent; -1 for the root."""
    shown: bool
    """Whether a visitor can see it: not in scripts, not hidden by its own or an ancestor's style attribute."""
    end: int = 0
    """Index after the last node of the subtree."""

    @property
    def names(self) -> list[str]:
        """Its id and classes."""
        return [*self.attributes.get("class", "").split(), *self.attributes.get("id", "").split()]


Page = list[Node]
"""Every node in document order; the first is the root."""


def is_too_deep(text: str) -> bool:
    """Whether the markup opens more elements at once, or gives one more attributes or a menu more choices, than can be parsed in time."""
    depth: dict[str, int] = {}
    total = most = choices = work = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name == "select":
            work, choices = work + choices**2, 0
        elif name == "option" and not match[1]:
            choices += 1
        if name in _NOT_NESTING:
            continue
        step = -min(1, depth.get(name, 0)) if match[1] else 1
        depth[name] = depth.get(name, 0) + step
        total += step
        most = max(most, total)
    crowded = any(len(_QUOTED.sub("", tag[0]).split()) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text))
    return most > MOST_DEPTH or crowded or work + choices**2 > MOST_CHOICES**2


def page_of(text: str, *, unhide: bool = False) -> Page | None:
    """The page as nodes in document order; None where it has more of them than the limit.

    With `unhide`, what a style attribute hides counts as shown: for pages that put the article into a closed tab.
    """
    root = LexborHTMLParser(text).root
    page: Page = []
    open_nodes: list[int] = []
    node = root
    while node is not None:
        if len(page) >= MOST_NODES:
            return None
        parent = open_nodes[-1] if open_nodes else -1
        seen = page[parent].shown if open_nodes else True
        if node.is_text_node:
            page.append(
                Node(tag=TEXT, text=_unleaked(node.text_content or ""), attributes={}, parent=parent, shown=seen)
            )
        elif node.is_comment_node:
            page.append(Node(tag=COMMENT, text=node.comment_content or "", attributes={}, parent=parent, shown=False))
        else:
            attributes = {name: value or "" for name, value in node.attributes.items()}
            tag = (node.tag or "").lower()
            shown = seen and tag not in _INERT and (unhide or not _is_unseen(attributes))
            page.append(Node(tag=tag, text="", attributes=attributes, parent=parent, shown=shown))
        child = node.first_child
        if child is not None:
            open_nodes.append(len(page) - 1)
            node = child
            continue
        page[-1].end = len(page)
        while node is not None and node.next is None and open_nodes:
            page[open_nodes.pop()].end = len(page)
            node = node.parent
        node = node.next if node is not None and open_nodes else None
    return page


def _unleaked(text: str) -> str:
    """The text without server-side markup; searched up to where the last piece of it ends, for the search goes on to an end."""
    end = text.rfind("%>") + len("%>")
    return _LEAKED.sub("", text[:end]) + text[end:] if end > 1 else text


def _is_unseen(attributes: dict[str, str]) -> bool:
    return "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style", "")))


def children(page: Page, index: int) -> Iterator[int]:
    """Indexes of the node's own children."""
    child = index + 1
    while child < page[index].end:
        yield child
        child = page[child].end


def shown_text(page: Page, index: int) -> str:
    """The text of the subtree as a visitor sees it, nothing between the pieces."""
    return "".join(node.text for node in page[index : page[index].end] if node.tag == TEXT and node.shown)


def summed(page: Page, own: list[int]) -> list[int]:
    """For every node, the sum of `own` over its subtree."""
    totals = list(own)
    for index in range(len(page) - 1, 0, -1):
        totals[page[index].parent] += totals[index]
    return totals
