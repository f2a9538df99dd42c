"""Hanweb jpaas: rows as markup inside JSON, from an address that the pager, or a script in place of the list, spells out."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.addresses import absolute
from crawler.families.answers import integer
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES
from crawler.families.rows import shown_rows
from model.looking import Listing

name = "jpaas"

_UNIT_PATH = "/front/page/build/unit"
_MARK = "jpaas-publish-server"
_PAIR = re.compile(r"['\"](\w+)['\"]\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|(\w+))")
_LISTS = re.compile(r"列表|list|内容|栏目|右侧|分页", re.IGNORECASE)
"""Words in the tag of a part of the page that is a list; other parts are menus and links."""
_NEEDED = ("webId", "pageId", "tagId")
_USUAL_ROWS = 15
_NUMBERED = frozenset({"rows", "pageNo", "paramJson"})
_MOST_PARTS = 6


def recognises(page: ListPage) -> bool:
    """By the address that its parts come from, on the page or as its own."""
    return _is_answer(page) or (_MARK in page.markup and "querydata=" in page.markup.lower())


def listing(page: ListPage) -> Listing:
    """The rows on the page and the addresses of the others, or the rows of an answer."""
    return _answered(page) if _is_answer(page) else _column(page)


def _is_answer(page: ListPage) -> bool:
    return urlsplit(page.url).path.endswith(_UNIT_PATH)


def _column(page: ListPage) -> Listing:
    links = shown_rows(page.tree, page.markup, page.base)
    bar = _bar(page.tree)
    if bar is not None:
        pages, records, doubt = _share(bar)
        first = _first(page, bar)
        numbers = _others(pages) if links else range(1, min(pages, MOST_PAGES) + 1)
        further = tuple(_numbered(first, number, _rows_of(bar)) for number in numbers) if first else ()
        lacking = "" if first else "its pager does not say where the further pages are"
        return Listing(
            family=name,
            links=links,
            further=further,
            rows_declared=records,
            pages_declared=pages,
            column=page.column,
            url=page.url,
            doubt=doubt or ("" if pages == 1 else lacking),
            cover=bool(further) and not links,
        )
    parts = tuple(_parts(page))
    return Listing(
        family=name,
        links=links,
        further=parts,
        column=page.column,
        url=page.url,
        doubt="" if parts else "a script fetches its rows, and the page does not spell out from where",
        cover=bool(parts),
    )


def _answered(page: ListPage) -> Listing:
    """The rows of an answer; the other pages are its own address with another number."""
    markup = _markup(page.data)
    if markup is None:
        return Listing(family=name, links=(), url=page.url, doubt="the answer holds no list")
    tree = LexborHTMLParser(markup)
    links, bar = shown_rows(tree, markup, page.url), _bar(tree)
    if bar is None:
        # a part without a pager may show the newest rows only
        doubt = "" if _number(page.url) else "the answer does not say how many rows there are"
        return Listing(family=name, links=links, url=page.url, doubt=doubt)
    pages, records, doubt = _share(bar)
    here = _number(page.url)
    said = integer(bar.attributes.get("pageno"))
    if here is not None and said is not None and said != here:
        doubt = f"page {said} came where page {here} was asked for"
    further = () if here is not None else (_numbered(page.url, number, _rows_of(bar)) for number in _others(pages))
    return Listing(
        family=name,
        links=links,
        further=tuple(further),
        rows_declared=records,
        pages_declared=pages,
        url=page.url,
        doubt=doubt,
    )


def _markup(data: object) -> str | None:
    """The markup in `{"success": true, "data": {"html": …}}`; None where the answer is another."""
    inner = data.get("data") if isinstance(data, dict) and data.get("success") is not False else None
    markup = inner.get("html") if isinstance(inner, dict) else None
    return markup if isinstance(markup, str) else None


def _bar(tree: LexborHTMLParser) -> LexborNode | None:
    """The pager: an element that counts rows, and says how many stand on a page or from where they come."""
    bars = tree.css("[count][querydata], [count][pageno], [count][rows]")
    return next((node for node in bars if integer(node.attributes.get("count")) is not None), None)


def _rows_of(bar: LexborNode) -> int:
    return integer(bar.attributes.get("rows")) or _USUAL_ROWS


def _share(bar: LexborNode) -> tuple[int, int, str]:
    """Pages and rows of the whole list; and a doubt where the pager does not say how many rows a page has."""
    records = integer(bar.attributes.get("count")) or 0
    known = bool(integer(bar.attributes.get("rows")))
    doubt = "" if known else "its pager does not say how many rows a page has"
    return max(1, -(-records // _rows_of(bar))), records, doubt


def _others(pages: int) -> range:
    return range(2, min(pages, MOST_PAGES) + 1)


def _first(page: ListPage, node: LexborNode) -> str | None:
    """The address of a part of the page, without the number of a page; None where it is not spelled out."""
    held = node.attributes
    unit = absolute(page.base, str(held.get("uniturl") or held.get("url") or ""))
    asked = _asked(str(held.get("querydata") or ""))
    if unit is None or not urlsplit(unit).path.endswith(_UNIT_PATH) or not all(asked.get(key) for key in _NEEDED):
        return None
    # the servers spell the word as their scripts do
    return f"{unit}?{urlencode({'parseType': 'bulidstatic'} | asked)}"


def _parts(page: ListPage) -> Iterator[str]:
    """The addresses of the parts that may be the list."""
    scripts = [node for node in page.tree.css("[querydata]") if _first(page, node)]
    lists = [node for node in scripts if _LISTS.search(_asked(str(node.attributes.get("querydata") or ""))["tagId"])]
    for node in (lists or scripts)[:_MOST_PARTS]:
        first = _first(page, node)
        if first is not None:
            yield first


def _asked(printed: str) -> dict[str, str]:
    """The pairs of `{'webId':'1','pageId':'2'}`."""
    return {key: single or double or bare for key, single, double, bare in _PAIR.findall(printed)}


def _numbered(url: str, number: int, share: int) -> str:
    """The address of one page: older servers take the number plain, newer ones inside a JSON parameter."""
    plain, _, query = url.partition("?")
    kept = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True) if key not in _NUMBERED]
    inner = json.dumps({"pageNo": number, "pageSize": share}, separators=(",", ":"))
    return f"{plain}?{urlencode(kept)}&rows={share}&pageNo={number}&paramJson={quote(inner)}"


def _number(url: str) -> int | None:
    return integer(dict(parse_qsl(urlsplit(url).query)).get("pageNo"))
