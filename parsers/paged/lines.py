"""Lines of text out of words: what stands beside each other, in reading order, with the spaces that the print shows."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from parsers.paged.pages import Box, Word

_SAME_LINE = 0.6
"""Part of the lower word's height that the middles of two words of one line may differ by."""
_SPACE = 0.1
"""Gap in heights of the line from which on letters and digits are words of their own."""
_WIDE_SPACE = 1.0
"""The same for Chinese characters, which are often set wide."""
_PIECE = 1.2
"""Gap in heights from which on the words beside it are no one text."""
_TALL = 1.6
"""Height in widths from which on a word of several characters stands upright."""
_APART = 0.4
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff0f\uff1a-\uffef\u3000-\u303f〇“”‘’—…·]")


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """Words side by side on one page, from left to right."""

    page: int
    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        """What the words cover."""
        return around(word.box for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words with the spaces between them."""
        return joined(self.words)

    @cached_property
    def size(self) -> float:
        """Height of its characters in points: the median."""
        heights = sorted(height(word) for word in self.words)
        return heights[len(heights) // 2]

    @cached_property
    def pieces(self) -> tuple["TextLine", ...]:
        """The texts that wide gaps part; itself where there are none."""
        runs: list[list[Word]] = []
        for word in self.words:
            if runs and word.box[0] - runs[-1][-1].box[2] < _PIECE * self.size:
                runs[-1].append(word)
            else:
                runs.append([word])
        return tuple(TextLine(page=self.page, words=tuple(run)) for run in runs)


def text_lines(words: Iterable[Word], *, page: int) -> tuple[TextLine, ...]:
    """The words as lines from top to bottom; a word that stands upright is a line of its own."""
    level = [word for word in words if not _stands(word)]
    found = [TextLine(page=page, words=line) for line in _level_lines(level)]
    return tuple(found)


def cell_text(words: Sequence[Word]) -> str:
    """The text of a cell, a newline between its lines; upright print column by column, from the right."""
    upright = [word for word in words if _stands(word)]
    level = [word for word in words if not _stands(word)]
    columns = _upright_columns(level)
    if columns:
        return "\n".join(word.text for column in columns for word in column)
    lines = [joined(line) for line in _level_lines(level)]
    return "\n".join(lines + [word.text for word in sorted(upright, key=lambda word: -word.box[0])])


def joined(words: Sequence[Word]) -> str:
    """Words of one line as text: a space where the gap shows one."""
    text = words[0].text
    for before, word in itertools.pairwise(words):
        gap = word.box[0] - before.box[2]
        size = min(height(before), height(word))
        text += (" " if gap > _least_gap(before.text[-1], word.text[0]) * size else "") + word.text
    return text


def _least_gap(before: str, after: str) -> float:
    return _WIDE_SPACE if _CHINESE.match(before) or _CHINESE.match(after) else _SPACE


def height(word: Word) -> float:
    """In points; 1 at least, for boxes that say nothing."""
    return max(word.box[3] - word.box[1], 1.0)


def middle(word: Word) -> tuple[float, float]:
    """The centre of the word's box."""
    left, top, right, bottom = word.box
    return (left + right) / 2, (top + bottom) / 2


def around(boxes: Iterable[Box]) -> Box:
    """The least box that holds all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _stands(word: Word) -> bool:
    left, top, right, bottom = word.box
    return len(word.text) > 1 and bottom - top > _TALL * max(right - left, 0.1)


def _level_lines(words: Iterable[Word]) -> Iterator[tuple[Word, ...]]:
    line: list[Word] = []
    for word in sorted(words, key=lambda word: word.box[1] + word.box[3]):
        if line and middle(word)[1] - middle(line[0])[1] > _SAME_LINE * min(height(word), height(line[0])):
            yield tuple(sorted(line, key=lambda one: one.box[0]))
            line = []
        line.append(word)
    if line:
        yield tuple(sorted(line, key=lambda one: one.box[0]))


def _upright_columns(words: Sequence[Word]) -> list[list[Word]]:
    """The columns of print that stands upright, from the right; none where the words read across.

    Single characters in several columns, farther apart across than along: so sets a word processor text turned upright.
    """
    if len(words) < 4 or any(len(word.text) > 1 or not _CHINESE.match(word.text) for word in words):
        return []
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -middle(word)[0]):
        if columns and middle(columns[-1][0])[0] - middle(word)[0] < _SAME_LINE * height(word):
            columns[-1].append(word)
        else:
            columns.append([word])
    columns = [sorted(column, key=lambda word: word.box[1]) for column in columns]
    if len(columns) < 2 or len(columns[0]) < 3:
        return []
    across = min(one[0].box[0] - other[0].box[2] for one, other in itertools.pairwise(columns))
    along = max(under.box[1] - over.box[3] for over, under in zip(columns[0], columns[0][1:], strict=False))
    return columns if across > max(along, _APART * height(words[0])) else []
