"""Families of portals: how each prints its list pages. A family is one file here, named in `FAMILIES`."""

from dataclasses import replace
from typing import Protocol

from crawler.families import annual, aspnet, fujian, generic, gkmlpt, govcn, hanweb, jpaas, shanghai, trs, ucap, vsb
from crawler.families.completeness import completeness, years_of
from crawler.families.elsewhere import other_lists
from crawler.families.leftovers import cut_short, loose_titles
from crawler.families.page import ListPage, list_page
from crawler.families.signs import pager_sign, rows_stated
from crawler.rendering.marks import doubt_of
from model.looking import Capture, Listing
from model.world import Portal

__all__ = ["FAMILIES", "Family", "completeness", "listing", "years_of"]


class Family(Protocol):
    """One way of printing lists; a module satisfies it."""

    @property
    def name(self) -> str:
        """The word for it in the registry."""
        ...

    def recognises(self, page: ListPage, /) -> bool:
        """Whether the page bears its marks."""
        ...

    def listing(self, page: ListPage, /) -> Listing:
        """The rows of the page, the other pages it names and how much it says there is."""
        ...


FAMILIES: tuple[Family, ...] = (gkmlpt, ucap, fujian, annual, jpaas, hanweb, aspnet, trs, vsb, shanghai, govcn, generic)
"""In the order in which they are tried; the last takes every page."""


def listing(capture: Capture, portal: Portal) -> Listing:
    """One list page read by the family that the portal names, else by the first that recognises it."""
    page = list_page(capture)
    named = next((family for family in FAMILIES if family.name == portal.family), None)
    found = (named or next(family for family in FAMILIES if family.recognises(page))).listing(page)
    if page.data is not None:  # the words and headings in an answer are those of its rows
        return replace(found, loose=loose_titles(page, found), doubt=page.trouble or found.doubt)
    read = replace(
        found,
        headings=page.headings,
        article=page.is_article,
        loose=loose_titles(page, found),
        rows_declared=found.rows_declared if found.rows_declared is not None else rows_stated(page),
        doubt=page.trouble
        or found.doubt
        or pager_sign(page, found)
        or other_lists(page, found, portal)
        or cut_short(page),
    )
    return replace(read, doubt=read.doubt or doubt_of(capture, read))
