"""What a list page shows beside the rows that were read: titles that are no row, and signs of more pages than one.

Whoever says that a report is not there must have seen all that is there. Here a sign too many costs an `unknown`, a sign too
few a false accusation.
"""

import re
from collections.abc import Iterable, Iterator, Set

from selectolax.lexbor import LexborNode

from crawler.families.page import ListPage
from model.looking import Listing
from model.text import one_line, squeezed
from parsers.matching import match_form
from parsers.titles import TitleKind, title_parts

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_PIECES = re.compile(r"[<>\"'`\r\n\t]+")
_NOUN = re.compile(r"公开.{0,30}(?:报告|年报|報告|年報)|公開.{0,30}(?:報告|年報)")
_LONGEST_TITLE = 120
_MOST_TITLES = 200
_MOST_COMPARED = 2_000
"""Titles that differ from every row, which are compared with parts of them."""
_YEAR_TAB = re.compile(r"(20\d\d)年度?")
_YEAR_CHOICE = re.compile(r"(20\d\d)(?:年度?)?")
_YEAR = re.compile(r"20\d\d")
_TELLING = frozenset({TitleKind.NAMED, TitleKind.ANNOUNCED})

_ROWS_STATED = re.compile(r"共(?:计|有)?[:：]?(\d{1,6})(?:条|篇)(?!评论|留言|意见|回复)")
_MORE_WORDS = re.compile(r"(?:加载|载入|显示|查看|点击|下拉|上拉|滚动)(?:加载)?更多|loadmore", re.IGNORECASE)
_PAGE_CALLS = re.compile(
    r"(?:go|goto|to|jump|jumpto|turn|turnto|change|next|select|load|show|get)_?page(?:no|num|index|list|data)?\s*\(|laypage(?:\.render)?\s*\(|"
    r"__dopostback\s*\([^)]{0,80}pag|\.(?:pagination|paging|twbspagination|jqpaginator|simplepaging)\s*\(\s*\{|el-pagination|ant-pagination|"
    r"infinite-?scroll",
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
_PAGE_FIELDS = re.compile(r"(?:total|max|all)_?pages?|page_?(?:count|total)", re.IGNORECASE)
_FETCHES = re.compile(r"\$\.(?:ajax|get|post|getjson)\s*\(|\bfetch\s*\(|axios|xmlhttprequest", re.IGNORECASE)
_FETCHED_LISTS = re.compile(
    r"[?&](?:page|p|pn)=[\"']\s*\+|page_?(?:no|num|index|size)|cur(?:rent)?_?page|per_?page|(?:load|get|query|init|render)\w{0,12}(?:list|data|article|more)\w*\s*\(",
    re.IGNORECASE,
)
_LEAST_WRITTEN_PAGE = 2


def loose_titles(page: ListPage, found: Listing) -> tuple[str, ...]:
    """Titles of reports, with their year, that stand on the page or in its scripts and are no row of the list.

    A tab that names a year counts where no row names that year: behind it may be a list of its own.
    """
    rows = {match_form(link.title) for link in found.links}
    every, lengths = "\n".join(rows), {len(row) for row in rows}
    loose: dict[str, str] = {}
    seen = set(rows)
    for piece in _titles(page, known={link.title for link in found.links}):
        form = match_form(piece)
        if form not in seen and not (form in every or _holds(form, rows, lengths)):
            loose[form] = piece
        seen.add(form)
        if len(loose) >= _MOST_TITLES or len(seen) - len(rows) >= _MOST_COMPARED:
            break
    named = _years_named(found)
    tabs = (squeezed(anchor.text(deep=True)) for anchor in page.tree.css("a"))
    years = {tab: None for tab in tabs if (year := _YEAR_TAB.fullmatch(tab)) and year[1] not in named}
    return (*loose.values(), *(tab for tab in years if tab not in rows))


def _holds(form: str, rows: Set[str], lengths: Iterable[int]) -> bool:
    """Whether one of the rows stands in it; `lengths` are those of the rows."""
    return any(form[start : start + length] in rows for length in lengths for start in range(len(form) - length + 1))


def _titles(page: ListPage, *, known: Set[str]) -> Iterator[str]:
    """Every short stretch of the page that names a report and its year, but the known: link texts whole, the markup by its pieces."""
    markup = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), _uncommented(page.markup))
    anchors = (anchor.text(deep=True) for anchor in page.tree.css("a"))
    for piece in (*anchors, *_PIECES.split(markup)):
        if piece not in known:
            yield from _telling(piece)


def _uncommented(markup: str) -> str:
    """The markup without comments; one that does not end is none."""
    first, *behind = markup.split("<!--")
    kept, open_pieces = [first], []
    for piece in behind:
        _, end, rest = piece.partition("-->")
        if end:
            kept.append(rest)
            open_pieces.clear()
        else:
            open_pieces.append(piece)
    return "".join((*kept, *open_pieces))


def _telling(text: str) -> Iterator[str]:
    if len(text) > 4 * _LONGEST_TITLE or not _NOUN.search(text):
        return
    title = one_line(text)
    if len(title) <= _LONGEST_TITLE and title_parts(title).kind in _TELLING:
        yield title


def rows_stated(page: ListPage) -> int | None:
    """The number of rows that the page says in words (共56条); None where it says none."""
    text = squeezed(page.root.text(deep=True, separator=" ", strip=True))
    return max((int(number) for number in _ROWS_STATED.findall(text)), default=None)


def pager_sign(page: ListPage, found: Listing) -> str:
    """One English clause: what speaks of more than this page; empty where a pager was read or nothing does."""
    if found.further or found.pages_declared is not None or found.rows_declared is not None:
        return ""
    if any(_offers_years(menu, found) for menu in page.tree.css("select")):
        return "a menu offers years of which no row is shown"
    return further_sign(page, rows=len(found.links))


def further_sign(page: ListPage, *, rows: int) -> str:
    """One English clause: which words, numbers, forms or scripts speak of more than so many rows; empty where none does."""
    if _MORE_WORDS.search(squeezed(page.root.text(deep=True, separator=" ", strip=True))):
        return "it offers to load more rows"
    if any(_is_page_number(page, number) for number in (2, 3)):
        return "it numbers further pages, but no address of theirs could be read"
    if any(_many(_PAGE_FIELDS, node.attributes) for node in page.tree.css("input[value]")):
        return "a form says that there are more pages"
    return next((sign for script in page.scripts if (sign := _script_sign(script, rows=rows))), "")


def _is_page_number(page: ListPage, number: int) -> bool:
    """Whether something to click shows just that number."""
    nodes = page.tree.css("a, button, [onclick], li, option")
    return any(squeezed(node.text(deep=True)) in {str(number), f"第{number}页"} for node in nodes)


def _offers_years(menu: LexborNode, found: Listing) -> bool:
    """Whether a menu is one of years, and the rows name not all of them."""
    options = (_YEAR_CHOICE.fullmatch(squeezed(option.text(deep=True))) for option in menu.css("option"))
    years = {option[1] for option in options if option is not None}
    return len(years) >= _LEAST_WRITTEN_PAGE and not years <= _years_named(found)


def _years_named(found: Listing) -> set[str]:
    return {year for link in found.links for year in _YEAR.findall(squeezed(link.title))}


def _many(names: re.Pattern[str], attributes: dict[str, str | None]) -> bool:
    """Whether a form's field is named for the number of pages and holds more than one."""
    name, value = attributes.get("name") or attributes.get("id") or "", attributes.get("value") or ""
    return bool(names.search(name)) and value.isdecimal() and int(value) >= _LEAST_WRITTEN_PAGE


def _script_sign(script: str, *, rows: int) -> str:
    if _MORE_WORDS.search(script) or _PAGE_CALLS.search(script):
        return "a script turns its pages"
    if any(int(number) >= _LEAST_WRITTEN_PAGE for number in _PAGE_TOTALS.findall(script)):
        return "a script says that there are more pages"
    if any(int(number) > rows for number in _TOTALS.findall(script)):
        return "a script says that there are more rows"
    return "a script fetches rows" if _FETCHES.search(script) and _FETCHED_LISTS.search(script) else ""


def cut_short(page: ListPage) -> str:
    """One English clause where the page breaks off before its end; empty where it does not."""
    markup = page.markup.lower()
    whole = "<body" not in markup or "</body" in markup or "</html" in markup
    return "" if whole else "the page breaks off before its end"
