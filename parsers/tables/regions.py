"""Where the form's tables stand in a document: the lines between their first and last label, and the values after it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, takewhile

from parsers.tables.edges import Edges
from parsers.tables.labels import EVERY, Kind, Label
from parsers.tables.lines import Line, Sheet
from parsers.tables.looks import LOOKS, Look
from parsers.tables.tokens import Sort, Token, lines_alike, prose_alike, tokens_alike, tokens_of

_FEWEST_LABELS = {"disclosure": 5, "requests": 6, "disputes": 5, "statistics": 7}
"""Different labels that make a table; prose has some of them as headings."""
_WIDEST_GAP = 60
"""Lines without a label that may stand inside a table: its cells, one a line."""
_COMMON_HEADS = {"statistics"}
"""The table whose columns are headed by words that any table may have (数量, 2016年)."""
_MOST_REMEMBERED = 1000
"""Characters of neighbouring short lines whose tokens are remembered."""
_MOST_PROSE = 80
"""Characters of other text that may stand between two labels of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The lines of one table, in reading order; prose between its parts is left out."""

    table: str
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Stretch:
    """Labels of one table without prose between them; the parts of a table that prose parts are joined."""

    table: str
    chapter: int
    """How many headings of other chapters stand before it."""
    parts: list[tuple[int, int]]
    """First and last line of each part."""
    labels: set[Label] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    """Rows that are surely printed: words that recur in the form may be any of several."""

    @property
    def counts(self) -> bool:
        return len(self.labels) >= _FEWEST_LABELS[self.table]

    def moved(self, lines: int, chapters: int) -> "_Stretch":
        """A copy, so many lines and chapters further on."""
        parts = [(first + lines, last + lines) for first, last in self.parts]
        return _Stretch(self.table, self.chapter + chapters, parts, set(self.labels), set(self.rows))


def regions(lines: Sequence[Line]) -> tuple[Region, ...]:
    """Every stretch of lines that is a table of the form, in reading order; the same table may come more than once."""
    walk = _Walk()
    printed: dict[int, list[Token]] = {}
    first = 0
    for sheet, several in groupby(lines, key=_sheet_of):
        together = list(several)
        if sheet is not None:
            walk.take_grid(first, sheet.look)
        else:
            for number, tokens in _text_tokens(together, first):
                walk.take(number, tokens)
                printed.setdefault(number, []).extend(tokens)
        first += len(together)
    found = [stretch for stretch in _tables(walk.found) if stretch.counts]
    edges = Edges(lines, printed, taken=[part for stretch in found for part in stretch.parts])
    return tuple(
        Region(table=stretch.table, lines=tuple(_lines(stretch, lines, edges)))
        for stretch in sorted(found, key=lambda stretch: stretch.parts[0])
    )


def _text_tokens(lines: Iterable[Line], first: int) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """The tokens of lines of text, each with the number of its line; long prose parts what may be one label broken over lines."""
    texts: list[str] = []
    number = first
    for number, line in enumerate(lines, start=first):
        prose = prose_alike(line.text) if line.text else None
        if not line.fielded and prose is None:
            texts.append(line.text)
            continue
        yield from _short_lines(texts, number - len(texts))
        texts = []
        yield number, (prose,) if prose is not None else tokens_of(line.fields, EVERY)
    yield from _short_lines(texts, number + 1 - len(texts))


def _short_lines(texts: Sequence[str], first: int) -> Iterator[tuple[int, tuple[Token, ...]]]:
    if not texts:
        return
    known = lines_alike if sum(map(len, texts)) <= _MOST_REMEMBERED else lines_alike.__wrapped__
    for number, tokens in known(tuple(texts), EVERY):
        yield first + number, tokens


def _sheet_of(line: Line) -> Sheet | None:
    return line.sheet


class _Walk:
    """A walk over the lines of a document, and the stretches found on it."""

    def __init__(self) -> None:
        self.found: list[_Stretch] = []
        self._prose = 0
        """Characters of other text since the last label that belongs to a stretch."""
        self._chapter = 0

    def take(self, number: int, tokens: Iterable[Token]) -> None:
        """The tokens of the next line."""
        for token in tokens:
            if token.sort is not Sort.LABEL:
                self._prose += len(token.text) if token.sort is Sort.OTHER else 0
                continue
            current = self._current(number)
            self._chapter += _begins_chapter(token)
            if current and current.chapter != self._chapter:
                current = None
            if _added(self.found, current, token, number=number, chapter=self._chapter):
                self._prose = 0

    def take_grid(self, first: int, look: Look) -> None:
        """The rows of the next grid: where no stretch goes on into it, what it holds by itself."""
        alone = _alone(look) if look.remembered else None
        if alone is None or self._goes_on(first, alone):
            for number, tokens in enumerate(_tokens(look), start=first):
                self.take(number, tokens)
            return
        self.found += [stretch.moved(first, self._chapter) for stretch in alone.found]
        self._prose = alone.prose if alone.found else self._prose + alone.prose
        self._chapter += alone.chapters

    def _current(self, number: int) -> _Stretch | None:
        """The last stretch, if it may go on in that line."""
        last = self.found[-1] if self.found else None
        if last and (self._prose > _MOST_PROSE or number - last.parts[-1][1] > _WIDEST_GAP):
            return None
        return last

    def _goes_on(self, first: int, alone: "_Alone") -> bool:
        """Whether the last stretch may go on at the grid's first label; where it may not there, it may nowhere in the grid."""
        if alone.label is None or not self.found:
            return False
        last = self.found[-1]
        return (
            self._prose + alone.prose_before <= _MOST_PROSE
            and first + alone.label - last.parts[-1][1] <= _WIDEST_GAP
            and last.chapter == self._chapter + alone.begins_chapter
        )

    def alone(self, look: Look) -> "_Alone":
        """What a new walk over that grid finds."""
        tokens = [(number, token) for number, row in enumerate(_tokens(look)) for token in row]
        for number, token in tokens:
            self.take(number, (token,))
        before = list(takewhile(_is_other, (token for _, token in tokens)))
        label = tokens[len(before)] if len(before) < len(tokens) else None
        return _Alone(
            found=tuple(self.found),
            prose=self._prose,
            chapters=self._chapter,
            label=label[0] if label else None,
            prose_before=sum(len(token.text) for token in before if token.sort is Sort.OTHER),
            begins_chapter=label is not None and _begins_chapter(label[1]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alone:
    """What a grid holds by itself, whatever numbers stand in it; rows and chapters counted from its first."""

    found: tuple[_Stretch, ...]
    prose: int
    """Characters of other text behind the last label that belongs to a stretch, or in all of it."""
    chapters: int
    label: int | None
    """Row with the first label; None where there is none."""
    prose_before: int
    """Characters of other text before that label."""
    begins_chapter: bool
    """Whether that label begins a chapter."""


@lru_cache(maxsize=LOOKS)
def _alone(look: Look) -> _Alone:
    return _Walk().alone(look)


def _tokens(look: Look) -> Iterator[tuple[Token, ...]]:
    return (tokens_alike(look.texts_of(row), EVERY) for row in look.rows)


def _is_other(token: Token) -> bool:
    return token.sort is not Sort.LABEL


def _begins_chapter(token: Token) -> bool:
    return any(label.kind is Kind.CHAPTER for label in token.labels)


def _added(found: list[_Stretch], current: _Stretch | None, token: Token, *, number: int, chapter: int) -> bool:
    """Whether the token is a label of the current stretch, or begins one; words of several tables begin none."""
    tables = {label.table for label in token.labels if label.table}
    if current is None or current.table not in tables:
        if len(tables) != 1 or (tables == _COMMON_HEADS and all(label.kind is Kind.COLUMN for label in token.labels)):
            return False
        current = _Stretch(table=min(tables), chapter=chapter, parts=[(number, number)])
        found.append(current)
    current.parts[-1] = (current.parts[-1][0], number)
    mine = [label for label in token.labels if label.table == current.table]
    named = {label.key for label in mine if label.kind is Kind.ROW}
    current.labels.update(mine)
    current.rows.update(named if len(named) == 1 else ())
    return True


def _tables(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Stretches of one table and chapter as one, unless a row comes again: then it is another print of the table."""
    last: dict[tuple[str, int], _Stretch] = {}
    joined: list[_Stretch] = []
    for stretch in stretches:
        before = last.get((stretch.table, stretch.chapter))
        if before and not before.rows & stretch.rows and len(stretch.labels) + len(before.labels) > 2:
            before.parts.extend(stretch.parts)
            before.labels |= stretch.labels
            before.rows |= stretch.rows
        else:
            joined.append(stretch)
            last[stretch.table, stretch.chapter] = stretch
    return joined


def _lines(stretch: _Stretch, lines: Sequence[Line], edges: Edges) -> list[Line]:
    """The stretch's lines, each part with the rows and values around it that bear no exact label."""
    end = -1
    found: list[Line] = []
    for first, last in stretch.parts:
        start = max(end + 1, edges.first(first, stretch.table))
        end = max(end, edges.last(last, stretch.table))
        found += lines[start : end + 1]
    return found
