"""Hanweb's pager `$('#7').jpage({totalRecord:…, perPage:…})`: its units, and the groups of rows that a browser would fetch for them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from crawler.addresses import absolute, posted
from crawler.families.page import ListPage
from crawler.families.pagers import MOST_PAGES

_CALL = re.compile(r"#(?P<unit>[\w-]{1,64})[\"']\s*\)\s*\.jpage\(\s*\{")
_BLOCK_CHARACTERS = 4_000
_TOTAL = re.compile(r"\btotalRecord\s*:\s*[\"']?(\d{1,7})")
_PER_PAGE = re.compile(r"\bperPage\s*:\s*[\"']?(\d{1,4})")
_GROUP_SIZE = re.compile(r"\bgroupSize\s*:\s*[\"']?(\d{1,2})")
_PROXY_URL = re.compile(r"[\"']([^\"'\s]{0,200}/(?:more\w*)?dataproxy\.jsp)")
_OBJECT = re.compile(r"(?:\bajaxParam\s*:|\bparam_?\w*\s*=)\s*\{([^{}]{0,1500})\}")
_PAIR = re.compile(r"[\"']?(\w+)[\"']?\s*:\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|(\d+))")
_WEB = re.compile(r"\bwebid[\"']?\s*[:=]\s*[\"']?(\d{1,9})", re.IGNORECASE)
_COLUMN = re.compile(r"\bcolumnid[\"']?\s*[:=]\s*[\"']?(\d{1,12})", re.IGNORECASE)
_COLUMN_PATH = re.compile(r"/col/?col(\d{1,12})(?:/|$)")
_LITERAL = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_USUAL_PER_PAGE, _USUAL_GROUP = 20, 3
_NEEDED = ("webid", "columnid", "unitid")
_PROXY = "/module/web/jpage/dataproxy.jsp"
_MOST_UNITS = 8
"""Lists of a page that are read; with more it is known to be read in part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One list on a page."""

    id: str
    total: int
    """Rows of the whole list."""
    per_page: int
    group: int
    """Rows that are fetched at once."""
    shown: int
    """Rows that the page itself holds."""
    held: tuple[str, ...]
    """Markup of rows that a script holds as strings."""
    settings: str
    """The call and what stands around it."""


def units(page: ListPage) -> tuple[Unit, ...]:
    """The lists of a page that its pager turns."""
    found: list[Unit] = []
    for script in page.scripts:
        calls = list(_CALL.finditer(script))
        ends = [*(call.start() for call in calls[1:]), len(script)]
        for call, end in zip(calls, ends, strict=False):
            block = script[call.start() : min(end, call.start() + _BLOCK_CHARACTERS)]
            total = _number(_TOTAL, block)
            if total is not None and len(found) <= _MOST_UNITS:
                found.append(_unit(page, call["unit"], total, script[: call.start()] + block, block))
    return tuple(found)


def _unit(page: ListPage, unit: str, total: int, settings: str, block: str) -> Unit:
    held = tuple(_held(settings, unit))
    per_page = max(1, _number(_PER_PAGE, block) or _USUAL_PER_PAGE)
    return Unit(
        id=unit,
        total=total,
        per_page=per_page,
        group=per_page * max(1, _number(_GROUP_SIZE, block) or _USUAL_GROUP),
        shown=len(held) or _stored(page.markup, unit),
        held=held,
        settings=settings,
    )


def groups(page: ListPage, every: Sequence[Unit]) -> tuple[tuple[str, ...], str]:
    """What a browser would post for the rows that the page does not hold; and why it cannot be known, for a list where it cannot."""
    found: list[str] = []
    missing = "it has more lists than are read" if len(every) > _MOST_UNITS else ""
    for unit in every[:_MOST_UNITS]:
        asked = _asked(page, unit)
        lacking = next((key for key in _NEEDED if not asked.get(key)), "")
        if lacking and unit.shown < unit.total:
            missing = f"its further rows come from a data proxy, and the page does not say its {lacking}"
            continue
        named = _PROXY_URL.search(unit.settings) or _PROXY_URL.search(page.markup)
        proxy = absolute(page.base, named[1] if named else _PROXY)
        found += [posted(url, urlencode(asked)) for url in _ranges(proxy or "", unit)] if proxy else []
    return tuple(found[:MOST_PAGES]), missing


def _ranges(proxy: str, unit: Unit) -> Iterator[str]:
    starts = range(unit.shown + 1, unit.total + 1, unit.group)
    for start in starts[:MOST_PAGES]:
        end = min(start + unit.group - 1, unit.total)
        yield f"{proxy}?startrecord={start}&endrecord={end}&perpage={unit.per_page}"


def _asked(page: ListPage, unit: Unit) -> dict[str, str]:
    """What the data proxy is told: as the call says, else as the page and its address show."""
    asked = {
        "col": "1",
        "appid": "1",
        "webid": _first(_WEB, page.markup),
        "path": "/",
        "columnid": _first(_COLUMN_PATH, page.url) or _first(_COLUMN, page.markup),
        "sourceContentType": "1",
        "unitid": unit.id if unit.id.isdecimal() else "",
        "webname": page.meta.get("sitename", ""),
        "permissiontype": "0",
    }
    objects = _OBJECT.findall(unit.settings)
    for double, single, number, key in ((*pair[1:], pair[0]) for pair in _PAIR.findall(objects[-1] if objects else "")):
        asked[key] = double or single or number or asked.get(key, "")
    return {key: value for key, value in asked.items() if key not in _NEEDED or value.isdecimal()}


def _held(settings: str, unit: str) -> list[str]:
    """The rows of `InitData7=['<li>…','<li>…']`."""
    start = settings.find(f"InitData{unit}")
    end = settings.find(".jpage(", start)
    return strings_with_links(settings[start : end if end >= 0 else len(settings)]) if start >= 0 else []


def strings_with_links(script: str) -> list[str]:
    """The string literals of a script that hold links, as markup."""
    strings = (double or single for double, single in _LITERAL.findall(script))
    return [_ESCAPE.sub(lambda one: one[1], string) for string in strings if "<a" in string]


def _stored(markup: str, unit: str) -> int:
    """The records in the data store of a unit."""
    start = max(markup.find(f'id="{unit}"'), markup.find(f"id='{unit}'"))
    end = markup.find("</datastore", start)
    if not 0 <= start < end:
        return 0
    return sum("dataproxy" not in piece.partition("]]>")[0] for piece in markup[start:end].split("<![CDATA[")[1:])


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[1]) if found else None


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
