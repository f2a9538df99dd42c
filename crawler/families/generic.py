"""Any other template: rows that stand with a date, and whatever pager can be read."""

from crawler.families.page import ListPage
from crawler.families.pagers import pager
from crawler.families.rows import once, rows, written_rows
from model.looking import Listing

name = "generic"

CLIENT_MARKS = ("ng-repeat", "v-for=", "queryData=", "ms-repeat", 'type="text/xml"', "/api-gateway/jpaas", "gkmlpt/api")
"""Marks of rows that a browser would fetch."""


def recognises(_page: ListPage) -> bool:
    """Every page."""
    return True


def listing(page: ListPage) -> Listing:
    """The rows of the page, static and written by its scripts, and its pager."""
    found = pager(page)
    mark = next((mark for mark in CLIENT_MARKS if mark in page.markup), "")
    return Listing(
        family=name,
        links=once((*rows(page.tree, page.base), *written_rows(page.scripts, page.base))),
        further=found.further,
        rows_declared=found.rows,
        pages_declared=found.pages,
        column=page.column,
        url=page.url,
        doubt=found.doubt or (f"a script fetches rows ({mark})" if mark else ""),
    )
