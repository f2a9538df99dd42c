"""Days: the dates that stand on a list page, in one piece or in several, and near which nodes they stand."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from model.text import half_width, one_line

CLIMB = 5
"""Levels above a link or a date at which they may meet."""
UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "title"})
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日|(?!\d))")
_DATE_AT_END = re.compile(r"[\[(<]?(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?[\])>]?\s*$")
_DATE_ALONE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}:)?\s*[\[(<]?\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s*[\])>]?\s*"
)
_DATE_TEXT_CHARACTERS = 60
"""A date in a longer stretch of text is part of a sentence, not of a row."""
_PIECE = re.compile(r"[\[(<]?[\d\s\-/.年月日]{1,14}[\])>]?")
_PIECE_CHARACTERS = 16
_Y, _M, _D = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_BOXES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_D}日? {_Y}\s*[-/.年]\s*{_M}月?",
        rf"{_M}\s*[-/.月]\s*{_D}日? {_Y}年?",
        rf"{_Y}\s*[-/.年]\s*{_M}月? {_D}日?",
        rf"{_Y}年? {_M}\s*[-/.月]\s*{_D}日?",
        rf"{_Y} {_M} {_D}",
        rf"{_D} {_M}月 {_Y}年?",
    )
)
"""A day parted in a box of its own: the day large, year and month small beside it."""
_MOST_PIECES, _MOST_NODES = 3, 16
_ROWS = frozenset({"tr", "tbody", "table", "ul", "ol"})
"""In these a number beside another may be anything: an index, a count."""


def date_in(text: str) -> date | None:
    """The first date with a year in a short text, in the forms that lists print; None where there is none."""
    found = _DATE.search(half_width(text))
    return None if found is None else _day(found[1], found[2], found[3])


def without_day(text: str) -> tuple[str, date | None]:
    """A printed title without the date at its end, and that date; the text itself and None where it ends with none."""
    inside = _DATE_AT_END.search(half_width(text))
    if inside is None:
        return text, None
    whole = len(half_width(text)) == len(text)
    return (one_line(text[: -len(inside[0])]) if whole else text) or text, date_in(inside[0])


def day_within(node: LexborNode) -> tuple[str, date | None]:
    """What a link prints without the day that stands in it as a piece, or as pieces, of its own, and that day."""
    nodes = [one for one in node.traverse(include_text=True) if one.tag == "-text" and (one.text_content or "").strip()]
    for start in range(len(nodes) if len(nodes) > 1 else 0):
        end, day = _day_from(nodes, start)
        if day is not None:
            return one_line("".join(one.text_content or "" for one in (*nodes[:start], *nodes[end:]))), day
    return without_day(one_line(node.text(deep=True)))


def days(tree: LexborHTMLParser) -> dict[int, date]:
    """For every node near a printed day, by its id, the first that stands below it; days within links are theirs."""
    found: dict[int, date] = {}
    pieces: list[LexborNode] = []
    if tree.root is None:
        return found
    for node in tree.root.traverse(include_text=True):
        if node.tag == "a":
            pieces.clear()
        elif node.tag == "-text" and (text := node.text_content or "").strip():
            _note(node, text, pieces, found)
    return found


def above(node: LexborNode) -> Iterator[LexborNode]:
    """The nodes above one, from its parent, as far as a row may reach."""
    here = node.parent
    for _ in range(CLIMB):
        if here is None or here.tag in {"body", "html"}:
            return
        yield here
        here = here.parent


def _note(node: LexborNode, text: str, pieces: list[LexborNode], found: dict[int, date]) -> None:
    """Notes the day that ends with this text, if one does; keeps the pieces of one that may go on."""
    if len(text) > 4 * _DATE_TEXT_CHARACTERS or not any(
        character.isdigit() or character in "年月日" for character in text
    ):
        pieces.clear()
        return
    day = date_in(text) if len("".join(text.split())) <= _DATE_TEXT_CHARACTERS else None
    if day is None and _is_piece(text):
        pieces.append(node)
        del pieces[:-_MOST_PIECES]
        day = _joined(pieces)
    elif day is None:
        pieces.clear()
    path = list(above(node))
    if day is None or any(one.tag in UNSEEN or one.tag == "a" for one in path):
        return
    pieces.clear()
    for one in path:
        found.setdefault(one.mem_id, day)


def _joined(pieces: Sequence[LexborNode]) -> date | None:
    """The day that pieces make together: `2026-`, `01-`, `23`, or the parts of a box that holds nothing else."""
    if len(pieces) == 1:
        return None
    texts = [half_width(piece.text_content or "").strip().strip("[]()<>") for piece in pieces]
    if (day := date_in("\n".join(texts))) is not None:
        return day
    for start in range(len(pieces) - 1):
        printed = " ".join(texts[start:])
        box = next((found for pattern in _BOXES if (found := pattern.fullmatch(printed))), None)
        if box is not None and _is_box(pieces[start:]):
            return _day(box["year"], box["month"], box["day"])
    return None


def _is_box(pieces: Sequence[LexborNode]) -> bool:
    """Whether a small element holds these pieces and no other text."""
    over_first = {one.mem_id for one in above(pieces[0])}
    box = next((one for one in above(pieces[-1]) if one.mem_id in over_first), None)
    if box is None or box.tag in _ROWS:
        return False
    nodes = list(islice(box.traverse(include_text=True), _MOST_NODES))
    texts = {one.mem_id for one in nodes if one.tag == "-text" and (one.text_content or "").strip()}
    return len(nodes) < _MOST_NODES and texts == {one.mem_id for one in pieces}


def _day_from(nodes: Sequence[LexborNode], start: int) -> tuple[int, date | None]:
    """The day that a text, or up to three from it on, are and nothing else, and where it ends."""
    text = nodes[start].text_content or ""
    if len(text.strip()) <= _DATE_TEXT_CHARACTERS and _DATE_ALONE.fullmatch(half_width(text).strip()):
        return start + 1, date_in(text)
    for end in range(start + 2, min(start + _MOST_PIECES, len(nodes)) + 1):
        if not _is_piece(nodes[end - 2].text_content or "") or not _is_piece(nodes[end - 1].text_content or ""):
            break
        if (day := _joined(nodes[start:end])) is not None:
            return end, day
    return start, None


def _is_piece(text: str) -> bool:
    return len(text.strip()) <= _PIECE_CHARACTERS and bool(_PIECE.fullmatch(half_width(text).strip()))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
