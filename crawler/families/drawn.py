"""Pagers that a script draws or a box of numbers leads by: a total and the literal pattern of the addresses."""

import re
from collections.abc import Iterator

from crawler.addresses import absolute
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES, Pager, others, page_anchors, pager, parted, second_number
from model.text import squeezed

_TOTALS = re.compile(
    r"\b(?:conten(?:t)?page|total_?pages?|page_?count|count_?page|page_?total|pages|all_?pages?)[\"']?\s*[:=]\s*[\"']?(\d{1,6})\b",
    re.IGNORECASE,
)
_ROWS = re.compile(
    r"\b(?:count|total|total_?(?:count|records?|rows?)|record_?count)[\"']?\s*[:=]\s*[\"']?(\d{1,7})\b", re.IGNORECASE
)
_SHARE = re.compile(
    r"\b(?:limit|page_?size|per_?page|items_?per_?page)[\"']?\s*[:=]\s*[\"']?(\d{1,4})\b", re.IGNORECASE
)
_LEADS = re.compile(
    r"(?:location(?:\.href)?\s*=|\.(?:assign|replace|open)\s*\()\s*[\"'](?P<head>[^\"'\s<>]{0,300})[\"']\s*\+\s*\(?\s*[\w.$]+\s*"
    r"(?P<less>-\s*1\b)?\s*\)?\s*(?:\+\s*[\"'](?P<tail>[^\"'\s<>]{0,200})[\"'])?",
)
_FIELDS = re.compile(r"(?:total|max|all|count)_?pages?|page_?(?:count|total)|contenpage", re.IGNORECASE)
_PAGE_TEXT = re.compile(r"第?(\d{1,6})页?")


def any_pager(page: ListPage) -> Pager:
    """The pager of a page whose family is not known: printed, drawn by a script, or a box to jump with.

    A total in a script or a field holds for printed links too: what they do not reach is then known to be unread.
    """
    found = drawn(page) or jumped(page) or pager(page)
    total = _total(page)
    if found.pages is not None or not found.further or total is None:
        return found
    return Pager(pages=total, rows=found.rows, further=_up_to(page, found, total), doubt=found.doubt)


def drawn(page: ListPage) -> Pager | None:
    """The pager of a script that says how many pages there are and, by a literal pattern, where a number leads."""
    for script in page.scripts:
        total = _pages_of(script)
        for found in _LEADS.finditer(script) if total else ():
            head, tail = found["head"], found["tail"] or ""
            second = absolute(page.url, f"{head}{1 if found['less'] else 2}{tail}")
            if total is None or second is None or (named := parted(second)) is None:
                continue
            before, number, after = named
            numbers = range(number, number + min(total, MOST_PAGES) - 1)
            return Pager(pages=total, further=others(page, [f"{before}{one}{after}" for one in numbers]))
    return None


def jumped(page: ListPage) -> Pager | None:
    """The pager of a box whose choices are the addresses of the pages."""
    for box in page.tree.css("select"):
        choices = [(squeezed(one.text(deep=True)), str(one.attributes.get("value") or "")) for one in box.css("option")]
        numbered = [
            value
            for text, value in choices
            if _PAGE_TEXT.fullmatch(text) and ("." in value or "/" in value or "?" in value)
        ]
        if len(numbered) > 1:
            urls = [absolute(page.base, value) for value in numbered]
            return Pager(pages=len(numbered), further=others(page, [url for url in urls if url]))
    return None


def _pages_of(script: str) -> int | None:
    """The pages that a script counts: as it says, else by rows and how many of them a page has; None where it does not."""
    said = [int(number) for number in _TOTALS.findall(script)]
    rows, share = _ROWS.search(script), _SHARE.search(script)
    if not said and rows and share and int(share[1]):
        said = [-(-int(rows[1]) // int(share[1]))]
    return max(said, default=None)


def _total(page: ListPage) -> int | None:
    return max((*_said(page),), default=None)


def _said(page: ListPage) -> Iterator[int]:
    """Every number of pages in a script or a field of a form."""
    for script in page.scripts:
        yield from (int(number) for number in _TOTALS.findall(script))
    for field in page.tree.css("input[value]"):
        named = str(field.attributes.get("name") or field.attributes.get("id") or "")
        value = str(field.attributes.get("value") or "")
        if _FIELDS.search(named) and value.isascii() and value.isdecimal() and len(value) <= 6:
            yield int(value)


def _up_to(page: ListPage, found: Pager, total: int) -> tuple[str, ...]:
    """The pages named by links, and on the first page those behind them up to the total."""
    ends = [end for url in found.further if (end := parted(url)) is not None]
    here = parted(page.url)
    if not ends or (here is not None and here[0] == ends[0][0] and here[1] > 1):
        return found.further
    head, _, tail = ends[0]
    first = second_number(page_anchors(page), ends[0]) or min(number for _, number, _ in ends)
    numbers = range(first, first + min(total, MOST_PAGES) - 1)
    return others(page, [*found.further, *(f"{head}{number}{tail}" for number in numbers)])
