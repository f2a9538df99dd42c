"""Column labels as printed above the rows, and the order of the cells that follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from model.form import Column
from parsers.tables.labels import Kind, Label
from parsers.tables.lines import Line
from parsers.tables.tokens import Token


@dataclass(slots=True)
class Header:
    """The column labels that stand together above some rows."""

    keys: list[str] = field(default_factory=list)
    """In printed order, each once."""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Grid columns of each label: first, and one after the last."""
    block: int = -1
    """The block that holds its last label; spans mean something there only."""
    gridded: bool = False
    line_of: dict[str, int] = field(default_factory=dict)
    heads: int = 0
    """Words over the columns: the header has more than one level."""
    fields: dict[str, set[int]] = field(default_factory=dict)
    """Numbers of the fields of each label in lines of text."""
    repeated: bool = False
    """Whether one line of text has a label more than once, as where spans are filled up with copies."""
    strange: bool = False
    """Whether a head that nobody knows stands among the labels: beside all of the form's columns it heads another."""

    besides: list[tuple[int, int]] = field(default_factory=list)
    """Grid columns of heads that are no column of the form: words over columns, and heads that nobody knows."""

    def add(self, token: Token, label: Label, line: Line) -> None:
        """Takes in one label of a column, or a word over columns."""
        if label.kind is not Kind.COLUMN:
            self.heads += label.kind is Kind.HEAD and label.table == "requests"
            self.add_beside(token)
            return
        if self.block != token.first.block:
            self.block, self.spans, self.gridded = token.first.block, {}, line.layout == "grid"
        first, end = token.first.column, token.first.end
        known = self.spans.get(label.key)
        touching = known is not None and first <= known[1] and end >= known[0]
        self.spans[label.key] = (min(first, known[0]), max(end, known[1])) if known and touching else (first, end)
        if label.key not in self.keys:
            self.keys.append(label.key)
        if line.layout in {"pipes", "tabs"}:
            self.repeated |= label.key in self.fields and self.line_of[label.key] == line.number
            self.fields.setdefault(label.key, set()).add(first)
        self.line_of[label.key] = line.number

    def add_beside(self, token: Token) -> None:
        """Takes in a head under which no column of the form need stand."""
        self.besides.append((token.first.column, token.first.end))

    def is_beside(self, column: int, end: int) -> bool:
        """Whether these grid columns stand under a head and under no column of the form, behind where its columns begin."""
        apart = all(end <= first or last <= column for first, last in self.spans.values())
        behind = column > min((first for first, _ in self.spans.values()), default=column)
        return apart and behind and any(first <= column and end <= last for first, last in self.besides)

    def order(self, columns: Sequence[Column]) -> tuple[Column, ...] | None:
        """The section's columns as their cells follow each other; None where the header does not tell.

        A header over several lines is printed level by level, so it proves the form's order as long as it does not
        contradict it; the total, which stands beside the levels, may come anywhere.
        """
        form = {column.key: column for column in columns}
        if not set(self.keys) <= set(form) or 2 * len(self.keys) < len(form):
            return None
        if self.strange and set(self.keys) == set(form):
            return None
        if set(self.spans) == set(form) and self.gridded:
            if self.stands_apart(columns):
                return tuple(sorted(columns, key=lambda column: self.spans[column.key]))
            if self.keys[0] == "total":
                return None
        if set(self.keys) == set(form) and len(set(self.line_of.values())) == 1 and not self.heads:
            return tuple(form[key] for key in self.keys)
        printed = [key for key in self.keys if key != "total"]
        in_form = [key for key in form if key in printed]
        return tuple(columns) if printed == in_form else None

    def stands_apart(self, columns: Sequence[Column]) -> bool:
        """Whether every label of a grid has columns of its own, in an order that no broken span has made.

        Under words over columns the applicants come in the form's order with the total at one end: a label that a
        missing or false span pushes aside stands among others.
        """
        spans = sorted(self.spans.values())
        if any(end > start for (_, end), (start, _) in pairwise(spans)):
            return False
        across = sorted(self.spans, key=lambda key: self.spans[key])
        inner = [key for key in across if key != "total"]
        in_form = [column.key for column in columns if column.key in inner]
        return not self.heads or (inner == in_form and (across == inner or "total" in {across[0], across[-1]}))

    def first_field(self, columns: Sequence[Column]) -> int | None:
        """The field in which the cells of text begin, if every label stands alone over its cell; else None."""
        order = [column.key for column in columns]
        starts = {place - order.index(key) for key, places in self.fields.items() if key in order for place in places}
        told = len(self.fields) >= max(2, len(order) - 1) and set(self.fields) <= set(order)
        start = min(starts, default=0)
        return start if told and len(starts) == 1 and start > 0 else None
