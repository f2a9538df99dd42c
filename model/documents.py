"""Documents: a capture read, without the furniture around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in its source; only what is known is set. All counts from 0."""

    grid: int | None = None
    """Number of the table in the document."""
    row: int | None = None
    column: int | None = None
    line: int | None = None
    """Line of the decoded text."""
    offset: int | None = None
    """Characters of the decoded text before it."""
    length: int | None = None
    """Characters of it."""
    block: int | None = None
    """Number of the paragraph among the document's blocks, where the source counts no characters."""
    start: int | None = None
    """Characters of that paragraph, or of the grid's cell, before it."""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom in points, from the top left corner of the page."""

    def within(self, block: int, start: int, length: int) -> "Place":
        """So many characters of a paragraph that stands there, where the source counts none; `block` is its number."""
        return Place(
            grid=self.grid,
            row=self.row,
            column=self.column,
            line=self.line,
            offset=self.offset,
            length=length,
            block=block,
            start=start,
            page=self.page,
            box=self.box,
        )

    def known(self) -> dict[str, object]:
        """The set fields only, for JSON."""
        names = ("grid", "row", "column", "line", "offset", "length", "block", "start", "page", "box")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of text between two breaks; for plain text, one line as it stands (tabs and pipes kept)."""

    text: str
    place: Place
    heading: bool = False
    """Marked as a heading by the source (h1-h6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a grid at its top left corner, spans as declared and clipped to the grid."""

    row: int
    column: int
    text: str
    """As printed; inner line breaks are newlines."""
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    """Page it begins on, from 0; None where the source has no pages."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on that page in points, from its top left corner; None where nothing is drawn."""
    confidence: float | None = None
    """How sure the recognition of its text is, 0 to 1; None where the text is given and not recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table with real cells."""

    index: int
    """Number of the table in the document, from 0."""
    cells: tuple[Cell, ...]
    """In reading order."""
    height: int
    width: int

    def at(self) -> dict[tuple[int, int], Cell]:
        """Every (row, column) to the cell that covers it."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.column, cell.column + cell.colspan)
        }


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that the page offers."""

    url: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in the body that is big enough to hold a table."""

    url: str
    """Its address, or the picture itself as a `data:` address."""
    after: str
    """The text printed right before it; empty where none is. That is where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date that a page gives for itself."""

    day: date
    printed: str
    origin: str
    """`printed` (visible near the title), `meta` (PubDate), `list` (row), `address` (URL), `signed` (成文日期)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A capture read: what it says, without the furniture around it."""

    url: str
    """Address or path it was read from."""
    carrier: str
    """What it is printed on: `html`, `text`, `pdf`, `scan` (a PDF or OFD of pictures), `image`, `docx`, `doc`, `rtf`, `xlsx`, `xls`,
    `ods`, `odt`, `ofd`; for what stands in a ZIP or RAR, the carrier of the file inside."""
    title: str
    """Empty where none is printed."""
    published: date | None
    """The printed date that counts (PORTALS 1.9); None where the document does not say."""
    dates: tuple[PrintedDate, ...]
    source: str | None
    """来源/发布机构 as printed; None where empty or absent."""
    blocks: tuple[Block, ...]
    """The body in reading order."""
    attachments: tuple[Attachment, ...] = ()
    frames: tuple[str, ...] = ()
    """Addresses of the pages that it shows in frames."""
    pictures: tuple[Picture, ...] = ()
    """Pictures of the body that were not read, in its order, ornaments left out; a table may be in one of them."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """The site's meta tags (SiteIDCode, ColumnName, ContentSource …), names as in the standard."""
    member: str = ""
    """Name of the file inside a ZIP or RAR that was read; empty where the source is no archive."""

    @property
    def text(self) -> str:
        """The body as text, one block a line, table cells parted by tabs."""
        return "\n".join(block.text if isinstance(block, Paragraph) else grid_text(block) for block in self.blocks)


def grid_text(grid: Grid) -> str:
    """A grid as text: rows parted by newlines, cells by tabs."""
    rows: dict[int, list[str]] = {}
    last, texts = -1, [""]
    for cell in grid.cells:
        text, row = cell.text, cell.row
        if row != last:
            last, texts = row, rows.setdefault(row, [])
        texts.append(text if text.isalnum() else " ".join(text.split()))
    return "\n".join("\t".join(cells) for _, cells in sorted(rows.items()))
