"""Endpoints that give the annual reports of one unit by query: Hanweb's `xxgkAnnualReport.jsp`, Hefei's `spage.xp`, Anhui's `public/column`.

Each unit and each year is a page of its own; all pages of the unit that an address names are one list.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from selectolax.lexbor import LexborNode

from crawler.addresses import absolute, host_of, posted, wire
from crawler.families.clicks import CLICKABLE, reference
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES, Pager, others, pager, parted, printed
from crawler.families.signs import further_sign
from model.looking import Listing
from model.text import squeezed

name = "annual"

_REPORTS = re.compile(r"/xxgkAnnualReport\.jsp$|/(?:spage|snb|nb)\.xp$", re.IGNORECASE)
_FRAMED = re.compile(r"\.xp$", re.IGNORECASE)
_COLUMN = re.compile(r"/public/column/\d+$")
_UNITS = ("area", "unitid", "organid", "orgid", "deptid", "unit")
_YEARS = ("fbtime", "year", "nd", "nf")
_LISTS = ("frame", "catid", "type")
"""What tells one list of a unit from its others."""
_PAGE_COUNT = re.compile(r"\bpageCount[\"']?\s*[:=]\s*[\"']?(\d{1,6})")
_NOTHING = re.compile(
    r"暂无(?:相关|任何)?(?:信息|数据|内容|记录|年报|报告)|没有(?:找到)?(?:相关|任何)(?:信息|数据|内容|记录)"
)


def recognises(page: ListPage) -> bool:
    """By its own address, or as a page that leads to several of such addresses."""
    path = _path(page.url)
    if _REPORTS.search(path) or _COLUMN.search(path):
        return True
    if "xxgkannualreport.jsp" not in page.markup.lower() and "spage.xp" not in page.markup.lower():
        return False
    first = next(_linked(page), None)
    return first is not None and any(url != first for url in _linked(page))


def listing(page: ListPage) -> Listing:
    """The rows of the page and the other pages of the same unit, or of every unit where the address names none."""
    beside = _beside(page)
    numbered = _numbered(page) or pager(page)
    further = tuple(dict.fromkeys((*beside, *numbered.further)))
    unread = bool(beside) and not numbered.further and (numbered.pages or 1) > 1 and parted(page.url) is None
    found = Pager(
        pages=None if beside else numbered.pages,
        further=further,
        doubt=numbered.doubt or ("it has more pages than could be named" if unread else ""),
    )
    return _said(page, printed(page, found, family=name), beside=beside)


def _said(page: ListPage, found: Listing, *, beside: tuple[str, ...]) -> Listing:
    """The listing with what only these pages know: that one is the cover of the others, or that a year has no report."""
    asked = _query(page.url)
    of_all = bool(beside) and not (_REPORTS.search(_path(page.url)) and any(asked.get(key) for key in _YEARS))
    text = squeezed(page.root.text(deep=True, separator=" ", strip=True))
    says_none = not found.links and not of_all and bool(_NOTHING.search(text)) and not further_sign(page, rows=0)
    return Listing(
        family=name,
        links=found.links,
        further=found.further,
        rows_declared=0 if says_none else None,
        pages_declared=found.pages_declared,
        column=found.column,
        url=found.url,
        doubt=found.doubt,
        cover=of_all,
    )


def _beside(page: ListPage) -> tuple[str, ...]:
    """The other years of this unit, or every unit and year where the address names no unit."""
    own = _query(page.url)
    same = {key: own[key] for key in (*_UNITS, *_LISTS) if own.get(key)}
    kept = {_asked(page.url): ""}
    for url in (*_linked(page), *_chosen(page)):
        asked = _query(url)
        if len(kept) <= MOST_PAGES and all(asked.get(key, value) == value for key, value in same.items()):
            kept.setdefault(_asked(url), url)
    return others(page, [url for url in kept.values() if url])


def _asked(url: str) -> tuple[str, frozenset[tuple[str, str]]]:
    """Equal for addresses that ask the same in another order."""
    return _path(url).lower(), frozenset(_query(url).items())


def _linked(page: ListPage) -> Iterator[str]:
    """Such addresses that links, frames and jump menus lead to."""
    for node in page.tree.css(f"{CLICKABLE}, iframe[src], frame[src], option[value]"):
        held = node.attributes
        printed_address = str(held.get("src") or held.get("value") or "") or reference(node)
        url = absolute(page.base, printed_address) if printed_address else None
        if url is None or host_of(url) != host_of(page.url):
            continue
        framed = node.tag in {"iframe", "frame"} and _FRAMED.search(_path(url)) and _FRAMED.search(_path(page.url))
        if _REPORTS.search(_path(url)) or framed:
            yield url


def _chosen(page: ListPage) -> Iterator[str]:
    """What choosing each year or unit of a menu asks for: by its form, else by this page's address."""
    if not _REPORTS.search(_path(page.url)):
        return
    for menu in page.tree.css("select[name]"):
        field = str(menu.attributes["name"] or "")
        if field.lower() not in {*_UNITS, *_YEARS}:
            continue
        for option in menu.css("option[value]"):
            value = str(option.attributes["value"] or "").strip()
            if value.isalnum():
                yield _submitted(page, menu, field, value)


def _submitted(page: ListPage, menu: LexborNode, field: str, value: str) -> str:
    form = _form_of(menu)
    plain, body = wire(page.url)
    fields = dict(parse_qsl(urlsplit(plain).query if body is None else body, keep_blank_values=True))
    target = plain
    if form is not None:
        target = absolute(page.base, str(form.attributes.get("action") or "")) or plain
        for hidden in form.css("input[type=hidden][name]"):
            fields[str(hidden.attributes["name"])] = str(hidden.attributes.get("value") or "")
        if str(form.attributes.get("method") or "").lower() == "post":
            return posted(target, urlencode({**fields, field: value}))
    return urlunsplit(urlsplit(target)._replace(query=urlencode({**fields, field: value}), fragment=""))


def _form_of(node: LexborNode) -> LexborNode | None:
    here = node.parent
    while here is not None and here.tag != "form":
        here = here.parent
    return here


def _numbered(page: ListPage) -> Pager | None:
    """The pages of a column of Anhui's platform: its own address with `pageIndex`; None elsewhere."""
    if not _COLUMN.search(_path(page.url)):
        return None
    counts = [int(found[1]) for script in page.scripts for found in _PAGE_COUNT.finditer(script)]
    if not counts:
        return None
    parts = urlsplit(page.url)
    asked = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "pageIndex"]
    urls = [
        urlunsplit(parts._replace(query=urlencode([*asked, ("pageIndex", str(number))])))
        for number in range(2, min(max(counts), MOST_PAGES) + 1)
    ]
    return Pager(pages=max(1, *counts), further=others(page, urls))


def _path(url: str) -> str:
    return urlsplit(wire(url)[0]).path


def _query(url: str) -> dict[str, str]:
    """What an address asks, posted or not, by names in small letters."""
    plain, body = wire(url)
    query = urlsplit(plain).query
    return {key.lower(): value for key, value in parse_qsl(f"{query}&{body}" if body else query)}
