"""The box of some characters within the box of their paragraph, by the words that stand in it."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from rich.cells import cell_len

from model.text import squeezed
from parsers.paged.pages import Box, Word

_SAME_LINE = 0.6
"""Part of a word's height by which the middle of another may be off where both stand on one line."""


def narrowed(box: Box, words: Sequence[Word], text: str, *, start: int, length: int) -> Box:
    """The box of `text[start:start + length]`; the paragraph's own box where its words do not spell the text.

    Characters that run over a line break have the box of the first line's part.
    """
    inside = list(_reading_order([word for word in words if _within(word.box, box)]))
    printed, begin = "".join(squeezed(word.text) for word in inside), len(squeezed(text[:start]))
    end = begin + len(squeezed(text[start : start + length]))
    if not squeezed(text).startswith(printed) or end > len(printed) or end <= begin:
        return box
    edges = list(accumulate((len(squeezed(word.text)) for word in inside), initial=0))
    parts = [
        _part(word, begin - first, end - first)
        for word, first in zip(inside, edges, strict=False)
        if first < end and begin < first + len(squeezed(word.text))
    ]
    line = [one for one in parts if one[1] < parts[0][3]]
    return (
        min(one[0] for one in line),
        min(one[1] for one in line),
        max(one[2] for one in line),
        max(one[3] for one in line),
    )


def _within(inner: Box, outer: Box) -> bool:
    across, down = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= down <= outer[3]


def _reading_order(words: list[Word]) -> Iterator[Word]:
    """The words line by line."""
    line: list[Word] = []
    for word in sorted(words, key=lambda one: one.box[1] + one.box[3]):
        if line and _middle(word) - _middle(line[-1]) > _SAME_LINE * (word.box[3] - word.box[1]):
            yield from sorted(line, key=lambda one: one.box[0])
            line = []
        line.append(word)
    yield from sorted(line, key=lambda one: one.box[0])


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _part(word: Word, begin: int, end: int) -> Box:
    """The box of some of a word's characters, by how wide characters of their kind are."""
    printed, text = "".join(word.text.split()), squeezed(word.text)
    text = printed if len(printed) == len(text) else text  # full-width marks are as wide as they are printed
    left, top, right, bottom = word.box
    share = (right - left) / max(1, cell_len(text))
    first, last = max(0, begin), min(len(text), end)
    return left + share * cell_len(text[:first]), top, left + share * cell_len(text[:last]), bottom
