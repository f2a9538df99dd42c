"""Documents made of lines and small tables, as the readers would give them."""

from collections.abc import Sequence

from model.documents import Block, Cell, Document, Grid, Paragraph, Place


def paragraphs(*lines: str) -> tuple[Paragraph, ...]:
    """One paragraph a line, each with its line number and offset."""
    made, offset = [], 0
    for number, line in enumerate(lines):
        made.append(Paragraph(text=line, place=Place(line=number, offset=offset, length=len(line))))
        offset += len(line) + 1
    return tuple(made)


def grid(index: int, *rows: Sequence[str]) -> Grid:
    """A table without spans."""
    cells = tuple(
        Cell(row=row, column=column, text=text) for row, line in enumerate(rows) for column, text in enumerate(line)
    )
    return Grid(index=index, cells=cells, height=len(rows), width=max(map(len, rows)))


def document(*blocks: Block, title: str, source: str | None = None) -> Document:
    """A page with that body and title."""
    return Document(
        url="http://example.test/report",
        carrier="html",
        title=title,
        published=None,
        dates=(),
        source=source,
        blocks=blocks,
    )


def page(*lines: str, title: str, source: str | None = None) -> Document:
    """A page of paragraphs only."""
    return document(*paragraphs(*lines), title=title, source=source)
