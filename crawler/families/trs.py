"""TRS WCM: rows in lists, tables or `dl`, a pager of `createPageHTML` or `countPage`; Fujian's template adds a search."""

import re

from crawler.families.page import ListPage
from crawler.families.pagers import Pager, called, counted, pager, printed
from model.looking import Listing

name = "trs"

_SEARCHED = re.compile(r"\blistModel\(\s*\{")
_RECORDS = re.compile(r"\brecordCount\s*:\s*[\"']?(\d{1,7})")
_PER_PAGE = re.compile(r"\bprepage\s*:\s*[\"']?(\d{1,4})")
_ARTICLE = re.compile(r"/t\d{8}_\d+\.")


def recognises(page: ListPage) -> bool:
    """By its pager, its search model or the shape of its articles' addresses."""
    searched = any(_SEARCHED.search(script) for script in page.scripts)
    return searched or called(page) is not None or counted(page) is not None or bool(_ARTICLE.search(page.markup))


def listing(page: ListPage) -> Listing:
    """The rows of the page, static and written by its scripts, and its pager."""
    return printed(page, _searched(page) or pager(page), family=name)


def _searched(page: ListPage) -> Pager | None:
    """Fujian's template: the first page is static and says how many records there are; the others need a search by POST."""
    for script in page.scripts:
        if _SEARCHED.search(script) is None:
            continue
        records, share = _RECORDS.search(script), _PER_PAGE.search(script)
        if records is None:
            return Pager(doubt="its rows come from a search, and it does not say how many there are")
        total, each = int(records[1]), int(share[1]) if share else 0
        return Pager(rows=total, pages=-(-total // each) if each else None)
    return None
