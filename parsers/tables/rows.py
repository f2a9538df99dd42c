"""Rows as printed: each row label with the fields or values that follow it, and the header above it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from parsers.tables.headers import Header
from parsers.tables.labels import Kind, Label, numbered
from parsers.tables.ledger import DIGITS
from parsers.tables.lines import Line, Piece
from parsers.tables.tokens import Sort, Token, TokenLine


@dataclass(slots=True, kw_only=True)
class PrintedRow:
    """A row of the form as it stands in the document."""

    key: str
    label: Token
    label_end: int
    line: Line
    header: Header
    fielded: bool
    """Whether its cells stand in one parted line, so that blanks are seen."""
    run: int
    """Which run of adjacent lines it belongs to."""
    slots: list[Piece] = field(default_factory=list)
    foreign: bool = False
    """Whether other text stands among the slots, such as a label that nobody knows."""

    @property
    def width(self) -> int:
        """Fields of its line, or grid columns up to its last one."""
        return max(field.end for field in self.line.fields)

    @property
    def printed(self) -> list[Piece]:
        """The slots in which something stands."""
        return [slot for slot in self.slots if slot.text]


class RowGatherer:
    """Walks over a table's lines and gives its rows; what it meets without a row stays unclaimed."""

    def __init__(self) -> None:
        self.rows: list[PrintedRow] = []
        self._current: PrintedRow | None = None
        self._header = Header()
        self._in_body = False
        self._run = 0
        self._last: Line | None = None

    def take(self, row: TokenLine) -> None:
        """The next line in reading order."""
        self._count_run(row.line)
        if row.line.fielded:
            self._take_fielded(row)
        else:
            self._take_single(row.line, row.tokens[0])

    def _count_run(self, line: Line) -> None:
        last, self._last = self._last, line
        grid = line.layout == "grid"
        if (
            last is None
            or last.layout != line.layout
            or (last.block != line.block if grid else line.number - last.number > 1)
        ):
            self._run += 1

    def _take_single(self, line: Line, token: Token) -> None:
        if token.sort is Sort.LABEL:
            row = self._row_label(token, pure=False)
            if row:
                self._begin(row, token, line)
            else:
                self._take_header(token, line)
        elif token.sort is Sort.VALUE and self._current and not self._complete():
            self._current.slots.append(token.pieces[0])
        elif token.sort is Sort.VALUE:
            self._doubt()
        elif token.sort is Sort.OTHER:
            self._current = None
            self._header.strange |= bool(self._header.keys) and not self._in_body
            if DIGITS.search(token.text):
                self._doubt()

    def _doubt(self) -> None:
        """Values that stand behind no label make a row above them, if it has none itself, doubtful: they may be its."""
        if self._current is None and self.rows and not self.rows[-1].printed:
            self.rows[-1].foreign = True

    def _complete(self) -> bool:
        return self._current is not None and self._current.fielded and bool(self._current.slots)

    def _take_fielded(self, row: TokenLine) -> None:
        pure = any(
            label.kind in {Kind.COLUMN, Kind.HEAD}
            for token in row.tokens
            if token.sort is Sort.LABEL and token.first.top and not self._row_label(token, pure=False, body=True)
            for label in token.labels
        )
        tops = [token for token in row.tokens if token.sort is Sort.LABEL and token.first.top]
        rows = {id(token): label for token in tops if (label := self._row_label(token, pure=pure))}
        if rows:
            self._take_row_line(row, rows)
        elif tops:
            for token in tops:
                self._take_header(token, row.line)
            self._header.strange |= _has_strange_head(row.tokens)
            if row.line.layout == "grid" and not self._in_body:
                for token in row.tokens:
                    if token.sort is Sort.OTHER and token.first.top and token.first.column > tops[0].first.column:
                        self._header.add_beside(token)
        elif self._awaits_fields(row.tokens):
            self._fill(row.tokens)
        elif any(token.sort is Sort.OTHER for token in row.tokens):
            self._current = None
            if row.line.layout != "grid" and any(token.sort is Sort.VALUE for token in row.tokens):
                self._doubt()

    def _take_row_line(self, row: TokenLine, rows: dict[int, Label]) -> None:
        tokens = list(row.tokens)
        starts = [index for index, token in enumerate(tokens) if id(token) in rows]
        for index, after in zip(starts, [*starts[1:], len(tokens)], strict=True):
            between = tokens[index + 1 : after]
            if after < len(tokens) and not any(token.sort is Sort.VALUE for token in between):
                continue
            begun = self._begin(rows[id(tokens[index])], tokens[index], row.line)
            # Nothing but values before its label: they may be its own, in a table whose labels stand last.
            begun.foreign = not between and any(token.sort is Sort.VALUE for token in tokens[:index])
            if between:
                self._fill(between)

    def _awaits_fields(self, tokens: Sequence[Token]) -> bool:
        plain = all(token.sort in {Sort.VALUE, Sort.EMPTY, Sort.REMARK} for token in tokens)
        return plain and self._current is not None and not self._current.slots

    def _fill(self, tokens: Sequence[Token]) -> None:
        assert self._current is not None
        self._current.fielded = True
        self._current.foreign = any(token.sort in {Sort.OTHER, Sort.LABEL} for token in tokens)
        self._current.slots.extend(piece for token in tokens for piece in token.pieces)

    def _begin(self, label: Label, token: Token, line: Line) -> PrintedRow:
        self._in_body = True
        self._current = begun = PrintedRow(
            key=label.key,
            label=token,
            label_end=token.first.end,
            line=line,
            header=self._header,
            fielded=False,
            run=self._run,
        )
        self.rows.append(begun)
        return begun

    def _take_header(self, token: Token, line: Line) -> None:
        self._current = None
        labels = [label for label in token.labels if label.kind is Kind.COLUMN] or list(token.labels)[:1]
        if labels[0].kind is Kind.COLUMN and self._in_body:
            self._header = Header()
            self._in_body = False
        for label in labels:
            self._header.add(token, label, line)

    def _row_label(self, token: Token, *, pure: bool, body: bool | None = None) -> Label | None:
        """The row that the token names; words that are a column's too (其他, 总计) count by what stands around them."""
        row = next((label for label in token.labels if label.kind is Kind.ROW), None)
        if row is None or not any(label.kind is Kind.COLUMN for label in token.labels):
            return row
        in_body = self._in_body if body is None else body
        return row if numbered(token.text) or (in_body and not pure) else None


def _has_strange_head(tokens: Sequence[Token]) -> bool:
    """Whether words that nobody knows stand behind the first column label of a line."""
    columns = [token for token in tokens if any(label.kind is Kind.COLUMN for label in token.labels)]
    return bool(columns) and any(
        token.sort is Sort.OTHER and token.first.top and token.first.column > columns[0].first.column
        for token in tokens
    )


def printed_rows(rows: Iterable[TokenLine]) -> list[PrintedRow]:
    """Every row label of the table with what follows it, in reading order; a row may come more than once."""
    gatherer = RowGatherer()
    for row in rows:
        gatherer.take(row)
    return gatherer.rows


def by_key(rows: Iterable[PrintedRow]) -> Iterator[tuple[str, list[PrintedRow]]]:
    """The rows under each key; prints without a value give way to prints with one.

    A label that is merely like a row's is another row where that row is printed itself; beside one without a value
    either may be meant, and both stand.
    """
    found: dict[str, list[PrintedRow]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(row)
    for key, prints in found.items():
        exact = [row for row in prints if not row.label.alike] or prints
        told = [row for row in exact if row.printed]
        doubtful = not told and any(row.printed for row in prints)
        yield key, prints if doubtful else told or exact[:1]
