"""Written rows: the markup of a page with what its scripts write in the place where they write it."""

import html
import re
from collections.abc import Iterator

_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_TERM = rf"(?:{_STRING}|[A-Za-z_$][\w$]*)"
_WRITE = re.compile(rf"document\.write(?:ln)?\(\s*({_TERM}(?:\s*\+\s*{_TERM})*)\s*\)")
_TERMS = re.compile(_TERM)
_SET = re.compile(rf"\b([A-Za-z_$][\w$]*)\s*=\s*({_STRING})")
_ESCAPE = re.compile(r"\\(.)")
_COMMENT = re.compile(r"(?:^|(?<=[;{}\s]))//[^\n]*", re.MULTILINE)
_HREF, _TITLE, _DAY = "curHref", "curTitle", "curDate"
"""TRS templates that leave the rows to a script set these for every row."""


def as_shown(markup: str) -> str | None:
    """The markup with every script replaced by what it writes; None where none writes links.

    Only what is written out counts: literals, and variables that the same script sets to one.
    """
    if "document.write" not in markup and _HREF not in markup:
        return None
    pieces, wrote = [], False
    for outside, script in _parted(markup):
        shown = "".join(_written(_COMMENT.sub("", script)))
        wrote = wrote or "<a" in shown
        pieces += [outside, shown]
    return "".join(pieces) if wrote else None


def _parted(markup: str) -> Iterator[tuple[str, str]]:
    """Stretches outside scripts, each with the script that follows it; the last with none."""
    low, start = markup.lower(), 0
    while (opening := low.find("<script", start)) >= 0:
        inner, closing = low.find(">", opening), low.find("</script", opening)
        if closing < 0 or not 0 <= inner < closing:
            break
        yield markup[start:opening], markup[inner + 1 : closing]
        end = low.find(">", closing)
        start = end + 1 if end >= 0 else len(markup)
    yield markup[start:], ""


def _written(script: str) -> Iterator[str]:
    known = {found[1]: _literal(found[2]) for found in _SET.finditer(script)} if "+" in script else {}
    for found in _WRITE.finditer(script):
        terms = _TERMS.findall(found[1])
        if all(term[0] in "\"'" or term in known for term in terms):
            yield "".join(_literal(term) if term[0] in "\"'" else known[term] for term in terms)
    if _HREF in script:
        yield from _named(script)


def _named(script: str) -> Iterator[str]:
    """Rows whose parts a script sets by name."""
    row: dict[str, str] = {}
    for found in _SET.finditer(script):
        if found[1] == _HREF:
            yield _row(row)
            row = {}
        row[found[1]] = _literal(found[2])
    yield _row(row)


def _row(row: dict[str, str]) -> str:
    href, title, day = (html.escape(html.unescape(row.get(name, ""))) for name in (_HREF, _TITLE, _DAY))
    return f'<span><a href="{href}" title="{title}">{title}</a> <i>{day}</i></span>' if href and title else ""


def _literal(term: str) -> str:
    return _ESCAPE.sub(lambda one: {"n": "\n", "t": "\t"}.get(one[1], one[1]), term[1:-1])
