"""Any other template: rows that stand with a date, and whatever pager can be read."""

from crawler.families.page import ListPage
from crawler.families.pagers import pager, printed
from model.looking import Listing

name = "generic"


def recognises(_page: ListPage) -> bool:
    """Every page."""
    return True


def listing(page: ListPage) -> Listing:
    """The rows of the page, static and written by its scripts, and its pager."""
    return printed(page, pager(page), family=name)
