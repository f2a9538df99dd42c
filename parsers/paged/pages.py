"""What stands on a printed page, whatever format brought it: words, ruling lines, and where."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points (1/72 inch), from the page's top left corner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of characters on one line without a gap; one character is enough."""

    text: str
    box: Box
    confidence: float | None = None
    """How sure its recognition is, 0 to 1; None where the source gives the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line drawn on the page, level or upright; the box is its extent and may be as thin as 0."""

    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page."""

    number: int
    """From 0."""
    width: float
    height: float
    words: tuple[Word, ...]
    """In any order."""
    rules: tuple[Rule, ...]
