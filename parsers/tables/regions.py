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
_FEWEST_AGAIN = 2
"""Rows that come again in another grid where a table is printed again: one may be repeated where a page breaks."""
_FIRST_ROWS = {("disclosure", "regulations"), ("requests", "new")}
_TEXT = -1
"""In the place of a grid's block for lines that stand in none."""
_COMMON_HEADS = {"statistics"}
"""The table whose columns are headed by words that any table may have (数量, 2016年)."""
_MOST_REMEMBERED = 1000
"""Characters of neighbouring short lines whose tokens are remembered."""
_MOST_PROSE = 80
"""Characters of other text that may stand between two labels of a table."""
_FIRST_GRID = 0
"""In the place of its block for a grid that is looked at by itself."""

Named = frozenset[tuple[str, str]]
"""Tables and rows that the labels of a grid surely name."""
_NOTHING: Named = frozenset()


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
    heads: int | None = None
    """The first line of the heads behind its last row; None where none stand there."""
    grid: int = _TEXT
    """Block of the grid in which its last label stands."""

    @property
    def counts(self) -> bool:
        return len(self.labels) >= _FEWEST_LABELS[self.table]

    def repeats(self, other: "_Stretch") -> bool:
        """Whether rows of another stretch of the same table come again in it: an extract, if it is no table itself."""
        return self.table == other.table and len(self.rows & other.rows) >= _FEWEST_AGAIN

    def moved(self, lines: int, chapters: int, *, grid: int) -> "_Stretch":
        """A copy, so many lines and chapters further on, in that grid."""
        return _Stretch(
            table=self.table,
            chapter=self.chapter + chapters,
            parts=[(first + lines, last + lines) for first, last in self.parts],
            labels=set(self.labels),
            rows=set(self.rows),
            heads=None if self.heads is None else self.heads + lines,
            grid=grid,
        )


def regions(lines: Sequence[Line]) -> tuple[Region, ...]:
    """Every stretch of lines that is a table of the form, in reading order; the same table may come more than once."""
    walk = _Walk()
    printed: dict[int, list[Token]] = {}
    first = 0
    for sheet, several in groupby(lines, key=_sheet_of):
        together = list(several)
        if sheet is not None:
            walk.take_grid(first, sheet)
        else:
            for number, tokens in _text_tokens(together, first):
                walk.take(number, tokens)
                printed.setdefault(number, []).extend(tokens)
        first += len(together)
    stretches = _tables(walk.found)
    found = [stretch for stretch in stretches if stretch.counts]
    taken = [stretch for stretch in stretches if stretch.counts or any(map(stretch.repeats, found))]
    edges = Edges(lines, printed, taken=[part for stretch in taken for part in stretch.parts])
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

    def take(self, number: int, tokens: Iterable[Token], *, grid: int = _TEXT, named: Named = _NOTHING) -> None:
        """The tokens of the next line, and of its grid the block and the rows that it surely names."""
        for token in tokens:
            if token.sort is not Sort.LABEL:
                self._prose += len(token.text) if token.sort is Sort.OTHER else 0
                continue
            current = self._current(number)
            self._chapter += _begins_chapter(token)
            if current and (current.chapter != self._chapter or (grid != current.grid and _come_again(current, named))):
                current = None
            if current and grid == _TEXT and _begins_again(current, token):
                current = _parted(current, number)
                self.found.append(current)
            if _added(self.found, current, token, number=number, chapter=self._chapter, grid=grid):
                self._prose = 0

    def take_grid(self, first: int, sheet: Sheet) -> None:
        """The rows of the next grid: where no stretch goes on into it, what it holds by itself."""
        alone = _alone(sheet.look) if sheet.look.remembered else None
        if alone is None or self._goes_on(first, alone):
            named = _rows_named(sheet.look)
            for number, tokens in enumerate(_tokens(sheet.look), start=first):
                self.take(number, tokens, grid=sheet.block, named=named)
            return
        self.found += [stretch.moved(first, self._chapter, grid=sheet.block) for stretch in alone.found]
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
            self.take(number, (token,), grid=_FIRST_GRID)
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


def _rows_named(look: Look) -> Named:
    """The tables and rows that labels in the grid name which name nothing else."""
    found: set[tuple[str, str]] = set()
    for tokens in _tokens(look):
        for token in tokens:
            meanings = {(label.kind, label.table, label.key) for label in token.labels}
            if len(meanings) == 1:
                found.update((table, key) for kind, table, key in meanings if kind is Kind.ROW)
    return frozenset(found)


def _come_again(current: _Stretch, named: Named) -> bool:
    """Whether rows of the stretch come again in the grid that begins here: another print of the table, or an extract of it."""
    return sum(table == current.table and row in current.rows for table, row in named) >= _FEWEST_AGAIN


def _begins_again(current: _Stretch, token: Token) -> bool:
    """Whether the token, in text, is the form's first row behind most rows of the same table: another print of it."""
    first = {(label.table, label.key) for label in token.labels if label.kind is Kind.ROW} & _FIRST_ROWS
    return any(table == current.table and row in current.rows for table, row in first) and (
        len(current.rows) >= _FEWEST_LABELS[current.table]
    )


def _parted(current: _Stretch, number: int) -> _Stretch:
    """A stretch that begins with the heads above the line, which the current one loses."""
    start = number if current.heads is None else current.heads
    current.parts[-1] = (current.parts[-1][0], start - 1)
    heads = {label for label in current.labels if label.kind in {Kind.COLUMN, Kind.HEAD}}
    return _Stretch(table=current.table, chapter=current.chapter, parts=[(start, number)], labels=heads)


def _begins_chapter(token: Token) -> bool:
    return any(label.kind is Kind.CHAPTER for label in token.labels)


def _added(
    found: list[_Stretch], current: _Stretch | None, token: Token, *, number: int, chapter: int, grid: int
) -> bool:
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
    current.grid = grid
    if not named or any(label.kind is Kind.COLUMN for label in mine):
        current.heads = number if current.heads is None else current.heads
    else:
        current.heads = None
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
