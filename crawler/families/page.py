"""A list page taken apart once, for every family to read."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from model.looking import Capture
from model.text import one_line
from parsers.charset import decoded
from parsers.readers.html_tree import is_too_deep

_BEFORE_DATA = "\ufeff \r\n\t"
_COLUMN_NAMES = ("columnname", "columntype", "lanmu")
_LONGEST = 8_000_000
"""Characters of a list page that are read; the longest real ones have a tenth."""
_MOST_WORK = 60_000_000
"""Characters of a list page, times how deep it nests: the text of every level may be read. The heaviest real ones have a tenth."""
_SHORT = 10_000
"""Characters of a page that takes no time, however it nests."""
_MOST_LINKS = 20_000
"""Links of a list page that is read; the longest real ones have a tenth."""
_LINK = re.compile(r"<a\s|\bonclick=|[\"']url[\"']\s*:", re.IGNORECASE)
"""The beginning of a link, or of a row in an answer."""
_LONGEST_HEADING, _LONGEST_CRUMB = 120, 200
"""Characters."""
_POSITION = re.compile(r"(?:当前|现在的?|所在|您的|當前|所在的)位置(?:是|为)?\s*[:：]?")
_STEPS = re.compile(r"[>›»/\\|→]+|&gt;|-{1,2}(?=\s)")
_CRUMB_CLIMB, _MOST_CRUMBS = 3, 10
_MOST_BRACKETS = 300_000
"""Lists and objects of an answer that is read."""
_SEPARATORS = re.compile(r"[_|—–-]+")


@dataclass(frozen=True)
class ListPage:
    """The decoded markup of a list page and its tree."""

    url: str
    """The address that answered."""
    markup: str
    trouble: str = ""
    """Why the page could not be read, or not whole; empty where it could."""

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page."""
        return LexborHTMLParser(self.markup)

    @cached_property
    def uncommented(self) -> str:
        """The markup without comments; one that does not end is none."""
        first, *behind = self.markup.split("<!--")
        kept: list[str] = [first]
        unended: list[str] = []
        for piece in behind:
            _, end, rest = piece.partition("-->")
            if end:
                kept.append(rest)
                unended.clear()
            else:
                unended.append(piece)
        return "".join((*kept, *unended))

    @property
    def folder(self) -> str:
        """The address up to the last slash of its path."""
        return self.url.partition("#")[0].partition("?")[0].rpartition("/")[0] + "/"

    @cached_property
    def data(self) -> object:
        """The parsed JSON of an answer that is JSON by its first sign, whatever its label says; None where it is none."""
        text = self.markup.lstrip(_BEFORE_DATA)
        if not text.startswith(("{", "[")) or text.count("[") + text.count("{") > _MOST_BRACKETS:
            return None
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def root(self) -> LexborNode:
        """The top of the tree; for an empty page an empty one."""
        return self.tree.root or LexborHTMLParser("<html></html>").css("html")[0]

    @cached_property
    def base(self) -> str:
        """What relative references start from."""
        named = self.tree.css_first("base[href]")
        return urljoin(self.url, str(named.attributes["href"] or "")) if named is not None else self.url

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The text of every inline script, comments between tags left out."""
        return tuple(node.text(deep=True) for node in self.tree.css("script") if node.text(deep=True).strip())

    @cached_property
    def meta(self) -> Mapping[str, str]:
        """Meta tags by lower-case name; the first that is not empty counts."""
        found: dict[str, str] = {}
        for node in self.tree.css("meta[name]"):
            name, content = (
                str(node.attributes["name"] or "").lower(),
                str(node.attributes.get("content") or "").strip(),
            )
            if content:
                found.setdefault(name, content)
        return found

    @cached_property
    def column(self) -> str:
        """The column's name: as the meta tags give it, else the last step of the breadcrumb, else the page's title."""
        for name in _COLUMN_NAMES:
            if self.meta.get(name):
                return one_line(self.meta[name])
        steps = self.tree.css("a.CurrChnlCls")
        if steps:
            return one_line(steps[-1].text(deep=True))
        title = self.tree.css_first("title")
        return one_line(_SEPARATORS.split(one_line(title.text(deep=True)))[0]) if title is not None else ""

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """What the page calls itself: its column's name, the end of its breadcrumb, its main headings, its title."""
        title = self.tree.css_first("title")
        found = [
            *(self.meta.get(name, "") for name in _COLUMN_NAMES),
            *(node.text(deep=True) for node in self.tree.css("a.CurrChnlCls")[-1:]),
            self._crumb(),
            *(node.text(deep=True) for node in self.tree.css("h1")),
            title.text(deep=True) if title is not None else "",
        ]
        lines = (one_line(text)[:_LONGEST_HEADING] for text in found)
        return tuple(dict.fromkeys(line for line in lines if line))

    def _crumb(self) -> str:
        """The last step behind 当前位置; empty where there is none."""
        texts = (node for node in self.root.traverse(include_text=True) if node.tag == "-text")
        for node in islice((node for node in texts if _POSITION.search(node.text_content or "")), _MOST_CRUMBS):
            here = node.parent
            for _ in range(_CRUMB_CLIMB):
                if here is None:
                    break
                behind = _POSITION.split(one_line(here.text(deep=True, separator=" ")))[-1]
                steps = [step for step in _STEPS.split(behind[:_LONGEST_CRUMB]) if step.strip()]
                if steps:
                    return steps[-1]
                here = here.parent
        return ""

    @property
    def is_article(self) -> bool:
        """Whether it says that it is an article: list pages bear no ArticleTitle."""
        return bool(self.meta.get("articletitle"))


def list_page(capture: Capture) -> ListPage:
    """The page of a capture."""
    markup, url = decoded_markup(capture), _address(capture)
    if not markup:
        return ListPage(url=url, markup="", trouble="the page is no text")
    if is_too_deep(markup):
        return ListPage(url=url, markup="", trouble="elements are nested too deep to be read in time")
    if sum(1 for _ in _LINK.finditer(markup)) > _MOST_LINKS:
        return ListPage(url=url, markup="", trouble="it has more links than can be read in time")
    cut = len(markup) > _LONGEST
    page = ListPage(url=url, markup=markup[:_LONGEST], trouble="the page is longer than is read" if cut else "")
    if len(markup) > _SHORT and page.data is None and len(markup) * _depth(page.root) > _MOST_WORK:
        return ListPage(url=url, markup="", trouble="elements are nested too deep for its length to be read in time")
    return page


def _depth(top: LexborNode) -> int:
    """How many nodes stand within one another at most."""
    node, depth, deepest = top, 0, 0
    while True:
        inner, behind = node.first_child, node.next
        if inner is not None:
            node, depth = inner, depth + 1
            deepest = max(deepest, depth)
            continue
        while behind is None and depth and node.parent is not None:
            node, depth = node.parent, depth - 1
            behind = node.next
        if behind is None or not depth:
            return deepest
        node = behind


def _address(capture: Capture) -> str:
    """The address that answered, with the fragment that was asked for: a redirect does not change what a page is to show."""
    fragment = capture.url.partition("#")[2]
    kept = fragment and "#" not in capture.final_url and not fragment.startswith("post:")
    return f"{capture.final_url}#{fragment}" if kept else capture.final_url


def decoded_markup(capture: Capture) -> str:
    """The markup as text; empty where the bytes are no text in any charset known."""
    text = decoded(capture.body, content_type=capture.headers.get("content-type", ""))
    return text.text if text is not None else ""
