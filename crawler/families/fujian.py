"""Fujian's TRS template: the first page is static, the others come from `POST /fjdzapp/search` with what `listModel({…})` says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

from crawler.addresses import absolute, posted, wire
from crawler.families import answers
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES
from crawler.families.rows import kind_of, once, shown_rows
from model.looking import Link, LinkKind, Listing

name = "fujian"

_MODEL = re.compile(r"\blistModel\(\s*\{")
_ARGUMENTS = re.compile(r"\blistArgs\s*:\s*\{([^{}]{0,2000})\}")
_PAIR = re.compile(r"(\w+)\s*:\s*((?:\"[^\"\n]*\"|'[^'\n]*'|[^,\"'\n])+)")
_LITERAL = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|([A-Za-z_$][\w.$]*)|(\d+)")
_RECORDS = re.compile(r"\brecordCount\s*:\s*[\"']?(\d{1,7})")
_PAGES = re.compile(r"\bpageCount\s*:\s*[\"']?(\d{1,6})")
_PER_PAGE = re.compile(r"\bprepage\s*:\s*[\"']?(\d{1,4})")
_ENDPOINT = re.compile(r"[\"']((?:https?://[^\"'\s]{1,100})?/\w*dzapp/search)[\"']")
_SEARCH = "/fjdzapp/search"
_PAGE = re.compile(r"(?<=[#&:?])page=(\d{1,6})")
_NEEDED = ("channelid", "classsql")
_MOST_BROWSED, _AT_ONCE = 10, 500
"""Up to so many pages are asked for as a browser does; a longer list comes with so many rows at once, to spare the host."""
_USUAL = 10


def recognises(page: ListPage) -> bool:
    """By the model that its inline script fills, or as an answer of the search."""
    return _is_answer(page) or any(_MODEL.search(script) for script in page.scripts)


def listing(page: ListPage) -> Listing:
    """The static rows and the searches for all others, or the rows that a search gave."""
    return _answered(page) if _is_answer(page) else _first(page)


def _is_answer(page: ListPage) -> bool:
    """Whether it came from the search, by its address, or shows documents as the search gives them."""
    if urlsplit(wire(page.url)[0]).path.endswith("dzapp/search"):
        return True
    found = answers.answer(page.data)
    return found is not None and any("doctitle" in record for record in found.records)


def _first(page: ListPage) -> Listing:
    text = "\n".join(page.scripts)
    records, pages = _number(_RECORDS, text), _number(_PAGES, text)
    each = _number(_PER_PAGE, text) or _USUAL
    if records is not None:
        pages = -(-records // each)
    arguments = _arguments(page, text)
    found = Listing(
        family=name,
        links=shown_rows(page.tree, page.markup, page.base),
        rows_declared=records,
        column=page.column,
        url=page.url,
    )
    missing = next((key for key in _NEEDED if not arguments.get(key)), "")
    if missing:
        doubt = f"its rows come from a search, and the page does not say its {missing}"
        return replace(found, pages_declared=pages, doubt="" if pages == 1 else doubt)
    endpoint = absolute(page.base, next(iter(_ENDPOINT.findall(text)), _SEARCH)) or page.url
    if pages is None or pages > _MOST_BROWSED:
        share = each if pages is None else _AT_ONCE
        return replace(found, further=(_search(endpoint, arguments, number=1, share=share),), cover=True)
    numbers = range(2, pages + 1)
    return replace(
        found,
        pages_declared=pages,
        further=tuple(_search(endpoint, arguments, number=number, share=each) for number in numbers),
    )


def _arguments(page: ListPage, text: str) -> dict[str, str]:
    """What the search is asked, by name: as the model says, with the page's own variables and its channel."""
    block = _ARGUMENTS.search(text)
    given = {pair[1]: _value(pair[2], text) for pair in _PAIR.finditer(block[1])} if block else {}
    channel = page.meta.get("chnlid", "")
    if not given.get("channelid"):
        given["channelid"] = _variable("searchId", text)
    if not given.get("classsql") and channel.isdecimal():
        given["classsql"] = f"chnlid={channel}"
    given.setdefault("sortfield", "-docorderpri,-docreltime")
    return {key: value for key, value in given.items() if value and key not in {"page", "prepage"}}


def _value(expression: str, text: str) -> str:
    """The first alternative that is not empty: a literal, or a variable that the page sets to one."""
    for double, single, variable, number in _LITERAL.findall(expression):
        told = variable if variable in {"true", "false"} else ""
        value = double or single or number or told or (_variable(variable.rpartition(".")[2], text) if variable else "")
        if value:
            return str(value)
    return ""


def _variable(word: str, text: str) -> str:
    """What the page sets a variable or a field to, if that is written out."""
    found = re.search(rf"\b{re.escape(word)}\s*[:=]\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|(\d+))", text)
    return next((one for one in found.groups() if one), "") if found else ""


def _search(endpoint: str, arguments: dict[str, str], *, number: int, share: int) -> str:
    return posted(endpoint, urlencode({**arguments, "page": str(number), "prepage": str(share)}))


def _answered(page: ListPage) -> Listing:
    """The rows of an answer, and the searches for the pages that it says there are besides."""
    found = answers.answer(page.data)
    if found is None:
        doubt = "the search gave no list" if page.data is not None else "the search did not answer with JSON"
        return Listing(family=name, links=(), url=page.url, doubt=doubt)
    stated = found.total is not None or found.pages is not None
    return Listing(
        family=name,
        links=once(_rows(found.records, page)),
        further=tuple(_others(page.url, found.pages)),
        rows_declared=found.total,
        pages_declared=found.pages,
        url=page.url,
        doubt="" if stated else "the search does not say how many rows there are",
    )


def _others(url: str, pages: int | None) -> Iterator[str]:
    here = _PAGE.search(url)
    for number in range(1 if here and here[1] == "1" else 2, min(pages or 0, MOST_PAGES) + 1):
        if here is not None and number != int(here[1]):
            yield f"{url[: here.start(1)]}{number}{url[here.end(1) :]}"


def _rows(records: Sequence[answers.Record], page: ListPage) -> Iterator[Link]:
    """Rows under the address that the static page prints too; a document that is a file leads to the file."""
    for record in records:
        named = answers.plain(record)
        published = answers.address(named.get("docpuburl"), page.url)
        in_channel = answers.address(named.get("chnldocurl"), page.url)
        is_file = published is not None and kind_of(published) is LinkKind.FILE
        url = published if is_file else in_channel or published
        title = answers.words(named.get("doctitle"))
        if url is None or not title:
            continue
        day = answers.day_of(named.get("pubdate")) or answers.day_of(named.get("docreltime"))
        source = answers.words(named.get("puborg")) or answers.words(named.get("docsourcename"))
        yield answers.made(title, url, listed=day, source=source)


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[1]) if found else None
