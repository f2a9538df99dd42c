"""Leads: where a page of a portal leads, with the words that say so - links, frames, menus in scripts, trees of lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from selectolax.lexbor import LexborNode

from crawler.addresses import absolute
from crawler.families import gkmlpt
from crawler.families.clicks import CLICKABLE, reference
from crawler.families.page import ListPage
from model.text import one_line

LONGEST_TEXT = 120
_MOST = 4_000
_MORE = re.compile(
    r"(?:查看|点击|了解|阅读)?(?:更多|全部|详细|详情|列表|进入)(?:内容|信息)?|more|[>＞»+＋.…]+", re.IGNORECASE
)
_TELLING = re.compile(r"信息公开|政务公开|年报|年度报告|年度工作报告|公开报告")
_LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.){1,300})\"|'((?:[^'\\\n]|\\.){1,300})'")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_PATH = re.compile(
    r"(?:https?:)?//[\w.-]+[^\s<>]*|\.{0,2}/[\w./?=&#%-]+|[\w./-]+\.(?:s?html?|jspx?|aspx?|php|do)(?:[?#][^\s<>]*)?"
)
_MENU_FILE = re.compile(
    r"[\w./-]*(?:nav|menu|channel|column|catalog|tree|lanmu|mulu)[\w./-]*\.(?:json|xml)", re.IGNORECASE
)
_FRAMES = re.compile(r"<frame\b[^<>]{0,400}?\bsrc\s*=\s*[\"']?([^\"'\s<>]{1,400})", re.IGNORECASE)
"""A parser drops frames that stand where the standard allows none."""
_LIST_OF_PAGE = re.compile(r"#/?\d{1,12}$")
_NEAR = 200
"""Characters of a script between a name and the address that belongs to it."""
_CLIMB = 4
_NAMES = frozenset({"name", "title", "text", "label", "chnlname", "channelname", "columnname", "nodename", "lanmu"})
_URLS = frozenset({"url", "href", "link", "jump_url", "jumpurl", "chnlurl", "channelurl", "columnurl", "path"})
_DEEPEST = 12


class LeadKind(StrEnum):
    """What leads there."""

    LINK = "link"
    FRAME = "frame"
    """A page shown within this one: its words are those of this page."""
    SCRIPT = "script"
    """An address beside a name in a script, or in a menu's data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One way on from a page."""

    url: str
    text: str
    """What it says of itself: its words, its `title`, or the heading above a mere `more`; empty where it says nothing."""
    kind: LeadKind = LeadKind.LINK


def leads(page: ListPage) -> tuple[Lead, ...]:
    """The ways on from a page, each address once with its longest words, in their order."""
    best: dict[str, Lead] = {}
    for lead in _all(page):
        held = best.get(lead.url)
        if held is None or (bool(_TELLING.search(lead.text)), len(lead.text)) > (
            bool(_TELLING.search(held.text)),
            len(held.text),
        ):
            best[lead.url] = lead
        if len(best) >= _MOST:
            break
    return tuple(best.values())


def _all(page: ListPage) -> Iterator[Lead]:
    if page.data is not None:
        yield from _in_data(page.data, page.base)
        return
    yield from _frames(page)
    yield from _links(page)
    if gkmlpt.recognises(page):
        yield from (Lead(url=url, text=text, kind=LeadKind.SCRIPT) for text, url in gkmlpt.report_lists(page))
        return
    for script in page.scripts:
        yield from _in_script(script, page.base)


def _frames(page: ListPage) -> Iterator[Lead]:
    shown = [
        (str(node.attributes["src"] or ""), one_line(str(node.attributes.get("title") or "")))
        for node in page.tree.css("iframe[src]")
    ]
    shown += [(printed, "") for printed in _FRAMES.findall(page.markup)]
    for printed, text in shown:
        if url := _address(page.base, printed):
            yield Lead(url=url, text=text, kind=LeadKind.FRAME)


def _links(page: ListPage) -> Iterator[Lead]:
    """What one clicks on or chooses."""
    for node in page.tree.css(f"{CLICKABLE}, area[href], option[value]"):
        printed = str(node.attributes.get("href" if node.tag == "area" else "value") or "")
        printed = printed if node.tag in {"area", "option"} else reference(node)
        if not printed or (node.tag == "option" and not _PATH.fullmatch(printed)):
            continue
        if url := _address(page.base, printed):
            yield Lead(url=url, text=_words(node))


def _address(base: str, printed: str) -> str | None:
    """Where it leads; a fragment is kept where it names a list of its page."""
    url = absolute(base, printed)
    list_named = _LIST_OF_PAGE.search(printed.strip())
    return f"{url}{list_named[0]}" if url is not None and list_named is not None else url


def _words(node: LexborNode) -> str:
    """The words of a link; its `title` where that says more; the heading above it where it says no more than `more`."""
    text = one_line(node.text(deep=True))[:LONGEST_TEXT]
    said = one_line(str(node.attributes.get("title") or node.attributes.get("alt") or ""))[:LONGEST_TEXT]
    if not text and (image := node.css_first("img[alt], img[title]")) is not None:
        text = one_line(str(image.attributes.get("alt") or image.attributes.get("title") or ""))[:LONGEST_TEXT]
    best = said if len(said) > len(text) else text
    return _above(node) or best if _MORE.fullmatch(best) else best


def _above(node: LexborNode) -> str:
    """The words that stand around a link which only says `more`; empty where they are too many to be its heading."""
    here = node.parent
    for _ in range(_CLIMB):
        if here is None:
            return ""
        for heading in here.css("h1, h2, h3, h4, h5, .title, .tit, dt, strong, b, span"):
            words = one_line(heading.text(deep=True))
            if _TELLING.search(words) and len(words) <= LONGEST_TEXT // 3:
                return words
        here = here.parent
    return ""


def _in_script(script: str, base: str) -> Iterator[Lead]:
    """Addresses that stand beside a telling name in a script, and the files of menus that it loads."""
    if len(script) > 2_000_000:
        return
    literals = [(found.start(), found.end(), _plain(found[1] or found[2] or "")) for found in _LITERAL.finditer(script)]
    for place, (start, end, words) in enumerate(literals):
        if _MENU_FILE.fullmatch(words) and (url := _address(base, words)):
            yield Lead(url=url, text="", kind=LeadKind.SCRIPT)
        if not _TELLING.search(words) or len(words) > LONGEST_TEXT // 3:
            continue
        behind = [one for one in literals[place + 1 : place + 7] if one[0] - end <= _NEAR]
        before = [one for one in reversed(literals[max(0, place - 6) : place]) if start - one[1] <= _NEAR]
        printed = next((one[2] for one in (*behind, *before) if _PATH.fullmatch(one[2])), "")
        if printed and (url := _address(base, printed)):
            yield Lead(url=url, text=words, kind=LeadKind.SCRIPT)


def _plain(literal: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), literal).replace("\\/", "/").strip()


def _in_data(data: object, base: str, depth: int = 0) -> Iterator[Lead]:
    """The named addresses of a menu given as JSON."""
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        plain = {str(key).lower(): value for key, value in data.items() if isinstance(value, str)}
        text = next((plain[name] for name in plain if name in _NAMES and plain[name].strip()), "")
        printed = next((plain[name] for name in plain if name in _URLS and plain[name].strip()), "")
        if text and printed and (url := _address(base, printed)):
            yield Lead(url=url, text=one_line(text)[:LONGEST_TEXT], kind=LeadKind.SCRIPT)
        for value in data.values():
            yield from _in_data(value, base, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _in_data(value, base, depth + 1)
