"""UCAP platforms: columns whose rows come from a search by channel, by GET or by POST, or that number static pages `column-index-2`."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode, urlsplit

from crawler.addresses import absolute, posted
from crawler.families.answers import Answer, Record, address, answer, cover, day_of, integer, made, objects, words
from crawler.families.answers import listing as answered
from crawler.families.drawn import any_pager
from crawler.families.page import ListPage
from crawler.families.pagers import printed
from crawler.families.rows import once
from model.looking import Link, Listing

name = "ucap"

_ID = r"[\"']?\s*[:=]\s*[\"']([\w-]{1,64})[\"']"
_SEARCH = re.compile(r"((?<![\w./:-])[\w./:-]{0,200}/common/search/)([0-9a-fA-F]{16,64})?(\?[^\s\"'<>]{0,1000})?")
_LOAD = re.compile(r"[\"']([\w./:-]{0,200}/loadData)(\?[^\s\"'<>]{0,1000})?[\"']")
_FILE_LIST = re.compile(r"[\"']([\w./:-]{0,200}getFileListByCodeId)[\"'?]")
_CHANNEL = re.compile(r"\bchannel_?id" + _ID, re.IGNORECASE)
_CODE = re.compile(r"\bcode_?id" + _ID, re.IGNORECASE)
_SIZE = re.compile(r"\b_?(?:page_?size|size)[\"']?\s*[:=]\s*[\"']?(\d{1,4})\b", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"[{,]\s*[\"']?page[\"']?\s*:\s*[\"']?(\d)\b", re.IGNORECASE)
_MARKS = re.compile(
    r"\bweb[sS]iteId\s*=\s*[\"'][0-9a-f]{32}|<ucap(?:title|content)|/column-index-\d+\.s?html|/xxgk\.shtml\?code=|_isAgg=|[\"']?_isAgg[\"']?\s*:"
    r"|/[0-9a-zA-Z]{1,60}/\d{6}/[0-9a-f]{32}\.shtml",
)
_ANSWERS = ("/common/search/", "/loadData", "getFileListByCodeId")
_SHARE = 15
"""Rows of a page where the column says none."""


def recognises(page: ListPage) -> bool:
    """By the address and shape of its answers; by the calls, marks and article addresses of its pages."""
    if page.data is not None:
        return _is_answer(page)
    called = _SEARCH.search(page.markup) or _LOAD.search(page.markup) or _FILE_LIST.search(page.markup)
    return bool(called or _MARKS.search(page.markup))


def listing(page: ListPage) -> Listing:
    """The rows of an answer; of a page the addresses that its rows come from, else the rows and pager that it prints."""
    if page.data is not None:
        return _answered(page)
    asked = dict.fromkeys(_asked(page))
    several = f"its scripts ask for {len(asked)} lists" if len(asked) > 1 else ""
    if asked:
        return cover(page, list(asked)[:1], family=name, doubt=several)
    calls = any(call.search(script) for script in page.scripts for call in (_SEARCH, _LOAD, _FILE_LIST))
    if calls:
        return cover(page, (), family=name, doubt="a script fetches rows, but does not say of which channel")
    return printed(page, any_pager(page), family=name)


def _is_answer(page: ListPage) -> bool:
    path = urlsplit(page.url).path
    return any(part in path for part in _ANSWERS) or _records(page.data) is not None


def _answered(page: ListPage) -> Listing:
    records = _records(page.data)
    found = answer(page.data)
    if found is None:
        return Listing(family=name, links=(), url=page.url, doubt="the answer holds no rows that can be read")
    if records is not None:
        found = Answer(records=records, total=found.total, pages=found.pages)
    shown = once(link for record in found.records if (link := _row(record, page.url)) is not None)
    return answered(page, found, family=name, shown=shown)


def _records(data: object) -> tuple[Record, ...] | None:
    """The rows of a search by channel: objects with `publishedTimeStr` or `domainMetaList`; None where it is another answer."""
    inner = data.get("data") if isinstance(data, dict) else None
    results = objects(inner.get("results")) if isinstance(inner, dict) else ()
    return results if any(one.keys() & {"publishedTimeStr", "domainMetaList"} for one in results) else None


def _row(record: Record, base: str) -> Link | None:
    title = words(record.get("title")) or words(record.get("showTitle"))
    url = next((url for key in ("url", "URL", "link", "infoUrl") if (url := address(record.get(key), base))), None)
    if not title or url is None:
        return None
    told = dict(_told(record.get("domainMetaList")))
    days = (
        *(record.get(key) for key in ("publishedTimeStr", "publishedTime", "pubDate", "publishTime")),
        told.get("pubdate"),
    )
    listed = next((day for one in days if (day := day_of(one)) is not None), None)
    source = words(record.get("source")) or words(told.get("source"))
    return made(title, url, listed=listed, source=source)


def _told(value: object, depth: int = 0) -> Iterator[tuple[str, object]]:
    """The metadata of a row by name, however deep it stands: `{key: …, value: …}` or `{source: …}`."""
    if isinstance(value, Mapping):
        key = value.get("key") or value.get("code") or value.get("name")
        if isinstance(key, str) and "value" in value:
            yield key.lower(), value["value"]
        yield from ((one.lower(), inner) for one, inner in value.items() if isinstance(inner, str | int))
    for inner in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        if depth < 4:
            yield from _told(inner, depth + 1)


def _asked(page: ListPage) -> Iterator[str]:
    """The first page of every list that the page's scripts ask for."""
    for script in page.scripts:
        channel, size = _CHANNEL.search(script), _SIZE.search(script)
        share = int(size[1]) if size and integer(size[1]) else _SHARE
        for call in _SEARCH.finditer(script):
            searched = call[2] or (channel[1] if channel else "")
            if searched:
                yield from _absolute(page, f"{call[1]}{searched}?{_search_query(call[3] or '', share)}")
        if channel is None:
            continue
        for call in _LOAD.finditer(script):
            body = urlencode({"pageIndex": 1, "channel_id": channel[1]})
            query = call[2] or f"?pageSize={share}"
            yield from (posted(url, body) for url in _absolute(page, f"{call[1]}{query}"))
        for call in _FILE_LIST.finditer(script):
            yield from (posted(url, _file_list_body(script, channel[1], share)) for url in _absolute(page, call[1]))


def _absolute(page: ListPage, reference: str) -> Iterator[str]:
    url = absolute(page.base, reference)
    if url is not None:
        yield url


def _search_query(written: str, share: int) -> str:
    """The query of the first page: as the script writes it, with what it leaves to its variables filled in."""
    pieces = (piece.partition("=") for piece in written.removeprefix("?").split("&") if piece)
    said = {key: value for key, _, value in pieces if key != "page"}
    known = {"_isAgg": "true", "_isJson": "true", "_template": "index"} | {
        key: value for key, value in said.items() if value
    }
    known.setdefault("_pageSize", str(share))
    return "&".join(f"{key}={value}" for key, value in known.items()) + "&page=1"


def _file_list_body(script: str, channel: str, share: int) -> str:
    """The tax administration's form of the question; it numbers pages from where its script begins."""
    code, first = _CODE.search(script), _FIRST_PAGE.search(script)
    page = int(first[1]) if first else 1
    if "JSON.stringify" in script:
        return f'{{"codeId":"{code[1] if code else ""}","channelId":"{channel}","page":{page},"size":{share}}}'
    return urlencode({"codeId": code[1] if code else "", "channelId": channel, "page": page, "size": share})
