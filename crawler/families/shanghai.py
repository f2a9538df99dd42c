"""Shanghai's common platform: `ul.list-date` with articles of a day and a hash, pages `index_2.html` by a script's total."""

import re

from crawler.addresses import absolute
from crawler.families.drawn import any_pager
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES, Pager, others, printed, stated
from model.looking import Listing

name = "shanghai"

_ARTICLE = re.compile(r"/(?:19|20)\d{6}/[0-9a-f]{32}\.html")
_TOTAL = re.compile(r"\.pagination\(\s*\{[^{}]{0,400}?\btotalPages?\s*:\s*[\"']?(\d{1,6})\b")


def recognises(page: ListPage) -> bool:
    """By its list, or by its articles' addresses together with its pager."""
    is_listed = page.tree.css_first("ul.list-date") is not None
    is_paged = any(_TOTAL.search(script) for script in page.scripts)
    return bool(_ARTICLE.search(page.markup)) and (is_listed or is_paged)


def listing(page: ListPage) -> Listing:
    """The printed rows; all pages where the script of the pager says how many there are."""
    return printed(page, stated(page) or _called(page) or any_pager(page), family=name)


def _called(page: ListPage) -> Pager | None:
    """The pager whose addresses stand in a script of its own: the platform's are `index_2.html` and on."""
    for script in page.scripts:
        found = _TOTAL.search(script)
        if found is None:
            continue
        urls = [absolute(page.url, f"index_{number}.html") for number in range(2, min(int(found[1]), MOST_PAGES) + 1)]
        return Pager(pages=int(found[1]), further=others(page, [url for url in urls if url]))
    return None
