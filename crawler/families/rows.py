"""Rows: the links of a list with their printed titles, dates and bodies, however the template sets them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.addresses import absolute
from crawler.families.clicks import CLICKABLE, is_row_itself, reference
from crawler.families.days import above, day_within, days
from crawler.families.sources import source_of
from crawler.families.written import as_shown
from model.looking import Link, LinkKind
from model.text import one_line

_ROW_LINKS = 3
"""A row has one link, perhaps another to its file or its column; a stretch with more holds several rows."""
_CUT = ("…", "...", "．．．")
_REPORT = re.compile(r"年度报告|年报|年度工作报告|20\d\d年?度?$")
_ARTICLE_PATHS = re.compile(
    r"/t\d{8}_\d+|/art_[\w-]+\.|/content_\d+|/c_?\d{4,}|/post_\d+|/[0-9a-f]{32}\b|/\d{5,}|/pnidpv\d+"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-|/\d{4}/?\d{2}/?\d{2}/|[?&](?:id|docid|articleid|infoid)=\w+",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip|rar)$", re.IGNORECASE)
_PAGE = re.compile(r"\.s?html?$", re.IGNORECASE)
_DOWNLOADS = ("needdownload", "appendix", "data-appendix", "download")
"""Attributes that TRS, and the standard, give to links to files."""


@dataclass(slots=True)
class _Survey:
    """What one pass over the tree found, by node."""

    days: dict[int, date]
    leads: dict[int, str] = field(default_factory=dict)
    """Where each clickable node leads, as printed."""
    links_below: dict[int, int] = field(default_factory=dict)
    heads: dict[int, tuple[int, int]] = field(default_factory=dict)


def shown_rows(tree: LexborHTMLParser, markup: str, base: str) -> tuple[Link, ...]:
    """The rows of a page, with those that its scripts write where they write them."""
    written = as_shown(markup)
    found = rows(tree, base)
    return found if written is None else once((*found, *rows(LexborHTMLParser(written), base)))


def rows(tree: LexborHTMLParser, base: str) -> tuple[Link, ...]:
    """The rows of a list in printed order, each address once.

    A row is a link that stands alone with a date; where no link does, every link that looks like a report's or an article's.
    Beside dated rows, undated links count only if they look like a report's.
    """
    survey = _Survey(days=days(tree))
    anchors = [node for node in tree.css(CLICKABLE) if _leads(node, survey)]
    found = [link for anchor in anchors if (link := _link(anchor, base, survey)) is not None]
    alone = not any(link.listed for link in found)
    return once(link for link in found if link.listed or _may_be_row(link, alone=alone))


def once(links: Iterable[Link]) -> tuple[Link, ...]:
    """Each address once; of two prints, the dated one, then the longer title."""
    best: dict[str, Link] = {}
    for link in links:
        held = best.get(link.url)
        if held is None or (link.listed is not None, len(link.title)) > (held.listed is not None, len(held.title)):
            best[link.url] = link
    return tuple(best.values())


def kind_of(url: str, *, printed: str = "", marked: bool = False) -> LinkKind:
    """Whether an address leads to a file: by its ending, by one in its query or its printed text, or because it is marked so."""
    parts = urlsplit(url)
    if _FILE.search(parts.path):
        return LinkKind.FILE
    if _PAGE.search(parts.path):
        return LinkKind.PAGE
    named = any(_FILE.search(unquote(piece)) for piece in (*parts.query.split("&"), printed))
    return LinkKind.FILE if named or marked else LinkKind.PAGE


def _leads(node: LexborNode, survey: _Survey) -> bool:
    """Whether a node leads somewhere or is a link; what leads somewhere is counted for the nodes above it."""
    lead = reference(node)
    if node.tag != "a" and (not lead or not is_row_itself(node)):
        return False
    if lead or node.attributes.get("href"):
        survey.leads[node.mem_id] = lead
        for one in above(node):
            survey.links_below[one.mem_id] = survey.links_below.get(one.mem_id, 0) + 1
    return bool(lead)


def _link(anchor: LexborNode, base: str, survey: _Survey) -> Link | None:
    """The link of an anchor with the date and the body that stand beside it; None where it leads to no page or has no title."""
    url = absolute(base, survey.leads[anchor.mem_id])
    printed, inside = day_within(anchor)
    title = _title(printed, one_line(str(anchor.attributes.get("title") or "")))
    if url is None or not title:
        return None
    stretch = _stretch(anchor, survey)
    beside = survey.days[stretch.mem_id] if stretch is not None else None
    return Link(
        url=url,
        title=title,
        listed=(beside or inside) if anchor.tag == "a" else (inside or beside),
        kind=kind_of(url, printed=printed, marked=_is_marked(anchor)),
        source=source_of(anchor, stretch, survey.heads),
    )


def _stretch(anchor: LexborNode, survey: _Survey) -> LexborNode | None:
    """What surrounds a link and a date that is its own; None where no date stands beside it."""
    for one in above(anchor):
        if survey.links_below[one.mem_id] > _ROW_LINKS:
            return None
        if one.mem_id in survey.days and not _belongs_to_another(anchor, one, survey):
            return one
    return None


def _belongs_to_another(anchor: LexborNode, stretch: LexborNode, survey: _Survey) -> bool:
    """Whether the date in a stretch stands nearer to another of its links: an undated row must not take its neighbour's."""
    if survey.links_below[stretch.mem_id] == 1:
        return False
    for other in stretch.css(CLICKABLE):
        if other.mem_id == anchor.mem_id or other.mem_id not in survey.leads:
            continue
        if other.mem_id in survey.days:
            return True
        for one in above(other):
            if one.mem_id == stretch.mem_id:
                break
            if one.mem_id in survey.days:
                return True
    return False


def _is_marked(anchor: LexborNode) -> bool:
    held = anchor.attributes
    return any(name in held and str(held[name] or "true").lower() != "false" for name in _DOWNLOADS)


def _title(printed: str, attribute: str) -> str:
    """The printed text, or the `title` attribute where the text is cut, empty or the beginning of it."""
    cut = next((mark for mark in _CUT if printed.endswith(mark)), "")
    if not printed or (attribute and cut):
        return attribute
    return attribute if len(printed) >= len("年报") and attribute.startswith(printed) else printed


def _may_be_row(link: Link, *, alone: bool) -> bool:
    """Whether an undated link can be a row; `alone` where the page has no dated rows."""
    of_article = bool(_ARTICLE_PATHS.search(link.url)) or link.kind is LinkKind.FILE
    if alone:
        return of_article
    return of_article and bool(_REPORT.search(link.title))
