"""Answers: the rows, totals and further pages of a list that an interface gives as JSON, under the names that portals use."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from crawler.addresses import absolute
from crawler.families.days import date_in
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES
from crawler.families.rows import kind_of, once, shown_rows
from model.looking import Link, Listing
from model.text import one_line

Record = Mapping[str, object]
"""One JSON object."""

_TITLES = ("title", "doctitle", "articletitle", "infotitle", "newstitle", "topic", "subject", "showtitle", "name")
_URLS = (
    "url",
    "docpuburl",
    "posturl",
    "href",
    "link",
    "linkurl",
    "infourl",
    "pageurl",
    "puburl",
    "fullurl",
    "chnldocurl",
)
_DAYS = (
    "publishedtimestr", "publishtimestr", "pubdate", "publishdate", "pubtime", "publishtime", "publishedtime", "docreltime",
    "docrelpubtime", "releasetime", "releasedate", "createtime", "createdate", "inputtime", "infodate", "date", "time",
)  # fmt: skip
"""The day under which a list shows the row; the first that holds one counts."""
_SOURCES = (
    "publisher",
    "source",
    "docsourcename",
    "puborg",
    "contentsource",
    "infosource",
    "deptname",
    "orgname",
    "author",
)
_TOTALS = (
    "total", "totalcount", "totalrecord", "totalrecords", "totalrows", "totalnum", "recordcount", "recordtotal", "rowcount",
    "allrow", "allrows", "allcount", "totalelements", "totalhits", "totalsize", "records",
)  # fmt: skip
_PAGES = ("totalpage", "totalpages", "pagecount", "pagetotal", "pages", "allpage", "totalpagenum", "countpage")
_GOES_ON = ("hasnext", "hasnextpage", "hasmore", "havenext", "nextpageflag")
_IS_LAST = ("islastpage", "islast", "last", "lastpage", "isend", "end")
_NUMBER = re.compile(
    r"(?P<head>(?:[?&]|#post:|[{,]\s*)(?P<quote>\"?)(?:page|pageno|pagenum|pageindex|page_no|page_index|currpage|currentpage|current|"
    r"curpage|cur_page|cpage|pn|pg|p)(?P=quote)\s*[=:]\s*\"?)(?P<number>\d{1,6})(?=[\"&,}\s]|$)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:[?&]|#post:|[{,]\s*)\"?_?(?:page_?size|size|rows|limit|pre_?page|per_?page)\"?\s*[=:]\s*\"?(\d{1,4})(?!\d)",
    re.IGNORECASE,
)
"""Rows of a page, as an address asks for them."""
_TAG = re.compile(r"<[^<>]{0,400}>")
_CHINA = timezone(timedelta(hours=8))
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800
"""Seconds of 1990 and 2100: what lies outside is no time of a publication."""
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one answer of an interface says."""

    records: Sequence[Record]
    total: int | None = None
    """Rows of the whole list."""
    pages: int | None = None
    more: bool = False
    """Whether it says that another page follows this one."""


def answer(data: object) -> Answer | None:
    """The rows of an answer, wherever it holds them, with the totals that stand around them; None where it holds none.

    An empty list of rows with a total is an answer too: it says how much is not shown. Rows in groups, of years say, are one
    list; what a group says of itself is no total of the list.
    """
    groups: dict[str, list[Record]] = {}
    for path, records in _lists(data):
        groups.setdefault(path, []).extend(records)
    where, found = max(groups.items(), key=lambda item: len(item[1]), default=("", []))
    around = list(_objects(data, grouped=where.rpartition("[]")[0] if where.count("[]") else None))
    total, pages = _largest(around, _TOTALS), _largest(around, _PAGES)
    if total is None and (count := _largest(around, ("count",))) is not None and count > len(found):
        total = count  # one that equals the rows shown may count just these
    if not found and total is None:
        return None
    more = any(one.get(name) is True for one in around for name in _GOES_ON)
    more = more or any(one.get(name) is False for one in around for name in _IS_LAST)
    return Answer(records=found, total=total, pages=pages, more=more)


def links(records: Iterable[Record], base: str) -> tuple[Link, ...]:
    """The rows that lead somewhere, in their order, each address once."""
    return once(link for record in records if (link := row(record, base)) is not None)


def row(record: Record, base: str) -> Link | None:
    """One row; None where it has no title or leads nowhere."""
    named = plain(record)
    title = next((said for name in _TITLES if (said := words(named.get(name)))), "")
    url = next((url for name in _URLS if (url := address(named.get(name), base))), None)
    if not title or url is None:
        return None
    listed = next((day for name in _DAYS if (day := day_of(named.get(name)))), None)
    source = next((said for name in _SOURCES if (said := words(named.get(name)))), "")
    return made(title, url, listed=listed, source=source)


def made(title: str, url: str, *, listed: date | None, source: str) -> Link:
    """A row of these parts."""
    return Link(url=url, title=title, listed=listed, kind=kind_of(url), source=source)


def listing(page: ListPage, found: Answer, *, family: str, shown: tuple[Link, ...] | None = None) -> Listing:
    """The listing of an answer: its rows, and from the first page the addresses of all others.

    `shown` are the rows where the family reads them itself. Without any total it cannot be known how much there is: a doubt.
    Where the total is just what was asked for, some servers count the rows of the page only: the next page tells.
    """
    pages = _page_count(page, found)
    numbered = _numbered(page.url)
    is_behind = numbered is not None and int(numbered["number"]) > 1
    return Listing(
        family=family,
        links=links(found.records, page.url) if shown is None else shown,
        further=following(page.url, max(pages, 2) if _is_full(page, found) else pages) if pages else (),
        rows_declared=0 if is_behind and not found.records else found.total,
        pages_declared=pages,
        url=page.url,
        doubt=_doubt(page, found, pages),
    )


def _doubt(page: ListPage, found: Answer, pages: int | None) -> str:
    """Why the answer may be one of more than it says; empty where nothing on it says so."""
    if found.total is None and found.pages is None:
        return "the answer does not say how many rows there are"
    if found.total is not None and found.total < len(found.records):
        return f"the answer says that there are {found.total} rows, and shows {len(found.records)}"
    numbered = _numbered(page.url)
    here = int(numbered["number"]) if numbered else 1
    if here > 1 and found.records and found.total in {len(found.records), _share(page)}:
        return f"page {here} of the list says that there are {found.total} rows, which others showed already"
    return "the answer says that another page follows the last" if found.more and here >= (pages or 1) else ""


def _is_full(page: ListPage, found: Answer) -> bool:
    """Whether the rows of the whole list are as many as were asked for at once."""
    return found.total == len(found.records) == _share(page)


def _share(page: ListPage) -> int | None:
    every = _SHARE.findall(page.url)
    return int(every[-1]) if every else None


def cover(page: ListPage, further: Sequence[str], *, family: str, doubt: str) -> Listing:
    """The listing of a page whose rows come from these addresses; the doubt holds where there is none, or stays beside them."""
    return Listing(
        family=family,
        links=shown_rows(page.tree, page.markup, page.base),
        further=tuple(further),
        column=page.column,
        url=page.url,
        doubt=doubt,
        cover=bool(further),
    )


def following(url: str, pages: int) -> tuple[str, ...]:
    """The addresses of the pages behind the first of so many; none where this is not the first or bears no number."""
    found = _numbered(url)
    first = int(found["number"]) if found else 0
    if found is None or first > 1:
        return ()
    head, tail = url[: found.start("number")], url[found.end("number") :]
    return tuple(f"{head}{number}{tail}" for number in range(first + 1, first + min(pages, MOST_PAGES)))


def _page_count(page: ListPage, found: Answer) -> int | None:
    """Pages of the whole list: by its rows and how many of them a page shows, else as stated; None where neither is known."""
    numbered = _numbered(page.url)
    is_first = numbered is None or int(numbered["number"]) <= 1
    if is_first and found.total is not None and found.records:
        return max(1, -(-found.total // len(found.records)), found.pages or 1)
    return found.pages


def _numbered(url: str) -> re.Match[str] | None:
    """The number of the page in an address, in its posted body before its query."""
    every = list(_NUMBER.finditer(url))
    return every[-1] if every else None


def plain(record: Record) -> dict[str, object]:
    """The fields by their names in small letters without underscores."""
    return {name.lower().replace("_", "").replace("-", ""): value for name, value in record.items()}


def words(value: object) -> str:
    """A text on one line, without the tags that mark what was searched for; empty where the value is none."""
    return one_line(html.unescape(_TAG.sub("", value))) if isinstance(value, str) else ""


def address(value: object, base: str) -> str | None:
    """The address that a field names; None where it names none."""
    if not isinstance(value, str) or not value.strip():
        return None
    return absolute(base, html.unescape(value))


def day_of(value: object) -> date | None:
    """The civil day in China of a printed date or of seconds or milliseconds since 1970; None where the value is neither."""
    if isinstance(value, str) and not value.strip().isdecimal():
        return date_in(value[:40])
    number = integer(value)
    seconds = number // 1000 if number is not None and number > _LATEST else number
    if seconds is None or not _EARLIEST < seconds < _LATEST:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC).astimezone(_CHINA).date()


def integer(value: object) -> int | None:
    """A whole number from 0 on, also one that is written as a text; None for anything else."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdecimal() and len(value) <= 15:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def objects(value: object) -> tuple[Record, ...]:
    """The JSON objects of a list; empty where the value is none."""
    return tuple(one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _lists(data: object, path: str = "", depth: int = 0) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """Every list of objects that look like rows, with the way to it: names, and `[]` for each list passed; an empty one is none."""
    if isinstance(data, list):
        records = objects(data)
        if any(row(record, "http://host.invalid/") for record in records[:3]):
            yield path, records
            return
    for step, one in _inner(data) if depth < _DEEPEST else ():
        yield from _lists(one, path + step, depth + 1)


def _objects(data: object, *, grouped: str | None, path: str = "", depth: int = 0) -> Iterator[dict[str, object]]:
    """The objects around the rows, from the outermost, with their names made plain; rows and groups of them are left out."""
    if path == grouped and isinstance(data, list):
        return
    if isinstance(data, list) and any(row(record, "http://host.invalid/") for record in objects(data)[:3]):
        return
    if isinstance(data, dict):
        yield plain(data)
    for step, one in _inner(data) if depth < _DEEPEST else ():
        yield from _objects(one, grouped=grouped, path=path + step, depth=depth + 1)


def _inner(data: object) -> Iterator[tuple[str, object]]:
    if isinstance(data, list):
        yield from (("[]", one) for one in data)
    elif isinstance(data, dict):
        yield from ((f"/{name}", one) for name, one in data.items())


def _largest(around: Iterable[Mapping[str, object]], names: Sequence[str]) -> int | None:
    """The largest number under one of the names in any of the objects; a number of rows that is too large accuses nobody."""
    return max(
        (number for one in around for name in names if (number := integer(one.get(name))) is not None), default=None
    )
