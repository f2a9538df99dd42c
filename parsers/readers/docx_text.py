"""What the paragraphs of a Word document print: runs, fields, symbols and breaks as text; text boxes apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.readers.docx_names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    MATH_TEXT,
    PICTURES,
    R_PR,
    TEXT_BOX,
    UNPRINTED,
    VAL,
    R,
    T,
    W,
    is_on,
)
from parsers.readers.elements import Element

_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_FIELD, _SYMBOL, _FIELD_KIND = f"{W}fldChar", f"{W}sym", f"{W}fldCharType"
_UNSEEN = tuple(f"{R_PR}/{W}{name}" for name in ("vanish", "strike", "dstrike"))
"""Marks of a run that is hidden, or struck out."""
_RAISED = f"{R_PR}/{W}vertAlign"
_NOTE = re.compile(r"\s*[\[［(（]?\s*(\d{1,2})\s*[\])）］]?\s*")
"""What stands raised behind a figure or a word and refers to a note."""
_PRIVATE = 0xF000
_WINGDINGS = {0xFC: "√", 0xFE: "☑", 0xFB: "×", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0x6C: "●", 0x6E: "■", 0x9F: "•"}
UNKNOWN_SIGN = "\ufffd"
"""Printed for a symbol of a font that we do not know."""


_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_NAMED = tuple(f"{{{space}}}{name}" for space in _RELATIONS for name in ("embed", "id"))
"""By which a drawing (a:blip) and an older shape (v:imagedata) name their picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What one paragraph prints."""

    text: str
    """Breaks as newlines, tabs as tabs."""
    boxes: tuple[Element, ...]
    """The contents of text boxes that are anchored in it."""


class Story:
    """The paragraphs of a document, read in their order, for fields run over several."""

    def __init__(self) -> None:
        self._fields: list[bool] = []
        self.pictures: list[tuple[str, str]] = []
        self._last = ""

    def printed(self, paragraph: Element) -> Printed:
        """What the paragraph prints."""
        texts: list[str] = []
        boxes: list[Element] = []
        self._walk(paragraph, texts, boxes, hidden=False)
        self._last = "".join(texts).strip() or self._last
        # A field whose result has not begun by the end of its paragraph is broken, and must not swallow what follows.
        self._fields = [begun for begun in self._fields if begun]
        return Printed(text="".join(texts), boxes=tuple(boxes))

    def _walk(self, element: Element, texts: list[str], boxes: list[Element], *, hidden: bool) -> None:
        for child in element:
            tag = child.tag
            if tag in UNPRINTED:
                continue
            if tag == _FIELD:
                self._turn(child.get(_FIELD_KIND))
            elif tag == TEXT_BOX:
                boxes.append(child)
            elif tag == ALTERNATE:
                self._walk(chosen(child), texts, boxes, hidden=hidden)
            elif tag in PICTURES:
                self.pictures += ((name, self._last) for name in _related(child))
            elif (sign := _sign(child)) is None:
                self._walk(child, texts, boxes, hidden=hidden or (tag == R and _vanishes(child)))
            elif not hidden and all(self._fields):
                texts.append(_set_apart(sign, element))

    def _turn(self, kind: str | None) -> None:
        """A field begins, its result begins, or it ends."""
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def chosen(alternate: Element) -> Element:
    """The one of several prints of the same thing that counts: the first choice with a text box, else the fallback with one."""
    prints = [*alternate.iterchildren(CHOICE), *alternate.iterchildren(FALLBACK)]
    boxed = (one for one in prints if next(one.iter(TEXT_BOX), None) is not None)
    return next(boxed, prints[0] if prints else alternate)


def printed_children(element: Element) -> Iterator[Element]:
    """The element's children that are printed, with one print of each alternate."""
    for child in element:
        if child.tag == ALTERNATE:
            yield from printed_children(chosen(child))
        elif child.tag not in UNPRINTED:
            yield child


def _sign(element: Element) -> str | None:
    """What an element without children prints; None where it only holds others."""
    tag = element.tag
    if tag in {T, MATH_TEXT}:
        return element.text or ""
    return _symbol(element) if tag == _SYMBOL else _SIGNS.get(tag)


def _symbol(element: Element) -> str:
    """The character of a symbol font; those of Symbol that stand where ASCII has them, and known ones of Wingdings."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN_SIGN
    place = number - _PRIVATE if number >= _PRIVATE else number
    if element.get(f"{W}font", "").lower().startswith("wingdings"):
        return _WINGDINGS.get(place, UNKNOWN_SIGN)
    if number >= _PRIVATE:
        return chr(place) if 0x20 <= place < 0x40 else UNKNOWN_SIGN
    return chr(number) if number >= 0x20 else UNKNOWN_SIGN


def _set_apart(sign: str, run: Element) -> str:
    """The raised number of a note in parentheses, for behind a figure its digits would be the figure's own; else as it is."""
    note = _NOTE.fullmatch(sign)
    mark = run.find(_RAISED) if note and run.tag == R else None
    return f"（{note[1]}）" if note and mark is not None and mark.get(VAL) == "superscript" else sign


def _vanishes(run: Element) -> bool:
    return any((mark := run.find(name)) is not None and is_on(mark.get(VAL)) for name in _UNSEEN)


def _related(picture: Element) -> Iterator[str]:
    """The relation that a picture is named by."""
    yield from (name for attribute in _NAMED if (name := picture.get(attribute)))
