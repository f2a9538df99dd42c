"""Excel workbooks (XLSX, XLSM) as documents: the printed text of cells with their merges, sheet by sheet."""

import re
from collections.abc import Iterator

from model.documents import Document
from model.faults import Actor, Fault, FaultKind
from parsers.readers.composing import composed
from parsers.readers.elements import Element
from parsers.readers.packages import Package
from parsers.readers.refusals import Refusal, damaged
from parsers.readers.sheets import Merge, Sheet, blocks
from parsers.readers.xlsx_numbers import NumberFormats
from parsers.settings import ReadSettings

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN = "xl/workbook.xml"
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_MERGES = 20_000
_UNKNOWN = "\ufffd"
"""Stands for a text that the workbook refers to and does not hold."""


def read_xlsx(body: bytes, url: str, settings: ReadSettings) -> Document | Fault:
    """The workbook; a Fault of kind `encrypted`, `damaged`, `too-large`, or `empty` where it prints nothing."""
    del settings
    return workbook_document(body, url, carrier="xlsx")


def workbook_document(body: bytes, url: str, *, carrier: str) -> Document | Fault:
    """The same for a file that was converted to XLSX: `carrier` is what it is in truth."""
    try:
        made = blocks(_sheets(Package(body)))
    except Refusal as refusal:
        return refusal.fault(url)
    if not made:
        return Fault(kind=FaultKind.EMPTY, where=url, detail="The workbook prints no text.", actor=Actor.PUBLISHER)
    return composed(made, url=url, carrier=carrier)


def _sheets(package: Package) -> Iterator[Sheet]:
    main = package.main(_MAIN)
    if main.endswith(".bin"):
        raise Refusal(FaultKind.NOT_READ_YET, "A binary workbook (XLSB); save it as XLSX.", actor=Actor.DEVELOPER)
    workbook = package.root(main)
    if workbook is None:
        raise damaged("The file is packed like a workbook and holds none.")
    strings = _strings(package.related(main, "sharedStrings"))
    properties = workbook.find(f"{_S}workbookPr")
    formats = NumberFormats(
        package.related(main, "styles"),
        since_1904=properties is not None and properties.get("date1904", "0") in {"1", "true"},
    )
    for declared in workbook.iter(f"{_S}sheet"):
        kind, target = package.relations(main).get(declared.get(_RELATION, ""), ("", ""))
        root = package.root(target) if kind.endswith("/worksheet") else None
        if root is not None:
            shown = declared.get("state", "visible") == "visible"
            cells = dict(_cells(root, strings, formats))
            yield Sheet(shown=shown, cells=cells, merges=list(_merges(root)))


def _strings(root: Element | None) -> list[str]:
    return [_text(item) for item in root.iterchildren(f"{_S}si")] if root is not None else []


def _text(item: Element) -> str:
    """The text of a string, its runs joined, without readings beside characters."""
    runs = (item, *item.iterchildren(f"{_S}r"))
    text = "".join(part.text or "" for run in runs for part in run.iterchildren(f"{_S}t"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def _cells(root: Element, strings: list[str], formats: NumberFormats) -> Iterator[tuple[tuple[int, int], str]]:
    """Row and column, from 0, and text of every cell that prints something; an address may be left out."""
    row = -1
    for line in root.iter(f"{_S}row"):
        declared = line.get("r", "")
        row = int(declared) - 1 if declared.isascii() and declared.isdigit() and len(declared) <= 7 else row + 1
        column = -1
        for cell in line.iterchildren(f"{_S}c"):
            place = _address(cell.get("r", ""))
            column = place[1] if place else column + 1
            text = _printed(cell, strings, formats)
            if text.strip():
                yield (place[0] if place else row, column), text


def _printed(cell: Element, strings: list[str], formats: NumberFormats) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_S}is")
        return _text(inline) if inline is not None else ""
    found = cell.find(f"{_S}v")
    value = (found.text or "").strip() if found is not None else ""
    if kind == "s" and value:
        known = value.isascii() and value.isdigit() and len(value) <= 7 and int(value) < len(strings)
        return strings[int(value)] if known else _UNKNOWN
    if kind == "b" and value:
        return "TRUE" if value == "1" else "FALSE"
    return formats.printed(value, cell.get("s", "0")) if kind == "n" and value else value


def _merges(root: Element) -> Iterator[Merge]:
    for number, merge in enumerate(root.iter(f"{_S}mergeCell")):
        first, _, last = merge.get("ref", "").partition(":")
        start, end = _address(first), _address(last or first)
        if start and end and number < _MOST_MERGES:
            yield (*start, *end)


def _address(text: str) -> tuple[int, int] | None:
    """Row and column, from 0, of an address (`B3`); None where it is none."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
