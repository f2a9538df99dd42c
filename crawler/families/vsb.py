"""VSB: `nb.htm`, then `nb/3.htm`, `nb/2.htm`, `nb/1.htm`: pages are numbered downwards, so that a new one renames none."""

import re
from dataclasses import replace

from crawler.addresses import absolute
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES, Pager, others, pager, parted, printed
from model.looking import Listing
from model.text import squeezed

name = "vsb"

_MARKS = re.compile(r"/system/resource/|_vsb_content|vsbcontent_start|\bvsb_|/_vsl/", re.IGNORECASE)
_STATED = re.compile(r"共(\d{1,6})条(\d{1,5})/(\d{1,5})")


def recognises(page: ListPage) -> bool:
    """By the marks of its templates' resources."""
    return bool(_MARKS.search(page.markup))


def listing(page: ListPage) -> Listing:
    """The printed rows; all pages, by its links or by the numbers that it states (共56条 1/4)."""
    said = _STATED.search(squeezed(page.root.text(deep=True, separator=" ", strip=True)))
    linked = pager(page)
    if said is None:
        return printed(page, linked, family=name)
    rows, here, pages = (int(number) for number in said.groups())
    stated = Pager(rows=rows, pages=pages, further=linked.further or _below(page, here, pages), doubt=linked.doubt)
    return replace(printed(page, stated, family=name), rows_declared=rows)


def _below(page: ListPage, here: int, pages: int) -> tuple[str, ...]:
    """The pages behind the first, of which the second bears the highest number; empty where this is not the first."""
    stem, dot, tail = page.url.partition("?")[0].rpartition(".")
    if here != 1 or not dot or parted(page.url) is not None:
        return ()
    urls = [
        absolute(page.url, f"{stem}/{number}.{tail}") for number in range(pages - 1, max(0, pages - MOST_PAGES), -1)
    ]
    return others(page, [url for url in urls if url])
