"""What a list page shows beside the rows that were read: titles that are no row, tabs of other years, an end that is missing.

Whoever says that a report is not there must have seen all that is there.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from crawler.families.elsewhere import years_named
from crawler.families.page import ListPage
from model.looking import Listing
from model.text import one_line, squeezed
from parsers.matching import match_form
from parsers.titles import TitleKind, organ_like, title_parts

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_PIECES = re.compile(r"[<>\"'`\r\n\t]+")
_NOUN = re.compile(r"公开.{0,30}(?:报告|年报|報告|年報)|公開.{0,30}(?:報告|年報)")
_BARE_NOUN = re.compile(r"20\d\d年?度?(?:年报|年度报告|报告)")
_LONGEST_TITLE = 120
_MOST_TITLES = 200
_MOST_COMPARED = 2_000
"""Titles that differ from every row, which are compared with parts of them."""
_YEAR_TAB = re.compile(r"(20\d\d)(?:年度?(?:政府信息公开)?(?:工作)?(?:年报|年度报告|报告)?|年?度?年报)")
_TABS = "li, span, button, dt, dd, div, em, b, label, [onclick]"
_TELLING = frozenset({TitleKind.NAMED, TitleKind.ANNOUNCED})


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
    named = years_named(found)
    years = {tab: None for tab in _tabs(page) if (year := _YEAR_TAB.fullmatch(tab)) and year[1] not in named}
    return (*loose.values(), *(tab for tab in years if tab not in rows))


def _tabs(page: ListPage) -> Iterator[str]:
    """What may be the tab of a year: links; of other elements those that stand beside another such."""
    yield from (squeezed(anchor.text(deep=True)) for anchor in page.tree.css("a"))
    beside: dict[int, set[str]] = {}
    for node in page.tree.css(_TABS):
        inner, above = node.first_child, node.parent
        if inner is None or inner.next is not None or above is None or not inner.is_text_node:
            continue
        text = squeezed(inner.text_content or "")
        if _YEAR_TAB.fullmatch(text):
            beside.setdefault(above.mem_id, set()).add(text)
    yield from (text for texts in beside.values() if len(texts) > 1 for text in sorted(texts))


def _holds(form: str, rows: AbstractSet[str], lengths: Iterable[int]) -> bool:
    """Whether one of the rows stands in it; `lengths` are those of the rows."""
    return any(form[start : start + length] in rows for length in lengths for start in range(len(form) - length + 1))


def _titles(page: ListPage, *, known: AbstractSet[str]) -> Iterator[str]:
    """Every short stretch of the page that names a report and its year, but the known: link texts whole, the markup by its pieces."""
    markup = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), page.uncommented)
    anchors = (anchor.text(deep=True) for anchor in page.tree.css("a"))
    for piece in (*anchors, *_PIECES.split(markup)):
        if piece not in known:
            yield from _telling(piece)


def _telling(text: str) -> Iterator[str]:
    if len(text) > 4 * _LONGEST_TITLE or not (_NOUN.search(text) or _BARE_NOUN.search(text)):
        return
    title = one_line(text)
    parts = title_parts(title) if len(title) <= _LONGEST_TITLE else None
    if parts is not None and (parts.kind in _TELLING or (parts.kind is TitleKind.BARE and organ_like(parts.publisher))):
        yield title


def cut_short(page: ListPage) -> str:
    """One English clause where the page breaks off before its end; empty where it does not."""
    markup = page.markup.lower()
    whole = "<body" not in markup or "</body" in markup or "</html" in markup
    return "" if whole else "the page breaks off before its end"
