"""A list page taken apart once, for every family to read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from model.looking import Capture
from model.text import one_line

_COLUMN_NAMES = ("columnname", "columntype", "lanmu")
_SEPARATORS = re.compile(r"[_|—–-]+")


@dataclass(frozen=True)
class ListPage:
    """The decoded markup of a list page and its tree."""

    url: str
    """The address that answered."""
    markup: str

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
    return ListPage(url=capture.final_url, markup=decoded(capture))


def decoded(capture: Capture) -> str:
    """The markup as text."""
    body = capture.body
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")
