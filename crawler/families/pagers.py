"""Pagers: how many pages a list says it has, their addresses, and the listing of a page that prints its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from selectolax.lexbor import LexborNode

from crawler.addresses import absolute, page_key
from crawler.families.page import ListPage
from crawler.families.rows import shown_rows
from model.looking import Listing
from model.text import half_width, squeezed

MOST_PAGES = 1_000
"""Addresses made for one list; what is declared beyond is known to be unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """What a page says about the whole list."""

    pages: int | None = None
    rows: int | None = None
    further: tuple[str, ...] = ()
    """The other pages, without the first and this one."""
    doubt: str = ""
    """Why there may be more pages than these; empty where nothing says so."""


Numbered = tuple[str, int, str]
"""An address parted at its page number: what stands before it, the number, what stands after it."""

_CALL = re.compile(
    r"createPage(?:HTML)?\(\s*(?:(?P<q>[\"'])(?P<container>[\w-]+)(?P=q)\s*,\s*)?(?P<total>\d{1,6})\s*,\s*(?P<current>\d{1,6})"
    r"\s*,\s*[\"'](?:\./)?(?P<name>[\w-]+)[\"']\s*,\s*[\"']\.?(?P<suffix>\w{2,5})[\"'](?:\s*,\s*[\"']?(?P<rows>\d{1,7})\b)?",
    re.IGNORECASE,
)
_NAMED_CALL = re.compile(
    r"createPage(?:HTML)?\(\s*[\w.]+\s*,\s*[\w.]+\s*,\s*[\"'](?:\./)?(?P<name>[\w-]+)[\"']\s*,\s*[\"']\.?(?P<suffix>\w{2,5})[\"']",
    re.IGNORECASE,
)
"""A call whose numbers are variables of the page."""
_COUNT = re.compile(r"\bcountPage\s*=\s*[\"']?(\d{1,6})\b")
_WRITTEN_SUFFIX = re.compile(r"[\"'](\.)?\s*(?:[\"']\s*\+\s*\\?[\"'])?(s?html?|jsp|aspx?)(?:\\?[\"'#?])")
_TOTAL_PAGE = re.compile(r"\btotalPages?\s*[:=]\s*[\"']?(\d{1,6})\b")
_NUMBERED_NAME = re.compile(r"[\"'](?:\./)?([\w-]+_)[\"']\s*\+\s*[\w.()]+\s*\+\s*[\"']\.(s?html?)[\"']")
_WRITTEN_NAME = re.compile(
    r"[\"'=/]([A-Za-z][\w-]*?)(?:\\?[\"']\s*\+\s*\\?[\"'])?_\\?[\"']\s*\+\s*[\w()+ -]{1,30}\+\s*\\?[\"'](?:\.|\s*\+)"
)
_CONFIGURED = re.compile(
    r"\bpagination_script_config\b[^{};]{0,40}\{[^{}]{0,400}?\btotal[\"']?\s*:\s*[\"']?(\d{1,6})\b"
)
_TOTAL_DATA = re.compile(r"\btotalData\s*[:=]\s*[\"']?(\d{1,7})\b")
_SHOW_DATA = re.compile(r"\bshowData\s*[:=]\s*[\"']?(\d{1,4})\b")
_STATED = re.compile(r"共(?:计|有)?:?(\d{1,6})页|(?:总页数|页数|总页):?(\d{1,6})(?!\d)|page1of(\d{1,6})", re.IGNORECASE)
_ONE_OF = re.compile(r"(?<![^\s第:次(\[])1\s*/\s*共?\s*(\d{1,5})(?=[\s页)\]]|$)")
_COUNTED_IN_WORDS = re.compile(r"共([二两三四五六七八九十]{1,3})页")
_NEXT = frozenset({"下一页", "下页", "后一页", "后页", "下1页", "下一頁", "往后", "向后", "next", "nextpage", ">", "›"})
_ARROWS = frozenset({">>", '"', '""', "→", "▶", "►"})
"""In a pager they lead to the next page or to the last; elsewhere anywhere. A quotation mark is what `»` is half-width."""
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_DIGITS = 6
_SIGNS = frozenset({">", "›"})
"""They are also printed between the steps of a breadcrumb."""
_DISABLED = re.compile(r"disab|unable|\boff\b|gr[ae]y|\bno", re.IGNORECASE)
_MORE_PAGES = re.compile(r"\bpageCount\s*[:=]\s*[\"']?(?:[2-9]|\d\d)")
_LAST = frozenset({"尾页", "末页", "最后一页", "最末页", "尾頁", "末頁", "last"})
_CLIENT_MARKS = (
    "ng-repeat",
    "v-for=",
    "queryData=",
    "ms-repeat",
    'type="text/xml"',
    "/api-gateway/jpaas",
    "gkmlpt/api",
)
"""Marks of rows that a browser would fetch."""
_PAGE_PARAMETER = re.compile(
    r"(?P<head>[?&](?:page|pageindex|pageno|pagenum|currpage|currentpage|cur_page|pn|p)=)(?P<number>\d{1,6})(?=&|$)",
    re.IGNORECASE,
)
_PAGE_NAME = re.compile(
    r"(?P<head>/[\w-]*?[_-]|/page/?|/list|/(?=\d+\.))(?P<number>\d{1,6})(?P<tail>\.\w{2,5})?$", re.IGNORECASE
)


def called(page: ListPage) -> Pager | None:
    """The pager of a literal `createPageHTML(total, current, "index", "html")`; the definition of that function is none.

    With a container's id before the numbers, pages count from 1 and the second is `name_2`; else it is `name_1`. A last
    number is that of the rows. Of several calls the largest counts.
    """
    calls = [call for script in page.scripts for call in _CALL.finditer(script)]
    if not calls:
        return None
    call = max(calls, key=lambda one: int(one["total"]))
    total, records = int(call["total"]), int(call["rows"] or 0)
    found = numbered_pages(
        page, f"{call['name']}_", f".{call['suffix']}", total=total, first=2 if call["container"] else 1
    )
    return replace(found, rows=records) if call["container"] and records >= total else found


def counted(page: ListPage) -> Pager | None:
    """The pager of `var countPage=56` with links that a script writes: the second page is `index_1`.

    So is that of `pagination_script_config = {pageNumber: '0', total: '56'}`.
    """
    for script in page.scripts:
        count = _COUNT.search(script) or _CONFIGURED.search(script)
        if count is None:
            continue
        named = _NAMED_CALL.search("\n".join(page.scripts))
        if named is not None:
            return numbered_pages(page, f"{named['name']}_", f".{named['suffix']}", total=int(count[1]), first=1)
        written = _WRITTEN_NAME.search(script)
        name = written[1] if written else "index"
        return numbered_pages(page, f"{name}_", _suffix(page, script), total=int(count[1]), first=1)
    return None


def shared(page: ListPage) -> Pager | None:
    """The pager of `pagination({totalData: 56, showData: 15, … 'index_pc_'+n+'.html'})`: rows in all and on each page.

    Pages count from 1, which may be this one's number or this one without a number.
    """
    for script in page.scripts:
        total, each = _TOTAL_DATA.search(script), _SHOW_DATA.search(script)
        if total is None or each is None or not int(each[1]):
            continue
        name = _NUMBERED_NAME.search(script)
        pages = -(-int(total[1]) // int(each[1]))
        head, tail = (name[1], f".{name[2]}") if name is not None else ("index_pc_", _suffix(page, ""))
        return replace(numbered_pages(page, head, tail, total=pages, first=2), rows=int(total[1]))
    return None


def stated(page: ListPage) -> Pager | None:
    """The pager of `pagination({totalPage: 54, … 'index_'+i+'.html'})`: the second page is `index_2`."""
    for script in page.scripts:
        total, name = _TOTAL_PAGE.search(script), _NUMBERED_NAME.search(script)
        if total is not None and name is not None:
            return numbered_pages(page, name[1], f".{name[2]}", total=int(total[1]), first=2)
    return None


def linked(page: ListPage) -> Pager | None:
    """The pager of plain links: numbers up to the one of 尾页, or the page that 下一页 leads to."""
    anchors = page_anchors(page)
    following = next((url for text, url in anchors if text in _NEXT), None)
    last = next((url for text, url in anchors if text in _LAST), None)
    if following is None and last is None:
        numbered = others(page, _filled(anchors, [url for text, url in anchors if _is_page(text, url)]))
        return Pager(further=numbered) if numbered else None
    pager = (_downwards(page, following, last) or _span(page, anchors, last)) if last is not None else None
    if pager is not None:
        return pager
    return Pager(further=others(page, [following])) if following is not None else None


def _filled(anchors: Sequence[tuple[str, str]], urls: Sequence[str]) -> list[str]:
    """The pages that links with numbers lead to, and those between them that a long row of numbers leaves out."""
    ends = [end for url in urls if (end := parted(url)) is not None]
    if not ends:
        return list(urls)
    head, last, tail = max(ends, key=lambda end: end[1])
    first = second_number(anchors, (head, last, tail))
    between = range(first, min(last, first + MOST_PAGES)) if first is not None else ()
    return [*(f"{head}{number}{tail}" for number in between), *urls]


def _is_page(text: str, url: str) -> bool:
    """Whether a link that shows a number leads to the page of that number, counted from 0 or from 1."""
    found = parted(url) if text.isdecimal() else None
    return found is not None and found[1] in {int(text), int(text) - 1}


def unread(page: ListPage) -> Pager | None:
    """The doubt where a page bears marks of a pager that none of the others could read."""
    text = squeezed(page.root.text(deep=True, separator=" ", strip=True))
    counts = [int(one) for found in _STATED.findall(text) for one in found if one]
    counts += map(int, _ONE_OF.findall(half_width(page.root.text(deep=True, separator=" ", strip=True))))
    if counts:
        return Pager(pages=max(counts))
    if _COUNTED_IN_WORDS.search(text):
        return Pager(doubt="it says in words that it has several pages")
    if any(leads_on(node) for node in page.tree.css("a, button, [onclick], input[value]")):
        return Pager(doubt="it leads on to a further page, but not by an address")
    mark = next((mark for mark in _CLIENT_MARKS if mark in page.markup), "")
    if mark:
        return Pager(doubt=f"a script fetches rows ({mark})")
    scripted = any(_TOTAL_PAGE.search(script) or _MORE_PAGES.search(script) for script in page.scripts)
    return Pager(doubt="a script makes its pages") if scripted else None


def leads_on(node: LexborNode) -> bool:
    """Whether it is a live way to the next page; a disabled one stands on the last page, plain text is no way."""
    if word(node.text(deep=True) or str(node.attributes.get("value") or "")) not in _NEXT - _SIGNS:
        return False
    above = node.parent.attributes if node.parent is not None and node.parent.tag in {"li", "span"} else {}
    classes = f"{node.attributes.get('class') or ''} {above.get('class') or ''}"
    return "disabled" not in node.attributes and not _DISABLED.search(classes)


def word(text: str) -> str:
    """A printed word in small letters without the brackets and arrows around it; an arrow alone stays."""
    low = squeezed(text).lower()
    return _EDGES.sub("", low) or low


def pager(page: ListPage) -> Pager:
    """The first pager that can be read; an empty one where nothing on the page speaks of pages."""
    for read in (called, counted, shared, stated, linked, unread):
        found = read(page)
        if found is not None:
            return found
    return Pager()


def numbered_pages(page: ListPage, head: str, tail: str, *, total: int, first: int) -> Pager:
    """Pages `head{n}tail` beside this one, `total` with the first, which has no number."""
    numbers = range(first, min(first + total - 1, first + MOST_PAGES))
    urls = [absolute(page.url, f"{head}{number}{tail}") for number in numbers]
    return Pager(pages=total, further=others(page, [url for url in urls if url]))


def others(page: ListPage, urls: Sequence[str]) -> tuple[str, ...]:
    """The addresses that are other pages than this one, each once."""
    return tuple(url for url in dict.fromkeys(urls) if page_key(url) != page_key(page.url))


def _suffix(page: ListPage, script: str) -> str:
    """The ending of the pages' names: as the script writes it, else as this page's own address has it."""
    found = _WRITTEN_SUFFIX.search(script)
    if found is not None:
        return f".{found[2]}"
    name = urlsplit(page.url).path.rpartition("/")[2]
    return f".{name.rpartition('.')[2]}" if "." in name else ".html"


def page_anchors(page: ListPage) -> list[tuple[str, str]]:
    """Links whose text is a number or a paging word, with their addresses."""
    found: list[tuple[str, str]] = []
    for anchor in page.tree.css("a[href]"):
        href = str(anchor.attributes["href"] or "").strip()
        url = absolute(page.base, href) if href and not href.startswith("#") else None
        text = word(anchor.text(deep=True)) or word(_hint(anchor))
        if url and url.startswith(page.folder) and parted(url) is not None:
            text = "末页" if text in _ARROWS else text or _picture_word(anchor)
        if url and ((text.isdecimal() and len(text) <= _DIGITS) or text in _NEXT or text in _LAST):
            found.append((text, url))
    return found


def _picture_word(anchor: LexborNode) -> str:
    """下一页 where the picture of a link without words is named so."""
    picture = anchor.css_first("img[src]")
    return "下一页" if picture is not None and "next" in str(picture.attributes["src"] or "").lower() else ""


def _hint(anchor: LexborNode) -> str:
    """What a link without words is called: its title, or that of its picture."""
    picture = anchor.css_first("img[alt]")
    return str(anchor.attributes.get("title") or "") or (
        str(picture.attributes["alt"] or "") if picture is not None else ""
    )


def _span(page: ListPage, anchors: Sequence[tuple[str, str]], last: str) -> Pager | None:
    """All pages from the second to the last, by the number in the last one's address; None where it has no number.

    Which number the second page bears is told by any link that prints a number. Where none does, a first page's 下一页 tells;
    a later page then names only those after it.
    """
    end = parted(last)
    if end is None:
        return Pager(pages=1) if page_key(last) == page_key(page.url) else None
    head, number, tail = end
    here = parted(page.url)
    first = second_number(anchors, end)
    if first is None and here is not None and here[0] == head:
        after = range(here[1] + 1, min(number, here[1] + MOST_PAGES) + 1)
        return Pager(further=others(page, [f"{head}{one}{tail}" for one in after]))
    if first is None:
        first = _after_first(anchors, end)
    urls = [f"{head}{one}{tail}" for one in range(first, min(number, first + MOST_PAGES) + 1)]
    return Pager(pages=number - first + 2, further=others(page, urls))


def _downwards(page: ListPage, following: str | None, last: str) -> Pager | None:
    """The pages from the next to the last where their numbers fall, so that a new page renames none (VSB); None elsewhere."""
    after, end = parted(following) if following is not None else None, parted(last)
    if after is None or end is None or after[0] != end[0] or after[1] <= end[1]:
        return None
    here = parted(page.url)
    numbers = range(after[1], max(end[1], after[1] - MOST_PAGES) - 1, -1)
    is_first = here is None or here[0] != end[0]
    return Pager(
        pages=after[1] - end[1] + 2 if is_first else None,
        further=others(page, [f"{end[0]}{number}{end[2]}" for number in numbers]),
    )


def second_number(anchors: Sequence[tuple[str, str]], end: Numbered) -> int | None:
    """The number in the second page's address, by the links that print a number; None where none does."""
    seconds = [
        found[1] - int(text) + 2
        for text, url in anchors
        if text.isdecimal() and int(text) > 1 and (found := parted(url)) is not None and found[0] == end[0]
    ]
    return min(seconds, default=None)


def _after_first(anchors: Sequence[tuple[str, str]], end: Numbered) -> int:
    """The number that a first page's 下一页 leads to; else 1 for names, where a page too many is safer than one too few."""
    numbers = [found[1] for text, url in anchors if text in _NEXT and (found := parted(url)) and found[0] == end[0]]
    return min(numbers, default=2 if end[0].endswith("=") else 1)


def parted(url: str) -> Numbered | None:
    """What stands before, as and after the page number in an address; None where it has none."""
    parts = urlsplit(url)
    found = _PAGE_PARAMETER.search(f"?{parts.query}") if parts.query else None
    if found is not None:
        query = f"?{parts.query}"
        whole = urlunsplit(parts._replace(query=""))
        return whole + query[: found.start("number")], int(found["number"]), query[found.end("number") :]
    named = _PAGE_NAME.search(parts.path)
    if named is None:
        return None
    head = urlunsplit(parts._replace(path=parts.path[: named.start("number")], query=""))
    tail = (named["tail"] or "") + (f"?{parts.query}" if parts.query else "")
    return head, int(named["number"]), tail


def printed(page: ListPage, found: Pager, *, family: str) -> Listing:
    """A page whose rows are printed, in its markup or by its scripts, with the pager found on it."""
    return Listing(
        family=family,
        links=shown_rows(page.tree, page.markup, page.base),
        further=found.further,
        rows_declared=found.rows,
        pages_declared=found.pages,
        column=page.column,
        url=page.url,
        doubt=found.doubt,
    )
