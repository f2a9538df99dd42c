"""What a reader would see of a page, in one linear pass and without a parser: enough to tell a page from a stub."""

import re
from html import unescape

_TAG = re.compile(r"<[^<>]{0,4000}>")
_OPENING = re.compile(r"<!--|<(script|style|noscript|template)\b", re.IGNORECASE)
_CLOSINGS = {
    "": re.compile("-->"),
    **{
        name: re.compile(f"</{name}[^<>]{{0,100}}>", re.IGNORECASE)
        for name in ("script", "style", "noscript", "template")
    },
}
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{0,400})", re.IGNORECASE)
_LINK, _LINK_END = re.compile(r"<a\b", re.IGNORECASE), re.compile(r"</a\b[^<>]{0,100}>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|td|th|tr|table|tbody|h[1-6]|title|section|article|center|br|hr|header|footer|form|body|html)\b"
    r"[^<>]{0,4000}>",
    re.IGNORECASE,
)


def visible_text(markup: str) -> str:
    """The text outside tags, comments, scripts and styles, white space as single spaces."""
    return _words(_TAG.sub(" ", without_hidden(markup)))


def plain_blocks(markup: str) -> tuple[str, ...]:
    """What the page says outside links: the text of each block that has any, white space as single spaces."""
    pieces = _BLOCK.split(_without_links(without_hidden(markup)))
    return tuple(text for piece in pieces if (text := _words(_TAG.sub("", piece))))


def page_title(markup: str) -> str:
    """What stands in `<title>`; empty where there is none."""
    found = _TITLE.search(markup)
    return _words(found[1]) if found else ""


def without_hidden(markup: str) -> str:
    """The markup without what is never shown; an element that does not end hides all that follows."""
    kept: list[str] = []
    here = 0
    while (opening := _OPENING.search(markup, here)) is not None:
        kept.append(markup[here : opening.start()])
        closing = _CLOSINGS[(opening[1] or "").lower()].search(markup, opening.end())
        if closing is None:
            return "".join(kept)
        here = closing.end()
    kept.append(markup[here:])
    return "".join(kept)


def _without_links(markup: str) -> str:
    """The markup without its links and their texts; one that does not end is text."""
    kept: list[str] = []
    here = 0
    while (opening := _LINK.search(markup, here)) is not None:
        closing = _LINK_END.search(markup, opening.end())
        if closing is None:
            break
        kept.append(markup[here : opening.start()])
        here = closing.end()
    kept.append(markup[here:])
    return " ".join(kept)


def _words(text: str) -> str:
    return " ".join(unescape(text).split())
