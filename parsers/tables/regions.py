"""Where the form's tables stand in a document: the lines between their first and last label, and the values after it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from parsers.tables.edges import Edges
from parsers.tables.labels import EVERY, Kind, Label
from parsers.tables.lines import Line
from parsers.tables.tokens import Sort, Token, TokenLine, token_lines

_FEWEST_LABELS = {"disclosure": 5, "requests": 6, "disputes": 5, "statistics": 7}
"""Different labels that make a table; prose has some of them as headings."""
_WIDEST_GAP = 60
"""Lines without a label that may stand inside a table: its cells, one a line."""
_FEWEST_AGAIN = 2
"""Rows that come again in another grid where a table is printed again: one may be repeated where a page breaks."""
_FIRST_ROWS = {("disclosure", "regulations"), ("requests", "new")}
_COMMON_HEADS = {"statistics"}
"""The table whose columns are headed by words that any table may have (数量, 2016年)."""
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
    heads: int | None = None
    """The first line of the heads behind its last row; None where none stand there."""
    grid: int = -1
    """Block of the grid in which its last label stands."""

    @property
    def counts(self) -> bool:
        return len(self.labels) >= _FEWEST_LABELS[self.table]

    def repeats(self, other: "_Stretch") -> bool:
        """Whether rows of another stretch of the same table come again in it: an extract, if it is no table itself."""
        return self.table == other.table and len(self.rows & other.rows) >= _FEWEST_AGAIN


def regions(lines: Sequence[Line]) -> tuple[Region, ...]:
    """Every stretch of lines that is a table of the form, in reading order; the same table may come more than once."""
    numbers = {id(line): number for number, line in enumerate(lines)}
    rows = [(numbers[id(row.line)], row) for row in token_lines(lines, EVERY)]
    stretches = _tables(_stretches(rows))
    found = [stretch for stretch in stretches if stretch.counts]
    taken = [stretch for stretch in stretches if stretch.counts or any(map(stretch.repeats, found))]
    edges = Edges(lines, rows, taken=[part for stretch in taken for part in stretch.parts])
    return tuple(
        Region(table=stretch.table, lines=tuple(_lines(stretch, lines, edges)))
        for stretch in sorted(found, key=lambda stretch: stretch.parts[0])
    )


def _stretches(rows: Sequence[tuple[int, TokenLine]]) -> list[_Stretch]:
    found: list[_Stretch] = []
    grids = _rows_by_grid(rows)
    prose = chapter = 0
    for number, row in rows:
        for token in row.tokens:
            if token.sort is not Sort.LABEL:
                prose += len(token.text) if token.sort is Sort.OTHER else 0
                continue
            current = found[-1] if found else None
            if current and (prose > _MOST_PROSE or number - current.parts[-1][1] > _WIDEST_GAP):
                current = None
            chapter += _begins_chapter(token)
            if current and (current.chapter != chapter or _comes_again(current, row.line, grids)):
                current = None
            if current and _begins_again(current, token, row.line):
                current = _parted(current, number)
                found.append(current)
            prose = 0 if _added(found, current, token, row.line, number=number, chapter=chapter) else prose
    return found


def _rows_by_grid(rows: Iterable[tuple[int, TokenLine]]) -> dict[int, set[tuple[str, str]]]:
    """Block of each grid to the tables and rows that labels in it name which name nothing else."""
    found: dict[int, set[tuple[str, str]]] = {}
    for _, row in rows:
        if row.line.layout != "grid":
            continue
        for token in row.tokens:
            named = {(label.kind, label.table, label.key) for label in token.labels}
            if len(named) == 1 and next(iter(named))[0] is Kind.ROW:
                found.setdefault(row.line.block, set()).update(named_row[1:] for named_row in named)
    return found


def _comes_again(current: _Stretch, line: Line, grids: Mapping[int, set[tuple[str, str]]]) -> bool:
    """Whether a row of the stretch comes again in the grid that begins here: another print of the table, or an extract of it."""
    again = grids.get(line.block, set()) if line.block != current.grid and line.layout == "grid" else set()
    return sum(table == current.table and row in current.rows for table, row in again) >= _FEWEST_AGAIN


def _begins_again(current: _Stretch | None, token: Token, line: Line) -> bool:
    """Whether the token is the form's first row, in text behind most rows of the same table: another print of it."""
    first = {(label.table, label.key) for label in token.labels if label.kind is Kind.ROW} & _FIRST_ROWS
    return (
        current is not None
        and line.layout != "grid"
        and any(table == current.table and row in current.rows for table, row in first)
        and len(current.rows) >= _FEWEST_LABELS[current.table]
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
    found: list[_Stretch], current: _Stretch | None, token: Token, line: Line, *, number: int, chapter: int
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
    current.grid = line.block
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


def _lines(stretch: _Stretch, lines: Sequence[Line], edges: Edges) -> Iterator[Line]:
    """The stretch's lines, each part with the rows and values around it that bear no exact label."""
    end = -1
    for first, last in stretch.parts:
        start = max(end + 1, edges.first(first, stretch.table))
        end = max(end, edges.last(last, stretch.table))
        yield from lines[start : end + 1]
