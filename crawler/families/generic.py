"""Any other template: rows that stand with a date, and whatever pager can be read."""

from crawler.families.page import ListPage
from crawler.families.pagers import pager
from crawler.families.rows import once, rows, written_rows
from model.looking import Listing

name = "generic"


def recognises(_page: ListPage) -> bool:
    """Every page."""
    return True


def listing(page: ListPage) -> Listing:
    """The rows of the page, static and written by its scripts, and its pager."""
    found = pager(page)
    return Listing(
        family=name,
        links=once((*rows(page.tree, page.base), *written_rows(page.scripts, page.base))),
        further=found.further,
        rows_declared=found.rows,
        pages_declared=found.pages,
        column=page.column,
        url=page.url,
        doubt=found.doubt,
    )
