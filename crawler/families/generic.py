"""Any other template: rows that stand with a date, or that an interface gives as JSON, and whatever pager can be read."""

from crawler.families.answers import answer
from crawler.families.answers import listing as answered
from crawler.families.drawn import any_pager
from crawler.families.page import ListPage
from crawler.families.pagers import printed
from model.looking import Listing

name = "generic"


def recognises(_page: ListPage) -> bool:
    """Every page."""
    return True


def listing(page: ListPage) -> Listing:
    """The rows of the page, static and written by its scripts, or of the answer, and its pager."""
    if page.data is None:
        return printed(page, any_pager(page), family=name)
    found = answer(page.data)
    if found is None:
        return Listing(family=name, links=(), url=page.url, doubt="the answer holds no rows that can be read")
    return answered(page, found, family=name)
