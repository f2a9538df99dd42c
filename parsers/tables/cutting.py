"""A document's blocks cut into lines: rows of grids, and lines of text parted by pipes, by tabs, or by nothing."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise

from model.types import Document, Grid, Place
from parsers.tables.lines import Field, Line, Sheet
from parsers.tables.looks import look_of
from parsers.tables.wrapping import Row, opens_with_pipe, rewrapped

_PIPE = re.compile(r"[|｜│┃]")
_CELL = re.compile(r"[^|｜│┃]*")
_RULED = re.compile(r"[|\s:]*(?:-{3,}[|\s:]*)+")
_MOST_PIPES = 4000
"""Pipes of the widest line that is parted: real lines have hundreds, nonsense any number."""
_DOUBLED = 12
"""Fields of the widest line from which on empty fields between all cells are no chance: a row of table 3 and more."""

_Text = tuple[str, Place, int, int]
"""A line of text, the place and number of its block, and its first character in the block."""


def lines_of(document: Document) -> Iterator[Line]:
    """Every line of the body in reading order; a grid row is a line, a ruled line (`|---|---|`) is none."""
    texts: list[_Text] = []
    doubled = _doubles_tabs(document)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            yield from _text_lines(texts, doubled=doubled)
            texts = []
            yield from Sheet(block, number, look_of(block)).lines
            continue
        start = 0
        for text in block.text.split("\n"):
            texts.append((text, block.place, number, start))
            start += len(text) + 1
    yield from _text_lines(texts, doubled=doubled)


def _text_lines(texts: Sequence[_Text], *, doubled: bool) -> Iterator[Line]:
    """The lines of neighbouring blocks of text, each as it is parted."""
    if not any(_PIPE.search(text) for text, *_ in texts):
        for text, place, number, start in texts:
            yield _text_line(text, place, number, start, edges=_tab_edges(text, doubled=doubled))
        return
    at = 0
    closing = any(_closes(run) for run in _piped_runs(texts)) and all(_ends_in_pipe(run) for run in _piped_runs(texts))
    while at < len(texts):
        run = texts[at : _end_of_run(texts, at)]
        rows, taken = _rewrapped(run) if len(run) > 1 else ((), 0)
        yield from _wrapped_lines(rows, run) if rows else _in_runs(run, doubled=doubled, closing=closing)
        at += taken or len(run)


def _has_pipes(text: str) -> bool:
    return 0 < len(_PIPE.findall(text)) <= _MOST_PIPES


def _end_of_run(texts: Sequence[_Text], start: int) -> int:
    """Behind the neighbouring lines with pipes; one without pipes is among them where the next line begins with one.

    Where rows begin with the second line, the first one ends a run of its own.
    """
    end = start
    while end < len(texts) and (
        _has_pipes(texts[end][0]) or (end + 1 < len(texts) and opens_with_pipe(texts[end + 1][0]))
    ):
        end += 1
    alone = end > start + 1 and not _has_pipes(texts[start][0]) and _rewrapped(texts[start + 1 : end])[1]
    return start + 1 if alone else max(end, start + 1)


def _rewrapped(run: Sequence[_Text]) -> tuple[tuple[Row, ...], int]:
    return rewrapped([text for text, *_ in run])


def _wrapped_lines(rows: Sequence[Row], run: Sequence[_Text]) -> Iterator[Line]:
    """Rows that were laid together, as neighbouring lines."""
    _, first, block, _ = run[0]
    for number, row in enumerate(rows, block if first.line is None else first.line):
        stretches = [(run[cell.line], cell.start, cell.end) for cell in row]
        fields = tuple(
            Field(
                text=text[left:right],
                block=block,
                place=_inner(place, start + left, right - left, block=block),
                column=column,
                end=column + 1,
                start=start + left,
            )
            for column, ((text, place, block, start), left, right) in enumerate(stretches)
        )
        yield Line(layout="pipes", fields=fields, block=fields[0].block, number=number)


def _piped_runs(texts: Sequence[_Text]) -> Iterator[list[_Text]]:
    """Neighbouring lines with pipes."""
    return (list(run) for piped, run in groupby(texts, lambda one: _has_pipes(one[0])) if piped)


def _ends_in_pipe(run: Sequence[_Text]) -> bool:
    return all(_PIPE.match(text.strip()[-1]) for text, *_ in run)


def _closes(run: Sequence[_Text]) -> bool:
    """Whether the last pipe of each line closes its last cell: in some line with as many as any, something stands there."""
    edges = [[match.start() for match in _PIPE.finditer(text)] for text, *_ in run]
    widest = max(map(len, edges))
    return _ends_in_pipe(run) and any(
        len(bars) == widest and text[bars[-2] + 1 if len(bars) > 1 else 0 : bars[-1]].strip()
        for bars, (text, *_) in zip(edges, run, strict=True)
    )


def _in_runs(texts: Sequence[_Text], *, doubled: bool, closing: bool) -> Iterator[Line]:
    """The lines as they stand, those with pipes with their neighbours."""
    for piped, some in groupby(texts, lambda one: _has_pipes(one[0])):
        run = list(some)
        if piped:
            yield from _piped_lines(run, closing=closing)
            continue
        for text, place, number, start in run:
            yield _text_line(text, place, number, start, edges=_tab_edges(text, doubled=doubled))


def _piped_lines(run: Sequence[_Text], *, closing: bool) -> Iterator[Line]:
    """Neighbouring lines with pipes, which have outer pipes all or none of them; `closing` where the document closes its last cells.

    Of a single line that begins with a pipe nobody can tell whether its first cell is blank.
    """
    edges = [[match.start() for match in _PIPE.finditer(text)] for text, *_ in run]
    boxed = _ends_in_pipe(run) and len(run) > 1 and all(_PIPE.match(text.strip()) for text, *_ in run)
    closed = closing or boxed or _closes(run)
    if all(_holds_one(text) for text, *_ in run):
        yield from (_bare_line(*line) for line in run if not _RULED.fullmatch(line[0]))
        return
    for bars, (text, place, number, start) in zip(edges, run, strict=True):
        if not _RULED.fullmatch(text):
            left = [] if boxed else [-1]
            right = [] if closed else [len(text)]
            yield _text_line(text, place, number, start, edges=[*left, *bars, *right], layout="pipes")


def _holds_one(text: str) -> bool:
    """Whether pipes part nothing from anything: the cell stands alone in its line, which a converter closed by a pipe."""
    return sum(bool(part.strip()) for part in _PIPE.split(text)) <= 1


def _bare_line(text: str, place: Place, number: int, start: int) -> Line:
    """The line's one cell, or what stands between its first pipes where it is empty."""
    cell = max(_CELL.finditer(text), key=lambda match: bool(match[0].strip()))
    return _text_line(text, place, number, start, edges=[cell.start() - 1, cell.end()], layout="lines")


def _tab_edges(text: str, *, doubled: bool) -> list[int]:
    """Where the tabs stand, every other one where two part the cells, and the line's ends."""
    if "\t" not in text:
        return [-1, len(text)]
    tabs = [match.start() for match in re.finditer("\t", text)]
    if not doubled:
        return [-1, *tabs, len(text)]
    return [-1, *tabs[1::2], len(text)]


def _doubles_tabs(document: Document) -> bool:
    """Whether two tabs part the cells of every line that has tabs inside, as some converters write it."""
    tabbed = [block.text for block in document.blocks if not isinstance(block, Grid) and "\t" in block.text]
    texts = [line.strip(" \r\n") for text in tabbed for line in text.split("\n")]
    parts = [text.split("\t") for text in texts if "\t" in text.strip()]
    return bool(parts) and max(map(len, parts)) > _DOUBLED and not any(any(part[1::2]) for part in parts)


def _text_line(text: str, place: Place, number: int, start: int, *, edges: list[int], layout: str = "tabs") -> Line:
    if layout == "tabs" and ("\t" not in text or "\t" not in text.strip(" \r")):
        edges, layout = [-1, len(text)], "lines"
    return Line(
        layout=layout,
        block=number,
        number=number if place.line is None else place.line,
        fields=partial(_text_fields, text, place, number, start, edges),
        text=text[edges[0] + 1 : edges[1]] if layout == "lines" else "",
    )


def _text_fields(text: str, place: Place, number: int, start: int, edges: Sequence[int]) -> tuple[Field, ...]:
    return tuple(
        Field(
            text=text[left + 1 : right],
            block=number,
            place=partial(_inner, place, start + left + 1, right - left - 1, block=number),
            column=column,
            end=column + 1,
            start=start + left + 1,
        )
        for column, (left, right) in enumerate(pairwise(edges))
    )


def _inner(place: Place, start: int, length: int, *, block: int) -> Place:
    """A stretch of a paragraph that stands there."""
    # Ten thousand cells of a wide page are placed so: naming the fields takes half as long as `replace`.
    if place.offset is None:
        return place.within(block, start, length)
    offset = place.offset + start
    return Place(line=place.line, offset=offset, length=length, block=place.block, page=place.page, box=place.box)
