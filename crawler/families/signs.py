"""Signs of more rows than a list page shows: words, numbers, fields and scripts that speak of further pages.

Whoever says that a report is not there must have seen all that is there. Here a sign too many costs an `unknown`, a sign too
few a false accusation.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.addresses import absolute, host_of, page_key
from crawler.families.page import ListPage
from crawler.families.pagers import leads_on, word
from model.looking import Listing
from model.text import half_width, squeezed

_ROWS_STATED = re.compile(
    r"(?:共|总计|合计)(?:计|有|找到|检索到|查询到|搜索到)?(?:文章|信息|数据|记录|文件|内容|结果)?[:：]?(\d{1,6})(?:条|篇|个结果|项结果)(?!评论|留言|意见|回复)"
    r"|(?:总记录数|记录总数|总条数|总数)[:：]?(\d{1,6})"
    r"|(?<![a-z])total[:：](\d{1,6})",
    re.IGNORECASE,
)
_ROWS_ALONE = re.compile(r"(?<![\w~—/-])(\d{1,6})\s*条(?:记录|信息|数据|结果)")
"""Behind a word it may be how many a page shows (每页20条记录)."""
_MORE_WORDS = re.compile(
    r"(?:加载|载入|显示|查看|展开|点击|下拉|上拉|滚动)(?:加载|查看|显示|展开)?(?:更多|全部|其余)|点击加载|加载下一页|(?:跳转?|转)到第?\d{0,4}页|loadmore",
    re.IGNORECASE,
)
_MORE = frozenset({"更多", "more", "查看全部"})
_MORE_NAMES = re.compile(r"more|load|btn", re.IGNORECASE)
_OTHER_MENUS = re.compile(r"bds|share|nav|menu|head|foot", re.IGNORECASE)
_PAGE_CALLS = re.compile(
    r"(?:go|goto|to|jump|jumpto|turn|turnto|change|next|select|load|show|get)_?page(?:no|num|index|list|data)?\s*\(|laypage(?:\.render)?\s*\(|"
    r"__dopostback\s*\([^)]{0,80}pag|\.(?:pagination|paging|twbspagination|jqpaginator|simplepaging)\s*\(\s*\{|el-pagination|ant-pagination|"
    r"infinite-?scroll|(?<!function )(?<![\w.])\w{0,20}(?:pager|paginat(?:e|or|ion)|paging|createpage|fenye)\w{0,20}\s*\(\s*(?![01]\b)[\w.${\"']",
    re.IGNORECASE,
)
_TOTALS = re.compile(
    r"\b\w{0,4}?(?:total(?:count|records?|rows?|num|size)?|record(?:count|total)|row(?:count|total)|count(?:record|row)s?|allcount)"
    r"[\"']?\s*[:=]\s*[\"']?(\d{1,6})\b",
    re.IGNORECASE,
)
_PAGE_TOTALS = re.compile(
    r"\b\w{0,4}?(?:total_?pages?|page_?(?:count|total)|pages|page_?num_?total|max_?page|countpage)[\"']?\s*[:=]\s*[\"']?(\d{1,5})\b",
    re.IGNORECASE,
)
_ROWS_HELD = re.compile(
    r"(?:data-)?(?:total|record|row|all)(?:[_-]?(?:count|records?|rows?|num|total))?", re.IGNORECASE
)
_PAGES_HELD = re.compile(r"(?:data-)?(?:(?:total|max|all)[_-]?pages?|pages?[_-]?(?:count|total)|pages)", re.IGNORECASE)
_HOLDERS = re.compile(r"[\s:]((?:data-)?(?:total|record|row|page|max|all)[\w-]{0,12})=[\"']?(\d{1,6})\b", re.IGNORECASE)
"""Attributes that hold a number of rows or pages."""
_FETCHES = re.compile(r"\$\.(?:ajax|get|post|getjson)\s*\(|\bfetch\s*\(|axios|xmlhttprequest", re.IGNORECASE)
_FETCHED_LISTS = re.compile(
    r"[?&](?:page|p|pn)=[\"']\s*\+|page_?(?:no|num|index|size)|cur(?:rent)?_?page|per_?page|(?:load|get|query|init|render)\w{0,12}(?:list|data|article|more)\w*\s*\(",
    re.IGNORECASE,
)
_SCROLLED = re.compile(
    r"(?:\.scroll\s*\(|onscroll|[\"']scroll[\"']|intersectionobserver)[\s\S]{0,400}?(?:\$\.(?:ajax|get|post|getjson)\s*\(|\bfetch\s*\(|axios|load(?:more|list|data|next|rows)\w*\s*\()",
    re.IGNORECASE,
)
_LIST_FRAME = re.compile(r"list|/nb|nianbao|ndbg", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|(?:height|width)\s*:\s*0", re.IGNORECASE)
_PAGE_BOXES = ", ".join(
    f"[{held}*={name}] > {tag}"
    for held in ("class", "id")
    for name in ("page", "pagin", "fenye")
    for tag in ("span", "em", "b", "i")
)
_LEAST = 2
"""Pages of a list that has more than this one."""


def rows_stated(page: ListPage) -> int | None:
    """The number of rows that the page says in words (共56条); None where it says none."""
    text = half_width(page.root.text(deep=True, separator=" ", strip=True))
    said = (number for found in _ROWS_STATED.findall(squeezed(text)) for number in found)
    return max((int(number) for number in (*said, *_ROWS_ALONE.findall(text)) if number), default=None)


def pager_sign(page: ListPage, found: Listing) -> str:
    """One English clause: what speaks of more than this page; empty where a pager was read or nothing does."""
    if found.further or found.pages_declared is not None or found.rows_declared is not None:
        return ""
    return further_sign(page, rows=len(found.links))


def further_sign(page: ListPage, *, rows: int) -> str:
    """One English clause: which words, numbers, forms or scripts speak of more than so many rows; empty where none does."""
    if _MORE_WORDS.search(squeezed(page.root.text(deep=True, separator=" ", strip=True))) or any(_leads_to_more(page)):
        return "it offers to load more rows"
    if page.tree.css_first("link[rel=next]") is not None:
        return "its head names a next page"
    if any(_is_page_number(page, number) for number in (2, 3)):
        return "it numbers further pages, but no address of theirs could be read"
    if any(leads_on(node) for node in page.tree.css("[id], [class]") if _is_bound(node, page)):
        return "a script leads on to a further page"
    if (sign := _held_sign(page, rows=rows)) or (sign := _frame_sign(page)):
        return sign
    return next((sign for script in page.scripts if (sign := _script_sign(script, rows=rows))), "")


def _is_page_number(page: ListPage, number: int) -> bool:
    """Whether something to click, or anything in a box that is named for pages, shows just that number."""
    nodes = page.tree.css(f"a, button, [onclick], li, option, {_PAGE_BOXES}")
    return any(squeezed(node.text(deep=True)) in {str(number), f"第{number}页"} for node in nodes)


def _leads_to_more(page: ListPage) -> Iterator[LexborNode]:
    """What shows 更多 and leads to a page of this column, or only a script knows where; elsewhere it heads a box of other news."""
    for node in page.tree.css("a, button, [onclick], div, span, p, input[value]"):
        if node.first_child is not None and node.first_child.next is not None:
            continue
        if word(str(node.attributes.get("value") or "") or node.text(deep=True)) not in _MORE:
            continue
        anchor = node if node.tag == "a" else node.css_first("a") or _anchor_above(node)
        href = str(anchor.attributes.get("href") or "") if anchor is not None else ""
        url = absolute(page.base, href) if href and not href.startswith("#") else None
        if _is_button(node) if url is None else url.startswith(page.folder) and page_key(url) != page_key(page.url):
            yield node


def _is_button(node: LexborNode) -> bool:
    """Whether it is made to be clicked, and by its name no menu of another kind."""
    names = " ".join(str(node.attributes.get(name) or "") for name in ("id", "class"))
    clickable = node.tag in {"button", "input"} or "onclick" in node.attributes or bool(_MORE_NAMES.search(names))
    return clickable and not _OTHER_MENUS.search(names)


def _anchor_above(node: LexborNode) -> LexborNode | None:
    here = node.parent
    for _ in range(3):
        if here is None or here.tag == "a":
            return here
        here = here.parent
    return None


def _is_bound(node: LexborNode, page: ListPage) -> bool:
    """Whether a script speaks of the node by its id or one of its classes."""
    if node.tag in {"a", "button", "html", "body"} or "onclick" in node.attributes or word(node.text(deep=True)) == "":
        return False
    names = [
        f"#{node.attributes.get('id') or ''}",
        *(f".{one}" for one in str(node.attributes.get("class") or "").split()),
    ]
    return any(f"{name}{mark}" in script for script in page.scripts for name in names if name != "#" for mark in "\"'")


def _held_sign(page: ListPage, *, rows: int) -> str:
    """What fields of forms and attributes say of the whole list."""
    for name, number in _held(page):
        if _PAGES_HELD.fullmatch(name) and number >= _LEAST:
            return "a form says that there are more pages"
        if _ROWS_HELD.fullmatch(name) and number > rows:
            return "a form says that there are more rows"
    return ""


def _held(page: ListPage) -> Iterator[tuple[str, int]]:
    for node in page.tree.css("input[value]"):
        value = str(node.attributes.get("value") or "")
        if value.isascii() and value.isdecimal() and len(value) <= 6:
            yield str(node.attributes.get("name") or ""), int(value)
            yield str(node.attributes.get("id") or ""), int(value)
    for found in _HOLDERS.finditer(page.uncommented):
        yield found[1], int(found[2])


def _frame_sign(page: ListPage) -> str:
    """A frame of the same host that shows a list, or stands in the column's folder, may hold rows."""
    for node in page.tree.css("iframe[src], frame[src]"):
        held = node.attributes
        url = absolute(page.base, str(held["src"] or ""))
        unseen = _HIDDEN.search(str(held.get("style") or "")) or held.get("height") == "0" or held.get("width") == "0"
        if url is None or unseen or host_of(url) != host_of(page.url):
            continue
        if url.startswith(page.folder) or _LIST_FRAME.search(url.partition("//")[2].partition("/")[2]):
            return f"a frame may show rows: {url}"
    return ""


def _script_sign(script: str, *, rows: int) -> str:
    pages = [int(number) for number in _PAGE_TOTALS.findall(script)]
    if any(number >= _LEAST for number in pages):
        return "a script says that there are more pages"
    if _MORE_WORDS.search(script) or (not pages and _PAGE_CALLS.search(script)):
        return "a script turns its pages"
    if any(int(number) > rows for number in _TOTALS.findall(script)):
        return "a script says that there are more rows"
    fetched = _SCROLLED.search(script) or (_FETCHES.search(script) and _FETCHED_LISTS.search(script))
    return "a script fetches rows" if fetched else ""
