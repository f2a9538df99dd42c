"""HTML pages of government portals as documents."""

from typing import NamedTuple

from selectolax.lexbor import LexborNode

from model.documents import Block, Document, Paragraph
from model.faults import Actor, Fault, FaultKind
from parsers.readers.fields import FieldKind
from parsers.readers.html_article import article
from parsers.readers.html_attachments import attachments, frames
from parsers.readers.html_blocks import blocks
from parsers.readers.html_body import Body, body_of, hidden_body, hides_article, prose_of
from parsers.readers.html_embedded import embedded
from parsers.readers.html_emptying import emptied, stays_as_it_was
from parsers.readers.html_grid import TooManySlots
from parsers.readers.html_measures import Measures, measures
from parsers.readers.html_meta import meta_tags, printed_dates, published, surroundings
from parsers.readers.html_pictures import pictures
from parsers.readers.html_title import declares_title, title_of
from parsers.readers.html_tree import Page, is_too_deep, page_of, root_of


class _Laid(NamedTuple):
    """A page laid out in columns."""

    page: Page
    sums: Measures
    body: Body | None
    made: list[Block] | None
    """The article's blocks where they were read apart from the page."""


_HEAD = 12
"""Blocks at the article's head among which its title may be."""


def read_html(text: str, *, url: str, utf8: bytes | None = None) -> Document | Fault:
    """The page as a document: title, dates, source, article and attachments without the furniture around them.

    `utf8` is the text in UTF-8 where somebody has it.
    A Fault of kind `too-large` where nesting, spans or length exceed the limits, `empty` where the page says nothing.
    """
    if is_too_deep(text, utf8):
        return _too_large(url, "elements are nested too deep to be read in time")
    root = root_of(text if utf8 is None else utf8)
    tags = meta_tags(node.attributes for node in root.css("meta"))
    laid = _light(root, text) if declares_title(tags) else _laid(page_of(text, root=root))
    laid = laid or _laid(page_of(text))
    if laid is None:
        return _too_large(url, "there are more elements than can be read")
    page, sums, body, made = laid
    carried = embedded(page) if not (body and body.known) else ""
    if carried and (inner := _laid(page_of(carried))):
        page, sums, body, _ = inner
        tags |= meta_tags(map(page.attributes, page.indexes["meta"]))
    if hides_article(page, body, sums):
        least = prose_of(page, sums)[body.region.root] // 2 if body else 0
        page, sums, body, _ = _unhidden(text, least=least) or (page, sums, body, None)
    try:
        if made is None:
            made = blocks(page, body.region, sums, marked=body.known) if body else []
    except TooManySlots:
        return _too_large(url, "the spans of a table cover more cells than can be read")
    return _document(page, sums, body, made, tags=tags, url=url)


def _laid(page: Page | None, made: list[Block] | None = None) -> _Laid | None:
    """The page with its measures and the stretch that holds its article; None for no page."""
    if page is None:
        return None
    sums = measures(page)
    return _Laid(page=page, sums=sums, body=body_of(page, sums), made=made)


def _light(root: LexborNode, text: str) -> _Laid | None:
    """The page laid out without its menus and, if possible, its article; None where that may change what is read."""
    taken = emptied(root, text)
    if taken is None:
        return _laid(page_of(text, root=root))
    left = (root.html or text) if taken.article else text
    laid = _laid(page_of(left, root=root), taken.article.blocks if taken.article else None)
    return laid if laid and stays_as_it_was(laid.page, laid.sums, laid.body, taken) else None


def _unhidden(text: str, *, least: int) -> _Laid | None:
    """The page with its hidden parts, where a known container with more than the least characters is among them."""
    page = page_of(text, unhide=True)
    if page is None:
        return None
    sums = measures(page)
    body = hidden_body(page, sums)
    return _Laid(page=page, sums=sums, body=body, made=None) if body and sums.chars[body.region.root] > least else None


def _document(
    page: Page, sums: Measures, body: Body | None, made: list[Block], *, tags: dict[str, str], url: str
) -> Document | Fault:
    around = surroundings(page, body, sums)
    head = [block.text for block in made[:_HEAD] if isinstance(block, Paragraph)]
    title = title_of(page, sums, body, tags=tags, labelled=around.first(FieldKind.TITLE), head=head)
    if not (sums.chars[0] or title or tags):
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The page shows no text.", actor=Actor.PUBLISHER)
    dates = printed_dates(around, tags, url)
    end = body.region.stop if body else 0
    return Document(
        url=url,
        carrier="html",
        title=title,
        published=published(dates),
        dates=dates,
        source=around.source or tags.get("ContentSource") or None,
        blocks=tuple(article(made, title, known=body is not None and body.known)),
        attachments=attachments(page, url, behind=end),
        frames=frames(page, url, behind=end),
        pictures=pictures(page, url, body.region) if body else (),
        meta=tags,
    )


def _too_large(url: str, detail: str) -> Fault:
    return Fault(kind=FaultKind.TOO_LARGE, where=url, detail=f"{detail[0].upper()}{detail[1:]}.", actor=Actor.DEVELOPER)
