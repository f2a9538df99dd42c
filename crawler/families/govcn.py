"""www.gov.cn and its sister sites: lists `home_0.htm`, `home_1.htm` …, rolling lists in a JSON file, a search that answers JSON."""

import re
from dataclasses import replace

from crawler.addresses import absolute
from crawler.families.answers import answer, cover
from crawler.families.answers import listing as answered
from crawler.families.drawn import any_pager
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES, Pager, others, printed
from model.looking import Listing

name = "govcn"

_ROLLING = re.compile(r"[\"']([\w./:-]{0,200}?[A-Z]{4,40}\.json)[\"'?]")
_SEARCH = "/search-gov/data"
_NAMED = re.compile(r"/home_\d{1,5}\.htm")
_TOTAL = re.compile(r"\b(?:nPageCount|pageCount|countPage|totalPages?|m_nPageCount)\s*[:=]\s*[\"']?(\d{1,6})\b")
_BOX = ".news_box li h4 a, .newsmain li h4 a, .list_1 li h4 a"


def recognises(page: ListPage) -> bool:
    """By the names of its list pages, by its boxes of news, by the files and answers of its lists."""
    if page.data is not None:
        return _SEARCH in page.url or bool(re.search(r"/[A-Z]{4,40}\.json$", page.url.partition("?")[0]))
    return bool(_NAMED.search(page.url)) or page.tree.css_first(_BOX) is not None or _rolling(page) is not None


def listing(page: ListPage) -> Listing:
    """The rows and pager of a page or an answer; of a page that a JSON file fills, that file."""
    if page.data is not None:
        return _answered(page)
    rolling = _rolling(page)
    if rolling is not None:
        return cover(page, (rolling,), family=name, doubt="")
    return printed(page, _counted(page) or any_pager(page), family=name)


def _answered(page: ListPage) -> Listing:
    found = answer(page.data)
    if found is None:
        return Listing(family=name, links=(), url=page.url, doubt="the answer holds no rows that can be read")
    shown = answered(page, found, family=name)
    return shown if _SEARCH in page.url else replace(shown, doubt="a rolling list holds the newest rows only")


def _rolling(page: ListPage) -> str | None:
    """The JSON file that a script fills the page from; None where there is none."""
    for script in page.scripts:
        found = _ROLLING.search(script)
        if found is not None:
            return absolute(page.base, found[1])
    return None


def _counted(page: ListPage) -> Pager | None:
    """The pager of a script's total where this page is one of `home_0.htm`, `home_1.htm` …: they count from 0."""
    if not _NAMED.search(page.url):
        return None
    for script in page.scripts:
        found = _TOTAL.search(script)
        if found is None:
            continue
        urls = [absolute(page.url, f"home_{number}.htm") for number in range(min(int(found[1]), MOST_PAGES))]
        return Pager(pages=int(found[1]), further=others(page, [url for url in urls if url]))
    return None
