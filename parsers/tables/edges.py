"""How far a table reaches beyond its first and last exact label: altered labels, unknown rows, values."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from parsers.tables.labels import EVERY, LEXICONS, Kind, too_long
from parsers.tables.lines import Line
from parsers.tables.tokens import Sort, Token, tokens_alike

_FARTHEST = 60
"""Lines beyond the last label that may belong to a table: a few rows, one cell a line."""
_PLAIN = frozenset({Sort.VALUE, Sort.EMPTY, Sort.REMARK})


class _Belongs(IntEnum):
    """What a line at the edge of a table says about where the table ends."""

    NO = 0
    IF_VALUES_FOLLOW = 1
    YES = 2


class Edges:
    """The lines of a document, asked which of them still belong to a table that is known by its labels."""

    def __init__(
        self, lines: Sequence[Line], printed: Mapping[int, Sequence[Token]], *, taken: Iterable[tuple[int, int]]
    ) -> None:
        """`printed` are the tokens of the lines of text; those of grids tell their own."""
        self._lines = lines
        self._printed = printed
        parts = list(taken)
        self._starts = sorted(first for first, _ in parts)
        self._ends = sorted(last for _, last in parts)

    def last(self, line: int, table: str) -> int:
        """The last line that belongs to the table whose last label stands in that line."""
        limit = next((start for start in self._starts if start > line), len(self._lines))
        return self._reach(line, table, range(line + 1, min(limit, line + _FARTHEST)))

    def first(self, line: int, table: str) -> int:
        """The first line that belongs to the table whose first label stands in that line."""
        limit = next((end for end in reversed(self._ends) if end < line), -1)
        return self._reach(line, table, range(line - 1, max(limit, line - _FARTHEST), -1), backwards=True)

    def _reach(self, line: int, table: str, numbers: range, *, backwards: bool = False) -> int:
        reached, doubtful = line, False
        for number in numbers:
            belongs = self._belongs(number, line, table)
            plain = backwards and self._lines[number].layout != "grid" and self._plain(number)
            if belongs is _Belongs.NO or (doubtful and belongs is _Belongs.IF_VALUES_FOLLOW):
                return reached
            doubtful = belongs is _Belongs.IF_VALUES_FOLLOW
            if not doubtful and not plain:
                reached = number
            elif doubtful and backwards:
                return reached
        return reached

    def _belongs(self, number: int, edge: int, table: str) -> _Belongs:
        tokens, line = self._tokens(number), self._lines[number]
        valued = line.fielded and any(token.sort is Sort.VALUE for token in tokens)
        if not valued and any(_ends_table(token) for token in tokens):
            return _Belongs.NO
        if self._plain(number) or (line.layout == "grid" and line.block == self._lines[edge].block):
            return _Belongs.YES
        near = any(_is_near(token, table) for token in tokens)
        return _Belongs.YES if valued or near else _Belongs.IF_VALUES_FOLLOW

    def _tokens(self, number: int) -> Sequence[Token]:
        line = self._lines[number]
        if line.sheet is None:
            return self._printed.get(number, ())
        return tokens_alike(line.sheet.look.texts_of(line.number), EVERY)

    def _plain(self, number: int) -> bool:
        """Whether the line holds nothing but values; what is cut out of a label belongs to the label."""
        return all(token.sort in _PLAIN for token in self._tokens(number))


def _ends_table(token: Token) -> bool:
    chapter = any(label.kind is Kind.CHAPTER for label in token.labels)
    return chapter or (token.sort is Sort.OTHER and too_long(token.text))


def _is_near(token: Token, table: str) -> bool:
    if token.sort is Sort.LABEL:
        return any(label.table == table for label in token.labels)
    return token.sort is Sort.OTHER and bool(LEXICONS[table].near(token.text))
