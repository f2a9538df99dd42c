"""Rows: the links of a list with their printed titles and dates, however the template sets them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.addresses import absolute
from model.looking import Link
from model.text import half_width, one_line

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日|(?!\d))")
_DATE_AT_END = re.compile(r"[\[(<]?(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?[\])>]?\s*$")
_DATE_TEXT_CHARACTERS = 60
"""A date in a longer stretch of text is part of a sentence, not of a row."""
_CLIMB = 5
"""Levels above a link or a date at which they may meet."""
_ROW_LINKS = 3
"""A row has one link, perhaps another to its file or its column; a stretch with more holds several rows."""
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "title"})
_CUT = ("…", "...", "．．．")
_REPORT = re.compile(r"年度报告|年报|年度工作报告|20\d\d年?度?$")
_ARTICLE_PATHS = re.compile(
    r"/t\d{8}_\d+|/art_[\w-]+\.|/content_\d+|/c_?\d{4,}|/post_\d+|/[0-9a-f]{32}\b|/\d{5,}|/pnidpv\d+"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-|/\d{4}/?\d{2}/?\d{2}/|[?&](?:id|docid|articleid|infoid)=\w+",
    re.IGNORECASE,
)
_FILES = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|ofd)(?:$|\?)", re.IGNORECASE)


@dataclass(slots=True)
class _Survey:
    """What one pass over the tree found, by node."""

    anchors: list[LexborNode] = field(default_factory=list)
    links_below: dict[int, int] = field(default_factory=dict)
    dates: dict[int, date] = field(default_factory=dict)


def rows(tree: LexborHTMLParser, base: str) -> tuple[Link, ...]:
    """The rows of a list in printed order, each address once.

    A row is a link that stands alone with a date; where no link does, every link that looks like a report's or an article's.
    Beside dated rows, undated links count only if they look like a report's.
    """
    survey = _survey(tree)
    found = [link for anchor in survey.anchors if (link := _link(anchor, base, survey)) is not None]
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


def written_rows(scripts: Sequence[str], base: str) -> tuple[Link, ...]:
    """Rows that a script writes as literal markup (`document.write("<li>…")`)."""
    markup = "\n".join(piece for script in scripts for piece in _written(script))
    return rows(LexborHTMLParser(markup), base) if "<a" in markup else ()


def date_in(text: str) -> date | None:
    """The first date with a year in a short text, in the forms that lists print; None where there is none."""
    found = _DATE.search(half_width(text))
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


_WRITE = re.compile(r"document\.write(?:ln)?\(\s*(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')\s*\)")
_ESCAPE = re.compile(r"\\(.)")


def _written(script: str) -> Iterator[str]:
    for found in _WRITE.finditer(script):
        yield _ESCAPE.sub(lambda one: {"n": "\n", "t": "\t"}.get(one[1], one[1]), found[1][1:-1])


def _survey(tree: LexborHTMLParser) -> _Survey:
    """One pass in document order: links, and for every node near them how many stand below it and which date."""
    survey = _Survey()
    if tree.root is None:
        return survey
    for node in tree.root.traverse(include_text=True):
        if node.tag == "a" and node.attributes.get("href"):
            survey.anchors.append(node)
            for above in _above(node):
                survey.links_below[above.mem_id] = survey.links_below.get(above.mem_id, 0) + 1
        elif node.tag == "-text":
            _note_date(node, survey)
    return survey


def _note_date(node: LexborNode, survey: _Survey) -> None:
    text = node.text_content or ""
    if len(text) > 4 * _DATE_TEXT_CHARACTERS or not any(character.isdigit() for character in text):
        return
    day = date_in(text) if len("".join(text.split())) <= _DATE_TEXT_CHARACTERS else None
    if day is None:
        return
    path = list(_above(node))
    if any(above.tag in _UNSEEN or above.tag == "a" for above in path):
        return
    for above in path:
        survey.dates.setdefault(above.mem_id, day)


def _above(node: LexborNode) -> Iterator[LexborNode]:
    here = node.parent
    for _ in range(_CLIMB):
        if here is None or here.tag in {"body", "html"}:
            return
        yield here
        here = here.parent


def _link(anchor: LexborNode, base: str, survey: _Survey) -> Link | None:
    """The link of an anchor with the date that stands beside it; None where it leads to no page or has no title."""
    url = absolute(base, str(anchor.attributes["href"] or ""))
    printed = one_line(anchor.text(deep=True))
    title = _title(printed, one_line(str(anchor.attributes.get("title") or "")))
    if url is None or not title:
        return None
    for above in _above(anchor):
        if survey.links_below[above.mem_id] > _ROW_LINKS:
            break
        if above.mem_id in survey.dates and not _belongs_to_another(anchor, above, survey):
            return Link(url=url, title=title, listed=survey.dates[above.mem_id])
    inside = _DATE_AT_END.search(half_width(printed))
    if inside is None:
        return Link(url=url, title=title)
    shorter = (
        one_line(printed[: -len(inside[0])]) if title == printed and len(half_width(printed)) == len(printed) else title
    )
    return Link(url=url, title=shorter or title, listed=date_in(inside[0]))


def _belongs_to_another(anchor: LexborNode, stretch: LexborNode, survey: _Survey) -> bool:
    """Whether the date in a stretch stands nearer to another of its links: an undated row must not take its neighbour's."""
    if survey.links_below[stretch.mem_id] == 1:
        return False
    for other in stretch.css("a[href]"):
        if other.mem_id == anchor.mem_id:
            continue
        for above in _above(other):
            if above.mem_id == stretch.mem_id:
                break
            if above.mem_id in survey.dates:
                return True
    return False


def _title(printed: str, attribute: str) -> str:
    """The printed text, or the `title` attribute where the text is cut, empty or the beginning of it."""
    cut = next((mark for mark in _CUT if printed.endswith(mark)), "")
    if not printed or (attribute and cut):
        return attribute
    return attribute if len(printed) >= len("年报") and attribute.startswith(printed) else printed


def _may_be_row(link: Link, *, alone: bool) -> bool:
    """Whether an undated link can be a row; `alone` where the page has no dated rows."""
    of_article = bool(_ARTICLE_PATHS.search(link.url) or _FILES.search(link.url))
    if alone:
        return of_article
    return of_article and bool(_REPORT.search(link.title))
