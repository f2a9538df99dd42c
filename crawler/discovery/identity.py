"""Whose site it is, as its pages print it."""

import re
from dataclasses import dataclass

from crawler.families.page import ListPage
from model.looking import Capture, Look, Outcome, Request
from model.text import one_line

_CODE = re.compile(r"(?:\d{2}|bm)\d{8}", re.IGNORECASE)
_ONE_DIGIT = re.compile(r"(?:bm)?(\d)\1*", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"网站名称|站点名称|政府网站标识码|^[\s\W]*$")
_PARTS = re.compile(r"\s*[_|—–]+\s*|\s+-+\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Name and code of a site; empty where no page prints them."""

    name: str = ""
    code: str = ""
    certain: bool = False
    """Whether the name comes from a meta tag, not from a title."""


def merged(known: Identity, page: ListPage) -> Identity:
    """What is known with what this page adds: the first name and code that a meta tag prints, else the first page's title."""
    name, code = page.meta.get("sitename", ""), page.meta.get("siteidcode", "")
    certain = bool(name) and not _PLACEHOLDER.search(name)
    title = page.tree.css_first("title") if page.data is None else None
    titled = _PARTS.split(one_line(title.text(deep=True)))[-1] if title is not None else ""
    better = known.certain or not certain
    return Identity(
        name=known.name or titled if better else one_line(name),
        code=known.code or (code if _is_code(code) else ""),
        certain=known.certain or certain,
    )


def remembered(request: Request, held: Capture) -> Look:
    """The look of an address whose page was seen before."""
    return Look(request=request, at=held.at, outcome=Outcome.OK, status=held.status, capture=held)


def _is_code(code: str) -> bool:
    return bool(_CODE.fullmatch(code)) and not _ONE_DIGIT.fullmatch(code)
