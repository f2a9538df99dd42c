"""Word documents made in the tests: zipped WordprocessingML, written as word processors write it."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from html import escape

from app.demo import prose
from app.demo.forms import Box, Sheet, sheet, width
from app.demo.sample import Filled

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(body: str, *, styles: str = "", numbering: str = "", names: str = TRANSITIONAL) -> bytes:
    """A DOCX whose body is that WordprocessingML."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": _root("document", f"<w:body>{body}</w:body>", names),
    }
    if styles:
        parts["word/styles.xml"] = _root("styles", styles, names)
    if numbering:
        parts["word/numbering.xml"] = _root("numbering", numbering, names)
    kinds = [kind for kind, text in (("styles", styles), ("numbering", numbering)) if text]
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}">'
        + "".join(f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in kinds)
        + "</Relationships>"
    )
    return zipped(parts)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A deflated ZIP of those files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def _root(name: str, inside: str, names: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{names}" {_NAMES}>{inside}</w:{name}>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def said(text: str) -> str:
    """A paragraph of one run."""
    return paragraph(run(text))


def split_runs(text: str) -> str:
    """A paragraph that prints the text in runs of one or two characters, as after edits and spelling checks."""
    cuts = [text[at : at + 1 + at % 2] for at in _cuts(text)]
    return paragraph(*(run(cut, '<w:rFonts w:hint="eastAsia"/>') + '<w:proofErr w:type="spellStart"/>' for cut in cuts))


def _cuts(text: str) -> Iterable[int]:
    at = 0
    while at < len(text):
        yield at
        at += 1 + at % 2


def cell(inside: str, *, colspan: int = 1, merge: str = "") -> str:
    """A table cell; `merge` is `restart` or `continue`."""
    spans = f'<w:gridSpan w:val="{colspan}"/>' * (colspan > 1)
    merges = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:tcW w:w="800" w:type="dxa"/>{spans}{merges}</w:tcPr>{inside}</w:tc>'


def row(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int = 1) -> str:
    """A table of rows."""
    grid = '<w:gridCol w:w="800"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def form_rows(lines: Sheet) -> list[str]:
    """The rows of a sheet: spans as gridSpan, what reaches down as vMerge."""
    return [row(*cells) for cells in _cells(lines)]


def form_table(lines: Sheet) -> str:
    """A sheet as one table."""
    return table(*form_rows(lines), columns=width(lines))


def _cells(lines: Sheet) -> list[list[str]]:
    open_below: dict[int, tuple[Box, int]] = {}
    made: list[list[str]] = []
    for line in lines:
        cells: list[str] = []
        boxes, column = list(line), 0
        while boxes or column in open_below:
            if column in open_below:
                box, left = open_below.pop(column)
                cells.append(cell(paragraph(), colspan=box.colspan, merge="continue"))
            else:
                box, left = boxes[0], boxes[0].rowspan
                merge = "restart" if box.rowspan > 1 else ""
                cells.append(cell(split_runs(box.text), colspan=box.colspan, merge=merge))
                boxes.pop(0)
            if left > 1:
                open_below[column] = (box, left - 1)
            column += box.colspan
            if not boxes and column not in open_below:
                column = next((one for one in sorted(open_below) if one > column), column)
        made.append(cells)
    return made


def report(filled: Filled, *, tables: Callable[[Sheet], str] = form_table) -> bytes:
    """The whole report as a Word document."""
    declared = {each.key: each for each in filled.tables}
    parts = [said(filled.title), said(prose.opening(filled))]
    for rule, texts in prose.chapters(filled):
        parts += [said(prose.heading(rule)), *map(said, texts)]
        if rule.table:
            parts.append(tables(sheet(declared.pop(rule.table), filled)))
    for each in declared.values():
        # A word processor ends a document with a paragraph: a table at the very end is lost on the way to DOC.
        parts += [said(f"附件：{each.label}"), tables(sheet(each, filled)), paragraph()]
    return packed("".join(parts))
