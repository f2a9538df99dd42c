"""Guangdong's 政府信息公开目录平台 (gkmlpt): a page that shows nothing itself, a tree of lists in its script, an interface with the rows."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from crawler.addresses import absolute
from crawler.families.answers import Answer, Record, address, cover, day_of, integer, made, objects, words
from crawler.families.answers import listing as answered
from crawler.families.completeness import names_reports
from crawler.families.page import ListPage
from crawler.families.rows import once
from model.looking import Link, Listing

name = "gkmlpt"

_CONFIG = re.compile(r"\b_CONFIG\s*=\s*\{")
_SITE = re.compile(r"\bSID[\"']?\s*:\s*[\"']?(\w{1,20})")
_TREE = re.compile(r"\bTREE[\"']?\s*:\s*(?=\[)")
_HOME = "/gkmlpt/"
_LIST_ID = re.compile(r"#/?(\d{1,12})$")
_MOST_LISTS = 40
_DEEPEST = 12
_DECODER = json.JSONDecoder()


def recognises(page: ListPage) -> bool:
    """By the configuration of its pages, by the address or the shape of its answers."""
    if isinstance(page.data, dict):
        return f"{_HOME}api/" in page.url or ("articles" in page.data and "classify" in page.data)
    return _HOME in urlsplit(page.url).path and any(_CONFIG.search(script) for script in page.scripts)


def listing(page: ListPage) -> Listing:
    """The articles of an answer; of a page the first answers of the list that its address names, else of its lists of reports."""
    if isinstance(page.data, dict):
        return _answered(page, page.data)
    script = next((script for script in page.scripts if _CONFIG.search(script)), "")
    site = _SITE.search(script)
    if site is None:
        return cover(page, (), family=name, doubt="its script does not say which site it is (SID)")
    tree, named = _tree(script), _LIST_ID.search(page.url)
    chosen = list(_nodes_of(tree, named[1]) if named else _report_lists(tree))
    nodes = [inner for node in chosen for inner in (node, *_below(node))]
    lists = [*([named[1]] if named else []), *(one for node in nodes for one in _list_id(node))]
    elsewhere = [url for node in nodes if (url := _jump(node, page.base)) is not None]
    further = (*(_first_answer(page.url, one, site[1]) for one in dict.fromkeys(lists)), *elsewhere)
    doubt = "" if further else "its tree names no list of annual reports"
    if len(further) > _MOST_LISTS:
        doubt = f"its tree names {len(further)} lists of annual reports"
    found = cover(page, further[:_MOST_LISTS], family=name, doubt=doubt)
    return replace(found, column=words(chosen[0].get("name")) if chosen else found.column)


def report_lists(page: ListPage) -> tuple[tuple[str, str], ...]:
    """Name and address of each list of annual reports in a page's tree: the platform's page with the list's id, or where it stands else."""
    script = next((script for script in page.scripts if _CONFIG.search(script)), "")
    parts = urlsplit(page.url)
    index = urlunsplit(parts._replace(path=f"{parts.path.partition(_HOME)[0]}{_HOME}index", query="", fragment=""))
    found: dict[str, str] = {}
    for node in _report_lists(_tree(script)):
        jump = _jump(node, page.base)
        for url in (*(f"{index}#{one}" for one in _list_id(node)), *(() if jump is None else (jump,))):
            found.setdefault(url, words(node.get("name")))
    return tuple((text, url) for url, text in found.items())


def _answered(page: ListPage, data: Record) -> Listing:
    """One page of a list. It ends with its `total`; the `post_count` of its class counts what is not shown too."""
    classify = data.get("classify")
    column = words(classify.get("name")) if isinstance(classify, dict) else ""
    records, total = objects(data.get("articles")), integer(data.get("total"))
    shown = once(link for record in records if (link := _row(record, page.url)) is not None)
    found = answered(page, Answer(records=records, total=total), family=name, shown=shown)
    return Listing(
        family=name,
        links=found.links,
        further=found.further,
        rows_declared=total,
        pages_declared=found.pages_declared,
        column=column,
        url=page.url,
        doubt=found.doubt,
    )


def _row(record: Record, base: str) -> Link | None:
    """An article under the day on which the platform shows it; the time of its entry (`created_at`) is no such day."""
    title = words(record.get("title"))
    url = next((url for key in ("url", "post_url") if (url := address(record.get(key), base))), None)
    if not title or url is None:
        return None
    days = (day_of(record.get(key)) for key in ("create_time", "display_publish_time", "first_publish_time"))
    return made(title, url, listed=next((day for day in days if day), None), source=words(record.get("publisher")))


def _tree(script: str) -> tuple[Record, ...]:
    """The top of the tree of lists; empty where the page carries none that can be read."""
    found = _TREE.search(script)
    if found is None:
        return ()
    try:
        value, _ = _DECODER.raw_decode(script, found.end())
    except (ValueError, RecursionError):
        return ()
    return objects(value)


def _nodes_of(nodes: Sequence[Record], list_id: str, depth: int = 0) -> Iterator[Record]:
    """The node with the id, if the tree has it."""
    for node in nodes:
        if str(node.get("id")) == list_id:
            yield node
        elif depth < _DEEPEST:
            yield from _nodes_of(objects(node.get("children")), list_id, depth + 1)


def _below(node: Record, depth: int = 0) -> Iterator[Record]:
    """All nodes below one: whether its own list shows their articles too is not said."""
    for child in objects(node.get("children")) if depth < _DEEPEST else ():
        yield child
        yield from _below(child, depth + 1)


def _report_lists(nodes: Sequence[Record], depth: int = 0) -> Iterator[Record]:
    """The uppermost nodes that are named for annual reports."""
    for node in nodes:
        if names_reports(words(node.get("name"))):
            yield node
        elif depth < _DEEPEST:
            yield from _report_lists(objects(node.get("children")), depth + 1)


def _list_id(node: Record) -> Iterator[str]:
    """The id of a node that has a list here; its jump may lead to the list of another node."""
    jump = words(node.get("jump_url"))
    there, own = _LIST_ID.search(jump), integer(node.get("id"))
    if there is not None and _HOME in jump:
        yield there[1]
    elif not jump and own is not None:
        yield str(own)


def _jump(node: Record, base: str) -> str | None:
    """The address of a list that stands elsewhere; None where the node has its own."""
    jump = words(node.get("jump_url"))
    return None if not jump or (_HOME in jump and _LIST_ID.search(jump)) else absolute(base, jump)


def _first_answer(url: str, list_id: str, site: str) -> str:
    """A body of the site may have a path of its own before that of the platform."""
    parts = urlsplit(url)
    before = parts.path.partition(_HOME)[0]
    return urlunsplit(parts._replace(path=f"{before}{_HOME}api/all/{list_id}", query=f"page=1&sid={site}", fragment=""))
