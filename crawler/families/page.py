"""A list page taken apart once, for every family to read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from model.looking import Capture
from model.text import one_line
from parsers.charset import decoded
from parsers.readers.html_tree import is_too_deep

_COLUMN_NAMES = ("columnname", "columntype", "lanmu")
_LONGEST = 8_000_000
"""Characters of a list page that are read; the longest real ones have a tenth."""
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


def list_page(capture: Capture) -> ListPage:
    """The page of a capture."""
    markup = decoded_markup(capture)
    if not markup:
        return ListPage(url=capture.final_url, markup="", trouble="the page is no text")
    if is_too_deep(markup):
        return ListPage(url=capture.final_url, markup="", trouble="elements are nested too deep to be read in time")
    cut = len(markup) > _LONGEST
    return ListPage(
        url=capture.final_url, markup=markup[:_LONGEST], trouble="the page is longer than is read" if cut else ""
    )


def decoded_markup(capture: Capture) -> str:
    """The markup as text; empty where the bytes are no text in any charset known."""
    text = decoded(capture.body, content_type=capture.headers.get("content-type", ""))
    return text.text if text is not None else ""
