"""HTML pages of government portals as documents."""

from model.documents import Block, Document, Grid, Paragraph
from model.faults import Actor, Fault, FaultKind
from model.text import squeezed
from parsers.readers.fields import BARE_LABELS, FieldKind, fields, only_fields
from parsers.readers.html_attachments import attachments
from parsers.readers.html_blocks import Measures, blocks, measures
from parsers.readers.html_body import Body, body_of, hidden_body, hides_article
from parsers.readers.html_chrome import is_foot_line, is_furniture_line
from parsers.readers.html_grid import TooManySlots
from parsers.readers.html_meta import meta_tags, printed_dates, published, surroundings
from parsers.readers.html_title import title_of
from parsers.readers.html_tree import Page, is_too_deep, page_of

_HEAD, _TAIL = 12, 8
"""Blocks at either end of the article in which its own fields may stand."""
_LONG = 90
_OWN_LABELS = BARE_LABELS | {"主题", "分类", "有效期", "关键词", "编辑", "作者", "记者"}
"""Labels that a marked article may use for things of its own."""


def read_html(text: str, *, url: str) -> Document | Fault:
    """The page as a document: title, dates, source, article and attachments without the furniture around them.

    A Fault of kind `too-large` where nesting, spans or length exceed the limits, `empty` where the page says nothing.
    """
    if is_too_deep(text):
        return _too_large(url, "elements are nested too deep to be read in time")
    page = page_of(text)
    if page is None:
        return _too_large(url, "there are more elements than can be read")
    sums = measures(page)
    body = body_of(page, sums)
    if hides_article(page, body, sums):
        page, sums, body = _unhidden(text, least=body.prose // 2 if body else 0) or (page, sums, body)
    try:
        made = blocks(page, body.region, sums, marked=body.known) if body else []
    except TooManySlots:
        return _too_large(url, "the spans of a table cover more cells than can be read")
    return _document(page, sums, body, made, url=url)


def _unhidden(text: str, *, least: int) -> tuple[Page, Measures, Body | None] | None:
    """The page with its hidden parts, where a known container with more than the least characters is among them."""
    page = page_of(text, unhide=True)
    if page is None:
        return None
    sums = measures(page)
    body = hidden_body(page, sums)
    return (page, sums, body) if body and sums.chars[body.region.root] > least else None


def _document(page: Page, sums: Measures, body: Body | None, made: list[Block], *, url: str) -> Document | Fault:
    tags = meta_tags(page)
    around = surroundings(page, body, sums)
    head = [block.text for block in made[:_HEAD] if isinstance(block, Paragraph)]
    title = title_of(page, sums, body, tags=tags, labelled=around.first(FieldKind.TITLE), head=head)
    if not (sums.chars[0] or title or tags):
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The page shows no text.", actor=Actor.PUBLISHER)
    dates = printed_dates(around, tags, url)
    article = _article(made, title, known=body is not None and body.known)
    return Document(
        url=url,
        carrier="html",
        title=title,
        published=published(dates),
        dates=dates,
        source=around.source or tags.get("ContentSource") or None,
        blocks=tuple(once(article)),
        attachments=attachments(page, url),
        meta=tags,
    )


def _article(made: list[Block], title: str, *, known: bool) -> list[Block]:
    """The article without field lines at its ends and furniture lines; where no container marks it, without what frames it."""
    kept = _untitled(made, title) if known else _unframed(made, title)
    head = next((number for number, block in enumerate(kept) if not _is_short(block)), len(kept))
    first, last = min(head, _HEAD), max(head, len(kept) - _TAIL)
    return [
        block
        for number, block in enumerate(kept)
        if not isinstance(block, Paragraph)
        or not (
            is_furniture_line(block.text)
            or ((number < first or number >= last) and _is_field_line(block.text, known=known))
        )
    ]


def _untitled(made: list[Block], title: str) -> list[Block]:
    """A marked article without the page's title, if its container also holds the page's fields under that title."""
    fielded = [number for number, block in enumerate(made[:_HEAD]) if _is_field_line(_text(block), known=True)]
    before = made[: fielded[0]] if fielded else []
    return [block for block in before if squeezed(_text(block)) != squeezed(title)] + made[len(before) :]


def _unframed(made: list[Block], title: str) -> list[Block]:
    """What stands behind the title and before the page's foot."""
    said = [
        number
        for number, block in enumerate(made)
        if isinstance(block, Grid) or "。" in block.text or len(block.text) > _LONG
    ]
    begin, end = (said[0], said[-1] + 1) if said else (len(made), 0)
    plain_title = squeezed(title)
    named = [n for n in range(min(begin + 1, len(made))) if plain_title and squeezed(_text(made[n])) == plain_title]
    foot = next((number for number in range(end, len(made)) if is_foot_line(_text(made[number]))), len(made))
    return made[named[0] + 1 if named else 0 : foot]


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _is_short(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) <= _LONG


def _is_field_line(line: str, *, known: bool) -> bool:
    """Whether a line holds nothing but fields; in a marked container a lone 时间 may be the article's own."""
    labels = {field.label for field in fields(line)}
    return only_fields(line) and not (known and labels <= _OWN_LABELS)


def once(article: list[Block]) -> list[Block]:
    """The article without its second half where that repeats the first: some templates carry a copy for print or mobile."""
    half = len(article) // 2
    if (
        half >= 3
        and len(article) % 2 == 0
        and [_said(one) for one in article[:half]] == [_said(one) for one in article[half:]]
    ):
        return article[:half]
    return article


def _said(block: Block) -> str:
    return squeezed(block.text if isinstance(block, Paragraph) else "\t".join(cell.text for cell in block.cells))


def _too_large(url: str, detail: str) -> Fault:
    return Fault(kind=FaultKind.TOO_LARGE, where=url, detail=f"{detail[0].upper()}{detail[1:]}.", actor=Actor.DEVELOPER)
