"""TRS WCM: rows in lists, tables, `dl` or scripts, a pager of `createPageHTML`, `countPage` or a total in a script."""

import re

from crawler.families.page import ListPage
from crawler.families.pagers import called, counted, pager, printed, shared
from model.looking import Listing

name = "trs"

_ARTICLE = re.compile(r"/t\d{8}_\d+\.")


def recognises(page: ListPage) -> bool:
    """By its pager or the shape of its articles' addresses."""
    called_for = (found for read in (called, counted, shared) if (found := read(page)) is not None)
    return next(called_for, None) is not None or bool(_ARTICLE.search(page.markup))


def listing(page: ListPage) -> Listing:
    """The rows of the page, static and written by its scripts, and its pager."""
    return printed(page, pager(page), family=name)
