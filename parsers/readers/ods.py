"""OpenDocument spreadsheets as documents: the text that each cell shows, with its spans.

The markup is read and not asked of a spreadsheet library, for none of those at hand gives the merged cells of this format.
"""

from collections.abc import Iterator

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.readers.composing import composed
from parsers.readers.elements import Element
from parsers.readers.packages import Package
from parsers.readers.refusals import Refusal, damaged
from parsers.readers.sheets import MOST_CELLS, Sheet, blocks
from parsers.settings import ReadSettings

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELL, _COVERED, _ROW, _P = f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell", f"{_TABLE}table-row", f"{_TEXT}p"
_BREAKS = {f"{_TEXT}tab": " ", f"{_TEXT}s": " ", f"{_TEXT}line-break": "\n"}
_UNPRINTED = frozenset((f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}ruby-text"))
_MOST_REPEATS = 10_000_000


def read_ods(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """The spreadsheet; a Fault of kind `encrypted`, `damaged`, `too-large`, or `empty` where it prints nothing."""
    del settings
    try:
        made = blocks(_sheets(Package(body)))
    except Refusal as refusal:
        return refusal.fault(url)
    if not made:
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The workbook prints no text.", actor=Actor.PUBLISHER)
    return composed(made, url=url, carrier="ods")


def _sheets(package: Package) -> Iterator[Sheet]:
    package.check_unlocked()
    root = package.root("content.xml")
    if root is None:
        raise damaged("The file is packed like a spreadsheet and holds none.")
    hidden = {
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        if (properties := style.find(f"{_STYLE}table-properties")) is not None
        and properties.get(f"{_TABLE}display") == "false"
    }
    for table in root.iter(f"{_TABLE}table"):
        yield _sheet(table, shown=table.get(f"{_TABLE}style-name", "") not in hidden)


def _sheet(table: Element, *, shown: bool) -> Sheet:
    sheet = Sheet(shown=shown)
    row = 0
    for line in table.iter(_ROW):
        repeats = _count(line, "number-rows-repeated")
        found = list(_cells(line))
        # Repeats of a row that prints something are rows of their own; those of a blank one are counted and no more.
        prints = any(text.strip() for _, text, _, _ in found)
        for number in range(row, row + repeats if prints else row + 1):
            for column, text, rows, columns in found:
                if text.strip():
                    sheet.cells[number, column] = text
                if rows > 1 or columns > 1:
                    sheet.merges.append((number, column, number + rows - 1, column + columns - 1))
            if len(sheet.cells) > MOST_CELLS:
                return sheet
        row += repeats
    return sheet


def _cells(line: Element) -> Iterator[tuple[int, str, int, int]]:
    """Column, text and spans of the row's cells that print something or span several."""
    column = 0
    for cell in line.iterchildren(_CELL, _COVERED):
        repeats = _count(cell, "number-columns-repeated")
        text = "\n".join(_printed(paragraph) for paragraph in cell.iterchildren(_P)) if cell.tag == _CELL else ""
        rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if text.strip() or rows > 1 or columns > 1:
            for at in range(column, column + min(repeats, MOST_CELLS)):
                yield at, text, rows, columns
        column += repeats


def _printed(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag not in _UNPRINTED:
            parts.append(_BREAKS[child.tag] if child.tag in _BREAKS else _printed(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _count(element: Element, name: str) -> int:
    digits = element.get(f"{_TABLE}{name}", "1")
    return max(1, min(int(digits), _MOST_REPEATS)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1
