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


def visible_text(markup: str) -> str:
    """The text outside tags, comments, scripts and styles, white space as single spaces."""
    return " ".join(unescape(_TAG.sub(" ", _without_hidden(markup))).split())


def page_title(markup: str) -> str:
    """What stands in `<title>`; empty where there is none."""
    found = _TITLE.search(markup)
    return " ".join(unescape(found[1]).split()) if found else ""


def _without_hidden(markup: str) -> str:
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
