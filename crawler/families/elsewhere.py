"""Other lists of annual reports that a list page leads to: of other years, of other bodies, or where the list goes on."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.addresses import absolute, page_key
from crawler.families.completeness import names_reports
from crawler.families.page import ListPage
from model.looking import Listing
from model.text import squeezed
from model.world import Portal
from parsers.matching import match_form
from parsers.titles import TitleKind, organ_like, title_parts

_LONGEST = 40
_ELSEWHERE = re.compile(r"历史|历年|历届|往年|往期|以前|以往|之前|更早|更多|旧|归档|点击|20\d\d")
"""What is said of reports that stand in another list than this one."""
_ABOUT = re.compile(r"解读|图解|读懂|说明|通知|模板|格式|样式|指引|要求")
"""What is about reports, and no list of them."""
_OTHER_SITE = re.compile(r"//|www\.|\.gov\b", re.IGNORECASE)
_TELLING = frozenset({TitleKind.NAMED, TitleKind.ANNOUNCED})
_YEAR_CHOICE = re.compile(r"(20\d\d)(?:年度?)?")
_YEAR = re.compile(r"20\d\d")
_LEAST_YEARS, _LEAST_BODIES = 2, 3


def other_lists(page: ListPage, found: Listing, portal: Portal) -> str:
    """One English clause: which list of annual reports, that is not read, the page leads to; empty where it leads to none.

    An older list of the same name is a matter for the registry: menus of all pages lead to the column, under any of its addresses.
    """
    keys = {page_key(url) for url in (page.url, *portal.columns, *found.further, *(link.url for link in found.links))}
    own = "\n".join(map(match_form, (page.column, *page.headings)))
    for anchor in page.tree.css("a[href]"):
        text = match_form(anchor.text(deep=True))
        url = absolute(page.base, str(anchor.attributes["href"] or ""))
        if url is None or page_key(url) in keys or text in own or not _is_list_name(text):
            continue
        if _ELSEWHERE.search(text) or _is_below(page, url):
            return f"it leads to another list that is no column of the portal ({text}): {url}"
    is_first = page_key(page.url) in {page_key(url) for url in portal.columns}
    return _menu_sign(page, found) if is_first and not found.further and (found.pages_declared or 1) == 1 else ""


def _is_list_name(text: str) -> bool:
    named = len(text) <= _LONGEST and names_reports(text) and not _ABOUT.search(text)
    return named and title_parts(text).kind not in _TELLING


def _is_below(page: ListPage, url: str) -> bool:
    """Whether a link leads to a folder below this page's."""
    return url.startswith(page.folder) and url != page.folder


def _menu_sign(page: ListPage, found: Listing) -> str:
    """What can be chosen of which no row is shown: years, bodies."""
    if any(_offers_years(menu, found) for menu in page.tree.css("select")):
        return "a menu offers years of which no row is shown"
    titles = "\n".join({match_form(link.title) for link in found.links})
    for names in (_beside(page), *map(_options, page.tree.css("select"))):
        bodies = {name for name in names if organ_like(name)}
        shown = sum(name in titles for name in bodies)
        if len(bodies) >= _LEAST_BODIES and shown < _LEAST_BODIES - 1:
            return "it offers lists of bodies of which no row is shown"
    return ""


def _beside(page: ListPage) -> Iterator[str]:
    """What the links show that ask for this page with another query."""
    here = page.url.partition("?")[0]
    for anchor in page.tree.css("a[href*='?']"):
        url = absolute(page.base, str(anchor.attributes["href"] or ""))
        if url is not None and url.partition("?")[0] == here:
            yield match_form(anchor.text(deep=True))


def _options(menu: LexborNode) -> list[str]:
    """What a menu offers, but other sites."""
    options = ((one, str(one.attributes.get("value") or "")) for one in menu.css("option"))
    return [match_form(one.text(deep=True)) for one, value in options if not _OTHER_SITE.search(value)]


def _offers_years(menu: LexborNode, found: Listing) -> bool:
    """Whether a menu is one of years, and the rows name not all of them."""
    options = (_YEAR_CHOICE.fullmatch(squeezed(option.text(deep=True))) for option in menu.css("option"))
    years = {option[1] for option in options if option is not None}
    return len(years) >= _LEAST_YEARS and not years <= years_named(found)


def years_named(found: Listing) -> set[str]:
    """The years that stand in the titles of the rows."""
    return {year for link in found.links for year in _YEAR.findall(squeezed(link.title))}
