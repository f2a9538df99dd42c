"""Sums over the parts of a page, which tell data tables from layout and text from menus."""

from collections.abc import Collection
from dataclasses import dataclass

from parsers.readers.html_tree import TEXT, Counts, Page, Totals

_BLOCK_NAMES = (
    "html body address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr legend li main nav ol p pre section summary table caption tbody td tfoot th thead tr ul ucapcontent "
    "ucaptitle frameset noframes menu dir marquee"
)
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
_NOTHING = bytearray()
_BREAKING = (*sorted(BLOCK_TAGS), "br")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What a page holds, and sums over the subtree of every node."""

    spoken: list[int]
    """The shown texts, in document order."""
    breaking: list[int]
    """The block elements and line breaks, in document order."""
    chars: Totals
    """Shown characters, white space apart."""
    tables: Counts
    """Tables, the node itself included."""
    breaks: Counts
    """Block elements and line breaks."""
    marks: bytearray
    """1 for the nodes before which shown text breaks: where block elements begin and end and lines break."""


def measures(page: Page) -> Measures:
    """The sums of a page."""
    spoken = [index for index in page.indexes[TEXT] if page.shown[index]]
    breaking = sorted(index for tag in _BREAKING for index in page.indexes.get(tag, ()))
    chars = [0] * len(page)
    for index in spoken:
        text = page.texts[index]
        chars[index] = len(text) if text.isalnum() else sum(map(len, text.split()))
    return Measures(
        spoken=spoken,
        breaking=breaking,
        chars=Totals(page, chars),
        tables=Counts(page, [index for index in page.indexes["table"] if page.shown[index]]),
        breaks=Counts(page, breaking),
        marks=marked(page, breaking),
    )


def marked(page: Page, breaking: list[int], *, inside: bytearray = _NOTHING, closed: Collection[int] = ()) -> bytearray:
    """Where these elements break the text, as far as they are visited: what is hidden, `inside` something left out, is not.

    An element that is left out (`closed`) or hidden breaks the text where it begins.
    """
    marks = bytearray(len(page) + 1)
    shown, ends, tags = page.shown, page.ends, page.tags
    for index in breaking:
        if (inside and inside[index]) or not (shown[index] or shown[page.parent(index)]):
            continue
        marks[index] = 1
        if shown[index] and tags[index] != "br" and index not in closed:
            marks[ends[index]] = 1
    return marks
