"""Fences: the tags and comments between which some templates put an article."""

import re

_COMMENT = re.compile(r"<?\$\[信息内容\]>?\s*(begin|end)|ZJEG_RSS\.content\.(begin|end)")
_IN_MARKUP = re.compile(r"<!--(.*?)-->|<meta\b([^<>]*)>", re.DOTALL)
_META_SIDES = {"contentstart": "begin", "contentend": "end"}
_META_NAME = re.compile(r"\sname=\"([^\"]*)\"")


def comment_side(comment: str) -> str:
    """Which side of a fence a comment is: `begin`, `end` or nothing."""
    match = _COMMENT.search(comment[:60])
    return (match[1] or match[2]) if match else ""


def meta_side(name: str) -> str:
    """Which side of a fence a meta tag of that name is: `begin`, `end` or nothing."""
    return _META_SIDES.get(name.lower(), "")


def unfenced(markup: str) -> str | None:
    """The inner markup of an element, as the parser writes it, without comments, meta tags and the fences around all of it.

    None where only a part of the element stands between fences, or one of them is missing.
    """
    if "<!--" not in markup and "<meta" not in markup:
        return markup
    begin, end = 0, len(markup)
    sides: set[str] = set()
    for match in _IN_MARKUP.finditer(markup):
        side = _side(match)
        if side == "begin":
            begin = match.end()
        elif side == "end":
            end = min(end, match.start())
        sides.add(side)
    outside = _IN_MARKUP.sub("", markup[:begin] + markup[end:])
    is_whole = begin <= end and ("begin" in sides) == ("end" in sides) and not outside.strip()
    return _IN_MARKUP.sub("", markup[begin:end]) if is_whole else None


def _side(match: re.Match[str]) -> str:
    if match[1] is not None:
        return comment_side(match[1])
    name = _META_NAME.search(match[2])
    return meta_side(name[1]) if name else ""
