"""A page as columns over its nodes in document order: every later step is a loop over indexes, never a recursion."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, compress, islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

TEXT, COMMENT = "-text", "-comment"
_UNKNOWN = -2
"""In the place of a parent that nobody has asked for."""
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
_OPENED = re.compile(r"<([a-zA-Z][\w:-]{0,30})")
LONG_TAG = 20_000
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{LONG_TAG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# What holds no text that a visitor reads.
_INERT_NAMES = "script style template noscript title head iframe textarea select option button input object svg canvas audio video xml"
INERT = frozenset(_INERT_NAMES.split())
"""Elements of which a visitor reads no text."""
# Server-side markup that leaked into the page.
_LEAKED = re.compile(r"<%.*?%>", re.DOTALL)
_STYLED = "[style],[hidden]"
_TELLINGLY_STYLED = '[hidden],[style*="none" i],[style*="hidden" i],[style*="line-through" i]'
"""Both select what an attribute may hide or strike out; the second takes longer and selects less."""
_FEW = 60
_NOTE = re.compile(r"\s*[\[［(（]?\s*(\d{1,2})\s*[\])）］]?\s*")
"""What stands raised behind a figure or a word and refers to a note."""
_BLOCKS = frozenset(("table", "tr", "td", "th", "p", "div"))
_LONGEST_STRUCK = 20
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Page:
    """Every node of a page by its index in document order; the first is the root, whose end is the number of nodes."""

    __slots__ = (
        "_attributes",
        "_indexes",
        "_names",
        "_nodes",
        "_parents",
        "_spanning",
        "cells",
        "ends",
        "indexes",
        "named",
        "shown",
        "source",
        "tags",
        "texts",
    )

    def __init__(self, nodes: list[LexborNode], source: str, *, unhide: bool) -> None:
        self.source = source
        """The markup."""
        self._nodes = nodes
        self._attributes: dict[int, Mapping[str, str]] = {}
        self._names: dict[int, list[str]] = {}
        self.tags = _names(nodes)
        """Lower-case names; TEXT and COMMENT for those."""
        self.indexes: defaultdict[str, list[int]] = defaultdict(list)
        """The nodes of each name in document order."""
        places = list(range(len(nodes) + 1))  # one number for each place, in every column
        for index, tag in zip(places, self.tags, strict=False):
            self.indexes[tag].append(index)
        self.texts = [""] * len(nodes)
        """What texts and comments say; empty for elements."""
        for index in self.indexes[TEXT]:
            text = nodes[index].text_content or ""
            self.texts[index] = _unleaked(text) if "%>" in text else text
        for index in self.indexes[COMMENT]:
            self.texts[index] = nodes[index].comment_content or ""
        self._indexes = dict(zip([node.mem_id for node in nodes], places, strict=False))
        self.ends = places[1:]
        """Index after the last node of each subtree."""
        self._parents = [_UNKNOWN] * len(nodes)
        self._measure_spans()
        self._spanning: set[int] | None = None
        self.cells: dict[int, list[list[int]]] = {}
        """The rows of cells of the tables that somebody has asked for (html_grid.own_cells)."""
        self._set_notes_apart()
        self.shown = self._seen(unhide=unhide)
        """Whether a visitor can see the node: not in scripts, not hidden by its own or an ancestor's style attribute."""
        self.named = self.select("[class],[id]")
        """The elements with classes or an id, in document order."""

    def __len__(self) -> int:
        return len(self.tags)

    def parent(self, index: int) -> int:
        """Index of the node's parent; -1 for the root."""
        if self._parents[index] == _UNKNOWN:
            above = self._nodes[index].parent
            self._parents[index] = self._indexes[above.mem_id] if above is not None else -1
        return self._parents[index]

    def attributes(self, index: int) -> Mapping[str, str]:
        """The element's attributes, those without a value as empty; none for other nodes."""
        found = self._attributes.get(index)
        if found is None:
            given = self._nodes[index].attributes if self.texts[index] == "" else {}
            found = {name: value or "" for name, value in given.items()}
            self._attributes[index] = found
        return found

    def names(self, index: int) -> list[str]:
        """The element's classes and its id."""
        found = self._names.get(index)
        if found is None:
            attributes = self.attributes(index)
            found = [*attributes.get("class", "").split(), *attributes.get("id", "").split()]
            self._names[index] = found
        return found

    @property
    def spanning(self) -> set[int]:
        """The elements that declare columns or rows which they span."""
        if self._spanning is None:
            self._spanning = {*self.select("[colspan]"), *self.select("[rowspan]")}
        return self._spanning

    def _measure_spans(self) -> None:
        """Finds each element's end, which is what follows it, else the end of its parent."""
        nodes, indexes, parents, ends = self._nodes, self._indexes, self._parents, self.ends
        parents[0], ends[0] = -1, len(nodes)
        for index, tag in enumerate(self.tags):
            if tag == TEXT or not index:
                continue
            node = nodes[index]
            above, following = node.parent, node.next
            assert above is not None, "only the root has no parent"
            parents[index] = parent = indexes[above.mem_id]
            ends[index] = ends[parent] if following is None else indexes[following.mem_id]

    def _set_notes_apart(self) -> None:
        """Puts the raised number of a note into parentheses, for behind a figure its digits would be the figure's own."""
        for index in self.indexes.get("sup", ()):
            inside = range(index + 1, self.ends[index])
            note = _NOTE.fullmatch("".join(self.texts[at] for at in inside))
            if note:
                first, *others = [at for at in inside if self.texts[at]]
                self.texts[first] = f"（{note[1]}）"
                for at in others:
                    self.texts[at] = ""

    def _struck(self, styled: list[int]) -> Iterator[int]:
        """The elements with a few characters that are struck out; one left open strikes a page out, and nothing is meant by it."""
        struck = [index for tag in ("del", "s", "strike") for index in self.indexes.get(tag, ())]
        struck += [index for index in styled if "line-through" in self.attributes(index).get("style", "").lower()]
        for index in struck:
            inside = slice(index, self.ends[index])
            if _BLOCKS.isdisjoint(self.tags[inside]) and len("".join(self.texts[inside]).strip()) <= _LONGEST_STRUCK:
                yield index

    def _seen(self, *, unhide: bool) -> bytearray:
        shown = bytearray(b"\x01") * len(self)
        styled = self.select(_STYLED)
        if len(styled) > _FEW:
            styled = self.select(_TELLINGLY_STYLED)
        hidden = [*(index for tag in INERT for index in self.indexes.get(tag, ())), *self._struck(styled)]
        if not unhide:
            hidden += [index for index in styled if is_unseen(self.attributes(index))]
        for index in hidden:
            shown[index : self.ends[index]] = bytes(self.ends[index] - index)
        for index in self.indexes[COMMENT]:
            shown[index] = 0
        return shown

    def index_of(self, node: LexborNode) -> int:
        """The index of a node of the tree that the page was laid out from."""
        return self._indexes[node.mem_id]

    def select(self, selector: str) -> list[int]:
        """The elements that the selector selects, in document order."""
        return [self._indexes[node.mem_id] for node in self._nodes[0].css(selector)]


class Totals:
    """For every node, the sum of a figure over its subtree."""

    __slots__ = ("_ends", "before")

    def __init__(self, page: Page, own: Sequence[int]) -> None:
        self.before = list(accumulate(own, initial=0))
        """The sum over the nodes before each."""
        self._ends = page.ends

    def __getitem__(self, index: int) -> int:
        return self.before[self._ends[index]] - self.before[index]


class Counts:
    """For every node, how many of some nodes its subtree holds."""

    __slots__ = ("_counted", "_ends")

    def __init__(self, page: Page, counted: list[int]) -> None:
        self._counted = counted
        self._ends = page.ends

    def __getitem__(self, index: int) -> int:
        first = bisect_left(self._counted, index)
        return bisect_left(self._counted, self._ends[index], first) - first


def is_too_deep(text: str, utf8: bytes | None = None) -> bool:
    """Whether the markup opens more elements at once, or gives one more attributes or a menu more choices, than can be parsed in time.

    `utf8` is the markup in UTF-8 where somebody has it, in which signs are counted faster.
    """
    signs = text.count("<") - text.count("</") if utf8 is None else utf8.count(b"<") - utf8.count(b"</")
    if signs <= MOST_DEPTH and not _has_long_tag(text):
        return False
    opened = Counter(map(str.lower, _OPENED.findall(text)))
    nesting = sum(count for name, count in opened.items() if name not in _NOT_NESTING)
    if nesting <= MOST_DEPTH and opened["option"] <= MOST_CHOICES and not _has_long_tag(text):
        return False
    return _is_deep(text)


def _has_long_tag(text: str) -> bool:
    """Whether a tag may be so long: then half of it has no other tag in it, wherever one looks."""
    half = LONG_TAG // 2
    return any(text.find("<", start, start + half) < 0 for start in range(0, len(text) - half + 1, half))


def _is_deep(text: str) -> bool:
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


def _names(nodes: list[LexborNode]) -> list[str]:
    """The name of each node, one string for all nodes of a name; empty where it has none."""
    numbers = [node.tag_id for node in nodes]
    names: dict[int, str] = {}
    for number, node in zip(numbers, nodes, strict=True):
        if number not in names:
            names[number] = node.tag or ""
    return [names[number] for number in numbers]


def root_of(text: str | bytes) -> LexborNode:
    """The root of the tree that the markup makes, which may be given in UTF-8."""
    root = LexborHTMLParser(text).root
    assert root is not None, "the parser makes a root of anything"
    return root


def page_of(text: str, *, root: LexborNode | None = None, unhide: bool = False) -> Page | None:
    """The page as nodes in document order; None where it has more of them than the limit.

    `root` is its tree where somebody has made it already, and may have taken something out of it. With `unhide`, what a style
    attribute hides counts as shown: for pages that put the article into a closed tab.
    """
    tree = root_of(text) if root is None else root
    nodes = list(islice(tree.traverse(include_text=True), MOST_NODES + 1))
    return Page(nodes, text, unhide=unhide) if len(nodes) <= MOST_NODES else None


def _unleaked(text: str) -> str:
    """The text without server-side markup; searched up to where the last piece of it ends, for the search goes on to an end."""
    end = text.rfind("%>") + len("%>")
    return _LEAKED.sub("", text[:end]) + text[end:] if end > 1 else text


def is_unseen(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element's attributes hide it."""
    return "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style") or ""))


def children(page: Page, index: int) -> Iterator[int]:
    """Indexes of the node's own children."""
    child = index + 1
    while child < page.ends[index]:
        yield child
        child = page.ends[child]


def shown_text(page: Page, index: int) -> str:
    """The text of the subtree as a visitor sees it, nothing between the pieces."""
    inside = slice(index, page.ends[index])
    return "".join(compress(page.texts[inside], page.shown[inside]))
