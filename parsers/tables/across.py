"""Table 4: blocks of cells side by side, with one line of values under all of them."""

from collections.abc import Iterator, Sequence

from model.form import Column, Row, Section, Table
from parsers.tables.cells import Cells, Printed, lost_cell
from parsers.tables.gluing import glued, split
from parsers.tables.labels import Kind, Label
from parsers.tables.ledger import DIGITS
from parsers.tables.lines import Line, Piece
from parsers.tables.placing import sure_positions
from parsers.tables.tokens import Sort, Token, TokenLine

Target = tuple[str, str]
"""Row key (the block) and column key (the result)."""


def across_cells(table: Table, rows: Sequence[TokenLine], *, keeps_blanks: bool) -> Cells:
    """Every cell of a table whose blocks stand side by side; lost where values and cells cannot be matched."""
    (section,) = table.sections
    targets = [(row.key, column.key) for row in section.rows for column in section.columns]
    found = (
        _by_grid(rows, targets)
        or _by_order(rows, section, keeps_blanks=keeps_blanks)
        or _piece_by_piece(rows, section, targets)
    )
    pieces = [piece for row in rows for token in row.tokens if token.sort is Sort.VALUE for piece in token.pieces]
    here = rows[0].line.fields[0].place
    if found is None:
        found = dict.fromkeys(targets, lost_cell(pieces, here))
    return {f"{table.key}.{block}.{result}": cell for (block, result), cell in found.items()}


def stands_upright(table: Table, rows: Sequence[TokenLine]) -> bool:
    """Whether the blocks are printed one below the other, under one set of labels."""
    tokens = [token for row in rows for token in row.tokens if token.first.top]
    results = [label.key for token in tokens if (label := _label(token, Kind.COLUMN))]
    kinds = [label.kind for token in tokens for label in token.labels if label.kind in {Kind.ROW, Kind.COLUMN}]
    return results == [column.key for column in table.sections[0].columns] and kinds[0] is Kind.COLUMN


def _label(token: Token, kind: Kind) -> Label | None:
    return next((label for label in token.labels if label.kind is kind), None)


def _by_grid(rows: Sequence[TokenLine], targets: Sequence[Target]) -> dict[Target, Printed] | None:
    """Every value under the labels of its block and its result; None where they do not stand one to one."""
    heads = [row for row in rows if row.line.layout == "grid"]
    blocks = _tops(heads, Kind.ROW)
    results = _tops(heads, Kind.COLUMN)
    spans = {
        (block, result): (first, end)
        for first, end, result in results
        for start, stop, block in blocks
        if start <= first and end <= stop
    }
    if len(results) != len(targets) or set(spans) != set(targets):
        return None
    line = _value_line(rows)
    if line is None:
        return None
    return _under(line, spans)


def _piece_by_piece(
    rows: Sequence[TokenLine], section: Section, targets: Sequence[Target]
) -> dict[Target, Printed] | None:
    """The cells of blocks that stand one below the other, each under labels of its own or with its neighbour; None where any is not whole."""
    found: dict[Target, Printed] = {}
    for piece in _pieces(rows):
        blocks = dict.fromkeys(block for _, _, block in _tops(piece, Kind.ROW))
        inside = [(block, column.key) for block in blocks for column in section.columns]
        is_grid = len({row.line.block for row in piece}) == 1 and piece[0].line.layout == "grid"
        cells = _by_grid(piece, inside) if is_grid and inside else None
        if cells is None or not found.keys().isdisjoint(cells):
            return None
        found |= cells
    return found if set(found) == set(targets) else None


def _pieces(rows: Sequence[TokenLine]) -> Iterator[list[TokenLine]]:
    """The rows up to each line of values or blanks that stands under labels of results, and what is left; blank lines behind one apart."""
    piece: list[TokenLine] = []
    for row in rows:
        plain = not any(_prints(token) for token in row.tokens)
        if plain and not piece and all(token.sort is Sort.EMPTY for token in row.tokens):
            continue
        piece.append(row)
        if plain and any(_label(token, Kind.COLUMN) for one in piece for token in one.tokens):
            yield piece
            piece = []
    if piece:
        yield piece


def _tops(rows: Sequence[TokenLine], kind: Kind) -> list[tuple[int, int, str]]:
    """Columns from, columns to and key of every label of that kind, each stretch once.

    Spans that were filled up with copies of a label are whole again; so are those of a block whose span was cut up into
    empty cells.
    """
    found: dict[tuple[int, int, str], None] = {}
    for row in rows:
        spans: list[tuple[int, int, str]] = []
        for token in (token for token in row.tokens if token.first.top):
            label = _label(token, kind)
            start, end, key = spans[-1] if spans else (0, -1, "")
            if label and (end, key) == (token.first.column, label.key):
                spans[-1] = (start, token.first.end, key)
            elif label:
                spans.append((token.first.column, token.first.end, label.key))
            elif kind is Kind.ROW and token.sort is Sort.EMPTY and end == token.first.column:
                spans[-1] = (start, token.first.end, key)
        found |= dict.fromkeys(spans)
    return list(found)


def _under(line: Line, spans: dict[Target, tuple[int, int]]) -> dict[Target, Printed] | None:
    found: dict[Target, Printed] = {}
    for field in line.fields:
        over = [target for target, (first, end) in spans.items() if field.column < end and first < field.end]
        piece = Piece(field=field, start=0, end=len(field.text))
        if len(over) > 1 or (not over and field.text.strip()) or (over and over[0] in found):
            return None
        found.update((target, Printed(piece=piece, place=piece.place)) for target in over)
    return found if len(found) == len(spans) else None


def _value_line(rows: Sequence[TokenLine]) -> Line | None:
    """The one line of values, else the first line without any print; None where several lines hold values."""
    plain = [row for row in rows if row.line.fielded and not any(_prints(token) for token in row.tokens)]
    valued = [row for row in plain if any(token.sort is not Sort.EMPTY for token in row.tokens)]
    if len(valued) > 1:
        return None
    chosen = (valued or plain)[:1]
    return chosen[0].line if chosen else None


def _prints(token: Token) -> bool:
    """Whether the token is neither a value nor nothing."""
    return token.sort not in {Sort.VALUE, Sort.EMPTY, Sort.REMARK}


def _by_order(rows: Sequence[TokenLine], section: Section, *, keeps_blanks: bool) -> dict[Target, Printed] | None:
    """The values in the order of the labels, if the labels stand in the form's order and the values fit one way."""
    targets = [(block.key, column.key) for block in section.rows for column in section.columns]
    if not _in_form_order(rows, section.rows, section.columns):
        return None
    values = [row for row in rows if any(token.sort is Sort.VALUE for token in row.tokens)]
    fielded = [row for row in values if row.line.fielded]
    if not values:
        if any(_holds_figures(token) for row in rows for token in row.tokens):
            return None
        place = rows[-1].line.fields[-1].place
        return dict.fromkeys(targets, Printed(place=place))
    if fielded:
        alone = len(values) == 1 and not any(_prints(token) for token in values[0].tokens)
        return _fielded(fielded[0], rows, targets, keeps_blanks=keeps_blanks) if alone else None
    pieces = [token.pieces[0] for row in values for token in row.tokens]
    return _glued(pieces, targets)


def _holds_figures(token: Token) -> bool:
    """Whether the token is no label, no value and no remark, and yet has digits: a number broken in its cell."""
    return token.sort is Sort.OTHER and bool(DIGITS.search(token.text))


def _fielded(
    row: TokenLine, rows: Sequence[TokenLine], targets: Sequence[Target], *, keeps_blanks: bool
) -> dict[Target, Printed] | None:
    slots = {token.first.column: token.pieces[0] for token in row.tokens}
    filled = tuple(column for column, slot in slots.items() if slot.text)
    if any(glued(slot.text) for slot in slots.values()):
        return _glued([slot for slot in slots.values() if slot.text], targets)
    widest = max(len(other.tokens) for other in rows if other.line.fielded)
    keeps_blanks = keeps_blanks or row.line.layout == "grid" or filled[:1] > tuple(slots)[:1]
    if len(filled) < len(targets) and not (keeps_blanks and len(row.tokens) == widest):
        return None
    labelled = _label_positions(rows, width=len(row.tokens), cells=len(targets))
    under = set(filled) <= set(labelled) <= set(slots)
    positions = labelled if under else sure_positions(tuple(slots), filled, len(targets))
    if not positions:
        full = len(filled) == len(slots) < len(targets)
        return _glued(list(slots.values()), targets) if full else None
    return {
        target: Printed(piece=slots[position], place=slots[position].place)
        for target, position in zip(targets, positions, strict=True)
    }


def _label_positions(rows: Sequence[TokenLine], *, width: int, cells: int) -> tuple[int, ...]:
    """The fields under the labels of results, where lines as wide as the values have one for each; else none.

    Their order was compared with the form's line by line, and positions that grow with it keep it.
    """
    found = [
        (token.first.column, label.key)
        for row in rows
        if row.line.fielded and len(row.tokens) == width
        for token in row.tokens
        if (label := _label(token, Kind.COLUMN))
    ]
    positions = tuple(column for column, _ in found)
    return positions if len(positions) == cells and list(positions) == sorted(set(positions)) else ()


def _glued(pieces: Sequence[Piece], targets: Sequence[Target]) -> dict[Target, Printed] | None:
    found = split([piece.text for piece in pieces], len(targets))
    if found is None or not found.proven:
        return None
    cells = [
        Piece(field=pieces[number].field, start=pieces[number].start + start, end=pieces[number].start + end)
        for number, start, end in found.cuts
    ]
    return {target: Printed(piece=cell, place=cell.place) for target, cell in zip(targets, cells, strict=True)}


def _in_form_order(rows: Sequence[TokenLine], blocks: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Whether the blocks come in the form's order and the results in its order, three times over."""
    tokens = [token for row in rows for token in row.tokens if token.first.top]
    printed_blocks = [label.key for token in tokens if (label := _label(token, Kind.ROW))]
    printed = [label.key for token in tokens if (label := _label(token, Kind.COLUMN))]
    wanted = [column.key for column in columns]
    return printed_blocks == [block.key for block in blocks] and printed == wanted * len(blocks)
