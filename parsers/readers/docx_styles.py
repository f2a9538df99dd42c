"""Paragraph properties of a Word document, its styles' included: headings, lists, lines of a table of contents."""

import re
from dataclasses import dataclass, replace

from parsers.readers.docx_names import P_PR, R_PR, VAL, W
from parsers.readers.elements import Element

_HEADING = re.compile(r"(?:heading|标题)\s*[1-9]", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]?", re.IGNORECASE)
_LONGEST_CHAIN = 12
_DEEPEST_OUTLINE = 8
_STYLE, _OUTLINE, _LIST, _DELETED = f"{W}pStyle", f"{W}outlineLvl", f"{W}numPr", f"{W}del"


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a paragraph is set to; None where nothing sets it."""

    style: str = ""
    """Id of its style; empty for the default."""
    heading: bool | None = None
    """Whether it has an outline level."""
    contents: bool = False
    """Whether it is a line of the table of contents."""
    number: str | None = None
    """Its list (numId); `0` takes it out of every list."""
    level: int | None = None
    """Its level in the list, from 0."""
    runs_on: bool = False
    """Whether its end is deleted, so that the next paragraph carries it on."""


_PLAIN = Properties()


class Styles:
    """The document's paragraph styles; none for a document without the part."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterchildren(f"{W}style") if root is not None else ()
        self._declared = {style.get(f"{W}styleId", ""): style for style in found}
        self._known: dict[str, Properties] = {}

    def of(self, paragraph: Element) -> Properties:
        """The paragraph's own properties and, for what they leave open, its style's."""
        element = paragraph.find(P_PR)
        return _PLAIN if element is None else self._completed(_own(element), 0)

    def _completed(self, own: Properties, depth: int) -> Properties:
        if own.style not in self._declared or depth > _LONGEST_CHAIN:
            return own
        base = self._style(own.style, depth)
        return replace(
            own,
            heading=own.heading if own.heading is not None else base.heading,
            contents=base.contents,
            number=own.number if own.number is not None else base.number,
            level=own.level if own.level is not None else base.level,
        )

    def _style(self, key: str, depth: int) -> Properties:
        """What the style sets, with what it is based on."""
        if key in self._known:
            return self._known[key]
        element = self._declared[key]
        properties = element.find(P_PR)
        name = (value(element, "name") or "").strip()
        own = _PLAIN if properties is None else _own(properties)
        if own.heading is None and _HEADING.fullmatch(name):
            own = replace(own, heading=True)
        found = self._completed(replace(own, style=value(element, "basedOn") or ""), depth + 1)
        self._known[key] = replace(found, contents=bool(_CONTENTS.fullmatch(name)))
        return self._known[key]


def whole_number(text: str | None) -> int | None:
    """The number that an attribute gives; None where it is absent or no number from 0 to 99999."""
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 5 else None


def value(element: Element, name: str) -> str | None:
    """What the element's child of that name is set to; None without the child or its value."""
    found = element.find(f"{W}{name}")
    return None if found is None else found.get(VAL)


def _own(element: Element) -> Properties:
    style, runs_on = "", False
    outline: int | None = None
    number, level = None, None
    for child in element:
        if child.tag == _STYLE:
            style = child.get(VAL) or ""
        elif child.tag == _OUTLINE:
            outline = whole_number(child.get(VAL))
        elif child.tag == _LIST:
            number, level = value(child, "numId"), whole_number(value(child, "ilvl"))
        elif child.tag == R_PR:
            runs_on = child.find(_DELETED) is not None
    heading = None if outline is None else outline <= _DEEPEST_OUTLINE
    return Properties(style=style, heading=heading, number=number, level=level, runs_on=runs_on)
