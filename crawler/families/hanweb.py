"""Hanweb jcms: rows as CDATA inside a `text/xml` script, more of them from `dataproxy.jsp`, whose answers look alike."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.addresses import absolute, wire
from crawler.families.jpage import groups, strings_with_links, units
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES, pager
from crawler.families.rows import once, rows, shown_rows
from model.looking import Link, Listing

name = "hanweb"

_CDATA, _ENDS = "<![CDATA[", ("]]>", "</record")
"""A sloppy template leaves the first of the ends away."""
_TOTAL_ROWS = re.compile(r"<totalrecord>\s*(\d{1,7})|\btotalRecord\s*[:=]\s*[\"']?(\d{1,7})", re.IGNORECASE)
_TOTAL_PAGES = re.compile(r"<totalpage>\s*(\d{1,6})", re.IGNORECASE)
_PROXY = re.compile(r"(?<=[?&])page=(\d{1,6})", re.IGNORECASE)
_HIDDEN = re.compile(r"[?&](?:columnid|unitid)=(?!\d+(?:&|$))", re.IGNORECASE)
"""Some sites encrypt these: what such an address answers is often empty."""
_NO_ROWS = ("/module/web/", "/module/jpage/", "/module/jslib/", "/module/xxgk/")
_CELL = re.compile(r"\s*<t[rdh]\b", re.IGNORECASE)


def recognises(page: ListPage) -> bool:
    """By its data store, embedded or as the whole answer, by the call of its pager, or as an answer by its address."""
    return "<datastore" in page.markup.lower() or ".jpage(" in page.markup or _is_proxy(page.url)


def listing(page: ListPage) -> Listing:
    """The embedded records and the static rows; more by the groups that the data store names, else by the numbers of the rows."""
    chunks = _chunks(page.markup)
    return _answered(page, chunks) if _is_answer(page) else _column(page, chunks)


def _answered(page: ListPage, chunks: Sequence[str]) -> Listing:
    """An answer of the data proxy."""
    links = _records(page, chunks or strings_with_links(page.markup))
    return Listing(
        family=name,
        links=links,
        further=_named_groups(page, chunks, _number(_TOTAL_PAGES, page.markup)),
        rows_declared=_number(_TOTAL_ROWS, page.markup),
        column=page.column,
        url=page.url,
        doubt="" if links else "the data proxy gave no rows",
    )


def _column(page: ListPage, chunks: Sequence[str]) -> Listing:
    every = units(page)
    held = [string for unit in every for string in unit.held]
    records = _records(page, [*chunks, *held])
    links = once((*records, *shown_rows(page.tree, page.markup, page.base)))
    total = sum(unit.total for unit in every) if every else _number(_TOTAL_ROWS, page.markup)
    short = total is None or len(records or links) < total
    named = _named_groups(page, chunks, _number(_TOTAL_PAGES, page.markup)) if short else ()
    counted, missing = groups(page, every) if short and not named else ((), "")
    static = pager(page) if total is None and not named and not counted else None
    return Listing(
        family=name,
        links=links,
        further=named or counted or (static.further if static else ()),
        # what stands beside the records is none of those that are counted
        rows_declared=total if total is None or not records else total + len(links) - len(records),
        pages_declared=static.pages if static else None,
        column=page.column,
        url=page.url,
        doubt=static.doubt if static else missing,
        cover=bool(named) or any("startrecord=1&" in url for url in counted),
    )


def _is_proxy(url: str) -> bool:
    return urlsplit(wire(url)[0]).path.lower().endswith("dataproxy.jsp")


def _is_answer(page: ListPage) -> bool:
    """Whether this is an answer of the data proxy, not a page."""
    start = page.markup.lstrip("\ufeff \r\n\t")[:20].lower()
    return start.startswith(("<?xml", "<datastore")) or _is_proxy(page.url)


def _chunks(markup: str) -> list[str]:
    """The contents of all CDATA sections, whatever element they stand in; one that does not end is none."""
    found = []
    for piece in markup.split(_CDATA)[1:]:
        end = next((end for mark in _ENDS if (end := piece.find(mark)) >= 0), -1)
        if end >= 0:
            found.append(piece[:end])
    return found


def _records(page: ListPage, chunks: Sequence[str]) -> tuple[Link, ...]:
    """The rows of the records; the next group's address is no row."""
    kept = (chunk for chunk in chunks if "dataproxy" not in chunk)
    markup = "\n".join(f"<table>{one}</table>" if _CELL.match(one) else f"<div>{one}</div>" for one in kept)
    found = rows(LexborHTMLParser(markup), page.base)
    return tuple(link for link in found if not urlsplit(link.url).path.startswith(_NO_ROWS))


def _named_groups(page: ListPage, chunks: Sequence[str], count: int | None) -> tuple[str, ...]:
    """Every group where the answer says how many there are, else the next one that each data store names."""
    found: list[str] = []
    for proxy in _proxies(page, chunks):
        if count is None or not _PROXY.search(proxy):
            found.append(proxy)
        else:
            found += [_PROXY.sub(f"page={number}", proxy) for number in range(1, min(count, MOST_PAGES) + 1)]
    return tuple(url for url in dict.fromkeys(found) if url != page.url)


def _proxies(page: ListPage, chunks: Sequence[str]) -> list[str]:
    """The addresses of next groups that can be asked for; of an answer by its group's number, else its own."""
    found = []
    for chunk in (chunk for chunk in chunks if "dataproxy" in chunk):
        anchor = LexborHTMLParser(chunk).css_first("a[href]")
        printed = str(anchor.attributes["href"] or "") if anchor is not None else ""
        proxy = absolute(page.base, printed.replace(" ", "%20")) if printed else None
        if proxy is not None and not _HIDDEN.search(proxy):
            found.append(proxy)
    if not found and _is_answer(page) and _PROXY.search(wire(page.url)[0]) and wire(page.url)[1] is None:
        found.append(page.url)
    return found


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = [int(next(group for group in match.groups() if group)) for match in pattern.finditer(text)]
    return max(found, default=None)
