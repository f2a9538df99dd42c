"""An article of plain markup read in one pass over it, without a column for every node.

Most reports are of that kind: paragraphs and tables, and in them nothing but text and how it looks. The parser writes markup in one
form (every tag closed, attributes quoted, signs escaped), so that it can be taken apart at its tags: those of blocks become breaks,
those of tables, rows and cells marks, all others nothing. Whatever else stands in an article - links, pictures, headings, tables in
tables, furniture, hidden parts - makes it none of these, and it is read by its nodes.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from model.documents import Block, Grid, Paragraph
from model.text import one_line
from parsers.readers.fields import may_speak_of_page
from parsers.readers.html_blocks import NOWHERE
from parsers.readers.html_chrome import is_neighbour, is_related, names_furniture
from parsers.readers.html_containers import is_known
from parsers.readers.html_fences import unfenced
from parsers.readers.html_grid import ONE, Spans, TooManySlots, grid_of, spans_of
from parsers.readers.html_measures import BLOCK_TAGS
from parsers.readers.html_runs import LINE, cell_texts
from parsers.readers.html_tree import INERT

_CELL, _ROW, _TABLE, _TABLE_END, _OTHER = "\x1c", "\x1e", "\x1f", "\x02", "\x03"
_MARKS = (LINE, _CELL, _ROW, _TABLE, _TABLE_END, _OTHER)
_OTHER_NAMES = (
    "a img iframe frame frameset embed meta caption pre listing xmp plaintext noembed noframes nav footer marquee header aside "
    "math sup del s strike h1 h2 h3 h4 h5 h6 ucaptitle ucapcontent"
)
_SIGNS: dict[str, str] = {
    **{sign + name: LINE for name in (*BLOCK_TAGS, "br") for sign in ("", "/")},
    **dict.fromkeys(("td", "th"), _CELL),
    "tr": _ROW,
    "table": _TABLE,
    "/table": _TABLE_END + LINE,
    **dict.fromkeys((*INERT, *_OTHER_NAMES.split()), _OTHER),
}
"""What stands for a tag; nothing for those of elements within a line."""
_IDLE = (("<td><p>", "<td>"), ("</p></td>", ""), ("</td>", ""), ("</tr>", ""), ("<o:p></o:p>", ""))
"""Tags that tell nothing beside what stands next to them, in the wording in which they are most; each left out is time saved."""
_TELLING = (" hidden=", " href=", " onclick=", "display", "visibility", "line-through")
"""Parts of attributes, in lower case, that may make an element more than text, or hide it."""
_ATTRIBUTE = re.compile(r"\s([^\s=]+)=\"([^\"]*)\"")
_LONG = 300
"""Characters of a cell that may be an article of its own (html_grid.holds_data)."""
_LEADS_AWAY = re.compile(r"[\s【\[（(<《]*[上下前后]")
"""How the first row of a table begins that may lead to other articles."""


class PlainArticle(NamedTuple):
    """What an article of plain markup says."""

    blocks: list[Block]
    """Its paragraphs and grids in reading order."""
    chars: int
    """Its characters, white space apart."""


def plain_article(markup: str) -> PlainArticle | None:
    """The article that the parser wrote as this inner markup of its container; None where it must be read by its nodes."""
    inner = unfenced(markup)
    for idle, kept in _IDLE:
        inner = inner.replace(idle, kept) if inner else inner
    texts, tags = _taken_apart(inner or "")
    signs = _signs(set(tags))
    stream = _stream(texts, [signs[tag] for tag in tags]) if signs else None
    if stream is None or may_speak_of_page(stream, line=LINE):
        return None
    spans = {tag: spans_of(_attributes(tag)) if "span=" in tag else ONE for tag, sign in signs.items() if sign == _CELL}
    try:
        blocks = _blocks(stream, [spans[tag] for tag in tags if tag in spans])
    except TooManySlots:
        return None
    chars = len("".join(stream.split())) - stream.count(_TABLE_END)
    return PlainArticle(blocks=blocks, chars=chars) if blocks else None


def _taken_apart(markup: str) -> tuple[list[str], list[str]]:
    """The texts before, between and behind the tags, and the tags; none of either where a sign of tags stands elsewhere."""
    first, *others = markup.split("<")
    parts = [other.partition(">") for other in others]
    if markup.count(">") != len(parts) or not all(end for _, end, _ in parts):
        return [], []
    return [first, *[text for _, _, text in parts]], [tag for tag, _, _ in parts]


def _signs(tags: set[str]) -> dict[str, str]:
    """What stands for each of the tags; nothing where one of them makes more of the article than text."""
    signs = {tag: _SIGNS.get(tag.partition(" ")[0], "") for tag in tags}
    written = " ".join(tags).lower()
    given = [_attributes(tag) for tag in tags if "class=" in tag or "id=" in tag]
    called = {one.get(name, "") for one in given for name in ("class", "id")}
    is_more = (
        _OTHER in signs.values()
        or any(part in written for part in _TELLING)
        or any(names_furniture("", names.split()) or is_known(names.split()) for names in called)
    )
    return {} if is_more else signs


def _attributes(tag: str) -> dict[str, str]:
    return {name: _unescaped(value) for name, value in _ATTRIBUTE.findall(tag)}


def _stream(texts: list[str], signs: list[str]) -> str | None:
    """The text with marks in the place of tags; None where it has such marks, or markup of a server, of its own."""
    text = "".join(texts)
    if "%&gt;" in text or any(mark in text for mark in _MARKS):
        return None
    pieces = [""] * (len(texts) + len(signs))
    pieces[::2], pieces[1::2] = texts, signs
    stream = "".join(pieces)
    return _unescaped(stream) if "&" in stream else stream


def _unescaped(text: str) -> str:
    """The text, which the parser escapes in four ways, and quotation marks in attributes, of which nothing here is made."""
    return text.replace("&nbsp;", "\xa0").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _blocks(stream: str, spans: list[Spans]) -> list[Block]:
    """The paragraphs and grids; none where a table stands in another, only places text, or may lead to other articles."""
    first, *others = stream.split(_TABLE)
    made: list[Block] = list(_paragraphs(first))
    begin = 0
    for number, other in enumerate(others):
        inside, end, behind = other.partition(_TABLE_END)
        stop = begin + inside.count(_CELL)
        found = _grid(inside, spans[begin:stop], index=number) if end and _TABLE_END not in behind else None
        if found is None:
            return []
        made.append(found)
        made += _paragraphs(behind)
        begin = stop
    return [] if any(is_related(block.text) for block in made if isinstance(block, Paragraph)) else made


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for line in text.split(LINE):
        said = one_line(line)
        if said and not is_neighbour(said):
            yield Paragraph(text=said, place=NOWHERE)


def _grid(inside: str, spans: list[Spans], *, index: int) -> Grid | None:
    """The grid of a table; None where it is not certain to hold data."""
    before, *rows = inside.split(_ROW)
    texts = cell_texts(inside.split(_CELL)[1:])
    said = list(filter(None, texts))
    if len(said) <= 1 or max(map(len, said)) > _LONG or _LEADS_AWAY.match(said[0]):
        return None
    widths = [row.count(_CELL) for row in rows]
    filled = list(map(str.strip, rows))
    is_even = not (before.strip() or any(row.partition(_CELL)[0].strip() for row in rows))
    if not is_even or sum(map(bool, filled)) < 2 or max(widths) < 2:
        return None
    cells = iter(spans)
    return grid_of([list(islice(cells, width)) for width in widths], texts, index=index)
