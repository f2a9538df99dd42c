"""Reports as DOCX: WordprocessingML written out, with column spans and cells merged downwards."""

import io
import re
import zipfile
from random import Random
from xml.sax.saxutils import escape

from app.demo.forms import Sheet
from quality.geometry import Placed, ems, placed
from quality.printed import Part, Printed

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei", "AR PL UMing CN", "仿宋_GB2312")
_PAGES = ((11906, 16838), (11906, 16838), (16838, 11906))
"""Width and height in twentieths of a point: A4 upright, and now and then across."""
_MARGINS = (1134, 1440, 1800)
_TWENTIETHS = 20
_SMALLEST = 9
"""Half points of the smallest print."""
_SLACK = 0.95
_LABEL_SHARE = (0.25, 0.35, 0.45)


class _Style:
    """What one document is set in."""

    def __init__(self, draw: Random) -> None:
        self.font = draw.choice(_FONTS)
        self.half_points = draw.choice((18, 21, 21, 24))
        self.page = draw.choice(_PAGES)
        self.margin = draw.choice(_MARGINS)
        self.labels = draw.choice(_LABEL_SHARE)
        self.padding = draw.choice((20, 57, 108))
        """Twentieths of a point between a cell's text and its sides."""
        self.runs_split = draw.random() < 0.4
        """Whether runs break in the middle of words, as edited text has them."""

    @property
    def width(self) -> int:
        """Twentieths of a point between the margins."""
        return self.page[0] - 2 * self.margin


def document(printed: Printed, draw: Random) -> bytes:
    """A DOCX file; its fonts, page, margins and column widths by chance."""
    style = _Style(draw)
    body = _paragraph(printed.title, style) + "".join(_part(part, style) for part in printed.parts)
    width, height = style.page
    section = (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{style.margin}" w:right="{style.margin}" '
        f'w:bottom="{style.margin}" w:left="{style.margin}" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>'
    )
    return package(f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}{section}</w:body></w:document>')


def package(xml: str) -> bytes:
    """A DOCX file around a document part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}'),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return buffer.getvalue()


def _part(part: Part, style: _Style) -> str:
    if not isinstance(part, str):
        return _table(part.sheet, style) + _paragraph("", style)
    return "".join(_paragraph(line, style) for line in part.split("\n"))


def _paragraph(text: str, style: _Style, *, half_points: int = 0) -> str:
    centre = '<w:pPr><w:jc w:val="center"/></w:pPr>' if half_points else ""
    middle = len(text) // 2 if style.runs_split else 0
    pieces = (piece for piece in (text[:middle], text[middle:]) if piece)
    return f"<w:p>{centre}{''.join(_run(piece, style, half_points or style.half_points) for piece in pieces)}</w:p>"


def _run(text: str, style: _Style, half_points: int) -> str:
    font = f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:eastAsia="{style.font}"/>'
    size = f'<w:sz w:val="{half_points}"/>'
    inner = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    inner = inner.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{font}{size}</w:rPr><w:t xml:space="preserve">{inner}</w:t></w:r>'


def _table(sheet: Sheet, style: _Style) -> str:
    boxes = placed(sheet)
    width, height = max(one.right for one in boxes), max(one.below for one in boxes)
    widths = _widths(boxes, width, style)
    owners = {
        (row, column): one
        for one in boxes
        for row in range(one.row, one.below)
        for column in range(one.column, one.right)
    }
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    size = _half_points(boxes, widths, style)
    rows = "".join(f"<w:tr>{_row(row, owners, widths, style=style, half_points=size)}</w:tr>" for row in range(height))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="{style.padding}" w:type="dxa"/>' for side in ("left", "right"))
    margins = f"<w:tblCellMar>{margins}</w:tblCellMar>"
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _widths(boxes: list[Placed], width: int, style: _Style) -> list[int]:
    """The page's width dealt out: the columns before the first cell take the share of labels."""
    first = min((one.column for one in boxes if one.box.key), default=1)
    if first == 0:
        return [style.width // width] * width
    labels = int(style.width * style.labels)
    return [labels // first] * first + [(style.width - labels) // (width - first)] * (width - first)


def _half_points(boxes: list[Placed], widths: list[int], style: _Style) -> int:
    """The size in which every number fits its column on one line, or the smallest that is ever printed."""
    fitting = [
        2
        * (sum(widths[one.column : one.right]) - 2 * style.padding)
        / _TWENTIETHS
        / ems(re.split(r"[（(]", one.box.text, maxsplit=1)[0] or "0")
        for one in boxes
        if one.box.key and one.box.text
    ]
    return max(_SMALLEST, min(style.half_points, int(min(fitting, default=style.half_points) * _SLACK)))


def _row(row: int, owners: dict[tuple[int, int], Placed], widths: list[int], *, style: _Style, half_points: int) -> str:
    cells: list[str] = []
    column = 0
    while column < len(widths):
        one = owners.get((row, column))
        right = one.right if one else column + 1
        span = f'<w:gridSpan w:val="{right - column}"/>' if right - column > 1 else ""
        merge, text = "", one.box.text if one else ""
        if one and one.box.rowspan > 1:
            merge = '<w:vMerge w:val="restart"/>' if one.row == row else "<w:vMerge/>"
            text = text if one.row == row else ""
        size = f'<w:tcW w:w="{sum(widths[column:right])}" w:type="dxa"/>'
        content = _paragraph(text, style, half_points=half_points)
        cells.append(f"<w:tc><w:tcPr>{size}{span}{merge}</w:tcPr>{content}</w:tc>")
        column = right
    return "".join(cells)
