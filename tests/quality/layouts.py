"""The layouts of the corpus: how the form is filled, dressed, shaped and, where no real grid is printed, run into text."""

from dataclasses import dataclass
from functools import partial
from random import Random

from quality import dresses, filling, shapes, streams
from quality.dresses import Dress, dressed
from quality.filling import Filling
from quality.geometry import refilled
from quality.printed import Part, Printed, TablePart, columns, parts_of
from quality.shapes import Shape
from quality.streams import Stream

GRIDS = frozenset({"html", "docx", "xlsx", "paged"})
TEXTS = frozenset({"html", "docx", "text"})
"""Families of carriers: `paged` are those whose pages LibreOffice, the browser or the scanner made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One layout of DOMAIN 4."""

    name: str
    says: str
    """What it is, for the page of figures."""
    filling: Filling = filling.whole
    dress: Dress = dresses.plain
    shape: Shape = shapes.official
    stream: Stream | None = None
    """None where the table keeps its grid."""
    told_apart: bool = True
    """False where cells cannot be told apart by anybody, so that `unreadable` is right and a number is luck."""
    families: frozenset[str] = GRIDS
    traditional: bool = False

    def printed(self, edition: str, draw: Random) -> Printed:
        """One report in this layout."""
        filled = self.filling(edition, draw)
        cells = dressed(filled.facts, columns(filled), dress=self.dress, draw=draw)
        parts: list[Part] = []
        for part in parts_of(filled):
            if isinstance(part, str):
                parts.append(shapes.in_traditional(part) if self.traditional else part)
            else:
                sheet = refilled(part.sheet, lambda key: cells[key].text)
                parts += self._shaped(TablePart(table=part.table, sheet=sheet), draw)
        title = shapes.in_traditional(filled.title) if self.traditional else filled.title
        return Printed(title=title, parts=tuple(parts), truth={key: cell.truth for key, cell in cells.items()})

    def _shaped(self, part: TablePart, draw: Random) -> list[Part]:
        shaped = self.shape(part, draw)
        if self.stream is None:
            return shaped
        return [one if isinstance(one, str) else self.stream(one.sheet) for one in shaped]


_text = partial(Layout, families=TEXTS)
_WITHOUT_PAGES = frozenset({"html", "docx", "xlsx"})

LAYOUTS: tuple[Layout, ...] = (
    Layout(name="official", says="the form as handed out, figures that obey its laws"),
    Layout(name="busy", says="another figure of up to five digits in every cell", filling=filling.busy),
    Layout(name="blanks among numbers", says="some cells blank", filling=filling.sparse),
    Layout(name="zeros blank", says="every zero left blank", filling=filling.zeros_blank),
    Layout(name="blank form", says="nothing in any cell", filling=filling.empty),
    Layout(name="mixed editions", says="table 2 of one edition, table 3 of another", filling=filling.mixed),
    Layout(name="full-width digits", says="１２３", dress=dresses.full_width),
    Layout(name="thousands separators", says="12,345 and 12，345", dress=dresses.thousands, filling=filling.busy),
    Layout(name="units in cells", says="251000元, 12件", dress=dresses.units),
    Layout(name="spaces in cells", says="spaces of four kinds around the number", dress=dresses.padded),
    Layout(name="remarks in cells", says="22（其中修订16件）", dress=dresses.remarks),
    Layout(name="signs", says="-3, －3, 减3; ?3, 3-, ▲3 are right as unreadable", dress=dresses.signs),
    Layout(name="strokes for zeros", says="/, —, 无: not applicable", dress=dresses.marks),
    Layout(name="split spans", says="column edges a hair apart, as drawn in Word", shape=shapes.word_spans),
    Layout(
        name="split spans, blanks",
        says="the same with some cells blank",
        shape=shapes.word_spans,
        filling=filling.sparse,
        families=_WITHOUT_PAGES,
    ),
    Layout(name="extra rows", says="rows that the form does not know", shape=shapes.extra_rows),
    Layout(name="renamed labels", says="现行有效件数(历史累计) and other wordings", shape=shapes.renamed),
    Layout(name="cut labels", says="long labels without their last character", shape=shapes.cut_labels),
    Layout(name="broken labels", says="labels broken over lines", shape=shapes.broken_labels),
    Layout(name="upright heads", says="row heads one character a line", shape=shapes.upright),
    Layout(name="two tables", says="a table cut in two between its rows", shape=shapes.two_tables),
    Layout(name="traditional characters", says="labels and prose in 繁體", shape=shapes.traditional, traditional=True),
    Layout(
        name="spans cut up",
        says="what a span covers is empty cells",
        shape=shapes.without_spans,
        filling=filling.busy,
        families=_WITHOUT_PAGES,
    ),
    Layout(
        name="spans cut up, blanks",
        says="the same with every zero left blank",
        shape=shapes.without_spans,
        filling=filling.zeros_blank,
        families=_WITHOUT_PAGES,
    ),
    Layout(
        name="spans copied",
        says="what a span covers repeats its label",
        shape=shapes.copied_spans,
        families=_WITHOUT_PAGES,
    ),
    Layout(
        name="empty columns",
        says="empty columns between the others",
        shape=shapes.empty_columns,
        filling=filling.busy,
        families=frozenset({"html", "xlsx"}),
    ),
    Layout(
        name="broken numbers",
        says="numbers broken over lines in narrow cells: two numbers or one",
        shape=shapes.broken_numbers,
        filling=filling.busy,
        told_apart=False,
    ),
    _text(name="cells one a line", says="every cell on a line of its own", stream=streams.lines),
    _text(name="cells one a line, broken labels", says="labels broken over lines", stream=streams.broken_lines),
    _text(
        name="cells one a line, busy",
        says="figures of up to five digits",
        stream=streams.tight_lines,
        filling=filling.busy,
    ),
    _text(
        name="cells one a line, remarks", says="22（其中修订16件）", stream=streams.tight_lines, dress=dresses.remarks
    ),
    _text(name="cells one a line, signs", says="-3, ?3, ▲3", stream=streams.tight_lines, dress=dresses.signs),
    _text(
        name="cells one a line, thousands",
        says="12,345",
        stream=streams.lines,
        dress=dresses.thousands,
        filling=filling.busy,
    ),
    _text(
        name="cells one a line, extra rows",
        says="rows that the form does not know",
        stream=streams.lines,
        shape=shapes.extra_rows,
    ),
    _text(name="cells one a line, blank form", says="nothing in any cell", stream=streams.lines, filling=filling.empty),
    _text(name="cells one a line, mixed", says="tables of two editions", stream=streams.lines, filling=filling.mixed),
    _text(
        name="cells one a line, traditional",
        says="in 繁體",
        stream=streams.lines,
        shape=shapes.traditional,
        traditional=True,
    ),
    _text(
        name="rows with spaces", says="a row a line, cells parted by spaces", stream=streams.words, filling=filling.busy
    ),
    _text(name="tabs", says="a row a line, cells parted by tabs", stream=streams.tabs),
    _text(name="tabs, blanks", says="the same with some cells blank", stream=streams.tabs, filling=filling.sparse),
    _text(name="shifted tabs", says="rows moved to the left by what a label covers", stream=streams.shifted_tabs),
    _text(
        name="shifted tabs, blanks",
        says="the same with zeros blank",
        stream=streams.shifted_tabs,
        filling=filling.zeros_blank,
    ),
    _text(name="pipes", says="cells between pipes", stream=streams.pipes),
    _text(
        name="pipes, zeros blank", says="the same with zeros blank", stream=streams.pipes, filling=filling.zeros_blank
    ),
    _text(name="boxed pipes", says="a table in Markdown", stream=streams.boxed_pipes, filling=filling.sparse),
    _text(name="hundreds of pipes", says="300 empty pipes behind every row", stream=streams.many_pipes),
    _text(
        name="hundreds of pipes, blanks",
        says="the same with some cells blank",
        stream=streams.many_pipes,
        filling=filling.sparse,
    ),
    _text(name="pipes, full-width digits", says="１２３", stream=streams.pipes, dress=dresses.full_width),
    _text(name="pipes, units", says="251000元", stream=streams.pipes, dress=dresses.units),
    _text(
        name="pipes, extra rows",
        says="rows that the form does not know",
        stream=streams.boxed_pipes,
        shape=shapes.extra_rows,
    ),
    _text(name="pipes, renamed labels", says="other wordings", stream=streams.boxed_pipes, shape=shapes.renamed),
    _text(name="glued zeros", says="00000 for five cells", stream=streams.glued),
    _text(name="glued zeros, tabs", says="the same between tabs", stream=streams.glued_tabs),
    _text(
        name="lines, blanks dropped",
        says="one cell a line, blanks leave nothing",
        stream=streams.tight_lines,
        filling=filling.sparse,
        told_apart=False,
    ),
    _text(
        name="rows, blanks dropped",
        says="a row a line, blanks leave nothing",
        stream=streams.words,
        filling=filling.sparse,
        told_apart=False,
    ),
    _text(
        name="pipes, blanks dropped",
        says="hundreds of empty pipes behind the filled cells",
        stream=streams.rows_of_pipes,
        filling=filling.sparse,
        told_apart=False,
    ),
    _text(name="all digits glued", says="12 and 0 run into 120", stream=streams.all_glued, told_apart=False),
)

BY_NAME = {layout.name: layout for layout in LAYOUTS}
