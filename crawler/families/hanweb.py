"""Hanweb jcms: rows as CDATA inside a `text/xml` script, more of them from `dataproxy.jsp`, whose answers look alike."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.addresses import absolute
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES, pager
from crawler.families.rows import once, rows
from model.looking import Link, Listing

name = "hanweb"

_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_TOTAL_ROWS = re.compile(r"<totalrecord>\s*(\d{1,7})|\btotalRecord\s*:\s*[\"']?(\d{1,7})", re.IGNORECASE)
_TOTAL_PAGES = re.compile(r"<totalpage>\s*(\d{1,6})", re.IGNORECASE)
_PER_PAGE = re.compile(r"\bperPage\s*:\s*[\"']?(\d{1,4})", re.IGNORECASE)
_PROXY = re.compile(r"(?<=[?&])page=(\d{1,6})", re.IGNORECASE)


def recognises(page: ListPage) -> bool:
    """By its data store, embedded or as the whole answer, or by the call of its pager."""
    return "<datastore" in page.markup.lower() or ".jpage(" in page.markup


def listing(page: ListPage) -> Listing:
    """The embedded records and the static rows; more pages by the address that the data store names for its next group."""
    chunks = _chunks(page.markup)
    links = once((*_records(page, chunks), *(() if _is_answer(page) else rows(page.tree, page.base))))
    total = _number(_TOTAL_ROWS, page.markup)
    groups = _number(_TOTAL_PAGES, page.markup)
    further = _further(page, chunks, groups) if total is None or len(links) < total else ()
    static = pager(page) if total is None and not further else None
    return Listing(
        family=name,
        links=links,
        further=further or (static.further if static else ()),
        rows_declared=total,
        pages_declared=static.pages if static else None,
        column=page.column,
        url=page.url,
        doubt=static.doubt if static else "",
    )


def _is_answer(page: ListPage) -> bool:
    """Whether this is an answer of the data proxy, not a page."""
    return page.markup.lstrip("\ufeff \r\n\t").lower().startswith(("<?xml", "<datastore"))


def _chunks(markup: str) -> list[str]:
    """The contents of all CDATA sections, whatever element they stand in; one that does not end is none."""
    pieces = (piece.partition(_CDATA_END) for piece in markup.split(_CDATA)[1:])
    return [content for content, end, _ in pieces if end]


def _records(page: ListPage, chunks: list[str]) -> tuple[Link, ...]:
    """The rows of the records; the next group's address is no row."""
    markup = "\n".join(chunk for chunk in chunks if "dataproxy" not in chunk)
    found = rows(LexborHTMLParser(f"<ul>{markup}</ul>"), page.base)
    return tuple(link for link in found if not urlsplit(link.url).path.startswith("/module/"))


def _further(page: ListPage, chunks: list[str], groups: int | None) -> tuple[str, ...]:
    """Every group where the data store says how many there are, else the next one it names."""
    markup = next((chunk for chunk in chunks if "dataproxy" in chunk), "")
    anchor = LexborHTMLParser(markup).css_first("a[href]") if markup else None
    named = str(anchor.attributes["href"] or "") if anchor is not None else ""
    proxy = absolute(page.base, named.replace(" ", "%20")) if named else None
    if proxy is None and _is_answer(page) and _PROXY.search(page.url):
        proxy = page.url
    if proxy is None:
        return ()
    if groups is None or not _PROXY.search(proxy):
        return (proxy,) if proxy != page.url else ()
    urls = [_PROXY.sub(f"page={number}", proxy) for number in range(1, min(groups, MOST_PAGES) + 1)]
    return tuple(url for url in urls if url != page.url)


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = [int(next(group for group in match.groups() if group)) for match in pattern.finditer(text)]
    return max(found, default=None)
