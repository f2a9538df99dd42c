"""Any other template: rows that stand with a date, or that an interface gives as JSON, and whatever pager can be read."""

from crawler.families.answers import answer, cover
from crawler.families.answers import listing as answered
from crawler.families.calls import first_call
from crawler.families.drawn import any_pager
from crawler.families.page import ListPage
from crawler.families.pagers import printed
from model.looking import Listing

name = "generic"


def recognises(_page: ListPage) -> bool:
    """Every page."""
    return True


def listing(page: ListPage) -> Listing:
    """The rows of the page, static and written by its scripts, or of the answer, and its pager.

    A page that prints no row with a day is its interface's cover, where the call of it can be read.
    """
    if page.data is None:
        return _of_page(page)
    found = answer(page.data)
    if found is None:
        return Listing(family=name, links=(), url=page.url, doubt="the answer holds no rows that can be read")
    return answered(page, found, family=name)


def _of_page(page: ListPage) -> Listing:
    shown = printed(page, any_pager(page), family=name)
    call = None if any(link.listed for link in shown.links) or shown.further else first_call(page)
    return cover(page, (call,), family=name, doubt="") if call else shown
