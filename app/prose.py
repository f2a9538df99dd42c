"""Text on a terminal: broken between Chinese characters as Chinese is set, and harmless to the terminal."""

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

_OPENING, _CLOSING = "（「“《〔【", "，。；：、）」”》〕】？！"
_PIECE = re.compile(
    rf"\s*[{_OPENING}]*(?:[^\x00-\u2e7f{_OPENING}{_CLOSING}]|[^\s\u2e80-\uffff{_OPENING}{_CLOSING}]+)?[{_CLOSING}]*"
)
"""What stays on one line: a Chinese character or a word, with the marks that belong to it."""
_LEAST = 24
"""Columns that a cell of a table may be narrowed to, whatever longer pieces it holds."""
_KEPT = frozenset("\n\t")


class Prose:
    """A text for a cell or a whole line."""

    def __init__(self, text: str, *, style: str = "", indent: int = 0) -> None:
        self._text = visible(text)
        self._style = style
        self._indent = " " * indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines that fit."""
        for line in folded(self._text, options.max_width - len(self._indent)):
            yield Text(self._indent + line, style=self._style, no_wrap=True, overflow="ignore")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """From its longest piece to its longest line."""
        least = max((cell_len(piece.strip()) for piece in _PIECE.findall(self._text)), default=1)
        most = max((cell_len(line) for line in self._text.split("\n")), default=1)
        return Measurement(min(least, most, _LEAST), most).clamp(1, options.max_width)


def folded(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns."""
    for line in text.split("\n"):
        yield from _folded(line, max(width, 2))


def _folded(line: str, width: int) -> Iterator[str]:
    current = ""
    for piece in _PIECE.findall(line):
        if cell_len(current + piece) <= width:
            current += piece
            continue
        if current:
            yield current
        *whole, current = chop_cells(piece.lstrip(), width) or [""]
        yield from whole
    yield current


def visible(text: str) -> str:
    """The text without control, invisible and direction-changing characters: a page must not steer a terminal."""
    return "".join(sign for sign in text if sign in _KEPT or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"})
